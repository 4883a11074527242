"""A table of ballots, as another tool or a typist leaves it: a row for each mark. What it means is not judged here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from facilitator.documents.tables import BADGE, Row, find_column, no_column, read_table
from facilitator.domain.ballots import BallotRow
from facilitator.domain.errors import UserError
from facilitator.domain.wording import clean_line
from facilitator.text import N_, _

MAX_ROWS = 500_000
_COLUMNS = {
    "voter": ("участник", "избиратель", "voter", "participant", *BADGE),
    "measure": ("мероприятие", "measure"),
    "criterion": ("критерий", "criterion"),
    "value": ("значение", "балл", "голос", "оценка", "точки", "отметка", "value", "vote", "score", "dots", "mark"),
}
_LINE_NUMBERS = ("№", "№ п/п", "п/п", "#", "no.", "no")  # columns that number the lines and say nothing of votes
_NEEDED = {"voter": N_("Voter"), "measure": N_("Measure")}


def read_ballots(path: Path) -> list[BallotRow]:
    """The rows of a .csv or .xlsx with the columns voter, measure and, where the method needs them, criterion, value.

    Raises UserError where the file is no such table, and where none of its columns is known to hold the values but an
    unknown one may: each row would count as support.
    """
    rows = read_table(path, MAX_ROWS)
    columns = {part: find_column(rows, words) for part, words in _COLUMNS.items()}
    for part, name in _NEEDED.items():
        if columns[part] is None:
            raise no_column(path, rows, _(name))
    named = {part: column for part, column in columns.items() if column is not None}
    known = {*named.values(), find_column(rows, _LINE_NUMBERS)}
    unknown = [column for column in rows[0].cells if column and column not in known]
    if unknown and "value" not in named:
        sentence = _("“{name}” has unknown columns: {columns}. Call the one with the votes “{value}”, or remove them.")
        raise UserError(sentence.format(name=path.name, columns=", ".join(unknown), value=_("Value")))
    return [_ballot_row(row, named) for row in rows]


def _ballot_row(row: Row, columns: Mapping[str, str]) -> BallotRow:
    sentence = _("Column “{column}”: {why}.")
    faults = [
        sentence.format(column=column, why=row.faults[column]) for column in columns.values() if column in row.faults
    ]
    cells = {part: clean_line(row.cells[column]) for part, column in columns.items()}
    return BallotRow(row.line, **cells, fault=" ".join(faults))
