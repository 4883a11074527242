"""The acts on revisions: close, reopen with a reason, note the approval."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot

from facilitator.domain.revisions import Approval, Revision
from facilitator.services import revisions, session_header
from facilitator.services.revisions import Standing
from facilitator.text import _
from facilitator.ui.dialogs import ReasonDialog
from facilitator.ui.document.revision_dialogs import ApprovalDialog, CloseDialog

if TYPE_CHECKING:
    from facilitator.ui.document.screen import DocumentScreen


class RevisionActs(QObject):
    """`enable` says what can be done now; the revision to approve is the one chosen on the page."""

    def __init__(self, screen: DocumentScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._revision: Revision | None = None
        add = screen.add_action
        tip = _("Keep the adopted measures as they are now")
        self.close = add(_("C&lose the revision…"), "lock", self._ask_close, "", tip)
        self.reopen = add(
            _("&Reopen…"), "lock-open", self._ask_reopen, "", _("Take the adopted measures back to the plenary’s table")
        )
        self.approve = add(
            _("&Approval…"), "stamp", self._ask_approval, "", _("Note the act that approved the chosen revision")
        )

    def enable(self, standing: Standing, chosen: Revision | None) -> None:
        self._revision = chosen
        self.close.setEnabled(standing.adopted > 0 and not standing.is_closed)
        self.reopen.setEnabled(standing.is_closed)
        self.approve.setEnabled(chosen is not None)

    @Slot()
    def _ask_close(self) -> None:
        standing = revisions.standing(self._session.db)
        number = standing.last.number + 1 if standing.last else 1
        CloseDialog(number, standing.adopted, self._screen, self._close).open()

    def _close(self, note: str) -> None:
        number = revisions.close_revision(self._session, note)
        self._tell(_("Revision {number} is closed.").format(number=number))

    @Slot()
    def _ask_reopen(self) -> None:
        text = _("The adopted measures go back to the plenary’s table; the closed revision is kept.")
        act = partial(revisions.reopen, self._session)
        ReasonDialog(_("Reopen the roadmap"), text, _("Reopen"), (), self._screen, act).open()

    @Slot()
    def _ask_approval(self) -> None:
        if self._revision is not None:
            zone = ZoneInfo(session_header.header(self._session.db).time_zone)
            today = datetime.fromisoformat(self._session.surroundings.instant()).astimezone(zone).date()
            act = partial(self._approve, self._revision.number)
            ApprovalDialog(self._revision, today, self._screen, act).open()

    def _approve(self, number: int, approval: Approval) -> None:
        revisions.approve(self._session, number, approval)
        self._tell(_("The approval of revision {number} is noted.").format(number=number))

    def _tell(self, sentence: str) -> None:
        self._screen.workplace.notices.tell(sentence)
