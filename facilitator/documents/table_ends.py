"""How a table ends over pages: its last two rows go to another page together, so that none stands there alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ROW, _END = re.compile(r"<w:tr[ >]"), "</w:tbl>"
_EMPTY = re.compile(r"<w:(p|pPr)/>")
_BARE = re.compile(r"(<w:p(?: [^>]*)?>)(?!<w:pPr>)")
_LOOK = re.compile(r"(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?!<w:(?:pStyle|keepNext))")  # which comes second by the schema


def with_kept_ends(pieces: Iterable[str]) -> Iterator[str]:
    """The same pieces of a part; a repeating row is a piece of its own.

    The paragraphs of the last row but one keep with the next, as Word wants it for a row.
    """
    held: list[str] = []
    for piece in pieces:
        if piece.startswith("<w:tr") and piece.endswith("</w:tr>"):
            held.append(piece)
            if len(held) > 2:
                yield held.pop(0)
            continue
        below, end, _rest = piece.partition(_END)
        place = len(held) - 2 + len(_ROW.findall(below))  # rows of the form that do not repeat may come last
        if end and 0 <= place < len(held):
            held[place] = kept_with_next(held[place])
        yield from held
        yield piece
        held.clear()


def kept_with_next(row: str) -> str:
    """The row's XML with each of its paragraphs kept with what follows."""
    row = _EMPTY.sub(r"<w:\1></w:\1>", row)
    return _LOOK.sub(r"\1<w:keepNext/>", _BARE.sub(r"\1<w:pPr></w:pPr>", row))
