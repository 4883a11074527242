"""What every service takes with 150 people, 300 proposals, 126 of them shortlisted, and rounds of 150 ballots.

Run it by `python tests/benchmarks/bench_services.py [FOLDER]`: a line for each service, the slowest first, with the
median of its processor time in milliseconds, acts beside the commit of a bare act of the same run, and what the machine
took for a million additions just then. The exit code is 1 where an act, or a view that a window shows, takes more than
20 ms, however slow the machine is. What writes whole files is told apart.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from measuring import Measuring
from service_steps import details, hall, plenary, pool, votes

from facilitator.services import files, plans
from facilitator.services.session import Session

STEPS = (
    hall.come,
    hall.lead_the_programme,
    hall.say,
    pool.read_draft,
    pool.propose,
    pool.hold_council,
    votes.hold,
    details.work_out,
    plenary.adopt,
)


def main() -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads that only wait would count as processor time
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        path = Path(name) / "session.sqlite"
        files.new_session(plans.read(plans.folder_of("tomsk-2017")), path)
        with Session(path) as session:
            taken = Measuring(session)
            for step in STEPS:
                taken.bare_acts()
                step(taken)
            return 0 if taken.report() else 1


if __name__ == "__main__":
    sys.exit(main())
