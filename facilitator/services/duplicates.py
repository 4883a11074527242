"""The council's queue while it is worked off: computed off the windows' thread once, then following each act."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import combinations
from typing import NamedTuple

from facilitator.domain.measures import Measure, State
from facilitator.domain.similarity import Likeness, SimilarWordings, likeness, stems
from facilitator.services.similar import kept_apart
from facilitator.store import Connection, measures

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
        edges: set[_Edge] = set()
        for step, measure in enumerate(found.pool.values(), 2 * count + 1):
            edges.update(self._edges_of(measure, found.pool))
            progress(step, 3 * count)
        self._edges = sorted(edges)
        self._late_of: tuple[Material, list[Measure]] = found, []

    def is_outdated(self, found: Material) -> bool:
        """Whether so many measures have come or been reworded since it was made that it grows slow."""
        return len(self._late(found)) > MOST_LATE

    def pairs(self, found: Material, least: float) -> list[Pair]:
        """Pairs of the present pool at least that much alike, the likest first; MOST of them at most."""
        pool, titles = found.pool, self._titles
        late = self._edges_since(found)
        made: list[Pair] = []
        known = None
        for edge in merge(self._edges, sorted(late)):
            if edge.unlike > -least or len(made) == MOST:
                break
            if edge == known:  # reworded, and no more or less alike for it
                continue
            known = edge
            first, second = pool.get(edge.first), pool.get(edge.second)
            if first is None or second is None:
                continue
            if found.apart and frozenset((edge.first, edge.second)) in found.apart:
                continue
            is_present = titles.get(edge.first) == first.title and titles.get(edge.second) == second.title
            if is_present or edge in late:
                made.append(Pair(first, second, -edge.unlike))
        return made

    def similar(
        self, found: Material, one: Measure, count: int, without: Collection[str]
    ) -> list[tuple[Measure, float]]:
        """The `count` measures of the present pool likest to one of them, and how alike each is."""
        pool = found.pool
        near = [
            (pool[like.key], like.score)
            for like in self._neighbours(one.id, one.title)
            if like.key in pool and like.key not in without and self._titles[like.key] == pool[like.key].title
        ]
        return near[:count]

    def _late(self, found: Material) -> list[Measure]:
        """What has come or been reworded since; both questions about a pool need it."""
        if self._late_of[0] is not found:
            titles = self._titles
            late = [measure for key, measure in found.pool.items() if titles.get(key) != measure.title]
            self._late_of = found, late
        return self._late_of[1]

    def _edges_since(self, found: Material) -> set[_Edge]:
        """Of what has come since: to what was there before, and among one another."""
        late = sorted(self._late(found)[-MOST_LATE:], key=lambda one: one.number)
        edges = {edge for measure in late for edge in self._edges_of(measure, found.pool)}
        edges.update(self._edge_between(low, high) for low, high in combinations(late, 2))
        return edges

    def _edge_between(self, low: Measure, high: Measure) -> _Edge:
        """Of two that have come since."""
        key = (low.id, low.title, high.id, high.title)
        edge = self._late_edges.get(key)
        if edge is None:
            for title in (low.title, high.title):
                if title not in self._vectors:
                    self._vectors[title] = self._index.vector(title)
            score = round(likeness(self._vectors[low.title], self._vectors[high.title]), 6)
            edge = self._late_edges[key] = _Edge(-score, low.number, high.number, low.id, high.id)
        return edge

    def _edges_of(self, measure: Measure, pool: Mapping[str, Measure]) -> list[_Edge]:
        """To the nearest neighbours that are in the pool, as they were worded when they were compared."""
        made: list[_Edge] = []
        for one in self._neighbours(measure.id, measure.title):
            other = pool.get(one.key)
            if other is not None and self._titles[one.key] == other.title:
                low, high = sorted((measure, other), key=lambda each: each.number)
                made.append(_Edge(-round(one.score, 6), low.number, high.number, low.id, high.id))
                if len(made) == NEIGHBOURS:
                    break
        return made

    def _neighbours(self, key: str, title: str) -> list[Likeness]:
        found = self._near.get((key, title))
        if found is None:
            found = self._near[key, title] = self._index.like(title, MORE_NEIGHBOURS, {key})
        return found
