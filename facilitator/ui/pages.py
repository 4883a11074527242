"""Pages of which one is seen, one behind the other. They take the room that is left, and all of them the same.

Qt would ask every wrapped label on every page, seen or not, how high it is at a width, whenever a text changes: in a
window with all its screens that took 30 ms of each act. A page still asks its own labels when it is laid out.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    def hasHeightForWidth(self) -> bool:
        return False
