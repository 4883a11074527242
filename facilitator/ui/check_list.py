"""Lists that show their entries whole: wrapped where they are long. One of them, of entries to tick, is all shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

ID = Qt.ItemDataRole.UserRole
EDGES = 14  # pixels at the sides of a name, as the style sheet has them, and a little


def show_whole_names(view: QListWidget) -> None:
    """Wrap what is too long for the list, which then needs no horizontal scroll bar."""
    view.setWordWrap(True)
    view.setItemDelegate(WholeName(view))
    view.setResizeMode(QListWidget.ResizeMode.Adjust)
    view.setTextElideMode(Qt.TextElideMode.ElideNone)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class CheckList(QListWidget):
    """Names to tick, whole and wrapped; `ticked` gives the ids that are ticked now, after each tick.

    With `is_single`, ticking one takes the tick of another away.
    """

    ticked = Signal(tuple)

    def __init__(self, name: str, parent: QWidget, *, is_single: bool = False) -> None:
        super().__init__(parent)
        self._is_single = is_single
        self._offered: list[tuple[str, str]] = []
        self.setAccessibleName(name)
        show_whole_names(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(self._tell)

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        """(id, name) of each; the same as before cost nothing."""
        offered = list(pairs)
        if offered == self._offered:
            return
        self._offered = offered
        self.blockSignals(True)
        self.clear()
        for key, name in offered:
            item = QListWidgetItem(name, self)
            item.setData(ID, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.blockSignals(False)
        if offered:
            self.setCurrentRow(0)
        self._fit()

    def show_ticked(self, ids: Collection[str]) -> None:
        wanted = set(ids)
        if wanted.intersection(key for key, _name in self._offered) == set(self.ids()):
            return
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(ID) in wanted else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()

    def ids(self) -> tuple[str, ...]:
        return tuple(item.data(ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words ticks too, not only one on the box."""
        item = self.itemAt(event.position().toPoint())
        before = item.checkState() if item is not None else None
        super().mouseReleaseEvent(event)
        if item is not None and item.checkState() is before and event.button() is Qt.MouseButton.LeftButton:
            is_on = before is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """All of it is shown: the form around it scrolls."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    @Slot(QListWidgetItem)
    def _tell(self, changed: QListWidgetItem) -> None:
        if self._is_single and changed.checkState() is Qt.CheckState.Checked:
            self.show_ticked({changed.data(ID)})
        self.ticked.emit(self.ids())

    def _fit(self) -> None:
        """As high as all of it."""
        self.doItemsLayout()
        bottom = self.visualItemRect(self.item(self.count() - 1)).bottom() if self.count() else 0
        height = bottom + 2 * self.frameWidth() + 4
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class WholeName(QStyledItemDelegate):
    """Qt wraps a name as if the style sheet left it all of the width, and then cuts what does not fit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect.setWidth(option.rect.width() - EDGES)
        return super().sizeHint(narrower, index)
