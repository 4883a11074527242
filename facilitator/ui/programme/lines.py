"""The programme as lines of a table: a heading for each day, and its items with planned and expected hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont

from facilitator.domain.programme import Day, Item, ItemState
from facilitator.services import people, programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.clock import date_text, lag_text
from facilitator.ui.icons import icon
from facilitator.ui.programme.words import KIND_PICTURES, KINDS, STATE_PICTURES, STATES
from facilitator.ui.rows_model import Column, Index, Look, RowsModel

EXPECTED = 1  # the column of expected hours


class Line(NamedTuple):
    """An item of the programme, or the heading of a day where `item` is None.

    `expected` is the hour at which the item began or is going to; empty before its day has begun.
    """

    key: str
    heading: str = ""
    item: Item | None = None
    expected: str = ""
    is_late: bool = False


def lines(session: Session, now: datetime) -> list[Line]:
    """The whole programme in its order, a heading before each day that has items."""
    db = session.db
    items, names = programme.items(db), {part.id: part.name for part in people.parts(db)}
    present = programme.standing(db, now)
    found: list[Line] = []
    for day in programme.days(db):
        own = [item for item in items if item.part_id == day.part_id]
        is_today = present is not None and present.part_id == day.part_id
        words = [names[day.part_id], date_text(day.date)]
        has_begun = is_today and present is not None and present.behind is not None
        if has_begun and present and present.behind is not None:
            words.append(lag_text(present.behind))
        if own:
            found.append(Line(day.part_id, heading=" · ".join(words)))
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
        found.append(Line(item.id, item=item, expected=clock, is_late=is_late))
    return found


class LinesModel(RowsModel[Line]):
    """Headings cannot be chosen; the running item stands out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_columns(), lambda line: line.key, parent)
        self._bold = QFont()
        self._bold.setBold(True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.row(index).item else Qt.ItemFlag.NoItemFlags

    def look(self, place: int, column: int) -> Look:
        line = self.rows()[place]
        ground = theme.colour("ground") if line.item is None else None
        font = self._bold if self.is_bold(place) else None
        return super().look(place, column)._replace(colour=self._colour(line, column), ground=ground, font=font)

    def is_bold(self, place: int) -> bool:
        item = self.rows()[place].item if place >= 0 else None
        return item is None or item.state is ItemState.RUNNING

    @staticmethod
    def _colour(line: Line, column: int) -> QColor:
        if line.item is None:
            return theme.colour("text")
        if line.item.state is ItemState.WAITING:
            on_time = "muted" if column == EXPECTED else "text"
            return theme.colour("warning" if line.is_late and column == EXPECTED else on_time)
        return theme.colour("accent" if line.item.state is ItemState.RUNNING else "muted")


def _columns() -> list[Column[Line]]:
    kinds = {kind: icon(picture, "muted") for kind, picture in KIND_PICTURES.items()}
    states = {state: icon(picture, "muted") for state, picture in STATE_PICTURES.items()}
    states[ItemState.RUNNING] = icon(STATE_PICTURES[ItemState.RUNNING], "accent")
    return [
        Column(_("Planned"), lambda line: f"{line.item.starts:%H:%M}" if line.item else line.heading),
        Column(_("Expected"), lambda line: line.expected, tip=_expected_tip),
        Column(_("Item of the programme"), lambda line: line.item.title if line.item else ""),
        Column(_("Minutes"), _minutes, is_number=True),
        Column(
            _("Kind"),
            lambda line: _(KINDS[line.item.kind]) if line.item else "",
            icon=lambda line: kinds[line.item.kind] if line.item else None,
        ),
        Column(
            _("State"),
            lambda line: _(STATES[line.item.state]) if line.item and line.item.state in states else "",
            icon=lambda line: states.get(line.item.state) if line.item else None,
        ),
    ]


def _expected_tip(line: Line) -> str:
    if line.item is None or not line.expected:
        return ""
    if line.item.state is ItemState.WAITING:
        return _("When it is going to begin as things stand")
    return _("When it began")


def _minutes(line: Line) -> str:
    """The planned length, and what it has become."""
    item = line.item
    if item is None:
        return ""
    granted = item.granted if item.state in (ItemState.RUNNING, ItemState.DONE) else None
    return f"{item.minutes} → {granted}" if granted not in (None, item.minutes) else str(item.minutes)
