"""What the checks find, and what they look at. The rules themselves stand in checks and check_money."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from facilitator.domain.consents import Consent
from facilitator.domain.indicators import Indicator
from facilitator.domain.measures import FundingAmount, Gap, Measure
from facilitator.domain.session import Header
from facilitator.domain.supports import ShareRule, Support

Reckoned = TypeVar("Reckoned")


class Once(Protocol):
    """Gives what `reckon` gives, or what it gave for that key before where the basis is equal to that of before."""

    def __call__(self, key: Hashable, basis: object, reckon: Callable[[], Reckoned], /) -> Reckoned: ...


class Subject(StrEnum):
    MEASURE = "measure"
    INDICATOR = "indicator"
    SUPPORT = "support"


class Code(StrEnum):
    """In the order in which the findings on a measure are told."""

    MISSING_EXECUTOR = "missing_executor"
    MISSING_TERM = "missing_term"
    UNREADABLE_TERM = "unreadable_term"
    TERM_OUTSIDE_PROGRAMME = "term_outside_programme"
    MISSING_DOCUMENT_KIND = "missing_document_kind"
    MISSING_RESULT = "missing_result"
    MISSING_FUNDING = "missing_funding"
    MISSING_INDICATORS = "missing_indicators"
    NO_ALLIANCE = "no_alliance"
    SUM_MISMATCH = "sum_mismatch"
    MIXED_UNITS = "mixed_units"
    FUNDING_OUTSIDE_TERM = "funding_outside_term"
    DUPLICATE = "duplicate"
    UNDECIDED = "undecided"
    EXECUTOR_REFUSED = "executor_refused"
    CONSENT_MISSING = "consent_missing"
    INDICATOR_WITHOUT_UNIT = "indicator_without_unit"
    INDICATOR_WITHOUT_TARGET = "indicator_without_target"
    SUPPORT_ABOVE_SHARE = "support_above_share"


FIELDS = {
    Code.MISSING_EXECUTOR: Gap.LEAD,
    Code.MISSING_TERM: Gap.TERM,
    Code.UNREADABLE_TERM: Gap.UNREADABLE_TERM,
    Code.TERM_OUTSIDE_PROGRAMME: Gap.TERM,
    Code.MISSING_DOCUMENT_KIND: Gap.DOCUMENT_KIND,
    Code.MISSING_RESULT: Gap.RESULT,
    Code.MISSING_FUNDING: Gap.FUNDING,
    Code.MISSING_INDICATORS: Gap.INDICATORS,
    Code.NO_ALLIANCE: Gap.ALLIANCE,
    Code.SUM_MISMATCH: Gap.FUNDING,
    Code.MIXED_UNITS: Gap.FUNDING,
    Code.FUNDING_OUTSIDE_TERM: Gap.FUNDING,
    Code.EXECUTOR_REFUSED: Gap.LEAD,
    Code.CONSENT_MISSING: Gap.LEAD,
}
"""The field of a measure that a finding on it is about, by what the gate asks for there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`number` is what the hall calls the measure, or the number of the indicator or the support measure."""

    code: Code
    subject: Subject
    id: str
    number: int
    title: str
    sentence: str


class CheckedMeasure(NamedTuple):
    """A measure of the roadmap with all that is checked.

    `gaps` are what the gate asks for, before the plenary and after it; `declared` is the total that its draft names, in
    kopecks.
    """

    measure: Measure
    gaps: tuple[Gap, ...] = ()
    funding: tuple[FundingAmount, ...] = ()
    consents: tuple[Consent, ...] = ()
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A whole roadmap, measures by number; `sources` are the names of the sources of funding by their ids."""

    header: Header
    measures: Sequence[CheckedMeasure]
    sources: Mapping[str, str]
    indicators: Sequence[Indicator] = ()
    supports: Sequence[Support] = ()
    rules: Sequence[ShareRule] = ()


class Told(NamedTuple):
    """What a rule says of the measure, indicator or support measure that it was given."""

    code: Code
    sentence: str
