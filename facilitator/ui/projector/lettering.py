"""Text that fits itself: the largest letters at which nothing is cut, broken between words; sizes in pixels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption

HANGING = re.compile(r"(?<![^\s(«“„])([^\W\d_]{1,2}|№|\S*\d) (?=\S)")  # prepositions, «№», numbers before their nouns
LEADING = 0.92  # of the type face's own line height, which is made for paper
MEMORY = 4000  # texts whose layout is remembered: those of the largest list at two sizes

Left = Qt.AlignmentFlag.AlignLeft
Right = Qt.AlignmentFlag.AlignRight
Centre = Qt.AlignmentFlag.AlignHCenter
Top = Qt.AlignmentFlag.AlignTop
Middle = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines as they are painted, in letters of `pixels`; `is_whole` where no line is wider than there is room."""

    lines: tuple[str, ...]
    pixels: int
    is_bold: bool
    line_height: float
    width: float
    is_whole: bool

    @property
    def height(self) -> float:
        return self.line_height * len(self.lines)


def font(pixels: int, *, is_bold: bool = False) -> QFont:
    """The program's own type face, so large."""
    found = QFont(QGuiApplication.font())
    found.setPixelSize(max(1, pixels))
    found.setBold(is_bold)
    return found


@lru_cache(maxsize=MEMORY)
def broken(text: str, pixels: int, width: float, is_bold: bool = False) -> Lettering:
    """The text in letters of this size, in as many lines as it takes; a word wider than a line is broken too.

    No line begins with a dash, nor ends with a short preposition or a number, as Russian typesetters have it.
    """
    face = font(pixels, is_bold=is_bold)
    text = text.replace(" – ", "\u00a0– ")
    found = _lines(HANGING.sub("\\1\u00a0", text), face, width, QTextOption.WrapMode.WordWrap)
    if not _is_whole(found, width):  # rather a preposition at the end than smaller letters
        found = _lines(text, face, width, QTextOption.WrapMode.WordWrap)
    is_whole = _is_whole(found, width)
    if not is_whole:
        found = _lines(text, face, width, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    height = QFontMetricsF(face).height() * LEADING
    lines = tuple(line for line, _width in found)
    return Lettering(lines, pixels, is_bold, height, max((one for _line, one in found), default=0.0), is_whole)


@lru_cache(maxsize=MEMORY)
def fitted(text: str, width: float, height: float, least: int, most: int, is_bold: bool = False) -> Lettering:
    """The text in the largest letters from `least` to `most` at which it has room; in the least ones if in none."""
    low, high = least, max(least, most)
    best = broken(text, least, width, is_bold)
    while low <= high:
        middle = (low + high) // 2
        tried = broken(text, middle, width, is_bold)
        if tried.is_whole and tried.height <= height:
            best, low = tried, middle + 1
        else:
            high = middle - 1
    return best


def draw(
    painter: QPainter, room: QRectF, lettering: Lettering, colour: QColor, place: Qt.AlignmentFlag = Left | Top
) -> None:
    """Paint the lines into the room; whatever does not fit is for the caller to have seen to."""
    draw_lines(painter, room, lettering, lettering.lines, colour, place)


def draw_lines(
    painter: QPainter,
    room: QRectF,
    lettering: Lettering,
    lines: Sequence[str],
    colour: QColor,
    place: Qt.AlignmentFlag = Left | Top,
) -> None:
    """The same for some of the lines, where a text goes on on the next page."""
    height = lettering.line_height * len(lines)
    top = room.top() + ((room.height() - height) / 2 if place & Middle else 0)
    taken = QRectF(room.left(), top, room.width(), height)
    if painter.hasClipping() and not painter.clipBoundingRect().intersects(taken):
        return  # only the clock is painted anew
    face = font(lettering.pixels, is_bold=lettering.is_bold)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(colour)
    for number, line in enumerate(lines):
        spare = room.width() - metrics.horizontalAdvance(line)
        left = room.left() + (spare / 2 if place & Centre else spare if place & Right else 0)
        painter.drawText(QPointF(left, top + lettering.line_height * number + metrics.ascent()), line)


def _is_whole(lines: Sequence[tuple[str, float]], width: float) -> bool:
    return all(one <= width for _line, one in lines)


def _lines(text: str, face: QFont, width: float, mode: QTextOption.WrapMode) -> list[tuple[str, float]]:
    """Each line of the text with its width."""
    found: list[tuple[str, float]] = []
    option = QTextOption()
    option.setWrapMode(mode)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, face)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            found.append((paragraph[start : start + line.textLength()].rstrip(" "), line.naturalTextWidth()))
        layout.endLayout()
    return found
