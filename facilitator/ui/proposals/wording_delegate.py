"""Editing a wording in its place: all of it is seen, Enter keeps it, Shift+Enter begins a line, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.text import _
from facilitator.ui.cell_editor import CellEditor
from facilitator.ui.cells import Cells
from facilitator.ui.rows_model import Index

LINES = 3  # of the editor at least
AROUND = 20  # pixels above and below them: edges as the style sheet has them, and the margins of a text
MORE = 12  # of these pixels, as many as the cell of a table has not


class WordingEditor(CellEditor):
    """For a list; `WordingCells` for a column of a table."""

    def make_editor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(_("Wording"))
        editor.setTabChangesFocus(True)
        return editor

    def fill(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def keep(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText().strip(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        place = QRect(option.rect)
        wanted = max(place.height() + MORE, LINES * editor.fontMetrics().lineSpacing() + AROUND)
        viewport = editor.parentWidget()
        bottom = viewport.height() if viewport else place.top() + wanted
        place.setHeight(min(wanted, bottom))
        if place.bottom() > bottom:  # the last row: the editor grows upwards
            place.moveBottom(bottom)
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Qt takes Enter for a new line in such an editor."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)


class WordingCells(WordingEditor, Cells):
    """Painted as every cell is."""
