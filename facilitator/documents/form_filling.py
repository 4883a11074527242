"""Typing into the cells of a group's form, as people do who have it open in a spreadsheet program."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from facilitator.documents.grid import Grid, text_at
from facilitator.documents.group_form import HIDDEN_SHEET, SHEET_MARK
from facilitator.documents.package_guard import open_package
from facilitator.documents.sheet_grid import hidden_grid, sheet_grids
from facilitator.domain.group_forms import Place
from facilitator.text import _

Cell = tuple[str, str]  # the sheet's title, «B7»
_ANY_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)


def fill_form(path: Path, cells: Mapping[Cell, str | float], target: Path | None = None) -> None:
    """Type into cells and save; a number becomes a number, an empty text empties the cell.

    Raises ValueError for a cell that the form does not have.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    titles = _titles(parts["xl/workbook.xml"])
    missing = set(cells)
    for number, title in enumerate(titles, 1):
        wanted = {place: value for (sheet, place), value in cells.items() if sheet == title}
        if wanted:
            part = f"xl/worksheets/sheet{number}.xml"
            parts[part], typed = _typed(parts[part], wanted)
            missing -= {(title, place) for place in typed}
    if missing:
        raise ValueError(f"the form has no cells {sorted(missing)}")
    with zipfile.ZipFile(target or path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def cells_of_form(path: Path) -> dict[Place, Cell]:
    """Where each value of a form that nobody has rearranged stands."""
    package = open_package(path)
    hidden = hidden_grid(package, HIDDEN_SHEET)
    lines = [[text_at(row, column) for column in range(5)] for row in hidden.rows] if hidden else []
    fields = {(line[1], line[2]) for line in lines if line[0] == "column"}
    ids = {(line[1], line[2]): line[3] for line in lines if line[0] == "row"}
    titles = {_("sheet “{name}”").format(name=title): title for title in _titles(package.part("xl/workbook.xml"))}
    found = {}
    for grid in sheet_grids(package):
        for code, mark, field, address in _marked(grid):
            if (code, field) in fields and (code, mark) in ids:
                found[Place(code, ids[code, mark], field)] = titles[grid.name], address
    return found


def _marked(grid: Grid) -> Iterator[tuple[str, str, str, str]]:
    """(sheet's code, row's mark, column's field, «B7») of each cell in a marked row and a marked column."""
    start = next(number for number, row in enumerate(grid.rows) if text_at(row, 0).startswith(SHEET_MARK))
    code = text_at(grid.rows[start], 0).removeprefix(SHEET_MARK)
    columns = [(cell.text.strip(), cell.column) for cell in grid.rows[start]]
    for number, row in enumerate(grid.rows[start + 1 :], start + 2):
        for field, column in columns:
            yield code, text_at(row, 0).strip(), field, f"{chr(ord('A') + column)}{number}"


def _titles(workbook: bytes) -> list[str]:
    return re.findall(r'<sheet name="([^"]+)"', workbook.decode())


def _typed(content: bytes, wanted: Mapping[str, str | float]) -> tuple[bytes, set[str]]:
    """The sheet's XML with the values typed into it, and the places that were found in it."""
    found = set()

    def cell(match: re.Match[str]) -> str:
        place, attributes = match[1], match[2]
        if place not in wanted:
            return match[0]
        found.add(place)
        value = wanted[place]
        style = "".join(re.findall(r' s="\d+"', attributes))
        if isinstance(value, str):
            inside = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
            return f'<c r="{place}"{style} t="inlineStr">{inside}</c>' if value else f'<c r="{place}"{style}/>'
        return f'<c r="{place}"{style}><v>{value!r}</v></c>'

    return _ANY_CELL.sub(cell, content.decode()).encode(), found
