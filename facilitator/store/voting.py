"""Rounds, their frozen lists and their ballots. Ballots are only ever added."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.voting import Method, Round, RoundState, Rule, Tie
from facilitator.store import Connection
from facilitator.store.rows import insert, next_position, update

_FIELDS = "id, number, title, places, choices, tie, method, state, frozen_at"


def add_round(db: Connection, round_id: str, title: str, rule: Rule) -> None:
    insert(
        db,
        "round",
        id=round_id,
        number=next_position(db, "round", "number"),
        title=title,
        method=rule.method,
        choices=rule.choices,
        places=rule.places,
        tie=rule.tie,
        state=RoundState.PREPARED,
        frozen_at=None,
    )


def by_id(db: Connection, round_id: str) -> Round | None:
    row = db.execute(f"SELECT {_FIELDS} FROM round WHERE id = ?", (round_id,)).fetchone()
    if row is None:
        return None
    return _round(row)


def rounds(db: Connection) -> list[Round]:
    return [_round(row) for row in db.execute(f"SELECT {_FIELDS} FROM round ORDER BY number")]


def freeze(db: Connection, round_id: str, frozen_at: str, items: Iterable[tuple[str, int, str]]) -> None:
    """`items`: (id, number on the ballot, measure id)."""
    update(db, "round", round_id, state=RoundState.FROZEN, frozen_at=frozen_at)
    for item_id, number, measure_id in items:
        insert(db, "round_item", id=item_id, round_id=round_id, number=number, measure_id=measure_id)


def set_state(db: Connection, round_id: str, state: RoundState) -> None:
    update(db, "round", round_id, state=state)


def items(db: Connection, round_id: str) -> dict[int, tuple[str, str]]:
    """Number on the ballot -> (item id, measure id), in the order of the list."""
    rows = db.execute("SELECT number, id, measure_id FROM round_item WHERE round_id = ? ORDER BY number", (round_id,))
    return {number: (item_id, measure_id) for number, item_id, measure_id in rows}


def is_on_a_list(db: Connection, measure_id: str) -> bool:
    """Whether the measure stands on the frozen list of any round."""
    return db.execute("SELECT 1 FROM round_item WHERE measure_id = ? LIMIT 1", (measure_id,)).fetchone() is not None


def add_ballot(
    db: Connection, ballot_id: str, round_id: str, participant_id: str, choices: Iterable[tuple[str, str]]
) -> None:
    """`choices`: (id, item id)."""
    position = next_position(db, "ballot")
    insert(db, "ballot", id=ballot_id, position=position, round_id=round_id, participant_id=participant_id)
    for choice_id, item_id in choices:
        insert(db, "ballot_choice", id=choice_id, ballot_id=ballot_id, item_id=item_id)


def ballots(db: Connection, round_id: str) -> list[tuple[str, tuple[str, ...]]]:
    """(participant id, ids of the measures chosen) of each ballot that counts: a person's last one."""
    rows = db.execute(
        "SELECT b.participant_id, i.measure_id FROM ballot AS b"
        " LEFT JOIN ballot_choice AS c ON c.ballot_id = b.id LEFT JOIN round_item AS i ON i.id = c.item_id"
        " WHERE b.round_id = :round AND b.position = (SELECT max(position) FROM ballot AS later"
        "  WHERE later.round_id = :round AND later.participant_id = b.participant_id)"
        " ORDER BY b.position, i.number",
        {"round": round_id},
    )
    found: dict[str, list[str]] = {}
    for participant_id, measure_id in rows:
        chosen = found.setdefault(participant_id, [])
        if measure_id is not None:
            chosen.append(measure_id)
    return [(participant_id, tuple(chosen)) for participant_id, chosen in found.items()]


def turnout(db: Connection, round_id: str) -> int:
    """How many people have voted."""
    sql = "SELECT count(DISTINCT participant_id) FROM ballot WHERE round_id = ?"
    return int(db.execute(sql, (round_id,)).fetchone()[0])


def _round(row: tuple[str, int, str, int, int | None, str, str, str, str | None]) -> Round:
    round_id, number, title, places, choices, tie, method, state, frozen_at = row
    rule = Rule(places, choices, Tie(tie), Method(method))
    return Round(round_id, number, title, rule, RoundState(state), frozen_at)
