"""Pages of which one is seen: stacked, or under tabs. They take the room that is left, and all their pages the same.

Qt would ask every wrapped label on every page, seen or not, how high it is at a width, whenever a text changes: in a
window with all its screens that took 30 ms of each act. A page still asks its own labels when it is laid out.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabWidget


class Stack(QStackedWidget):
    def hasHeightForWidth(self) -> bool:
        return False


class Tabs(QTabWidget):
    def hasHeightForWidth(self) -> bool:
        return False
