"""Measures from first wording to adoption: one row of the pool, its states, and what its details must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.terms import Term
from facilitator.text import N_, _

WITHDRAWN = N_("Withdrawn by the group itself.")  # kept as the reason of a verdict, and put into words when shown


class Origin(StrEnum):
    DRAFT = "draft"
    PROPOSAL = "proposal"
    MERGE = "merge"


class State(StrEnum):
    """A measure is never deleted, only given a state, so that merges can be undone after votes."""

    POOL = "pool"
    MERGED = "merged"  # it lives on in another one
    UNMERGED = "unmerged"  # it was a merge that was taken apart
    PARKED = "parked"
    REJECTED = "rejected"
    SHORTLISTED = "shortlisted"
    ADOPTED = "adopted"
    DECLINED = "declined"  # by the plenary


class Gap(StrEnum):
    """What a measure still lacks at the gate."""

    LEAD = "lead"
    TERM = "term"
    UNREADABLE_TERM = "unreadable_term"  # words that name no time: neither timeline nor control events have it
    DOCUMENT_KIND = "document_kind"
    RESULT = "result"
    FUNDING = "funding"  # neither money nor word that none is needed
    INDICATORS = "indicators"  # where the session has any
    ALLIANCE = "alliance"  # where the session has any


def reason_in_words(reason: str) -> str:
    """A verdict's reason as it was typed, or in the present language where nobody typed it."""
    return _(reason) if reason == WITHDRAWN else reason


@dataclass(frozen=True, slots=True)
class Measure:
    """`number` is what the hall calls it; `original_title` the wording it came with, whatever was done since."""

    id: str
    number: int
    origin: Origin
    title: str
    original_title: str
    state: State = State.POOL
    group_id: str | None = None
    author_id: str | None = None
    draft_number: str = ""
    draft_path: tuple[str, ...] = ()
    merged_into: str | None = None
    term_text: str = ""
    term: Term | None = None
    document_kind: str = ""
    result: str = ""

    @property
    def number_in_draft(self) -> str:
        """As it is printed: "" for a row that has none there, which goes by its wording in `draft_number`."""
        return "" if self.draft_number == self.original_title else self.draft_number


@dataclass(frozen=True, slots=True)
class FundingAmount:
    """`amount` in kopecks."""

    source_id: str
    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class Details:
    """What a group works out on day 2. `term_text` as typed; the first executor is the lead."""

    executors: tuple[str, ...] = ()
    term_text: str = ""
    document_kind: str = ""
    result: str = ""
    funding: tuple[FundingAmount, ...] = ()
    alliance_ids: tuple[str, ...] = ()


def gaps(
    details: Details,
    *,
    is_term_read: bool = True,
    is_free: bool = False,
    lacks_indicators: bool = False,
    has_alliances: bool = False,
) -> tuple[Gap, ...]:
    """What the gate still asks for; empty when the measure is ready.

    `is_term_read` = the program knows which time the typed term means; `is_free` = the group said that it needs no
    money; `lacks_indicators` = the session asks for them, it has none; `has_alliances` = the session has some, and the
    roadmap stands in their order.
    """
    present = {
        Gap.LEAD: details.executors and details.executors[0],
        Gap.TERM: details.term_text,
        Gap.UNREADABLE_TERM: is_term_read or not details.term_text,
        Gap.DOCUMENT_KIND: details.document_kind,
        Gap.RESULT: details.result,
        Gap.FUNDING: is_free or any(one.amount for one in details.funding),
        Gap.INDICATORS: not lacks_indicators,
        Gap.ALLIANCE: not has_alliances or details.alliance_ids,
    }
    return tuple(gap for gap, content in present.items() if not content)


def root(measure_id: str, merged_into: Mapping[str, str | None]) -> str:
    """The measure in which this one lives on, through any number of merges; itself if it was not merged."""
    return (measure_id, *heirs(measure_id, merged_into))[-1]


def heirs(measure_id: str, merged_into: Mapping[str, str | None]) -> Iterator[str]:
    """The merges that it went into, one after the other."""
    while (target := merged_into.get(measure_id)) is not None:
        yield target
        measure_id = target


def lineage(measures: Iterable[Measure]) -> dict[str, tuple[Measure, ...]]:
    """For each measure that others live on in: all of them, through every merge, by number."""
    by_id = {measure.id: measure for measure in measures}
    merged_into = {measure.id: measure.merged_into for measure in by_id.values()}
    sources: dict[str, list[Measure]] = {}
    for measure in sorted(by_id.values(), key=lambda one: one.number):
        target = measure.merged_into
        while target is not None:
            sources.setdefault(target, []).append(measure)
            target = merged_into[target]
    return {target: tuple(found) for target, found in sources.items()}
