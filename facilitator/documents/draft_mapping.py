"""What the columns of a draft's tables were taken for, shown to people, and headers made of what people say instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.documents.draft_columns import Header, end_of_header, guessed_uses, is_number_row, stacked_headings
from facilitator.documents.grid import Grid, text_at
from facilitator.domain.draft import ColumnRole as Role
from facilitator.domain.draft import DraftColumn, DraftTable

_FEWEST_HEADINGS = 2


def table_of(place: int, grid: Grid, header: Header | None) -> DraftTable:
    """The columns under a recognised header, or under the first row that may be one."""
    first, end = _rows_of(grid, header)
    begun = sorted({cell.column for row in grid.rows for cell in row})  # others are halves of merged columns
    named = [(column, _heading(grid, first, end, column)) for column in begun]
    uses = _uses(header) if header else guessed_uses(grid, first, end)
    columns = [
        DraftColumn(column, heading, uses.get(column, ""))
        for column, heading in named
        if column in uses or heading or header is None
    ]
    return DraftTable(place, grid.name, tuple(columns), header is not None)


def chosen_header(grid: Grid, found: Header | None, uses: Mapping[int, str]) -> Header | None:
    """The header as people say it is: `uses` of columns as in DraftColumn. None where no column has the measures."""
    columns: dict[Role, int] = {}
    for column, use in sorted(uses.items()):
        if use and not use.isdigit():
            columns.setdefault(Role(use), column)
    if Role.TITLE not in columns:
        return None
    years = {column: int(use) for column, use in uses.items() if use.isdigit()}
    if found is None:
        first, end = _rows_of(grid, None)
        headings = {column: " / ".join(stack) for column, stack in stacked_headings(grid, first, end).items()}
        return Header(first, end, columns, years, headings, is_doubtful=False, is_chosen=True)
    return replace(
        found,
        columns=columns,
        years=years,
        is_doubtful=False,
        sources={column: name for column, name in found.sources.items() if column in years},
        unread={column: name for column, name in found.unread.items() if not uses.get(column)},
        is_chosen=True,
    )


def _uses(header: Header) -> dict[int, str]:
    roles = {column: role.value for role, column in header.columns.items()}
    return roles | {column: str(year) for column, year in header.years.items()}


def _rows_of(grid: Grid, header: Header | None) -> tuple[int, int]:
    if header is not None:
        return header.first_row, header.end_row
    filled = [sum(bool(cell.text.strip()) for cell in row) for row in grid.rows]
    most = min(_FEWEST_HEADINGS, max(filled, default=0))
    first = next((place for place, count in enumerate(filled) if count >= most), 0)
    end = end_of_header(grid, first)
    if end < len(grid.rows) and is_number_row(grid.rows[end]):
        end += 1
    return first, end


def _heading(grid: Grid, first: int, end: int, column: int) -> str:
    """In the document's own letters, outer headings first."""
    texts = [" ".join(text_at(row, column).split()) for row in grid.rows[first:end] if not is_number_row(row)]
    return " / ".join(dict.fromkeys(text for text in texts if text))
