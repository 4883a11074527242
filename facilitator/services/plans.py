"""Setting a session up from its plan: that of a session folder, or one that was asked for by plain questions."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.people import Alliance, Category, Group
from facilitator.domain.plan_faults import plan_faults
from facilitator.domain.session import FundingSource
from facilitator.domain.session_plan import SessionPlan
from facilitator.domain.session_questions import Answers, groups_to_offer, plan_of
from facilitator.domain.usual_session import usual_days, usual_plan
from facilitator.paths import ready_sessions
from facilitator.services import draft, elections, people, planned_details, programme
from facilitator.services.session import Session
from facilitator.store import Connection
from facilitator.store import minutes as minutes_store
from facilitator.store import people as people_store
from facilitator.store import session as store
from facilitator.text import N_, _, current_language, speaking


@dataclass(frozen=True, slots=True)
class ReadySession:
    """A session folder that the program brings along; `summary` is a line in the present language."""

    folder: Path
    summary: str


def folder_of(name: str) -> Path:
    """The session folder of that name among the ready ones, or the folder at that path."""
    if name in names():
        return ready_sessions() / name
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir() raises for a name that is too long
        return Path(name)
    known = ", ".join(names())
    raise UserError(_("There is no session “{name}”; ready ones are: {known}.").format(name=name, known=known))


def names() -> list[str]:
    """The ready sessions that the program brings along."""
    return sorted(folder.name for folder in ready_sessions().iterdir() if (folder / "session.toml").is_file())


def ready() -> list[ReadySession]:
    """The ready sessions with a line on each, by name; one that cannot be read is left out."""
    from facilitator.documents.session_folder import read_summary

    found = []
    for name in names():
        with suppress(UserError):
            folder = ready_sessions() / name
            found.append(ReadySession(folder, read_summary(folder, current_language())))
    return found


def read(folder: Path) -> SessionPlan:
    from facilitator.documents.session_folder import read_plan

    return read_plan(folder)


def usual(starts_on: date, language: str) -> SessionPlan:
    """The plan of those who have no session folder, in the language of its documents; title and place are missing."""
    with speaking(language):
        return usual_plan(starts_on)


def asked(answers: Answers, base: SessionPlan) -> SessionPlan:
    """The plan that the answers ask for, not yet checked; `base` is the one that was begun with."""
    with speaking(answers.header.document_language):
        return plan_of(answers, base)


def days_offered(answers: Answers, base: SessionPlan) -> tuple[str, ...]:
    """The names of as many days as were asked for."""
    with speaking(answers.header.document_language):
        usual_names = usual_days(len(answers.days))
    return (*base.days, *usual_names[len(base.days) :])


def groups_offered(day: int, answers: Answers, base: SessionPlan) -> str:
    """The groups of a day as they follow from the alliances that were typed, a line each."""
    with speaking(answers.header.document_language):
        return groups_to_offer(day, answers.alliances, base)


def set_up(session: Session, plan: SessionPlan, folder: Path | None) -> None:
    """Fill a new file, as the one act that starts its history; with a `folder`, its people and draft too.

    Raises UserError for the first fault of the plan.
    """
    for fault in plan_faults(plan):
        raise UserError(fault.sentence)
    with session.start_of_history(N_("Make the session")) as db:
        store.put_header(db, plan.header)
        for entry, content in (*plan.passport, *plan.general):
            store.put_passport_entry(db, session.surroundings.new_id(), entry, content)
        for officer, name in plan.officers:
            minutes_store.put_officer(db, officer, name)
        for name in plan.categories:
            people_store.add_category(db, Category(session.surroundings.new_id(), name))
        for source in plan.sources:
            store.add_funding_source(db, FundingSource(session.surroundings.new_id(), source.name, source.kind))
        _add_alliances_and_groups(session, db, plan)
        if folder is not None:
            _import_files(session, plan, folder)


def _add_alliances_and_groups(session: Session, db: Connection, plan: SessionPlan) -> None:
    new_id = session.surroundings.new_id
    alliance_ids = {}
    for alliance in plan.alliances:
        alliance_ids[alliance.name] = new_id()
        store.add_alliance(db, Alliance(alliance_ids[alliance.name], alliance.name, alliance.leads))
    part_ids = [new_id() for _day in plan.days]
    for part_id, name in zip(part_ids, plan.days, strict=True):
        people_store.add_part(db, part_id, name)
    for planned in plan.groups:
        group = Group(new_id(), part_ids[planned.day - 1], planned.name, ())
        people_store.add_group(db, group)
        for name in planned.alliances:
            people_store.add_group_alliance(db, new_id(), group.id, alliance_ids[name])
    programme.add_planned(session, db, part_ids, plan.programme)
    planned_details.add_planned(session, db, plan.details)


def _import_files(session: Session, plan: SessionPlan, folder: Path) -> None:
    people_file, draft_file = plan.file("people"), plan.file("draft")
    if people_file:
        people.import_people(session, folder / people_file)
    if draft_file:
        draft.import_draft(session, folder / draft_file)
    if measures_file := plan.file("measures"):
        elections.add_measures(session, session.db, plan, folder / measures_file)
    planned_details.link_planned(session, plan.details)
