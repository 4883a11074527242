"""Tables of other programs (.csv, .xlsx) as rows of text: every cell a string, nothing guessed."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple, NoReturn

from facilitator.documents.grid import Grid, column_letters, text_at
from facilitator.documents.package_guard import PackageKind, open_package
from facilitator.domain.errors import UserError, reason_of
from facilitator.domain.wording import clean_line
from facilitator.text import _

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000
BADGE = (
    "бейдж", "№ бейджа", "номер бейджа", "бейдж №", "badge", "badge no", "badge no.", "badge number", "badge #",
)  # fmt: skip
LOOKED_AT = 50  # lines, to tell by which mark their columns are parted


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the row's number in the file, counted from 1 with the header; `cells` by the header's words.

    `faults` are by the same words why cells cannot be read; these have no text.
    """

    line: int
    cells: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


class _Line(NamedTuple):
    """`faults` by the places of cells; these have no text."""

    number: int
    cells: Sequence[str]
    faults: Mapping[int, str]


def read_table(path: Path, most: int = MAX_ROWS) -> list[Row]:
    """The rows under the header of a table, empty rows left out.

    A .csv, .txt or .tsv may be UTF-8, UTF-16 or Windows-1251, its columns parted by «;», «,» or tabs.
    Of an .xlsx the first sheet counts.
    Raises UserError for a missing, unreadable, empty or too large file and for a NUL, naming the file.
    """
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() raises for a name that is too long
        raise UserError(_("“{name}” is a folder: name the table in it, an .xlsx or .csv.").format(name=path.name))
    if not os.path.isfile(path):  # noqa: PTH113
        raise UserError(_("There is no file “{path}”.").format(path=path))
    if path.suffix.lower() == ".xlsx":
        lines = _sheet(path, most)
    elif path.suffix.lower() in (".csv", ".txt", ".tsv"):
        lines = _csv(path)
    else:
        raise UserError(_("“{name}” is not a table: save it as .xlsx or .csv.").format(name=path.name))
    rows = _rows(path, lines)
    if len(rows) > most:
        raise _too_large(path)
    if not rows:
        raise UserError(_("“{name}” has no rows under its header.").format(name=path.name))
    return rows


def find_column(rows: Sequence[Row], names: Iterable[str]) -> str | None:
    """What the header calls the column that may have any of the names, lower case; None where there is none."""
    words = {clean_line(word).casefold(): word for word in rows[0].cells}
    return next((words[name] for name in names if name in words), None)


def find_column_like(rows: Sequence[Row], names: Sequence[str]) -> str | None:
    """The same, or else the one column whose heading goes on behind a name: «Категория участника», «ФИО, звание».

    Where several do, none is taken: it would be a guess.
    """
    exact = find_column(rows, names)
    if exact is not None:
        return exact
    headings = {word: clean_line(word).casefold() for word in rows[0].cells}
    for name in names:
        longer = re.compile(rf"{re.escape(name)}\b[^0-9]*")
        found = [word for word, heading in headings.items() if longer.fullmatch(heading)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def text_of(path: Path, row: Row, column: str) -> str:
    """The cell under that word of the header, "" where there is none. Raises UserError for one that cannot be read."""
    if why := row.faults.get(column):
        refuse_cell(path.name, row.line, column, why)
    return row.cells.get(column, "")


def refuse_cell(name: str, line: int, column: str, why: str) -> NoReturn:
    """Raises UserError with the place of a cell that cannot be read."""
    sentence = _("“{name}”, line {line}, column “{column}”: {why}.")
    raise UserError(sentence.format(name=name, line=line, column=column, why=why))


def no_column(path: Path, rows: Sequence[Row], wanted: str) -> UserError:
    sentence = _("“{name}” has no column “{column}”; its header says: {header}.")
    header = ", ".join(filter(None, rows[0].cells))
    return UserError(sentence.format(name=path.name, column=wanted, header=header))


def _rows(path: Path, lines: Iterable[_Line]) -> list[Row]:
    filled = _below_a_title([line for line in lines if any(line.cells) or line.faults])
    if not filled:
        return []
    header = _header(path, filled[0])
    for line in filled[1:]:
        if any(line.cells[len(header) :]):
            sentence = _("“{name}”, line {line}: more cells than the header has columns.")
            raise UserError(sentence.format(name=path.name, line=line.number))
    return [_row(header, line) for line in filled[1:]]


def _row(header: Sequence[str], line: _Line) -> Row:
    cells = dict(zip_longest(header, line.cells[: len(header)], fillvalue=""))
    return Row(line.number, cells, {header[place]: why for place, why in line.faults.items() if header[place]})


def _below_a_title(lines: list[_Line]) -> list[_Line]:
    """The header and what follows: lines that say one thing only, above others that say several, are a title."""
    says_several = [len({*filter(None, line.cells)}) + len(line.faults) > 1 for line in lines[:LOOKED_AT]]
    header = says_several.index(True) if True in says_several else 0
    return lines if says_several[header + 1 : header + 2] == [False] else lines[header:]


def _header(path: Path, line: _Line) -> Sequence[str]:
    for place, why in line.faults.items():
        refuse_cell(path.name, line.number, column_letters(place), why)
    words = [clean_line(word).casefold() for word in line.cells]
    doubled = next((word for word in words if word and words.count(word) > 1), None)
    if doubled is not None:
        raise UserError(_("“{name}” has two columns “{column}”.").format(name=path.name, column=doubled))
    return line.cells


def _csv(path: Path) -> list[_Line]:
    if path.stat().st_size > MAX_BYTES:
        raise _too_large(path)
    text = _decoded(path)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        sentence = _("“{name}”, line {line}: a NUL character; save the table again as CSV UTF-8.")
        raise UserError(sentence.format(name=path.name, line=line))
    hint = re.match(r"\s*sep=(.)\r?\n", text)  # Excel's own word on the delimiter, above the header
    delimiter = hint[1] if hint else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        sentence = _("“{name}”, line {line}: a quotation mark is not closed, or a cell is too long; look at it there.")
        raise UserError(sentence.format(name=path.name, line=reader.line_num)) from error
    texts = [[], *lines[1:]] if hint else lines
    return [_Line(number, [cell.strip() for cell in line], {}) for number, line in enumerate(texts, 1)]


def _delimiter(text: str) -> str:
    """The mark that parts most of the first lines into equally many cells; of such, into the most."""

    def evenness(mark: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=mark)
        try:
            sizes = Counter(len(line) for line in islice(lines, LOOKED_AT) if len(line) > 1)
        except csv.Error:  # a cell that is too long: told once all is read
            return 0, 0
        return max(((count, size) for size, count in sizes.items()), default=(0, 0))

    return max(";,\t", key=evenness)


def _decoded(path: Path) -> str:
    """UTF-16, Excel's «Unicode text», is known by its mark; without one it is told by its NULs."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(_("{file} cannot be read: {why}.").format(file=path, why=reason_of(error))) from error
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(_("“{name}” is not a text table: save it as CSV UTF-8.").format(name=path.name))


def _too_large(path: Path) -> UserError:
    return UserError(_("“{name}” is too large for a table of a session.").format(name=path.name))


def _sheet(path: Path, most: int) -> list[_Line]:
    from facilitator.documents.sheet_grid import sheet_grids

    package = open_package(path)
    if package.kind is not PackageKind.EXCEL:
        raise UserError(_("“{name}” is not a table: save it as .xlsx or .csv.").format(name=path.name))
    grids = sheet_grids(package, most)
    return _lines(grids[0]) if grids else []


def _lines(grid: Grid) -> list[_Line]:
    columns = range(grid.width)
    return [
        _Line(
            number,
            [text_at(row, column).strip() for column in columns],
            {cell.column: cell.fault for cell in row if cell.fault},
        )
        for number, row in enumerate(grid.rows, 1)
    ]
