"""Tables of people: which column means what, and rows checked one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.documents.tables import BADGE, Row, find_column, find_column_like, no_column, read_table, refuse_cell
from facilitator.domain.errors import UserError
from facilitator.domain.people import Vote, badge_number
from facilitator.domain.people_tables import PeopleTable, PersonRow, RowProblem
from facilitator.domain.wording import clean_line, name_key
from facilitator.text import _

# What a column may be called, lower case; a column of groups or leads has its day behind it: «1», «1-го дня».
_NAME = ("фио", "ф.и.о.", "full name", "участник", "participant")
_SHORT_NAME = ("имя", "name")  # too common to begin another heading
_SURNAME, _GIVEN, _PATRONYMIC = ("фамилия", "surname"), ("имя", "given name"), ("отчество", "patronymic")
_ORGANISATION = ("организация", "место работы", "organisation", "organization", "company")
_CATEGORY = ("категория", "сектор", "category")
_VOTE = ("голос", "право голоса", "vote")
_GROUP = ("группа дня", "группа", "group of day", "group")
_LEAD = ("руководитель дня", "руководитель", "lead of day", "lead")

_FREE = ("name", "organisation", "category", "vote")  # whose headings may go on behind their name

_VOTES = {
    "решающий": Vote.DECIDING,
    "deciding": Vote.DECIDING,
    "совещательный": Vote.ADVISORY,
    "advisory": Vote.ADVISORY,
}
_YES = {"да", "yes", "+", "1", "x", "х"}
_NO = {"", "нет", "no", "-", "–", "0"}


def read_people(path: Path, parts: int) -> list[PersonRow]:
    """The people of a .csv or .xlsx for a session of so many `parts` (days), its columns known by their names.

    Raises UserError naming file and line: no column of names or categories, a row without a name, a person twice,
    a word that is no vote or no yes.
    """
    table = open_people(path)
    people, problems = people_of(table, columns_of(table, parts), parts)
    if problems:
        raise UserError(_told(problems))
    return people


def open_people(path: Path) -> PeopleTable:
    """A table whose columns are still to be told. Raises UserError for a file that is no table, or empty."""
    rows = read_table(path)
    header = dict.fromkeys(word for row in rows for word in row.cells if word)
    faults = {(row.line, column): why for row in rows for column, why in row.faults.items()}
    return PeopleTable(path.name, tuple(header), tuple((row.line, row.cells) for row in rows), faults)


def columns_of(table: PeopleTable, parts: int) -> dict[str, str]:
    """Field -> the column of the table that says by its name to be it; fields that none names are left out.

    Fields are name, given name, patronymic (what follows the name where it has columns of its own), organisation,
    category, vote, badge, and for each part, counted from 1, `group 1` and `lead 1`.
    """
    rows = [Row(line, cells) for line, cells in table.rows]
    wanted = {"name": _NAME, "organisation": _ORGANISATION, "category": _CATEGORY, "vote": _VOTE, "badge": BADGE}
    if find_column(rows, _SURNAME):
        wanted |= {"name": _SURNAME, "given name": _GIVEN, "patronymic": _PATRONYMIC}
    for day in range(1, parts + 1):
        wanted[f"group {day}"] = _of_day(_GROUP, day)
        wanted[f"lead {day}"] = _of_day(_LEAD, day)
    found = {
        field: find_column_like(rows, names) if field in _FREE else find_column(rows, names)
        for field, names in wanted.items()
    }
    found["name"] = found["name"] or find_column(rows, _SHORT_NAME)
    return {field: column for field, column in found.items() if column is not None}


def people_of(
    table: PeopleTable, columns: Mapping[str, str], parts: int, *, needs_categories: bool = True
) -> tuple[list[PersonRow], list[RowProblem]]:
    """The people as these columns give them, and a problem for each row that cannot be read.

    Unless it `needs_categories` a row may have none. Raises UserError where names or categories need a column and have
    none.
    """
    for field, wanted in (("name", _("Participant")), ("category", _("Category"))):
        if field not in columns and (field != "category" or needs_categories):
            raise no_column(Path(table.name), [Row(line, cells) for line, cells in table.rows], wanted)
    people: dict[str, PersonRow] = {}
    badges: dict[int | None, PersonRow] = {}
    problems = []
    for line, cells in table.rows:
        row, name = _Line(table, line, cells, columns), ""
        try:
            name = row.name()
            person = _person(row, name, parts, needs_category=needs_categories)
            _require_once(table.name, person, people, badges)
        except UserError as refusal:
            problems.append(RowProblem(line, str(refusal), name))
        else:
            people[name_key(person.name)] = person
            if person.badge is not None:
                badges[person.badge] = person
    return list(people.values()), problems


def _told(problems: Sequence[RowProblem]) -> str:
    """The first mistake in words, and in which lines the others are."""
    first, *others = problems
    if not others:
        return first.sentence
    lines = [str(one.line) for one in others[:_MOST_LINES]] + ["…"] * (len(others) > _MOST_LINES)
    sentence = _("{mistake}; there are mistakes in other lines, too: {lines}.")
    return sentence.format(mistake=first.sentence.rstrip("."), lines=", ".join(lines))


_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class _Line:
    table: PeopleTable
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, str]

    def cell(self, field: str) -> str:
        column = self.columns.get(field, "")
        if why := self.table.faults.get((self.line, column)):
            refuse_cell(self.table.name, self.line, column, why)
        return clean_line(self.cells.get(column, "")) if column else ""

    def name(self) -> str:
        return " ".join(filter(None, (self.cell(field) for field in ("name", "given name", "patronymic"))))

    def vote(self) -> Vote | None:
        cell = self.cell("vote").casefold()
        if cell and cell not in _VOTES:
            self.fail(cell, _("“deciding” or “advisory”"))
        return _VOTES.get(cell)

    def badge(self) -> int | None:
        cell = self.cell("badge")
        if not cell:
            return None
        number = badge_number(cell)
        if number is None:
            self.fail(cell, _("the number of a badge"))
        return number

    def is_yes(self, field: str) -> bool:
        cell = self.cell(field).casefold()
        if cell not in _YES | _NO:
            self.fail(cell, _("“да” or nothing"))
        return cell in _YES

    def fail(self, cell: str, expected: str) -> None:
        sentence = _("“{name}”, line {line}: “{cell}” where {expected} was expected.")
        raise UserError(sentence.format(name=self.table.name, line=self.line, cell=cell, expected=expected))


def _person(line: _Line, name: str, parts: int, *, needs_category: bool) -> PersonRow:
    category = line.cell("category")
    if not name or (needs_category and not category):
        sentence = _("“{name}”, line {line}: a participant needs a name and a category.")
        raise UserError(sentence.format(name=line.table.name, line=line.line))
    days = range(1, parts + 1)
    return PersonRow(
        line=line.line,
        name=name,
        organisation=line.cell("organisation"),
        category=category,
        vote=line.vote(),
        groups=tuple(line.cell(f"group {day}") for day in days),
        is_lead=tuple(line.is_yes(f"lead {day}") for day in days),
        badge=line.badge(),
    )


def _require_once(
    source: str, person: PersonRow, people: Mapping[str, PersonRow], badges: Mapping[int | None, PersonRow]
) -> None:
    first = people.get(name_key(person.name))
    if first:
        sentence = _("“{name}”, line {line}: “{person}” stands in line {first} already.")
        raise UserError(sentence.format(name=source, line=person.line, person=person.name, first=first.line))
    if other := badges.get(person.badge):
        sentence = _("“{name}”, line {line}: badge {badge} stands in line {first} already.")
        raise UserError(sentence.format(name=source, line=person.line, badge=person.badge, first=other.line))


def _of_day(names: Sequence[str], day: int) -> tuple[str, ...]:
    numbered = (*(f"{name} {day}" for name in names), f"{names[1]} {day}-го дня", f"{names[1]} {day} дня")
    return (*numbered, *names) if day == 1 else numbered
