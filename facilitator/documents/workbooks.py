"""Sheets as an .xlsx: numbers stay numbers, and no text of a user ever becomes a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from facilitator.documents.whole_file import write_whole
from facilitator.domain.sheets import Cell, Sheet

_LONGEST_NAME = 31  # of a sheet, by Excel's rules
_LONGEST_TEXT = 32_767  # of a cell
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_DAY = datetime(2025, 1, 1)  # noqa: DTZ001 - the same content gives the same file


def write_workbook(sheets: Sequence[Sheet], target: Path) -> None:
    """Write the sheets to `target`, an .xlsx, whole or not at all. Raises UserError if it cannot be written."""
    import xlsxwriter

    made = BytesIO()
    with xlsxwriter.Workbook(made, _PLAIN) as book:
        book.set_properties({"created": _DAY, "author": "Facilitator"})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
            "number": book.add_format({"num_format": "#,##0.0########", "valign": "top", "border": 1}),
            "count": book.add_format({"num_format": "0", "valign": "top", "border": 1}),
        }
        names: list[str] = []
        for sheet in sheets:
            names.append(_name(sheet.title, names))
            _fill(book.add_worksheet(names[-1]), sheet, formats)
    write_whole(target, made.getvalue())


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for column, (heading, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, formats["head"])
    rows = [part for row in sheet.rows for part in _parts(row)]
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _put(page, number, column, cell, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _parts(row: Sequence[Cell]) -> list[Sequence[Cell]]:
    """The row; a text that is too long for a cell goes on in the cell below it."""
    longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
    if longest <= _LONGEST_TEXT:
        return [row]
    first = [cell[:_LONGEST_TEXT] if isinstance(cell, str) else cell for cell in row]
    rest = [cell[_LONGEST_TEXT:] if isinstance(cell, str) else None for cell in row]
    return [first, *_parts(rest)]


def _put(page: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None:
        page.write_blank(row, column, None, formats["text"])
    elif isinstance(cell, str):
        page.write_string(row, column, cell, formats["text"])
    else:
        kind = "count" if isinstance(cell, int) else "number"
        page.write_number(row, column, float(cell), formats[kind])


def _name(title: str, taken: Sequence[str]) -> str:
    """A sheet's name by Excel's rules, unlike the others."""
    wished = re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ") or "-"
    name, number = _cut(wished, ""), 2
    while name.casefold() in {one.casefold() for one in taken}:
        name, number = _cut(wished, f" {number}"), number + 1
    return name


def _cut(name: str, ending: str) -> str:
    """As many words of the name as fit before the ending, or as much of its first one; Excel counts in UTF-16."""
    while len((name + ending).encode("utf-16-le")) > 2 * _LONGEST_NAME:
        name = name.rpartition(" ")[0] or name[:-1]
    return name.rstrip("' ") + ending
