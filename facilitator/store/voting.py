"""Rounds and their frozen lists, and the ballots of open rounds, which are only ever added."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from facilitator.domain.adoption import Majority, Quorum
from facilitator.domain.ballots import Mark
from facilitator.domain.voting import (
    Base,
    Channel,
    Criterion,
    Method,
    Round,
    RoundState,
    Rule,
    Scope,
    Tie,
    View,
    Voters,
    WeightClass,
)
from facilitator.store import Connection
from facilitator.store.marks import columns, packed, unpacked
from facilitator.store.rows import Field, insert, insert_all, next_position, update

_FIELDS = (
    "id, number, title, places, choices, tie, method, state, frozen_at, is_secret, settings, classes,"
    " (SELECT count(*) FROM round_event AS e WHERE e.round_id = round.id AND e.kind IN ('frozen', 'changed'))"
)
_COLUMNS = ("places", "choices", "tie", "method", "is_secret")  # of Rule; the rest is in `settings`


def add_round(db: Connection, round_id: str, title: str, rule: Rule) -> None:
    number = next_position(db, "round", "number")
    fields = _rule_fields(rule)
    insert(db, "round", id=round_id, number=number, title=title, state=RoundState.PREPARED, reopenings=0, **fields)


def set_rule(db: Connection, round_id: str, rule: Rule) -> None:
    """Another rule for a round, which is not frozen then; its list stays until the next freezing."""
    update(db, "round", round_id, state=RoundState.PREPARED, **_rule_fields(rule))


def _rule_fields(rule: Rule) -> dict[str, Field]:
    return {
        "method": rule.method,
        "choices": rule.choices,
        "places": rule.places,
        "tie": rule.tie,
        "frozen_at": None,
        "is_secret": int(rule.is_secret),
        "settings": json.dumps(
            {name: content for name, content in asdict(rule).items() if name not in _COLUMNS}, ensure_ascii=False
        ),
        "classes": "[]",
    }


def by_id(db: Connection, round_id: str) -> Round | None:
    row = db.execute(f"SELECT {_FIELDS} FROM round WHERE id = ?", (round_id,)).fetchone()
    return _round(row) if row else None


def rounds(db: Connection, states: Collection[RoundState] = tuple(RoundState)) -> list[Round]:
    """Those in any of the states, by number."""
    among = ", ".join("?" * len(states))
    rows = db.execute(f"SELECT {_FIELDS} FROM round WHERE state IN ({among}) ORDER BY number", tuple(states))
    return [_round(row) for row in rows]


def freeze(
    db: Connection,
    round_id: str,
    frozen_at: str,
    listing: Mapping[str, tuple[int, str]],
    classes: Iterable[WeightClass],
    new_id: Callable[[], str],
) -> None:
    """`listing`: measure id -> number on the ballot and wording, the whole list; what is on it already stays."""
    kept = json.dumps([asdict(one) for one in classes], ensure_ascii=False)
    update(db, "round", round_id, state=RoundState.FROZEN, frozen_at=frozen_at, classes=kept)
    present = wordings(db, round_id)
    gone = [(round_id, one) for one, known in present.items() if listing.get(one) != known]
    db.execute_many("DELETE FROM round_item WHERE round_id = ? AND measure_id = ?", gone)
    come = {one: found for one, found in listing.items() if present.get(one) != found}
    rows = [(new_id(), round_id, number, title, one) for one, (number, title) in come.items()]
    insert_all(db, "round_item", ("id", "round_id", "number", "title", "measure_id"), rows)


def set_state(db: Connection, round_id: str, state: RoundState) -> None:
    update(db, "round", round_id, state=state)


def reopen(db: Connection, round_id: str) -> None:
    """The one way from closed to open that the file allows where votes lie there."""
    reopenings = db.execute("SELECT reopenings FROM round WHERE id = ?", (round_id,)).fetchone()[0]
    update(db, "round", round_id, state=RoundState.OPEN, reopenings=reopenings + 1)


def items(db: Connection, round_id: str) -> dict[int, tuple[str, str]]:
    """Number on the ballot -> (item id, measure id), in the order of the list."""
    rows = db.execute("SELECT number, id, measure_id FROM round_item WHERE round_id = ? ORDER BY number", (round_id,))
    return {number: (item_id, measure_id) for number, item_id, measure_id in rows}


def listed(db: Connection, round_id: str) -> dict[int, str]:
    """Number on the ballot -> measure id, in the order of the list."""
    rows = db.execute("SELECT number, measure_id FROM round_item WHERE round_id = ? ORDER BY number", (round_id,))
    return dict(rows.fetchall())


def wordings(db: Connection, round_id: str) -> dict[str, tuple[int, str]]:
    """Measure id -> number on the ballot and wording there, in the order of the list."""
    query = "SELECT measure_id, number, title FROM round_item WHERE round_id = ? ORDER BY number"
    return {measure_id: (number, title) for measure_id, number, title in db.execute(query, (round_id,))}


def is_on_a_list(db: Connection, measure_id: str) -> bool:
    """Whether the measure stands on the frozen list of any round."""
    return db.execute("SELECT 1 FROM round_item WHERE measure_id = ? LIMIT 1", (measure_id,)).fetchone() is not None


def listed_ids(db: Connection) -> set[str]:
    """The measures on the frozen list of any round."""
    return {row[0] for row in db.execute("SELECT DISTINCT measure_id FROM round_item")}


def add_ballot(
    db: Connection,
    ballot_id: str,
    round_id: str,
    participant_id: str,
    weight_class: str,
    marks: Iterable[Mark],
) -> None:
    insert(
        db,
        "ballot",
        id=ballot_id,
        position=next_position(db, "ballot"),
        round_id=round_id,
        participant_id=participant_id,
        weight_class=weight_class,
        annulled="",
        marks=packed(marks),
    )


def annul_ballot(db: Connection, ballot_id: str, round_id: str, participant_id: str, reason: str) -> None:
    """Take the person's ballot away: an empty one comes behind it that does not count."""
    insert(
        db,
        "ballot",
        id=ballot_id,
        position=next_position(db, "ballot"),
        round_id=round_id,
        participant_id=participant_id,
        weight_class="",
        annulled=reason,
        marks=packed(()),
    )


def ballots_kept(db: Connection, round_id: str) -> int:
    """How many ballots lie there, replaced and annulled ones too."""
    return int(db.execute("SELECT count(*) FROM ballot WHERE round_id = ?", (round_id,)).fetchone()[0])


# A person's last ballot of the round, the one that counts; none where it was annulled.
LAST_BALLOT = (
    "b.round_id = :round AND b.annulled = '' AND b.position = (SELECT max(position) FROM ballot AS later"
    " WHERE later.round_id = :round AND later.participant_id = b.participant_id)"
)


def ballots(db: Connection, round_id: str) -> list[tuple[str, tuple[str, ...]]]:
    """(participant id, ids of the measures marked) of each ballot that counts: a person's last one."""
    listed = items(db, round_id)
    rows = db.execute(
        f"SELECT b.participant_id, b.marks FROM ballot AS b WHERE {LAST_BALLOT} ORDER BY b.position",
        {"round": round_id},
    )
    return [(person, tuple(listed[number][1] for number in columns(kept)[0])) for person, kept in rows]


def marks_of(db: Connection, round_id: str, participant_id: str) -> list[Mark] | None:
    """Those of the person's ballot that counts, by number; None where there is none."""
    row = db.execute(
        "SELECT marks, annulled FROM ballot WHERE round_id = ? AND participant_id = ? ORDER BY position DESC LIMIT 1",
        (round_id, participant_id),
    ).fetchone()
    return None if row is None or row[1] else unpacked(row[0])


def voter_ids(db: Connection, round_id: str) -> frozenset[str]:
    """The participants who have voted, openly or secretly."""
    sql = (
        f"SELECT b.participant_id FROM ballot AS b WHERE {LAST_BALLOT}"
        " UNION SELECT participant_id FROM turnout WHERE round_id = :round"
    )
    return frozenset(one for (one,) in db.execute(sql, {"round": round_id}))


def turnout(db: Connection, round_id: str) -> int:
    """How many people have voted, openly or secretly."""
    sql = (
        f"SELECT (SELECT count(*) FROM ballot AS b WHERE {LAST_BALLOT})"
        " + (SELECT count(*) FROM turnout WHERE round_id = :round)"
        " + (SELECT ifnull(sum(voters), 0) FROM hand_turnout WHERE round_id = :round)"
    )
    return int(db.execute(sql, {"round": round_id}).fetchone()[0])


def _round(row: tuple[Any, ...]) -> Round:
    round_id, number, title, places, choices, tie, method, state, frozen_at, is_secret, settings, classes, version = row
    kept = tuple(WeightClass(one["name"], tuple(one["categories"]), one["share"]) for one in json.loads(classes))
    rule = _rule(places, choices, tie, method, is_secret, json.loads(settings))
    return Round(round_id, number, title, rule, RoundState(state), frozen_at, kept, version)


def _rule(places: int, choices: int | None, tie: str, method: str, is_secret: int, settings: dict[str, Any]) -> Rule:
    settings["criteria"] = tuple([Criterion(**one) for one in settings["criteria"]])
    settings["weights"] = tuple([(category, share) for category, share in settings["weights"]])
    for name in _KINDS.keys() & settings:
        settings[name] = _KINDS[name](settings[name])
    return Rule(places, choices, Tie(tie), Method(method), is_secret=bool(is_secret), **settings)


_KINDS = {
    "view": View,
    "voters": Voters,
    "channel": Channel,
    "base": Base,
    "scope": Scope,
    "quorum": Quorum,
    "majority": Majority,
}


def rule_from(kept: dict[str, Any]) -> Rule:
    """A whole rule as `asdict` left it."""
    settings = {name: content for name, content in kept.items() if name not in _COLUMNS}
    places, choices, tie, method, is_secret = [kept[name] for name in _COLUMNS]
    return _rule(places, choices, tie, method, is_secret, settings)
