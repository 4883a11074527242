"""From the closing of a round to its results on the screen: 500 people and 200 measures, up to 300,000 marks.

Run it by `python tests/benchmarks/bench_tally.py [--runs N] [NAME…]`: for each kind of round, medians in seconds of the
wall's clock and of the processor: for closing it and counting every view, and for closing it in the window, until the
page of results is painted, each time in a new process. The exit code is 1 where the wall's clock has more than 0.5 s. A
busy machine is told by the yardstick, the processor's time for adding up a million whole numbers in the same run.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import speed

from facilitator.domain.ballots import BallotRow
from facilitator.domain.measures import State
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.surroundings import real
from facilitator.domain.voting import Criterion, Method, RoundState, Rule, View
from facilitator.services import (
    ballot_tables,
    council,
    files,
    people,
    plans,
    proposals,
    result_rows,
    rounds,
    tallies,
    tally_json,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as people_store

PEOPLE, MEASURES, RUNS, BOUND = 500, 200, 5, 0.5
THREE = (Criterion("польза", 2), Criterion("срок"), Criterion("цена"))
RULES = {
    "approval": Rule(20),
    "dots": Rule(20, method=Method.DOTS, dots=1000),
    "score": Rule(20, method=Method.SCORE),
    "score-by-three": Rule(20, method=Method.SCORE, criteria=THREE, view=View.WEIGHTED),
    "decision": Rule(20, method=Method.DECISION),
    "secret-approval": Rule(20, is_secret=True),
    "secret-dots": Rule(20, method=Method.DOTS, dots=1000, is_secret=True),
    "secret-score-by-three": Rule(20, method=Method.SCORE, criteria=THREE, view=View.WEIGHTED, is_secret=True),
    "secret-after-three": Rule(20, is_secret=True),  # in a file that has a round of 300,000 marks already
}
Taken = dict[str, float]


def main() -> int:
    if "--window" in sys.argv:
        return close_in_window(Path(sys.argv[-1]))
    runs = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else RUNS
    names = [one for one in RULES if one in sys.argv] or list(RULES)
    return max(compare(name, runs) for name in names)


def compare(name: str, runs: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "open.sqlite"
        print(f"{name}: {held(path, name)}", flush=True)
        found = [closed(path.with_name(f"{run}.sqlite"), path) for run in range(runs)]
        shown = [in_window(path.with_name(f"shown {run}.sqlite"), path) for run in range(runs)]
    broken = told("closing and all views", found, "wall") | told("closing until painted", shown, "wall")
    told("all views with 20 merges", found, "merged", "merged cpu")
    return int(broken)


def told(what: str, found: list[Taken], wall: str, cpu: str = "cpu") -> bool:
    seconds, processor = (statistics.median(one[key] for one in found) for key in (wall, cpu))
    ratio = processor / statistics.median(one["yardstick"] for one in found)
    mark = "   over the bound" if seconds > BOUND else ""
    print(f"  {what:26}{seconds:6.3f} s, processor {processor:6.3f} s, {ratio:5.1f} yardsticks{mark}", flush=True)
    return seconds > BOUND


def filled(path: Path) -> None:
    files.new_session(plans.read(plans.folder_of("tomsk-2017")), path, real())
    with Session(path) as session:
        categories = [one.name for one in people_store.categories(session.db)]
        rows = [PersonRow(1, f"p{number}", "", categories[number % 3]) for number in range(PEOPLE)]
        people.add_people(session, rows, "people.csv")
        group = people_store.groups(session.db)[0].id
        for number in range(MEASURES):
            proposals.propose(session, group, f"m{number}")


def held(path: Path, name: str) -> str:
    """Make the file, with the round open and every ballot in it."""
    filled(path)
    with Session(path) as session:
        if name == "secret-after-three":
            voting.close_round(session, _cast(session, RULES["score-by-three"])[0])
        _round_id, marks, seconds = _cast(session, RULES[name])
    return f"{marks} marks taken in {seconds:.2f} s of the processor, the file has {path.stat().st_size:,} bytes"


def _cast(session: Session, rule: Rule) -> tuple[str, int, float]:
    numbers = [one.number for one in measures.in_states(session.db, [State.POOL])]
    round_id = voting.prepare_round(session, "Round", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    rows = [
        BallotRow(1, str(person), str(number), criterion.name, _value(rule, person * number + place))
        for person in range(1, PEOPLE + 1)
        for number in numbers
        for place, criterion in enumerate(rule.criteria or (Criterion(""),))
    ]
    before = time.process_time()
    done = ballot_tables.add_ballots(session, round_id, rows)
    assert (done.added, done.refused) == (PEOPLE, ())
    return round_id, len(rows), time.process_time() - before


def _value(rule: Rule, mark: int) -> str:
    if rule.method is Method.APPROVAL:
        return ""
    return str(mark % 3 - 1 if rule.method is Method.DECISION else 1 + mark % 5)


def closed(path: Path, held: Path) -> Taken:
    shutil.copy(held, path)
    with Session(path) as session:
        round_id = _open_round(session)
        wall, cpu = _clocked(lambda: (voting.close_round(session, round_id), _views(session, round_id)))
        pool = [one.id for one in measures.in_states(session.db, [State.POOL])]
        for first in range(0, 40, 2):
            council.merge(session, pool[first : first + 2], f"merge {first}", "the same")
        merged, merged_cpu = _clocked(lambda: _views(session, round_id))
    path.unlink()
    return {"wall": wall, "cpu": cpu, "merged": merged, "merged cpu": merged_cpu, "yardstick": speed() / 1000}


def _open_round(session: Session) -> str:
    return next(one.id for one in rounds.listed(session.db) if one.state is RoundState.OPEN)


def _views(session: Session, round_id: str) -> None:
    found = tallies.tally(session.db, round_id)
    result_rows.rows(session.db, found)
    tally_json.as_json(session.db, found)


def _clocked(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def in_window(path: Path, held: Path) -> Taken:
    shutil.copy(held, path)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, __file__, "--window", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    path.unlink()
    return dict(json.loads(done.stdout.splitlines()[-1]))


def close_in_window(path: Path) -> int:
    from bench_windows import _windows

    windows, application = _windows(path)
    window = windows.window
    screen = window.show_screen("voting")
    application.processEvents()
    round_id = _open_round(window.session)

    def close() -> None:
        voting.close_round(window.session, round_id)
        window.repaint()

    wall, cpu = _clocked(close)
    assert screen.results_page.isVisible()
    assert screen.results_page.model.rowCount() == MEASURES
    print(json.dumps({"wall": wall, "cpu": cpu, "yardstick": speed() / 1000}))
    windows.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
