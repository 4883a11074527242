"""Painting the cells of a RowTable: the ground, the picture and the wrapped text, each text laid out once.

Qt's own delegate lays a wording out three times whenever it paints it, and its tables ask the style sheet about each
cell: a full table takes them six times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QRegion, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from facilitator.ui import theme
from facilitator.ui.rows_model import Index

if TYPE_CHECKING:  # QStyleOptionViewItem brings nine enums along
    from PySide6.QtWidgets import QStyleOptionViewItem

    from facilitator.ui.row_table import RowTable

SIDE, TOP = 9, 4  # pixels before the text and above it
ICON, PICTURE = QSize(16, 16), 22  # the icon of a cell, and the pixels that it takes from the text
NORMAL, DISABLED, CENTRE = QIcon.Mode.Normal, QIcon.Mode.Disabled, Qt.AlignmentFlag.AlignCenter
NEW_LINE = "\u2028"  # as QStaticText knows it
MANY = 2000  # texts laid out at once


class Place(NamedTuple):
    """A cell by its row and column, and where it is in the table, in pixels."""

    row: int
    column: int
    left: int
    top: int
    width: int
    height: int


class _Lane(NamedTuple):
    """A column that is shown: where it begins and how wide it is, in pixels, and who paints it."""

    column: int
    left: int
    width: int
    cells: Cells


def fill(painter: QPainter, room: QRect, colour: QColor) -> None:
    """Like `fillRect`, for which PySide makes the names of 169 gradients: 3 ms of a first window."""
    painter.setBackground(colour)
    painter.eraseRect(room)


def paint_cells(table: RowTable[Any], painter: QPainter, room: QRect, region: QRegion) -> None:
    """Those in the region; `room` is all around it."""
    first, last = table.rowAt(room.top()), table.rowAt(room.bottom())
    if first < 0:
        return
    is_scattered = region.rectCount() > 1
    current = table.currentIndex() if table.hasFocus() else QModelIndex()
    focused, border = (current.row(), current.column()), theme.colour("border")
    selection = table.selectionModel().selection()
    ranges = [selection.at(number) for number in range(selection.size())]
    chosen = [(one.top(), one.bottom(), one.left(), one.right()) for one in ranges]
    lanes = _lanes(table)
    [whole] = _widened(lanes, 0)
    seen = [one for one in lanes if one.left <= room.right() and one.left + one.width > room.left()]
    for row in range(first, (last if last >= 0 else table.rows_model.rowCount() - 1) + 1):
        top, height = table.rowViewportPosition(row), table.rowHeight(row)
        wide = table.wide_column(row)
        shown = seen if wide is None else _widened(lanes, wide)
        for column, left, width, cells in shown:
            if is_scattered and not region.intersects(QRect(left, top, width, height)):
                continue
            is_selected = any(a <= row <= b and c <= column <= d for a, b, c, d in chosen)
            cells.paint_cell(painter, Place(row, column, left, top, width, height), is_selected=is_selected)
        fill(painter, QRect(whole.left, top + height - 1, whole.width, 1), border)
        for lane in [one for one in shown if (row, one.column) == focused]:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(lane.left, top, lane.width - 1, height - 1)


def _widened(lanes: Sequence[_Lane], column: int) -> list[_Lane]:
    """As they are before a column, which has the room of all behind it."""
    first, *others = [one for one in lanes if one.column >= column]
    wide = first._replace(width=first.width + sum(one.width for one in others))
    return [*(one for one in lanes if one.column < column), wide]


def _lanes(table: RowTable[Any]) -> list[_Lane]:
    found = []
    for column in range(table.rows_model.columnCount()):
        if not table.isColumnHidden(column):
            cells = table.itemDelegateForIndex(table.rows_model.index(0, column))
            assert isinstance(cells, Cells)
            found.append(_Lane(column, table.columnViewportPosition(column), table.columnWidth(column), cells))
    return found


class WholeCells(QStyledItemDelegate):
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """All of the cell; Qt's own place is that of its text, which leaves an editor with edges too little."""
        editor.setGeometry(option.rect)


class Cells(WholeCells):
    """A word that is wider than its cell is broken; what cannot be, such as a long number, ends with an ellipsis."""

    def __init__(self, table: RowTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._texts: dict[tuple[str, int, bool, bool], QStaticText] = {}

    def paint_cell(self, painter: QPainter, place: Place, *, is_selected: bool) -> None:
        table = self._table
        look = table.rows_model.look(place.row, place.column)
        ground = theme.colour("accent_soft") if is_selected else look.ground
        if ground is not None:
            fill(painter, QRect(place.left, place.top, place.width, place.height), ground)
        left, room = place.left + SIDE, place.width - 2 * SIDE
        if look.icon is not None:
            where = QRect(QPoint(left, place.top + TOP), table.iconSize())
            look.icon.paint(painter, where, CENTRE, NORMAL if table.isEnabled() else DISABLED)
            left, room = left + PICTURE, room - PICTURE
        if not look.text or room <= 0:
            return
        font = look.font or table.font()
        laid_out = self._laid_out(look.text, room, font, look.is_right)
        painter.setFont(font)
        painter.setPen(look.colour or theme.colour("text" if table.isEnabled() else "control"))
        if look.is_right:
            left += room - ceil(laid_out.size().width())
        painter.drawStaticText(left, place.top + TOP, laid_out)

    def _laid_out(self, text: str, room: int, font: QFont, is_right: bool) -> QStaticText:
        """A number on one line is as wide as it is; what wraps has all the room."""
        key = (text, room, font.bold(), is_right)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= MANY:
                self._texts.clear()
            found = self._texts[key] = QStaticText(self._table.breakable(text, room).replace("\n", NEW_LINE))
            found.setTextFormat(Qt.TextFormat.PlainText)
            metrics = QFontMetrics(font)
            if not is_right or metrics.horizontalAdvance(text) > room:
                found.setTextWidth(room)
            found.prepare(font=font)
            if found.size().width() > room:  # cut off without a sign, a number would be another one
                cut = [metrics.elidedText(word, Qt.TextElideMode.ElideRight, room) for word in found.text().split(" ")]
                found.setText(" ".join(cut))
        return found
