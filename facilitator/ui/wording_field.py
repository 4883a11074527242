"""A field for a wording: Enter is an act, Shift+Enter a new line, and it grows with what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

EDGES = 16  # pixels above and below the text, as the style sheet has them


class WordingField(QPlainTextEdit):
    """`entered`: Enter was pressed; `left`: the focus went elsewhere in the window; `escaped`, `stepped_down`: keys.

    `pasted` gives a text of several lines instead of taking it in, if `splits` says so.
    """

    entered = Signal()
    left = Signal()
    escaped = Signal()
    stepped_down = Signal()
    pasted = Signal(str)

    def __init__(self, name: str, lines: tuple[int, int], parent: QWidget, *, splits: bool = False) -> None:
        """`lines`: how many are shown at least and at most."""
        super().__init__(parent)
        self._least, self._most = lines
        self._splits = splits
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # Qt shows it for a pixel too many
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin is no typing: Ctrl+Z is the session's from the first time on
        self.document().setModified(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Replace what is there, with the cursor at the end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        """Where no typing is left to undo here, Ctrl+Z undoes the last act of the session."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            is_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if is_undo or is_redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down and is_plain and self._is_on_last_line():
            self.stepped_down.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line for line in source.text().splitlines() if line.strip()]
        if self._splits and len(lines) > 1:
            self.pasted.emit(source.text())
        else:
            self.insertPlainText("\n".join(lines) if self._splits else source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.window().isHidden():
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _is_on_last_line(self) -> bool:
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Down)

    @Slot()
    def _fit(self) -> None:
        lines = round(self.document().size().height())
        shown = max(self._least, min(lines, self._most))
        is_longer = lines > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_longer else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        height = shown * self.fontMetrics().lineSpacing() + EDGES
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
