"""The chair's choice among measures that share the last place, with its reason for the minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from facilitator.services.result_rows import ResultRow
from facilitator.services.tallies import Tally
from facilitator.services.ties import task_sentence
from facilitator.text import _
from facilitator.ui.dialogs import Dialog


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
        self.add_text(task_sentence(found))
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row in rows:
            item = QListWidgetItem(f"{row.number}. {row.title}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, row.measure_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.add_labelled(_("The &chair takes (space ticks):"), self.list)
        self.reason = QLineEdit(self)
        self.add_labelled(_("&Reason:"), self.reason)
        self.prefer_size(640, 460)
        self.list.setFocus()

    def perform(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        ticked = [one.data(Qt.ItemDataRole.UserRole) for one in items if one.checkState() == Qt.CheckState.Checked]
        self._decide(ticked, self.reason.text())
