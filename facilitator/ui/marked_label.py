"""Texts that wrap: people's words as they stand, or with marks in them, as marked_text.py makes them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget


class WrappedLabel(QLabel):
    """It takes what width it is given, and is as high as its text needs there.

    Qt lays a text out anew for each question about its size, of which a layout asks a dozen: 3 ms for two lines with
    marks. It also asks with and without the room of a scroll bar: what takes one line takes one at any larger width.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}  # by widths
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        if text != self.text():
            self._heights.clear()
            super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # another font, perhaps
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            two_lines = 2 * self.fontMetrics().height()
            known = (high for wide, high in self._heights.items() if wide <= width and high < two_lines)
            height = self._heights[width] = next(known, None) or super().heightForWidth(width)
        return height

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing())


class MarkedLabel(WrappedLabel):
    """With marks: Qt reads its text as HTML, which takes five times as long as plain words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
