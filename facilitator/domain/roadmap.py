"""What stands in a roadmap and in a comparison table: the words and figures, in their order. No Word here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from facilitator.domain.comparison import Fate
from facilitator.domain.money import MoneyUnit

if TYPE_CHECKING:
    from facilitator.domain.appendices import Appendices


@dataclass(frozen=True, slots=True)
class FundingLine:
    """`amounts` in kopecks, one for each of the roadmap's years, in their order; None = nothing planned."""

    source: str
    amounts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class RoadmapMeasure:
    """`number` as printed («1.1»); `alliances` are named only where there is more than one.

    `indicators` are the numbers of those that the measure brings about, as the table of indicators has them;
    `measure_id` tells which measure of the session it is.
    """

    number: str
    title: str
    term: str
    lead: str
    co_executors: tuple[str, ...]
    document_kind: str
    result: str
    alliances: tuple[str, ...]
    funding: tuple[FundingLine, ...]
    indicators: tuple[int, ...] = ()
    measure_id: str = ""


@dataclass(frozen=True, slots=True)
class RoadmapGroup:
    """A group row and the measures under it; `number` is Roman."""

    number: str
    title: str
    measures: tuple[RoadmapMeasure, ...]


@dataclass(frozen=True, slots=True)
class PassportEntry:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RoadmapTexts:
    """The parts in words, each as its paragraphs, entries of a list one by one; empty ones are not printed."""

    goal: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    alliances: tuple[str, ...] = ()
    governance: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoadmapIndicator:
    """`values` are printed ones, one for each of the roadmap's years, in their order; "" = none."""

    number: int
    name: str
    unit: str
    baseline: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlEvent:
    """What shows by `term` that a measure is carried out; `measure` is its number in the plan."""

    term: str
    event: str
    measure: str
    responsible: str
    document: str


@dataclass(frozen=True, slots=True)
class EventGroup:
    """The events of a year, or those without a date."""

    title: str
    events: tuple[ControlEvent, ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """`title` may hold line breaks; `language` is that of the document, ru or en.

    `approval` are the lines under УТВЕРЖДЕН: the act, then its date and number; none = a project. What comes after
    it is of the whole document alone (services.roadmap_document).
    """

    language: str
    title: str
    place: str
    made_on: date
    unit: MoneyUnit
    passport: tuple[PassportEntry, ...]
    years: tuple[int, ...]
    groups: tuple[RoadmapGroup, ...]
    approval: tuple[str, ...] = ()
    texts: RoadmapTexts = RoadmapTexts()
    indicators: tuple[RoadmapIndicator, ...] = ()
    events: tuple[EventGroup, ...] = ()
    appendices: Appendices | None = None

    @property
    def has_links(self) -> bool:
        return any(measure.indicators for group in self.groups for measure in group.measures)

    @property
    def has_money(self) -> bool:
        return any(measure.funding for group in self.groups for measure in group.measures)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row draft -> adopted; an empty wording prints as «-»."""

    number: str
    item: str
    draft_wording: str
    adopted_wording: str
    fate: Fate
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`counts` are pairs (fate, how many), in the order of the explanatory note."""

    language: str
    title: str
    made_on: date
    rows: tuple[ComparisonRow, ...]
    counts: tuple[tuple[Fate, int], ...]
