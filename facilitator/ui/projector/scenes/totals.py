"""What is adopted so far: measures and money by alliance and source."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.domain.measures import State
from facilitator.services import plenary
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Middle, Right, draw, fitted
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_page

HEAD, CAPTIONS = 0.12, 0.1  # of the height
LARGEST_ROW, SMALLEST_ROW = 0.11, 0.075
NAME = 0.55  # of the width
COUNT = 0.3  # of the width that the names leave

_Row = tuple[str, list[str]]  # its name and its cells


class _Table(NamedTuple):
    """`whole`, the last line, stands on each page of it."""

    captions: list[str]
    rows: list[_Row]
    whole: _Row


class TotalsScene(Scene):
    """By alliance, then by source: few columns, so that figures can be read from the last row of the hall.

    Of the adopted measures; of the list, and said so, where none is adopted yet.
    """

    key = "totals"
    title = N_("Measures and money")
    picture = "list-checks"
    tables: ClassVar = ("measure", "measure_alliance", "alliance", "funding", "funding_source", "session")

    def read(self) -> None:
        db = self.session.db
        counts = plenary.counts(db)
        is_adopted = bool(counts[State.ADOPTED])
        found = plenary.totals(db, [State.ADOPTED] if is_adopted else [State.SHORTLISTED])
        sentence = _("Adopted: {count} of {all}") if is_adopted else _("Before the plenary: {count} of {all}")
        self._title = sentence.format(count=found.whole.count, all=sum(counts.values()))
        has_money = bool(found.sources)
        self._unit = plenary.unit(db) if has_money else ""
        all_lines = [*found.lines, found.whole]
        totals = [[one] if has_money else [] for one in plenary.amounts(db, [line.total for line in all_lines])]
        *lines, whole = [(line.name, [str(line.count), *total]) for line, total in zip(all_lines, totals, strict=True)]
        self._tables = [_Table([_("count"), _("total")][: 1 + has_money], lines, whole)]
        paying = [(name, total) for name, total in zip(found.sources, found.whole.sums, strict=True) if total]
        if len(paying) > 1:
            sums = plenary.amounts(db, [*(total for _name, total in paying), found.whole.total])
            rows = [(name, [shown]) for (name, _total), shown in zip(paying, sums, strict=False)]
            self._tables.append(_Table([_("total")], rows, (found.whole.name, sums[-1:])))

    def pages(self, size: QSizeF) -> int:
        return len(self._pages(size))

    def _pages(self, size: QSizeF) -> list[_Table]:
        """What stands on each page."""
        each = self._rows_on_a_page(size)
        return [
            _Table(table.captions, table.rows[first : first + each], table.whole)
            for table in self._tables
            for first in range(0, max(1, len(table.rows)), each)
        ]

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        room, high = canvas(size), size.height()
        captions, rows, whole = self._pages(size)[page]
        head = QRectF(room.left(), room.top(), room.width(), high * HEAD)
        unit = fitted(self._unit, head.width() * 0.3, head.height(), 8, readable(size))
        draw(painter, head, unit, theme.colour("muted"), Right | Middle)
        write(painter, head.adjusted(0, 0, -unit.width - high / 20, 0), self._title, high / 13, "accent", is_bold=True)
        top = QRectF(room.left(), head.bottom(), room.width(), high * CAPTIONS)
        self._paint_cells(painter, top, captions, "muted", self._cell_size(captions, top.height(), room.width(), size))
        shown = [*rows, whole]
        body = room.adjusted(0, high * (HEAD + CAPTIONS), 0, 0)
        line = min(body.height() / len(shown), high * LARGEST_ROW)
        letters = min(self._cell_size(cells, line, room.width(), size) for _name, cells in shown)
        for place, (name, cells) in enumerate(shown):
            row = QRectF(body.left(), body.top() + place * line, body.width(), line)
            is_last = place == len(shown) - 1
            painter.fillRect(QRectF(row.left(), row.top(), row.width(), max(1.0, high / 540)), theme.colour("border"))
            named = QRectF(row.left(), row.top(), row.width() * NAME, line * 0.98)
            write(painter, named, name, readable(size), is_bold=is_last)
            self._paint_cells(painter, row, cells, "accent" if is_last else "text", letters, is_bold=is_last)
        write_page(painter, size, page, self.pages(size))

    def _widths(self, cells: list[str], width: float) -> list[float]:
        """The column of counts is narrow, where there are others."""
        wide, others = width * (0.99 - NAME), len(cells) - 1
        if not others:
            return [wide]
        return [COUNT * wide] + [(1 - COUNT) * wide / others] * others

    def _cell_size(self, cells: list[str], line: float, width: float, size: QSizeF) -> int:
        """The letters in which all cells of a row have room, those of the last line included, which are bold."""
        widths = self._widths(cells, width)
        most = readable(size)
        return min(
            fitted(one, wide * 0.92, line, 8, most, True).pixels for one, wide in zip(cells, widths, strict=True)
        )

    def _paint_cells(
        self, painter: QPainter, room: QRectF, cells: list[str], colour: str, letters: int, *, is_bold: bool = False
    ) -> None:
        left = room.left() + room.width() * (NAME + 0.01)
        for text, width in zip(cells, self._widths(cells, room.width()), strict=True):
            shown = fitted(text, width * 0.92, room.height(), 8, letters, is_bold)
            draw(painter, QRectF(left, room.top(), width, room.height()), shown, theme.colour(colour), Right | Middle)
            left += width

    def _rows_on_a_page(self, size: QSizeF) -> int:
        """Beside the last line, which stands on each page."""
        room = canvas(size).height() - size.height() * (HEAD + CAPTIONS)
        return max(1, int(room // (size.height() * SMALLEST_ROW)) - 1)
