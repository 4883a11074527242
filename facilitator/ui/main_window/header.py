"""The top of the window: which session, what is on with its countdown, undo, redo, search, projector."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.programme import Countdown, Item
from facilitator.services import programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionToolButton
from facilitator.ui.clock import Ticker, clock_text, urgency
from facilitator.ui.elided_label import ElidedLabel


class Header(QFrame):
    """Words of the session at the left, over which notices come, its clock, what can always be done at the right."""

    def __init__(self, session: Session, title: str, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._session = session
        self._countdown: Countdown | None = None
        self.title = ElidedLabel(title, self)
        self.item = theme.mark(ElidedLabel("", self), "muted")
        self.clock = QLabel(self)
        self.clock.setFont(theme.scaled(self.clock.font(), 1.7, is_bold=True))
        self.clock.setAccessibleName(_("Time left"))
        self._lay_out(actions)
        self._ticker = Ticker(session, self)
        self._ticker.ticked.connect(self.tick)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what is on."""
        running = programme.running(self._session.db)
        self._countdown = programme.countdown(self._session.db)
        words = running.title if running else self._next()
        self.item.setText(words)
        self.item.setVisible(bool(words))  # the title alone stands in the middle
        if self._countdown:
            self._ticker.start()
        else:
            self._ticker.stop()
        self.tick(self._session.surroundings.now())

    @Slot(object)
    def tick(self, now: datetime) -> None:
        if self._countdown is None:
            self.clock.hide()
            return
        self.clock.setText(clock_text(self._countdown.left(now)))
        kind = urgency(self._countdown, now)
        theme.mark(self.clock, kind)
        self.clock.show()

    def _next(self) -> str:
        item: Item | None = programme.next_item(self._session.db)
        return _("Next: {time} {title}").format(time=f"{item.starts:%H:%M}", title=item.title) if item else ""

    def _lay_out(self, actions: list[QAction]) -> None:
        self.words = QWidget(self)
        words = QVBoxLayout(self.words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        self.title.setFont(theme.scaled(self.title.font(), 1.0, is_bold=True))
        words.addWidget(self.title)
        words.addWidget(self.item)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.clock)
        for action in actions:
            button = ActionToolButton(action, self)
            button.setIconSize(QSize(20, 20))
            layout.addWidget(button)
