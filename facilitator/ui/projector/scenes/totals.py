"""What is adopted so far: measures and money by alliance and source."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.domain.measures import State
from facilitator.services import plenary
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Middle, Right, draw, fitted
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_page

HEAD, CAPTIONS = 0.12, 0.13  # of the height
LARGEST_ROW, SMALLEST_ROW = 0.11, 0.075
NAME = 0.26  # of the width
COUNT = 0.1  # of the width that the names leave


class TotalsScene(Scene):
    """Of the adopted measures; of the list, and said so, where none is adopted yet."""

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
        shown = [place for place, total in enumerate(found.whole.sums) if total]
        has_money = bool(found.sources)
        self._captions = [_("count")]
        if has_money:
            self._captions += [_("total"), *(found.sources[place] for place in shown)]
        self._unit = plenary.unit(db) if has_money else ""
        self._rows = []
        for line in (*found.lines, found.whole):
            sums = plenary.amounts(db, [line.total, *(line.sums[place] for place in shown)])
            self._rows.append((line.name, [str(line.count), *(sums if has_money else ())]))

    def pages(self, size: QSizeF) -> int:
        return max(1, -(-(len(self._rows) - 1) // self._rows_on_a_page(size)))

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        room, high = canvas(size), size.height()
        head = QRectF(room.left(), room.top(), room.width(), high * HEAD)
        unit = fitted(self._unit, head.width() * 0.3, head.height(), 8, readable(size))
        draw(painter, head, unit, theme.colour("muted"), Right | Middle)
        write(painter, head.adjusted(0, 0, -unit.width - high / 20, 0), self._title, high / 13, "accent", is_bold=True)
        captions = QRectF(room.left(), head.bottom(), room.width(), high * CAPTIONS)
        small = self._cell_size(self._captions, captions.height(), room.width(), readable(size))
        self._paint_cells(painter, captions, self._captions, "muted", small)
        each = self._rows_on_a_page(size)
        *lines, whole = self._rows
        shown = [*lines[page * each : (page + 1) * each], whole]
        body = room.adjusted(0, high * (HEAD + CAPTIONS), 0, 0)
        line = min(body.height() / len(shown), high * LARGEST_ROW)
        names = 1.4 * min(self._name_size(name, line, room.width(), size) for name, _cells in shown)
        letters = min(self._cell_size(cells, line, room.width(), readable(size)) for _name, cells in shown)
        for place, (name, cells) in enumerate(shown):
            row = QRectF(body.left(), body.top() + place * line, body.width(), line)
            is_last = place == len(shown) - 1
            painter.fillRect(QRectF(row.left(), row.top(), row.width(), max(1.0, high / 540)), theme.colour("border"))
            write(painter, QRectF(row.left(), row.top(), row.width() * NAME, line), name, names, is_bold=is_last)
            self._paint_cells(painter, row, cells, "accent" if is_last else "text", letters, is_bold=is_last)
        write_page(painter, size, page, self.pages(size))

    def _name_size(self, name: str, line: float, width: float, size: QSizeF) -> int:
        return fitted(name, width * NAME, line * 0.95, 8, readable(size), True).pixels

    def _widths(self, cells: list[str], width: float) -> list[float]:
        """The column of counts is narrow, where there are others."""
        wide, others = width * (0.99 - NAME), len(cells) - 1
        if not others:
            return [wide]
        return [COUNT * wide] + [(1 - COUNT) * wide / others] * others

    def _cell_size(self, cells: list[str], line: float, width: float, most: float) -> int:
        """The letters in which all cells of a row have room, those of the last line included, which are bold."""
        widths = self._widths(cells, width)
        found = [fitted(one, wide * 0.92, line, 8, round(most), True) for one, wide in zip(cells, widths, strict=True)]
        return min(one.pixels for one in found)

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
