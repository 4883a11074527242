"""The plenary adopts, revisions are closed and compared, and all documents are made."""

from __future__ import annotations

from datetime import date

from measuring import RUNS, Measuring

from facilitator.domain.adoption import Count, Field
from facilitator.domain.measures import State
from facilitator.domain.records import DOCUMENTS
from facilitator.domain.revisions import Approval
from facilitator.services import (
    acts,
    adoption,
    attendance_list,
    backups,
    comparison,
    consent_list,
    export,
    history,
    minutes,
    plenary,
    records,
    revisions,
    roadmap,
    roadmap_document,
    roadmap_preview,
    workbooks,
)
from facilitator.store import adoption as adoption_store
from facilitator.store import journal, measures
from facilitator.store import people as people_store

COUNT = Count(150, 140, 120, 10, 10)


def adopt(taken: Measuring) -> None:
    session, db = taken.session, taken.session.db
    chosen = [one.id for one in measures.in_states(db, [State.SHORTLISTED])]
    person = people_store.participants(db)[0].id
    _look(taken, chosen)
    for one in chosen[:RUNS]:
        taken.act("adoption.contest", lambda one=one: adoption.contest(session, [one]))
        session.undo()
        taken.act("adoption.object_to", lambda one=one: adoption.object_to(session, one, person, "Рано"))
        session.undo()
        taken.act("adoption.amend", lambda one=one: adoption.amend(session, one, Field.TITLE, "Точнее сказано"))
        taken.act(
            "adoption.put_to_the_vote (1)",
            lambda one=one: adoption.put_to_the_vote(session, "Строка", [one], COUNT),
        )
    rest = chosen[RUNS:]
    taken.again("adoption.put_to_the_vote (117)", lambda: adoption.put_to_the_vote(session, "План", rest, COUNT))
    resolution = adoption_store.resolutions(db)[-1].id
    people = [one.id for one in people_store.participants(db)[:RUNS]]
    for one in people:
        taken.act(
            "adoption.record_dissent", lambda one=one: adoption.record_dissent(session, resolution, one, "Против")
        )
    taken.again("adoption.take_back", lambda: adoption.take_back(session, resolution), 5)
    session.undo()
    _look(taken, chosen)
    taken.again("revisions.close_revision", lambda: revisions.close_revision(session), 5)
    approval = Approval("распоряжением", date(2017, 7, 1), "12-р")
    taken.again("revisions.approve", lambda: revisions.approve(session, 1, approval))
    documents(taken)
    taken.again("revisions.reopen", lambda: revisions.reopen(session, "уточнить"), 5)
    session.undo()


def _look(taken: Measuring, chosen: list[str]) -> None:
    """What the screens of the plenary show, before and after it."""
    db = taken.session.db
    for look in (
        plenary.rows,
        plenary.resolutions,
        plenary.standing,
        plenary.counts,
        plenary.totals,
        plenary.totals_line,
        plenary.subject_of_all,
        roadmap_preview.preview,
        revisions.standing,
    ):
        taken.view(f"{look.__module__.rpartition('.')[2]}.{look.__name__}", lambda look=look: look(db))
    taken.view("plenary.hall", lambda: plenary.hall(db, taken.session.surroundings.now()))
    taken.view("plenary.open_ids", lambda: plenary.open_ids(db, contested=False))
    taken.view("plenary.redlined", lambda: plenary.redlined(db, chosen[0]))


def documents(taken: Measuring) -> None:
    """The contents are views; a file is made of each, and a workbook of its tables."""
    db, folder = taken.session.db, taken.session.path.parent
    contents = {
        "comparison.comparison": comparison.comparison,
        "roadmap.roadmap": roadmap.roadmap,
        "records.register": records.register,
        "records.procedure": records.procedure,
        "attendance_list.attendance_list": attendance_list.attendance_list,
        "consent_list.consent_list": consent_list.consent_list,
    }
    for name, make in contents.items():
        taken.view(name, lambda make=make: make(db))
    taken.view("revisions.comparison", lambda: revisions.comparison(db, 1))
    last = journal.operations(db)[-1]
    taken.view(f"history.lines (all {last.id})", lambda: history.lines(db))
    taken.view("history.lines (500, as a window reads)", lambda: history.lines(db, last.id - 500, 500))
    taken.view("history.standing", lambda: history.standing(db))
    back = taken.session.acts_behind(last.id - 1)[0].id - 20
    taken.view("session.acts_behind (20)", lambda: taken.session.acts_behind(back))
    taken.view("history.lines (the last)", lambda: history.lines(db, last.id - 1))
    taken.view("acts.describe", lambda: acts.describe(db, last))
    for document in DOCUMENTS:
        taken.file(f"export ({document})", lambda one=document: export.export(db, one, folder / f"{one}.docx"))
        taken.file(f"workbook ({document})", lambda one=document: workbooks.sheets(db, one))
    whole = {"minutes.minutes": minutes.minutes, "roadmap_document.document": roadmap_document.document}
    for name, make in whole.items():  # contents of whole documents, which no window shows
        taken.file(name, lambda make=make: make(db), 3)
    own = backups.Backups(taken.session, taken.session.surroundings.now())
    taken.file("backups.make", lambda: own.make(taken.session.surroundings.now()), 2)
