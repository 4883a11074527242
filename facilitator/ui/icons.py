"""Icons by name, in the colour of the text that they stand beside; drawn when they are first seen.

The drawings are those of Lucide (ISC licence, resources/icons/LICENSE); `currentColor` in them is ours to give.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from facilitator import paths
from facilitator.ui import theme

DISABLED, SELECTED = QIcon.Mode.Disabled, QIcon.Mode.Selected


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon of the file resources/icons/NAME.svg; `colour` is a field of theme.Colours."""
    return QIcon(_Drawing(name, colour, colour))


def navigation_icon(name: str) -> QIcon:
    """An icon that is legible on the accent colour too, where it is selected."""
    return QIcon(_Drawing(name, "muted", "on_accent"))


def drawn(name: str, size: int, colour: str = "text", ratio: float = 2.0) -> QPixmap:
    """The icon `size` pixels wide and high at 100 %, fine enough for a screen of `ratio` times that."""
    pixmap = QPixmap(_pixmap(name, round(size * ratio), theme.colour(colour).name()))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class _Drawing(QIconEngine):
    """Draws the icon in the colours of the moment, grey where it is disabled."""

    def __init__(self, name: str, colour: str, selected: str) -> None:
        super().__init__()
        self._name, self._colour, self._selected = name, colour, selected

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour, self._selected)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        pixmap = QPixmap(self._drawn(round(side * ratio), mode))
        pixmap.setDevicePixelRatio(ratio)
        corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
        painter.drawPixmap(corner, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self._drawn(min(size.width(), size.height()), mode)

    def _drawn(self, pixels: int, mode: QIcon.Mode) -> QPixmap:
        colour = self._colour
        if mode is DISABLED:
            colour = "control"
        elif mode is SELECTED:
            colour = self._selected
        return _pixmap(self._name, pixels, getattr(theme.colours(), colour))


@cache
def _pixmap(name: str, pixels: int, colour: str) -> QPixmap:
    """A square of that many device pixels; the drawing in `colour`, written #rrggbb, on nothing."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _folder() -> Path:
    return paths.data_folder("resources") / "icons"
