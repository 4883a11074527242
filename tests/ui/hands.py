"""What a person's hands do to a window: typing in any alphabet, which Qt's own test functions cannot."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from mnemonics import captions, clashes
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.row_table import RowTable

Shown = TypeVar("Shown", bound=QWidget)
SMALL = QSize(905, 480)  # 1366x768 at 150 %, less the frame and the system's bar


def type_text(widget: QWidget, text: str, with_enter: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key for each letter; a line end is Enter, with a modifier where Enter alone means something else."""
    widget.setFocus()
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(0)
        modifier = with_enter if letter == "\n" else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, letter))


def dialog_of(window: QWidget, kind: type[Shown]) -> Shown:
    """The dialog of that kind that the window shows now.

    In it no letter stands for two things, in no language, and it can be made to fit a small screen.
    """
    found = next(one for one in window.findChildren(kind) if one.isVisible())
    if clash := clashes(captions(found)):
        found.close()
        raise AssertionError(f"one letter for several things: {clash}")
    if not fits_small_screen(found):
        found.close()
        raise AssertionError(f"its buttons would be off a small screen: {type(found).__name__}")
    return found


def fits_small_screen(dialog: QWidget) -> bool:
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    layout = dialog.layout()
    height = layout.totalMinimumHeightForWidth(SMALL.width()) if layout and layout.hasHeightForWidth() else 0
    return least.width() <= SMALL.width() and max(least.height(), height) <= SMALL.height()


def cut_cells(table: RowTable[Any]) -> list[str]:
    """Signs and numbers in the table that their columns are too narrow for: they can only be cut, or torn apart."""
    found = []
    for row in range(table.rows_model.rowCount()):
        for column in range(table.rows_model.columnCount()):
            index = table.rows_model.index(row, column)
            if table.isColumnHidden(column) or table.columnSpan(row, column) > 1:
                continue
            metrics = QFontMetrics(table.rows_model.data(index, Qt.ItemDataRole.FontRole) or table.font())
            words = re.split("[ \n–]", str(table.rows_model.data(index)))
            signs = [word for word in words if not re.search("[^\\W\\d]", word)]
            found += [word for word in signs if metrics.horizontalAdvance(word) > table.room(row, column)]
    return found
