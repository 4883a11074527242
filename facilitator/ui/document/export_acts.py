"""Making the documents in the background, and the list of remarks as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QDesktopServices

from facilitator.domain.minutes import Officer
from facilitator.services import export, files, speeches
from facilitator.text import _, ngettext
from facilitator.ui.background import Task
from facilitator.ui.dialogs import ProgressDialog
from facilitator.ui.document.export_dialogs import ExportDialog
from facilitator.ui.file_choice import WORKBOOKS
from facilitator.ui.made_dialog import MadeDialog, OpenUrl

if TYPE_CHECKING:
    from facilitator.ui.document.screen import DocumentScreen

FOLDER = "documents folder"  # in the layout that is remembered: the session's path and the folder, a line each


class ExportActs(QObject):
    """`open_url` hands a file over to the program that the system has for it."""

    def __init__(self, screen: DocumentScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._written: list[Path] = []
        self.open_url: OpenUrl = QDesktopServices.openUrl
        add = screen.add_action
        tip = _("Word documents of the session: all of them, or those you choose")
        self.make = add(_("&Make the documents…"), "file-output", self._ask, "Ctrl+E", tip)
        self.made = add(_("Documents made las&t…"), "folder-open", self._show_made)
        self.save_list = add(_("&Save the list of remarks…"), "save", self._ask_list)
        self.made.setEnabled(False)

    @Slot()
    def _ask(self) -> None:
        self._screen.keep_typed()
        files = self._screen.workplace.files
        ExportDialog(self._folder(), self._warnings(), files, self._screen, self._make, self._there).open()

    def _warnings(self) -> list[str]:
        """What one might want to mend before."""
        told = []
        if remarks := self._screen.remarks():
            words = ngettext(
                "There is {count} remark on the roadmap; it forbids nothing.",
                "There are {count} remarks on the roadmap; they forbid nothing.",
                remarks,
            )
            told.append(words.format(count=remarks))
        if len(speeches.officers(self._screen.session.db)) < len(Officer):
            told.append(_("In the minutes, chair or secretary is not named: the act is on the screen “Adoption”."))
        return told

    def _there(self, documents: Sequence[str], folder: Path, with_workbooks: bool) -> list[Path]:
        return export.already_there(self._screen.session.db, documents, folder, with_workbooks=with_workbooks)

    def _make(self, documents: Sequence[str], folder: Path, with_workbooks: bool) -> None:
        session = self._screen.session
        self._screen.workplace.layout[FOLDER] = f"{session.path.absolute()}\n{folder}"
        work = partial(written, session.path, tuple(documents), folder, with_workbooks)
        task = self._screen.workplace.background.run(work)
        task.done.connect(self._keep_made)
        task.failed.connect(self._keep_some)
        ProgressDialog(_("The documents are being made"), task, self._screen).open()

    @Slot(object)
    def _keep_made(self, made: list[Path]) -> None:
        self._keep(made, "")

    @Slot(object)
    def _keep_some(self, error: Exception) -> None:
        if not isinstance(error, export.NotAllWritten) or not error.written:
            raise error
        self._keep(error.written, str(error))

    def _keep(self, made: list[Path], refusal: str) -> None:
        self._written = made
        self.made.setEnabled(True)
        MadeDialog(made, refusal, self.open_url, self._screen).open()

    @Slot()
    def _show_made(self) -> None:
        if self._written:
            MadeDialog(self._written, "", self.open_url, self._screen).open()

    def _folder(self) -> Path:
        """The one chosen for this session before; else one beside it."""
        of, _line, chosen = self._screen.workplace.layout.get(FOLDER, "").partition("\n")
        session = self._screen.session.path.absolute()
        if chosen and of == str(session):
            return Path(chosen)
        return session.parent / _("{session}, documents").format(session=session.stem)

    @Slot()
    def _ask_list(self) -> None:
        workplace = self._screen.workplace
        start = workplace.folder / _("Remarks.xlsx")
        workplace.files.save_file(self._screen, _("Save the list of remarks"), WORKBOOKS, start, self._save_list)

    def _save_list(self, target: Path) -> None:
        export.export_findings(self._screen.session.db, target)
        self._keep([target], "")


def written(
    session_path: Path,
    documents: Sequence[str],
    folder: Path,
    with_workbooks: bool,
    task: Task,
) -> list[Path]:
    """The files made of the session, on a connection of its own: the session's belongs to the windows' thread."""

    def tell(name: str, step: int, steps: int) -> None:
        task.progress(step, steps)
        task.say(lambda: name)

    with files.reading(session_path) as db:
        return export.export_to_folder(db, documents, folder, with_workbooks=with_workbooks, tell=tell)
