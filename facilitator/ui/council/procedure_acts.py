"""Making the Word document of the list for the morning."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QDesktopServices

from facilitator.services import export, files
from facilitator.text import _
from facilitator.ui.background import Task
from facilitator.ui.dialogs import ProgressDialog
from facilitator.ui.file_choice import DOCUMENTS
from facilitator.ui.made_dialog import MadeDialog, OpenUrl
from facilitator.ui.screen import Screen

DOCUMENT = "procedure"


class ProcedureActs(QObject):
    """`open_url` hands a file over to the program that the system has for it."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.open_url: OpenUrl = QDesktopServices.openUrl
        tip = _("Save the list for the morning as a Word document")
        self.save = screen.add_action(_("Save as Word…"), "file-output", self._ask_file, "Ctrl+E", tip)

    def enable(self, *, has_rows: bool) -> None:
        self.save.setEnabled(has_rows)

    @Slot()
    def _ask_file(self) -> None:
        workplace = self._screen.workplace
        start = workplace.folder / export.file_name(self._screen.session.db, DOCUMENT)
        workplace.files.save_file(self._screen, _("Save the list for the morning"), DOCUMENTS, start, self._save)

    def _save(self, target: Path) -> None:
        work = partial(_written, self._screen.session.path, target)
        task = self._screen.workplace.background.run(work)
        task.done.connect(self._show_made)
        ProgressDialog(_("The document is being written"), task, self._screen).open()

    @Slot(object)
    def _show_made(self, path: Path) -> None:
        MadeDialog([path], "", self.open_url, self._screen).open()


def _written(session_path: Path, target: Path, _task: Task) -> Path:
    """On a connection of its own: the session's belongs to the windows' thread."""
    with files.reading(session_path) as db:
        export.export(db, DOCUMENT, target)
    return target
