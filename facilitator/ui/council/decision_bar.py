"""What is decided of a pair: the wording of the merge, a reason for each way, and the buttons."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.council.reason_box import ReasonBox
from facilitator.ui.letters import plain
from facilitator.ui.wording_field import WordingField

LINES = (2, 4)  # of the wording are shown, as many as it has


class DecisionBar(QWidget):
    """`merge_wanted` and `apart_wanted` follow Enter in a field: of the wording, of the reasons."""

    merge_wanted = Signal()
    apart_wanted = Signal()
    typing_changed = Signal()

    def __init__(self, merge: QAction, apart: QAction, skip: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.wording = WordingField("", LINES, self)
        self.merge_reason, self.apart_reason = ReasonBox(self), ReasonBox(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SMALL)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self._label(_("&Wording of the merge (3):"), self.wording))
        layout.addWidget(self.wording)
        layout.addLayout(self._grid)
        self.merge_button = ActionButton(merge, self, is_main=True)
        self.apart_button = ActionButton(apart, self)
        self.skip_button = ActionButton(skip, self)
        self._add_row(0, _("Reason to &merge:"), self.merge_reason, self.merge_button)
        self._add_row(1, _("Reason to &keep apart:"), self.apart_reason, self.apart_button)
        self._grid.addWidget(self.skip_button, 1, 3)
        self.wording.entered.connect(self.merge_wanted)
        for change in (self.wording.textChanged, self.merge_reason.editTextChanged, self.apart_reason.editTextChanged):
            change.connect(self.typing_changed)
        for box, wish in ((self.merge_reason, self.merge_wanted), (self.apart_reason, self.apart_wanted)):
            box.entered.connect(wish)

    def offer_reasons(self, merge: Sequence[str], apart: Sequence[str]) -> None:
        self.merge_reason.offer(merge, _("The same in other words"))
        self.apart_reason.offer(apart, _("Different in substance"))

    def show_wording(self, text: str) -> None:
        self.wording.setPlainText(text)

    def typed(self, offered: Collection[str]) -> dict[str, str]:
        """What its user has typed himself, by field; `offered` are the wordings that can be taken as they are."""
        wording = self.wording.text().strip()
        found = {
            "wording": "" if wording in offered else wording,
            "merge reason": self.merge_reason.typed(),
            "apart reason": self.apart_reason.typed(),
        }
        return {field: text for field, text in found.items() if text}

    def retype(self, typed: Mapping[str, str]) -> None:
        if "wording" in typed:
            self.show_wording(typed["wording"])
        for field, box in (("merge reason", self.merge_reason), ("apart reason", self.apart_reason)):
            if field in typed:
                box.setEditText(typed[field])

    def _add_row(self, row: int, caption: str, box: ReasonBox, button: ActionButton) -> None:
        self._grid.addWidget(self._label(caption, box), row, 0)
        self._grid.addWidget(box, row, 1)
        self._grid.addWidget(button, row, 2, 1, 2 if row == 0 else 1)

    def _label(self, caption: str, field: QWidget) -> QLabel:
        label = QLabel(caption, self)
        label.setBuddy(field)
        field.setAccessibleName(plain(caption))
        return label
