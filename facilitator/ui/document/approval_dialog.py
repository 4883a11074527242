"""By which act of whom, of which date and number, a revision is approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from facilitator.domain.revisions import Approval, Revision
from facilitator.text import N_, _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.time_fields import DayField

KINDS = (  # of acts, in the case in which the approval block has them
    N_("by the order"),
    N_("by the directive"),
    N_("by the resolution"),
    N_("by the decision"),
)


class ApprovalDialog(Dialog):
    """`act` gets the act that approved the revision, as its block in the document has it."""

    def __init__(self, revision: Revision, today: date, parent: QWidget, act: Callable[[Approval], object]) -> None:
        title = _("Approval of revision {number}").format(number=revision.number)
        super().__init__(title, _("Note the approval"), parent)
        self._act = act
        old = revision.approval
        day = old.act_date if old else today
        self.kind = QComboBox(self)
        self.kind.setEditable(True)
        if field := self.kind.lineEdit():
            field.setPlaceholderText(_("by the directive of the Administration of Tomsk Oblast"))
        self.kind.addItems([_(kind) for kind in KINDS])
        self.kind.setCurrentText(old.act_kind if old else "")
        self.day = DayField(day, self)
        self.number = QLineEdit(old.act_number if old else "", self)
        self.add_text(_("The document is printed as approved by this act until the roadmap is changed."))
        self.add_labelled(_("&Approved by (as printed: by which act of whom):"), self.kind)
        self.add_labelled(_("&Date of the act:"), self.day)
        self.add_labelled(_("N&umber of the act (may stay empty):"), self.number)
        self.kind.setFocus()

    def perform(self) -> None:
        self._act(Approval(self.kind.currentText(), self.day.day(), self.number.text()))
