"""What a person can do in the windows: click what is seen, type, choose in menus and lists, answer dialogs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import TypeVar

from hands import type_text
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from facilitator.app import Windows
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.row_table import RowTable
from facilitator.ui.screen import Screen

Shown = TypeVar("Shown", bound=Dialog)
Kind = TypeVar("Kind", bound=Screen)
Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PATIENCE = 20_000  # milliseconds for what is done in the background, on a machine with other work


class Gestures:
    """`warned` collects who was asked whether he means it, and in which act: the programme had not opened it."""

    def __init__(self, qtbot, windows: Windows, choice) -> None:
        self.qtbot, self.windows, self.choice = qtbot, windows, choice
        self.act_of_step = ""
        self.warned: list[tuple[str, str]] = []

    @property
    def window(self) -> MainWindow:
        assert self.windows.window is not None
        return self.windows.window

    @property
    def session(self) -> Session:
        return self.window.session

    # Mouse and keys

    def click(self, widget: QWidget, at: QPoint | None = None, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Only what is seen at that point, can be used, and is not behind a dialog."""
        assert widget.isVisible(), f"not seen: {widget}"
        assert widget.isEnabled(), f"not to be used now: {widget}"
        modal = QApplication.activeModalWidget()
        assert modal is None or modal is widget.window(), f"behind “{modal.windowTitle()}”: {widget}"
        self._be_active(widget)
        _scroll_to(widget)
        self.wait_for(lambda: _is_uncovered(widget, at or widget.rect().center()))  # layouts take a moment
        QTest.mouseClick(widget, LEFT, modifier, at or widget.rect().center())

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        assert widget.isVisible(), f"not seen: {widget}"
        self._be_active(widget)
        popup = QApplication.activePopupWidget()  # of a menu or a completer, which gets the keys first
        QTest.keyClick(popup if popup and popup is not widget.window() else widget, key, modifier)

    def type_into(self, field: QLineEdit | QPlainTextEdit | QSpinBox | QComboBox, text: str) -> None:
        """In place of what stands there; the field then shows exactly that."""
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        assert line is not None
        self.click(line.viewport() if isinstance(line, QPlainTextEdit) else line)
        self.press(line, Key.Key_A, Modifier.ControlModifier)
        if not text:
            self.press(line, Key.Key_Delete)
        type_text(line, text)
        shown = line.toPlainText() if isinstance(line, QPlainTextEdit) else line.text()
        assert shown == text, f"typed “{text}”, there is “{shown}”"

    def wait_for(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    # Actions, menus, lists

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

    def choose(self, box: QComboBox, key: object) -> None:
        """By the keyboard, in the list that drops down: the entry that stands for `key`."""
        place = next((one for one in range(box.count()) if box.itemData(one) == key), -1)
        assert place >= 0, f"not offered: {key}"
        if place == box.currentIndex():
            return
        self.click_focus(box)
        self.press(box, Key.Key_Down, Modifier.AltModifier)
        entries = box.view()
        self.wait_for(entries.isVisible)
        self.press(entries, Key.Key_Home)
        while entries.currentIndex().row() < place:
            self.press(entries, Key.Key_Down)
        self.press(entries, Key.Key_Return)
        assert box.currentData() == key

    def click_focus(self, widget: QWidget) -> None:
        """Go to a widget with the Tab key, as far as a test can tell."""
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def choose_item(self, entries: QListWidget, key: object) -> None:
        found = [entries.item(row) for row in range(entries.count())]
        item = next(one for one in found if one.data(Qt.ItemDataRole.UserRole) == key)
        self.choose_entry(entries, entries.indexFromItem(item))

    def choose_entry(self, entries: QListView, index: QModelIndex) -> None:
        self.click(entries.viewport(), self._find(entries, index))
        assert entries.currentIndex() == index

    def choose_cell(self, table: RowTable, row: int, column: int) -> None:
        index = table.model().index(row, column)
        self.click(table.viewport(), self._find(table, index))
        assert table.currentIndex() == index

    def type_in_cell(self, table: RowTable, text: str) -> None:
        """Typing opens the cell that is chosen, Enter leaves it."""
        for letter in text:
            type_text(QApplication.focusWidget() or table, letter)
        editor = QApplication.focusWidget()
        assert editor is not None
        assert table.isAncestorOf(editor)
        self.press(editor, Key.Key_Return)
        self.wait_for(table.hasFocus)  # Qt leaves the cell a moment later

    def choose_row(self, table: RowTable, key: Hashable, *more: Hashable) -> None:
        """One row, or several with Ctrl held."""
        for place, wanted in enumerate((key, *more)):
            model = table.model()
            index = model.place(wanted)
            assert index.isValid(), f"no such row: {wanted}"
            at = self._find(table, index.siblingAtColumn(1))
            self.click(table.viewport(), at, Modifier.ControlModifier if place else PLAIN)
        assert len(table.selectionModel().selectedRows()) == 1 + len(more)

    def turn_to(self, tabs: QTabWidget, page: QWidget) -> None:
        if tabs.currentWidget() is not page:
            bar = tabs.tabBar()
            self.click(bar, bar.tabRect(tabs.indexOf(page)).center())
            assert tabs.currentWidget() is page

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

    def _be_active(self, widget: QWidget) -> None:
        """A window manager gives a window the keyboard back when a menu is closed; the offscreen platform does not."""
        window = widget.window()
        if QApplication.activePopupWidget() is None and not window.isActiveWindow():
            window.activateWindow()
            self.wait_for(window.isActiveWindow)

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

    def _find(self, view: QAbstractItemView, index: QModelIndex) -> QPoint:
        """Scroll until an entry is in sight; a point of it, however tall it is."""

        def seen() -> QRect:
            view.scrollTo(index)
            return view.visualRect(index).intersected(view.viewport().rect())

        self.wait_for(lambda: not seen().isEmpty())
        return seen().center()


def _is_uncovered(widget: QWidget, at: QPoint) -> bool:
    """Whether a click at that point of it would reach it."""
    window = widget.window()
    there = window.childAt(widget.mapTo(window, at))
    return there is not None and (there is widget or widget.isAncestorOf(there))


def _scroll_to(widget: QWidget) -> None:
    """As the wheel does."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _button_of(action: QAction, window: QWidget) -> QAbstractButton | None:
    """The one that is seen with the words of the action."""
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    return next((one for one in buttons if one.text() == action.text() and not one.visibleRegion().isEmpty()), None)
