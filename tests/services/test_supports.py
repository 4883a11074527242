"""Support measures and their share rules; support above its share is kept, and told by the checks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pool import propose, without_details
from refusals import refused
from snapshots import content

from facilitator.domain.supports import Support, Supported
from facilitator.services import council, supports
from facilitator.services.session import Session
from facilitator.store import supports as store

BASIS = "постановление Правительства от 28.01.2016 № 41"


@pytest.fixture(autouse=True)
def nothing_planned(session: Session) -> None:
    without_details(session)


def test_support_is_kept_with_its_rule_and_amounts(session: Session) -> None:
    one, other = propose(session, "a", "b")
    rule = supports.add_share_rule(session, "Совместные проекты", Decimal("50.5"), BASIS)
    given = Support("", 0, "Субсидия", rule.id, (Supported(one, 10_000, 6_000), Supported(other)))
    added = supports.add_support(session, given)
    assert supports.supports(session.db) == [added] == [replace(given, id=added.id, number=1)]
    assert store.rules(session.db) == [rule]


def test_rules_and_support_can_be_changed_and_put_back(session: Session) -> None:
    [one] = propose(session, "a")
    rule = supports.add_share_rule(session, "Совместные проекты", Decimal(50), BASIS)
    added = supports.add_support(session, Support("", 0, "Субсидия", rule.id, (Supported(one, 1, 1),)))
    before = content(session.db)
    changed = supports.change_share_rule(session, replace(rule, percent=Decimal(70), basis="закон области"))
    assert store.rules(session.db) == [changed]
    supports.change_support(session, replace(added, number=7, rule_id=None, supported=()))
    assert supports.supports(session.db) == [replace(added, rule_id=None, supported=())]
    supports.remove_support(session, added.id)
    assert supports.supports(session.db) == []
    for _act in range(3):
        session.undo()
    assert content(session.db) == before


def test_support_of_merged_measures_is_added_up(session: Session) -> None:
    one, other, third = propose(session, "a", "b", "c")
    rows = (Supported(one, 10, 6), Supported(other, 5, 1), Supported(third, None, 1))
    supports.add_support(session, Support("", 0, "Субсидия", None, rows))
    merged = council.merge(session, [one, other], "a", "то же")
    assert set(supports.supports(session.db)[0].supported) == {Supported(merged.id, 15, 7), Supported(third, None, 1)}
    again = council.merge(session, [merged.id, third], "a", "то же")
    assert supports.supports(session.db)[0].supported == (Supported(again.id, None, 8),)


def test_support_comes_back_with_measures_that_are_taken_apart(session: Session) -> None:
    one, other, third = propose(session, "a", "b", "c")
    added = supports.add_support(session, Support("", 0, "Субсидия", None, (Supported(one, 100, 60),)))
    merged = council.merge(session, [one, other], "a", "то же")
    united = (Supported(merged.id, 100, 60), Supported(third, 5, 1))
    supports.change_support(session, replace(added, name="Субсидия 2", supported=united))
    assert supports.supports(session.db)[0].supported == united
    council.unmerge(session, merged.id, "разное")
    assert supports.supports(session.db)[0].supported == (Supported(one, 100, 60), Supported(third, 5, 1))


def test_what_is_said_of_a_merge_is_said_of_nothing_else(session: Session) -> None:
    one, other, third = propose(session, "a", "b", "c")
    added = supports.add_support(session, Support("", 0, "Субсидия", None, (Supported(one, 9, 6), Supported(third, 5))))
    merged = council.merge(session, [one, other], "a", "то же")
    said = Supported(merged.id, 20, 10)
    supports.change_support(session, replace(added, supported=(Supported(third, 5), said)))
    assert supports.supports(session.db)[0].supported == (Supported(third, 5), said)
    again = council.merge(session, [merged.id, third], "a", "то же")
    assert supports.supports(session.db)[0].supported == (Supported(again.id, 25, None),)
    council.unmerge(session, again.id, "разное")
    assert supports.supports(session.db)[0].supported == (Supported(third, 5), said)
    council.unmerge(session, merged.id, "разное")
    assert supports.supports(session.db)[0].supported == (Supported(one, 9, 6), Supported(third, 5))


def test_support_taken_from_a_merge_stays_away_when_it_is_taken_apart(session: Session) -> None:
    one, other = propose(session, "a", "b")
    added = supports.add_support(session, Support("", 0, "Субсидия", None, (Supported(one, 9, 6),)))
    merged = council.merge(session, [one, other], "a", "то же")
    supports.change_support(session, replace(added, supported=()))
    council.unmerge(session, merged.id, "разное")
    assert supports.supports(session.db)[0].supported == ()


@pytest.mark.parametrize("percent", ["0", "-1", "100.01", "NaN", "Infinity"])
def test_a_share_that_cannot_be_is_refused(session: Session, percent: str) -> None:
    with refused(session.db, "A share lies between 0 and 100 %."):
        supports.add_share_rule(session, "Правило", Decimal(percent), BASIS)


def test_a_rule_without_its_legal_basis_is_refused(session: Session) -> None:
    with refused(session.db, "The act on which the share rule rests is missing: type at least one word."):
        supports.add_share_rule(session, "Правило", Decimal(50), " ")
    rule = supports.add_share_rule(session, "Правило", Decimal(50), BASIS)
    with refused(session.db, "The name “правило” is taken already."):
        supports.add_share_rule(session, "правило", Decimal(50), BASIS)
    with refused(session.db, "There is no such share rule in the session."):
        supports.change_share_rule(session, replace(rule, id="no"))


def test_support_that_cannot_be_is_refused(session: Session) -> None:
    [one] = propose(session, "a")
    good = supports.add_support(session, Support("", 0, "Субсидия"))
    for words, fields in {
        "The name of the support measure is missing: type at least one word.": {"name": ""},
        "The name “СУБСИДИЯ” is taken already.": {"name": "СУБСИДИЯ"},
        "There is no such share rule in the session.": {"rule_id": "no"},
        "A measure is named twice.": {"supported": (Supported(one), Supported(one))},
        "An amount cannot be negative.": {"supported": (Supported(one, -1),)},
        "There is no such measure in the session.": {"supported": (Supported("no"),)},
    }.items():
        with refused(session.db, words):
            supports.add_support(session, replace(Support("", 0, "Грант"), **fields))  # type: ignore[arg-type]
    with refused(session.db, "There is no such support measure in the session."):
        supports.change_support(session, replace(good, id="no"))
    with refused(session.db, "There is no such support measure in the session."):
        supports.remove_support(session, "no")


def test_rules_are_moved_and_removed_unless_support_rests_on_them(session: Session) -> None:
    first, second = (supports.add_share_rule(session, name, Decimal(50), BASIS) for name in ("А", "Б"))
    supports.add_support(session, Support("", 0, "Субсидия", first.id))
    before = content(session.db)
    supports.move_share_rule(session, second.id, 1)
    assert store.rules(session.db) == [second, first]
    supports.remove_share_rule(session, second.id)
    assert store.rules(session.db) == [first]
    with refused(session.db, "Support measures rest on this rule: “Субсидия”; give them another one"):
        supports.remove_share_rule(session, first.id)
    session.undo()
    session.undo()
    assert content(session.db) == before


def test_a_rule_that_is_not_there_is_neither_moved_nor_removed(session: Session) -> None:
    rule = supports.add_share_rule(session, "А", Decimal(50), BASIS)
    with refused(session.db, "There is no such share rule in the session."):
        supports.remove_share_rule(session, "no")
    with refused(session.db, "There is no such share rule in the session."):
        supports.move_share_rule(session, "no", 1)
    with refused(session.db, "The list has places from 1 to 1, not 2."):
        supports.move_share_rule(session, rule.id, 2)
