"""A table whose rows stand under headings that go across it, whole and unclipped. The order of the rows is fixed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from facilitator.ui import theme
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import (
    ACCESSIBLE,
    DISPLAY,
    PAINTED,
    TEXTS,
    TIP,
    Column,
    Index,
    Look,
    RowsModel,
)

HEADING = Qt.ItemFlag.ItemNeverHasChildren
Line = TypeVar("Line")


class Section(NamedTuple):
    """A heading; `level` 0 is the outermost."""

    key: Hashable
    title: str
    level: int = 0


def with_headings(lines: Iterable[Line], path_of: Callable[[Line], tuple[str, ...]]) -> list[Line | Section]:
    """The lines with headings wherever the path to them changes, the outer ones first."""
    found: list[Line | Section] = []
    last: tuple[str, ...] = ()
    times: dict[tuple[str, ...], int] = {}
    for line in lines:
        path = path_of(line)
        if path is not last and path != last:
            same = 0
            while same < min(len(path), len(last)) and path[same] == last[same]:
                same += 1
            for level in range(same, len(path)):
                own = path[: level + 1]
                times[own] = times.get(own, 0) + 1
                found.append(Section((own, times[own]), path[level], level))
            last = path
        found.append(line)
    return found


class SectionedModel(RowsModel[Any]):
    """Rows of one kind and Sections between them, in the order in which they are handed over."""

    def __init__(
        self, columns: Sequence[Column[Any]], key: Callable[[Any], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, lambda row: (Section, row.key) if isinstance(row, Section) else key(row), parent)
        self._bold = theme.scaled(QApplication.font(), 1, is_bold=True)

    def lines(self) -> list[Any]:
        """The rows without the headings."""
        return [row for row in self.rows() if not isinstance(row, Section)]

    def text(self, place: int, column: int) -> str:
        row = self._rows[place]
        if not isinstance(row, Section):
            return super().text(place, column)
        return "\u2003" * row.level + row.title if column == 0 else ""

    def has_picture(self, place: int, column: int) -> bool:
        return not isinstance(self._rows[place], Section) and super().has_picture(place, column)

    def shape(self, place: int) -> Hashable:
        row = self._rows[place]
        return row if isinstance(row, Section) else super().shape(place)

    def look(self, place: int, column: int) -> Look:
        row = self._rows[place]
        if not isinstance(row, Section):
            return super().look(place, column)
        is_outer = row.level == 0
        colour = theme.colour("text" if is_outer else "muted")
        return Look(self.text(place, column), None, colour, theme.colour("ground"), self._bold if is_outer else None)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if index.row() >= 0 and isinstance(self.row(index), Section):
            return super().data(index, role) if role in TEXTS or role in PAINTED else None
        if role == ACCESSIBLE:
            return super().data(index, DISPLAY) or super().data(index, TIP)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Arrows go past a heading, and it cannot be chosen."""
        return HEADING if index.isValid() and isinstance(self.row(index), Section) else super().flags(index)


class SectionedTable(RowTable[Any]):
    """Like any RowTable, but nobody sorts it: its order says what belongs together."""

    def __init__(self, model: SectionedModel, stretch: int, widths: Sequence[int], parent: QWidget) -> None:
        self._spanned: list[int] = []
        self._bold = QFontMetrics(theme.scaled(QApplication.font(), 1, is_bold=True))
        super().__init__(model, stretch, widths, parent)
        self.setSortingEnabled(False)

    def current_row(self) -> Any | None:
        """A heading is no row, wherever Qt puts its cursor."""
        row = super().current_row()
        return None if isinstance(row, Section) else row

    def selected_rows(self) -> list[Any]:
        return [row for row in super().selected_rows() if not isinstance(row, Section)]

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A row is shown with the headings right above it: no arrow key would ever lead to those of the first one."""
        first = index.row()
        while first > 0 and isinstance(self._model.rows()[first - 1], Section):
            first -= 1
        if first < index.row():
            super().scrollTo(self._model.index(first, 0), hint)
        super().scrollTo(index, hint)

    @Slot()
    def _remeasure(self) -> None:
        if not self._is_fitting:
            self._span()
        super()._remeasure()

    def _span(self) -> None:
        sections = [place for place, row in enumerate(self._model.rows()) if isinstance(row, Section)]
        if sections == self._spanned and all(self.columnSpan(place, 0) > 1 for place in sections):
            return  # Qt lets a heading's span go with its row, also where the heading comes again
        self._spanned = sections
        self.clearSpans()
        if self._model.columnCount() > 1:
            for place in sections:
                self.setSpan(place, 0, 1, self._model.columnCount())

    def _text_height(self, place: int) -> int:
        if not isinstance(self._model.rows()[place], Section):
            return super()._text_height(place)
        room = QRect(0, 0, max(self._room.width(), self.horizontalHeader().length()) - 18, 100_000)
        text = self._model.text(place, 0)
        return self._bold.boundingRect(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, text).height()
