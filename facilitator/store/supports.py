"""Support measures with what they give to which measure, and the rules on their share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from facilitator.domain.supports import ShareRule, Support, Supported
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import insert, insert_all, next_position, update


def next_number(db: Connection) -> int:
    return next_position(db, "support", "number")


def add_rule(db: Connection, rule: ShareRule) -> None:
    insert(db, "share_rule", id=rule.id, position=next_position(db, "share_rule"), **_rule_fields(rule))


def change_rule(db: Connection, rule: ShareRule) -> None:
    update(db, "share_rule", rule.id, **_rule_fields(rule))


@kept("share_rule")
def rules(db: Connection) -> list[ShareRule]:
    rows = db.execute("SELECT id, name, percent, basis FROM share_rule ORDER BY position")
    return [ShareRule(rule_id, name, Decimal(percent), basis) for rule_id, name, percent, basis in rows]


def add(db: Connection, support: Support, new_id: Callable[[], str]) -> None:
    insert(db, "support", id=support.id, number=support.number, name=support.name, rule_id=support.rule_id)
    set_supported(db, support.id, support.supported, new_id)


def change(db: Connection, support: Support, new_id: Callable[[], str]) -> None:
    """All but its number."""
    update(db, "support", support.id, name=support.name, rule_id=support.rule_id)
    set_supported(db, support.id, support.supported, new_id)


def remove(db: Connection, support_id: str) -> None:
    db.execute("DELETE FROM supported WHERE support_id = ?", (support_id,))
    db.execute("DELETE FROM support WHERE id = ?", (support_id,))


@kept("support", "supported", "measure")
def supports(db: Connection) -> list[Support]:
    """All of them, by number; what they support by the measures' numbers."""
    supported: dict[str, list[Supported]] = {}
    for support_id, *fields in db.execute(
        "SELECT support_id, measure_id, costs, amount FROM supported JOIN measure AS m ON m.id = measure_id"
        " ORDER BY m.number"
    ):
        supported.setdefault(support_id, []).append(Supported(*fields))
    rows = db.execute("SELECT id, number, name, rule_id FROM support ORDER BY number")
    return [
        Support(support_id, number, name, rule_id, tuple(supported.get(support_id, ())))
        for support_id, number, name, rule_id in rows
    ]


def _rule_fields(rule: ShareRule) -> dict[str, str]:
    return {"name": rule.name, "percent": f"{rule.percent:f}", "basis": rule.basis}


def set_supported(db: Connection, support_id: str, rows: Iterable[Supported], new_id: Callable[[], str]) -> None:
    """They take the place of what was there."""
    db.execute("DELETE FROM supported WHERE support_id = ?", (support_id,))
    given = [(new_id(), support_id, one.measure_id, one.costs, one.amount) for one in rows]
    insert_all(db, "supported", ("id", "support_id", "measure_id", "costs", "amount"), given)
