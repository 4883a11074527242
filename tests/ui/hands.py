"""What a person's hands do to a window: typing in any alphabet, which Qt's own test functions cannot."""

from __future__ import annotations

from typing import TypeVar

from mnemonics import captions, clashes
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

Shown = TypeVar("Shown", bound=QWidget)


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each letter; a line end is Enter."""
    widget.setFocus()
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(0)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def dialog_of(window: QWidget, kind: type[Shown]) -> Shown:
    """The dialog of that kind that the window shows now; in it no letter stands for two things, in no language."""
    found = next(one for one in window.findChildren(kind) if one.isVisible())
    if clash := clashes(captions(found)):
        found.close()
        raise AssertionError(f"one letter for several things: {clash}")
    return found
