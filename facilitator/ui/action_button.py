"""Buttons that are actions: same picture, same state, and the shortcut in the tip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QPushButton, QToolButton, QWidget

from facilitator.ui.icons import icon
from facilitator.ui.letters import plain, verbatim


class ActionButton(QPushButton):
    """With the words of the action. The letter to press is the menu's alone."""

    def __init__(self, action: QAction, parent: QWidget, *, is_main: bool = False) -> None:
        super().__init__(parent)
        self._action = action
        self._picture = action.icon()
        if is_main:
            self.setProperty("kind", "main")
            if picture := action.property("picture"):
                self._picture = icon(picture, "on_accent")
        self.setIcon(self._picture)
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

    def show_picture(self, *, is_shown: bool) -> None:
        """Without it the words need less room."""
        self.setIcon(self._picture if is_shown else QIcon())

    def words(self) -> str:
        return plain(self._action.text())

    @Slot()
    def _follow(self) -> None:
        words = verbatim(self.words())
        if self.text() != words:  # to set them lays the whole row of buttons out anew
            self.setText(words)
        _follow(self, self._action)


class ActionToolButton(QToolButton):
    """A picture, with words beside it where there is room for them.

    Qt's own, by `setDefaultAction`, hangs one more connection on the action at each change (Qt 6.11): after the
    thousands of acts of two days, each of which gives “Undo” another name, that took milliseconds an act.
    """

    def __init__(self, action: QAction, parent: QWidget, *, is_worded: bool = False) -> None:
        super().__init__(parent)
        self._action = action
        self._is_worded = is_worded
        if is_worded:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        words = plain(self._action.text())
        self.setAccessibleName(words)
        if self._is_worded:
            self.setText(verbatim(words))
        if self.icon().cacheKey() != self._action.icon().cacheKey():
            self.setIcon(self._action.icon())
        _follow(self, self._action)


def _follow(button: QAbstractButton, action: QAction) -> None:
    button.setEnabled(action.isEnabled())
    button.setCheckable(action.isCheckable())
    button.setChecked(action.isChecked())
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{action.toolTip()} ({shortcut})" if shortcut else action.toolTip())
