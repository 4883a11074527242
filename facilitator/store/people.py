"""Participants, parts, project groups and who belongs to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from facilitator.domain.people import Category, Group, Part, Participant, Vote
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import insert, next_position, remove, update


def add_category(db: Connection, category: Category) -> None:
    insert(db, "category", id=category.id, position=next_position(db, "category"), name=category.name)


@kept("category")
def categories(db: Connection) -> list[Category]:
    return [Category(*row) for row in db.execute("SELECT id, name FROM category ORDER BY position")]


def add_participant(db: Connection, participant: Participant) -> None:
    insert(
        db,
        "participant",
        id=participant.id,
        number=participant.number,
        name=participant.name,
        organisation=participant.organisation,
        category_id=participant.category_id,
        vote=participant.vote,
    )


@kept("participant")
def participants(db: Connection) -> list[Participant]:
    rows = db.execute(f"SELECT {_PARTICIPANT} FROM participant ORDER BY number")
    return [_participant(row) for row in rows]


@kept("participant")
def with_deciding_vote(db: Connection) -> int:
    """How many they are; nobody is read for it."""
    return int(db.execute("SELECT count(*) FROM participant WHERE vote = ?", (Vote.DECIDING,)).fetchone()[0])


@kept("participant")
def organisations(db: Connection) -> frozenset[str]:
    """All that somebody comes from."""
    return frozenset(row[0] for row in db.execute("SELECT DISTINCT organisation FROM participant")) - {""}


def badges(db: Connection, group_id: str | None = None) -> dict[str, int]:
    """Id -> number of the badge, of everybody or of a group's people, by number."""
    among = "WHERE id IN (SELECT participant_id FROM membership WHERE group_id = ?)" if group_id else ""
    rows = db.execute(f"SELECT id, number FROM participant {among} ORDER BY number", (group_id,) if group_id else ())
    return dict(rows.fetchall())


@kept("participant")
def names(db: Connection) -> dict[str, str]:
    """Participant id -> name, of everybody."""
    return dict(db.execute("SELECT id, name FROM participant").fetchall())


def participant(db: Connection, participant_id: str) -> Participant | None:
    row = db.execute(f"SELECT {_PARTICIPANT} FROM participant WHERE id = ?", (participant_id,)).fetchone()
    return _participant(row) if row else None


def add_part(db: Connection, part_id: str, name: str) -> None:
    insert(db, "part", id=part_id, position=next_position(db, "part"), name=name)


@kept("part")
def parts(db: Connection) -> list[Part]:
    return [Part(*row) for row in db.execute("SELECT id, position, name FROM part ORDER BY position")]


def add_group(db: Connection, group: Group) -> None:
    position = next_position(db, "project_group")
    insert(db, "project_group", id=group.id, part_id=group.part_id, position=position, name=group.name)


def set_group(db: Connection, group: Group, new_id: Callable[[], str]) -> None:
    """Its name and its alliances; the day stays. A link that stays is left as it is."""
    update(db, "project_group", group.id, name=group.name)
    rows = db.execute("SELECT alliance_id, id FROM group_alliance WHERE group_id = ?", (group.id,))
    present = dict(rows.fetchall())
    for alliance_id in present.keys() - set(group.alliance_ids):
        remove(db, "group_alliance", present[alliance_id])
    for alliance_id in group.alliance_ids:
        if alliance_id not in present:
            add_group_alliance(db, new_id(), group.id, alliance_id)


def remove_group(db: Connection, group_id: str) -> None:
    """With its links, each deleted by itself so that the journal sees it."""
    db.execute("DELETE FROM group_alliance WHERE group_id = ?", (group_id,))
    remove(db, "project_group", group_id)


def add_group_alliance(db: Connection, link_id: str, group_id: str, alliance_id: str) -> None:
    insert(db, "group_alliance", id=link_id, group_id=group_id, alliance_id=alliance_id)


@kept("project_group", "group_alliance", "alliance")
def groups(db: Connection) -> list[Group]:
    alliances: dict[str, list[str]] = {}
    links = db.execute(
        "SELECT group_id, alliance_id FROM group_alliance JOIN alliance ON alliance.id = alliance_id"
        " ORDER BY alliance.position"
    )
    for group_id, alliance_id in links:
        alliances.setdefault(group_id, []).append(alliance_id)
    rows = db.execute("SELECT id, part_id, name FROM project_group ORDER BY position")
    return [Group(group_id, part_id, name, tuple(alliances.get(group_id, ()))) for group_id, part_id, name in rows]


def group(db: Connection, group_id: str) -> Group | None:
    row = db.execute("SELECT id, part_id, name FROM project_group WHERE id = ?", (group_id,)).fetchone()
    links = db.execute(
        "SELECT alliance_id FROM group_alliance JOIN alliance ON alliance.id = alliance_id WHERE group_id = ?"
        " ORDER BY alliance.position",
        (group_id,),
    )
    return Group(row[0], row[1], row[2], tuple(one for (one,) in links)) if row else None


def add_membership(db: Connection, membership_id: str, group: Group, participant_id: str, *, is_lead: bool) -> None:
    insert(
        db,
        "membership",
        id=membership_id,
        part_id=group.part_id,
        group_id=group.id,
        participant_id=participant_id,
        is_lead=int(is_lead),
    )


@kept("membership", "project_group", "participant")
def memberships(db: Connection) -> list[tuple[str, str, bool]]:
    """(group id, participant id, is lead), in the order of groups and badges."""
    rows = db.execute(
        "SELECT m.group_id, m.participant_id, m.is_lead FROM membership AS m"
        " JOIN project_group AS g ON g.id = m.group_id JOIN participant AS p ON p.id = m.participant_id"
        " ORDER BY g.position, p.number"
    )
    return [(group_id, participant_id, bool(is_lead)) for group_id, participant_id, is_lead in rows]


_VOTES = {one.value: one for one in Vote}
_PARTICIPANT = "id, number, name, organisation, category_id, vote"


@lru_cache(maxsize=4096)
def _participant(row: tuple[str, int, str, str, str, str]) -> Participant:
    """Of a row that is as it was, the same person as before."""
    participant_id, number, name, organisation, category_id, vote = row
    return Participant(participant_id, number, name, organisation, category_id, _VOTES[vote])


def set_participant(db: Connection, participant: Participant) -> None:
    """Everything anew."""
    update(
        db,
        "participant",
        participant.id,
        number=participant.number,
        name=participant.name,
        organisation=participant.organisation,
        category_id=participant.category_id,
        vote=participant.vote,
    )
