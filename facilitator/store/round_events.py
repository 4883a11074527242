"""What happened to a round, in the order of happening."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict

from facilitator.domain.round_events import EventKind, RoundEvent
from facilitator.store import Connection
from facilitator.store.rows import insert, next_position
from facilitator.store.voting import rule_from

_CONTENT = ("rule", "entitled", "present", "ballots", "tied", "chosen", "merged", "out")  # of RoundEvent


def add(db: Connection, round_id: str, event: RoundEvent) -> None:
    content = {name: part for name, part in asdict(event).items() if name in _CONTENT}
    insert(
        db,
        "round_event",
        id=event.id,
        position=next_position(db, "round_event"),
        round_id=round_id,
        kind=event.kind,
        at=event.at,
        reason=event.reason,
        content=json.dumps(content, ensure_ascii=False),
    )


def of_round(db: Connection, round_id: str, kinds: Collection[EventKind] = tuple(EventKind)) -> list[RoundEvent]:
    """Those of these kinds, the oldest first."""
    rows = db.execute(
        "SELECT id, kind, at, reason, content FROM round_event"
        f" WHERE round_id = ? AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY position",
        (round_id, *kinds),
    )
    return [_event(*row) for row in rows]


def _event(event_id: str, kind: str, at: str, reason: str, kept: str) -> RoundEvent:
    content = json.loads(kept)
    rule = rule_from(content["rule"]) if content["rule"] else None
    tied, chosen = tuple(content["tied"]), tuple(content["chosen"])
    merged = tuple([(one, target) for one, target in content.get("merged", ())])
    out = tuple(content.get("out", ()))
    numbers = content.get("entitled"), content["present"], content["ballots"]
    return RoundEvent(event_id, EventKind(kind), at, reason, rule, *numbers, tied, chosen, merged, out)
