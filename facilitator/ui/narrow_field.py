"""What narrows the list below it: a field for letters, from which Enter and the arrow down lead there, and a choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from facilitator.ui import theme


class NarrowField(QLineEdit):
    """`entered`: what is shown now is wanted. `hint` stands in it while it is empty."""

    entered = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.returnPressed.connect(self.entered)

    def begin(self) -> None:
        """Give it the keyboard: what is typed takes the place of what is there."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NarrowLine(QWidget):
    """The field, a choice and how many rows fit, in a line; below it what to do where none does.

    A sentence beside the field would take its room while one types.
    """

    def __init__(self, field: NarrowField, choice: QComboBox, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = theme.mark(QLabel(self), "muted")
        self.count.hide()  # it takes no room beside the choice while it says nothing
        self.advice = theme.mark(QLabel(self), "muted")
        self.advice.setWordWrap(True)
        self.advice.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(field, 1)
        line.addWidget(choice)
        line.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(line)
        layout.addWidget(self.advice)

    def tell(self, count: str, advice: str = "") -> None:
        self.count.setText(count)
        self.count.setVisible(bool(count))
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
