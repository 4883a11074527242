"""What one group has proposed, as a numbered list in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from facilitator.services import people, proposals
from facilitator.services.session import Session
from facilitator.text import N_, _, ngettext
from facilitator.ui import theme
from facilitator.ui.projector.lettering import Lettering, Middle, Right, broken, draw, draw_lines, fitted
from facilitator.ui.projector.scenes.paged import Piece, lines_of, pages
from facilitator.ui.projector.scenes.scene import Scene, canvas, readable, write, write_centred, write_page

HEAD = 0.15  # of the height


@dataclass(frozen=True, slots=True)
class Layout:
    """`indent` is the width of the column of numbers; the lines of each proposal, and what stands on which page."""

    indent: float
    texts: list[Lettering]
    pages: list[list[Piece]]


class ProposalsScene(Scene):
    """Numbers are those by which the hall calls the proposals, the same as on ballots."""

    key = "proposals"
    title = N_("Proposals of a group")
    picture = "lightbulb"
    tables: ClassVar = ("measure", "project_group")

    def __init__(self, session: Session, group_id: str) -> None:
        self._group_id = group_id
        super().__init__(session)

    def name(self) -> str:
        return _("Proposals: {group}").format(group=self._group)

    def read(self) -> None:
        db = self.session.db
        self._group = next((one.name for one in people.groups(db) if one.id == self._group_id), "")
        self._layouts: dict[tuple[float, float], Layout] = {}
        self._entries = [(one.number, one.title) for one in proposals.gallery(db, self._group_id)]

    def pages(self, size: QSizeF) -> int:
        return len(self._layout(size).pages)

    def paint(self, painter: QPainter, size: QSizeF, page: int) -> None:
        room, high = canvas(size), size.height()
        head = QRectF(room.left(), room.top(), room.width(), high * HEAD)
        self._paint_head(painter, head, size)
        if not self._entries:
            body = room.adjusted(0, high * HEAD, 0, 0)
            write_centred(painter, body, _("Proposals appear here as the group enters them."), high / 14, "muted")
            return
        layout = self._layout(size)
        for piece in layout.pages[min(page, len(layout.pages) - 1)]:
            self._paint_entry(painter, size, piece, layout.indent, layout.texts[piece.entry])
        write_page(painter, size, page, len(layout.pages))

    def _paint_head(self, painter: QPainter, head: QRectF, size: QSizeF) -> None:
        high = size.height()
        words = ngettext("{count} proposal", "{count} proposals", len(self._entries)).format(count=len(self._entries))
        count = fitted(words, head.width() * 0.35, head.height() * 0.5, 8, readable(size))
        draw(painter, head.adjusted(0, 0, 0, -high * 0.03), count, theme.colour("muted"), Right | Middle)
        name = head.adjusted(0, 0, -count.width - high / 20, -high * 0.03)
        write(painter, name, self._group, high / 13, "accent", is_bold=True)
        painter.fillRect(
            QRectF(head.left(), head.bottom() - high * 0.02, head.width(), high / 240), theme.colour("border")
        )

    def _paint_entry(self, painter: QPainter, size: QSizeF, piece: Piece, indent: float, words: Lettering) -> None:
        room = canvas(size)
        top = room.top() + size.height() * HEAD + piece.top
        number = broken(f"{self._entries[piece.entry][0]}.", readable(size), indent, True)
        if piece.first == 0:
            draw(painter, QRectF(room.left(), top, indent, words.line_height), number, theme.colour("accent"))
        place = QRectF(room.left() + indent, top, room.width() - indent, words.line_height)
        draw_lines(painter, place, words, lines_of(piece, words.lines), theme.colour("text"))

    def _layout(self, size: QSizeF) -> Layout:
        """Reckoned once for a size, until the proposals are read again."""
        key = (size.width(), size.height())
        if key not in self._layouts:
            self._layouts[key] = self._laid_out(size)
        return self._layouts[key]

    def _laid_out(self, size: QSizeF) -> Layout:
        pixels, room = readable(size), canvas(size)
        longest = max((len(str(number)) for number, _title in self._entries), default=1)
        indent = broken("0" * longest + ". ", pixels, size.width(), True).width + pixels * 0.5
        texts = [broken(title, pixels, room.width() - indent) for _number, title in self._entries]
        line = max((one.line_height for one in texts), default=1)
        body = room.height() - size.height() * HEAD
        return Layout(indent, texts, pages([len(one.lines) for one in texts], line, pixels * 0.45, body))
