"""The measure before the plenary with its redline, and how the last vote went."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.domain.adoption import Field, Resolution
from facilitator.domain.measures import State
from facilitator.domain.wording_diff import Mark
from facilitator.services import plenary
from facilitator.text import N_, _, ngettext
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Lettering, broken, draw
from facilitator.ui.projector.scenes.marked import MarkedText, laid_out, largest
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_centred

HEAD, FOOT = 0.12, 0.15  # of the height
FIELDS = {
    Field.TERM: N_("Term"),
    Field.LEAD: N_("Lead executor"),
    Field.CO_EXECUTORS: N_("Co-executors"),
    Field.DOCUMENT_KIND: N_("Kind of document"),
    Field.RESULT: N_("Expected result"),
}
CAPTION = 0.24  # of the width, for the names of fields
LARGER = 1.3  # the letters of the wording, to those of the fields, at least
ALWAYS = (Field.TERM, Field.LEAD)  # shown whether amended or not


class AdoptionScene(Scene):
    """What is on the floor; where nothing is, how many measures are adopted. No name of a voter is shown."""

    key = "adoption"
    title = N_("The measure under adoption")
    picture = "badge-check"
    tables: ClassVar = (
        "measure", "executor", "amendment", "resolution", "contest", "measure_alliance", "alliance",
    )  # fmt: skip

    def read(self) -> None:
        db = self.session.db
        self._found = plenary.redlined(db, self.session.floor) if self.session.floor else None
        self._counts = plenary.counts(db)
        standing = plenary.standing(db)
        self._last: Resolution | None = standing[-1] if standing else None
        if self._found is not None and self._last is not None and len(self._last.measure_ids) > 1:
            self._last = None  # a vote en bloc is not about the measure on the floor
        self._name = ""
        if self._last is not None:
            self._name = plenary.name(db, self._last)

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:  # noqa: ARG002 - there is one page
        room, high = canvas(size), size.height()
        foot = QRectF(room.left(), room.bottom() - high * FOOT, room.width(), high * FOOT)
        body = room.adjusted(0, 0, 0, -high * FOOT if self._last else 0)
        if self._found is not None:
            self._paint_measure(painter, body, size)
        else:
            self._paint_progress(painter, body, size)
        if self._last is not None:
            self._paint_last(painter, foot, size, self._last)

    def _paint_measure(self, painter: QPainter, room: QRectF, size: QSizeF) -> None:
        assert self._found is not None
        high = size.height()
        head = QRectF(room.left(), room.top(), room.width(), high * HEAD)
        number = _("No. {number}").format(number=self._found.measure.number)
        wide = write(painter, head, number, high / 12, "accent", is_bold=True).width
        names = head.adjusted(wide + high / 24, 0, 0, 0)
        write(painter, names, "; ".join(self._found.alliances), high / 26, "muted")
        body = room.adjusted(0, high * (HEAD + 0.02), 0, 0)
        taken = self._paint_fields(painter, body, size)
        width, height = body.width(), body.height() - taken
        pieces = self._found.redlines[Field.TITLE]
        pixels = largest(lambda one: laid_out(pieces, one, width).height <= height, high / 13)
        laid_out(pieces, pixels, width).draw(painter, body.left(), body.top())

    def _is_told(self, field: Field) -> bool:
        assert self._found is not None
        pieces = self._found.redlines[field]
        return bool(pieces) and (field in ALWAYS or any(piece.mark is not Mark.KEPT for piece in pieces))

    def _paint_fields(self, painter: QPainter, room: QRectF, size: QSizeF) -> float:
        """Below, in letters of one size that leave room for the wording in larger ones; gives their height."""
        assert self._found is not None
        told = [(_(FIELDS[one]), self._found.redlines[one]) for one in FIELDS if self._is_told(one)]
        wide, gap = room.width() * (1 - CAPTION), size.height() / 120
        title = self._found.redlines[Field.TITLE]

        def rows(pixels: int) -> list[tuple[Lettering, MarkedText]]:
            small, narrow = round(pixels * 0.75), room.width() * (CAPTION - 0.02)
            return [(broken(name, small, narrow), laid_out(pieces, pixels, wide)) for name, pieces in told]

        def height(pixels: int) -> float:
            return sum(max(caption.height, text.height) + gap for caption, text in rows(pixels))

        def fits(pixels: int) -> bool:
            wording = laid_out(title, round(pixels * LARGER), room.width())
            return wording.height + height(pixels) + gap <= room.height()

        pixels = largest(fits, readable(size) * 0.9)
        top = room.bottom() - height(pixels)
        for caption, text in rows(pixels):
            line = QRectF(room.left(), top + pixels * 0.2, room.width(), caption.height)
            draw(painter, line, caption, theme.colour("muted"))
            text.draw(painter, room.left() + room.width() * CAPTION, top)
            top += max(caption.height, text.height) + gap
        return height(pixels) + gap

    def _paint_progress(self, painter: QPainter, room: QRectF, size: QSizeF) -> None:
        high, everything = size.height(), sum(self._counts.values())
        adopted = QRectF(room.left(), room.top() + high * 0.1, room.width(), room.height() * 0.5)
        write_centred(painter, adopted, str(self._counts[State.ADOPTED]), high / 3, "accent", is_bold=True)
        below = QRectF(room.left(), adopted.bottom(), room.width(), high * 0.12)
        sentence = ngettext("adopted of {count} measure", "adopted of {count} measures", everything)
        write_centred(painter, below, sentence.format(count=everything), high / 16, "muted")

    def _paint_last(self, painter: QPainter, room: QRectF, size: QSizeF, last: Resolution) -> None:
        high = size.height()
        colour = "success" if last.is_adopted else "danger"
        ground = QRectF(0, room.top(), size.width(), size.height() - room.top())
        painter.fillRect(ground, theme.colour(f"{colour}_soft"))
        word = _("adopted") if last.is_adopted else _("declined")
        told = _("{measure} – {outcome}").format(measure=self._name, outcome=word)
        count = last.count
        sentence = _("for {votes_for}  ·  against {against}  ·  abstained {abstained}")
        votes = sentence.format(votes_for=count.votes_for, against=count.votes_against, abstained=count.abstained)
        upper = QRectF(room.left(), room.top(), room.width(), room.height() * 0.55)
        write(painter, upper, told, high / 20, colour, is_bold=True)
        lower = QRectF(room.left(), upper.bottom(), room.width(), room.height() * 0.5)
        write(painter, lower, votes, high / 22, "text")
