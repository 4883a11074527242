"""A wording with its amended words marked, painted in letters as large as it fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from facilitator.domain.wording_diff import Mark, Piece
from facilitator.ui import theme
from facilitator.ui.projector.lettering import font

LEAST = 8  # pixels


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Paragraphs laid out in letters of one size; `height` in pixels."""

    layouts: tuple[QTextLayout, ...]
    height: float

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Removed words struck through, added ones underlined."""
        for layout in self.layouts:
            layout.draw(painter, QPointF(left, top))
            top += layout.boundingRect().height()


def laid_out(pieces: Sequence[Piece], pixels: int, width: float) -> MarkedText:
    layouts = tuple(_layout(line, pixels, width) for line in _lines(pieces))
    return MarkedText(layouts, sum(one.boundingRect().height() for one in layouts))


def largest(fits: Callable[[int], bool], most: float) -> int:
    """The largest size in pixels up to `most` that fits; LEAST where none does."""
    low, high, best = LEAST, max(LEAST, round(most)), LEAST
    while low <= high:
        middle = (low + high) // 2
        if fits(middle):
            best, low = middle, middle + 1
        else:
            high = middle - 1
    return best


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The paragraphs of the text, each of its own pieces."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, part in enumerate(piece.text.split("\n")):
            if place:
                found.append([])
            if part:
                found[-1].append(Piece(part, piece.mark))
    return found


def _layout(pieces: Sequence[Piece], pixels: int, width: float) -> QTextLayout:
    layout = QTextLayout("".join(piece.text for piece in pieces) or " ", font(pixels))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(pieces))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _formats(pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
    found, start = [], 0
    for piece in pieces:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = start, len(piece.text)
        looks = QTextCharFormat()
        looks.setForeground(_colour(piece.mark))
        looks.setFontUnderline(piece.mark is Mark.ADDED)
        looks.setFontStrikeOut(piece.mark is Mark.REMOVED)
        marked.format = looks
        found.append(marked)
        start += len(piece.text)
    return found


def _colour(mark: Mark) -> QColor:
    return theme.colour({Mark.KEPT: "text", Mark.ADDED: "success", Mark.REMOVED: "danger"}[mark])
