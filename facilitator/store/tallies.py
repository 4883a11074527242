"""What was counted in a round, from open ballots, secret ones or totals by hand, in the same shape for all three."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from facilitator.domain.tallies import Value
from facilitator.store import Connection
from facilitator.store.rows import insert
from facilitator.store.voting import LAST_BALLOT, items

Marked = tuple[str, str, str, str, int]  # ballot, weight class, measure, criterion, value

_OPEN_VOTERS = f"SELECT b.weight_class, count(*) FROM ballot AS b WHERE {LAST_BALLOT} GROUP BY b.weight_class"
_SECRET_VOTERS = "SELECT weight_class, count(*) FROM secret_ballot WHERE round_id = :round GROUP BY weight_class"
_HAND_VOTERS = "SELECT weight_class, voters FROM hand_turnout WHERE round_id = :round"

_LAST = f"WITH last AS MATERIALIZED (SELECT b.id, b.weight_class FROM ballot AS b WHERE {LAST_BALLOT})"
_CHOICES = "FROM last CROSS JOIN ballot_choice AS c ON c.ballot_id = last.id"


def voters(db: Connection, round_id: str) -> dict[str, int]:
    """Weight class -> how many of it voted."""
    found: Counter[str] = Counter()
    for sql in (_OPEN_VOTERS, _SECRET_VOTERS, _HAND_VOTERS):
        found.update(dict(db.execute(sql, {"round": round_id}).fetchall()))
    return dict(found)


def counts(db: Connection, round_id: str) -> dict[str, Counter[tuple[str, str, Value]]]:
    """Measure id -> (class, criterion, value) -> how many people; measures without a mark are left out."""
    found: dict[str, Counter[tuple[str, str, Value]]] = {}  # no setdefault: making a Counter costs as much as the rest
    measure_of = dict(items(db, round_id).values())
    sql = f"{_LAST} SELECT c.item_id, last.weight_class, c.criterion, c.value, count(*) {_CHOICES} GROUP BY 1, 2, 3, 4"
    for item_id, weight_class, criterion, value, count in db.execute(sql, {"round": round_id}):
        measure_id = measure_of[item_id]
        if measure_id not in found:
            found[measure_id] = Counter()
        found[measure_id][weight_class, criterion, value] += count
    for _ballot, weight_class, measure_id, criterion, value in _secret_marks(db, round_id):
        if measure_id not in found:
            found[measure_id] = Counter()
        found[measure_id][weight_class, criterion, value] += 1
    for measure_id, weight_class, value, count in hand_totals(db, round_id):
        if count:
            found.setdefault(measure_id, Counter())[weight_class, "", value] += count
    return found


def marks(db: Connection, round_id: str, measure_ids: Iterable[str]) -> list[Marked]:
    """Those of each ballot that counts, for these measures alone."""
    wanted = frozenset(measure_ids)
    measure_of = {item: measure_id for item, measure_id in items(db, round_id).values() if measure_id in wanted}
    names = {f"i{number}": item_id for number, item_id in enumerate(measure_of)}
    places = ", ".join(f":{name}" for name in names)
    sql = f"{_LAST} SELECT last.id, last.weight_class, c.item_id, c.criterion, c.value {_CHOICES}"
    sql += f" WHERE c.item_id IN ({places})"
    rows = db.execute(sql, {"round": round_id} | names)
    found = [(ballot, name, measure_of[item_id], criterion, value) for ballot, name, item_id, criterion, value in rows]
    return found + [one for one in _secret_marks(db, round_id) if one[2] in wanted]


def _secret_marks(db: Connection, round_id: str) -> Iterator[Marked]:
    measure_of = {number: measure_id for number, (_item, measure_id) in items(db, round_id).items()}
    rows = db.execute("SELECT id, weight_class, marks FROM secret_ballot WHERE round_id = ?", (round_id,)).fetchall()
    for ballot, weight_class, kept in rows:
        for number, criterion, value in json.loads(kept):
            yield ballot, weight_class, measure_of[number], criterion, value


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
