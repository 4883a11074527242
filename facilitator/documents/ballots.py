"""A table of ballots, as another tool or a typist leaves it: a row for each mark. What it means is not judged here."""

from __future__ import annotations

from pathlib import Path

from facilitator.documents.tables import read_table
from facilitator.domain.ballots import BallotRow
from facilitator.domain.errors import UserError
from facilitator.domain.wording import clean_line
from facilitator.text import _

MAX_ROWS = 500_000
_COLUMNS = {
    "voter": ("участник", "избиратель", "voter", "participant"),
    "measure": ("мероприятие", "measure"),
    "criterion": ("критерий", "criterion"),
    "value": ("значение", "балл", "value"),
}
_NEEDED = ("voter", "measure")


def read_ballots(path: Path) -> list[BallotRow]:
    """The rows of a .csv or .xlsx with the columns voter, measure and, where the method needs them, criterion, value.

    Raises UserError where the file is no such table.
    """
    rows = read_table(path, MAX_ROWS)
    header = {clean_line(word).casefold(): word for word in rows[0].cells}
    columns = {part: next((header[word] for word in words if word in header), None) for part, words in _COLUMNS.items()}
    for part in _NEEDED:
        if columns[part] is None:
            sentence = _("“{name}” has no column “{column}”; its header says: {header}.")
            raise UserError(sentence.format(name=path.name, column=part, header=", ".join(header.values())))
    return [
        BallotRow(row.line, **{part: clean_line(row.cells.get(column or "", "")) for part, column in columns.items()})
        for row in rows
    ]
