"""Time of the process that services take, kept by name and told in a table beside the commit of a bare act."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from enum import StrEnum

from facilitator.services import files
from facilitator.services.session import Session
from facilitator.store import Connection

BOUND = 20.0  # milliseconds beside the commit
RUNS = 9
FRESH = 0.2  # seconds for which the machine is taken to be as quick as it was


class Kind(StrEnum):
    ACT = "act"  # ends with a commit
    VIEW = "view"  # what a window or the command line shows
    FILE = "file"  # writes or rewrites a whole file: no bound


class Measuring:
    """Processor time, so that other programs on the machine do not count.

    As in the windows (ui/garbage.py) the collector waits until nobody does: it runs between the calls.
    """

    def __init__(self, session: Session) -> None:
        gc.disable()
        self.session = session
        self._times: dict[tuple[Kind, str], list[float]] = {}
        self._speeds: dict[tuple[Kind, str], list[float]] = {}  # of the machine, when those were taken
        self._speed, self._speed_taken = speed(), time.monotonic()

    def act(self, name: str, *calls: Callable[[], object]) -> None:
        self._take(Kind.ACT, name, calls)

    def again(self, name: str, act: Callable[[], object], runs: int = RUNS) -> None:
        """An act that is done and undone again and again; in the end it is done."""
        for run in range(runs):
            if run:
                self.act("session.undo", self.session.undo)
            self.act(name, act)

    def view(self, name: str, call: Callable[[], object], runs: int = RUNS) -> None:
        call()  # what is imported only when first needed is no part of it
        self._take(Kind.VIEW, name, [call] * runs)

    def first(self, name: str, call: Callable[[Connection], object], runs: int = RUNS) -> None:
        """A view on a file that was opened just now, so that nothing of it is known yet."""
        for _run in range(runs):
            with files.reading(self.session.path) as db:
                self._take(Kind.VIEW, name, [lambda db=db: call(db)])

    def file(self, name: str, call: Callable[[], object], runs: int = 1) -> None:
        self._take(Kind.FILE, name, [call] * runs)

    def bare_acts(self) -> None:
        """Acts that write nothing but their own row of the history."""
        for _run in range(RUNS):
            started = time.process_time()
            with self.session.operation("A bare act"):
                pass
            self._keep((Kind.ACT, BARE), started)

    def _take(self, kind: Kind, name: str, calls: Iterable[Callable[[], object]]) -> None:
        if time.monotonic() > self._speed_taken + FRESH:
            self._speed, self._speed_taken = speed(100_000), time.monotonic()
        for call in calls:
            gc.collect(1)
            started = time.process_time()
            call()
            self._keep((kind, name), started)

    def _keep(self, key: tuple[Kind, str], started: float) -> None:
        self._times.setdefault(key, []).append((time.process_time() - started) * 1000)
        self._speeds.setdefault(key, []).append(self._speed)

    def report(self) -> bool:
        """Print the table, the slowest first; whether all acts and views keep the bound."""
        commit = statistics.median(self._times.pop((Kind.ACT, BARE)))
        rows = [
            (statistics.median(times) - (commit if kind is Kind.ACT else 0), kind, name, times)
            for (kind, name), times in self._times.items()
        ]
        speeds = {key: statistics.median(found) for key, found in self._speeds.items()}
        rows.sort(key=lambda row: (row[1] is Kind.FILE, -row[0]))
        print(f"A bare act with its commit: {commit:.2f} ms; acts are told beside it.")
        print(f"{'':46}{'median':>9}{'longest':>9}{'runs':>6}{'a million':>11}   (ms)")
        for beside, kind, name, times in rows:
            mark = "   over the bound" if kind is not Kind.FILE and beside > BOUND else ""
            print(f"{kind:6}{name:40}{beside:9.2f}{max(times):9.2f}{len(times):6}{speeds[kind, name]:11.0f}{mark}")
        return all(beside <= BOUND for beside, kind, _name, _times in rows if kind is not Kind.FILE)


BARE = "a bare act"


def speed(additions: int = 1_000_000) -> float:
    """Milliseconds for a million additions, what the figures are to be read by; `additions` are tried.

    A shared machine is several times slower at one time than at another.
    """
    started = time.process_time()
    total = 0
    for number in range(additions):
        total += number
    return (time.process_time() - started) * 1e9 / additions
