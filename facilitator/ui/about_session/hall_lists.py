"""The lists on who takes part: days, groups, alliances, categories, and the sources of money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.domain.session import SourceKind
from facilitator.services import alliances, categories, funding_sources, people, project_groups, session_header
from facilitator.services.session import Session
from facilitator.text import N_, _
from facilitator.ui.about_session.entry_dialogs import (
    SOURCE_KINDS,
    AllianceDialog,
    GroupDialog,
    NameDialog,
    SourceDialog,
)
from facilitator.ui.about_session.list_kind import ListKind, Row, numbered
from facilitator.ui.clock import date_text
from facilitator.ui.dialogs import Dialog

# Days and groups


def _day_rows(session: Session) -> list[Row]:
    starts_on = session_header.header(session.db).starts_on
    days = enumerate(people.parts(session.db))
    return [Row(part.id, (part.name, date_text(starts_on + timedelta(days=later)))) for later, part in days]


def _ask_day(session: Session, part_id: str, parent: QWidget) -> Dialog:
    name = next(part.name for part in people.parts(session.db) if part.id == part_id)
    return NameDialog(_("Day"), name, parent, partial(project_groups.rename_day, session, part_id))


def _group_rows(session: Session) -> list[Row]:
    """By days, in the order of each."""
    names = {one.id: one.name for one in alliances.alliances(session.db)}
    found = []
    for part in people.parts(session.db):
        own = [one for one in people.groups(session.db) if one.part_id == part.id]
        rows = [
            Row(one.id, (part.name, one.name, _alliances_text([names[it] for it in one.alliance_ids], len(names))))
            for one in own
        ]
        found += numbered(rows)
    return found


def _alliances_text(named: Sequence[str], count: int) -> str:
    return _("all") if len(named) == count > 1 else ", ".join(named)


def _ask_group(session: Session, group_id: str, parent: QWidget) -> Dialog:
    db = session.db
    known = next((one for one in people.groups(db) if one.id == group_id), None)
    parts, own = people.parts(db), alliances.alliances(db)
    if known is None:
        return GroupDialog(None, parts, own, parent, partial(project_groups.add_group, session))

    def keep(_part_id: str, name: str, alliance_ids: Sequence[str]) -> None:
        project_groups.change_group(session, group_id, name, alliance_ids)

    return GroupDialog(known, parts, own, parent, keep)


# Alliances, categories, sources of money


def _alliance_rows(session: Session) -> list[Row]:
    return numbered([Row(one.id, (one.name, ", ".join(one.leads))) for one in alliances.alliances(session.db)])


def _ask_alliance(session: Session, alliance_id: str, parent: QWidget) -> Dialog:
    known = next((one for one in alliances.alliances(session.db) if one.id == alliance_id), None)
    if known is None:
        return AllianceDialog(None, parent, partial(alliances.add_alliance, session))

    def keep(name: str, leads: Sequence[str]) -> None:
        alliances.change_alliance(session, known._replace(name=name, leads=tuple(leads)))

    return AllianceDialog(known, parent, keep)


def _category_rows(session: Session) -> list[Row]:
    listed = [one.category_id for one in people.participants(session.db)]
    rows = [Row(one.id, (one.name, str(listed.count(one.id)))) for one in people.categories(session.db)]
    return numbered(rows)


def _ask_category(session: Session, category_id: str, parent: QWidget) -> Dialog:
    name = {one.id: one.name for one in people.categories(session.db)}.get(category_id, "")
    change = partial(categories.rename_category, session, category_id)
    return NameDialog(_("Category"), name, parent, change if name else partial(categories.add_category, session))


def _source_rows(session: Session) -> list[Row]:
    return numbered([Row(one.id, (one.name, _(SOURCE_KINDS[one.kind]))) for one in funding_sources.sources(session.db)])


def _ask_source(session: Session, source_id: str, parent: QWidget) -> Dialog:
    known = next((one for one in funding_sources.sources(session.db) if one.id == source_id), None)
    if known is None:
        return SourceDialog(None, parent, partial(funding_sources.add_source, session))

    def keep(name: str, kind: SourceKind) -> None:
        funding_sources.change_source(session, known._replace(name=name, kind=kind))

    return SourceDialog(known, parent, keep)


HALL_LISTS = (
    ListKind(
        "days",
        N_("Days"),
        "calendar-clock",
        N_("People are regrouped from one day to the next. How many days there are is settled when a session is made."),
        ((N_("Day"), 0), (N_("Date"), 24)),
        _day_rows,
        _ask_day,
    ),
    ListKind(
        "groups",
        N_("Groups"),
        "users-round",
        N_("The groups of each day and the alliances that they work for: by these, measures fall to a group."),
        ((N_("Day"), 14), (N_("Group"), 0), (N_("Works for"), 48)),
        _group_rows,
        _ask_group,
        project_groups.move_group,
        project_groups.remove_group,
    ),
    ListKind(
        "alliances",
        N_("Alliances"),
        "merge",
        N_("Project alliances with their lead organisations, in the order in which the documents have them."),
        ((N_("Alliance"), 0), (N_("Lead organisations"), 44)),
        _alliance_rows,
        _ask_alliance,
        alliances.move_alliance,
        alliances.remove_alliance,
    ),
    ListKind(
        "categories",
        N_("Categories"),
        "tag",
        N_(
            "Kinds of participants: they are counted apart at the desk, dealt out evenly, and may have shares in votes."
        ),
        ((N_("Category"), 0), (N_("People"), 12)),
        _category_rows,
        _ask_category,
        categories.move_category,
        categories.remove_category,
    ),
    ListKind(
        "sources",
        N_("Sources of money"),
        "calculator",
        N_("What measures are paid from, as it is printed. In a session without sources nobody is asked for money."),
        ((N_("Source"), 0), (N_("Kind"), 30)),
        _source_rows,
        _ask_source,
        funding_sources.move_source,
        funding_sources.remove_source,
    ),
)
