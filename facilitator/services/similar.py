"""Similar rows: while a group types, and as the council's queue of likely duplicates. People decide, always."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from facilitator.domain.measures import Measure, State
from facilitator.domain.similarity import SimilarWordings, likely_pairs
from facilitator.domain.wording_diff import Piece, wording_diff
from facilitator.store import Connection, measures


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A measure of the pool and how like it is, 0 to 1; `pieces` lead from the wording asked about to its own."""

    measure: Measure
    score: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LikelyDuplicates:
    """Two measures of the pool, the earlier first; `pieces` lead from its wording to the other's."""

    first: Measure
    second: Measure
    score: float
    pieces: tuple[Piece, ...]


class Pool:
    """The pool's wordings, ready to be asked many times; made anew when measures change."""

    def __init__(self, pool: Mapping[str, Measure]) -> None:
        self._measures = pool
        self._index = SimilarWordings({key: measure.title for key, measure in pool.items()})

    def similar(self, wording: str, count: int = 5, without: Collection[str] = ()) -> list[SimilarRow]:
        """The `count` likest measures to a wording, perhaps half typed; `without` leaves out ids, such as its own."""
        return [
            SimilarRow(self._measures[one.key], one.score, wording_diff(wording.strip(), self._measures[one.key].title))
            for one in self._index.like(wording, count, without)
        ]


def pool(db: Connection) -> Pool:
    return Pool(_pool(db))


def queue(db: Connection, count: int = 50) -> list[LikelyDuplicates]:
    """The council's queue: pairs of measures of the pool, the likest first."""
    found = _pool(db)
    pairs = likely_pairs({key: measure.title for key, measure in found.items()}, count)
    return [
        LikelyDuplicates(found[first], found[second], score, wording_diff(found[first].title, found[second].title))
        for first, second, score in pairs
    ]


def _pool(db: Connection) -> dict[str, Measure]:
    return {measure.id: measure for measure in measures.in_states(db, [State.POOL])}
