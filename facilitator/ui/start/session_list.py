"""A list of sessions: of each a title, a line on it and its place, all of it readable however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui import theme
from facilitator.ui.icons import drawn

PICTURE = 20  # pixels
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` tells entries apart; `detail` is shown in the colour of `kind`, a field of theme.Colours."""

    key: str
    title: str
    detail: str = ""
    place: str = ""
    picture: str = "file-text"
    kind: str = "muted"


class SessionList(QListWidget):
    """`chosen` tells that Enter or a double click fell on the current entry."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_EntryDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace the entries; the current one stays current, else the first one is."""
        current = self.current_entry()
        row = next((row for row, one in enumerate(entries) if current and one.key == current.key), 0)
        self.clear()
        for entry in entries:
            _fill(QListWidgetItem(self), entry)
        self.setCurrentRow(row)

    def update_entry(self, entry: Entry) -> None:
        """Show what is known of the entry with this key now; nothing moves but for its own height."""
        for row in range(self.count()):
            if self.item(row).data(_ENTRY).key == entry.key:
                _fill(self.item(row), entry)
                self.scheduleDelayedItemsLayout()

    def current_entry(self) -> Entry | None:
        item: QListWidgetItem | None = self.currentItem()
        return item.data(_ENTRY) if item is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_entry():
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # texts wrap anew

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit()


class _EntryDelegate(QStyledItemDelegate):
    """Draws an entry over the list's own ground, so that selection and focus look as everywhere."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: Entry = index.data(_ENTRY)
        width = self._view.viewport().width()
        bottom = max((rect.bottom() for rect, *_rest in _lines(entry, QRect(0, 0, width, 0), option.font)), default=0)
        return QSize(width, bottom + 1 + theme.SMALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        style = self._view.style()
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""  # type: ignore[attr-defined, unused-ignore]
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._view)
        rect = option.rect  # type: ignore[attr-defined, unused-ignore]
        painter.save()
        painter.drawPixmap(rect.left() + theme.SMALL, rect.top() + theme.SMALL, drawn(entry.picture, PICTURE, "muted"))
        for place, text, font, colour, flags in _lines(entry, rect, option.font):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(place, flags, text)
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.left() + theme.SMALL, rect.bottom(), rect.right() - theme.SMALL, rect.bottom())
        painter.restore()


def _lines(entry: Entry, rect: QRect, font: QFont) -> list[tuple[QRect, str, QFont, str, Qt.TextFlag]]:
    """Where each text stands, wrapped, with its font and colour."""
    bold = theme.scaled(font, 1.0, is_bold=True)
    words, anywhere = Qt.TextFlag.TextWordWrap, Qt.TextFlag.TextWrapAnywhere
    found = []
    left = rect.left() + theme.SMALL + PICTURE + theme.SMALL
    top, width = rect.top() + theme.SMALL, max(rect.right() - left - theme.SMALL, 1)
    for text, its_font, colour, flag in (
        (entry.title, bold, "text", words),
        (entry.detail, font, entry.kind, words),
        (entry.place, font, "muted", anywhere),
    ):
        if text:
            height = QFontMetrics(its_font).boundingRect(QRect(0, 0, width, 100_000), flag, text).height()
            found.append((QRect(left, top, width, height), text, its_font, colour, flag))
            top += height + theme.TIGHT // 2
    return found


def _fill(item: QListWidgetItem, entry: Entry) -> None:
    item.setData(_ENTRY, entry)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(_texts(entry)))
    item.setToolTip(entry.place)


def _texts(entry: Entry) -> list[str]:
    return [text for text in (entry.title, entry.detail, entry.place) if text]
