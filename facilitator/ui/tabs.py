"""Pages under tabs, which ask no page for its height at a width (see pages.py): apart, since a start needs no tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

LAYOUT = QEvent.Type.LayoutRequest


class Tabs(QTabWidget):
    """Qt would place and paint all of it anew whenever anything on a page changes its wishes, or a tab says the same.

    Only what the tabs wish, and the room that there is, decide where tabs and pages stand. Pages are made in the `room`
    where they stay: one that moves is dressed once more, with all that is on it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed = QSize(), QSize()
        room = self.findChild(QStackedWidget)
        assert room is not None
        self.room: QWidget = room

    def hasHeightForWidth(self) -> bool:
        return False

    def setTabText(self, index: int, text: str) -> None:
        if text != self.tabText(index):
            super().setTabText(index, text)

    def event(self, event: QEvent) -> bool:
        if event.type() is LAYOUT:
            wished = self.size(), self.tabBar().sizeHint()
            if wished == self._placed:
                self.updateGeometry()  # what is around it may have to make more room
                return True
            self._placed = wished
        return super().event(event)
