"""A table of dataclasses, already loaded: showing a cell never asks the session."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole
# The roles that are answered, as plain numbers: to read one from its enum, or to join two flags, takes longer than the
# answer.
DISPLAY, EDIT = int(Role.DisplayRole), int(Role.EditRole)
DECORATION, TIP = int(Role.DecorationRole), int(Role.ToolTipRole)
FONT, BACKGROUND, FOREGROUND = (int(role) for role in (Role.FontRole, Role.BackgroundRole, Role.ForegroundRole))
ALIGNMENT, ACCESSIBLE = int(Role.TextAlignmentRole), int(Role.AccessibleTextRole)
TEXTS, PAINTED = (DISPLAY, EDIT), (FOREGROUND, BACKGROUND, DECORATION, FONT, ALIGNMENT)
LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
NOTHING = Qt.ItemFlag.NoItemFlags
CHOOSABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
EDITABLE = CHOOSABLE | Qt.ItemFlag.ItemIsEditable
Ascending = Qt.SortOrder.AscendingOrder
Run = tuple[int, int]
FEW = 20  # runs of rows that come, go or change, each told by itself


class Column(NamedTuple, Generic[Row]):
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


class Look(NamedTuple):
    """How a cell is painted; what is None is as in any other cell."""

    text: str
    icon: QIcon | None = None
    colour: QColor | None = None
    ground: QColor | None = None
    font: QFont | None = None
    is_right: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """`key` tells rows apart, so that what is selected stays selected through changes and sorting.

    `leaving` gives the first and last place of rows that are about to go, `shown` comes when all rows are in place.
    """

    leaving = Signal(int, int)
    shown = Signal()

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._illustrated = [column.icon for column in columns if column.icon]
        self._key = key
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; what is selected stays selected as far as it still exists.

        Qt is told what has come, gone and changed: that costs a fraction of laying out and painting everything anew.
        Rows that are equal look alike; where cells show more than their rows, `look_again` follows.
        """
        ordered = self._sorted(rows)
        keys = [self._key(row) for row in ordered]
        steps = _steps(self._keys, keys)
        if steps is None:
            self._rearrange(ordered, keys)
            return
        gone, come = steps
        for first, last in reversed(gone):
            self.leaving.emit(first, last)
            self.beginRemoveRows(ROOT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        for first, last in come:
            self.beginInsertRows(ROOT, first, last)
            self._rows[first:first] = ordered[first : last + 1]
            self.endInsertRows()
        pairs = enumerate(zip(self._rows, ordered, strict=True))
        others = [place for place, (before, after) in pairs if before is not after and before != after]
        self._rows, self._keys = ordered, keys
        self._tell_changed(_runs(others))
        self.shown.emit()

    def look_again(self, keys: Container[Hashable] | None = None) -> None:
        """Cells of these rows, or of all, show something else, though no row has changed."""
        places = [place for place, key in enumerate(self._keys) if keys is None or key in keys]
        if places:
            self._tell_changed(_runs(places))
            self.shown.emit()

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """As many columns as before, with other titles or texts."""
        self._columns = columns
        self._illustrated = [column.icon for column in columns if column.icon]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def is_number(self, column: int) -> bool:
        return self._columns[column].is_number

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """As they are shown."""
        return self._rows

    def keys(self) -> Sequence[Hashable]:
        """Those of the rows, as they are shown."""
        return self._keys

    def text(self, place: int, column: int) -> str:
        """What a cell shows, without Qt's indexes: thousands are asked for their heights."""
        return self._columns[column].text(self._rows[place])

    def has_picture(self, place: int, column: int) -> bool:
        icon = self._columns[column].icon
        return icon is not None and icon(self._rows[place]) is not None

    def look(self, place: int, column: int) -> Look:
        """How a cell is painted: one question instead of Qt's seven."""
        one, row = self._columns[column], self._rows[place]
        icon, colour = one.icon and one.icon(row), one.colour and one.colour(row)
        return Look(one.text(row), icon, colour, is_right=one.is_number)

    def shape(self, place: int) -> Hashable:
        """What the height of a row hangs on: its texts, and which of them have a picture beside them."""
        row = self._rows[place]
        texts = [column.text(row) for column in self._columns]
        return (*texts, *[icon(row) is not None for icon in self._illustrated])

    def place(self, key: Hashable) -> QModelIndex:
        """The first cell of the row with that key; invalid where there is none."""
        return self.index(self._keys.index(key), 0) if key in self._keys else QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = Ascending) -> None:
        self._order = (column, order)
        ordered = self._sorted(self._rows)
        self._rearrange(ordered, [self._key(row) for row in ordered])

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        place = index.row()
        if place < 0:
            return None
        number = index.column()
        if role in TEXTS:
            return self.text(place, number)
        if role == TIP:
            tip = self._columns[number].tip
            return tip(self._rows[place]) if tip else None
        if role not in PAINTED:
            return None
        look = self.look(place, number)
        if role == ALIGNMENT:
            return RIGHT if look.is_right else LEFT
        return {FOREGROUND: look.colour, BACKGROUND: look.ground, DECORATION: look.icon, FONT: look.font}[role]

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Hand what was typed to the column's act. The view shows it once the act has been committed."""
        edit = self._columns[index.column()].edit
        row = self._rows[index.row()]
        if role != EDIT or edit is None or str(value) == self._columns[index.column()].text(row):
            return False
        edit(row, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return NOTHING
        return EDITABLE if self._columns[index.column()].edit else CHOOSABLE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            return self._columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == ALIGNMENT:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return super().headerData(section, orientation, role)

    def _tell_changed(self, runs: Sequence[Run]) -> None:
        if len(runs) > FEW:
            runs = [(runs[0][0], runs[-1][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None or self._order[0] < 0:
            return list(rows)
        number, order = self._order
        column = self._columns[number]
        return sorted(rows, key=column.sort_key or column.text, reverse=order != Ascending)

    def _rearrange(self, rows: list[Row], keys: list[Hashable]) -> None:
        """Qt keeps selections as persistent indexes: tell it where each row went."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        place = {key: number for number, key in enumerate(keys)} if old else {}
        kept = [place.get(self._keys[index.row()]) for index in old]
        self._rows, self._keys = rows, keys
        new = [
            QModelIndex() if number is None else self.index(number, index.column())
            for number, index in zip(kept, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        self.shown.emit()


def _steps(old: list[Hashable], new: list[Hashable]) -> tuple[list[Run], list[Run]] | None:
    """The runs of places that go from the old rows and come in the new ones.

    None where others change their order, or where so much comes and goes that all is better laid out at once.
    """
    if old == new:
        return [], []
    if len(set(old)) < len(old):
        return None
    head = _alike(old, new)
    tail = _alike(reversed(old[head:]), reversed(new[head:]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    before, after = set(old), set(new)
    if [key for key in old if key in after] != [key for key in new if key in before]:
        return None
    gone = _runs([place for place, key in enumerate(old, head) if key not in after])
    come = _runs([place for place, key in enumerate(new, head) if key not in before])
    return (gone, come) if len(gone) + len(come) <= FEW else None


def _alike(old: Iterable[Hashable], new: Iterable[Hashable]) -> int:
    """With how many of the same keys both begin."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _runs(places: Sequence[int]) -> list[Run]:
    """Places that follow one another, as (first, last)."""
    found: list[Run] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
