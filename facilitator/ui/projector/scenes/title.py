"""The name of the session, for people who come in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.services import people, session_header
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.clock import date_text
from facilitator.ui.projector.scenes.scene import Scene, canvas, write_centred


class TitleScene(Scene):
    key = "title"
    title = N_("Name of the session")
    picture = "presentation"
    tables: ClassVar = ("session", "part")

    def read(self) -> None:
        header = session_header.header(self.session.db)
        last = header.starts_on + timedelta(days=max(0, len(people.parts(self.session.db)) - 1))
        self._title = header.title
        days = date_text(header.starts_on)
        if last != header.starts_on:
            days = _span(header.starts_on, last)
        self._place = "\n".join(one for one in (header.place, days) if one)

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:  # noqa: ARG002 - there is one
        room, high = canvas(size), size.height()
        words = QRectF(room.left(), room.top(), room.width(), room.height() * 0.66)
        write_centred(painter, words, self._title, high / 8, is_bold=True)
        line = QRectF(size.width() / 2 - high / 8, words.bottom() + high * 0.03, high / 4, high / 120)
        painter.fillRect(line, theme.colour("accent"))
        below = QRectF(
            room.left(), line.bottom() + high * 0.02, room.width(), room.bottom() - line.bottom() - high * 0.02
        )
        write_centred(painter, below, self._place, high / 14, "muted")


def _span(first: date, last: date) -> str:
    """22–23 June 2017, or with both months where they differ."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_text(last)}"
    start = date_text(first, with_year=first.year != last.year)
    return _("{first} – {last}").format(first=start, last=date_text(last))
