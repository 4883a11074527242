"""Painting results into a table: a bar under each number, and the line below the last place that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from facilitator.services.result_rows import Figure, ResultRow
from facilitator.ui import theme
from facilitator.ui.cells import Cells, Place
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import RowsModel

HEIGHT = 6  # pixels of a bar


class BarDelegate(Cells):
    """Paints the cells as ever, and on them what the row says: the figure's bar, and the line below the last chosen.

    `columns` gives for columns which figure of a row they show (see `figure_of`), `official` the one that decides.
    """

    def __init__(self, model: RowsModel[ResultRow], parent: RowTable[ResultRow]) -> None:
        super().__init__(parent)
        self._model = model
        self.columns: dict[int, str] = {}
        self.official = ""

    def paint_cell(self, painter: QPainter, place: Place, *, is_selected: bool) -> None:
        super().paint_cell(painter, place, is_selected=is_selected)
        row = self._model.rows()[place.row]
        room = QRectF(place.left, place.top, place.width, place.height)
        key = self.columns.get(place.column)
        figure = figure_of(row, key) if key else None
        if figure is not None:
            whole = QRectF(room.left() + 6, room.top() + self._below(), room.width() - 12, HEIGHT)
            painter.fillRect(whole, theme.colour("surface" if is_selected else "hover"))
            filled = QRectF(whole.topLeft(), whole.size())
            filled.setWidth(whole.width() * min(max(figure.share, 0.0), 1.0))
            is_official = key == self.official
            painter.fillRect(filled, theme.colour("accent" if is_official and row.is_chosen else "control"))
        if row.is_last_chosen and self._is_in_places():
            painter.fillRect(QRectF(room.left(), room.bottom() - 2, room.width(), 3), theme.colour("accent"))

    def _is_in_places(self) -> bool:
        """Sorted by something else, the rows have no line between them."""
        header = self._table.horizontalHeader()
        return header.sortIndicatorSection() in (-1, 0) and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder

    def _below(self) -> int:
        return self._table.fontMetrics().lineSpacing() + 9


def figure_of(row: ResultRow, key: str) -> Figure | None:
    """`key`: raw, weighted, or the place of a category among those of the round."""
    if key in ("raw", "weighted"):
        return row.raw if key == "raw" else row.weighted
    return row.of_classes[int(key)] if int(key) < len(row.of_classes) else None
