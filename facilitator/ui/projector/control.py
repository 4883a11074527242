"""Opens and closes the projector window and chooses its scene."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from facilitator.text import _
from facilitator.ui.icons import icon
from facilitator.ui.workplace import Workplace


class ProjectorControl(QObject):
    """`toggle_action` shows or hides the window, `actions` are all that the menu offers, `preview` the small picture."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.toggle_action = QAction(icon("presentation"), _("Projector"), self)
        self.toggle_action.setCheckable(True)
        self.toggle_action.setShortcut("F5")
        self.actions = [self.toggle_action]
        self.preview = QWidget(parent)

    @Slot()
    def close(self) -> None:
        """Before the main window closes."""
