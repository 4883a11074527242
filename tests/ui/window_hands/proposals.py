"""The steps with proposals typed in, and with the groups' forms."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from facilitator.domain.measures import Measure
from facilitator.services import form_taking, proposals
from facilitator.services.form_taking import Taking
from facilitator.ui.draft.screen import DraftScreen
from facilitator.ui.forms_dialog import FormsDialog
from facilitator.ui.proposals.screen import ProposalsScreen
from window_hands.gestures import Gestures

Key = Qt.Key


class AtTheProposals:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def propose(self, group_id: str, title: str, author_id: str | None) -> Measure:
        """Gives what was entered."""
        screen = self._screen()
        self._user.choose(screen.groups, group_id)
        if screen.entry.author.isVisible():
            self._user.choose(screen.entry.author, author_id or "")
        self._user.type_into(screen.entry.field, title)
        self._user.press(screen.entry.field, Key.Key_Return)
        self._user.mean_it()
        assert not screen.entry.field.text()
        newest = screen.table.proposals()[0]
        assert newest.measure.title == title
        assert newest == proposals.entered(self._user.session.db)[0]
        return newest.measure

    def write_group_form(self, group_id: str, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        screen = self._user.go_to("draft", DraftScreen)
        self._user.choose(screen.groups, group_id)
        self._user.file(path)
        self._user.do_from(screen.forms.button, screen.forms.give_action)
        assert path.exists()

    def take_group_form(self, path: Path) -> Taking:
        """Gives what came of it, as the preview says it."""
        screen = self._screen()
        self._user.file(path)
        self._user.do_from(screen.forms.button, screen.forms.take_action)
        dialog = self._user.dialog(FormsDialog)
        taking = form_taking.preview(self._user.session.db, path)
        shown = sum(map(len, (taking.changes, taking.conflicts, taking.refused, taking.left)))
        assert len(dialog.model.lines()) == shown
        if taking.changes:
            self._user.accept(dialog)
        else:
            self._user.click(dialog.buttons.button(dialog.buttons.StandardButton.Cancel))
        return taking

    def _screen(self) -> ProposalsScreen:
        return self._user.go_to("proposals", ProposalsScreen)
