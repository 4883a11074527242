"""Similar rows while a group types, and what the council keeps apart. People decide, always."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.measures import Measure, State
from facilitator.domain.similarity import SimilarWordings
from facilitator.domain.wording_diff import Piece, wording_diff
from facilitator.services.living import root_finder
from facilitator.store import Connection, council, measures

WORTH_TELLING = 0.5  # how alike a row must be that somebody who pastes a list is warned of


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A measure of the pool and how like it is, 0 to 1; `pieces` lead from the wording asked about to its own."""

    measure: Measure
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


def measures_of_pool(db: Connection) -> dict[str, Measure]:
    """What a Pool is made of: reading it is quick, making the Pool of a thousand takes a while, in any thread."""
    return _pool(db)


def likest(db: Connection, wordings: Sequence[str]) -> list[str]:
    """For each wording the likest one in the pool or before it among them; "" where none is alike enough to tell of."""
    lines = {f"line {place}": wording for place, wording in enumerate(wordings)}
    everything = {key: measure.title for key, measure in _pool(db).items()} | lines
    index, found = SimilarWordings(everything), []
    for place, wording in enumerate(wordings):
        near = index.like(wording, 1, without=list(lines)[place:])
        found.append(everything[near[0].key] if near and near[0].score >= WORTH_TELLING else "")
    return found


def kept_apart(db: Connection) -> frozenset[frozenset[str]]:
    """Pairs of ids of which the council said that they are no duplicates; what was merged since stands for its parts.

    If A and C were kept apart and A is merged with B, nobody has to decide anew on C and the merge.
    """
    root = root_finder(db)
    return frozenset(frozenset((root(one.first_id), root(one.second_id))) for one in council.apart(db))


def _pool(db: Connection) -> dict[str, Measure]:
    return {measure.id: measure for measure in measures.in_states(db, [State.POOL])}
