"""Nothing: a black wall, while the hall is to look at a person."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from facilitator.text import N_
from facilitator.ui.projector.scenes.scene import Scene


class BlankScene(Scene):
    key = "blank"
    title = N_("Black")
    picture = "square"

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:  # noqa: ARG002 - there is one
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.black)
