"""Lists that are too long for a wall: which lines stand on which page. No letter gets smaller for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines `first` to `last` (not included) of an entry, at `top` pixels below the top of its page."""

    entry: int
    first: int
    last: int
    top: float


def lines_of(piece: Piece, lines: Sequence[str]) -> Sequence[str]:
    """Those of the piece; where the entry goes on on the next page the last one says so."""
    found = lines[piece.first : piece.last]
    return found if piece.last == len(lines) else [*found[:-1], f"{found[-1]} …"]


def pages(counts: Sequence[int], line: float, gap: float, height: float) -> list[list[Piece]]:
    """Entries of so many lines each, on pages of `height`; `line` and `gap` between entries in pixels.

    An entry begins on a new page rather than being split, unless it is longer than a page.
    """
    found: list[list[Piece]] = [[]]
    top = 0.0
    for entry, count in enumerate(counts):
        first = 0
        while first < count:
            room = int((height - top + 0.01) // line)
            fits_here, fits_alone = count - first <= room, count * line <= height + 0.01
            if (not fits_here and fits_alone and found[-1]) or (room < 1 and found[-1]):
                found.append([])
                top = 0.0
                continue
            last = count if fits_here else first + max(1, room)
            found[-1].append(Piece(entry, first, last, top))
            top += (last - first) * line + gap
            first = last
    return found
