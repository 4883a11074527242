"""What a person can do in the windows of the program: act by buttons and menus, go to screens, answer dialogs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from facilitator.app import Windows
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.screen import Screen
from window_hands.fingers import LEFT, PLAIN, Fingers

Shown = TypeVar("Shown", bound=Dialog)
Kind = TypeVar("Kind", bound=Screen)


class Gestures(Fingers):
    """`warned` collects who was asked whether he means it, and in which act: the programme had not opened it."""

    def __init__(self, qtbot, windows: Windows, choice) -> None:
        super().__init__(qtbot)
        self.windows, self.choice = windows, choice
        self.act_of_step = ""
        self.warned: list[tuple[str, str]] = []

    @property
    def window(self) -> MainWindow:
        assert self.windows.window is not None
        return self.windows.window

    @property
    def session(self) -> Session:
        return self.window.session

    # Actions and menus

    def do(self, action: QAction) -> None:
        """By its button where one is seen, else by the menu; a question whether it is meant is answered with yes."""
        assert action.isEnabled(), f"not to be done now: {action.text()}"
        button = _button_of(action, self.window)
        if button is not None:
            self.click(button)
        else:
            bar, menu = self.window.menuBar(), self.window.menus.act_menu
            self.click(bar, bar.actionGeometry(menu.menuAction()).center())
            self.wait_for(menu.isVisible)
            self._pick(menu, action)
        self.mean_it()

    def do_at_start(self, action: QAction) -> None:
        """An action of the start window, by its button."""
        assert self.windows.start_window is not None
        button = _button_of(action, self.windows.start_window)
        assert button is not None
        self.click(button)

    def do_from(self, button: QToolButton, action: QAction) -> None:
        """Choose in the menu that a button drops down. Qt comes back from the click when the menu is closed."""
        menu = button.menu()
        assert isinstance(menu, QMenu)
        QTimer.singleShot(0, menu, partial(self._pick_when_open, menu, action))
        self.click(button)
        self.mean_it()

    # The main window

    def become(self, actor: str) -> None:
        """Change who is at the keyboard, in the state line."""
        if self.session.actor != actor:
            line = self.window.state_line
            action = next(one for one in line.actor_menu.actions() if one.data() == actor)
            self.do_from(line.actor_button, action)
        assert self.session.actor == actor

    def go_to(self, key: str, kind: type[Kind]) -> Kind:
        """A screen, by the navigation."""
        if self.window.current_key() != key:
            entries = self.window.navigation
            rows = [entries.item(row) for row in range(entries.count())]
            item = next(one for one in rows if one.data(Qt.ItemDataRole.UserRole) == key)
            self.click(entries.viewport(), entries.visualItemRect(item).center())
        screen = self.window.screens[key]
        assert isinstance(screen, kind)
        assert screen.isVisible()
        return screen

    # Dialogs

    def file(self, path: Path) -> None:
        """What the next file dialog is answered with."""
        self.choice.path = path

    def dialog(self, kind: type[Shown]) -> Shown:
        """The dialog of that kind, when it is there; the question before it is answered with yes."""
        self.wait_for(lambda: self.mean_it() or self._open(kind))
        return self._open(kind)[0]

    def accept(self, dialog: Dialog) -> None:
        """Press its main button; it must not refuse."""
        self.click(dialog.main_button)
        assert not (isValid(dialog) and dialog.isVisible()), f"refused: {dialog.refusal.text()}"
        self.mean_it()

    def mean_it(self) -> None:
        """Where the programme has not opened an act, do it all the same."""
        for dialog in self._open(Dialog):
            if dialog.windowTitle() == _("Not in the programme now"):
                self.warned.append((self.session.actor, self.act_of_step))
                self.click(dialog.main_button)

    def refused(self) -> str:
        """The sentence of a refusal that stands above the screen, "" without one."""
        notices = self.window.notices
        return notices.sentence.text() if notices.isVisible() and notices.property("kind") == "danger" else ""

    def nothing_is_open(self) -> bool:
        return QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None

    def _open(self, kind: type[Shown]) -> list[Shown]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def _pick_when_open(self, menu: QMenu, action: QAction) -> None:
        if menu.isVisible():
            self._pick(menu, action)
        else:
            QTimer.singleShot(0, menu, partial(self._pick_when_open, menu, action))

    def _pick(self, menu: QMenu, action: QAction) -> None:
        assert action in menu.actions(), f"not in the menu: {action.text()}"
        assert action.isEnabled()
        QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())


def _button_of(action: QAction, window: QWidget) -> QAbstractButton | None:
    """The one that is seen with the words of the action."""
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    return next((one for one in buttons if one.text() == action.text() and not one.visibleRegion().isEmpty()), None)
