"""From a file to rows of the draft: choosing it, reading it in the background, looking at it, and one act."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.draft import DraftReading
from facilitator.services import draft
from facilitator.text import _, ngettext
from facilitator.ui.dialogs import ProgressDialog
from facilitator.ui.draft.import_dialog import ImportDialog, Opened, opened
from facilitator.ui.file_choice import DRAFTS
from facilitator.ui.screen import Screen


class DraftImporting(QObject):
    """Adds its `action` to a screen. A lead of a group does not import."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen, self._workplace = screen, screen.workplace
        self.action = screen.add_action(_("&Import the draft…"), "upload", self._ask_file, "Ctrl+I")

    @Slot()
    def enable(self) -> None:
        self.action.setEnabled(role_of(self._workplace.session.actor)[0] is not Role.LEAD)

    @Slot()
    def _ask_file(self) -> None:
        folder = self._workplace.folder
        self._workplace.files.open_file(self._screen, _("Import the draft"), DRAFTS, folder, self._read)

    def _read(self, path: Path) -> None:
        """In the background: a long draft takes seconds. A refusal shows as any other."""
        self.action.setEnabled(False)
        task = self._workplace.background.run(partial(opened, path))
        task.done.connect(self.show_file)
        task.ended.connect(self.enable)
        ProgressDialog(_("Reading “{file}”").format(file=path.name), task, self._screen).open_if_slow()

    @Slot(object)
    def show_file(self, found: Opened) -> None:
        ImportDialog(self._workplace, found, self._screen, self._import).open()

    def _import(self, reading: DraftReading) -> None:
        done = draft.add_draft(self._workplace.session, reading)
        notices = self._workplace.notices
        if not done.added:
            notices.tell(_("All of this is in the session already: nothing was changed."))
            return
        words = ngettext("Imported: {count} measure.", "Imported: {count} measures.", done.added)
        sentences = [words.format(count=done.added)]
        if done.known:
            sentences.append(_("In the session already: {count}.").format(count=done.known))
        if not done.skipped:
            notices.tell(" ".join(sentences))
            return
        left = ngettext("{count} place was not taken", "{count} places were not taken", len(done.skipped))
        first = _("{left}, the first: {why}").format(left=left.format(count=len(done.skipped)), why=done.skipped[0].why)
        notices.warn(" ".join([*sentences, first]))
