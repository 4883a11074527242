"""What a session is before anybody speaks: its name, its document, its years, its sources of money."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from facilitator.domain.money import MoneyUnit
from facilitator.domain.wording import clean_line, clean_text


class SourceKind(StrEnum):
    FEDERAL = "federal"
    REGIONAL = "regional"
    LOCAL = "local"
    EXTRA_BUDGETARY = "extra_budgetary"
    OTHER = "other"


# The entries that people write; the passport's other rows are computed.
PASSPORT_ENTRIES = ("basis", "customer", "developer", "goal", "objectives", "expected_results")
# What else people write of the roadmap, beside goal and objectives: parts of its text, one paragraph a line.
GENERAL_ENTRIES = ("priorities", "governance", "risks", "monitoring")


class Header(NamedTuple):
    """`starts_on` is the first day on the hall's wall clock, `time_zone` an IANA name."""

    title: str
    document_title: str
    place: str
    time_zone: str
    starts_on: date
    document_language: str
    first_year: int
    last_year: int
    money_unit: MoneyUnit
    is_rehearsal: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first_year, self.last_year + 1))

    def cleaned(self) -> Header:
        """With its texts as they are kept; the title of the document may have several lines."""
        return self._replace(
            title=clean_line(self.title),
            document_title=clean_text(self.document_title),
            place=clean_line(self.place),
        )


class FundingSource(NamedTuple):
    id: str
    name: str
    kind: SourceKind
