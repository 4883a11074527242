"""A group's form read back, on whatever program it was filled; nothing is compared here.

Rows and columns are known by their marks. What is missing as a whole is refused, what cannot be read is noted at its
cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from facilitator.documents.grid import Grid, cell_at, column_letters, text_at
from facilitator.documents.group_form import FORMAT, HIDDEN_SHEET, SHEET_MARK
from facilitator.documents.package_guard import PackageKind, open_package
from facilitator.documents.sheet_grid import hidden_grid, sheet_grids
from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import CellKind, FilledCell, FilledForm, Identity, Place
from facilitator.domain.money import MoneyUnit
from facilitator.text import LANGUAGES, _, speaking


def read_form(path: Path) -> FilledForm:
    """The form in the file. Raises UserError for any other file, and where a sheet, column or row of it is missing."""
    package = open_package(path)
    if package.kind is not PackageKind.EXCEL:
        raise _no_form(path)
    hidden = hidden_grid(package, HIDDEN_SHEET)
    if hidden is None:
        raise _no_form(path)
    memory = _Memory(path)
    memory.read(hidden)
    cells: dict[Place, FilledCell] = {}
    strays: list[FilledCell] = []
    sheets = set()
    for grid in sheet_grids(package):
        start = next((n for n, row in enumerate(grid.rows) if text_at(row, 0).startswith(SHEET_MARK)), None)
        if start is not None:
            code = text_at(grid.rows[start], 0).removeprefix(SHEET_MARK)
            if code in sheets:
                raise _torn(path, _("{sheet} is there twice").format(sheet=grid.name))
            sheets.add(code)
            sheet = _Sheet(path, grid, code, start, memory)
            cells |= sheet.cells()
            strays += sheet.strays()
        elif any(cell.text.strip() for row in grid.rows for cell in row):
            strays.append(FilledCell("", grid.name, _("this sheet is not one of the form's")))
    if sheets != {sheet for sheet, _field in memory.kinds}:
        raise _torn(path, _("One of its sheets is missing."))
    return memory.form(cells, strays)


def _no_form(path: Path) -> UserError:
    sentence = _("“{name}” is not a form of a group: its hidden sheet is missing; take the form as it was made.")
    return UserError(sentence.format(name=path.name))


def _torn(path: Path, what: str) -> UserError:
    sentence = _("The form “{name}” is not whole any more ({what}): copy its texts into a new form.")
    return UserError(sentence.format(name=path.name, what=what.rstrip(".")))


@dataclass(slots=True)
class _Memory:
    """The hidden sheet's lines, sorted."""

    path: Path
    facts: dict[str, list[str]] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)
    indicators: list[tuple[str, str]] = field(default_factory=list)
    kinds: dict[tuple[str, str], CellKind] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[tuple[str, str], str] = field(default_factory=dict)
    base: dict[Place, str] = field(default_factory=dict)

    def read(self, grid: Grid) -> None:
        try:
            for row in grid.rows:
                self._read([text_at(row, column) for column in range(5)])
            if self.facts["form"][0] != FORMAT:
                raise UserError(
                    _("The form “{name}” was made by another version of the program.").format(name=self.path.name)
                )
            MoneyUnit(self.facts["form"][2])
            int(self.facts["session"][1])
            self.facts["group"]
        except (KeyError, ValueError) as error:
            raise _no_form(self.path) from error

    def _read(self, line: list[str]) -> None:
        kind, *rest = line
        sheet, key = rest[0], rest[1]
        if kind in ("form", "session", "group"):
            self.facts[kind] = rest
        elif kind == "choice":
            self.choices.append((sheet, key))
        elif kind == "indicator":
            self.indicators.append((sheet, key))
        elif kind == "column":
            self.kinds[sheet, key] = CellKind(rest[2])
            self.titles[sheet, key] = rest[3]
        elif kind == "row":
            self.rows[sheet, key] = rest[2]
        elif kind == "base":
            self.base[Place(sheet, self.rows[sheet, key], rest[2])] = rest[3]

    def form(self, cells: dict[Place, FilledCell], strays: list[FilledCell]) -> FilledForm:
        identity = Identity(
            self.facts["form"][1], self.facts["session"][0], int(self.facts["session"][1]), self.facts["group"][0]
        )
        unit = MoneyUnit(self.facts["form"][2])
        return FilledForm(
            identity, unit, tuple(self.choices), self.kinds, self.base, cells, tuple(self.indicators), tuple(strays)
        )


class _Sheet:
    """One visible sheet of the form while it is read."""

    def __init__(self, path: Path, grid: Grid, code: str, start: int, memory: _Memory) -> None:
        self._path, self._grid, self._code, self._start = path, grid, code, start
        self._memory = memory
        self._places = {cell.text.strip(): cell.column for cell in grid.rows[start] if cell.column}
        self._titles = {
            self._places[name]: " ".join(title.split())
            for (sheet, name), title in memory.titles.items()
            if sheet == code and name in self._places
        }

    def cells(self) -> dict[Place, FilledCell]:
        columns = self._columns()
        rows = dict(self._rows())
        missing = sum(1 for sheet, mark in self._memory.rows if sheet == self._code and mark not in rows)
        if missing:
            raise _torn(
                self._path, _("{sheet}: rows are missing: {count}").format(sheet=self._grid.name, count=missing)
            )
        found = {}
        for mark, number in rows.items():
            row_id = self._memory.rows[self._code, mark]
            for name, column in columns.items():
                found[Place(self._code, row_id, name)] = self._cell(number, column)
        return found

    def strays(self) -> Iterator[FilledCell]:
        """The first text in each row that somebody put between the form's own or below them, or beside its columns."""
        own, columns = {number for _mark, number in self._rows()}, self._own_columns()
        for number in range(min(own, default=len(self._grid.rows)), len(self._grid.rows)):
            fault = _("the row is not one of the form's: type it into an empty one of them")
            texts = [one.column for one in self._grid.rows[number] if one.text.strip() and one.column]
            if number in own:
                fault = _("the column is not one of the form's: type it into a yellow cell")
                texts = [one for one in texts if one not in columns]
            if texts:
                yield replace(self._cell(number, texts[0]), fault=fault)

    def _own_columns(self) -> set[int]:
        """Those with a mark, and the column of totals, which has none."""
        totals = set()
        for language in LANGUAGES:
            with speaking(language):
                totals.add(_("Total"))
        header = self._grid.rows[self._start + 1 : self._start + 2]
        named = {one.column for row in header for one in row if one.text.strip() in totals}
        return named | {one.column for one in self._grid.rows[self._start] if one.text.strip()}

    def _columns(self) -> dict[str, int]:
        columns = {}
        for (sheet, name), title in self._memory.titles.items():
            if sheet == self._code:
                if name not in self._places:
                    sentence = _("{sheet}: the column “{title}” is missing")
                    raise _torn(self._path, sentence.format(sheet=self._grid.name, title=" ".join(title.split())))
                columns[name] = self._places[name]
        return columns

    def _rows(self) -> Iterable[tuple[str, int]]:
        """(mark, index) of each row that carries a mark of ours."""
        seen = set()
        for number, row in enumerate(self._grid.rows):
            mark = text_at(row, 0).strip()
            if number <= self._start or (self._code, mark) not in self._memory.rows:
                continue
            if mark in seen:
                raise _torn(
                    self._path,
                    _("{sheet}: row {row} is a copy of another").format(sheet=self._grid.name, row=number + 1),
                )
            seen.add(mark)
            yield mark, number

    def _cell(self, number: int, column: int) -> FilledCell:
        place = f"{column_letters(column)}{number + 1}"
        cell = cell_at(self._grid.rows[number], column)
        shown_at = _("{sheet}, cell {cell}").format(sheet=self._grid.name, cell=place)
        if named := self._named(number, column):
            shown_at = _("{place} ({named})").format(place=shown_at, named=named)
        return FilledCell(cell.text if cell else "", shown_at, cell.fault if cell else "")

    def _named(self, number: int, column: int) -> str:
        """The row's number and source of money, and the column's heading; "" for a cell that is not the form's."""
        own, source = self._shown(number, "number"), self._shown(number, "source")
        if column not in self._titles or not own:
            return ""
        told = _("No. {number}").format(number=own), source, _("“{text}”").format(text=self._titles[column])
        return ", ".join(filter(None, told))

    def _shown(self, number: int, mark: str) -> str:
        return text_at(self._grid.rows[number], self._places[mark]).strip() if mark in self._places else ""
