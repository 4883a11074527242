"""The first column of a table of figures: it takes what the others leave, but never less than its names need."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTableView

EDGES = 24  # pixels of a table that its frame and scroll bar take


def fit_first(table: QTableView, least: int, room: int) -> None:
    """`least`: pixels of the first column, below which the table scrolls instead; `room`: of the table to be."""
    others = sum(table.columnWidth(column) for column in range(1, table.model().columnCount()))
    is_narrow = others + least > room - EDGES
    mode = QHeaderView.ResizeMode.Interactive if is_narrow else QHeaderView.ResizeMode.Stretch
    table.horizontalHeader().setSectionResizeMode(0, mode)
    if is_narrow:
        table.setColumnWidth(0, least)
