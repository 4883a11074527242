"""What every screen of a session works with: the session itself, the news of it, and ways to speak to the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from facilitator.domain.abilities import Ability
from facilitator.services import abilities, programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.background import Background
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.notices import NoticeBar
from facilitator.ui.session_bridge import SessionBridge

if TYPE_CHECKING:
    from facilitator.ui.dialogs import Dialog


class Asked:
    """The act that was asked about last, and what is done instead of it."""

    dialog: Dialog | None = None
    act: Callable[[], object]
    otherwise: Callable[[], object] | None = None

    def is_open(self) -> bool:
        return self.dialog is not None and isValid(self.dialog) and self.dialog.isVisible()


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
    asked: Asked

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
        gets `otherwise`. While it is asked, a later act takes the place of the one asked about: a field that is left
        for its suggestions is saved as it is, and again with the one taken.
        """
        warnings = self.warnings(ability, group_id)
        if not warnings:
            act()
            return
        asked = self.asked
        asked.act, asked.otherwise = act, otherwise
        if asked.is_open():
            return

        from facilitator.ui.dialogs import confirm

        def go_on() -> None:
            self.agree(ability, group_id)
            asked.act()

        def refrain() -> None:
            has_said_yes = not self.warnings(ability, group_id)  # and was refused
            if asked.otherwise is not None and not has_said_yes:
                asked.otherwise()

        asked.dialog = confirm(window, _("Not in the programme now"), warnings, _("Do it all the same"), go_on)
        asked.dialog.rejected.connect(refrain)

    def warnings(self, ability: Ability, group_id: str | None = None) -> list[str]:
        """What is to be told before an act: nothing where it is in its place, or where its user has said yes before."""
        if self._place(ability) in self.warned or not (found := abilities.warnings(self.session, ability, group_id)):
            return []
        opener = abilities.opener(self.session, ability)
        return [*found, opener] if opener else found

    def agree(self, ability: Ability, group_id: str | None = None) -> None:
        """Its user has read the warnings, if there were any, and does it all the same."""
        if self.warnings(ability, group_id):
            self.warned.add(self._place(ability))

    def _place(self, ability: Ability) -> tuple[str, str, Ability]:
        running = programme.running(self.session.db)
        return self.session.actor, running.id if running else "", ability
