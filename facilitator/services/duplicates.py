"""The council's queue while it is worked off: computed off the windows' thread once, then following each act."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, islice
from typing import NamedTuple

from facilitator.domain.measures import Measure, State
from facilitator.domain.similarity import Likeness, SimilarWordings, likeness, stems
from facilitator.services.similar import kept_apart
from facilitator.store import Connection, measures

LIKELY, FAINT = 0.25, 0.15  # how alike a pair must be to stand in the queue: most duplicates, and nearly all
NEIGHBOURS = 5  # of each measure make pairs with it; its real duplicates are among them
MORE_NEIGHBOURS = 15  # are known of each, to be offered beside a pair when the nearer ones are merged already
MOST_LATE = 10  # measures that have come since are compared at once; more of them wait for a new comparison
MOST = 500  # pairs are worked off at a time


@dataclass(frozen=True, slots=True)
class Material:
    """The pool as it is now, by id, and the pairs of ids that are kept apart: plain data, fit for another thread."""

    pool: Mapping[str, Measure]
    apart: frozenset[frozenset[str]]


class Pair(NamedTuple):
    """Two measures of the pool, the one with the smaller number first, and how alike they are, 0 to 1."""

    first: Measure
    second: Measure
    score: float

    @property
    def key(self) -> tuple[str, str]:
        return self.first.id, self.second.id


class _Edge(NamedTuple):
    """Two measures by number and id, the one with the smaller number first; `unlike` is 0 to -1, less if more alike.

    So edges sort as they come in the queue.
    """

    unlike: float
    low: int
    high: int
    first: str
    second: str


def _edge(score: float, one: Measure, other: Measure) -> _Edge:
    low, high = (one, other) if one.number < other.number else (other, one)
    return _Edge(-round(score, 6), low.number, high.number, low.id, high.id)


def _without(apart: AbstractSet[frozenset[str]], edges: Iterator[_Edge]) -> Iterator[_Edge]:
    return (edge for edge in edges if frozenset((edge.first, edge.second)) not in apart) if apart else edges


def material(db: Connection) -> Material:
    return Material({one.id: one for one in measures.in_states(db, [State.POOL])}, kept_apart(db))


class Neighbourhood:
    """Who is alike to whom in a pool as it was. A thousand measures take about 0.2 seconds to compare.

    It answers for later pools too, in milliseconds: what has come since is compared as it comes. Make it anew, when
    there is time, where it `is_outdated`.
    """

    def __init__(self, found: Material, progress: Callable[[int, int], None] = lambda _step, _steps: None) -> None:
        self._titles = {key: measure.title for key, measure in found.pool.items()}
        count = len(self._titles)
        for step, title in enumerate(self._titles.values(), 1):  # which the index then has at hand
            stems(title)
            progress(step, 3 * count)
        self._index = SimilarWordings(self._titles)
        self._near: dict[tuple[str, str], list[Likeness]] = {}
        for step, (key, near) in enumerate(self._index.nearest(MORE_NEIGHBOURS), count + 1):
            self._near[key, self._titles[key]] = near
            progress(step, 3 * count)
        self._vectors: dict[str, dict[str, float]] = {}
        self._late_edges: dict[tuple[str, str, str, str], _Edge] = {}
        self._parts_of: tuple[Material, AbstractSet[str], list[Measure]] = found, found.pool.keys(), []
        edges: set[_Edge] = set()
        for step, measure in enumerate(found.pool.values(), 2 * count + 1):
            edges.update(self._edges_of(measure, found))
            progress(step, 3 * count)
        self._edges = sorted(edges)

    def is_outdated(self, found: Material) -> bool:
        """Whether so many measures have come or been reworded since it was made that it grows slow."""
        _compared, late = self._parts(found)
        return len(late) > MOST_LATE

    def pairs(self, found: Material, least: float) -> list[Pair]:
        """Pairs of the present pool at least that much alike, the likest first; MOST of them at most."""
        pool, apart = found.pool, found.apart
        compared, late = self._parts(found)
        known = islice(self._edges, bisect_right(self._edges, -least, key=lambda edge: edge.unlike))
        present = (edge for edge in known if edge.first in compared and edge.second in compared)
        since = (edge for edge in self._edges_since(late, found) if edge.unlike <= -least)
        likest = sorted((*islice(_without(apart, present), MOST), *_without(apart, since)))[:MOST]
        return [Pair(pool[edge.first], pool[edge.second], -edge.unlike) for edge in likest]

    def similar(
        self, found: Material, one: Measure, count: int, without: Collection[str]
    ) -> list[tuple[Measure, float]]:
        """The `count` measures of the present pool likest to one of them, and how alike each is."""
        compared, _late = self._parts(found)
        near = [
            like for like in self._neighbours(one.id, one.title) if like.key in compared and like.key not in without
        ]
        return [(found.pool[like.key], like.score) for like in near[:count]]

    def _parts(self, found: Material) -> tuple[AbstractSet[str], list[Measure]]:
        """The ids of those whose present wording was compared, and what has come or been reworded since."""
        if self._parts_of[0] is not found:
            titles = self._titles
            late = [measure for key, measure in found.pool.items() if titles.get(key) != measure.title]
            self._parts_of = found, found.pool.keys() - {measure.id for measure in late}, late
        return self._parts_of[1:]

    def _edges_since(self, late: Sequence[Measure], found: Material) -> set[_Edge]:
        """Of what has come since: to what was there before, and among one another."""
        latest = sorted(late[-MOST_LATE:], key=lambda one: one.number)
        edges = {edge for measure in latest for edge in self._edges_of(measure, found)}
        edges.update(self._edge_between(low, high) for low, high in combinations(latest, 2))
        return edges

    def _edge_between(self, low: Measure, high: Measure) -> _Edge:
        """Of two that have come since."""
        key = (low.id, low.title, high.id, high.title)
        edge = self._late_edges.get(key)
        if edge is None:
            for title in (low.title, high.title):
                if title not in self._vectors:
                    self._vectors[title] = self._index.vector(title)
            score = likeness(self._vectors[low.title], self._vectors[high.title])
            edge = self._late_edges[key] = _edge(score, low, high)
        return edge

    def _edges_of(self, measure: Measure, found: Material) -> list[_Edge]:
        """To the nearest neighbours that are in the pool, as they were worded when they were compared."""
        compared, _late = self._parts(found)
        near = islice((one for one in self._neighbours(measure.id, measure.title) if one.key in compared), NEIGHBOURS)
        return [_edge(one.score, measure, found.pool[one.key]) for one in near]

    def _neighbours(self, key: str, title: str) -> list[Likeness]:
        found = self._near.get((key, title))
        if found is None:
            found = self._near[key, title] = self._index.like(title, MORE_NEIGHBOURS, {key})
        return found
