"""The line in which a group types what it proposes: Enter saves it, and the next one can be typed at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.people import Group, Participant
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.letters import verbatim
from facilitator.ui.wording_field import WordingField

MOST_LINES = 7
ROOMY = 640  # pixels, at 100 %, from which there is room for advice


class Entry(QFrame):
    """`typed` tells of each change of the words."""

    typed = Signal(str)

    def __init__(self, button: ActionButton, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.caption = QLabel(self)
        self.caption.setFont(theme.scaled(self.caption.font(), 1.05, is_bold=True))
        self.caption.setWordWrap(True)
        self.field = WordingField(_("New proposal"), (1, MOST_LINES), self, splits=True)
        self.field.setPlaceholderText(_("What is to be done? Enter saves, Shift+Enter begins a new line"))
        self.caption.setBuddy(self.field)
        self._add_author()
        self._lay_out(button)
        self.field.textChanged.connect(self._tell)

    def _add_author(self) -> None:
        self.author_label = QLabel(_("Auth&or:"), self)
        self.author = ElidedChoice(14, self, grows=True)
        self.author.setAccessibleName(_("Author"))
        self.author_label.setBuddy(self.author)

    def _lay_out(self, button: ActionButton) -> None:
        self.hint = theme.mark(QLabel(_("Several lines pasted at once become several proposals."), self), "muted")
        self.hint.setWordWrap(True)
        below = QHBoxLayout()
        below.setSpacing(theme.SMALL)
        below.addWidget(self.author_label)
        below.addWidget(self.author)
        below.addWidget(self.hint, 1)
        below.addStretch()
        below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.NORMAL, theme.NORMAL, theme.NORMAL, theme.NORMAL)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.caption)
        layout.addWidget(self.field)
        layout.addLayout(below)
        self.setTabOrder(self.field, self.author)
        self.setTabOrder(self.author, button)

    def author_id(self) -> str | None:
        return self.author.currentData() or None

    def retype(self, wording: str, author_id: str) -> None:
        """Go on where another window was left."""
        self.field.show_text(wording)
        self.author.setCurrentIndex(max(self.author.findData(author_id), 0))

    def show_group(self, group: Group | None, members: Sequence[Participant]) -> None:
        """Offer the group's people as authors; who was chosen stays chosen."""
        caption = _("A proposal of the group “{group}”").format(group=group.name) if group else ""
        self.caption.setText(verbatim(caption))
        rows = [(_("not named"), "")] + [(f"{one.number} · {one.name}", one.id) for one in members]
        if rows != [(self.author.itemText(n), self.author.itemData(n)) for n in range(self.author.count())]:
            chosen = self.author.currentData()
            self.author.clear()
            for text, key in rows:
                self.author.addItem(text, key)
            self.author.setCurrentIndex(max(self.author.findData(chosen), 0))
        is_visible = bool(members)
        self.author.setVisible(is_visible)
        self.author_label.setVisible(is_visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= ROOMY)

    @Slot()
    def _tell(self) -> None:
        self.typed.emit(self.field.text())
