"""A card whose content scrolls where there is little room for it."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


class ScrolledCard(QScrollArea):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setViewport(QWidget(self))  # Qt's own would hide the ground and the corners of the card
        self.setWidgetResizable(True)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
