"""Pages under tabs, which ask no page for its height at a width (see pages.py): apart, since a start needs no tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    def hasHeightForWidth(self) -> bool:
        return False

    def setTabText(self, index: int, text: str) -> None:
        """Qt lays out and paints the whole page anew even where the tab says what it said before."""
        if text != self.tabText(index):
            super().setTabText(index, text)
