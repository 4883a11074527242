"""The steps with the draft: its import, and what the groups say of its rows at the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.services import draft, reactions
from facilitator.ui.draft.import_dialog import ImportDialog
from facilitator.ui.draft.screen import DraftScreen
from window_hands.gestures import Gestures

Key = Qt.Key
KEYS = {Choice.KEEP: Key.Key_1, Choice.CHANGE: Key.Key_2, Choice.DROP: Key.Key_3}


class AtTheDraft:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def import_draft(self, path: Path) -> None:
        screen = self._user.go_to("draft", DraftScreen)
        self._user.file(path)
        self._user.do(screen.import_action)
        dialog = self._user.dialog(ImportDialog)
        wanted = len(dialog.model.lines())
        assert wanted > 0
        self._user.accept(dialog)
        assert len(draft.rows(self._user.session.db)) == wanted

    def react_to_draft_row(self, group_id: str, measure_id: str, reaction: Reaction) -> None:
        screen = self._user.go_to("draft", DraftScreen)
        self._user.choose(screen.groups, group_id)
        self._user.choose_row(screen.table, measure_id)
        self._user.press(screen.table, KEYS[reaction.choice])
        self._user.mean_it()
        if reaction.choice is Choice.CHANGE:
            self._user.type_into(screen.card.wording, reaction.wording)
        if reaction.choice is not Choice.KEEP:
            self._user.type_into(screen.card.reason, reaction.reason)
            self._user.press(screen.card.reason, Key.Key_Return)
        assert reactions.reactions(self._user.session.db)[group_id, measure_id] == reaction
