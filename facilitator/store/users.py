"""Which rows use an entry of the session's lists, by what people call them: they keep it from being removed."""

from __future__ import annotations

from facilitator.store import Connection

_GROUPS_OF_ALLIANCE = """
    SELECT g.name FROM group_alliance AS l JOIN project_group AS g ON g.id = l.group_id
    WHERE l.alliance_id = ? ORDER BY g.position"""
_MEASURES_OF_ALLIANCE = """
    SELECT m.number FROM measure_alliance AS l JOIN measure AS m ON m.id = l.measure_id
    WHERE l.alliance_id = ? AND m.state IN ('shortlisted', 'adopted', 'declined') ORDER BY m.number"""
_MEASURES_OF_SOURCE = """
    SELECT DISTINCT m.number FROM funding AS f JOIN measure AS m ON m.id = f.measure_id
    WHERE f.source_id = ? AND m.state IN ('pool', 'shortlisted', 'adopted') ORDER BY m.number"""
_MEMBERS = """
    SELECT p.name FROM membership AS l JOIN participant AS p ON p.id = l.participant_id
    WHERE l.group_id = ? ORDER BY p.number"""
_PROPOSALS = "SELECT number FROM measure WHERE group_id = ? ORDER BY number"
_REACTIONS = """
    SELECT m.draft_number FROM reaction AS r JOIN measure AS m ON m.id = r.measure_id
    WHERE r.group_id = ? ORDER BY m.number"""
_EXTRA_TIME = """
    SELECT i.title FROM group_time AS t JOIN programme_item AS i ON i.id = t.item_id
    WHERE t.group_id = ? ORDER BY i.position"""
_PEOPLE_OF_CATEGORY = "SELECT name FROM participant WHERE category_id = ? ORDER BY number"
_MONEY_OUTSIDE = """
    SELECT DISTINCT m.number FROM funding AS f JOIN measure AS m ON m.id = f.measure_id
    WHERE f.year NOT BETWEEN ? AND ? AND m.state IN ('pool', 'shortlisted', 'adopted') ORDER BY m.number"""


def groups_of_alliance(db: Connection, alliance_id: str) -> list[str]:
    return _names(db, _GROUPS_OF_ALLIANCE, alliance_id)


def measures_of_alliance(db: Connection, alliance_id: str) -> list[str]:
    """Those that were chosen; of all others nobody has decided where they belong."""
    return _names(db, _MEASURES_OF_ALLIANCE, alliance_id)


def measures_of_source(db: Connection, source_id: str) -> list[str]:
    """Those in play; nobody can change the money of others any more."""
    return _names(db, _MEASURES_OF_SOURCE, source_id)


def members(db: Connection, group_id: str) -> list[str]:
    return _names(db, _MEMBERS, group_id)


def proposals(db: Connection, group_id: str) -> list[str]:
    return _names(db, _PROPOSALS, group_id)


def reactions(db: Connection, group_id: str) -> list[str]:
    """The rows of the draft that the group has marked."""
    return _names(db, _REACTIONS, group_id)


def extra_time(db: Connection, group_id: str) -> list[str]:
    """The items of the programme in which the group got extra time."""
    return _names(db, _EXTRA_TIME, group_id)


def people_of_category(db: Connection, category_id: str) -> list[str]:
    return _names(db, _PEOPLE_OF_CATEGORY, category_id)


def measures_with_money_outside(db: Connection, first_year: int, last_year: int) -> list[str]:
    """Those in play, as in `measures_of_source`."""
    return _names(db, _MONEY_OUTSIDE, first_year, last_year)


def _names(db: Connection, query: str, *values: str | int) -> list[str]:
    return [str(name) for (name,) in db.execute(query, values)]
