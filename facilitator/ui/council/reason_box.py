"""A field for the reason of a decision, which offers those given before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ReasonBox(QComboBox):
    """Editable; what is in it stays from one decision to the next, until another reason is typed or chosen.

    `entered` tells of Enter.
    """

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(5)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._offered: list[str] = []

    def offer(self, earlier: Sequence[str], usual: str = "") -> None:
        """Offer earlier reasons and the `usual` one; a field that nobody has filled yet gets the first of them."""
        offered = list(dict.fromkeys([*earlier, *([usual] if usual else [])]))
        if offered == self._offered:
            return
        typed = self.currentText() if self._offered else ""
        self._offered = offered
        self.clear()
        self.addItems(offered)
        self.setEditText(typed or (offered[0] if usual else ""))
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)  # in a narrow window its beginning is seen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter comes up from the line. Qt would hand it down once more, and what follows Enter would be done twice."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # a dialog presses its main button
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def reason(self) -> str:
        return self.currentText()

    def typed(self) -> str:
        """The reason if it was not offered here."""
        return "" if self.currentText() in self._offered else self.currentText()
