"""How long closing a round and counting it in every view takes: 500 people score 200 measures, 100,000 marks.

Run it by `python tests/benchmarks/bench_tally.py`: medians of seven runs in seconds. The bound is 0.5 s for an open
round of any method, with and without merges.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from facilitator.domain.ballots import BallotRow
from facilitator.domain.measures import State
from facilitator.domain.people import PersonRow
from facilitator.domain.surroundings import real
from facilitator.domain.voting import Method, Rule
from facilitator.services import ballot_tables, council, files, people, plans, proposals, tallies, tally_json, voting
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as people_store

PEOPLE, MEASURES, RUNS, BOUND = 500, 200, 7, 0.5
RULES = {
    "approval": Rule(20),
    "dots": Rule(20, method=Method.DOTS, dots=1000),
    "score": Rule(20, method=Method.SCORE),
    "secret approval": Rule(20, is_secret=True),
}


def filled(path: Path) -> None:
    files.new_bare_session(plans.read(plans.folder_of("tomsk-2017")), path, real())
    with Session(path) as session:
        categories = [one.name for one in people_store.categories(session.db)]
        rows = [PersonRow(1, f"p{number}", "", categories[number % 3]) for number in range(PEOPLE)]
        people.add_people(session, rows, "people.csv")
        group = people_store.groups(session.db)[0].id
        for number in range(MEASURES):
            proposals.propose(session, group, f"m{number}")


def held(session: Session, rule: Rule) -> str:
    numbers = [one.number for one in measures.in_states(session.db, [State.POOL])]
    round_id = voting.prepare_round(session, "Round", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    rows = [
        BallotRow(
            1, str(person), str(number), "", "" if rule.method is Method.APPROVAL else str(1 + person * number % 5)
        )
        for person in range(1, PEOPLE + 1)
        for number in numbers
    ]
    before = time.perf_counter()
    ballot_tables.add_ballots(session, round_id, rows)
    print(f"  {len(rows)} marks taken in {time.perf_counter() - before:.2f} s")
    return round_id


def counted(session: Session, round_id: str) -> float:
    times = []
    for _run in range(RUNS):
        before = time.perf_counter()
        tally_json.as_json(session.db, tallies.tally(session.db, round_id))
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def main() -> None:
    for name, rule in RULES.items():
        print(name)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "session.sqlite"
            filled(path)
            with Session(path) as session:
                round_id = held(session, rule)
                before = time.perf_counter()
                voting.close_round(session, round_id)
                closing = time.perf_counter() - before
                counting = counted(session, round_id)
                together = f"together {closing + counting:.3f} (bound {BOUND})"
                print(f"  closing {closing:.3f} s, all views {counting:.3f} s, {together}")
                pool = [one.id for one in measures.in_states(session.db, [State.POOL])]
                for first in range(0, 40, 2):
                    council.merge(session, pool[first : first + 2], f"merge {first}", "the same")
                print(f"  all views with 20 merges {counted(session, round_id):.3f} s")


if __name__ == "__main__":
    main()
