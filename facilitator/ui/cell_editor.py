"""Typing in the cells of a table: it is told of, and what is typed is neither kept nor lost where a dialog comes up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.domain.errors import UserError
from facilitator.ui.cells import WholeCells
from facilitator.ui.rows_model import Index


class CellEditor(WholeCells):
    """Heirs may make another editor than a line. `typing_changed`: `typed_cell` may be answered otherwise now."""

    typing_changed = Signal()
    refused: str | None = None  # until its cell is open again

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = self.make_editor(parent, option, index)
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.textChanged.connect(self.typing_changed)
        return editor

    def make_editor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return super().createEditor(parent, option, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt asks again when the cell changes beneath its editor, as by an undo: what is typed stays."""
        if not _is_typed(editor):
            self.fill(editor, index)

    def fill(self, editor: QWidget, index: Index) -> None:
        super().setEditorData(editor, index)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.typing_changed.emit()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """A window that goes has kept what is typed, or asked about it, before. What is refused can be mended."""
        if editor.window().isHidden():
            return
        text, place = _text(editor), QPersistentModelIndex(index)
        try:
            self.keep(editor, model, index)
        except UserError as error:
            self.refused = text
            # Later: this editor closes now, and an error on its way through Qt comes out of whatever Qt asks next.
            QTimer.singleShot(0, self, partial(self._refuse, error, place, text))

    def keep(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        super().setModelData(editor, model, index)

    def _refuse(self, error: UserError, place: QPersistentModelIndex, text: str | None) -> None:
        view, self.refused = self.parent(), None
        if isinstance(view, QAbstractItemView) and text is not None:
            retype_cell(view, place, text)
        raise error

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A dialog that opens takes the focus too: it may be the one that asks about what is typed here.

        So does the menu bar, which gives it back: to look into a menu keeps nothing.
        """
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            is_menu = event.reason() is Qt.FocusReason.MenuBarFocusReason
            if is_menu or QApplication.activeModalWidget() is not None:
                return False
        return super().eventFilter(editor, event)


def typed_cell(view: QAbstractItemView) -> str | None:
    """What stands in the cell that is typed into; None where it is what the cell has anyway."""
    index, delegate = view.currentIndex(), view.itemDelegate()
    if isinstance(delegate, CellEditor) and delegate.refused is not None:
        return delegate.refused
    editor = view.indexWidget(index) if view.state() == QAbstractItemView.State.EditingState else None
    text = _text(editor) if editor is not None else None
    return None if text is None or text.strip() == str(index.data(Qt.ItemDataRole.EditRole)) else text


def retype_cell(view: QAbstractItemView, place: Index, text: str) -> None:
    """Type into the cell, if it is still there, what was typed there before."""
    index = place.model().index(place.row(), place.column()) if place.isValid() else QModelIndex()
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.indexWidget(index)
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
        editor.document().setModified(True)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.setModified(True)


def _is_typed(editor: QWidget) -> bool:
    if isinstance(editor, QPlainTextEdit):
        return editor.document().isModified()
    return isinstance(editor, QLineEdit) and editor.isModified()


def _text(editor: QWidget) -> str | None:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else None
