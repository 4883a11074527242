"""A choice for entries of any length."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

AROUND = 42  # pixels beside the text: edges and arrow, as the style sheet has them, and a little


class ElidedChoice(QComboBox):
    """As wide as `letters` at least; one that `grows` is as wide as its longest entry where there is room.

    An entry that is too long has … in its middle, in the box as in the list of all.

    Qt would cut it in the box without a sign. The whole of it is in the tip then, and screen readers read it always.
    """

    def __init__(self, letters: int, parent: QWidget | None = None, *, grows: bool = False) -> None:
        super().__init__(parent)
        policies = QComboBox.SizeAdjustPolicy
        self._grows = grows
        self.setSizeAdjustPolicy(policies.AdjustToContents if grows else policies.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.currentTextChanged.connect(self._tip)

    def sizeHint(self) -> QSize:
        """Qt reckons with narrower edges than the style sheet's."""
        hint = super().sizeHint()
        if self._grows and self.count():
            texts = (self.itemText(place) for place in range(self.count()))
            hint.setWidth(max(hint.width(), max(map(self.fontMetrics().horizontalAdvance, texts)) + AROUND + 1))
        return hint

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
