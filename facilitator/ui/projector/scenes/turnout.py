"""How many have voted while a round is open, as a whole and by category: never what they voted."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.domain.voting import RoundState
from facilitator.services import rounds, turnout
from facilitator.services.turnout import Share
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Middle, Right, draw, fitted
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_centred

HEAD, FIGURES = 0.2, 0.36  # of the height: the round's title, and how many have voted
LARGEST_ROW = 0.11  # of the height


class TurnoutScene(Scene):
    """Of the round that is open, or closed and not settled yet; between rounds it says that none is open."""

    key = "turnout"
    title = N_("Turnout of the vote")
    picture = "vote"
    tables: ClassVar = (
        "round", "ballot", "turnout", "hand_turnout", "participant", "category", "attendance", "programme_item",
    )  # fmt: skip

    def read(self) -> None:
        one = rounds.last(self.session.db, RoundState.OPEN) or rounds.last(self.session.db, RoundState.CLOSED)
        self._round = ""
        if one is not None:
            is_over = one.state is RoundState.CLOSED
            self._round = _("{round}: the voting is over").format(round=one.title) if is_over else one.title
        now = self.session.surroundings.now()
        self._turnout = turnout.turnout(self.session.db, one, now) if one is not None else None

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:  # noqa: ARG002 - it has one page
        room, high = canvas(size), size.height()
        if self._turnout is None:
            write_centred(painter, room, _("No vote is open now"), high / 10, "muted")
            return
        title = QRectF(room.left(), room.top(), room.width(), high * HEAD)
        write(painter, title, self._round, high / 13, "accent", is_bold=True)
        figure = QRectF(room.left(), title.bottom(), room.width(), high * FIGURES * 0.7)
        words = _("{voted} of {entitled}").format(voted=self._turnout.voted, entitled=self._turnout.entitled)
        write_centred(painter, figure, words, high / 4, is_bold=True)
        caption = QRectF(room.left(), figure.bottom(), room.width(), high * FIGURES * 0.3)
        is_of_registered = self._turnout.of_registered and not self._turnout.unregistered
        told = _("of those registered have voted") if is_of_registered else _("have voted")
        write_centred(painter, caption, told, readable(size), "muted")
        self._paint_shares(
            painter, QRectF(room.left(), caption.bottom(), room.width(), room.bottom() - caption.bottom())
        )

    def _paint_shares(self, painter: QPainter, room: QRectF) -> None:
        shares = self._turnout.shares if self._turnout is not None else ()
        if not shares:
            return
        line = min(room.height() / len(shares), room.height() * LARGEST_ROW * 3)
        for place, one in enumerate(shares):
            self._paint_share(painter, QRectF(room.left(), room.top() + place * line, room.width(), line), one)

    def _paint_share(self, painter: QPainter, room: QRectF, one: Share) -> None:
        names, counts = room.width() * 0.28, room.width() * 0.18
        write(painter, QRectF(room.left(), room.top(), names * 0.95, room.height()), one.name, room.height() * 0.5)
        bar = QRectF(
            room.left() + names, room.top() + room.height() * 0.3, room.width() - names - counts, room.height() * 0.4
        )
        painter.fillRect(bar, theme.colour("hover"))
        filled = QRectF(bar.left(), bar.top(), bar.width() * min(one.voted / max(one.entitled, 1), 1), bar.height())
        painter.fillRect(filled, theme.colour("accent"))
        words = _("{voted} of {entitled}").format(voted=one.voted, entitled=one.entitled)
        digits = fitted(words, counts * 0.95, room.height(), 8, round(room.height() * 0.5))
        place = QRectF(room.right() - counts, room.top(), counts, room.height())
        draw(painter, place, digits, theme.colour("text"), Right | Middle)
