"""Fields that save themselves when they are left: lines with suggestions, texts, calm choices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget

from facilitator.domain.wording import clean_line, clean_text
from facilitator.text import _
from facilitator.ui.icons import icon
from facilitator.ui.wording_field import WordingField

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
        """What the session has; what is typed and not saved stays, unless it belongs to an `is_other` measure."""
        self.saved = text
        if self.isModified() and not is_other and self.text() != text:
            return
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)
        self.setModified(False)

    def retype(self, text: str) -> None:
        """What was typed in another window and is not saved yet."""
        self.setText(text)
        self.setModified(True)

    @Slot()
    def _leave(self) -> None:
        """A field that goes with its window loses the focus too: what is typed was kept or asked about before."""
        if not self.window().isHidden():
            self.save()

    def has_news(self) -> bool:
        """Whether it says something else than the session has; spaces that will not be kept are nothing new."""
        return clean_line(self.text()) != self.saved

    def save(self) -> None:
        if self.has_news() and not self.isReadOnly():
            text = clean_line(self.text())
            self.setText(text)  # from now on Ctrl+Z takes back the act, not letters
            self.entered.emit(text)
            self.setModified(self.has_news())  # refused, or asked about first: it stays what was typed

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
        completer.activated.connect(self._on_suggestion_taken, Qt.ConnectionType.QueuedConnection)
        opener = self.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(_("Used before (Down)"))
        opener.triggered.connect(self._show_all)

    @Slot(str)
    def _on_suggestion_taken(self) -> None:
        """Qt has put it there as if the program had, not its user."""
        self.setModified(self.has_news())

    @Slot()
    def _show_all(self) -> None:
        completer = self.completer()
        completer.setCompletionPrefix("" if self.text() == self.saved else self.text())
        if completer.completionCount() == 0:
            completer.setCompletionPrefix("")
        completer.complete()


class SavedText(WordingField):
    """The same for a text of several lines: `told` gives what was typed."""

    told = Signal(str)

    def __init__(self, name: str, lines: tuple[int, int], parent: QWidget) -> None:
        super().__init__(name, lines, parent)
        self.saved = ""
        self.entered.connect(self.save)
        self.left.connect(self._leave)

    def show_saved(self, text: str, *, is_other: bool = False) -> None:
        self.saved = text
        if self.isModified() and not is_other and self.text() != text:
            return
        if self.text() != text:
            self.show_text(text)
        self.document().setModified(False)

    def retype(self, text: str) -> None:
        self.show_text(text)
        self.document().setModified(True)

    def isModified(self) -> bool:
        return self.document().isModified()

    def has_news(self) -> bool:
        return clean_text(self.text()) != self.saved

    @Slot()
    def save(self) -> None:
        if self.has_news() and not self.isReadOnly():
            self.document().setModified(False)
            self.told.emit(self.text())
            self.document().setModified(self.has_news())

    @Slot()
    def _leave(self) -> None:
        """A dialog that opens takes the focus too: what is typed is asked for once."""
        if QApplication.activeModalWidget() is None:
            self.save()
