"""Support measures (меры поддержки) and the rules on the share of costs that they may pay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from facilitator.domain.errors import UserError
from facilitator.domain.measures import heirs, root
from facilitator.domain.supports import ShareRule, Support, Supported
from facilitator.domain.wording import required_line
from facilitator.services.living import require_all_living, unmerged
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, measures
from facilitator.store import supports as store
from facilitator.store.rows import put_in_order, remove
from facilitator.text import N_, _


@act
def add_share_rule(session: Session, name: str, percent: Decimal, basis: str) -> ShareRule:
    """A new rule: support pays `percent` of the costs at most, by the act that `basis` names.

    Raises UserError for an empty name or basis, a name that is taken, a share not between 0 and 100.
    """
    rule = _checked_rule(session.db, ShareRule(session.surroundings.new_id(), name, percent, basis))
    with session.operation(N_("Add the share rule “{share_rule}”"), share_rule=rule.id) as db:
        store.add_rule(db, rule)
    return rule


@act
def change_share_rule(session: Session, rule: ShareRule) -> ShareRule:
    """Write a rule anew, for every support measure under it. Refuses like `add_share_rule`."""
    require(rule.id in {one.id for one in store.rules(session.db)}, _("There is no such share rule in the session."))
    rule = _checked_rule(session.db, rule)
    with session.operation(N_("Change the share rule “{share_rule}”"), share_rule=rule.id) as db:
        store.change_rule(db, rule)
    return rule


@act
def move_share_rule(session: Session, rule_id: str, place: int) -> None:
    """Give it another place in the order, counted from 1. Raises UserError for what, or a place that, is not there."""
    ids = [one.id for one in store.rules(session.db)]
    require(rule_id in ids, _("There is no such share rule in the session."))
    with session.operation(N_("Move the share rule “{share_rule}”"), share_rule=rule_id) as db:
        put_in_order(db, "share_rule", moved(ids, rule_id, place))


@act
def remove_share_rule(session: Session, rule_id: str) -> None:
    """Raises UserError for one that is not there, or on which support measures rest, naming them."""
    require(rule_id in {one.id for one in store.rules(session.db)}, _("There is no such share rule in the session."))
    users = [_("“{text}”").format(text=one.name) for one in store.supports(session.db) if one.rule_id == rule_id]
    refuse_in_use(users, _("Support measures rest on this rule: {users}; give them another one before removing it."))
    with session.operation(N_("Remove the share rule “{share_rule}”"), share_rule=rule_id) as db:
        remove(db, "share_rule", rule_id)


@act
def add_support(session: Session, support: Support) -> Support:
    """A new support measure; its id and number are given here, whatever `support` has. Gives it as it was saved.

    Support above its rule's share is not refused: the checks tell of it. Raises UserError for an empty name or one
    that is taken, an unknown rule, a measure that is not in play or is named twice, a negative amount.
    """
    new = replace(support, id=session.surroundings.new_id(), number=store.next_number(session.db))
    new = _checked(session.db, new, known=())
    with session.operation(N_("Add the support measure “{support}”"), support=new.id) as db:
        store.add(db, new, session.surroundings.new_id)
    return new


@act
def change_support(session: Session, support: Support) -> Support:
    """Write a support measure anew, all but its number. Refuses like `add_support`."""
    before = _by_id(session.db, support.id)
    known = [one.measure_id for one in before.supported]
    after = _checked(session.db, replace(support, number=before.number), known)
    kept = _kept(session.db, after)
    with session.operation(N_("Change the support measure “{support}”"), support=after.id) as db:
        store.change(db, kept, session.surroundings.new_id)
    return after


@act
def remove_support(session: Session, support_id: str) -> None:
    _by_id(session.db, support_id)
    with session.operation(N_("Remove the support measure “{support}”"), support=support_id) as db:
        store.remove(db, support_id)


def share_rules(db: Connection) -> list[ShareRule]:
    return store.rules(db)


def supports(db: Connection) -> list[Support]:
    """All of them, by number; a merge has what was said of it, else what its sources got, added up."""
    merged_into, gone = measures.merges(db), unmerged(db)
    return [replace(one, supported=_united(one.supported, merged_into, gone)) for one in store.supports(db)]


def _united(
    rows: Sequence[Supported], merged_into: Mapping[str, str | None], gone: Collection[str]
) -> tuple[Supported, ...]:
    own = {one.measure_id for one in rows}
    united: dict[str, Supported] = {}
    for one in rows:
        if one.measure_id in gone or not own.isdisjoint(heirs(one.measure_id, merged_into)):
            continue
        measure_id = root(one.measure_id, merged_into)
        united[measure_id] = _added(united.get(measure_id), replace(one, measure_id=measure_id))
    return tuple(united.values())


def _kept(db: Connection, support: Support) -> Support:
    """As the file keeps it: what merged measures got stays theirs, to come back with them; a merge has what is new."""
    rows = next(one.supported for one in store.supports(db) if one.id == support.id)
    merged_into = measures.merges(db)
    present = {one.measure_id: one for one in _united(rows, merged_into, ())}
    wanted = {one.measure_id: one for one in support.supported}
    new = [one for one in support.supported if one != present.get(one.measure_id)]
    replaced = {one.measure_id for one in new}
    old = [one for one in rows if root(one.measure_id, merged_into) in wanted and one.measure_id not in replaced]
    return replace(support, supported=(*old, *new))


def _added(before: Supported | None, one: Supported) -> Supported:
    if before is None:
        return one
    costs = None if before.costs is None or one.costs is None else before.costs + one.costs
    amount = None if before.amount is None or one.amount is None else before.amount + one.amount
    return Supported(one.measure_id, costs, amount)


def _by_id(db: Connection, support_id: str) -> Support:
    found = next((one for one in supports(db) if one.id == support_id), None)
    if found is None:
        raise UserError(_("There is no such support measure in the session."))
    return found


def _checked_rule(db: Connection, rule: ShareRule) -> ShareRule:
    taken = [one.name for one in store.rules(db) if one.id != rule.id]
    name = free_name(rule.name, taken, _("The name of the share rule"))
    basis = required_line(rule.basis, _("The act on which the share rule rests"))
    if not (rule.percent.is_finite() and 0 < rule.percent <= 100):
        raise UserError(_("A share lies between 0 and 100 %."))
    return replace(rule, name=name, basis=basis)


def _checked(db: Connection, support: Support, known: Iterable[str]) -> Support:
    taken = [one.name for one in store.supports(db) if one.id != support.id]
    name = free_name(support.name, taken, _("The name of the support measure"))
    rules = {None, *(one.id for one in store.rules(db))}
    require(support.rule_id in rules, _("There is no such share rule in the session."))
    measure_ids = [one.measure_id for one in support.supported]
    require(len(set(measure_ids)) == len(measure_ids), _("A measure is named twice."))
    require_all_living(db, set(measure_ids) - set(known))
    amounts = [amount for one in support.supported for amount in (one.costs, one.amount)]
    require(all(amount is None or amount >= 0 for amount in amounts), _("An amount cannot be negative."))
    return replace(support, name=name)
