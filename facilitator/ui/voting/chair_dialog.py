"""The chair's choice among measures that share the last place, with its reason for the minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.services.result_rows import ResultRow
from facilitator.services.tallies import Tally
from facilitator.services.ties import task_sentence
from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.icons import icon
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel


class TickTable(RowTable[ResultRow]):
    """Space or a click ticks a measure, or takes the tick away; `ticked` holds their ids."""

    def __init__(self, parent: QWidget) -> None:
        self.ticked: set[str] = set()
        columns: list[Column[ResultRow]] = [
            Column("", lambda _row: "", icon=self._tick),
            Column(_("#"), lambda row: str(row.number), lambda row: row.number, is_number=True),
            Column(_("Wording"), lambda row: row.title),
        ]
        super().__init__(RowsModel(columns, lambda row: row.measure_id, parent), 2, (4, 6, 0), parent)
        self.setSortingEnabled(False)
        self.clicked.connect(self.toggle)

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        self._model.show_rows(rows)
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self.ticked ^= {self._model.row(index).measure_id}
            self.viewport().update()

    def _tick(self, row: ResultRow) -> QIcon:
        is_ticked = row.measure_id in self.ticked
        return icon("square-check", "accent") if is_ticked else icon("square", "muted")


class ChairDialog(Dialog):
    """`decide(measure ids, reason)` is called with what is ticked."""

    def __init__(
        self,
        found: Tally,
        rows: Sequence[ResultRow],
        parent: QWidget,
        decide: Callable[[Sequence[str], str], object],
    ) -> None:
        super().__init__(_("The chair decides the tie"), _("Write down the choice"), parent)
        self._decide = decide
        self._rows = rows
        self.add_text(task_sentence(found))
        self.table = TickTable(self)
        self.table.show_rows(rows)
        self.add_labelled(_("The &chair takes (space ticks):"), self.table)
        self.reason = QLineEdit(self)
        self.add_labelled(_("&Reason:"), self.reason)
        self.prefer_size(640, 460)
        self.table.setFocus()

    def perform(self) -> None:
        ticked = [row.measure_id for row in self._rows if row.measure_id in self.table.ticked]
        self._decide(ticked, self.reason.text())
