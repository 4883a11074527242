"""The steps with the draft: its import, and what the groups say of its rows at the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from window_hands.gestures import Gestures

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.services import draft, reactions
from facilitator.ui.draft.import_dialog import ImportDialog
from facilitator.ui.draft.screen import DraftScreen

Key = Qt.Key
KEYS = {Choice.KEEP: Key.Key_1, Choice.CHANGE: Key.Key_2, Choice.DROP: Key.Key_3}


class AtTheDraft:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._ = gestures

    def import_draft(self, path: Path) -> None:
        screen = self._.go_to("draft", DraftScreen)
        self._.file(path)
        self._.do(screen.import_action)
        dialog = self._.dialog(ImportDialog)
        wanted = len(dialog.model.lines())
        assert wanted > 0
        self._.accept(dialog)
        assert len(draft.rows(self._.session.db)) == wanted

    def react_to_draft_row(self, group_id: str, measure_id: str, reaction: Reaction) -> None:
        screen = self._.go_to("draft", DraftScreen)
        self._.choose(screen.groups, group_id)
        self._.choose_row(screen.table, measure_id)
        self._.press(screen.table, KEYS[reaction.choice])
        self._.mean_it()
        if reaction.choice is Choice.CHANGE:
            self._.type_into(screen.card.wording, reaction.wording)
        if reaction.choice is not Choice.KEEP:
            self._.type_into(screen.card.reason, reaction.reason)
            self._.press(screen.card.reason, Key.Key_Return)
        assert reactions.reactions(self._.session.db)[group_id, measure_id] == reaction
