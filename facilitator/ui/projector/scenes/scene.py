"""What all scenes have in common: reading, ticking, paging, and painting themselves into a room of any size."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Centre, Left, Lettering, Middle, Right, broken, draw, fitted

READABLE = 18  # letters of a list are at least this part of the height: legible at 15 metres


class Scene:
    """Reads what it shows with `read`, and paints it on a canvas of a size in pixels; it holds no widget.

    `tables` are those it is read from; `tick` says whether what is painted has changed with the time alone.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""  # a message id
    picture: ClassVar[str] = "presentation"
    tables: ClassVar[tuple[str, ...]] = ()
    has_clock: ClassVar[bool] = False

    def __init__(self, session: Session) -> None:
        self.session = session
        self.read()

    def name(self) -> str:
        """What the operator reads under the small picture."""
        return _(self.title)

    def read(self) -> None:
        """Ask the services anew for what is shown."""

    def tick(self, now: datetime) -> bool:  # noqa: ARG002 - heirs with a clock look at it
        """Move the clock; True where the picture must be painted again."""
        return False

    def clock_room(self, size: QSizeF) -> QRectF:
        """Where the clock is painted: all that a tick changes."""
        return QRectF(0, 0, size.width(), size.height())

    def pages(self, size: QSizeF) -> int:  # noqa: ARG002 - heirs with pages need it
        """How many pages it takes at that size."""
        return 1

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        """Paint a page, counted from 0."""
        raise NotImplementedError


def ground() -> QColor:
    return theme.colour("surface")


def margin(size: QSizeF) -> float:
    """The space kept free on each side."""
    return size.height() / 16


def canvas(size: QSizeF) -> QRectF:
    """The room inside the margins."""
    free = margin(size)
    return QRectF(free, free, size.width() - 2 * free, size.height() - 2 * free)


def readable(size: QSizeF) -> int:
    """The smallest letters for what the hall must read, in pixels."""
    return round(size.height() / READABLE)


def write(
    painter: QPainter, room: QRectF, text: str, most: float, colour: str = "text", *, is_bold: bool = False
) -> Lettering:
    """A text as large as it fits, at the left of the room and in its middle."""
    lettering = fitted(text, room.width(), room.height(), 8, round(most), is_bold)
    draw(painter, room, lettering, theme.colour(colour), Left | Middle)
    return lettering


def write_centred(
    painter: QPainter, room: QRectF, text: str, most: float, colour: str = "text", *, is_bold: bool = False
) -> Lettering:
    lettering = fitted(text, room.width(), room.height(), 8, round(most), is_bold)
    draw(painter, room, lettering, theme.colour(colour), Centre | Middle)
    return lettering


def write_clock(painter: QPainter, room: QRectF, text: str, colour: str, place: Qt.AlignmentFlag = Centre) -> None:
    """Digits as large as the room allows; they do not jump while they change, since all are as wide as a nought."""
    lettering = fitted(clock_pattern(text), room.width(), room.height(), 8, round(room.height()), True)
    shown = broken(text, lettering.pixels, 10 * room.width(), True)
    draw(painter, room, shown, theme.colour(colour), place | Middle)


def clock_pattern(text: str) -> str:
    """A clock with noughts for its digits: as wide as it at any time, and reckoned once."""
    return "".join("0" if one.isdigit() else one for one in text)


def write_page(painter: QPainter, size: QSizeF, page: int, pages: int) -> None:
    """Which page it is, at the lower right; nothing where there is only one."""
    if pages < 2:
        return
    free = margin(size)
    room = QRectF(free, size.height() - free, size.width() - 2 * free, free * 0.8)
    text = _("{page} of {pages}").format(page=page + 1, pages=pages)
    draw(
        painter,
        room,
        fitted(text, room.width(), room.height(), 8, round(free * 0.6)),
        theme.colour("muted"),
        Right | Middle,
    )
