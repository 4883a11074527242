"""Reads a preliminary draft: finds the plan and its funding in a Word or Excel file and gives back measures.

Nothing enters a session here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from facilitator.documents.draft_columns import PLAN_ROLES, Header, find_headers, is_number_row
from facilitator.documents.draft_fields import is_number, is_total, number_of, title_of
from facilitator.documents.draft_funding import FundingRow, declared_total, funding_of, funding_rows, place_text
from facilitator.documents.draft_mapping import chosen_header, table_of
from facilitator.documents.draft_rows import Found, PlanReader, Section, group_of, is_data
from facilitator.documents.grid import Cell, Grid, cell_at, column_letters, row_text, text_at
from facilitator.documents.package_guard import PackageKind, open_package
from facilitator.domain.draft import ColumnRole as Role
from facilitator.domain.draft import DraftReading, DraftTable, Skipped
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, is_unit, unit_in
from facilitator.text import _

_MOST_CAPTIONS = 5
_ALIKE = 0.6  # the share of letters in common from which two titles are wordings of one
_MOST_COMPARED = 300
_DETAILS = PLAN_ROLES - {Role.LEAD, Role.CO_EXECUTORS}


Uses = Mapping[tuple[int, int], str]
"""(place of a table, place of its column) -> what people say it holds; all columns of each table named."""


def read_draft(path: Path, uses: Uses | None = None) -> DraftReading:
    """The measures of the draft at `path` (.docx or .xlsx), and what was left aside with a sentence on why.

    `uses` corrects what the columns of some tables were taken for (see `tables_of`).
    Raises UserError if the file cannot be read or has no table with a column for the name of a measure.
    """
    grids = _grids(path)
    sections = _sections(grids, uses or {})
    plans, funding = _plans_and_funding(sections)
    if not plans:
        raise _no_table(path, grids)
    reader = PlanReader()
    for section in plans:
        reader.read(section)
    _FundingJoin(reader).read(funding)
    for section in (*plans, *funding):
        reader.skipped += [*section.faults, *_unread_columns(section)]
    hidden = [grid for grid in grids if not grid.rows]
    for grid in dict.fromkeys([*(section.grid for section in (*plans, *funding)), *hidden]):
        place = grid.name[:1].upper() + grid.name[1:]
        reader.skipped += [Skipped(one.text, one.why.format(place=place)) for one in grid.unread]
    return _reading(reader)


def _no_table(path: Path, grids: list[Grid]) -> UserError:
    """The refusal names a cell that cannot be read, for it may be one of the header."""
    faults = [fault for grid in grids for fault in _faults(grid, range(len(grid.rows)))]
    sentence = _(
        "The file “{name}” has no table of measures: it needs one whose header names at least"
        " the measure and its term, lead executor or expected result."
    )
    return UserError(" ".join([sentence.format(name=path.name), *(fault.why for fault in faults[:1])]))


def tables_of(path: Path) -> tuple[DraftTable, ...]:
    """The document's tables with what each column is taken for; not those that only go on with the one before."""
    found: dict[int, DraftTable] = {}
    for numbered in _numbered(_grids(path)):
        for place, header in numbered.headers:
            found.setdefault(place, table_of(place, numbered.grid, header))
    return tuple(found.values())


def _grids(path: Path) -> list[Grid]:
    package = open_package(path)
    if package.kind is PackageKind.WORD:
        from facilitator.documents.word_grid import word_grids

        return word_grids(package)
    from facilitator.documents.sheet_grid import seen_grids

    return seen_grids(package)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A grid with the tables in it: (place among all, header or None where none was found); a header that comes again
    has the same place. `goes_on`: it has no header, for it belongs to the table before.
    """

    grid: Grid
    headers: tuple[tuple[int, Header | None], ...]
    goes_on: bool = False


def _numbered(grids: list[Grid]) -> list[_Numbered]:
    found: list[_Numbered] = []
    count = 0
    last: Section | None = None
    for grid in grids:
        headers = find_headers(grid)
        places: dict[tuple[tuple[int, str], ...], int] = {}
        for header in headers:
            places.setdefault(tuple(header.headings.items()), count + len(places))
        named: tuple[tuple[int, Header | None], ...] = tuple(
            (places[tuple(header.headings.items())], header) for header in headers
        )
        goes_on = not headers and last is not None and _goes_on(grid, last)
        if not headers and not goes_on and grid.width > 1:
            named, places = ((count, None),), {(): count}
        found.append(_Numbered(grid, named, goes_on))
        count += len(places)
        last = _section(grid, headers[-1], headers[-1].end_row, len(grid.rows), 0) if headers else last
    return found


def _sections(grids: list[Grid], uses: Uses) -> list[Section]:
    """Each header with the rows under it; a table without a header goes on with the one before if it looks alike."""
    sections: list[Section] = []
    for numbered in _numbered(grids):
        grid = numbered.grid
        if numbered.goes_on and sections and sections[-1].grid.width == grid.width:
            last = sections[-1]
            sections.append(replace(_section(grid, last.header, 0, len(grid.rows), 0), unit=last.unit))
            continue
        found = [header for _place, header in numbered.headers if header]
        ends = [*(_end_above(grid, header) for header in found[1:]), len(grid.rows)]
        above = 0
        for (place, header), end in zip(numbered.headers, ends, strict=False):
            own = {column: use for (table, column), use in uses.items() if table == place}
            chosen = chosen_header(grid, header, own) if own else header
            if chosen is not None:
                sections.append(_section(grid, chosen, chosen.end_row, end, above))
                above = chosen.end_row
    return _with_common_unit(sections)


def _end_above(grid: Grid, header: Header) -> int:
    """Where the rows before a header end: lines between an empty row and the header are its captions."""
    above = range(header.first_row - 1, max(0, header.first_row - _MOST_CAPTIONS) - 1, -1)
    return next((row for row in above if not any(cell.text.strip() for cell in grid.rows[row])), header.first_row)


def _section(grid: Grid, header: Header, start: int, end: int, above: int) -> Section:
    """The unit stands in a line above the table, the nearest first; in a sheet such lines are rows."""
    captions = range(max(above, header.first_row - _MOST_CAPTIONS), header.first_row)
    head = range(captions.start, header.end_row) if start else ()
    lines = [*grid.captions, *(row_text(grid.rows[place]) for place in captions if place < len(grid.rows))]
    units: list[MoneyUnit | None] = [unit for line in reversed(lines) if (unit := unit_in(line))]
    number = header.columns.get(Role.NUMBER)
    rows = [
        (place + 1, _as_shown(grid.rows[place], number))
        for place in range(start, end)
        if is_data(grid.rows[place], header)
    ]
    units += [*_units_of_rows([row for _place, row in rows]), header.common_unit]
    own = [row for row in rows if not _is_unit_row(row[1])]
    faults = [*_faults(grid, head), *_faults(grid, range(start, end), header.read)]
    return Section(grid, header, tuple(own), units[0], tuple(faults))


def _faults(grid: Grid, places: Iterable[int], columns: Container[int] | None = None) -> list[Skipped]:
    """The cells of these rows, and of these columns if any are named, that cannot be read."""
    sentence = _("{place}: {why}.")
    found = []
    for place in places:
        row = grid.rows[place]
        for cell in row:
            if cell.fault and not cell.is_continued and (columns is None or cell.column in columns):
                name = f"{column_letters(cell.column)}{place + 1}"
                where = _("{sheet}, cell {cell}").format(sheet=grid.name[:1].upper() + grid.name[1:], cell=name)
                found.append(Skipped(row_text(row), sentence.format(place=where, why=cell.fault)))
    return found


def _as_shown(row: tuple[Cell, ...], column: int | None) -> tuple[Cell, ...]:
    """The row's number as its format shows it: 1.1 with two decimals is 1.10, the tenth, and not the first."""
    return tuple(replace(cell, text=cell.shown) if cell.shown and cell.column == column else cell for cell in row)


def _is_unit_row(row: tuple[Cell, ...]) -> bool:
    return all(is_unit(cell.text) and not cell.fault for cell in row if cell.text.strip() or cell.fault)


def _units_of_rows(rows: list[tuple[Cell, ...]]) -> list[MoneyUnit | None]:
    """The unit of the table's own row of units, if it has one and names one."""
    named = {unit_in(cell.text) for row in rows if _is_unit_row(row) for cell in row if cell.text.strip()}
    return [*named] if len(named) == 1 else []


def _with_common_unit(sections: list[Section]) -> list[Section]:
    """A table that names no unit is in the only one that the others name."""
    units = {section.unit for section in sections} | {
        section.header.unit_of(column) for section in sections for column in section.header.years
    }
    units.discard(None)
    common: MoneyUnit | None = units.pop() if len(units) == 1 else None
    return [replace(section, unit=section.unit or common) for section in sections]


def _goes_on(grid: Grid, last: Section) -> bool:
    column = last.header.columns.get(Role.NUMBER)
    has_own_header = any(is_number_row(row) for row in grid.rows[1:])
    if grid.width != last.grid.width or column is None or has_own_header:
        return False
    rows = [row for row in grid.rows if is_data(row, last.header)]
    numbered = [row for row in rows if is_number(text_at(row, column))]
    return 2 * len(numbered) >= len(rows) > 0


def _plans_and_funding(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """Which sections hold the measures and which only their money; without a plan the money's table is the plan."""
    sure = [section for section in sections if not section.header.is_doubtful]
    money = [one for one in sure if _is_money_alone(one)]
    for candidates in (
        [one for one in sure if one.header.has_plan and one not in money],
        money,
        [one for one in sections if one.header.has_plan],
        [one for one in sure if Role.NUMBER in one.header.columns],
    ):
        if candidates:
            return candidates, [one for one in money if one not in candidates]
    return [], []


def _unread_columns(section: Section) -> list[Skipped]:
    """One line for all columns of a table whose amounts belong to no single year, if there are any amounts."""
    unread = section.header.unread
    filled = [
        name
        for column, name in unread.items()
        if any(re.search("[0-9]", text_at(row, column)) for _place, row in section.rows)
    ]
    if not filled:
        return []
    sentence = _("{place}: amounts are not read from these columns, for none of them belongs to one year.")
    place = section.grid.name[:1].upper() + section.grid.name[1:]
    return [Skipped(" | ".join(filled), sentence.format(place=place))]


def _is_money_alone(section: Section) -> bool:
    """A table without a source is one of money only if it names a unit: else its figures may count anything."""
    header = section.header
    if not header.has_money or not _DETAILS.isdisjoint(header.columns):
        return False
    has_unit = section.unit is not None or any(header.unit_of(column) for column in header.years)
    return header.has_sources or (has_unit and PLAN_ROLES.isdisjoint(header.columns))


class _FundingJoin:
    """Gives the rows of funding tables to their measures: by number, else by title."""

    def __init__(self, reader: PlanReader) -> None:
        self._reader = reader
        self._by_number: dict[str, list[Found]] = {}
        self._by_title: dict[str, list[Found]] = {}
        for found in reader.found:
            self._by_number.setdefault(found.measure.number, []).append(found)
            self._by_title.setdefault(_key(found.measure.title), []).append(found)

    def read(self, sections: list[Section]) -> None:
        for section in sections:
            self._read(section)

    def _read(self, section: Section) -> None:
        owner: Found | None = None
        is_ignored = True  # what stands before the first measure
        sentence = ""
        for number, row in section.rows:
            named = [cell_at(row, section.header.columns.get(role)) for role in (Role.NUMBER, Role.TITLE)]
            own_number, title = (
                number_of(named[0].text if named[0] else ""),
                title_of(named[1].text if named[1] else ""),
            )
            if group_of(section.header, row, has_numbers=True, following=()):
                owner, is_ignored = None, True
                continue
            if (is_total(title) or is_total(own_number)) and own_number not in self._by_number:
                owner, is_ignored = None, True
            elif title or own_number:
                owner, is_ignored = self._owner(own_number, title), False
                sentence = self._why(own_number, title)
            elif any(cell and cell.fault for cell in named):
                owner, is_ignored = None, False
                sentence = self._why("", "")
            rows = funding_rows(section.header, row, section.place(number), section.unit)
            if owner:
                owner.funding += rows
            elif not is_ignored:
                self._skip(rows, title, sentence)

    def _owner(self, number: str, title: str) -> Found | None:
        numbered, titled = self._by_number.get(number, []) if number else [], self._by_title.get(_key(title), [])
        if self._is_another(number, title):
            return None
        both = [found for found in numbered if found in titled]
        for candidates in (both, titled if len(titled) == 1 else [], numbered if len(numbered) == 1 else []):
            if candidates:
                return candidates[0]
        return None

    def _is_another(self, number: str, title: str) -> bool:
        """Whether the plan has another measure under this number; a shortened or mistyped title is not another one."""
        numbered = self._by_number.get(number, []) if number else []
        return bool(title and numbered) and not any(_are_alike(title, found.measure.title) for found in numbered)

    def _why(self, number: str, title: str) -> str:
        if self._is_another(number, title):
            sentence = _("{place}: in the plan number {number} is “{title}”, not the measure named here.")
            planned = self._by_number[number][0].measure.title
            return sentence.format(place="{place}", number=number, title=planned.replace("{", "{{").replace("}", "}}"))
        return _("{place}: no measure of the plan has this number and name.")

    def _skip(self, rows: list[FundingRow], title: str, sentence: str) -> None:
        for row in rows:
            if not row.is_empty and not row.is_of_all_sources:
                why = sentence.format(place=place_text(row.place))
                self._reader.skipped.append(Skipped(" | ".join(filter(None, [title, row.text])), why))


def _are_alike(first: str, second: str) -> bool:
    one, other = sorted((_key(first), _key(second)), key=len)
    if not one or other.startswith(one):
        return True
    return SequenceMatcher(None, one[:_MOST_COMPARED], other[:_MOST_COMPARED], autojunk=False).ratio() >= _ALIKE


def _key(title: str) -> str:
    return " ".join(title.casefold().replace("ё", "е").split()).strip(" .;")


def _reading(reader: PlanReader) -> DraftReading:
    skipped = list(reader.skipped)
    measures = []
    for found in reader.found:
        funding, left = funding_of(found.funding)
        measures.append(replace(found.measure, funding=funding, declared=declared_total(found.funding)))
        skipped += left
    return DraftReading(tuple(measures), tuple(skipped))
