"""Who is here: registered and present by category, and those who came without being on the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.services import attendance, people, programme
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Middle, Right, draw, fitted
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_centred, write_page

FIGURES = 0.4  # of the height, for the three big numbers
LARGEST_ROW = 0.13  # of the height
SMALLEST_ROW = 0.085


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    registered: int
    present: int


class CountersScene(Scene):
    """Numbers alone: no name of a person is shown."""

    key = "counters"
    title = N_("Who is here")
    picture = "user-check"
    tables: ClassVar = ("participant", "attendance", "walk_in", "category", "part", "programme_item")

    def read(self) -> None:
        db = self.session.db
        part_id = programme.current_part(db, self.session.surroundings.now())
        found = attendance.counters(db, part_id)
        self._figures = (
            (found.everybody.registered, _("registered")),
            (found.everybody.present, _("in the hall")),
            (found.walk_ins, _("put on the list today")),
        )
        self._rows = [
            Row(one.name, found.by_category[one.id].registered, found.by_category[one.id].present)
            for one in people.categories(db)
            if one.id in found.by_category
        ]
        items = [item for item in programme.items(db) if item.part_id == part_id]
        running = programme.running(db)
        self._title = running.title if running else items[0].title if items else _("Registration")

    def pages(self, size: QSizeF) -> int:
        return max(1, -(-len(self._rows) // self._rows_on_a_page(size)))

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        room, high = canvas(size), size.height()
        write(
            painter,
            QRectF(room.left(), room.top(), room.width(), high * 0.1),
            self._title,
            high / 15,
            "muted",
            is_bold=True,
        )
        self._paint_figures(
            painter, QRectF(room.left(), room.top() + high * 0.11, room.width(), high * (FIGURES - 0.11)), size
        )
        each = self._rows_on_a_page(size)
        shown = self._rows[page * each : (page + 1) * each]
        self._paint_rows(painter, room.adjusted(0, high * (FIGURES + 0.02), 0, 0), shown, size)
        write_page(painter, size, page, self.pages(size))

    def _paint_figures(self, painter: QPainter, room: QRectF, size: QSizeF) -> None:
        wide = room.width() / len(self._figures)
        words_room = (wide * 0.96, room.height() * 0.32)
        letters = min(fitted(words, *words_room, 8, readable(size)).pixels for _count, words in self._figures)
        for place, (count, words) in enumerate(self._figures):
            cell = QRectF(room.left() + place * wide, room.top(), wide * 0.96, room.height())
            colour = "accent" if place == 0 else "text"
            number = QRectF(cell.left(), cell.top(), cell.width(), cell.height() * 0.68)
            write_centred(painter, number, str(count), size.height() / 4, colour, is_bold=True)
            below = QRectF(cell.left(), number.bottom(), cell.width(), cell.height() * 0.32)
            write_centred(painter, below, words, letters, "muted")

    def _paint_rows(self, painter: QPainter, room: QRectF, rows: list[Row], size: QSizeF) -> None:
        if not rows:
            return
        high = size.height()
        captions = high * 0.08
        line = min((room.height() - captions) / len(rows), high * LARGEST_ROW)
        column = room.width() * 0.28
        for place, words in enumerate((_("in the hall"), _("registered"))):
            cell = QRectF(room.right() - (place + 1) * column, room.top(), column, captions)
            caption = fitted(words, column, captions, 8, readable(size))
            draw(painter, cell, caption, theme.colour("muted"), Right | Middle)
        for place, row in enumerate(rows):
            cell = QRectF(room.left(), room.top() + captions + place * line, room.width(), line)
            painter.fillRect(
                QRectF(cell.left(), cell.top(), cell.width(), max(1.0, high / 540)), theme.colour("border")
            )
            write(painter, cell.adjusted(0, 0, -2 * column, 0), row.name, line * 0.5)
            for number, colour, back in ((row.registered, "accent", 1), (row.present, "text", 0)):
                digits = fitted(str(number), column, line, 8, round(line * 0.68), True)
                draw(painter, cell.adjusted(0, 0, -back * column, 0), digits, theme.colour(colour), Right | Middle)

    def _rows_on_a_page(self, size: QSizeF) -> int:
        room = canvas(size).height() - size.height() * (FIGURES + 0.1)
        return max(1, int(room // (size.height() * SMALLEST_ROW)))
