"""The people of one group as a list to drag from and to drop on; a drop only tells, it changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QIcon

from facilitator.services.group_board import Member
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.rows_model import ROOT, Index

MIME = "application/x-facilitator-people"


class MembersModel(QAbstractListModel):
    """`dropped` gives the ids of the people who were dropped here."""

    dropped = Signal(list)

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
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = [self._members[index.row()].person.id for index in sorted(indexes, key=QModelIndex.row)]
        found = QMimeData()
        found.setData(MIME, QByteArray("\n".join(ids).encode()))
        return found

    def dropMimeData(self, mime: QMimeData, *_place: object) -> bool:
        """Tell who was dropped; the view must take nobody away, since all lists are read again after the act."""
        if not mime.hasFormat(MIME):
            return False
        self.dropped.emit(bytes(mime.data(MIME).data()).decode().split("\n"))
        return False

    def _tip(self, member: Member) -> str:
        words = [member.person.organisation, member.category]
        if member.is_lead:
            words.append(_("lead of the group"))
        if self._is_day_open and not member.has_come:
            words.append(_("not registered on this day"))
        return " · ".join(filter(None, words))
