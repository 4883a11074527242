"""What the groups have worked out so far: the measures with what each still lacks, one measure whole, sums of money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.domain.consents import Consent
from facilitator.domain.directions import Cluster, Direction, Placement, Stage
from facilitator.domain.indicators import Indicator
from facilitator.domain.measures import Details, Gap, Measure, State
from facilitator.domain.people import Alliance, Group
from facilitator.domain.session import FundingSource, Header
from facilitator.services import checks, details, directions, group_forms, indicators, lineage
from facilitator.services.assignments import details_part, owners
from facilitator.services.by_alliance import name, under_alliances
from facilitator.services.consents import IN_THE_ROADMAP, consents_of
from facilitator.services.lineage import PoolRow
from facilitator.store import Connection, measures, money_notes, money_sums
from facilitator.store import directions as placing
from facilitator.store import indicators as indicators_store
from facilitator.store import session as session_store
from facilitator.text import _


class Listed(NamedTuple):
    """A measure of the roadmap with the group that works it out (None for nobody's) and what it still lacks.

    An adopted one may lack something too; its details are the plenary's.
    """

    measure: Measure
    group: Group | None
    gaps: tuple[Gap, ...]

    @property
    def is_adopted(self) -> bool:
        return self.measure.state is State.ADOPTED


@dataclass(frozen=True, slots=True)
class Frame:
    """What the session has for its measures to be filled in with; the same for all of them.

    The indicators are given without their measures.
    """

    header: Header
    sources: tuple[FundingSource, ...]
    alliances: tuple[Alliance, ...]
    directions: tuple[Direction, ...]
    stages: tuple[Stage, ...]
    clusters: tuple[Cluster, ...]
    indicators: tuple[Indicator, ...]
    organisations: tuple[str, ...]
    document_kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """One measure whole. `declared` is the total that the draft names, in kopecks; `row` tells where it comes from."""

    row: PoolRow
    details: Details
    placement: Placement
    indicator_ids: frozenset[str]
    consents: tuple[Consent, ...]
    is_free: bool
    declared: int | None

    @property
    def measure(self) -> Measure:
        return self.row.measure


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Kopecks by year of one source, or of all where `source` is ""; of a group of measures or of the whole plan.

    `place` is that of the source among those of the session.
    """

    source: str
    amounts: Mapping[int, int]
    place: int = 0

    @property
    def total(self) -> int:
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class MoneyGroup:
    """The money of the measures of one alliance, or of those of several or of none."""

    name: str
    measures: int
    lines: tuple[MoneyLine, ...]


def listed(db: Connection) -> list[Listed]:
    """Every measure on the shortlist or adopted, by number, each with its one group of the last part."""
    found = measures.in_states(db, IN_THE_ROADMAP)
    own = owners(db, details_part(db).id, found)
    lacking = checks.missing(db, found)
    return [Listed(one, own[one.id], lacking[one.id]) for one in found]


def frame(db: Connection) -> Frame:
    return Frame(
        session_store.header(db),
        tuple(session_store.funding_sources(db)),
        tuple(session_store.alliances(db)),
        tuple(placing.directions(db)),
        tuple(placing.stages(db)),
        tuple(placing.clusters(db)),
        tuple(indicators_store.indicators(db, with_measures=False)),
        group_forms.organisations(db),
        group_forms.document_kinds(db),
    )


def worked_out(db: Connection, measure_id: str) -> WorkedOut:
    """Raises UserError where there is no such measure."""
    found = details.present(db, measure_id)
    row = lineage.rows_of(db, [measure_id])[measure_id]
    return WorkedOut(
        row,
        found,
        directions.placements(db).get(measure_id, Placement()),
        frozenset(indicators.indicators_of(db, [measure_id]).get(measure_id, ())),
        consents_of(db, measure_id),
        measure_id in money_notes.free(db),
        money_notes.declared(db).get(measure_id),
    )


def by_alliance(db: Connection, chosen: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Every measure once under its alliance's name, as in the roadmap; none is empty."""
    found = under_alliances(db, chosen)
    return [(name(db, alliance) or _("All measures"), its_own) for alliance, its_own in found]


def money(db: Connection) -> list[MoneyGroup]:
    """By alliance and source; sources without money are left out."""
    sums = _sums(db)
    return [
        MoneyGroup(title, len(chosen), _lines(db, sums, chosen))
        for title, chosen in by_alliance(db, measures.in_states(db, IN_THE_ROADMAP))
    ]


def whole(groups: Iterable[MoneyGroup]) -> tuple[MoneyLine, ...]:
    """The same lines for all groups together, the sources in the session's order."""
    found: dict[tuple[int, str], Counter[int]] = {}
    for group in groups:
        for line in group.lines:
            found.setdefault((line.place, line.source), Counter()).update(line.amounts)
    return tuple(MoneyLine(source, dict(found[place, source]), place) for place, source in sorted(found))


_Sums = Mapping[str, Mapping[tuple[str, int], int]]


def _sums(db: Connection) -> _Sums:
    """Measure id -> kopecks by source and year."""
    found: dict[str, dict[tuple[str, int], int]] = {}
    for measure_id, source_id, year, amount in money_sums.amounts(db):
        found.setdefault(measure_id, {})[source_id, year] = amount
    return found


def _lines(db: Connection, sums: _Sums, chosen: Sequence[Measure]) -> tuple[MoneyLine, ...]:
    by_source: dict[str, Counter[int]] = {}
    for measure in chosen:
        for (source_id, year), amount in sums.get(measure.id, {}).items():
            by_source.setdefault(source_id, Counter())[year] += amount
    return tuple(
        MoneyLine(source.name, dict(by_source[source.id]), place)
        for place, source in enumerate(session_store.funding_sources(db))
        if source.id in by_source
    )
