"""The screen «Draft»."""

from __future__ import annotations

from facilitator.text import _
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace


class DraftScreen(Screen):
    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, _("Draft"))
