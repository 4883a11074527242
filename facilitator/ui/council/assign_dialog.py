"""Giving rows to a group of the second day, or leaving them to their alliances again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.domain.people import Group, Part
from facilitator.text import _
from facilitator.ui.council.reason_box import ReasonBox
from facilitator.ui.dialogs import Dialog


@dataclass(frozen=True, slots=True)
class Offer:
    """The groups of each part that can be chosen; `released` are parts in which all the rows were given away by hand.

    `reasons` are those given before.
    """

    parts: Sequence[tuple[Part, Sequence[Group]]]
    released: Sequence[Part]
    reasons: Sequence[str]


class AssignDialog(Dialog):
    """`give` gets a group's id and the reason, `leave` the id of the part in which alliances decide again."""

    def __init__(
        self,
        title: str,
        offer: Offer,
        parent: QWidget,
        give: Callable[[str, str], object],
        leave: Callable[[str], object],
    ) -> None:
        super().__init__(title, _("Give"), parent)
        self._give, self._leave = give, leave
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        for part, groups in offer.parts:
            for group in groups:
                name = _("{part}: {group}").format(part=part.name, group=group.name)
                self._offer(name if len(offer.parts) > 1 else group.name, group.id, is_part=False)
        for part in offer.released:
            self._offer(_("As their alliances say ({part})").format(part=part.name), part.id, is_part=True)
        self.list.setCurrentRow(0)
        self.reason = ReasonBox(self)
        self.reason.offer(offer.reasons)
        self.add_labelled(_("&Group that works them out:"), self.list)
        self.add_labelled(_("&Reason:"), self.reason)
        self.list.itemActivated.connect(self.reason.setFocus)
        self.list.setFocus()

    def perform(self) -> None:
        item = self.list.currentItem()
        key, is_part = item.data(Qt.ItemDataRole.UserRole)
        if is_part:
            self._leave(key)
        else:
            self._give(key, self.reason.reason())

    def _offer(self, text: str, key: str, *, is_part: bool) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, (key, is_part))
