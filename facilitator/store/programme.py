"""Items of the programme and the extra time of groups in them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from facilitator.domain.programme import Beginning, Item, ItemKind, ItemState
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import Field, insert, next_position, update


def add_item(db: Connection, item: Item) -> None:
    insert(
        db,
        "programme_item",
        id=item.id,
        position=next_position(db, "programme_item"),
        part_id=item.part_id,
        **_plan(item),
        state=item.state,
    )


@kept("programme_item", "part", "group_time")
def items(db: Connection) -> list[Item]:
    """The whole programme in its order."""
    return _items(db)


def running(db: Connection) -> Item | None:
    """The item that is on; asked at each act, and most acts need no other."""
    return next(iter(_items(db, f"WHERE i.state = '{ItemState.RUNNING}'")), None)


def _items(db: Connection, where: str = "") -> list[Item]:
    extra: dict[str, dict[str, int]] = {}
    for item_id, group_id, minutes in db.execute("SELECT item_id, group_id, minutes FROM group_time"):
        extra.setdefault(item_id, {})[group_id] = minutes
    rows = db.execute(
        f"SELECT {_FIELDS} FROM programme_item AS i JOIN part ON part.id = i.part_id {where}"
        " ORDER BY part.position, i.starts, i.position"
    )
    return [_item(row, extra.get(row[0], {})) for row in rows]


def beginnings(db: Connection) -> list[Beginning]:
    """Each one in the history, with those that undoing brought back or took away."""
    rows = db.execute(
        "SELECT id, row_id, after ->> 'started_at' FROM change WHERE table_name = 'programme_item'"
        " AND json_type(after, '$.started_at') IS NOT NULL ORDER BY id"
    )
    return [Beginning(*row) for row in rows]


def set_plan(db: Connection, item: Item) -> None:
    """Write what is planned of an item: start, length, kind, title, instruction, what is open."""
    update(db, "programme_item", item.id, **_plan(item))


def set_start(db: Connection, item_id: str, starts: time) -> None:
    update(db, "programme_item", item_id, starts=_clock(starts))


def run(db: Connection, item_id: str, at: str, minutes: int) -> None:
    update(db, "programme_item", item_id, state=ItemState.RUNNING, started_at=at, ended_at=None, granted=minutes)


def end(db: Connection, item_id: str, at: str, state: ItemState) -> None:
    """The item is done or skipped."""
    update(db, "programme_item", item_id, state=state, ended_at=at)


def wait(db: Connection, item_id: str) -> None:
    """The item waits again as if it had never run."""
    update(db, "programme_item", item_id, state=ItemState.WAITING, started_at=None, ended_at=None, granted=None)


def grant(db: Connection, item_id: str, minutes: int) -> None:
    update(db, "programme_item", item_id, granted=minutes)


def set_group_time(db: Connection, row_id: str, item_id: str, group_id: str, minutes: int) -> None:
    """Write a group's extra minutes in an item; `row_id` is used if it had none."""
    db.execute(
        "INSERT INTO group_time VALUES (?, ?, ?, ?)"
        " ON CONFLICT (item_id, group_id) DO UPDATE SET minutes = excluded.minutes",
        (row_id, item_id, group_id, minutes),
    )


_FIELDS = (
    "i.id, i.part_id, i.starts, i.minutes, i.kind, i.title, i.instruction, i.open, i.state, i.started_at, i.ended_at,"
    " i.granted"
)


def _item(row: tuple[Any, ...], extra: dict[str, int]) -> Item:
    item_id, part_id, starts, minutes, kind, title, instruction, opened, state, started_at, ended_at, granted = row
    return Item(
        id=item_id,
        part_id=part_id,
        starts=time.fromisoformat(starts),
        minutes=minutes,
        kind=ItemKind(kind),
        title=title,
        instruction=instruction,
        open=tuple(opened.splitlines()),
        state=ItemState(state),
        started_at=_instant(started_at),
        ended_at=_instant(ended_at),
        granted=granted,
        group_minutes=extra,
    )


def _plan(item: Item) -> dict[str, Field]:
    return {
        "starts": _clock(item.starts),
        "minutes": item.minutes,
        "kind": item.kind,
        "title": item.title,
        "instruction": item.instruction,
        "open": "\n".join(item.open),
    }


def _clock(starts: time) -> str:
    return starts.strftime("%H:%M")


def _instant(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at).astimezone(UTC) if at else None
