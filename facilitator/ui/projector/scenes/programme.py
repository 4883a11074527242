"""What is on with its countdown, and what comes after it on the same day."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.domain.programme import Item, ItemState
from facilitator.services import people, programme
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.clock import date_text
from facilitator.ui.projector.lettering import Lettering, Middle, Right, broken, draw, draw_lines, fitted
from facilitator.ui.projector.scenes.clocked import ClockedScene
from facilitator.ui.projector.scenes.paged import Piece, lines_of, pages
from facilitator.ui.projector.scenes.scene import canvas, readable, write, write_centred, write_clock, write_page

HEAD = 0.36  # of the height, while something is on
DAY_HEAD = 0.15  # while nothing is


class ProgrammeScene(ClockedScene):
    """The rest of the day in pages; the next item leads it."""

    key = "programme"
    title = N_("Programme and countdown")
    picture = "calendar-clock"
    tables: ClassVar = (*ClockedScene.tables, "part")

    def read(self) -> None:
        super().read()
        db = self.session.db
        part_id = programme.current_part(db, self.session.surroundings.now())
        items = [item for item in programme.items(db) if item.part_id == part_id]
        self._rest = [item for item in items if item.state is ItemState.WAITING]
        names = {part.id: part.name for part in people.parts(db)}
        date = next((date_text(day.date) for day in programme.days(db) if day.part_id == part_id), "")
        self._day = " · ".join(one for one in (names.get(part_id, ""), date) if one)

    def clock_room(self, size: QSizeF) -> QRectF:
        return QRectF(0, 0, size.width(), canvas(size).top() + size.height() * self._head())

    def pages(self, size: QSizeF) -> int:
        return len(self._pages(size))

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        room = canvas(size)
        head = QRectF(room.left(), room.top(), room.width(), size.height() * self._head())
        if self.running is None:
            write(painter, head.adjusted(0, 0, 0, -head.height() * 0.25), self._day, size.height() / 13, is_bold=True)
        else:
            self._paint_running(painter, head, size)
        line = QRectF(room.left(), head.bottom() - size.height() * 0.03, room.width(), size.height() / 240)
        painter.fillRect(line, theme.colour("border"))
        found = self._pages(size)
        if not self._rest:
            text = _("This is the last item of the day.") if self.running else _("The programme of the day is over.")
            write_centred(painter, room.adjusted(0, head.height(), 0, 0), text, size.height() / 14, "muted")
            return
        lettering = self._lettering(size)
        for piece in found[min(page, len(found) - 1)]:
            self._paint_item(painter, size, piece, lettering[piece.entry])
        write_page(painter, size, page, len(found))

    def _head(self) -> float:
        return HEAD if self.running else DAY_HEAD

    def _paint_running(self, painter: QPainter, head: QRectF, size: QSizeF) -> None:
        high = size.height()
        head = head.adjusted(0, 0, 0, -high * 0.05)
        clock = QRectF(head.left() + head.width() * 0.56, head.top(), head.width() * 0.44, head.height())
        words = QRectF(head.left(), head.top(), head.width() * 0.53, head.height())
        assert self.running is not None
        write(painter, words, self.running.title, high / 11, is_bold=True)
        write_clock(painter, clock.adjusted(0, 0, 0, -high * 0.07), self.face.left, self.face.colour, Right)
        until = fitted(self.face.until, clock.width(), high * 0.07, 8, readable(size))
        below = QRectF(clock.left(), clock.bottom() - high * 0.08, clock.width(), high * 0.08)
        draw(painter, below, until, theme.colour("muted"), Right | Middle)

    def _paint_item(self, painter: QPainter, size: QSizeF, piece: Piece, words: Lettering) -> None:
        room, item = canvas(size), self._rest[piece.entry]
        top = room.top() + size.height() * self._head() + piece.top
        indent = self._indent(size)
        is_next = piece.entry == 0
        if piece.first == 0:
            clock = broken(_clock(item), words.pixels, indent, True)
            draw(painter, QRectF(room.left(), top, indent, clock.line_height), clock, theme.colour("accent"))
        place = QRectF(room.left() + indent, top, room.width() - indent, words.line_height)
        colour = theme.colour("text" if is_next or self.running is None else "muted")
        draw_lines(painter, place, words, lines_of(piece, words.lines), colour)

    def _indent(self, size: QSizeF) -> float:
        pixels = readable(size)
        return broken("00:00", pixels, size.width(), True).width + pixels * 0.7

    def _lettering(self, size: QSizeF) -> list[Lettering]:
        width, pixels = canvas(size).width() - self._indent(size), readable(size)
        return [broken(item.title, pixels, width, place == 0) for place, item in enumerate(self._rest)]

    def _pages(self, size: QSizeF) -> list[list[Piece]]:
        lettering = self._lettering(size)
        if not lettering:
            return [[]]
        body = canvas(size).height() - size.height() * self._head()
        line = max(one.line_height for one in lettering)
        return pages([len(one.lines) for one in lettering], line, readable(size) * 0.4, body)


def _clock(item: Item) -> str:
    return f"{item.starts:%H:%M}"
