"""The visible sheets of an Excel workbook as grids. How far a sheet reaches is looked at before the parser runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from facilitator.documents.grid import Cell, Grid, grid
from facilitator.documents.package_guard import Package, damaged
from facilitator.domain.errors import UserError
from facilitator.text import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 200_000

_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>""")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r=["']([0-9]{1,7})["']""")
_Range = tuple[tuple[int, int], tuple[int, int]]


def sheet_grids(package: Package) -> list[Grid]:
    """Every visible sheet with anything in it. Raises UserError if one is too large or the workbook is broken."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _check_extents(package)
    try:
        with CalamineWorkbook.from_path(str(package.path)) as workbook:
            names = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
            ]
            grids = [_grid(workbook.get_sheet_by_name(name)) for name in names]
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(package.path) from error
    return [grid for grid in grids if grid.rows]


def _check_extents(package: Package) -> None:
    """A sheet of 5 KB may name its last cell XFD1048576: the parser would ask for all cells in between, and abort."""
    for name in package.parts():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name, re.IGNORECASE):
            continue
        rows, columns, cells = _extent(package.part(name))
        if rows > MOST_ROWS or columns > MOST_COLUMNS or cells > MOST_CELLS:
            sentence = _(
                "A sheet of the file “{name}” reaches to row {row} and column {column}: leave only the draft in it,"
                " at most {rows} rows, {columns} columns and {cells} cells."
            )
            limits = {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS}
            raise UserError(sentence.format(name=package.path.name, row=rows, column=columns, **limits))


def _extent(content: bytes) -> tuple[int, int, int]:
    """Last row, last column and number of cells; cells without a value do not count for the first two."""
    cells = [*_CELL.finditer(content)]
    filled = [cell for cell in cells if not cell[0].endswith(b"/>")]
    rows = max((int(cell[2]) for cell in filled), default=0)
    columns = max((_column_number(letters) for letters in {cell[1] for cell in filled}), default=0)
    count = sum(1 for _found in _ANY_CELL.finditer(content))
    if count > len(cells):  # some cells do not say where they are: their rows do
        rows = max([rows, *map(int, _ROW.findall(content))])
    return rows, columns, count


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _grid(sheet: CalamineSheet) -> Grid:
    top, left = sheet.start or (0, 0)
    texts = {
        (top + row, left + column): text
        for row, values in enumerate(sheet.to_python())
        for column, value in enumerate(values)
        if (text := _text(value)).strip()
    }
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    rows = _rows(texts, sheet.merged_cell_ranges or (), height, width)
    name = _("sheet “{name}”").format(name=sheet.name)
    return grid(name, (), rows)


def _rows(
    texts: dict[tuple[int, int], str], merged: Iterable[_Range], height: int, width: int
) -> list[tuple[Cell, ...]]:
    cells = {place: Cell(place[1], 1, text) for place, text in texts.items()}
    for (top, left), (bottom, right) in merged:
        text = texts.get((top, left), "")
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                cells.pop((row, column), None)
            if text and left < width:
                cells[row, left] = Cell(left, min(right + 1, width) - left, text, is_continued=row > top)
    rows: list[list[Cell]] = [[] for _row in range(height)]
    for (row, _column), cell in sorted(cells.items()):
        rows[row].append(cell)
    return [tuple(row) for row in rows]


def _text(value: object) -> str:
    """A value as the cell shows it: whole numbers without «.0», others with Excel's 15 digits, dates DD.MM.YYYY."""
    if isinstance(value, float):
        shown = Decimal(format(value, ".15g"))
        return format(shown.to_integral_value() if value.is_integer() else shown, "f")
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.}{value.year}"
    return value.isoformat() if isinstance(value, time) else str(value)
