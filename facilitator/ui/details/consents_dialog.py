"""One answer for many: what an organisation says about several of its measures, or several executors about theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from facilitator.domain.consents import OPEN, Consent, ConsentStatus, executor_key
from facilitator.domain.measures import Measure
from facilitator.text import _
from facilitator.ui.details import words
from facilitator.ui.dialogs import Dialog
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

Answer = Callable[[Sequence[Consent], ConsentStatus, str], object]  # gets who has answered, what, and a note


class Asked(NamedTuple):
    measure: Measure
    consent: Consent


class ConsentsDialog(Dialog):
    """Of one organisation all that still want an answer are chosen at first, of all organisations none."""

    def __init__(self, asked: Sequence[Asked], parent: QWidget, act: Answer) -> None:
        super().__init__(_("Consents of executors"), "", parent)
        self._asked, self._act = asked, act
        self.executor = ElidedChoice(50, self)
        self._offer_executors()
        self.model: RowsModel[Asked] = RowsModel(_columns(), _key, self)
        self.table = RowTable(self.model, 1, (7, 0, 30, 20), self)
        self.status = QComboBox(self)
        for one, word in words.STATUSES.items():
            self.status.addItem(_(word), one)
        self.status.setCurrentIndex(self.status.findData(ConsentStatus.AGREED))
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(_("who said so and when, or why not; empty leaves what is noted"))
        self.add_labelled(_("&Executor:"), self.executor)
        self.add_labelled(_("&Measures (Ctrl and Shift choose several, Ctrl+A all):"), self.table)
        self.add_labelled(_("&Answer of all that are chosen:"), self.status)
        self.add_labelled(_("&Note:"), self.note)
        self.body.setStretchFactor(self.table, 1)
        self.executor.currentIndexChanged.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(self._count)
        self._show()
        self.executor.setFocus()
        self.prefer_size(900, 620)

    def perform(self) -> None:
        self._act([one.consent for one in self.table.selected_rows()], self.status.currentData(), self.note.text())

    def _offer_executors(self) -> None:
        counts = Counter(executor_key(one.consent.executor) for one in self._asked)
        names = {executor_key(one.consent.executor): one.consent.executor for one in self._asked}
        self.executor.addItem(_("All executors: {count}").format(count=len(self._asked)), "")
        for key in sorted(names):
            self.executor.addItem(f"{names[key]}: {counts[key]}", key)

    @Slot()
    def _show(self) -> None:
        key = self.executor.currentData()
        self.model.show_rows([one for one in self._asked if key in ("", executor_key(one.consent.executor))])
        self.table.clearSelection()
        if key:
            self._choose_open()
        self._count()

    def _choose_open(self) -> None:
        chosen = QItemSelection()
        for place, one in enumerate(self.model.rows()):
            if one.consent.status in OPEN:
                chosen.select(self.model.index(place, 0), self.model.index(place, self.model.columnCount() - 1))
        self.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot()
    def _count(self) -> None:
        count = len(self.table.selected_rows())
        self.main_button.setText(_("Note the answers: {count}").format(count=count))


def _key(one: Asked) -> tuple[str, str]:
    return one.measure.id, one.consent.executor


def _columns() -> list[Column[Asked]]:
    return [
        Column(_("#"), lambda one: str(one.measure.number), lambda one: one.measure.number, is_number=True),
        Column(_("Measure"), lambda one: one.measure.title),
        Column(_("Executor"), lambda one: one.consent.executor),
        Column(_("Consent"), _told),
    ]


def _told(one: Asked) -> str:
    return "\n".join(filter(None, (_(words.STATUSES[one.consent.status]), one.consent.note)))
