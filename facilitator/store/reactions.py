"""Groups' reactions to the draft, proposals as their forms reword them, and what was taken from forms before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facilitator.domain.group_forms import Choice, Place, Reaction
from facilitator.store import Connection
from facilitator.store.rows import insert, insert_all, next_position, update

_CHOICES = {one.value: one for one in Choice}


def reactions(db: Connection, group_id: str | None = None) -> dict[tuple[str, str], Reaction]:
    """(group id, measure id) -> reaction; of all groups, or of one."""
    rows = db.execute(
        "SELECT r.group_id, r.measure_id, r.kind, r.wording, r.reason FROM reaction AS r"
        " JOIN project_group AS g ON g.id = r.group_id JOIN measure AS m ON m.id = r.measure_id"
        " WHERE r.group_id = ifnull(?, r.group_id) ORDER BY m.number, g.position",
        (group_id,),
    )
    return {
        (group, measure): Reaction(_CHOICES[kind], wording, reason) for group, measure, kind, wording, reason in rows
    }


def of_row(db: Connection, measure_id: str) -> dict[str, Reaction]:
    """Group id -> what it says of that one row."""
    rows = db.execute("SELECT group_id, kind, wording, reason FROM reaction WHERE measure_id = ?", (measure_id,))
    return {group: Reaction(_CHOICES[kind], wording, reason) for group, kind, wording, reason in rows}


def put(db: Connection, new_id: str, group_id: str, measure_id: str, reaction: Reaction | None) -> None:
    """Write the group's reaction to a measure, or take it away; `new_id` is for one that had none."""
    key = (group_id, measure_id)
    row = db.execute("SELECT id FROM reaction WHERE group_id = ? AND measure_id = ?", key).fetchone()
    if reaction is None:
        db.execute("DELETE FROM reaction WHERE group_id = ? AND measure_id = ?", key)
        return
    fields = {"kind": reaction.choice, "wording": reaction.wording, "reason": reaction.reason}
    if row:
        update(db, "reaction", row[0], **fields)
    else:
        insert(db, "reaction", id=new_id, group_id=group_id, measure_id=measure_id, **fields)


def set_wording(db: Connection, measure_id: str, title: str) -> None:
    """A proposal as its own group words it anew: that is then what it came with."""
    update(db, "measure", measure_id, title=title, original_title=title)


def set_author(db: Connection, measure_id: str, author_id: str | None) -> None:
    update(db, "measure", measure_id, author_id=author_id)


def add_taken(db: Connection, form_id: str, cells: Iterable[tuple[Place, str]], new_id: Callable[[], str]) -> None:
    names = ("id", "position", "form", "value", *Place._fields)
    first = next_position(db, "taken_cell")
    rows = [(new_id(), position, form_id, value, *place) for position, (place, value) in enumerate(cells, first)]
    insert_all(db, "taken_cell", names, rows)


def taken(db: Connection, form_id: str) -> dict[Place, tuple[str, ...]]:
    """Place -> the values taken from it, oldest first."""
    found: dict[Place, tuple[str, ...]] = {}
    for sheet, row, field, value in db.execute(
        "SELECT sheet, row, field, value FROM taken_cell WHERE form = ? ORDER BY position", (form_id,)
    ):
        place = Place(sheet, row, field)
        found[place] = (*found.get(place, ()), value)
    return found
