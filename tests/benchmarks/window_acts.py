"""The frequent act of each screen at the largest size, as a key or a click there sets it off.

Each generator gets everything ready for an act before it hands it over: only what is handed over is timed. They come in
the order of the two days, since each leaves the session as the next one needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication

from facilitator.domain.abilities import Ability
from facilitator.domain.adoption import Field
from facilitator.domain.ballots import Mark
from facilitator.domain.measures import Details, FundingAmount, Measure, Origin, State
from facilitator.domain.voting import Rule
from facilitator.services import adoption, ballots, council, details, people, programme, rounds, voting
from facilitator.store import measures
from facilitator.store import session as session_store

Act = Callable[[], object]
MEASURES = 530  # of the plan
DIRECTIONS = 12


def lead(window: Any) -> Iterator[Act]:
    """An item is given five minutes more, again and again."""
    screen = _shown(window, "programme")
    screen.table.select_key(programme.items(window.session.db)[0].id)
    screen.acts.start.trigger()
    _mean_it(window)
    while True:
        yield screen.acts.extend.trigger


def register(window: Any) -> Iterator[Act]:
    """A person is found by the badge and registered."""
    screen = _shown(window, "people")
    for person in people.participants(window.session.db):
        screen.desk.search.setText(str(person.number))
        yield screen.arrive_action.trigger


def react(window: Any) -> Iterator[Act]:
    """A group keeps a row of the draft, and the next one is chosen."""
    session = window.session
    with session.operation("A draft") as db:
        for number in range(MEASURES):
            path, title = (
                (f"Направление {number * DIRECTIONS // MEASURES}",),
                f"Мероприятие {number} по развитию кластера",
            )
            own = Measure(
                session.surroundings.new_id(), measures.next_number(db), Origin.DRAFT, title, title,
                draft_number=str(number), draft_path=path,
            )  # fmt: skip
            measures.add(db, own)
    screen = _shown(window, "draft")
    screen.groups.choose(people.groups(session.db)[0].id)
    screen.refresh()
    while True:
        yield screen.keep_action.trigger


def enter(window: Any) -> Iterator[Act]:
    """A proposal is entered for a group."""
    screen, number = _shown(window, "proposals"), 0
    screen.groups.choose(people.groups(window.session.db)[0].id)
    screen.refresh()
    while True:
        number += 1
        screen.entry.field.show_text(f"Создание центра инжиниринга № {number}")
        yield screen.enter_action.trigger


def merge(window: Any) -> Iterator[Act]:
    """The first pair of the queue is merged; after each second one the merge is taken back."""
    screen = _shown(window, "council")
    screen.show_queue()
    while not screen.watch.is_ready():
        QApplication.processEvents()
    while True:
        screen.queue.decision.merge_reason.setEditText("То же другими словами")
        yield screen.pair_acts.merge.trigger
        yield window.undo_action.trigger


def sort_the_pool(window: Any) -> Iterator[Act]:
    """With the whole pool in view a row is worded anew, two are merged and taken apart again."""
    screen, session = _shown(window, "council"), window.session
    screen.show_pool()
    found = [one for one in measures.in_states(session.db, [State.POOL]) if one.origin is Origin.PROPOSAL]
    for first, second in zip(found[::2], found[1::2], strict=False):
        screen.pool.select(first.id)
        yield partial(council.reword, session, first.id, f"{first.title}, точнее", "точнее")
        yield partial(council.merge, session, [first.id, second.id], first.title, "то же")
        merged = measures.in_states(session.db, [State.POOL])[-1]
        screen.pool.select(merged.id)
        yield partial(council.unmerge, session, merged.id, "разное")


def cast(window: Any) -> Iterator[Act]:
    """A ballot comes in while the round is open."""
    session = window.session
    round_id = voting.prepare_round(session, "Отбор", Rule(80, 10))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    screen = _shown(window, "voting")
    screen.table.select_key(round_id)
    marks = [Mark(one.number) for one in rounds.list_of(session.db, round_id)[:10]]
    for person in people.participants(session.db):
        yield partial(ballots.cast_marks, session, round_id, person.id, marks)


def detail(window: Any) -> Iterator[Act]:
    """The term of a measure is typed and the field is left."""
    session = window.session
    chosen = _worked_out(session)
    screen = _shown(window, "details")
    form = screen.work.form
    for number, measure_id in enumerate(chosen * 2):
        screen.work.list.table.select_key(measure_id)
        form.term.setText(f"2019–{2020 + number % 2} годы")
        yield form.term.save


def amend(window: Any) -> Iterator[Act]:
    """The plenary words a measure anew, with the list of all in view."""
    session = window.session
    screen = _shown(window, "adoption")
    for one in measures.in_states(session.db, [State.SHORTLISTED]):
        screen.list.select(one.id)
        yield partial(adoption.amend, session, one.id, Field.TITLE, f"{one.title}, в новой редакции")


def vote(window: Any) -> Iterator[Act]:
    """One measure after another is put to the vote; the next one is called up."""
    session = window.session
    screen = _shown(window, "adoption")
    adoption.contest(session, [one.id for one in measures.in_states(session.db, [State.SHORTLISTED])[:200]])
    screen.go_through()
    panel = screen.floor.panel
    while True:
        for field, number in ((panel.entitled, 480), (panel.present, 400), (panel.votes_for, 400)):
            field.set_value(number)
        yield screen.votes.record.trigger


def look_over(window: Any) -> Iterator[Act]:
    """Something of a measure changes while the remarks are in view."""
    session = window.session
    screen = _shown(window, "document")
    screen.show_checks()
    for number, one in enumerate(measures.in_states(session.db, [State.SHORTLISTED])):
        present = details.present(session.db, one.id)
        yield partial(details.detail, session, one.id, replace(present, result=f"Итог {number}"))


def look_back(window: Any) -> Iterator[Act]:
    """An act more, at the head of thousands."""
    session = window.session
    _shown(window, "history")
    for number, one in enumerate(measures.in_states(session.db, [State.SHORTLISTED])):
        present = details.present(session.db, one.id)
        yield partial(details.detail, session, one.id, replace(present, result=f"Другой итог {number}"))


ACTS: dict[str, Callable[[Any], Iterator[Act]]] = {
    "programme: more time": lead,
    "people: an arrival": register,
    "draft: a row is kept": react,
    "proposals: one is entered": enter,
    "council: a pair is merged, undone": merge,
    "council: reword, merge, unmerge": sort_the_pool,
    "voting: a ballot": cast,
    "details: a field": detail,
    "adoption: an amendment": amend,
    "adoption: a vote": vote,
    "document: the remarks": look_over,
    "history: one act more": look_back,
}


def _shown(window: Any, key: str) -> Any:
    screen = window.show_screen(key)
    _mean_it(window)
    return screen


def _mean_it(window: Any) -> None:
    """Nobody is asked whether an act that the programme has not opened is meant."""
    item, actor = programme.running(window.session.db), window.session.actor
    window.workplace.warned.update((actor, item.id if item else "", ability) for ability in Ability)


def _worked_out(session: Any) -> list[str]:
    """The draft's measures are chosen, and all but a few are worked out: the ids."""
    for one in rounds.listed(session.db):
        voting.close_round(session, one.id)
    chosen = [one.id for one in measures.of_draft(session.db)]
    voting.shortlist(session, chosen)
    sources = session_store.funding_sources(session.db)
    money = tuple(FundingAmount(one.id, year, 1_000_000) for one in sources for year in (2018, 2019))
    written = Details(("ТУСУР", "компания «Микран»"), "2018–2020 годы", "постановление", "Создан сервис", money)
    for measure_id in chosen[:-20]:
        details.detail(session, measure_id, written)
    return chosen
