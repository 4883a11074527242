"""People from a table whose columns a person has looked at: what it would bring, and bringing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.people import Group, Participant, group_named
from facilitator.domain.people_tables import PeopleTable, PersonRow, RowProblem
from facilitator.domain.wording import clean_line, name_key
from facilitator.services import groups, people
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import people as store
from facilitator.text import N_, _


@dataclass(frozen=True, slots=True)
class Change:
    """A row about somebody in the session of whom it says something else: `person` as the row has him.

    `groups` are those that he would come into, `leads` those that he would come to lead.
    """

    row: PersonRow
    person: Participant
    groups: tuple[Group, ...]
    leads: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would bring; `known` are those of whom it says nothing new. Rows with problems are left out.

    `leads` are (group id, participant id) of all in the session of whom the table says that they lead a group.
    """

    new: tuple[PersonRow, ...]
    changed: tuple[Change, ...]
    known: tuple[PersonRow, ...]
    problems: tuple[RowProblem, ...]
    leads: frozenset[tuple[str, str]]


def read_table(path: Path) -> PeopleTable:
    """The table of a file, its columns still to be told. Raises UserError for a file that cannot be read."""
    from facilitator.documents.people import open_people

    return open_people(path)


def fields(db: Connection) -> list[tuple[str, str]]:
    """(field, its name in the present language); name and category are needed, the others may have no column."""
    found = [("name", _("Participant")), ("category", _("Category"))]
    found += [("given name", _("Given name, if apart")), ("patronymic", _("Patronymic, if apart"))]
    found += [("organisation", _("Organisation")), ("vote", _("Vote"))]
    for number, part in enumerate(store.parts(db), 1):
        found.append((f"group {number}", _("Group, {part}").format(part=part.name)))
        found.append((f"lead {number}", _("Lead of the group, {part}").format(part=part.name)))
    return [*found, ("badge", _("Badge"))]


def guessed_columns(db: Connection, table: PeopleTable) -> dict[str, str]:
    """Field -> column, as far as the columns' names tell."""
    from facilitator.documents.people import columns_of

    return columns_of(table, len(store.parts(db)))


def strange_categories(db: Connection, table: PeopleTable, columns: Mapping[str, str]) -> dict[str, int]:
    """What the column of categories says that is none of the session's, with how many rows say it; "" is nothing.

    Empty where no column has them.
    """
    column = columns.get("category", "")
    if not column:
        return {}
    known = {name_key(one.name) for one in store.categories(db)}
    said = [clean_line(cells.get(column, "")) for _line, cells in table.rows if cells.get(columns.get("name", ""), "")]
    words = {name_key(one): one for one in reversed(said)}  # as the first row writes it
    counts = Counter(map(name_key, said))
    return {words[key]: count for key, count in counts.items() if key not in known}


def preview(
    db: Connection, table: PeopleTable, columns: Mapping[str, str], categories: Mapping[str, str] | None = None
) -> Preview:
    """What the table would bring, its columns read like this.

    `categories` are the session's by what the table says instead of them; that by "" is for those who are new and of
    whom it says none. Raises UserError where no column has the names, or the categories.
    """
    from facilitator.documents.people import people_of

    meant = {name_key(word): category for word, category in (categories or {}).items()}
    rows, problems = people_of(table, columns, len(store.parts(db)), needs_categories="" not in meant)
    present = {name_key(one.name): one for one in store.participants(db)}
    placed = {(group_id, person_id): is_lead for group_id, person_id, is_lead in store.memberships(db)}
    badges: dict[int | None, str] = {one.number: one.name for one in present.values()}
    leads: set[tuple[str, str]] = set()
    new, changed, known = [], [], []
    places = _Places(db, meant)
    for said in rows:
        person = present.get(name_key(said.name))
        row = places.whole(said, person)
        if sentence := places.fault(row, table.name):
            problems.append(RowProblem(row.line, sentence, row.name))
        elif person is None and (owner := badges.get(row.badge)):
            problems.append(RowProblem(row.line, people.badge_taken(row, owner, table.name), row.name))
        elif person is None:
            new.append(row)
        else:
            leads.update((group.id, person.id) for group, is_lead in places.groups(row) if is_lead)
            if change := _change(row, person, places, placed):
                changed.append(change)
            else:
                known.append(row)
    problems.sort(key=lambda problem: problem.line)
    return Preview(tuple(new), tuple(changed), tuple(known), tuple(problems), frozenset(leads))


@act
def import_preview(session: Session, seen: Preview, source: str, *, with_changes: bool) -> None:
    """Take in what was seen, as one act: who is new, and with `with_changes` what is said otherwise of those known.

    Who led a group whose lead the table says otherwise becomes a member. `source` is the table's name. Does nothing
    where there is nothing.
    """
    changes = seen.changed if with_changes else ()
    if not seen.new and not changes:
        return
    label = N_("Import people: {count}")
    if changes:
        label = N_("Import people: {count} new, {changed} changed")
    with session.operation(label, count=len(seen.new), changed=len(changes)) as db:
        for change in changes:
            store.set_participant(db, change.person)
            for group in change.groups:
                groups.move(session, change.person.id, group.id)
        for group in dict.fromkeys(group for change in changes for group in change.leads):
            groups.put_leads(db, group.part_id, group.id, [one for own, one in seen.leads if own == group.id])
        people.add_people(session, list(seen.new), source)


class _Places:
    """The categories and groups of the session by the words of a table, some of which are `meant` to be a category."""

    def __init__(self, db: Connection, meant: Mapping[str, str]) -> None:
        self._meant = meant
        self._parts = store.parts(db)
        self._category_names = {category.id: category.name for category in store.categories(db)}
        self.categories = {name_key(name): category_id for category_id, name in self._category_names.items()}
        self._groups = store.groups(db)

    def whole(self, row: PersonRow, person: Participant | None) -> PersonRow:
        """The row in the session's words; of a `person` in the session with what it says nothing of as that has it."""
        category = self._meant.get(name_key(row.category), row.category)
        if person is None:
            return replace(row, category=category)
        return replace(
            row,
            organisation=row.organisation or person.organisation,
            category=category if row.category else self._category_names[person.category_id],
            vote=row.vote or person.vote,
        )

    def fault(self, row: PersonRow, source: str) -> str:
        """Why the session has no place for the row; empty where it has one."""
        if name_key(row.category) not in self.categories:
            sentence = _("“{name}”, line {line}: the session has no category “{found}”, only {expected}.")
            expected = ", ".join(self._category_names.values())
            return sentence.format(name=source, line=row.line, found=row.category, expected=expected)
        for part, group in zip(self._parts, row.groups, strict=False):
            if group and group_named(self._groups, part.id, group) is None:
                sentence = _("“{name}”, line {line}: “{part}” has no group “{group}”.")
                return sentence.format(name=source, line=row.line, part=part.name, group=group)
        return ""

    def groups(self, row: PersonRow) -> Iterable[tuple[Group, bool]]:
        """Each group that the row names, and whether it says that the person leads it."""
        for part, group, is_lead in zip(self._parts, row.groups, row.is_lead, strict=False):
            if group and (found := group_named(self._groups, part.id, group)):
                yield found, is_lead


def _change(
    row: PersonRow, person: Participant, places: _Places, placed: Mapping[tuple[str, str], bool]
) -> Change | None:
    coming = person._replace(
        organisation=row.organisation,
        category_id=places.categories[name_key(row.category)],
        vote=row.vote or person.vote,
    )
    said = tuple(places.groups(row))
    coming_into = tuple(group for group, _lead in said if (group.id, person.id) not in placed)
    leads = tuple(group for group, is_lead in said if is_lead and not placed.get((group.id, person.id)))
    return Change(row, coming, coming_into, leads) if coming != person or coming_into or leads else None
