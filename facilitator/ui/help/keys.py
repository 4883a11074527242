"""All the keys of the program in one list, taken from the actions themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.letters import plain
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

ROOM = (760, 560)  # pixels


@dataclass(frozen=True, slots=True)
class Key:
    place: str
    act: str
    keys: str


def keys_of(place: str, actions: Sequence[QAction]) -> list[Key]:
    """The actions of a place that have keys."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        Key(place, plain(one.text()), ", ".join(keys.toString(native) for keys in one.shortcuts()))
        for one in actions
        if one.shortcuts() and one.text()
    ]


class KeysDialog(Dialog):
    def __init__(self, keys: Sequence[Key], parent: QWidget) -> None:
        super().__init__(_("Keys"), _("Close"), parent)
        columns: list[Column[Key]] = [
            Column(_("Keys"), lambda key: key.keys),
            Column(_("Act"), lambda key: key.act),
            Column(_("Where"), lambda key: key.place),
        ]
        self.model = RowsModel(columns, lambda key: key, self)
        self.table = RowTable(self.model, 1, (18, 0, 18), self)
        self.table.setAccessibleName(_("Keys"))
        self.model.show_rows(list(dict.fromkeys(keys)))  # after the table has settled that nothing sorts them
        self.body.addWidget(self.table)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()
        self.prefer_size(*ROOM)
