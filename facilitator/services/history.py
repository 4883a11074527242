"""The history of a session as people read it: every operation with its time in the hall, who did it, and its name."""

from __future__ import annotations

from datetime import datetime
from itertools import repeat
from typing import NamedTuple
from zoneinfo import ZoneInfo

from facilitator.services import acts
from facilitator.store import Connection, journal
from facilitator.store import session as session_store
from facilitator.store.journal import Operation


class Line(NamedTuple):
    """`actor` and `act` are in the present language."""

    actor: str
    act: str
    operation: Operation
    zone: ZoneInfo

    @property
    def at(self) -> datetime:
        """The instant on the hall's clock; reckoned when asked, since thousands are listed and a few are looked at."""
        return datetime.fromisoformat(self.operation.at).astimezone(self.zone)

    @property
    def measure_ids(self) -> tuple[str, ...]:
        """The measures that the act names."""
        found = [self.operation.parameters.get(name) or () for name in ("measure", "measures")]
        return tuple(one for named in found for one in ([named] if isinstance(named, str) else named))


def last_number(db: Connection) -> int:
    """The number of the last operation."""
    return journal.last_act(db)[0]


def standing(db: Connection, after: int = 0) -> frozenset[int]:
    """The numbers of the acts behind the operation `after` that are done and not undone.

    Those of undo, redo and the start are not among them.
    """
    return journal.standing(db, after)


def of_measure(db: Connection, measure_id: str) -> frozenset[int]:
    """The numbers of the acts on a measure, or on anything that belongs to it: money, votes, amendments."""
    return journal.touching(db, measure_id)


def lines(db: Connection, after: int = 0, most: int = -1) -> list[Line]:
    """The history behind the operation `after`, oldest first; all of it for 0 and -1, else `most` lines.

    A line costs about 10 µs.
    """
    zone = ZoneInfo(session_store.header(db).time_zone)
    found = journal.operations(db, after, most)
    actors = {actor: acts.actor_name(db, actor) for actor in {one.actor for one in found}}
    names = [actors[one.actor] for one in found]
    return list(map(Line._make, zip(names, acts.describe_all(db, found), found, repeat(zone))))
