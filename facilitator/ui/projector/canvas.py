"""The surface that a scene is painted on: the whole projector window, and the small picture of it for the operator."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.projector.scenes.scene import Scene, ground


class Canvas(QWidget):
    """Paints a page of a scene as it looks at `original` size; at its own size where that is None."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.scene: Scene | None = None
        self.page = 0
        self.original: QSizeF | None = None

    def show_page(self, scene: Scene, page: int) -> None:
        self.scene, self.page = scene, page
        self.update()

    def show_tick(self) -> None:
        """Paint only the scene's clock anew."""
        if self.scene is None:
            return
        size, factor, corner = self._place()
        room = self.scene.clock_room(size)
        place = QRectF(corner.x() + room.x() * factor, corner.y() + room.y() * factor, 0, 0)
        place.setSize(room.size() * factor)
        self.update(place.toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), ground())
        size, factor, corner = self._place()
        painter.translate(corner)
        painter.scale(factor, factor)
        if self.scene is not None:
            self.scene.paint(painter, size, self.page)
        painter.end()

    def _place(self) -> tuple[QSizeF, float, QPointF]:
        """The size that is painted at, its factor here, and where its upper left corner comes to lie."""
        size = self.original or QSizeF(self.size())
        factor = min(self.width() / size.width(), self.height() / size.height())
        spare = QSizeF(self.size()) - size * factor
        return size, factor, QPointF(spare.width() / 2, spare.height() / 2)
