"""A table of dataclasses, already loaded: showing a cell never asks the session."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole
Ascending = Qt.SortOrder.AscendingOrder


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """How a row shows in a column. `sort_key` defaults to the text; `colour` and `icon` may say None.

    `edit` makes the cells editable: it gets the row and the text typed, and may raise UserError.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    edit: Callable[[Row, str], object] | None = None
    is_number: bool = False
    colour: Callable[[Row], QColor | None] | None = None
    icon: Callable[[Row], QIcon | None] | None = None
    tip: Callable[[Row], str] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """`key` tells rows apart, so that what is selected stays selected through changes and sorting."""

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._key = key
        self._rows: list[Row] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; what is selected stays selected as far as it still exists."""
        self._rearrange(self._sorted(rows))

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """As many columns as before, with other titles or texts."""
        self._columns = columns
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def is_number(self, column: int) -> bool:
        return self._columns[column].is_number

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """As they are shown."""
        return self._rows

    def place(self, key: Hashable) -> QModelIndex:
        """The first cell of the row with that key; invalid where there is none."""
        for number, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(number, 0)
        return QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = Ascending) -> None:
        self._order = (column, order)
        self._rearrange(self._sorted(self._rows))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role in (Role.DisplayRole, Role.EditRole):
            return column.text(row)
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | (
                Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            )
        asked = {Role.ForegroundRole: column.colour, Role.DecorationRole: column.icon, Role.ToolTipRole: column.tip}
        answer = asked.get(Role(role))
        return answer(row) if answer else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Hand what was typed to the column's act. The view shows it once the act has been committed."""
        edit = self._columns[index.column()].edit
        row = self._rows[index.row()]
        if role != Role.EditRole or edit is None or str(value) == self._columns[index.column()].text(row):
            return False
        edit(row, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return super().headerData(section, orientation, role)

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None or self._order[0] < 0:
            return list(rows)
        number, order = self._order
        column = self._columns[number]
        return sorted(rows, key=column.sort_key or column.text, reverse=order != Ascending)

    def _rearrange(self, rows: list[Row]) -> None:
        """Qt keeps selections as persistent indexes: tell it where each row went."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [self._key(self._rows[index.row()]) for index in old]
        self._rows = rows
        if old:
            place = {self._key(row): number for number, row in enumerate(rows)}
            new = [
                self.index(place[key], index.column()) if key in place else QModelIndex()
                for key, index in zip(kept, old, strict=True)
            ]
            self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
