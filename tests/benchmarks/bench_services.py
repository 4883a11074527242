"""What each service takes with 150 people and 300 proposals, beside the durable commit that it ends with.

Run it by `python tests/benchmarks/bench_services.py [FOLDER]`: a line for each service with the median of its time in
milliseconds, the median of one durable commit measured in the same run, and what is left (the bound is 20 ms).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from facilitator.documents.filled_form import read_form
from facilitator.domain.adoption import Count, Field
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.directions import Placement
from facilitator.domain.indicators import Indicator, Value
from facilitator.domain.measures import Details, Measure, State
from facilitator.domain.people import PersonRow, Vote
from facilitator.domain.supports import Support, Supported
from facilitator.domain.voting import Rule
from facilitator.services import (
    adoption,
    assignments,
    attendance,
    backups,
    checks,
    comparison,
    consents,
    council,
    details,
    directions,
    files,
    form_taking,
    group_forms,
    groups,
    history,
    indicators,
    people,
    plans,
    programme,
    proposals,
    records,
    revisions,
    roadmap,
    similar,
    supports,
    tallies,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import database, measures
from facilitator.store import directions as directions_store
from facilitator.store import people as people_store
from facilitator.store import programme as programme_store

PEOPLE, PROPOSALS, BOUND = 150, 300, 20.0  # milliseconds
RUNS = 15


class Bench:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.times: dict[str, list[float]] = {}
        self.reading: set[str] = set()

    def reads(self, name: str, call: Callable[[], object], runs: int = RUNS) -> None:
        """Time what only looks: it ends with no commit."""
        self.reading.add(name)
        self.each(name, [call] * runs)

    def each(self, name: str, calls: Iterable[Callable[[], object]]) -> None:
        """Time every call on its own."""
        for call in calls:
            started = time.perf_counter()
            call()
            self.times.setdefault(name, []).append((time.perf_counter() - started) * 1000)

    def report(self, commit: float) -> None:
        print(f"{'service':32}{'median':>9}{'commit':>9}{'beside it':>11}   (ms)")
        for name, times in self.times.items():
            median = statistics.median(times)
            beside = median - (0 if name in self.reading else commit)
            mark = "" if beside <= BOUND else "   over the bound"
            print(f"{name:32}{median:9.2f}{commit:9.2f}{beside:11.2f}{mark}")


def fill(session: Session) -> list[Measure]:
    own = [group for group in people_store.groups(session.db) if group.part_id == people_store.parts(session.db)[0].id]
    rows = [
        PersonRow(
            number, f"Участник {number:03}", f"Организация {number % 40}", ("бизнес", "наука", "власть")[number % 3]
        )
        for number in range(PEOPLE)
    ]
    people.add_people(session, rows, "people.csv")
    text = "Создание сервиса сопровождения проектов участников кластера на всех этапах, включая подготовку заявок"
    return [proposals.propose(session, own[number % len(own)].id, f"{text} № {number}") for number in range(PROPOSALS)]


def durable_commits(path: Path, session: Session) -> list[float]:
    """Milliseconds of COMMITs of one row each, in a file of the same kind in the same folder."""
    database.create(path, session.surroundings)
    db = database.open_for_writing(path, session.surroundings)
    db.execute("CREATE TABLE scratch (id INTEGER PRIMARY KEY, content TEXT)")
    times = []
    for number in range(60):
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO scratch VALUES (?, ?)", (number, "x" * 300))
        started = time.perf_counter()
        db.execute("COMMIT")
        times.append((time.perf_counter() - started) * 1000)
    database.close(db)
    return times


def lead_the_programme(bench: Bench) -> None:
    session, items = bench.session, programme_store.items(bench.session.db)
    part_id = items[0].part_id
    for _run in range(RUNS):
        bench.each("start_item", [lambda: programme.start_item(session, items[0].id)])
        bench.each("extend_item", [lambda: programme.extend_item(session, items[0].id, 500)])
        bench.reads("outlook", lambda: programme.outlook(session.db, part_id, session.surroundings.now()), 1)
        bench.each("finish_item", [lambda: programme.finish_item(session, items[0].id)])
        bench.each("go_back", [lambda: programme.go_back(session, items[0].id)])
        for _act in range(4):
            bench.each("undo", [session.undo])


def register(bench: Bench) -> None:
    session = bench.session
    part_id = people_store.parts(session.db)[0].id
    own = people_store.categories(session.db)[0].id
    everybody = people_store.participants(session.db)
    bench.each("arrive", [lambda one=one: attendance.arrive(session, part_id, one.id) for one in everybody])
    bench.each("leave", [lambda one=one: attendance.leave(session, part_id, one.id) for one in everybody[:RUNS]])
    bench.reads("find", lambda: attendance.find(session.db, "ник 07"))
    bench.reads("counters", lambda: attendance.counters(session.db, part_id))
    for number in range(RUNS):
        walk_in = attendance.WalkIn(f"Гость {number}", "", own, Vote.ADVISORY)
        bench.each("add_walk_in", [lambda one=walk_in: attendance.add_walk_in(session, part_id, one)])
    second = people_store.parts(session.db)[1].id
    for _run in range(5):
        bench.each("distribute (165 people)", [lambda: groups.distribute(session, second)])
        bench.each("regroup (165 people)", [lambda: groups.regroup(session, second)])
        session.undo()
        session.undo()
    group_ids = [group.id for group in people_store.groups(session.db)]
    bench.each("move", [lambda one=one: groups.move(session, everybody[0].id, one) for one in group_ids])


def hold_council(bench: Bench, pool: list[Measure]) -> None:
    session = bench.session
    group_id = str(pool[0].group_id)
    bench.each("propose", [lambda: proposals.propose(session, group_id, "Ещё одно предложение группы")] * RUNS)
    for number in range(RUNS):
        pair = [pool[2 * number].id, pool[2 * number + 1].id]
        bench.each("merge", [lambda pair=pair: council.merge(session, pair, "Вместе", "то же")])
        merged = measures.in_states(session.db, [State.POOL])[-1].id
        bench.each("unmerge", [lambda merged=merged: council.unmerge(session, merged, "разное")])
        one = pool[40 + number].id
        bench.each("reword", [lambda one=one: council.reword(session, one, "Точнее", "точнее")])
        bench.each("park", [lambda one=one: council.park(session, one, "позже")])
        one = pool[70 + number].id
        bench.each("reject", [lambda one=one: council.reject(session, one, "вне полномочий")])
    bench.reads("in_states", lambda: measures.in_states(session.db, [State.POOL]))
    bench.reads("similar.queue", lambda: similar.queue(session.db), 3)
    seeker = similar.pool(session.db)
    bench.reads("similar while typing", lambda: seeker.similar("Создание сервиса подготовки заявок"))
    bench.reads("records.procedure", lambda: records.procedure(session.db))


def vote(bench: Bench) -> None:
    session = bench.session
    title, rule = "Отбор", Rule(places=80, choices=10)
    bench.each("prepare_round", [lambda: voting.prepare_round(session, title, rule)])
    round_id = voting.prepare_round(session, title, rule)
    bench.each("freeze_round (300 measures)", [lambda: voting.freeze_round(session, round_id)])
    bench.each("open_round", [lambda: voting.open_round(session, round_id)])
    numbers = [one.number for one in measures.in_states(session.db, [State.POOL])]
    voters = [one.id for one in people_store.participants(session.db) if one.vote is Vote.DECIDING]
    bench.each(
        "cast_ballot",
        [
            lambda place=place, voter=voter: voting.cast_ballot(session, round_id, voter, numbers[place : place + 10])
            for place, voter in enumerate(voters)
        ],
    )
    bench.each("close_round", [lambda: voting.close_round(session, round_id)])
    bench.reads("results", lambda: voting.results(session.db, round_id))
    bench.reads("tally", lambda: tallies.tally(session.db, round_id))
    bench.each("settle_round (80 chosen)", [lambda: voting.settle_round(session, round_id)])


def work_out(bench: Bench) -> None:
    session = bench.session
    chosen = measures.in_states(session.db, [State.SHORTLISTED])
    written = Details(("компания «Микран»", "ТУСУР"), "2018–2020 годы", "постановление", "Создан сервис")
    bench.each("detail", [lambda one=one: details.detail(session, one.id, written) for one in chosen[:RUNS]])
    for one in chosen[:RUNS]:
        bench.each("say_free", [lambda one=one: details.say_free(session, one.id)])
        bench.each("declare_total", [lambda one=one: details.declare_total(session, one.id, 100)])
    answers = [lambda one=one: consents.answer(session, one.id, "ТУСУР", ConsentStatus.AGREED) for one in chosen[:RUNS]]
    bench.each("consents.answer", answers)
    bench.reads("consents", lambda: consents.consents(session.db))
    bench.reads("consents_to_obtain", lambda: consents.consents_to_obtain(session.db))
    lay_out(bench, [one.id for one in chosen])
    fill_forms(bench)
    bench.reads("findings", lambda: checks.findings(session.db))
    bench.reads("group_debts", lambda: checks.group_debts(session.db))
    adopt(bench, chosen)


def lay_out(bench: Bench, chosen: list[str]) -> None:
    """Directions, indicators, support and who works out what, for all of the shortlist."""
    session, groups_of_two = bench.session, [one.id for one in people_store.groups(bench.session.db)[-3:]]
    places = range(RUNS)
    bench.each("add_direction", [lambda n=n: directions.add_direction(session, f"Направление {n}") for n in places])
    bench.each("add_stage", [lambda n=n: directions.add_stage(session, f"Этап {n}", 2017, 2018) for n in places])
    found = directions_store.directions(session.db)
    bench.each(
        "rename_direction", [lambda n=n: directions.rename_direction(session, found[n].id, f"Иное {n}") for n in places]
    )
    bench.each("move_direction", [lambda: directions.move_direction(session, found[0].id, len(found))] * RUNS)
    placement = Placement(found[-1].id)
    bench.each("place", [lambda one=one: directions.place(session, one, placement) for one in chosen])
    bench.reads("placements", lambda: directions.placements(session.db))
    value = Value(Decimal(5))
    targets = [Indicator("", 0, f"Показатель {n}", "ед.", values={2020: value}) for n in places]
    bench.each("add_indicator", [lambda one=one: indicators.add_indicator(session, one) for one in targets])
    present = indicators.indicators(session.db)
    bench.each(
        "link_indicator", [lambda one=one: indicators.link_indicator(session, one.id, chosen) for one in present]
    )
    bench.each("change_indicator", [lambda one=one: indicators.change_indicator(session, one) for one in present])
    bench.each("move_indicator", [lambda: indicators.move_indicator(session, present[-1].id, 1)] * RUNS)
    bench.reads("indicators", lambda: indicators.indicators(session.db))
    rule = supports.add_share_rule(session, "Правило", Decimal(50), "закон")
    given = tuple(Supported(one, 100, 50) for one in chosen)
    bench.each(
        "add_support",
        [lambda n=n: supports.add_support(session, Support("", 0, f"Субсидия {n}", rule.id, given)) for n in range(5)],
    )
    bench.reads("supports", lambda: supports.supports(session.db))
    to_all = [lambda one=one: assignments.assign_measures(session, chosen, one, "им ближе") for one in groups_of_two]
    bench.each("assign_measures (all)", reversed(to_all))
    bench.each(
        "assign_measures (one)",
        [
            lambda one=one: assignments.assign_measures(session, [one], groups_of_two[0], "им ближе")
            for one in chosen[:RUNS]
        ],
    )
    assignments.assign_measures(session, chosen[:10], groups_of_two[-1], "им ближе")  # a twelfth of the shortlist


def fill_forms(bench: Bench) -> None:
    """The forms of a group for both days: 40 rows of proposals, its twelfth of the shortlist with texts and amounts."""
    session, folder = bench.session, bench.session.path.parent
    first, *_others, last = people_store.groups(session.db)
    for name, group in (("day 1", first), ("day 2", last)):
        path = folder / f"{name}.xlsx"
        bench.reads(f"write_group_form ({name})", lambda: group_forms.write_group_form(session.db, group.id, path), 3)  # noqa: B023
        started = read_form(path)
        typed = {"title": "Новое предложение", "lead": "ТПУ", "result": "Готово", "2018": "12,5", "indicators": "1; 2"}
        cells = {
            place: replace(cell, text=f"{typed[place.field]}") if place.field in typed else cell
            for place, cell in started.cells.items()
        }
        form = replace(started, cells=cells)
        bench.each(f"take_form ({name})", [lambda form=form: form_taking.take_form(session, form)])
        bench.each(f"take_form again ({name})", [lambda form=form: form_taking.take_form(session, form)])


def adopt(bench: Bench, chosen: list[Measure]) -> None:
    session = bench.session
    count = Count(150, 140, 120, 10, 10)
    bench.each(
        "amend",
        [lambda one=one: adoption.amend(session, one.id, Field.TITLE, "Точнее сказано") for one in chosen[:RUNS]],
    )
    bench.each(
        "put_to_the_vote (one)",
        [lambda one=one: adoption.put_to_the_vote(session, "Строка", [one.id], count) for one in chosen[:RUNS]],
    )
    rest = [one.id for one in chosen[RUNS:]]
    bench.each("put_to_the_vote (en bloc)", [lambda: adoption.put_to_the_vote(session, "План", rest, count)])
    bench.reads("comparison", lambda: comparison.comparison(session.db))
    bench.reads("roadmap", lambda: roadmap.roadmap(session.db))
    bench.reads("records.register", lambda: records.register(session.db))
    bench.each("close_revision", [lambda: revisions.close_revision(session)])
    bench.each("reopen", [lambda: revisions.reopen(session, "уточнить")])


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        folder = Path(name)
        path = folder / "session.sqlite"
        files.new_bare_session(plans.read(plans.folder_of("tomsk-2017")), path)
        with Session(path) as session:
            bench = Bench(session)
            pool = fill(session)
            commits = durable_commits(folder / "before.sqlite", session)
            lead_the_programme(bench)
            register(bench)
            hold_council(bench, pool)
            vote(bench)
            work_out(bench)
            bench.reads("history.lines", lambda: history.lines(session.db), 3)
            own = backups.Backups(session, session.surroundings.now())
            bench.each("backup", [lambda: own.make(session.surroundings.now())] * 3)
            commits += durable_commits(folder / "after.sqlite", session)
            bench.report(statistics.median(commits))


if __name__ == "__main__":
    main()
