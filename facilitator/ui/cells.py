"""Painting the cells of a RowTable: the ground, the picture and the wrapped text, each text laid out once.

Qt's own delegate lays a wording out three times whenever it paints it; a full table takes it four times as long.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.ui import theme
from facilitator.ui.rows_model import ALIGNMENT, BACKGROUND, DECORATION, FONT, FOREGROUND, RIGHT, Index, RowsModel

if TYPE_CHECKING:
    from facilitator.ui.row_table import RowTable

SIDE, TOP = 9, 4  # pixels before the text and above it
PICTURE = 22  # pixels that the icon of a cell takes
NORMAL, DISABLED, CENTRE = QIcon.Mode.Normal, QIcon.Mode.Disabled, Qt.AlignmentFlag.AlignCenter
NEW_LINE = "\u2028"  # as QStaticText knows it
MANY = 2000  # texts laid out at once


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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What the option says of the state is asked of the table: QStyle would bring dozens of enums along."""
        table, rect = self._table, option.rect
        model: RowsModel[Any] = table.rows_model
        is_selected = table.selectionModel().isSelected(index)
        ground = theme.colour("accent_soft") if is_selected else model.data(index, BACKGROUND)
        if ground is not None:
            painter.fillRect(rect, ground)
        self._paint_border(painter, rect, is_focused=table.hasFocus() and index == table.currentIndex())
        left, room = rect.x() + SIDE, rect.width() - 2 * SIDE
        picture: QIcon | None = model.data(index, DECORATION)
        if picture is not None:
            place = QRect(rect.topLeft(), option.decorationSize).translated(SIDE, TOP)
            picture.paint(painter, place, CENTRE, NORMAL if table.isEnabled() else DISABLED)
            left, room = left + PICTURE, room - PICTURE
        text = str(model.data(index))
        if not text or room <= 0:
            return
        font: QFont = model.data(index, FONT) or table.font()
        is_right = model.data(index, ALIGNMENT) is RIGHT
        laid_out = self._laid_out(text, room, font, is_right)
        colour = None if is_selected else model.data(index, FOREGROUND)
        painter.setFont(font)
        painter.setPen(colour or theme.colour("text" if table.isEnabled() else "control"))
        painter.drawStaticText(
            left + (room - ceil(laid_out.size().width()) if is_right else 0), rect.y() + TOP, laid_out
        )

    @staticmethod
    def _paint_border(painter: QPainter, rect: QRect, *, is_focused: bool) -> None:
        left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if is_focused:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(left, top, width - 1, height - 1)
        else:
            painter.fillRect(left, top + height - 1, width, 1, theme.colour("border"))

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
