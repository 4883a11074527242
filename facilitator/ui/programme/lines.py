"""The programme as lines of a table: a heading for each day, and its items with planned and expected hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from facilitator.domain.programme import Day, Item, ItemState
from facilitator.services import people, programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.clock import date_text, lag_text
from facilitator.ui.icons import icon
from facilitator.ui.programme.words import KIND_PICTURES, KINDS, STATE_PICTURES, STATES
from facilitator.ui.rows_model import Column, Look
from facilitator.ui.sections import Section, SectionedModel

EXPECTED = 1  # the column of expected hours


class Line(NamedTuple):
    """An item of the programme. `expected` is the hour at which it began or is going to, empty before its day began."""

    item: Item
    expected: str
    is_late: bool


def lines(session: Session, now: datetime) -> list[Line | Section]:
    """The whole programme in its order, a heading before each day that has items."""
    db = session.db
    items, names = programme.items(db), {part.id: part.name for part in people.parts(db)}
    present = programme.standing(db, now)
    found: list[Line | Section] = []
    for day in programme.days(db):
        own = [item for item in items if item.part_id == day.part_id]
        is_today = present is not None and present.part_id == day.part_id
        words = [names[day.part_id], date_text(day.date)]
        has_begun = is_today and present is not None and present.behind is not None
        if has_begun and present and present.behind is not None:
            words.append(lag_text(present.behind))
        if own:
            found.append(Section(day.part_id, " · ".join(words)))
        found += _of_day(session, day, own, now if has_begun else None)
    return found


def _of_day(session: Session, day: Day, items: list[Item], now: datetime | None) -> list[Line]:
    """`now` is None on another day than today, and before anything of today has begun."""
    rest = {} if now is None else {one.item_id: one for one in programme.outlook(session.db, day.part_id, now).rest}
    found = []
    for item in items:
        expected = item.started_at
        if item.state is ItemState.WAITING:
            expected = rest[item.id].starts if item.id in rest else None
        elif item.state is ItemState.SKIPPED:
            expected = None
        clock = f"{day.clock(expected):%H:%M}" if expected else ""
        is_late = expected is not None and expected - day.instant(item.starts) >= timedelta(minutes=1)
        found.append(Line(item, clock, is_late))
    return found


class LinesModel(SectionedModel):
    """A heading for each day; the running item stands out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_columns(), lambda line: line.item.id, parent)

    def look(self, place: int, column: int) -> Look:
        line, usual = self._rows[place], super().look(place, column)
        if isinstance(line, Section):
            return usual
        return usual._replace(colour=_colour(line, column), font=self._bold if self.is_running(place) else None)

    def is_running(self, place: int) -> bool:
        line = self._rows[place]
        return isinstance(line, Line) and line.item.state is ItemState.RUNNING


def _colour(line: Line, column: int) -> QColor:
    if line.item.state is ItemState.WAITING:
        on_time = "muted" if column == EXPECTED else "text"
        return theme.colour("warning" if line.is_late and column == EXPECTED else on_time)
    return theme.colour("accent" if line.item.state is ItemState.RUNNING else "muted")


def _columns() -> list[Column[Line]]:
    kinds = {kind: icon(picture, "muted") for kind, picture in KIND_PICTURES.items()}
    states = {state: icon(picture, "muted") for state, picture in STATE_PICTURES.items()}
    states[ItemState.RUNNING] = icon(STATE_PICTURES[ItemState.RUNNING], "accent")
    return [
        Column(_("Planned"), lambda line: f"{line.item.starts:%H:%M}"),
        Column(_("Expected"), lambda line: line.expected, tip=_expected_tip),
        Column(_("Item of the programme"), lambda line: line.item.title),
        Column(_("Minutes"), _minutes, is_number=True),
        Column(_("Kind"), lambda line: _(KINDS[line.item.kind]), icon=lambda line: kinds[line.item.kind]),
        Column(
            _("State"),
            lambda line: _(STATES[line.item.state]) if line.item.state in states else "",
            icon=lambda line: states.get(line.item.state),
        ),
    ]


def _expected_tip(line: Line) -> str:
    if not line.expected:
        return ""
    if line.item.state is ItemState.WAITING:
        return _("When it is going to begin as things stand")
    return _("When it began")


def _minutes(line: Line) -> str:
    """The planned length, and what it has become."""
    item = line.item
    granted = item.granted if item.state in (ItemState.RUNNING, ItemState.DONE) else None
    return f"{item.minutes} → {granted}" if granted not in (None, item.minutes) else str(item.minutes)
