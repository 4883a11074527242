"""Backups while the window is open: made when they are due or asked for, and the second folder for them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.changes import Changes
from facilitator.services import session_header
from facilitator.text import _
from facilitator.ui.main_window.menus import action
from facilitator.ui.workplace import Workplace

if TYPE_CHECKING:
    from facilitator.services.backups import Backups

FIRST_LOOK = 400  # milliseconds after the window was made: the first picture comes first
LOOKS = 5_000  # milliseconds between looks at whether a backup is due


class BackupWatch(QObject):
    """`actions` are for the session's menu; `made` tells of a backup by the hall's clock.

    `folder_chosen` gives the second folder for backups, "" for none.
    """

    made = Signal(datetime)
    folder_chosen = Signal(str)

    def __init__(self, workplace: Workplace, second_folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._workplace = workplace
        self._second_folder = Path(second_folder) if second_folder else None
        self._opened = workplace.session.surroundings.now()
        self._backups: Backups | None = None
        self.now_action = action(self, _("Back up now"), "hard-drive", self._back_up)
        folder_text = _("Second folder for backups…")
        self.folder_action = action(self, folder_text, "folder-open", self._ask_folder)
        self.no_folder_action = action(self, _("No second folder for backups"), "x", self._drop_folder)
        self.no_folder_action.setVisible(bool(second_folder))
        self.actions = [self.now_action, self.folder_action, self.no_folder_action]
        timer = QTimer(self)
        timer.setInterval(LOOKS)
        timer.timeout.connect(self._back_up_if_due)
        timer.start()
        first = QTimer(self)
        first.setSingleShot(True)
        first.timeout.connect(self._tell_of_earlier)
        first.start(FIRST_LOOK)
        workplace.bridge.changed.connect(self._on_changed)

    @property
    def backups(self) -> Backups:
        """Made with the first act: opening a session does without."""
        if self._backups is None:
            from facilitator.services.backups import Backups

            self._backups = Backups(self._workplace.session, self._opened, self._second_folder)
        return self._backups

    def go_on(self, before: BackupWatch) -> None:
        """In the place of another window's over the same session: acts that wait for a backup there wait here."""
        self._opened, self._backups = before._opened, before._backups

    @Slot()
    def _tell_of_earlier(self) -> None:
        """The newest backup that was made when the session was open before."""
        from facilitator.services import backups

        found = backups.backups(self._workplace.session.path, self._second_folder)
        if found:
            self.made.emit(self._in_the_hall(found[0].at))

    @Slot(Changes)
    def _on_changed(self, changes: Changes) -> None:
        self.backups.act_committed(changes)

    @Slot()
    def _back_up_if_due(self) -> None:
        if self._backups is not None:
            self._tell(due_only=True)

    @Slot()
    def _back_up(self) -> None:
        self._tell(due_only=False)

    def _tell(self, *, due_only: bool) -> None:
        now = self._workplace.session.surroundings.now()
        outcome = self.backups.turn(now) if due_only else self.backups.make(now)
        if outcome.made:
            self.made.emit(self._in_the_hall(now))
        for sentence in outcome.failures:
            self._workplace.notices.warn(sentence)

    def _in_the_hall(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(session_header.header(self._workplace.session.db).time_zone))

    @Slot()
    def _ask_folder(self) -> None:
        title = _("Second folder for backups, on another drive")
        self._workplace.files.folder(self._window, title, self._workplace.folder, self._use_folder)

    def _use_folder(self, folder: Path) -> None:
        self._keep_folder(folder)
        self._back_up()

    @Slot()
    def _drop_folder(self) -> None:
        self._keep_folder(None)
        self._workplace.notices.tell(_("Backups are made beside the session alone."))

    def _keep_folder(self, folder: Path | None) -> None:
        self._second_folder = folder
        if self._backups is not None:
            self._backups.second_folder = folder
        self.no_folder_action.setVisible(folder is not None)
        self.folder_chosen.emit(str(folder or ""))
