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
_FILLED = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)  # (attributes, content)
_ERROR, _TEXT = (re.compile(rb"""\bt=["']%s["']""" % kind) for kind in (b"e", b"str"))
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f[\s/>]"), re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_STYLED = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bs=["']([0-9]{1,5})["'])[^>]*>""")
_MONTH_AND_YEAR = "17"  # the built-in format «mmm-yy»
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3}[0-9]{1,7})["']""")
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
            months = _month_cells(package)
            grids = [_grid(workbook.get_sheet_by_name(name), months.get(name, frozenset())) for name in names]
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(package.path) from error
    return [grid for grid in grids if grid.rows]


def hidden_grid(package: Package, name: str) -> Grid | None:
    """The sheet of that name if the workbook has it hidden, else None. Raises UserError if the workbook is broken."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(str(package.path)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.name == name and sheet.visible is not SheetVisibleEnum.Visible:
                    return _grid(workbook.get_sheet_by_name(name))
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(package.path) from error
    return None


def formula_faults(package: Package) -> dict[tuple[str, str], str]:
    """(sheet's name, cell «B7») -> what is wrong with its formula: calamine shows such cells as empty ones."""
    parts = {}
    names = set(package.parts())
    for sheet, part in _sheet_parts(package):
        if part in names:
            parts[sheet] = package.part(part)
    return {
        (sheet, place[1].decode()): fault
        for sheet, content in parts.items()
        for cell in _FILLED.finditer(content)
        if (place := _REFERENCE.search(cell[1])) and (fault := _formula_fault(cell[1], cell[2]))
    }


def _formula_fault(attributes: bytes, content: bytes) -> str:
    """A formula that gives an empty text has a type, but no value either."""
    if _ERROR.search(attributes):
        return _("the formula in it ends in an error")
    if _FORMULA.search(content) and not _VALUE.search(content) and not _TEXT.search(attributes):
        return _("the formula in it was saved without its value: open the file in Excel and save it there")
    return ""


def _sheet_parts(package: Package) -> list[tuple[str, str]]:
    """(sheet's name, its part) by the workbook's relationships."""
    from lxml import etree

    folder, _slash, file = package.main_part.rpartition("/")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        workbook = etree.fromstring(package.part(package.main_part), parser)
        relations = etree.fromstring(package.part(f"{folder}/_rels/{file}.rels"), parser)
    except (etree.XMLSyntaxError, KeyError) as error:
        raise damaged(package.path) from error
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found = []
    for sheet in workbook.iter("{*}sheet"):
        keys = [value for name, value in sheet.items() if str(name).endswith("}id")]
        target = str(targets.get(keys[0], "")) if keys else ""
        found.append((str(sheet.get("name")), target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"))
    return found


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


def _month_cells(package: Package) -> dict[str, frozenset[str]]:
    """By sheet the cells («C2») whose format shows a date as month and year alone, as in «мар.18»."""
    formats = _month_formats(package)
    if not formats:
        return {}
    names = set(package.parts())
    return {
        sheet: frozenset(
            place[1].decode()
            for found in _STYLED.finditer(package.part(part))
            if int(found[1]) in formats and (place := _REFERENCE.search(found[0]))
        )
        for sheet, part in _sheet_parts(package)
        if part in names
    }


def _month_formats(package: Package) -> frozenset[int]:
    """The numbers of the cell formats that print months and years, but no days and no hours."""
    from lxml import etree

    part = f"{package.main_part.rpartition('/')[0]}/styles.xml"
    if part not in package.parts():
        return frozenset()
    try:
        root = etree.fromstring(package.part(part), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise damaged(package.path) from error
    codes = {one.get("numFmtId"): str(one.get("formatCode", "")) for one in root.iter("{*}numFmt")}
    months = {_MONTH_AND_YEAR} | {number for number, code in codes.items() if _shows_month_and_year(code)}
    formats = root.find("{*}cellXfs")
    return frozenset(
        place for place, one in enumerate(formats if formats is not None else ()) if one.get("numFmtId") in months
    )


def _shows_month_and_year(code: str) -> bool:
    plain = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.", "", code.partition(";")[0]).casefold()
    return "m" in plain and "y" in plain and re.search("[dhs0#]", plain) is None


def _grid(sheet: CalamineSheet, months: frozenset[str] = frozenset()) -> Grid:
    """`months` are the cells in which a date means its month."""
    top, left = sheet.start or (0, 0)
    texts = {
        (top + row, left + column): text
        for row, values in enumerate(sheet.to_python())
        for column, value in enumerate(values)
        if (text := _text(value)).strip()
    }
    for place in months:
        letters, row_number = re.findall("[A-Z]+|[0-9]+", place)
        where = int(row_number) - 1, _column_number(letters.encode()) - 1
        if shown := re.fullmatch(r"[0-9]{2}\.([0-9]{2}\.[0-9]{4})", texts.get(where, "")):
            texts[where] = shown[1]
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
