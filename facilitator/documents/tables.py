"""Tables of other programs (.csv, .xlsx) as rows of text: every cell a string, nothing guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.text import _

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the row's number in the file, counted from 1 with the header; `cells` by the header's words."""

    line: int
    cells: Mapping[str, str]


def read_table(path: Path) -> list[Row]:
    """The rows under the header of a table, empty rows left out.

    A .csv may be UTF-8 or Windows-1251, its columns parted by «;», «,» or tabs; of an .xlsx the first sheet counts.
    Raises UserError for a missing, unreadable, empty or too large file and for a NUL, naming the file.
    """
    if not path.is_file():
        raise UserError(_("There is no file “{path}”.").format(path=path))
    if path.suffix.lower() == ".xlsx":
        lines = _sheet(path)
    elif path.suffix.lower() == ".csv":
        lines = _csv(path)
    else:
        raise UserError(_("“{name}” is not a table: save it as .xlsx or .csv.").format(name=path.name))
    rows = _rows(path, lines)
    if not rows:
        raise UserError(_("“{name}” has no rows under its header.").format(name=path.name))
    return rows


def _rows(path: Path, lines: Sequence[Sequence[str]]) -> list[Row]:
    filled = [(number, [cell.strip() for cell in line]) for number, line in enumerate(lines, 1)]
    filled = [(number, line) for number, line in filled if any(line)]
    if not filled:
        return []
    header = filled[0][1]
    doubled = next((word for word in header if word and header.count(word) > 1), None)
    if doubled is not None:
        raise UserError(_("“{name}” has two columns “{column}”.").format(name=path.name, column=doubled))
    return [Row(number, dict(zip(header, line, strict=False))) for number, line in filled[1:]]


def _csv(path: Path) -> list[list[str]]:
    if path.stat().st_size > MAX_BYTES:
        raise UserError(_("“{name}” is too large for a table of a session.").format(name=path.name))
    text = _decoded(path)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        sentence = _("“{name}”, line {line}: a NUL character; save the table again as CSV UTF-8.")
        raise UserError(sentence.format(name=path.name, line=line))
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UserError(_("“{name}” is not a proper CSV table: {why}.").format(name=path.name, why=error)) from error


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(_("“{name}” is not a text table: save it as CSV UTF-8.").format(name=path.name))


def _sheet(path: Path) -> list[list[str]]:
    from facilitator.documents.sheet_grid import read_sheet_rows

    return read_sheet_rows(path)
