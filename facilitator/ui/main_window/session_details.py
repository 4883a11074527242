"""The way from the main window to what is known of the session, and the session's name wherever the window has it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.changes import Changes
from facilitator.services import session_header
from facilitator.text import _
from facilitator.ui.main_window.menus import action
from facilitator.ui.workplace import Workplace


class SessionDetails(QObject):
    """`action` is for the session's menu, and open to all but leads; `renamed` gives the title after each change."""

    renamed = Signal(str)

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._workplace, self._window = workplace, window
        self.action = action(window, _("About this session…"), "settings", self._open, "Alt+Return")
        self._tell()
        workplace.bridge.changed.connect(self._note)
        workplace.bridge.changed_elsewhere.connect(self._tell)
        workplace.bridge.actor_changed.connect(self._enable)

    def open_at(self, page: str, entry: str = "") -> None:
        """Show one of its pages: `session`, `groups`, `indicators` …, and in a list the entry with that id."""
        from facilitator.ui.about_session.window import AboutSession

        dialog = AboutSession(self._workplace.session, self._workplace.bridge, self._window)
        dialog.open()
        dialog.show_page(page, entry)

    @Slot()
    def _open(self) -> None:
        self.open_at("session")

    @Slot(Changes)
    def _note(self, changes: Changes) -> None:
        if changes.touch("session"):
            self._tell()

    @Slot()
    def _tell(self) -> None:
        title = session_header.header(self._workplace.session.db).title
        self._window.setWindowTitle(" – ".join((title, _("Facilitator"))))
        self.renamed.emit(title)

    @Slot()
    def _enable(self) -> None:
        self.action.setEnabled(role_of(self._workplace.session.actor)[0] is not Role.LEAD)
