"""Icons by name, in the colour of the text that they stand beside.

The drawings are those of Lucide (ISC licence, resources/icons/LICENSE); `currentColor` in them is ours to give.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from facilitator import paths
from facilitator.ui import theme

_SIZES = (16, 20, 32)


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon of the file resources/icons/NAME.svg; `colour` is a field of theme.Colours."""
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(drawn(name, size, colour))
        found.addPixmap(drawn(name, size, "control"), QIcon.Mode.Disabled)
    return found


def navigation_icon(name: str) -> QIcon:
    """An icon that is legible on the accent colour too, where it is selected."""
    found = icon(name, "muted")
    for size in _SIZES:
        found.addPixmap(drawn(name, size, "on_accent"), QIcon.Mode.Selected)
    return found


def drawn(name: str, size: int, colour: str = "text", ratio: float = 2.0) -> QPixmap:
    """The icon `size` pixels wide and high at 100 %, fine enough for a screen of `ratio` times that."""
    from PySide6.QtSvg import QSvgRenderer

    source = (paths.data_folder("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", theme.colour(colour).name()).encode()))
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
