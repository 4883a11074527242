"""Participants and their groups: imported from a table, for every part of the session at once."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import UserError
from facilitator.domain.people import Category, Group, Part, Participant, Vote, badge_number, group_named
from facilitator.domain.wording import clean_line, name_key, required_line
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import people as store
from facilitator.store.rows import next_position
from facilitator.text import N_, _

if TYPE_CHECKING:
    from facilitator.domain.people_tables import PeopleImport, PersonRow


def import_people(session: Session, path: Path) -> PeopleImport:
    """Add the people of a .csv or .xlsx with their groups; people already there stay as they are, and are told.

    Raises UserError, and adds nobody, where a row names an unknown category or group.
    """
    from facilitator.documents.people import read_people

    return add_people(session, read_people(path, len(store.parts(session.db))), path.name)


@act
def add_people(session: Session, rows: list[PersonRow], source: str) -> PeopleImport:
    """The same from rows; `source` names where they come from in refusals."""
    from facilitator.domain.people_tables import OtherRow, PeopleImport  # nobody imports people at each start

    known = {name_key(participant.name): participant for participant in store.participants(session.db)}
    new = [row for row in rows if name_key(row.name) not in known]
    names = {category.id: category.name for category in store.categories(session.db)}
    old = [(row, known[name_key(row.name)]) for row in rows if name_key(row.name) in known]
    if new:
        with session.operation(N_("Import people: {count}"), count=len(new)) as db:
            _add(session, db, new, source)
    told = [OtherRow(row.line, row.name, _differences(row, present, names)) for row, present in old]
    other = tuple(one for one in told if one.words)
    return PeopleImport(len(new), len(rows) - len(new), other)


def _differences(row: PersonRow, present: Participant, categories: dict[str, str]) -> str:
    """What the row says of a person that the session has otherwise; an empty organisation says nothing."""
    category = categories[present.category_id]
    pairs = []
    if name_key(row.category) != name_key(category):
        pairs.append((_("category"), category, row.category))
    if row.organisation and row.organisation != present.organisation:
        pairs.append((_("organisation"), present.organisation, row.organisation))
    sentence = _("{what}: in the session “{present}”, in the table “{found}”")
    return "; ".join(sentence.format(what=what, present=own or "–", found=found) for what, own, found in pairs)


def _add(session: Session, db: Connection, rows: list[PersonRow], source: str) -> None:
    categories = {name_key(category.name): category.id for category in store.categories(db)}
    parts = store.parts(db)
    groups = store.groups(db)
    badges: dict[int | None, str] = {one.number: one.name for one in store.participants(db)}
    following = count(max([next_position(db, "participant", "number"), *(row.badge + 1 for row in rows if row.badge)]))
    for row in rows:
        if owner := badges.get(row.badge):
            raise UserError(badge_taken(row, owner, source))
        number = row.badge or next(following)
        category_id = categories.get(name_key(row.category))
        if category_id is None:
            expected = ", ".join(category.name for category in store.categories(db))
            sentence = _("“{name}”, line {line}: the session has no category “{found}”, only {expected}.")
            raise UserError(sentence.format(name=source, line=row.line, found=row.category, expected=expected))
        participant = Participant(
            session.surroundings.new_id(), number, row.name, row.organisation, category_id, row.vote or Vote.DECIDING
        )
        store.add_participant(db, participant)
        for part, group_name, is_lead in zip(parts, row.groups, row.is_lead, strict=False):
            if group_name:
                group = _group(groups, part, group_name, row, source)
                membership_id = session.surroundings.new_id()
                store.add_membership(db, membership_id, group, participant.id, is_lead=is_lead)


def badge_typed(text: str) -> int | None:
    """The number that was typed for a badge; None for nothing. Raises UserError for what no badge can have."""
    word = clean_line(text)
    number = badge_number(word)
    if word and number is None:
        raise UserError(_("The number of a badge has one to five digits, not “{text}”.").format(text=word))
    return number


def require_free_badge(db: Connection, number: int) -> None:
    """Raises UserError for a number that no badge can have, and for one that somebody has."""
    badge_typed(str(number))
    for other in store.participants(db):
        if other.number == number:
            raise UserError(_("Badge {badge} is that of {person}.").format(badge=number, person=other.name))


def badge_taken(row: PersonRow, owner: str, source: str) -> str:
    """The sentence on a row whose badge somebody in the session has."""
    sentence = _("“{name}”, line {line}: badge {badge} is that of {person}.")
    return sentence.format(name=source, line=row.line, badge=row.badge, person=owner)


def _group(groups: list[Group], part: Part, name: str, row: PersonRow, source: str) -> Group:
    group = group_named(groups, part.id, name)
    if group is None:
        sentence = _("“{name}”, line {line}: “{part}” has no group “{group}”.")
        raise UserError(sentence.format(name=source, line=row.line, part=part.name, group=name))
    return group


@act
def correct_person(session: Session, person: Participant) -> None:
    """Put badge, name, organisation, category and vote of somebody right; ballots count as they were cast.

    Raises UserError for a missing name, for a name or badge that somebody else has, and for an unknown category.
    """
    old = store.participant(session.db, person.id)
    if old is None:
        raise UserError(_("There is no such participant in the session."))
    name = required_line(person.name, _("The person’s name"))
    if person.category_id not in {category.id for category in store.categories(session.db)}:
        raise UserError(_("There is no such category in the session."))
    for other in store.participants(session.db):
        if other.id != person.id and name_key(other.name) == name_key(name):
            sentence = _("{name} is on the list already, with badge {number}.")
            raise UserError(sentence.format(name=other.name, number=other.number))
    if person.number != old.number:
        require_free_badge(session.db, person.number)
    right = person._replace(name=name, organisation=clean_line(person.organisation))
    if right != old:
        label = N_("Correct {participant}")
        if right.number != old.number:
            label = N_("Correct {participant}, badge {badge}")
        with session.operation(label, participant=person.id, badge=right.number) as db:
            store.set_participant(db, right)


def participants(db: Connection) -> list[Participant]:
    """Everybody, by badge number."""
    return store.participants(db)


def categories(db: Connection) -> list[Category]:
    return store.categories(db)


def parts(db: Connection) -> list[Part]:
    """The parts of the session, usually its days, in their order."""
    return store.parts(db)


def groups(db: Connection, part_id: str | None = None) -> list[Group]:
    """The project groups of a part of the session, or of all parts, in their order."""
    return [group for group in store.groups(db) if part_id in (None, group.part_id)]


def memberships(db: Connection) -> list[tuple[str, str, bool]]:
    """(group id, participant id, is lead), in the order of groups and badges."""
    return store.memberships(db)
