"""Tables of people: which column means what, and rows checked one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.documents.tables import Row, find_column, no_column, read_table
from facilitator.domain.errors import UserError
from facilitator.domain.people import PeopleTable, PersonRow, RowProblem, Vote
from facilitator.domain.wording import clean_line
from facilitator.text import _

# What a column may be called, lower case; a column of groups or leads has the number of its day behind it.
_NAME = ("участник", "фио", "ф.и.о.", "имя", "participant", "name")
_ORGANISATION = ("организация", "место работы", "organisation", "organization", "company")
_CATEGORY = ("категория", "сектор", "category")
_VOTE = ("голос", "право голоса", "vote")
_GROUP = ("группа дня", "группа", "group of day", "group")
_LEAD = ("руководитель дня", "руководитель", "lead of day", "lead")

_VOTES = {
    "": Vote.DECIDING,
    "решающий": Vote.DECIDING,
    "deciding": Vote.DECIDING,
    "совещательный": Vote.ADVISORY,
    "advisory": Vote.ADVISORY,
}
_YES = {"да", "yes", "+", "1", "x", "х"}
_NO = {"", "нет", "no", "-", "–", "0"}


def read_people(path: Path, parts: int) -> list[PersonRow]:
    """The people of a .csv or .xlsx for a session of so many `parts` (days).

    Raises UserError naming file and line: no column of names or categories, a row without a name, a person twice,
    a word that is no vote or no yes.
    """
    table = _Columns(path, read_table(path))
    people = [_person(table, row, parts) for row in table.rows]
    lines: dict[str, int] = {}
    for person in people:
        if person.name.casefold() in lines:
            sentence = _("“{name}”, line {line}: “{person}” stands in line {first} already.")
            first = lines[person.name.casefold()]
            raise UserError(sentence.format(name=path.name, line=person.line, person=person.name, first=first))
        lines[person.name.casefold()] = person.line
    return people


class _Columns:
    def __init__(self, path: Path, rows: Sequence[Row]) -> None:
        self.path = path
        self.rows = rows
        for wanted, names in ((_("Participant"), _NAME), (_("Category"), _CATEGORY)):
            if find_column(rows, names) is None:
                raise no_column(path, rows, wanted)

    def cell(self, row: Row, names: Sequence[str]) -> str:
        column = find_column(self.rows, names)
        return clean_line(row.cells.get(column, "")) if column is not None else ""

    def word(self, row: Row, names: Sequence[str], words: Mapping[str, Vote]) -> Vote:
        cell = self.cell(row, names).casefold()
        if cell not in words:
            self.fail(row, cell, ", ".join(word for word in words if word))
        return words[cell]

    def is_yes(self, row: Row, names: Sequence[str]) -> bool:
        cell = self.cell(row, names).casefold()
        if cell not in _YES | _NO:
            self.fail(row, cell, _("“да” or nothing"))
        return cell in _YES

    def fail(self, row: Row, cell: str, expected: str) -> None:
        sentence = _("“{name}”, line {line}: “{cell}” where {expected} was expected.")
        raise UserError(sentence.format(name=self.path.name, line=row.line, cell=cell, expected=expected))


def _person(table: _Columns, row: Row, parts: int) -> PersonRow:
    name = table.cell(row, _NAME)
    category = table.cell(row, _CATEGORY)
    if not name or not category:
        sentence = _("“{name}”, line {line}: a participant needs a name and a category.")
        raise UserError(sentence.format(name=table.path.name, line=row.line))
    days = range(1, parts + 1)
    return PersonRow(
        line=row.line,
        name=name,
        organisation=table.cell(row, _ORGANISATION),
        category=category,
        vote=table.word(row, _VOTE, _VOTES),
        groups=tuple(table.cell(row, _of_day(_GROUP, day)) for day in days),
        is_lead=tuple(table.is_yes(row, _of_day(_LEAD, day)) for day in days),
    )


def _of_day(names: Sequence[str], day: int) -> tuple[str, ...]:
    numbered = tuple(f"{name} {day}" for name in names)
    return (*numbered, *names) if day == 1 else numbered


def open_people(path: Path) -> PeopleTable:
    """A table whose columns are still to be told. Raises UserError for a file that is no table, or empty."""
    rows = read_table(path)
    header = dict.fromkeys(word for row in rows for word in row.cells if word)
    return PeopleTable(path.name, tuple(header), tuple((row.line, row.cells) for row in rows))


def columns_of(table: PeopleTable, parts: int) -> dict[str, str]:
    """Field -> the column of the table that says by its name to be it; fields that none names are left out.

    Fields are name, organisation, category, vote, and for each part, counted from 1, `group 1` and `lead 1`.
    """
    rows = _rows(table)
    found = {field: find_column(rows, names) for field, names in _fields(parts).items()}
    return {field: column for field, column in found.items() if column is not None}


def people_of(
    table: PeopleTable, columns: Mapping[str, str], parts: int, everybody: str = ""
) -> tuple[list[PersonRow], list[RowProblem]]:
    """The people as these columns give them, and a problem for each row that cannot be read.

    `everybody` is the category of all where no column has it. Raises UserError where names or categories have none.
    """
    names = {field: names[0] for field, names in _fields(parts).items()}
    told = [
        Row(line, {names[field]: cells.get(column, "") for field, column in columns.items()})
        for line, cells in table.rows
    ]
    if "category" not in columns and everybody:
        told = [Row(row.line, {**row.cells, names["category"]: everybody}) for row in told]
    read = _Columns(Path(table.name), told)
    people: dict[str, PersonRow] = {}
    problems = []
    for row in told:
        try:
            person = _person(read, row, parts)
            _require_once(read.path, person, people)
        except UserError as refusal:
            problems.append(RowProblem(row.line, str(refusal)))
        else:
            people[person.name.casefold()] = person
    return list(people.values()), problems


def _fields(parts: int) -> dict[str, tuple[str, ...]]:
    found = {"name": _NAME, "organisation": _ORGANISATION, "category": _CATEGORY, "vote": _VOTE}
    for day in range(1, parts + 1):
        found[f"group {day}"] = _of_day(_GROUP, day)
        found[f"lead {day}"] = _of_day(_LEAD, day)
    return found


def _rows(table: PeopleTable) -> list[Row]:
    return [Row(line, cells) for line, cells in table.rows]


def _require_once(path: Path, person: PersonRow, people: Mapping[str, PersonRow]) -> None:
    first = people.get(person.name.casefold())
    if first:
        sentence = _("“{name}”, line {line}: “{person}” stands in line {first} already.")
        raise UserError(sentence.format(name=path.name, line=person.line, person=person.name, first=first.line))
