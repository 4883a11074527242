"""The results of the round that was closed last: places, wordings and bars, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.domain.voting import Method, RoundState
from facilitator.services import result_rows, rounds, tallies
from facilitator.services.result_rows import ResultRow
from facilitator.services.tally_report import not_voted_on
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Lettering, Middle, Right, broken, draw, draw_lines, fitted
from facilitator.ui.projector.scenes.paged import Piece, lines_of, pages
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_centred, write_page

HEAD = 0.13  # of the height
PLACES, SIGN, NUMBERS = 0.11, 0.05, 0.13  # of the width; a decision has a sign in the place of places
FIGURE, COUNTS = 0.13, 0.2  # the same, of a result, and of the three counts of a decision
LETTER = 0.025  # of the width, of a number that has more of them than usual: “No. 105”
APART = 0.8  # of its column a place or a number takes at most, so that «2–4» and «№ 1» stay apart
GAP = 0.75  # between measures, in letters: the bar of the one above lies there


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of each wording, and what stands on which page."""

    texts: list[Lettering]
    pages: list[list[Piece]]


class ResultsScene(Scene):
    """Only of a round that is closed: while one is open its results are nowhere.

    Of a round of decisions the measures that were not voted on stand in one last entry, by their numbers.
    """

    key = "results"
    title = N_("Results of the vote")
    picture = "chart-bar"
    tables: ClassVar = ("round", "round_event", "measure", "hand_total")

    def read(self) -> None:
        db = self.session.db
        self._layouts: dict[tuple[float, float], Layout] = {}
        self._rows: Sequence[ResultRow] = ()
        self._rest = ""
        self._title = ""
        self._places, self._numbers, self._figures = PLACES, NUMBERS, FIGURE
        one = rounds.last(db, RoundState.CLOSED, RoundState.SETTLED)
        if one is not None:
            self._title = one.title
            self._is_decision = one.rule.method is Method.DECISION
            if self._is_decision:
                self._places, self._figures = SIGN, COUNTS
            self._is_weighted = one.is_weighted
            rows = result_rows.rows(db, tallies.tally(db, one.id))
            self._rows = [row for row in rows if row.decisions or not self._is_decision]
            self._numbers = max(NUMBERS, LETTER * max((len(_number(row)) for row in self._rows), default=0))
            if len(self._rows) < len(rows):
                self._rest = not_voted_on(row.number for row in rows[len(self._rows) :])

    def pages(self, size: QSizeF) -> int:
        return len(self._layout(size).pages) if self._title else 1

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        room, high = canvas(size), size.height()
        if not self._title:
            write_centred(painter, room, _("No vote has been counted yet"), high / 10, "muted")
            return
        head = QRectF(room.left(), room.top(), room.width(), high * HEAD * 0.8)
        write(painter, head, self._title, high / 13, "accent", is_bold=True)
        layout = self._layout(size)
        for piece in layout.pages[min(page, len(layout.pages) - 1)]:
            paint = self._paint_row if piece.entry < len(self._rows) else self._paint_rest
            paint(painter, size, piece, layout.texts[piece.entry])
        write_page(painter, size, page, len(layout.pages))

    def _paint_row(self, painter: QPainter, size: QSizeF, piece: Piece, words: Lettering) -> None:
        room, row = canvas(size), self._rows[piece.entry]
        top, line = room.top() + size.height() * HEAD + piece.top, words.line_height
        left = room.left()
        if piece.first == 0:
            colour = theme.colour("success" if row.is_chosen else "warning" if row.is_tied else "muted")
            place = row.place or ("+" if row.is_chosen else "–")
            accent = theme.colour("accent")
            for word, wide, one in ((place, self._places, colour), (_number(row), self._numbers, accent)):
                cell = fitted(word, room.width() * wide * APART, line, 8, words.pixels, True)
                draw(painter, QRectF(left, top, room.width() * wide, line), cell, one)
                left += room.width() * wide
            self._paint_figure(
                painter,
                QRectF(room.right() - room.width() * self._figures, top, room.width() * self._figures, line),
                row,
            )
        left = room.left() + room.width() * (self._places + self._numbers)
        text = QRectF(left, top, room.width() * (1 - self._places - self._numbers - self._figures), line)
        draw_lines(painter, text, words, lines_of(piece, words.lines), theme.colour("text"))
        if piece.last == len(words.lines):
            below = QRectF(left, top + line * (piece.last - piece.first), room.right() - left, words.pixels * GAP)
            self._paint_bar(painter, below, row)

    def _paint_rest(self, painter: QPainter, size: QSizeF, piece: Piece, words: Lettering) -> None:
        room = canvas(size)
        left, top = room.width() * (self._places + self._numbers), size.height() * HEAD + piece.top
        text = room.adjusted(left, top, -room.width() * self._figures, 0)
        draw_lines(painter, text, words, lines_of(piece, words.lines), theme.colour("muted"))

    def _paint_figure(self, painter: QPainter, room: QRectF, row: ResultRow) -> None:
        """The official figure; of decisions for, against and abstained."""
        figure = row.weighted if self._is_weighted else row.raw
        text = " : ".join(map(str, row.decisions)) if row.decisions else figure.text
        digits = fitted(text, room.width(), room.height(), 8, round(room.height() * 0.8), True)
        draw(painter, room, digits, theme.colour("text"), Right | Middle)

    def _paint_bar(self, painter: QPainter, room: QRectF, row: ResultRow) -> None:
        """Its bar below the wording, and below the last one that is chosen the line of places."""
        figure = row.weighted if self._is_weighted else row.raw
        share = row.decisions[0] / sum(row.decisions) if row.decisions else figure.share
        bar = QRectF(room.left(), room.top() + room.height() * 0.26, room.width(), room.height() * 0.26)
        painter.fillRect(bar, theme.colour("hover"))
        bar.setWidth(bar.width() * min(max(share, 0.0), 1.0))
        painter.fillRect(bar, theme.colour("accent" if row.is_chosen else "control"))
        if row.is_last_chosen:
            line = QRectF(room.left(), room.top() + room.height() * 0.7, room.width(), max(2.0, room.height() * 0.08))
            painter.fillRect(line, theme.colour("success"))

    def _layout(self, size: QSizeF) -> Layout:
        """Reckoned once for a size, until the results are read again."""
        key = (size.width(), size.height())
        if key not in self._layouts:
            pixels, room = readable(size), canvas(size)
            wide = room.width() * (1 - self._places - self._numbers - self._figures) * 0.98
            told = [*(row.title for row in self._rows), *([self._rest] if self._rest else [])]
            texts = [broken(text, pixels, wide) for text in told]
            line = max((one.line_height for one in texts), default=1.0)
            body = room.height() - size.height() * HEAD
            self._layouts[key] = Layout(texts, pages([len(one.lines) for one in texts], line, pixels * GAP, body))
        return self._layouts[key]


def _number(row: ResultRow) -> str:
    return _("No. {number}").format(number=row.number)
