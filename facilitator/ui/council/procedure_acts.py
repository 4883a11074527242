"""Making the Word document of the list for the morning, and opening it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from facilitator.services import export, files
from facilitator.text import _
from facilitator.ui.background import Task
from facilitator.ui.dialogs import ProgressDialog
from facilitator.ui.file_choice import DOCUMENTS
from facilitator.ui.screen import Screen

if TYPE_CHECKING:
    from facilitator.ui.council.procedure_page import ProcedurePage


class ProcedureActs(QObject):
    """The actions are there first, the page with their buttons comes by `serve`."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._page: ProcedurePage
        self._path: Path | None = None
        add = screen.add_action
        tip = _("Save the list for the morning as a Word document")
        self.save = add(_("Save as Word…"), "file-output", self._ask_file, "Ctrl+E", tip)
        self.open_file = add(_("Open the file"), "file-text", self._open_file)
        self.open_folder = add(_("Open its folder"), "folder-open", self._open_folder)

    def serve(self, page: ProcedurePage) -> None:
        self._page = page

    def enable(self, *, has_rows: bool) -> None:
        self.save.setEnabled(has_rows)
        for action in (self.open_file, self.open_folder):
            action.setEnabled(self._path is not None)

    @Slot()
    def _ask_file(self) -> None:
        workplace = self._screen.workplace
        start = workplace.folder / _("Proposed procedure.docx")
        workplace.files.save_file(self._screen, _("Save the list for the morning"), DOCUMENTS, start, self._save)

    def _save(self, target: Path) -> None:
        work = partial(_written, self._screen.session.path, target)
        task = self._screen.workplace.background.run(work)
        task.done.connect(self._show_saved)
        ProgressDialog(_("The document is being written"), task, self._screen).open()

    @Slot(object)
    def _show_saved(self, path: Path) -> None:
        self._path = path
        self._page.show_saved(path)
        self.enable(has_rows=True)

    @Slot()
    def _open_file(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    @Slot()
    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _written(session_path: Path, target: Path, _task: Task) -> Path:
    """On a connection of its own: the session's belongs to the windows' thread."""
    with files.reading(session_path) as db:
        export.export(db, "procedure", target)
    return target
