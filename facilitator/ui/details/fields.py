"""Fields that save themselves when they are left: lines with suggestions, calm choices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from facilitator.domain.wording import clean_line
from facilitator.text import _
from facilitator.ui.icons import icon

MOST_SHOWN = 8  # suggestions at once
ID = Qt.ItemDataRole.UserRole


class SavedLine(QLineEdit):
    """`entered` gives what was typed once the field is left, or Enter pressed, and it differs from what is saved."""

    entered = Signal(str)

    def __init__(self, name: str, parent: QWidget, suggestions: QStringListModel | None = None) -> None:
        super().__init__(parent)
        self.saved = ""
        self.setAccessibleName(name)
        self.editingFinished.connect(self._leave)
        self.textChanged.connect(self.setToolTip)
        if suggestions is not None:
            self._suggest(suggestions)

    def show_saved(self, text: str, *, is_other: bool = False) -> None:
        """What the session has; what is being typed just now stays, unless it belongs to an `is_other` measure."""
        is_typing = self.hasFocus() and self.isModified() and not is_other
        self.saved = text
        if not is_typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    @Slot()
    def _leave(self) -> None:
        """A field that goes with its window loses the focus too, when the session is closed already."""
        if self.isVisible():
            self.save()

    def has_news(self) -> bool:
        """Whether it says something else than the session has; spaces that will not be kept are nothing new."""
        return clean_line(self.text()) != self.saved

    def save(self) -> None:
        if self.has_news() and not self.isReadOnly():
            text = clean_line(self.text())
            self.setText(text)  # from now on Ctrl+Z takes back the act, not letters
            self.entered.emit(text)

    def event(self, event: QEvent) -> bool:
        """With nothing to take back in the field, Ctrl+Z is for the session's acts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if is_undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.completer() is not None:
            self._show_all()
        else:
            super().keyPressEvent(event)

    def _suggest(self, suggestions: QStringListModel) -> None:
        completer = QCompleter(suggestions, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST_SHOWN)
        self.setCompleter(completer)
        opener = self.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(_("Used before (Down)"))
        opener.triggered.connect(self._show_all)

    @Slot()
    def _show_all(self) -> None:
        completer = self.completer()
        completer.setCompletionPrefix("" if self.text() == self.saved else self.text())
        if completer.completionCount() == 0:
            completer.setCompletionPrefix("")
        completer.complete()


class CalmChoice(QComboBox):
    """A choice that scrolling over it does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
