"""Choosing the group to which people go, by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.domain.people import Group, Participant
from facilitator.text import _
from facilitator.ui.dialogs import Dialog

MOST_NAMES = 5


class MoveDialog(Dialog):
    """`act` gets the id of the group chosen, or "" for no group; `present`, where all of them are, is not proposed."""

    def __init__(
        self,
        people: Sequence[Participant],
        groups: Sequence[tuple[Group, int]],
        present: str,
        parent: QWidget,
        act: Callable[[str], object],
    ) -> None:
        super().__init__(_("Move to a group"), _("Move"), parent)
        self._act = act
        names = ", ".join(person.name for person in people[:MOST_NAMES])
        if more := people[MOST_NAMES:]:
            sentence = _("{names} and {count} more")
            names = sentence.format(names=names, count=len(more))
        self.add_text(names)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        sized = _("{group} ({size})")
        for group, size in groups:
            self._offer(sized.format(group=group.name, size=size), group.id)
        self._offer(_("Without a group"), "")
        others = (row for row in range(self.list.count()) if self._key(row) != present)
        self.list.setCurrentRow(next(others, 0))
        self.list.itemActivated.connect(self.accept)
        self.add_labelled(_("&Group, with its size:"), self.list)
        self.list.setFocus()

    def perform(self) -> None:
        item = self.list.currentItem()
        self._act(item.data(Qt.ItemDataRole.UserRole))

    def _key(self, row: int) -> str:
        return str(self.list.item(row).data(Qt.ItemDataRole.UserRole))

    def _offer(self, text: str, group_id: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, group_id)
