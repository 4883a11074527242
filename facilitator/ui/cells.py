"""Painting the cells of a RowTable: the ground, the picture and the wrapped text, each text laid out once.

Qt's own delegate lays a wording out three times whenever it paints it; a full table takes it four times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import theme
from facilitator.ui.rows_model import ALIGNMENT, BACKGROUND, DECORATION, FONT, FOREGROUND, RIGHT, Index, RowsModel

if TYPE_CHECKING:
    from facilitator.ui.row_table import RowTable

SIDE, TOP = 9, 4  # pixels before the text and above it
PICTURE = 22  # pixels that the icon of a cell takes
# Of QStyle.StateFlag, which would bring dozens of enums along at the start.
ENABLED, FOCUSED, SELECTED = 0x1, 0x100, 0x8000
NORMAL, DISABLED, CENTRE = QIcon.Mode.Normal, QIcon.Mode.Disabled, Qt.AlignmentFlag.AlignCenter
NEW_LINE = "\u2028"  # as QStaticText knows it
MANY = 2000  # texts laid out at once


class Cells(QStyledItemDelegate):
    """A word that is wider than its cell is broken, and nothing ends with an ellipsis."""

    def __init__(self, table: RowTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._texts: dict[tuple[str, int, bool, bool], QStaticText] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: RowsModel[Any] = self._table.rows_model
        rect, state = option.rect, option.state.value
        self._paint_ground(painter, rect, state, model.data(index, BACKGROUND))
        left, room = rect.x() + SIDE, rect.width() - 2 * SIDE
        picture: QIcon | None = model.data(index, DECORATION)
        if picture is not None:
            self._paint_picture(painter, picture, option, state)
            left, room = left + PICTURE, room - PICTURE
        text = str(model.data(index))
        if not text or room <= 0:
            return
        font: QFont | None = model.data(index, FONT)
        laid_out = self._laid_out(text, room, font or self._table.font(), model.data(index, ALIGNMENT) is RIGHT)
        colour = None if state & SELECTED else model.data(index, FOREGROUND)
        if colour is None:
            colour = theme.colour("text" if state & ENABLED else "control")
        painter.setFont(font or self._table.font())
        painter.setPen(colour)
        painter.drawStaticText(left, rect.y() + TOP, laid_out)

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRect, state: int, ground: Any) -> None:
        left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if state & SELECTED:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif ground is not None:
            painter.fillRect(rect, ground)
        if state & FOCUSED:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(left, top, width - 1, height - 1)
        else:
            painter.fillRect(left, top + height - 1, width, 1, theme.colour("border"))

    @staticmethod
    def _paint_picture(painter: QPainter, picture: QIcon, option: QStyleOptionViewItem, state: int) -> None:
        mode = NORMAL if state & ENABLED else DISABLED
        place = QRect(option.rect.topLeft(), option.decorationSize).translated(SIDE, TOP)
        picture.paint(painter, place, CENTRE, mode)

    def _laid_out(self, text: str, room: int, font: QFont, is_right: bool) -> QStaticText:
        key = (text, room, font.bold(), is_right)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= MANY:
                self._texts.clear()
            found = self._texts[key] = QStaticText(self._table.breakable(text, room).replace("\n", NEW_LINE))
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setTextOption(QTextOption(Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft))
            found.setTextWidth(room)
            found.prepare(QTransform(), font)
        return found
