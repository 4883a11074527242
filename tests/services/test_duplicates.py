"""The queue while it is worked off: computed once, true after each act."""

from __future__ import annotations

import pytest
from pool import measure, propose

from facilitator.services import council, duplicates
from facilitator.services.duplicates import Neighbourhood
from facilitator.services.session import Session

ONE = "Создание системы бизнес-навигации по мерам поддержки"
OTHER = "Создание системы бизнес-навигации по федеральным мерам поддержки"
THIRD = "Создание системы навигации по региональным мерам поддержки бизнеса"
FAR = "Обучение школьников робототехнике"


def keys(neighbourhood: Neighbourhood, session: Session, least: float = 0.3) -> list[tuple[str, str]]:
    return [pair.key for pair in neighbourhood.pairs(duplicates.material(session.db), least)]


def test_the_queue_holds_the_pairs_that_are_alike_the_likest_first(session: Session) -> None:
    one, other, third, _far = propose(session, ONE, OTHER, THIRD, FAR)
    steps: list[tuple[int, int]] = []
    neighbourhood = Neighbourhood(duplicates.material(session.db), lambda step, steps_: steps.append((step, steps_)))
    assert keys(neighbourhood, session)[0] == (one, other)
    assert set(keys(neighbourhood, session)) == {(one, other), (one, third), (other, third)}
    assert len(keys(neighbourhood, session, 0.0)) >= 3
    assert steps == [(step, 12) for step in range(1, 13)]
    pairs = neighbourhood.pairs(duplicates.material(session.db), 0.3)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)


def test_what_is_merged_parked_or_kept_apart_leaves_the_queue_and_comes_back_by_undo(session: Session) -> None:
    one, other, third = propose(session, ONE, OTHER, THIRD)
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    before = keys(neighbourhood, session)
    council.keep_apart(session, one, other, "разное")
    assert set(keys(neighbourhood, session)) == {(one, third), (other, third)}
    session.undo()
    council.park(session, third, "позже")
    assert keys(neighbourhood, session) == [(one, other)]
    session.undo()
    merged = council.merge(session, [one, other], OTHER, "то же")
    assert set(keys(neighbourhood, session)) == {(third, merged.id)}
    session.undo()
    assert keys(neighbourhood, session) == before


def test_what_was_reworded_is_compared_by_its_new_wording(session: Session) -> None:
    one, other, far = propose(session, ONE, OTHER, FAR)
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    council.reword(session, far, ONE, "точнее")
    council.reword(session, other, "Совсем другое дело", "точнее")
    assert keys(neighbourhood, session) == [(one, far)]


def test_a_pair_stands_once_though_another_wording_is_just_as_much_alike(session: Session) -> None:
    one, other, _far = propose(session, ONE, OTHER, FAR)
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    before = keys(neighbourhood, session)
    council.reword(session, other, f"И {OTHER}", "точнее")
    assert keys(neighbourhood, session) == before == [(one, other)]


def test_rows_that_have_come_since_are_compared_with_all_others(session: Session) -> None:
    [one] = propose(session, ONE)
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    other, third = propose(session, OTHER, THIRD)
    found = set(keys(neighbourhood, session))
    assert found == {(one, other), (one, third), (other, third)}
    assert found == set(keys(Neighbourhood(duplicates.material(session.db)), session))


def test_it_is_outdated_when_many_rows_have_come(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_LATE", 2)
    one, _other = propose(session, ONE, OTHER)
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    council.park(session, one, "позже")
    propose(session, FAR, "a")
    assert not neighbourhood.is_outdated(duplicates.material(session.db))
    propose(session, "b")
    assert neighbourhood.is_outdated(duplicates.material(session.db))


def test_the_likest_rows_of_the_present_pool_are_given_with_their_likeness(session: Session) -> None:
    one, other, third = propose(session, ONE, OTHER, THIRD)
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    found = duplicates.material(session.db)
    near = neighbourhood.similar(found, measure(session, one), 5, ())
    assert [like.id for like, _score in near] == [other, third]
    assert near[0][1] > near[1][1]
    assert [like.id for like, _score in neighbourhood.similar(found, measure(session, one), 1, {other})] == [third]


def test_an_empty_pool_has_no_pairs(session: Session) -> None:
    neighbourhood = Neighbourhood(duplicates.material(session.db))
    assert keys(neighbourhood, session) == []
