"""The people of one group as a list to drag from; the dragged are carried by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QIcon

from facilitator.services.group_board import Member
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.rows_model import CHOOSABLE, ROOT, Index

DRAGGABLE = CHOOSABLE | Qt.ItemFlag.ItemIsDragEnabled
MIME = "application/x-facilitator-people"


def people_in(mime: QMimeData) -> list[str]:
    """The ids of the people who are dragged; nobody where it is something else."""
    return bytes(mime.data(MIME).data()).decode().split("\n") if mime.hasFormat(MIME) else []


class MembersModel(QAbstractListModel):
    """Nobody is taken away when a drag ends: all lists are read again after the act."""

    def __init__(self, lead_icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._members: Sequence[Member] = ()
        self._lead_icon = lead_icon
        self._is_day_open = False

    def show_members(self, members: Sequence[Member], *, is_day_open: bool) -> bool:
        """Replace them; False, and nothing is drawn anew, where they are the same. Who has not come is then greyed."""
        if (members, is_day_open) == (self._members, self._is_day_open):
            return False
        self.beginResetModel()
        self._members, self._is_day_open = members, is_day_open
        self.endResetModel()
        return True

    def members(self) -> Sequence[Member]:
        return self._members

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._members)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        member = self._members[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{member.person.number} · {member.person.name}"
        if role == Qt.ItemDataRole.DecorationRole and member.is_lead:
            return self._lead_icon
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(member)
        if role == Qt.ItemDataRole.ForegroundRole and self._is_day_open and not member.has_come:
            return theme.colour("muted")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return DRAGGABLE if index.isValid() else super().flags(index)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = [self._members[index.row()].person.id for index in sorted(indexes, key=QModelIndex.row)]
        found = QMimeData()
        found.setData(MIME, QByteArray("\n".join(ids).encode()))
        return found

    def _tip(self, member: Member) -> str:
        words = [member.person.organisation, member.category]
        if member.is_lead:
            words.append(_("lead of the group"))
        if self._is_day_open and not member.has_come:
            words.append(_("not registered on this day"))
        return " · ".join(filter(None, words))
