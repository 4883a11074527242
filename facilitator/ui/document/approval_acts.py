"""Noting the act that approved a revision."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot

from facilitator.domain.revisions import Approval, Revision
from facilitator.services import revisions, session_header
from facilitator.text import _
from facilitator.ui.document.approval_dialog import ApprovalDialog

if TYPE_CHECKING:
    from facilitator.ui.document.screen import DocumentScreen


class ApprovalActs(QObject):
    """The revision to approve is the one chosen on the page."""

    def __init__(self, screen: DocumentScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._revision: Revision | None = None
        tip = _("Note the act that approved the chosen revision")
        self.approve = screen.add_action(_("&Approval…"), "stamp", self._ask, "", tip)

    def enable(self, chosen: Revision | None) -> None:
        self._revision = chosen
        self.approve.setEnabled(chosen is not None)

    @Slot()
    def _ask(self) -> None:
        if self._revision is not None:
            zone = ZoneInfo(session_header.header(self._session.db).time_zone)
            today = datetime.fromisoformat(self._session.surroundings.instant()).astimezone(zone).date()
            act = partial(self._approve, self._revision.number)
            ApprovalDialog(self._revision, today, self._screen, act).open()

    def _approve(self, number: int, approval: Approval) -> None:
        revisions.approve(self._session, number, approval)
        told = _("The approval of revision {number} is noted.").format(number=number)
        self._screen.workplace.notices.tell(told)
