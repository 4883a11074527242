"""Dialogs that belong to a window, never block the program, and say on their button what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import UserError
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.background import Task
from facilitator.ui.letters import plain

WIDTH = 520  # pixels
FRAME = 40  # pixels around a dialog, about: its title and edges
PATIENCE = 300  # milliseconds without a sign that nobody minds
LONGEST_LINE = 160  # letters of what is being done: about three lines


class Dialog(QDialog):
    """A title, what the heir puts into `body`, and two buttons. Show it with `open()`; it frees itself when closed.

    `perform` is called when the main button is pressed. If it raises UserError, the sentence stands in the dialog and
    everything typed stays; otherwise the dialog closes.
    """

    asks_before_leaving: ClassVar = False  # for heirs in which people type or choose much

    def __init__(self, title: str, button: str, parent: QWidget, perform: Callable[[], object] | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self._perform = perform
        self._begun: list[object] = []
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SMALL)
        self.refusal = theme.mark(QLabel(self), "danger")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.buttons = QDialogButtonBox(self)
        self.main_button: QPushButton = self.buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)  # Tab comes to it last
        self.main_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        layout.setSpacing(theme.NORMAL)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """All lines have their room, and a text that is longer than its field is seen from its beginning."""
        super().showEvent(event)
        self._make_room()  # Qt has reckoned with another width
        for field in self.findChildren(QLineEdit):
            if field.hasSelectedText():
                continue
            if field is self.focusWidget():
                field.setSelection(len(field.text()), -len(field.text()))  # all of it, which Qt would do from its end
            else:
                field.setCursorPosition(0)

    @Slot()
    def open(self) -> None:
        self._begun = self._choices() if self.asks_before_leaving else []
        super().open()

    @Slot()
    def reject(self) -> None:
        """Much that was typed does not go with one Esc that was meant for a list."""
        if not self.asks_before_leaving or not self.is_changed():
            super().reject()
            return
        told = [_("What you have typed or chosen here will be gone.")]
        confirm(self, self.windowTitle(), told, _("Close without saving"), super().reject)

    def is_changed(self) -> bool:
        """Whether anything was typed, or is chosen otherwise than when the dialog opened."""
        is_typed = any(field.isModified() for field in self.findChildren(QLineEdit))
        is_written = any(field.document().isModified() for field in self.findChildren(QPlainTextEdit))
        return is_typed or is_written or self._choices() != self._begun

    def _choices(self) -> list[object]:
        boxes = (box.currentText() for box in self.findChildren(QComboBox) if not box.isEditable())
        numbers = (field.text() for field in self.findChildren(QAbstractSpinBox))
        ticks = (tick.isChecked() for tick in self.findChildren(QAbstractButton) if tick.isCheckable())
        return [*boxes, *numbers, *ticks]

    @Slot()
    def accept(self) -> None:
        try:
            self.perform()
        except UserError as refusal:
            self.refuse(str(refusal))
            return
        super().accept()

    def perform(self) -> None:
        """What the main button does; heirs may override it instead of handing a function over."""
        if self._perform:
            self._perform()

    def refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        self._make_room()

    def _make_room(self) -> None:
        """Grow to what wrapped lines need at this width; never shrink what the user has made larger.

        Lists and other things that scroll get what they wish as far as the screen goes.
        """
        layout = self.layout()
        if layout is not None:
            layout.activate()
            least, wished = layout.totalMinimumHeightForWidth(self.width()), layout.totalHeightForWidth(self.width())
            room = self.screen().availableGeometry().height() - FRAME
            self.resize(self.width(), max(self.height(), least, min(wished, room)))

    def prefer_size(self, width: int, height: int) -> None:
        """So large, in pixels, as far as the window behind it allows: a screen at 200 % is half as large."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(width, height)
        self.resize(QSize(width, height).boundedTo(room))

    def prefer_cancel(self) -> None:
        """Let Enter change nothing, until somebody turns to the main button."""
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.main_button.setAutoDefault(False)
        cancel.setDefault(True)
        cancel.setFocus()

    def add_text(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        self.body.addWidget(label)
        return label

    def add_labelled(self, caption: str, field: QWidget) -> QWidget:
        """A caption above a field, tied together for the keyboard and for screen readers."""
        label = QLabel(caption, self)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # close to its field, however high
        label.setBuddy(field)
        field.setAccessibleName(plain(caption))
        self.body.addWidget(label)
        self.body.addWidget(field)
        return field


def confirm(
    parent: QWidget,
    title: str,
    sentences: Sequence[str],
    button: str,
    act: Callable[[], object],
    *,
    is_final: bool = False,
) -> Dialog:
    """Ask before an act that is unusual just now; opens at once, and `act` follows the main button.

    What `is_final` is not done by Enter alone: nobody can take it back.
    """
    dialog = Dialog(title, button, parent, act)
    if is_final:
        dialog.prefer_cancel()
    for sentence in sentences:
        dialog.add_text(sentence)
    dialog.open()
    return dialog


class ReasonDialog(Dialog):
    """Asks for the reason that an act is recorded with; reasons given before can be chosen again."""

    def __init__(
        self, title: str, text: str, button: str, reasons: Sequence[str], parent: QWidget, act: Callable[[str], object]
    ) -> None:
        super().__init__(title, button, parent)
        self._act = act
        if text:
            self.add_text(text)
        self.reason = QComboBox(self)
        self.reason.setEditable(True)
        self.reason.addItems(list(dict.fromkeys(reasons)))
        self.reason.setCurrentText("")
        self.reason.setMinimumContentsLength(30)
        self.add_labelled(_("&Reason:"), self.reason)
        self.reason.setFocus()

    def propose(self, reason: str) -> None:
        """Let this stand there at first: typing replaces it."""
        self.reason.setCurrentText(reason)
        line = self.reason.lineEdit()
        assert line is not None
        line.selectAll()

    def perform(self) -> None:
        self._act(self.reason.currentText())


class ProgressDialog(QDialog):
    """Shows how far a task is and what it does, with a button to cancel it; closes itself when the task has ended."""

    cancelled = Signal()

    def __init__(self, title: str, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.line = theme.mark(QLabel(self), "muted")
        self.line.setWordWrap(True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.line.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)  # a second Enter cancels nothing
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(title, self))
        layout.addWidget(self.bar)
        layout.addWidget(self.line, 1)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self.rejected.connect(task.cancel)
        task.advanced.connect(self._advance)
        task.said.connect(self._say)
        task.ended.connect(self._end)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.open)

    def open_if_slow(self) -> None:
        """Show it only where the task takes so long that somebody would wonder."""
        self._patience.start()

    @Slot()
    def _end(self) -> None:
        self._patience.stop()
        self.accept()
        self.deleteLater()  # it may never have been shown, and so not closed

    @Slot(int, int)
    def _advance(self, step: int, steps: int) -> None:
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        """There is room for three lines, so that the dialog does not jump."""
        if self.line.isHidden():
            self.line.setFixedHeight(3 * self.line.fontMetrics().lineSpacing())
            self.line.show()
        self.line.setText(shorten(sentence, LONGEST_LINE, placeholder="…"))
