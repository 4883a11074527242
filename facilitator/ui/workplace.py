"""What every screen of a session works with: the session itself, the news of it, and ways to speak to the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Ability
from facilitator.services import abilities, programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.background import Background
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.notices import NoticeBar
from facilitator.ui.session_bridge import SessionBridge


class Workplace(NamedTuple):
    """Made once by the main window and handed to each of its screens.

    `layout` is what windows remember of themselves from one start to the next, as text by name.
    """

    session: Session
    bridge: SessionBridge
    background: Background
    files: FileChoice
    notices: NoticeBar
    warned: set[tuple[str, str, Ability]]
    layout: dict[str, str]

    @property
    def folder(self) -> Path:
        """Where file dialogs start: beside the session."""
        return self.session.path.absolute().parent

    def warn_first(
        self,
        window: QWidget,
        ability: Ability,
        act: Callable[[], object],
        group_id: str | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Do `act`; if the programme has not opened it, or it is not for who is at the keyboard, ask before.

        Asked once for each actor, item and ability: who said yes is not asked again for the next proposal. Who says no
        gets `otherwise`.
        """
        running = programme.running(self.session.db)
        place = (self.session.actor, running.id if running else "", ability)
        warnings = [] if place in self.warned else abilities.warnings(self.session, ability, group_id)
        if not warnings:
            act()
            return

        from facilitator.ui.dialogs import confirm

        if opener := abilities.opener(self.session, ability):
            warnings.append(opener)

        def go_on() -> None:
            self.warned.add(place)
            act()

        dialog = confirm(window, _("Not in the programme now"), warnings, _("Do it all the same"), go_on)
        if otherwise is not None:
            dialog.rejected.connect(otherwise)
