"""What people are to do now, and how long they have."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.services import session_header
from facilitator.text import N_
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Left, Lettering, Middle, Right, broken, draw, fitted
from facilitator.ui.projector.scenes.clocked import ClockedScene
from facilitator.ui.projector.scenes.scene import canvas, clock_pattern, readable, write, write_centred, write_clock

GROUPS = 0.64  # of the width, for the groups that have time of their own
MOST = 0.4  # of the height, for all of them


class InstructionScene(ClockedScene):
    """The instruction is what counts; an item without one shows its title instead."""

    key = "instruction"
    title = N_("Instruction and countdown")
    picture = "message-square-text"

    def clock_room(self, size: QSizeF) -> QRectF:
        foot = self._foot(size)
        return QRectF(0, canvas(size).bottom() - foot, size.width(), size.height())

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:  # noqa: ARG002 - there is one
        room, high = canvas(size), size.height()
        if self.running is None:
            write_centred(painter, room, session_header.header(self.session.db).title, high / 8, is_bold=True)
            return
        foot = self._foot(size)
        words = QRectF(room.left(), room.top(), room.width(), room.height() - foot - high * 0.02)
        if self.running.instruction:
            head = QRectF(words.left(), words.top(), words.width(), min(high * 0.16, words.height() * 0.3))
            write(painter, head, self.running.title, high / 15, "muted", is_bold=True)
            body = words.adjusted(0, head.height() + high * 0.03, 0, 0)
            write(painter, body, self.running.instruction, high / 8, is_bold=True)
        else:
            write(painter, words, self.running.title, high / 7, is_bold=True)
        self._paint_clock(painter, QRectF(room.left(), room.bottom() - foot, room.width(), foot), size)

    def _paint_clock(self, painter: QPainter, room: QRectF, size: QSizeF) -> None:
        high = size.height()
        painter.fillRect(QRectF(room.left(), room.top(), room.width(), max(2.0, high / 360)), theme.colour("border"))
        room = room.adjusted(0, high * 0.02, 0, 0)
        groups = self._groups(size)
        wide = room.width() * ((1 - GROUPS) if groups else 0.62)
        clock = QRectF(room.left(), room.top(), wide * (0.92 if groups else 1), room.height())
        write_clock(painter, clock, self.face.left, self.face.colour, Left)
        rest = QRectF(room.left() + wide, room.top(), room.width() - wide, room.height())
        if groups:
            self._paint_groups(painter, rest, groups)
        else:
            until = fitted(self.face.until, rest.width(), rest.height(), 8, round(high / 12))
            draw(painter, rest, until, theme.colour("muted"), Right | Middle)

    def _paint_groups(self, painter: QPainter, room: QRectF, groups: list[Lettering]) -> None:
        """The name of each group with time of its own, and that time at the right."""
        free = room.height() - sum(one.height for one in groups)
        top = room.top() + free / 2
        for words, (_name, left, colour) in zip(groups, self.face.groups, strict=True):
            row = QRectF(room.left(), top, room.width(), words.height)
            draw(painter, row, words, theme.colour("text"), Left | Middle)
            time = broken(left, words.pixels, room.width(), True)
            draw(painter, row, time, theme.colour(colour), Right | Middle)
            top += words.height

    def _foot(self, size: QSizeF) -> float:
        """How much of the height the clock takes: more where groups have time of their own."""
        groups = sum(one.height for one in self._groups(size))
        return max(size.height() * 0.24, groups + size.height() * 0.04)

    def _groups(self, size: QSizeF) -> list[Lettering]:
        """Names in readable letters, smaller only where they would take too much of the wall or break a word."""
        room, found = canvas(size).width() * GROUPS, []
        clocks = {clock_pattern(left) for _name, left, _colour in self.face.groups}
        for pixels in range(readable(size), 8, -1):
            clock = max((broken(left, pixels, room, True).width for left in clocks), default=0)
            found = [broken(name, pixels, room - clock - pixels, False) for name, _left, _colour in self.face.groups]
            if all(one.is_whole for one in found) and sum(one.height for one in found) <= size.height() * MOST:
                break
        return found
