"""The chain of screens at the left edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import navigation_icon
from facilitator.ui.main_window.screens import Entry

ENTRY, EDGES = 40, 16  # pixels: the height of an entry, and what is around all of them, as the style sheet has it


class Navigation(QListWidget):
    """`chosen` gives the key of the screen wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(_("Screens"))
        self.setIconSize(QSize(20, 20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry], current: str) -> None:
        """Offer these screens, `current` being the one that is shown."""
        self.blockSignals(True)
        self.clear()
        for place, entry in enumerate(entries, 1):
            item = QListWidgetItem(navigation_icon(entry.picture), _(entry.title), self)
            item.setData(Qt.ItemDataRole.UserRole, entry.key)
            item.setToolTip(f"{_(entry.title)} (Ctrl+{place % 10})")
        self.blockSignals(False)
        width = self.sizeHintForColumn(0) + 40
        self.setFixedWidth(max(width, 150))
        self.show_current(current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # the sizes that it has before are not for long
            self._fit()

    def _fit(self) -> None:
        """On a small screen the entries stand closer together, so that all of them are seen."""
        kind = "tight" if self.count() * ENTRY + EDGES > self.height() else ""
        if (self.property("kind") or "") != kind:  # to ask the style for anything costs the first window a twentieth
            self.setProperty("kind", kind)
            theme.restyle(self)
            self.scheduleDelayedItemsLayout()

    def show_current(self, key: str) -> None:
        self.blockSignals(True)
        for place in range(self.count()):
            if self.item(place).data(Qt.ItemDataRole.UserRole) == key:
                self.setCurrentRow(place)
        self.blockSignals(False)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
