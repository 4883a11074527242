"""What a screen shows while there is nothing to show: what belongs here, and the buttons that begin it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.ui import theme
from facilitator.ui.icons import drawn, icon
from facilitator.ui.letters import plain, verbatim

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


class ActionButton(QPushButton):
    """A button that is an action: same words, same state, its shortcut in the tip. The letter is the menu's alone."""

    def __init__(self, action: QAction, parent: QWidget, *, is_main: bool = False) -> None:
        super().__init__(parent)
        self._action = action
        self._icon = action.icon()
        if is_main:
            self.setProperty("kind", "main")
            if picture := action.property("picture"):
                self._icon = icon(picture, "on_accent")
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as in dialogs: Qt has only the space bar for that in other windows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        """Its act has left it nothing to do: the keyboard goes to the list beside it, not to “Undo” above."""
        if not self.isEnabled():
            place = self.parentWidget()
            while place is not None and not place.isWindow():
                for view in place.findChildren(QAbstractItemView):
                    if view.isVisible() and view.isEnabled() and view.focusPolicy() != Qt.FocusPolicy.NoFocus:
                        view.setFocus()
                        return True
                place = place.parentWidget()
        return super().focusNextPrevChild(next)

    def _follow(self) -> None:
        self.setText(verbatim(plain(self._action.text())))
        self.setEnabled(self._action.isEnabled())
        self.setIcon(self._icon)
        shortcut = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        self.setToolTip(f"{self._action.toolTip()} ({shortcut})" if shortcut else self._action.toolTip())
