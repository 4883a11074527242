"""What the secretary reads out to who has just come: badge, name and group, in letters that are large enough."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.people import Vote
from facilitator.services.desk import Guest, Presence
from facilitator.text import N_, _
from facilitator.ui import theme

VOTES = {Vote.DECIDING: N_("deciding vote"), Vote.ADVISORY: N_("advisory vote")}
KINDS = {Presence.PRESENT: "success", Presence.LEFT: "warning", Presence.EXPECTED: "muted"}


class GuestCard(QFrame):
    """One person large, or advice on how to begin. Its height stays, so that the table below does not jump."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.number = QLabel(self)
        self.state = QLabel(self)
        self.name = QLabel(self)
        self.about = theme.mark(QLabel(self), "muted")
        self.group_caption = theme.mark(QLabel(_("Group"), self), "muted")
        self.group = QLabel(self)
        self.number.setFont(theme.scaled(self.number.font(), 4.0, is_bold=True))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance("500") + theme.SMALL)
        theme.mark(self.number, "accent")
        self.name.setFont(theme.scaled(self.name.font(), 1.7, is_bold=True))
        self.group.setFont(theme.scaled(self.group.font(), 1.45, is_bold=True))
        for label in (self.name, self.about, self.group, self.state):
            label.setWordWrap(True)
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Say how to begin."""
        self.setAccessibleName("")
        self.number.setText("")
        self.state.setText("")
        self.name.setText(_("Who has come?"))
        self.about.setText(_("Type two or three letters of the name or organisation, or the badge number; then Enter."))
        self.group_caption.hide()
        self.group.setText("")

    def show_guest(self, guest: Guest, sentence: str, kind: str = "") -> None:
        """`sentence` says what has just happened or how it stands; `kind` as in theme.mark, else by the presence."""
        person = guest.person
        self.number.setText(str(person.number))
        self.state.setText(sentence)
        theme.mark(self.state, kind or KINDS[guest.presence])
        self.name.setText(person.name)
        words = (person.organisation, guest.category, _(VOTES[person.vote]))
        self.about.setText(" · ".join(filter(None, words)))
        self.group_caption.setText(_("Lead of the group") if guest.is_lead else _("Group"))
        self.group_caption.show()
        self.group.setText(guest.group or _("no group yet"))
        spoken = _("Badge {number}. {name}. {state} Group: {group}")
        self.setAccessibleName(
            spoken.format(number=person.number, name=person.name, state=sentence, group=self.group.text())
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(theme.TIGHT)
        middle.addStretch(1)
        for label in (self.state, self.name, self.about):
            middle.addWidget(label)
        middle.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.TIGHT)
        right.addStretch(1)
        right.addWidget(self.group_caption)
        right.addWidget(self.group)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.SMALL, theme.WIDE, theme.SMALL)
        layout.setSpacing(theme.WIDE)
        layout.addWidget(self.number)
        layout.addLayout(middle, 3)
        layout.addLayout(right, 2)
        line = self.fontMetrics().lineSpacing()
        self.setMinimumHeight(round(line * 6.8))
