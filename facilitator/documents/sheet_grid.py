"""The sheets of an Excel workbook as grids. How far a sheet reaches is looked at before the parser runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from facilitator.documents.grid import UNSEEN, Cell, Grid, Unread, grid, row_text
from facilitator.documents.package_guard import Package, damaged
from facilitator.documents.sheet_marks import SheetMarks, column_number, sheet_marks
from facilitator.domain.errors import UserError
from facilitator.text import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_ROWS = 20_000
MOST_COLUMNS = 200
CELLS_OF_A_ROW = 10  # at most, on the average

_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>""")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r=["']([0-9]{1,7})["']""")
_Range = tuple[tuple[int, int], tuple[int, int]]


def sheet_grids(package: Package, most_rows: int = MOST_ROWS) -> list[Grid]:
    """Every visible sheet with anything in it. Raises UserError if one is too large or the workbook is broken."""
    grids = [_grid(one.sheet, one.marks) for one in _sheets(package, most_rows) if one.is_visible]
    return [grid for grid in grids if grid.rows]


def seen_grids(package: Package) -> list[Grid]:
    """The same without what is struck through or in a hidden row; a hidden sheet is a grid without rows."""
    grids = [_seen_grid(one) if one.is_visible else _hidden_grid(one) for one in _sheets(package, MOST_ROWS)]
    return [grid for grid in grids if grid.rows or grid.unread]


class _Sheet(NamedTuple):
    is_visible: bool
    sheet: CalamineSheet
    marks: SheetMarks


def _sheets(package: Package, most_rows: int) -> list[_Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _check_extents(package, most_rows)
    try:
        with CalamineWorkbook.from_path(str(package.path)) as workbook:
            marks = sheet_marks(package)
            return [
                _Sheet(
                    one.visible is SheetVisibleEnum.Visible,
                    workbook.get_sheet_by_name(one.name),
                    marks.get(one.name, SheetMarks()),
                )
                for one in workbook.sheets_metadata
                if one.typ is SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(package.path) from error


def hidden_grid(package: Package, name: str) -> Grid | None:
    """The sheet of that name if the workbook has it hidden, else None. Raises UserError if the workbook is broken."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(str(package.path)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.name == name and sheet.visible is not SheetVisibleEnum.Visible:
                    return _grid(workbook.get_sheet_by_name(name), SheetMarks())
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(package.path) from error
    return None


def _check_extents(package: Package, most_rows: int) -> None:
    """A sheet of 5 KB may name its last cell XFD1048576: the parser would ask for all cells in between, and abort."""
    most_cells = CELLS_OF_A_ROW * most_rows
    for name in package.parts():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name, re.IGNORECASE):
            continue
        rows, columns, cells = _extent(package.part(name))
        if rows > most_rows or columns > MOST_COLUMNS or cells > most_cells:
            sentence = _(
                "A sheet of “{name}” reaches to row {row}, column {column}: leave only the table in it, {limits}."
            )
            limits = _("at most {rows} rows, {columns} columns and {cells} cells").format(
                rows=most_rows, columns=MOST_COLUMNS, cells=most_cells
            )
            raise UserError(sentence.format(name=package.path.name, row=rows, column=columns, limits=limits))


def _extent(content: bytes) -> tuple[int, int, int]:
    """Last row, last column and number of cells; cells without a value do not count for the first two."""
    rows, placed, letters = 0, 0, set()
    for cell in _CELL.finditer(content):
        placed += 1
        if not cell[0].endswith(b"/>"):
            rows = max(rows, int(cell[2]))
            letters.add(cell[1])
    columns = max(map(column_number, letters), default=0)
    count = sum(1 for _found in _ANY_CELL.finditer(content))
    if count > placed:  # some cells do not say where they are: their rows do
        rows = max([rows, *map(int, _ROW.findall(content))])
    return rows, columns, count


def _grid(sheet: CalamineSheet, marks: SheetMarks) -> Grid:
    return grid(_name(sheet), (), _rows(_cells(sheet, marks), sheet.merged_cell_ranges or ()))


def _seen_grid(one: _Sheet) -> Grid:
    cells = _cells(one.sheet, one.marks)
    unseen = sorted(place for place in cells if place[0] in one.marks.hidden_rows or place in one.marks.struck)
    unread = [row_text(tuple(cells[place] for place in places)) for _row, places in groupby(unseen, key=itemgetter(0))]
    for place in unseen:
        del cells[place]
    for place in sorted(one.marks.half_struck.keys() & cells.keys()):
        read, struck = one.marks.half_struck[place]
        cells[place] = replace(cells[place], text=read)
        unread.append(" ".join(struck.split()))
    told = [Unread(text, _(UNSEEN)) for text in unread if text]
    return grid(_name(one.sheet), (), _rows(cells, one.sheet.merged_cell_ranges or ()), told)


def _hidden_grid(one: _Sheet) -> Grid:
    """Its first line stands for all that is in it."""
    texts = [text for row in _grid(one.sheet, one.marks).rows if (text := row_text(row))]
    told = [Unread(" ".join([text, *["…"][: len(texts) - 1]]), _(UNSEEN)) for text in texts[:1]]
    return grid(_name(one.sheet), (), (), told)


def _name(sheet: CalamineSheet) -> str:
    return _("sheet “{name}”").format(name=sheet.name)


def _cells(sheet: CalamineSheet, marks: SheetMarks) -> dict[tuple[int, int], Cell]:
    top, left = sheet.start or (0, 0)
    cells = {
        (place := (top + row, left + column)): Cell(
            left + column, 1, text, shown=_shown(value, marks.decimals.get(place))
        )
        for row, values in enumerate(sheet.to_python())
        for column, value in enumerate(values)
        if (text := _text(value)).strip()
    }
    for place in marks.months & cells.keys():
        if shown := re.fullmatch(r"[0-9]{2}\.([0-9]{2}\.[0-9]{4})", cells[place].text):
            cells[place] = Cell(place[1], 1, shown[1])
    return cells | {place: Cell(place[1], 1, "", fault=fault) for place, fault in marks.faults.items()}


def _rows(cells: dict[tuple[int, int], Cell], merged: Iterable[_Range]) -> list[tuple[Cell, ...]]:
    height = max((row for row, _column in cells), default=-1) + 1
    width = max((column for _row, column in cells), default=-1) + 1
    for (top, left), (bottom, right) in merged:
        first = cells.get((top, left))
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                cells.pop((row, column), None)
            if first:
                cells[row, left] = replace(first, span=min(right + 1, width) - left, is_continued=row > top)
    rows: list[list[Cell]] = [[] for _row in range(height)]
    for (row, _column), cell in sorted(cells.items(), key=itemgetter(0)):
        rows[row].append(cell)
    return [tuple(row) for row in rows]


def _shown(value: object, decimals: int | None) -> str:
    """A number with its fixed decimals, if these show all of it."""
    if decimals is None or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    shown = f"{value:.{decimals}f}"
    return shown if float(shown) == value else ""


def _text(value: object) -> str:
    """A value as the cell shows it: whole numbers without «.0», others with Excel's 15 digits, dates DD.MM.YYYY."""
    if isinstance(value, float):
        shown = Decimal(format(value, ".15g"))
        return format(shown.to_integral_value() if value.is_integer() else shown, "f")
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.}{value.year}"
    return value.isoformat() if isinstance(value, time) else str(value)
