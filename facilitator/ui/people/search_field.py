"""The field of the registration desk: letters narrow the list, arrows choose in it, Enter takes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import icon

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class SearchField(QLineEdit):
    """`taken` tells of Enter, `stepped` of the arrows in rows, `struck` of Delete where it deletes no letter."""

    taken = Signal()
    stepped = Signal(int)
    struck = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.scaled(self.font(), 1.45))
        self.setPlaceholderText(_("Name, organisation or badge number"))
        self.setAccessibleName(_("Find a person: name, organisation or badge number"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """An empty field has no typing to undo: Ctrl+Z is the session's then."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._is_for_session(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in STEPS and is_plain:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.taken.emit()
        elif key == Qt.Key.Key_Delete and is_plain and self._is_at_end():
            self.struck.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _is_at_end(self) -> bool:
        return not self.hasSelectedText() and self.cursorPosition() == len(self.text())

    def _is_for_session(self, event: QKeyEvent) -> bool:
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        return not self.text() and any(event.matches(key) for key in keys)
