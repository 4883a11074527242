"""The history of a session as people read it: every operation with its time in the hall, who did it, and its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from facilitator.services import acts
from facilitator.store import Connection, journal
from facilitator.store import session as session_store
from facilitator.store.journal import Operation
from facilitator.text import N_, _

_ACTORS = {"moderator": N_("moderator"), "secretary": N_("secretary")}


@dataclass(frozen=True, slots=True)
class Line:
    """`at` is the instant on the hall's clock; `actor` and `act` are in the present language."""

    at: datetime
    actor: str
    act: str
    operation: Operation


def lines(db: Connection, after: int = 0) -> list[Line]:
    """The history behind the operation `after`, oldest first; all of it for 0. Naming an act costs about 20 µs."""
    zone = ZoneInfo(session_store.header(db).time_zone)
    return [
        Line(
            at=datetime.fromisoformat(one.at).astimezone(zone),
            actor=actor_name(db, one.actor),
            act=acts.describe(db, one),
            operation=one,
        )
        for one in journal.operations(db)
        if one.id > after
    ]


def actor_name(db: Connection, actor: str) -> str:
    """Who was at the keyboard, in words: «руководитель группы «Арктика»»."""
    role, _colon, group_id = actor.partition(":")
    if role == "lead":
        return acts.describe_act(db, N_("lead of the group “{group}”"), {"group": group_id})
    return _(_ACTORS[role]) if role in _ACTORS else actor
