"""What was read from a preliminary draft, before anything of it enters a session."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from facilitator.domain.terms import Term


@dataclass(frozen=True, slots=True)
class DraftFunding:
    """One amount of one source in one year; `source` in the document's words, `amount` in roubles, exact."""

    source: str
    year: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """A row of the draft; `group_path` are the titles of the group rows above it, outermost first.

    `declared` is the total that the document itself names for its money, in roubles, if it names one.
    """

    number: str
    title: str
    group_path: tuple[str, ...] = ()
    term_text: str = ""
    term: Term | None = None
    lead: str = ""
    co_executors: tuple[str, ...] = ()
    document_kind: str = ""
    result: str = ""
    funding: tuple[DraftFunding, ...] = ()
    declared: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be taken for a measure or a part of one, and a sentence on why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class DraftReading:
    measures: tuple[DraftMeasure, ...]
    skipped: tuple[Skipped, ...]
