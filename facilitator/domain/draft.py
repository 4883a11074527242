"""What was read from a preliminary draft, before anything of it enters a session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from facilitator.domain.terms import Term
from facilitator.domain.wording import name_key

_NUMERAL = r"(?:[ivxlcхі]+|[0-9]+(?:\.[0-9]+)*)"  # two letters of the Cyrillic alphabet look like numerals
_BEFORE_A_NAME = re.compile(
    rf"(?:раздел|section|(?:проектный )?альянс|(?:project )?alliance)(?: ?№? ?{_NUMERAL}(?!\w))?(?!\w)|{_NUMERAL}[.)]+"
)
_AROUND_A_NAME = " .:–—-«»„“”\"'"


class ColumnRole(StrEnum):
    """What a column of a draft's table holds."""

    NUMBER = "number"
    TITLE = "title"
    TERM = "term"
    START = "start"
    END = "end"
    LEAD = "lead"
    CO_EXECUTORS = "co_executors"
    DOCUMENT_KIND = "document_kind"
    RESULT = "result"
    SOURCE = "source"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """`place` counts from 0; `use` is a ColumnRole, a year whose amounts stand in it («2018»), "" for not read."""

    place: int
    heading: str
    use: str


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table of the document: `place` counts all of them from 0, `name` is what people call it.

    `is_read`: a header was recognised in it.
    """

    place: int
    name: str
    columns: tuple[DraftColumn, ...]
    is_read: bool


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


def alliance_of(group_path: Iterable[str], alliances: Mapping[str, str]) -> str | None:
    """The id of the alliance that the nearest of the titles names, of `alliances`: id -> name; None if none does."""
    ids = {_bare(name): alliance_id for alliance_id, name in alliances.items()}
    found = [ids[key] for key in map(_bare, group_path) if key in ids]
    return found[-1] if found else None


@lru_cache(1000)
def _bare(title: str) -> str:
    """By which a title and a name are the same: without numbers and words before it and quotes around it."""
    key = name_key(title)
    found = _BEFORE_A_NAME.match(key)
    shorter = key[found.end() if found else 0 :].strip(_AROUND_A_NAME)
    return _bare(shorter) if shorter and shorter != key else key
