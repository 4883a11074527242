"""Giving rows to one of the groups that work measures out, or leaving them to their alliances again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.domain.people import Group
from facilitator.text import _
from facilitator.ui.council.reason_box import ReasonBox
from facilitator.ui.dialogs import Dialog


@dataclass(frozen=True, slots=True)
class Offer:
    """The groups that can be chosen; the rows can be left to their alliances where all were given away by hand.

    `reasons` are those given before.
    """

    groups: Sequence[Group]
    can_leave: bool
    reasons: Sequence[str]


class AssignDialog(Dialog):
    """`give` gets a group's id and the reason; after `leave` alliances decide again."""

    def __init__(
        self,
        title: str,
        offer: Offer,
        parent: QWidget,
        give: Callable[[str, str], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(title, _("Give"), parent)
        self._give, self._leave = give, leave
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        for group in offer.groups:
            self._offer(group.name, group.id)
        if offer.can_leave:
            self._offer(_("As their alliances say"), "")
        self.list.setCurrentRow(0)
        self.reason = ReasonBox(self)
        self.reason.offer(offer.reasons)
        self.add_labelled(_("&Group that works them out:"), self.list)
        self.add_labelled(_("&Reason:"), self.reason)
        self.list.itemActivated.connect(self.reason.setFocus)
        self.list.setFocus()

    def perform(self) -> None:
        group_id = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        if group_id:
            self._give(group_id, self.reason.reason())
        else:
            self._leave()

    def _offer(self, text: str, group_id: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, group_id)
