"""What going back to an act would take back, shown before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from facilitator.services.history import Line
from facilitator.text import _, ngettext
from facilitator.ui.dialogs import Dialog
from facilitator.ui.history.lines import STRETCH, WIDTHS, LinesModel
from facilitator.ui.row_table import RowTable


class BackDialog(Dialog):
    """`taken` are the acts that go, the last one first; `act` follows the main button."""

    def __init__(self, line: Line, taken: Sequence[Line], parent: QWidget, act: Callable[[], object]) -> None:
        count = len(taken)
        button = ngettext("Take back {count} act", "Take back {count} acts", count).format(count=count)
        super().__init__(_("Undo back to No. {number}").format(number=line.operation.id), button, parent, act)
        self.add_text(_("The session will be as it was after this act: {act}").format(act=line.act))
        self.add_text(_("These acts are taken back in one step; “Redo” brings all of them again:"))
        self.model = LinesModel(self)
        self.model.mark(frozenset(one.operation.id for one in taken))
        self.table = RowTable(self.model, STRETCH, WIDTHS, self)
        self.table.setAccessibleName(_("Acts that are taken back"))
        self.table.setMinimumHeight(180)
        self.body.addWidget(self.table, 1)
        self.model.show_rows(taken)
        self.prefer_size(820, 520)
        self.main_button.setFocus()
