"""What was counted in a round, from open ballots, secret ones or totals by hand, in the same shape for all three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from facilitator.domain.mark_sums import Ballots, Value
from facilitator.store import Connection
from facilitator.store.marks import columns, joined
from facilitator.store.rows import insert
from facilitator.store.voting import LAST_BALLOT, listed

Marked = tuple[str, str, str, str, int]  # ballot, weight class, measure, criterion, value

_OPEN_VOTERS = f"SELECT b.weight_class, count(*) FROM ballot AS b WHERE {LAST_BALLOT} GROUP BY b.weight_class"
_SECRET_VOTERS = "SELECT weight_class, count(*) FROM secret_ballot WHERE round_id = :round GROUP BY weight_class"
_HAND_VOTERS = "SELECT weight_class, voters FROM hand_turnout WHERE round_id = :round"

_BALLOTS = (
    f"SELECT b.id, b.weight_class, b.marks FROM ballot AS b WHERE {LAST_BALLOT}"
    " UNION ALL SELECT id, weight_class, marks FROM secret_ballot WHERE round_id = :round"
)
_BALLOTS_OF_CLASSES = f"SELECT weight_class, count(*), group_concat(marks) FROM ({_BALLOTS}) GROUP BY weight_class"


def voters(db: Connection, round_id: str) -> dict[str, int]:
    """Weight class -> how many of it voted."""
    found: Counter[str] = Counter()
    for sql in (_OPEN_VOTERS, _SECRET_VOTERS, _HAND_VOTERS):
        found.update(dict(db.execute(sql, {"round": round_id}).fetchall()))
    return dict(found)


def identity(db: Connection, round_id: str) -> tuple[object, ...]:
    """What tells all that was voted in a round from anything else that may be voted in it.

    Ballots are append-only: how many there are and which is the last say which they are. Secret ones are written anew,
    under new random ids, by the closing, and stay from then on. Totals by hand are themselves.
    """
    round_of = {"round": round_id}
    count, last = db.execute("SELECT count(*), max(position) FROM ballot WHERE round_id = :round", round_of).fetchone()
    last_id = db.execute("SELECT id FROM ballot WHERE position = ?", (last,)).fetchone()
    secret = "SELECT count(*), min(id), max(id) FROM secret_ballot WHERE round_id = :round"
    by_hand = hand_totals(db, round_id), db.execute(_HAND_VOTERS, round_of).fetchall()
    return count, last, last_id, db.execute(secret, round_of).fetchone(), by_hand


def counted(db: Connection, round_id: str, criteria: Sequence[str]) -> tuple[dict[str, int], dict[str, Ballots]]:
    """What the ballots of a round say: weight class -> how many of it voted, and all their marks by these criteria."""
    rows = db.execute(_BALLOTS_OF_CLASSES, {"round": round_id}).fetchall()
    ballots = {weight_class: joined(kept, criteria) for weight_class, _count, kept in rows}
    return {weight_class: count for weight_class, count, _kept in rows}, ballots


def marks(db: Connection, round_id: str, measure_ids: Iterable[str]) -> list[Marked]:
    """Those of each ballot that counts, for these measures alone."""
    wanted = frozenset(measure_ids)
    measure_of = {number: one for number, one in listed(db, round_id).items() if one in wanted}
    found: list[Marked] = []
    for ballot, weight_class, kept in db.execute(_BALLOTS, {"round": round_id}):
        numbers, values = columns(kept)
        places = [(place, measure_of[number]) for place, number in enumerate(numbers) if number in measure_of]
        for criterion, given in values.items():
            for place, measure_id in places:
                value = given[place]
                if value is not None:
                    found.append((ballot, weight_class, measure_id, criterion, value))
    return found


def counts_by_hand(db: Connection, round_id: str) -> dict[str, dict[tuple[str, str, Value], int]]:
    """Measure id -> (class, "" for the criterion, value) -> how many people; measures without any are left out."""
    found: dict[str, dict[tuple[str, str, Value], int]] = {}
    for measure_id, weight_class, value, count in hand_totals(db, round_id):
        if count:
            found.setdefault(measure_id, {})[weight_class, "", value] = count
    return found


def hand_totals(db: Connection, round_id: str) -> list[tuple[str, str, int, int]]:
    """(measure id, class, value, count)."""
    return db.execute(
        "SELECT i.measure_id, t.weight_class, t.value, t.count FROM hand_total AS t"
        " JOIN round_item AS i ON i.id = t.item_id WHERE t.round_id = ? ORDER BY i.number, t.weight_class, t.value",
        (round_id,),
    ).fetchall()


def set_hand_totals(
    db: Connection,
    round_id: str,
    totals: Iterable[tuple[str, str, str, int, int]],
    present: Mapping[str, tuple[str, int]],
) -> None:
    """They take the place of what was there. `totals`: (id, item id, class, value, count); `present`: class ->
    (id, how many of it voted)."""
    db.execute("DELETE FROM hand_total WHERE round_id = ?", (round_id,))
    db.execute("DELETE FROM hand_turnout WHERE round_id = ?", (round_id,))
    for row_id, item_id, name, value, count in totals:
        insert(
            db, "hand_total", id=row_id, round_id=round_id, item_id=item_id, weight_class=name, value=value, count=count
        )
    for name, (row_id, number) in present.items():
        insert(db, "hand_turnout", id=row_id, round_id=round_id, weight_class=name, voters=number)
