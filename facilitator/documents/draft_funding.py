"""The money of a draft: from rows of sources and years to amounts of one measure, and what could not be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from facilitator.documents.draft_columns import Header
from facilitator.documents.draft_fields import is_total, line_of
from facilitator.documents.grid import Cell, cell_at, text_at
from facilitator.domain.draft import ColumnRole as Role
from facilitator.domain.draft import DraftFunding, Skipped
from facilitator.domain.money import MoneyUnit, parse_amount
from facilitator.text import _

_ALL = "всего"  # stands for the row's total of all the sources that have columns
_LEADING_WORDS = re.compile(r"(?:в том числе|из них|including|of which)(?![а-яa-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class YearCell:
    """`text` as it stands in the cell, `unit` that of its column if any is named.

    `has_fault`: no text, but not empty either: it cannot be read.
    """

    year: int
    text: str
    unit: MoneyUnit | None
    has_fault: bool = False


@dataclass(frozen=True, slots=True)
class FundingRow:
    """One source of one measure by years; `place` is (table, row) as people count them."""

    place: tuple[str, int]
    source: str
    cells: tuple[YearCell, ...]
    total: YearCell | None
    is_english: bool

    @property
    def is_of_all_sources(self) -> bool:
        return is_total(self.source)

    @property
    def is_empty(self) -> bool:
        every = (*self.cells, *([self.total] if self.total else []))
        return not any(cell.text.strip() or cell.has_fault for cell in every)

    @property
    def text(self) -> str:
        pieces = [self.source, *(cell.text for cell in self.cells), self.total.text if self.total else ""]
        return " | ".join(line_of(piece) or "-" for piece in pieces if piece)


def funding_rows(
    header: Header, row: tuple[Cell, ...], place: tuple[str, int], unit: MoneyUnit | None
) -> list[FundingRow]:
    """The row's sources; a cell with several lines holds several of them, if the amounts have as many lines."""

    def cell(column: int, year: int) -> YearCell:
        whole = cell_at(row, column)
        text = whole.text if whole else ""
        if not header.has_sources and not re.search("[0-9]", text):
            text = ""  # perhaps no money at all: a plan may mark its years with «+»
        return YearCell(year, text, header.unit_of(column) or unit, has_fault=bool(whole and whole.fault))

    cells = [cell(column, year) for column, year in header.years.items() if column not in header.sources]
    total_column = header.columns.get(Role.TOTAL)
    total = cell(total_column, 0) if total_column is not None else None
    if header.sources:
        named = [
            FundingRow(
                place,
                source,
                tuple(cell(column, header.years[column]) for column, name in header.sources.items() if name == source),
                None,
                header.is_english,
            )
            for source in dict.fromkeys(header.sources.values())
        ]
        whole = [FundingRow(place, _ALL, (), total, header.is_english)] if total else []
        rest = [FundingRow(place, "", tuple(cells), None, header.is_english)] if cells else []
        return [*named, *rest, *whole]
    return _by_lines(header, text_at(row, header.columns.get(Role.SOURCE)), place, cells, total)


def _by_lines(
    header: Header, source_text: str, place: tuple[str, int], cells: list[YearCell], total: YearCell | None
) -> list[FundingRow]:
    sources = _lines(source_text)
    every = [*cells, *([total] if total else [])]
    if len(sources) > 1 and {len(_lines(cell.text)) for cell in every} <= {0, len(sources)}:
        return [
            FundingRow(
                place,
                _source(source),
                tuple(_line(cell, number) for cell in cells),
                _line(total, number) if total else None,
                header.is_english,
            )
            for number, source in enumerate(sources)
        ]
    return [FundingRow(place, _source(" ".join(sources)), tuple(cells), total, header.is_english)]


def funding_of(rows: Iterable[FundingRow]) -> tuple[tuple[DraftFunding, ...], list[Skipped]]:
    """A measure's amounts from all tables that name it, and what disagrees, has no year, source or unit."""
    found: list[DraftFunding] = []
    skipped: list[Skipped] = []
    for table, own in groupby(rows, key=lambda row: row.place[0]):
        block = _Block(list(own), skipped)
        known = {(one.source.casefold(), one.year): one.amount for one in found}
        own_keys: set[tuple[str, int]] = set()
        for row, one in block.amounts():
            key = (one.source.casefold(), one.year)
            earlier = known.get(key)
            if key in own_keys:
                sentence = _("{place}: this source already has an amount for {year} in the same measure.")
                skipped.append(Skipped(row.text, sentence.format(place=place_text(row.place), year=one.year)))
            own_keys.add(key)
            if earlier is None:
                found.append(one)
            elif earlier != one.amount:
                sentence = _("{place}: another table gives another amount of this source in {year}.")
                skipped.append(
                    Skipped(row.text, sentence.format(place=place_text((table, row.place[1])), year=one.year))
                )
    return tuple(found), skipped


def declared_total(rows: Iterable[FundingRow]) -> Decimal | None:
    """The measure's total in its first table: of its row «Всего», else of all its sources; None where one has none.

    What cannot be read in it is told by `funding_of`.
    """
    told = [row for row in rows if not row.is_empty]
    first_table = [row for row in told if row.place[0] == told[0].place[0]]
    whole = [row for row in first_table if row.is_of_all_sources][:1]
    block = _Block(first_table, [])
    totals = [block.total(row) for row in whole or first_table]
    known = [total for total in totals if total is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(totals) else None


def place_text(place: tuple[str, int]) -> str:
    """«Таблица 2, строка 5»: where in the document."""
    text = _("{table}, row {row}").format(table=place[0], row=place[1])
    return text[:1].upper() + text[1:]


class _Block:
    """The rows of one measure in one table; what cannot be taken is noted in `skipped`."""

    def __init__(self, rows: list[FundingRow], skipped: list[Skipped]) -> None:
        self._rows = rows
        self._skipped = skipped

    def amounts(self) -> Iterator[tuple[FundingRow, DraftFunding]]:
        sums: dict[int, Decimal] = {}
        for row in self._rows:
            if row.is_empty or row.is_of_all_sources:
                continue
            years = self._years(row)
            for year, amount in years.items() if row.source else ():
                sums[year] = sums.get(year, Decimal(0)) + amount
                yield row, DraftFunding(row.source, year, amount)
            if years and not row.source:
                self._skip(row, _("{place}: the amounts have no source of funding."))
        for row in self._rows:
            if row.is_of_all_sources and not row.is_empty:
                self._check_sources(row, sums)

    def total(self, row: FundingRow) -> Decimal | None:
        return self._amount(row, row.total) if row.total else None

    def _years(self, row: FundingRow) -> dict[int, Decimal]:
        """The row's readable amounts, after a look at their sum."""
        years = {cell.year: amount for cell in row.cells if (amount := self._amount(row, cell)) is not None}
        total = self.total(row)
        if total is not None and total != sum(years.values()) and not any(cell.has_fault for cell in row.cells):
            if years:
                self._skip(row, _("{place}: the total is not the sum of its years."))
            elif total:
                self._skip(row, _("{place}: the total is not divided into years."))
        return years

    def _check_sources(self, row: FundingRow, sums: dict[int, Decimal]) -> None:
        """A row «Всего» is never taken, only compared with the sources under it."""
        if not row.cells and sums:
            total = self.total(row)
            if total is not None and total != sum(sums.values()):
                self._skip(row, _("{place}: the total is not the sum of its sources."))
            return
        years = self._years(row)
        if any(amount != sums.get(year, 0) for year, amount in years.items()):
            self._skip(row, _("{place}: the total is not the sum of its sources."))

    def _amount(self, row: FundingRow, cell: YearCell) -> Decimal | None:
        try:
            amount = parse_amount(cell.text, cell.unit or MoneyUnit.ROUBLE, row.is_english)
            if cell.unit or amount == parse_amount(cell.text, MoneyUnit.THOUSAND, row.is_english):
                return amount
            sentence = _(
                "{place}: no unit of money is named for “{text}”; write it above the table, as in “(thousand roubles)”."
            )
        except ValueError:
            sentence = _("{place}: the amount “{text}” cannot be read.")
        self._skip(row, sentence, cell.text)
        return None

    def _skip(self, row: FundingRow, sentence: str, text: str = "") -> None:
        why = sentence.format(place=place_text(row.place), text=line_of(text))
        self._skipped.append(Skipped(row.text, why))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _line(cell: YearCell, number: int) -> YearCell:
    lines = _lines(cell.text)
    return YearCell(cell.year, lines[number] if lines else "", cell.unit, cell.has_fault)


def _source(text: str) -> str:
    """The source in the document's words, without list marks and «в том числе»."""
    name = line_of(text).strip(" -–—•:;,")
    rest = _LEADING_WORDS.sub("", name, count=1).strip(" -–—•:;,") if _LEADING_WORDS.match(name) else ""
    return rest or name
