"""Turns a form's XML into pieces of text with places for values, and writes it out row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from facilitator.documents.form_content import Item, Value
from facilitator.documents.form_xml import NEW_TEXT, escape
from facilitator.domain.wording_diff import Mark

Scope = Mapping[str, Item]  # the item that each open list stands at; "" is the document
Stack = tuple[str, ...]  # the lists that are open in a row, outermost first


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value. `runs` begin a run that looks like the tag's own, with the mark or without.

    `paragraph_break` ends the tag's paragraph and begins another that looks like it.
    """

    scope: str
    field: str
    year: int | None
    runs: Mapping[Mark, str]
    paragraph_break: str = ""

    def text(self, scope: Scope) -> str:
        item = scope[self.scope]
        if self.year is not None:
            return escape(item.by_year[self.field][self.year])
        value = item.values[self.field]
        return escape(value, self.paragraph_break) if isinstance(value, str) else self._marked(value)

    def _marked(self, value: Value) -> str:
        out: list[str] = []
        for piece in value:
            if isinstance(piece, str) or piece.mark is Mark.KEPT:
                out.append(escape(piece if isinstance(piece, str) else piece.text))
            else:
                out += ["</w:t></w:r>", self.runs[piece.mark], NEW_TEXT, escape(piece.text)]
                out += ["</w:t></w:r>", self.runs[Mark.KEPT], NEW_TEXT]
        return "".join(out)


@dataclass(frozen=True, slots=True)
class Optional:
    """A further paragraph of a cell: left out when all its values are empty."""

    parts: tuple[str | Slot, ...]

    def text(self, scope: Scope) -> str:
        values = [part if isinstance(part, str) else part.text(scope) for part in self.parts]
        is_filled = any(value for value, part in zip(values, self.parts, strict=True) if isinstance(part, Slot))
        return "".join(values) if is_filled else ""


@dataclass(frozen=True, slots=True)
class Template:
    """Literal text with slots. `last` is how a row reads when none that it is merged with follows."""

    parts: tuple[str | Slot | Optional, ...]
    last: tuple[str | Slot | Optional, ...] | None = None

    def text(self, scope: Scope, is_last: bool = False) -> str:
        parts = self.last if is_last and self.last is not None else self.parts
        return "".join([part if isinstance(part, str) else part.text(scope) for part in parts])


@dataclass(frozen=True, slots=True)
class Repeat:
    """What is written for each item of the list `name`."""

    name: str
    owner: str
    body: tuple[Template | Repeat, ...]

    def texts(self, scope: Scope, *, is_closed: bool = False) -> Iterator[str]:
        """A row for each item, and those of its lists; `is_closed`: rows that close all of them, as sums do, follow."""
        items = scope[self.owner].lists.get(self.name, ())
        parts = [(part, self._lists_after(place)) for place, part in enumerate(self.body)]
        for number, item in enumerate(items, 1):
            inner = {**scope, self.name: item}
            is_last = number == len(items)
            for part, after in parts:
                follow = any(item.lists.get(name) for name in after) or (is_last and is_closed)
                if isinstance(part, Repeat):
                    yield from part.texts(inner, is_closed=follow)
                else:
                    yield part.text(inner, is_last=not follow and (bool(after) or is_last))

    def _lists_after(self, place: int) -> list[str]:
        """The lists inside an item whose rows come below the row at `place`."""
        return [part.name for part in self.body[place + 1 :] if isinstance(part, Repeat)]


_TOKEN = re.compile(r"<!--(row:\d+|last|end|optional|done)-->|\{\{#(\d+)\}\}")


def programme(xml: str, slots: list[Slot], stacks: list[Stack]) -> list[Template | Repeat]:
    """Read the marked XML of a part: plain stretches as templates, runs of repeating rows as repeats.

    `stacks` are those of the repeating rows, by number.
    Markers: `<!--row:N-->` row `<!--last-->` row as the last item shows it `<!--end-->`;
    `<!--optional-->` paragraph `<!--done-->`; `{{#N}}` slot N.
    """
    found: list[Template | Repeat] = []
    plain: list[str | Slot | Optional] = []
    waiting: list[tuple[Stack, Template]] = []
    reader = _Reader(_TOKEN.split(xml), slots)
    while True:
        parts, marker = reader.until_marker()
        if waiting and parts:
            found += nested(waiting)
            waiting = []
        plain += parts
        if plain and (not marker or marker.startswith("row:")):
            found.append(Template(tuple(plain)))
            plain = []
        if not marker:
            return found + nested(waiting)
        waiting.append((stacks[int(marker.removeprefix("row:"))], reader.row()))


def nested(rows: list[tuple[Stack, Template]], depth: int = 0) -> list[Template | Repeat]:
    """Rows with their stacks as repeats inside repeats; neighbours that share a list share its items."""
    found: list[Template | Repeat] = []
    start = 0
    while start < len(rows):
        stack, template = rows[start]
        end = start + 1
        if len(stack) == depth:
            found.append(template)
        else:
            while end < len(rows) and rows[end][0][: depth + 1] == stack[: depth + 1]:
                end += 1
            owner = stack[depth - 1] if depth else ""
            found.append(Repeat(stack[depth], owner, tuple(nested(rows[start:end], depth + 1))))
        start = end
    return found


class _Reader:
    """Walks over the split XML: every third piece is text, the two after it a marker or a slot's number."""

    def __init__(self, pieces: list[str], slots: list[Slot]) -> None:
        self._pieces = pieces
        self._slots = slots
        self._at = 0

    def until_marker(self) -> tuple[list[str | Slot | Optional], str]:
        """The parts up to the next row marker, and that marker; "" at the end."""
        parts: list[str | Slot | Optional] = []
        while True:
            text = self._pieces[self._at]
            if text:
                parts.append(text)
            if self._at + 1 >= len(self._pieces):
                return parts, ""
            marker, slot = self._pieces[self._at + 1], self._pieces[self._at + 2]
            self._at += 3
            if slot:
                parts.append(self._slots[int(slot)])
            elif marker == "optional":
                parts.append(self._optional())
            else:
                return parts, marker

    def row(self) -> Template:
        parts, marker = self.until_marker()
        if marker == "last":
            last, _end = self.until_marker()
            return Template(tuple(parts), tuple(last))
        return Template(tuple(parts))

    def _optional(self) -> Optional:
        parts, _done = self.until_marker()
        return Optional(tuple(part for part in parts if not isinstance(part, Optional)))
