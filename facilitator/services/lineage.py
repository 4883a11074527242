"""Where a row of the pool comes from: its sources through every merge, and what the council has said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from facilitator.domain.measures import Measure, Origin, State, reason_in_words, root
from facilitator.services import reactions, round_results
from facilitator.services.reactions import Said
from facilitator.services.round_results import Placed
from facilitator.store import Connection, assignments, council, measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the council decided of a measure (merge, unmerge, reword, park, reject, restore), and when in the hall."""

    kind: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A measure in the tree: who brought it in, the verdicts on it, and the measures merged into it directly.

    `said` is what the groups say of a row of the draft on the first day.
    `apart` are (number, reason) of measures that it was kept apart from; `owners` the groups it was assigned to.
    """

    measure: Measure
    group: str
    author: str
    said: tuple[Said, ...]
    verdicts: tuple[Verdict, ...]
    apart: tuple[tuple[int, str], ...]
    owners: tuple[str, ...]
    sources: tuple[Ancestor, ...]


class PoolRow(NamedTuple):
    """A measure as the council lists it.

    `into` is the number of the measure in which a merged one lives on, `sources` the numbers of those merged into it;
    `reason` belongs to the last verdict on it (of a merged one: to the merge).
    """

    measure: Measure
    group: str
    author: str
    into: int | None
    sources: tuple[int, ...]
    reason: str


def rows(db: Connection) -> list[PoolRow]:
    """Every measure there is, by number."""
    found = measures.in_states(db)
    groups, people = _names(db)
    by_id = {one.id: one for one in found}
    reasons = {one: verdicts[-1][1] for one, verdicts in measures.verdicts(db).items()}
    sources: dict[str, tuple[int, ...]] = {}
    for one in found:
        if one.merged_into:
            sources[one.merged_into] = (*sources.get(one.merged_into, ()), one.number)
    return [
        PoolRow(
            one,
            groups.get(one.group_id or "", ""),
            people.get(one.author_id or "", ""),
            by_id[one.merged_into].number if one.merged_into else None,
            sources.get(one.id, ()),
            reason_in_words(reasons.get(one.merged_into or one.id, "")),
        )
        for one in found
    ]


def rows_of(db: Connection, measure_ids: Collection[str]) -> dict[str, PoolRow]:
    """A few of them by id, quickly however many there are; ids that are none are left out."""
    groups = {one.id: one.name for one in people_store.groups(db)}
    found = measures.by_ids(db, measure_ids)
    targets = measures.by_ids(db, [one.merged_into for one in found.values() if one.merged_into])
    merges = [one.id for one in found.values() if one.origin is Origin.MERGE]
    sources = {one: measures.merged_into(db, one) for one in merges}
    reasons = council.last_reasons(db, [one.merged_into or one.id for one in found.values()])
    return {
        one.id: PoolRow(
            one,
            groups.get(one.group_id or "", ""),
            _author(db, one),
            targets[one.merged_into].number if one.merged_into else None,
            tuple(source.number for source in sources.get(one.id, ())),
            reason_in_words(reasons.get(one.merged_into or one.id, "")),
        )
        for one in found.values()
    }


def counts(db: Connection) -> Counter[State]:
    """How many measures there are in each state; those of which there are none are left out."""
    return Counter([one.state for one in measures.every(db).values()])


def lineage(db: Connection, measure_id: str) -> Ancestor:
    """The tree of the measure in which this one lives on; its own where it was not merged."""
    top = root(measure_id, measures.merges(db))
    return _Reading(db).ancestor(top)


def support(db: Connection) -> Mapping[str, tuple[Placed, ...]]:
    """Measure id -> what each counted round says of it: the votes of a merge's sources are its own."""
    return round_results.placed(db, round_results.officials(db))


class _Reading:
    """What every node of a tree needs, read once."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._groups = {one.id: one.name for one in people_store.groups(db)}
        self._zone = ZoneInfo(session_store.header(db).time_zone)
        self._apart = council.apart(db)
        self._assigned = [assignments.of_part(db, part.id) for part in people_store.parts(db)]

    def ancestor(self, measure_id: str) -> Ancestor:
        measure = measures.by_id(self._db, measure_id)
        assert measure is not None
        return Ancestor(
            measure,
            self._groups.get(measure.group_id or "", ""),
            _author(self._db, measure),
            tuple(reactions.said(self._db, [measure_id] if measure.origin is Origin.DRAFT else ())),
            tuple(
                Verdict(one.kind, reason_in_words(one.reason), datetime.fromisoformat(one.at).astimezone(self._zone))
                for one in council.verdicts_of(self._db, measure_id)
            ),
            self._kept_apart_from(measure_id),
            tuple(self._groups[part[measure_id]] for part in self._assigned if measure_id in part),
            tuple(self.ancestor(one.id) for one in measures.merged_into(self._db, measure_id)),
        )

    def _kept_apart_from(self, measure_id: str) -> tuple[tuple[int, str], ...]:
        found = []
        for one in self._apart:
            if measure_id in (one.first_id, one.second_id):
                other = measures.by_id(self._db, one.second_id if one.first_id == measure_id else one.first_id)
                if other is not None and other.state is not State.UNMERGED:
                    found.append((other.number, one.reason))
        return tuple(found)


def _author(db: Connection, measure: Measure) -> str:
    person = people_store.participant(db, measure.author_id) if measure.author_id else None
    return person.name if person else ""


def _names(db: Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Names of groups and of people, by id."""
    groups = {one.id: one.name for one in people_store.groups(db)}
    return groups, people_store.names(db)
