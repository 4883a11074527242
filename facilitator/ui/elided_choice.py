"""A choice for entries of any length."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

AROUND = 42  # pixels beside the text: edges and arrow, as the style sheet has them, and a little


class ElidedChoice(QComboBox):
    """As wide as `letters` at least. An entry that is too long has … in its middle, in the box as in the list of all.

    Qt would cut it in the box without a sign. The whole of it is in the tip then, and screen readers read it always.
    """

    def __init__(self, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.currentTextChanged.connect(self._tip)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.currentText = self.shown_text()

    def shown_text(self) -> str:
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideMiddle, self.width() - AROUND)

    def showPopup(self) -> None:
        """The list is as wide as its entries, as far as the screen allows; where it ends, Qt moves it to the left.

        Two groups could look the same once their names are cut in the middle.
        """
        most = self.screen().availableGeometry().width()
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + AROUND, most))
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    @Slot()
    def _tip(self) -> None:
        whole = self.currentText()
        self.setToolTip("" if self.shown_text() == whole else whole)
