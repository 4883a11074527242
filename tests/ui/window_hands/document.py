"""The steps with documents and revisions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from facilitator.domain.findings import Finding
from facilitator.services import checks
from facilitator.ui.council.screen import CouncilScreen
from facilitator.ui.dialogs import ReasonDialog
from facilitator.ui.document.export_dialogs import ExportDialog
from facilitator.ui.document.screen import DocumentScreen
from facilitator.ui.made_dialog import MadeDialog
from facilitator.ui.revision_acts import CloseDialog
from window_hands.gestures import Gestures


class AtTheDocument:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def write_document(self, document: str, path: Path) -> None:
        """The one that is made on the second morning: the list that is laid before the hall."""
        assert document == "procedure"
        path.parent.mkdir(exist_ok=True)
        screen = self._user.go_to("council", CouncilScreen)
        self._user.turn_to(screen.pages, screen.procedure)
        self._user.file(path)
        self._user.do(screen.procedure_acts.save)
        self._close_list()
        assert path.exists()

    def make_documents(self, folder: Path) -> list[Path]:
        """All of them with their workbooks, when the play is over; gives the files in the order of the list."""
        screen = self._user.go_to("document", DocumentScreen)
        self._user.do(screen.exports.make)
        dialog = self._user.dialog(ExportDialog)
        dialog.folder.clear()
        self._user.type_into(dialog.folder, str(folder))
        self._user.press(dialog.with_workbooks, Qt.Key.Key_Space)
        self._user.accept(dialog)
        return [folder / name for name in self._close_list()]

    def _close_list(self) -> list[str]:
        """Wait for the list of files made, and close it; gives their names."""
        made = self._user.dialog(MadeDialog)
        names = [made.list.item(row).text() for row in range(made.list.count())]
        self._user.click(made.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        return names

    def look_at_checks(self) -> list[Finding]:
        """The remarks that stand there are those of the checks."""
        screen = self._user.go_to("document", DocumentScreen)
        self._user.turn_to(screen.pages, screen.checks)
        found = checks.findings(self._user.session.db)
        assert screen.remarks() == len(found) == len(screen.checks.model.lines())
        return found

    def close_revision(self, note: str) -> None:
        self._user.do(self._revisions().revision_acts.close)
        dialog = self._user.dialog(CloseDialog)
        self._user.type_into(dialog.note, note)
        self._user.accept(dialog)

    def reopen(self, reason: str) -> None:
        self._user.do(self._revisions().revision_acts.reopen)
        dialog = self._user.dialog(ReasonDialog)
        self._user.type_into(dialog.reason, reason)
        self._user.accept(dialog)

    def _revisions(self) -> DocumentScreen:
        screen = self._user.go_to("document", DocumentScreen)
        self._user.turn_to(screen.pages, screen.revisions)
        return screen
