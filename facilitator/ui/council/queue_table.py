"""The list of likely duplicates: a bar for how alike, and a key for each decision."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from facilitator.services.duplicates import Pair
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.cells import Cells, Place
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

BAR = 5  # pixels high, at 100 %


class QueueTable(RowTable[Pair]):
    """Enter emits `chosen`, Delete `struck`, Space `skipped`; 1, 2 and 3 ask for a wording."""

    struck = Signal()
    skipped = Signal()
    wording_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        columns: list[Column[Pair]] = [
            Column(_("Alike"), _percent, lambda pair: pair.score, is_number=True),
            Column(_("Pair"), _numbers, lambda pair: pair.first.number),
        ]
        self.pairs_model: RowsModel[Pair] = RowsModel(columns, lambda pair: pair.key, parent)
        super().__init__(self.pairs_model, 1, (11, 12), parent)
        self.setAccessibleName(_("Likely duplicates"))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)  # it is worked off from the likest on
        self.setItemDelegateForColumn(0, LikenessBar(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.struck.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.skipped.emit()
        elif event.text() in ("1", "2", "3"):
            self.wording_wanted.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class LikenessBar(Cells):
    """The percentage with a bar of that length below it."""

    def paint_cell(self, painter: QPainter, place: Place, *, is_selected: bool) -> None:
        super().paint_cell(painter, place, is_selected=is_selected)
        pair: Pair = self._table.rows_model.rows()[place.row]
        room = QRectF(place.left, place.top, place.width, place.height)
        room.adjust(theme.SMALL, 0, -theme.SMALL, -theme.TIGHT)
        bar = QRectF(room.left(), room.bottom() - BAR, room.width(), BAR)
        painter.fillRect(bar, theme.colour("surface" if is_selected else "hover"))
        bar.setWidth(max(bar.width() * pair.score, BAR))
        painter.fillRect(bar, theme.colour("accent"))


def _percent(pair: Pair) -> str:
    return _("{percent} %").format(percent=round(pair.score * 100))


def _numbers(pair: Pair) -> str:
    return f"{pair.first.number} – {pair.second.number}"
