"""The steps with proposals typed in, and with the groups' forms."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from window_hands.gestures import Gestures

from facilitator.domain.measures import Measure
from facilitator.services import form_taking, proposals
from facilitator.services.form_taking import Taking
from facilitator.ui.draft.screen import DraftScreen
from facilitator.ui.forms_dialog import FormsDialog
from facilitator.ui.proposals.screen import ProposalsScreen

Key = Qt.Key


class AtTheProposals:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._ = gestures

    def propose(self, group_id: str, title: str, author_id: str | None) -> Measure:
        """Gives what was entered."""
        screen = self._screen()
        self._.choose(screen.groups, group_id)
        if screen.entry.author.isVisible():
            self._.choose(screen.entry.author, author_id or "")
        self._.type_into(screen.entry.field, title)
        self._.press(screen.entry.field, Key.Key_Return)
        self._.mean_it()
        assert not screen.entry.field.text()
        newest = screen.table.proposals()[0]
        assert newest.measure.title == title
        assert newest == proposals.entered(self._.session.db)[0]
        return newest.measure

    def write_group_form(self, group_id: str, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        screen = self._.go_to("draft", DraftScreen)
        self._.choose(screen.groups, group_id)
        self._.file(path)
        self._.do_from(screen.forms.button, screen.forms.give_action)
        assert path.exists()

    def take_group_form(self, path: Path) -> Taking:
        """Gives what came of it, as the preview says it."""
        screen = self._screen()
        self._.file(path)
        self._.do_from(screen.forms.button, screen.forms.take_action)
        dialog = self._.dialog(FormsDialog)
        taking = form_taking.preview(self._.session.db, path)
        shown = sum(map(len, (taking.changes, taking.conflicts, taking.refused, taking.left)))
        assert len(dialog.model.lines()) == shown
        if taking.changes:
            self._.accept(dialog)
        else:
            self._.click(dialog.buttons.button(dialog.buttons.StandardButton.Cancel))
        return taking

    def _screen(self) -> ProposalsScreen:
        return self._.go_to("proposals", ProposalsScreen)
