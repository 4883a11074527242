"""Which words of a wording were kept, added or removed. How the marks look is the documents' affair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORD_OR_GAP = re.compile(r"\s+|\w+|[^\w\s]")
_LEAST_LIKENESS = 0.3  # below it a word-by-word picture is harder to read than old and new side by side


class Mark(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording, never empty."""

    text: str
    mark: Mark


def wording_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Kept and removed pieces joined give `old`, kept and added ones `new`, each to the letter.

    Whole words are compared; two wordings with little in common are one removed and one added piece.
    """
    before, after = _WORD_OR_GAP.findall(old), _WORD_OR_GAP.findall(new)
    matcher = SequenceMatcher(_is_gap, before, after, autojunk=False)
    if matcher.ratio() < _LEAST_LIKENESS:
        return _joined([(old, Mark.REMOVED), (new, Mark.ADDED)])
    steps: list[tuple[str, Mark]] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        kept = "".join(before[start:end])
        if kind == "equal" and not (kept.isspace() and steps and end < len(before)):
            steps.append((kept, Mark.KEPT))
        else:  # a lone space between two changes belongs to the change
            steps += [(kept, Mark.REMOVED), ("".join(after[new_start:new_end]), Mark.ADDED)]
    return _joined(steps)


def old_wording(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.mark is not Mark.ADDED)


def new_wording(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.mark is not Mark.REMOVED)


def _is_gap(token: str) -> bool:
    return token.isspace()


def _joined(steps: list[tuple[str, Mark]]) -> tuple[Piece, ...]:
    """Between two kept stretches all that was removed comes first, then all that was added."""
    pieces: list[Piece] = []
    for kept, stretch in groupby(steps, key=lambda step: step[1] is Mark.KEPT):
        texts = list(stretch)
        for mark in [Mark.KEPT] if kept else [Mark.REMOVED, Mark.ADDED]:
            text = "".join(text for text, own in texts if own is mark)
            if text:
                pieces.append(Piece(text, mark))
    return tuple(pieces)
