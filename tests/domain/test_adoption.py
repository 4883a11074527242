"""Quorum and majority against their definitions in fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.adoption import (
    Count,
    Majority,
    Quorum,
    is_carried,
    is_possible,
    is_quorate,
    quorum_needed,
    votes_needed,
)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    entitled = draw(st.integers(1, 200))
    present = draw(st.integers(0, entitled))
    votes_for = draw(st.integers(0, present))
    votes_against = draw(st.integers(0, present - votes_for))
    abstained = draw(st.integers(0, present - votes_for - votes_against))
    return Count(entitled, present, votes_for, votes_against, abstained)


@given(counts(), st.sampled_from(Quorum))
def test_a_quorum_is_the_share_of_those_entitled_that_it_says(count: Count, quorum: Quorum) -> None:
    share = Fraction(count.present, count.entitled)
    expected = {
        Quorum.HALF: share >= Fraction(1, 2),
        Quorum.MORE_THAN_HALF: share > Fraction(1, 2),
        Quorum.TWO_THIRDS: share >= Fraction(2, 3),
    }[quorum]
    assert is_quorate(quorum, count) is expected
    assert is_quorate(quorum, count) == (count.present >= quorum_needed(quorum, count.entitled))


@given(counts(), st.sampled_from(Majority))
def test_a_majority_is_the_share_that_it_says(count: Count, majority: Majority) -> None:
    votes = Fraction(count.votes_for)
    expected = {
        Majority.SIMPLE: votes > count.votes_against,
        Majority.OF_PRESENT: votes > Fraction(count.present, 2),
        Majority.OF_LIST: votes > Fraction(count.entitled, 2),
        Majority.TWO_THIRDS: votes >= Fraction(2 * count.present, 3) and votes > 0,
    }[majority]
    assert is_carried(majority, count) is expected


@pytest.mark.parametrize(
    ("majority", "needed"),
    [(Majority.SIMPLE, 31), (Majority.OF_PRESENT, 41), (Majority.OF_LIST, 51), (Majority.TWO_THIRDS, 54)],
)
def test_one_vote_less_than_needed_does_not_carry(majority: Majority, needed: int) -> None:
    assert votes_needed(majority, Count(100, 80, 0, 30, 0)) == needed
    against = 30 if majority is Majority.SIMPLE else 0
    assert is_carried(majority, Count(100, 80, needed, against, 0))
    assert not is_carried(majority, Count(100, 80, needed - 1, against, 0))


def test_nothing_is_carried_by_an_empty_hall() -> None:
    assert not is_carried(Majority.TWO_THIRDS, Count(10, 0, 0, 0, 0))


@given(counts())
def test_counts_of_a_vote_that_took_place_are_possible(count: Count) -> None:
    assert is_possible(count)


@pytest.mark.parametrize(
    "count",
    [
        Count(10, 11, 0, 0, 0),
        Count(10, 8, 5, 3, 1),
        Count(10, 8, -1, 3, 1),
        Count(10, 8, 3, -1, 1),
        Count(10, 8, 3, 1, -1),
        Count(10, -1, 0, 0, 0),
        Count(0, 0, 0, 0, 0),
    ],
)
def test_nobody_votes_twice_or_from_outside(count: Count) -> None:
    assert not is_possible(count)
