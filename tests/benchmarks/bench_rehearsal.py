"""Growth of the rehearsal with the number of proposals, in CPU seconds of whole processes.

Run it by `python tests/benchmarks/bench_rehearsal.py`: it prints (t(1000) - t(10)) / (t(250) - t(10)), medians of RUNS
interleaved runs: single ones differ by 15 % on a shared machine, and the denominator is small. Work that grows with the
proposals gives 990 / 240 = 4.1; the bound is 4.8.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

SIZES = (10, 250, 1000)
RUNS = 9
BOUND = 4.8


def cpu_seconds(proposals: int) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "facilitator", "rehearse", "--proposals", str(proposals), "--out", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=Path(folder))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    times = defaultdict(list)
    for _run in range(RUNS):
        for size in SIZES:
            times[size].append(cpu_seconds(size))
    small, middle, large = (statistics.median(times[size]) for size in SIZES)
    for size in SIZES:
        runs = ", ".join(f"{seconds:.2f}" for seconds in times[size])
        print(f"{size:5} proposals: {statistics.median(times[size]):.2f} s CPU ({runs})")
    print(f"growth: {(large - small) / (middle - small):.2f} (bound {BOUND})")


if __name__ == "__main__":
    main()
