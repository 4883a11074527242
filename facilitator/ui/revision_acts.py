"""Closing and reopening the roadmap's revision: the same two acts on the screens «Adoption» and «Document»."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.abilities import Ability
from facilitator.services import revisions
from facilitator.services.revisions import Standing
from facilitator.text import _
from facilitator.ui.dialogs import Dialog, ReasonDialog
from facilitator.ui.screen import Screen


class RevisionActs(QObject):
    """`enable` says what can be done now.

    Closing keeps what is decided, and goes with the documents in the programme; reopening is an act of the plenary.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen, self._session = screen, screen.session
        add = screen.add_action
        tip = _("Keep what is adopted now as a revision")
        self.close = add(_("C&lose the revision…"), "lock", self._ask_close, "", tip)
        tip = _("Take the adopted measures back to the plenary for the next revision")
        self.reopen = add(_("Reop&en as a new revision…"), "lock-open", self._ask_reopen, "", tip)

    def enable(self, standing: Standing) -> None:
        self.close.setEnabled(standing.adopted > 0 and not standing.is_closed)
        self.reopen.setEnabled(standing.is_closed)

    @Slot()
    def _ask_close(self) -> None:
        self._screen.workplace.warn_first(self._screen, Ability.DOCUMENTS, self._open_close)

    def _open_close(self) -> None:
        standing = revisions.standing(self._session.db)
        number = standing.last.number + 1 if standing.last else 1
        CloseDialog(number, standing.adopted, self._screen, self._close).open()

    def _close(self, note: str) -> None:
        number = revisions.close_revision(self._session, note)
        self._screen.workplace.notices.tell(_("Revision {number} is closed.").format(number=number))

    @Slot()
    def _ask_reopen(self) -> None:
        self._screen.workplace.warn_first(self._screen, Ability.ADOPTION, self._open_reopen)

    def _open_reopen(self) -> None:
        text = _("The adopted measures are put before the plenary again; the closed revision is kept.")
        title, button = _("Reopen as a new revision"), _("Reopen")
        ReasonDialog(title, text, button, (), self._screen, partial(revisions.reopen, self._session)).open()


class CloseDialog(Dialog):
    """`act` gets the note, which may be empty."""

    def __init__(self, number: int, adopted: int, parent: QWidget, act: Callable[[str], object]) -> None:
        super().__init__(_("Close revision {number}").format(number=number), _("Close the revision"), parent)
        self._act = act
        self.add_text(_("Adopted measures in it: {count}.").format(count=adopted))
        self.note = QLineEdit(self)
        self.add_labelled(_("&Note (may stay empty):"), self.note)
        self.note.setFocus()

    def perform(self) -> None:
        self._act(self.note.text())
