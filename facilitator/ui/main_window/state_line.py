"""The line below: whether everything is saved, when the last backup was made, and who is at the keyboard."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from facilitator.services import acts, people
from facilitator.services.session import MODERATOR, SECRETARY, Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import drawn, icon
from facilitator.ui.letters import verbatim

TOLD = 6000  # milliseconds for which it says what was done


class StateLine(QFrame):
    """`actor_chosen` tells that somebody else is at the keyboard now."""

    actor_chosen = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("state")
        self._session = session
        self._is_typing = False
        self._picture = QLabel(self)
        self.saved = QLabel(self)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.timeout.connect(self._say_saved)
        self._say_saved()
        self.backup = theme.mark(QLabel(self), "muted")
        self.actor_button = QToolButton(self)
        self.actor_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.actor_button.setIcon(icon("keyboard"))
        self.actor_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.actor_button.setToolTip(_("Who is at the keyboard: acts are recorded under this name"))
        self.actor_menu = QMenu(_("Who is at the &keyboard"), self)
        self.actor_button.setMenu(self.actor_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, 0, theme.SMALL, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self._picture)
        layout.addWidget(self.saved)
        layout.addWidget(self.backup, 1)
        layout.addWidget(self.actor_button)
        self._actors = QActionGroup(self)
        self._actors.triggered.connect(self._choose)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Offer the groups as they are now."""
        for action in self._actors.actions():
            self._actors.removeAction(action)
            action.deleteLater()
        self.actor_menu.clear()
        leads = [f"lead:{group.id}" for group in people.groups(self._session.db)]
        for actor in (MODERATOR, SECRETARY, *leads):
            if actor == next(iter(leads), None):
                self.actor_menu.addSeparator()
            name = acts.actor_name(self._session.db, actor)
            action = QAction(verbatim(name[:1].upper() + name[1:]), self)
            action.setCheckable(True)
            action.setChecked(actor == self._session.actor)
            action.setData(actor)
            self._actors.addAction(action)
            self.actor_menu.addAction(action)
        name = acts.actor_name(self._session.db, self._session.actor)
        self.actor_button.setText(verbatim(name[:1].upper() + name[1:]))
        self.actor_button.setAccessibleName(_("At the keyboard: {name}").format(name=name))

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Say for a moment what was done, in the place where it says that all is saved."""
        self.saved.setText(sentence)
        self._told.start(TOLD)

    @Slot()
    def be_done(self) -> None:
        """Something else has been done since."""
        if self._told.isActive():
            self._told.stop()
            self._say_saved()

    def show_typing(self, *, is_typing: bool) -> None:
        """Do not claim that all is saved while something typed is not."""
        if self._is_typing != is_typing:
            self._is_typing = is_typing
            self._told.stop()
            self._say_saved()

    @Slot()
    def _say_saved(self) -> None:
        picture, colour = ("pencil", "warning") if self._is_typing else ("circle-check", "success")
        self._picture.setPixmap(drawn(picture, 16, colour))
        self.saved.setText(_("What is being typed is not saved yet") if self._is_typing else _("Everything is saved"))

    def show_backup(self, at: datetime | None) -> None:
        """`at`: the instant of the last backup by the hall's clock."""
        self.backup.setText(_("Last backup at {time}").format(time=f"{at:%H:%M}") if at else _("No backup yet"))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._session.actor = action.data()
        self.refresh()
        self.actor_chosen.emit()
