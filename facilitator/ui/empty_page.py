"""What a screen shows while there is nothing to show: what belongs here, and the buttons that begin it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.icons import drawn

TEXT_WIDTH = 520  # pixels: a comfortable line


class EmptyPage(QWidget):
    """A picture, a sentence or two on what to do next, and a button for each action (the first one is the main one).

    Nothing of it is made before it is seen, or its buttons are asked for: most sessions have no empty screen.
    """

    def __init__(self, picture: str, title: str, advice: str, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._title, self._advice, self._actions = picture, title, advice, actions
        self._buttons: list[ActionButton] = []

    @property
    def buttons(self) -> list[ActionButton]:
        self._fill()
        return self._buttons

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._fill()
        super().setVisible(visible)

    def _fill(self) -> None:
        if self.layout() is not None:
            return
        image = QLabel(self)
        image.setPixmap(drawn(self._picture, 48, "muted"))
        heading = theme.heading(self._title, 1.2)
        text = theme.mark(QLabel(self._advice, self), "muted")
        text.setWordWrap(True)
        self._buttons = [ActionButton(action, self, is_main=place == 0) for place, action in enumerate(self._actions)]
        row = QHBoxLayout()
        row.addStretch()
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.NORMAL)
        layout.addStretch(1)
        for label in (image, heading, text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(TEXT_WIDTH)
            label.setMinimumHeight(max(label.heightForWidth(TEXT_WIDTH), 0))  # a layout that aligns does not ask for it
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row)
        layout.addStretch(2)
