"""What fingers do with the widgets of a window: click what is seen, press keys, type, choose in lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from hands import type_text
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from facilitator.ui.row_table import RowTable
from facilitator.ui.wording_field import WordingField

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Point = Callable[[], QPoint]
PATIENCE = 20_000  # milliseconds for what is done in the background, on a machine with other work


class Fingers:
    """Whatever is not in sight, not to be used, covered or behind a dialog fails the test."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot

    def click(self, widget: QWidget, at: Point | QPoint | None = None, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Only what is seen at that point, can be used, and is not behind a dialog.

        A function tells the point of what may still move: it is asked once more in the moment of the click.
        """
        assert widget.isVisible(), f"not seen: {widget}"
        assert widget.isEnabled(), f"not to be used now: {widget}"
        modal = QApplication.activeModalWidget()
        assert modal is None or modal is widget.window(), f"behind “{modal.windowTitle()}”: {widget}"
        self._be_active(widget)
        _scroll_to(widget)
        point = at if callable(at) else lambda: at or widget.rect().center()
        self.wait_for(lambda: _is_uncovered(widget, point()))  # layouts take a moment
        QTest.mouseClick(widget, LEFT, modifier, point())

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
        type_text(line, text, Modifier.ShiftModifier if isinstance(line, WordingField) else PLAIN)
        shown = line.toPlainText() if isinstance(line, QPlainTextEdit) else line.text()
        assert shown == text, f"typed “{text}”, there is “{shown}”"

    def wait_for(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    # Lists and tables

    def choose(self, box: QComboBox, key: object) -> None:
        """By the keyboard, in the list that drops down: the entry that stands for `key`."""
        place = next((one for one in range(box.count()) if box.itemData(one) == key), -1)
        assert place >= 0, f"not offered: {key}"
        if place == box.currentIndex():
            return
        self.tab_to(box)
        self.press(box, Key.Key_Down, Modifier.AltModifier)
        entries = box.view()
        self.wait_for(entries.isVisible)
        self.press(entries, Key.Key_Home)
        while entries.currentIndex().row() < place:
            self.press(entries, Key.Key_Down)
        self.press(entries, Key.Key_Return)
        assert box.currentData() == key

    def tab_to(self, widget: QWidget) -> None:
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
            seen = next(column for column in range(1, model.columnCount()) if not table.isColumnHidden(column))
            at = self._find(table, index.siblingAtColumn(seen))
            self.click(table.viewport(), at, Modifier.ControlModifier if place else PLAIN)
        assert {model.place(one).row() for one in (key, *more)} == {
            index.row() for index in table.selectionModel().selectedRows()
        }

    def turn_to(self, tabs: QTabWidget, page: QWidget) -> None:
        if tabs.currentWidget() is not page:
            bar = tabs.tabBar()
            self.click(bar, bar.tabRect(tabs.indexOf(page)).center())
            assert tabs.currentWidget() is page

    def _be_active(self, widget: QWidget) -> None:
        """A window manager gives a window the keyboard back when a menu is closed; the offscreen platform does not."""
        window = widget.window()
        if QApplication.activePopupWidget() is None and not window.isActiveWindow():
            window.activateWindow()
            self.wait_for(window.isActiveWindow)

    def _find(self, view: QAbstractItemView, index: QModelIndex) -> Point:
        """Scroll until an entry is in sight; a point of it, however tall it is, and wherever rows above it move it."""

        def seen() -> QRect:
            view.scrollTo(index)
            return view.visualRect(index).intersected(view.viewport().rect())

        self.wait_for(lambda: not seen().isEmpty())
        return lambda: seen().center()


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
