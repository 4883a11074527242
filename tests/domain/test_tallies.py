"""Counting in every view: exact, categories weighed by those who came, merges by person."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from counting import sums, tally
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.mark_sums import Ballots, MarkSums
from facilitator.domain.merged_counts import combined, largest, most
from facilitator.domain.tallies import Line, official, officials, person_weights, standing
from facilitator.domain.tallies import lines as added_lines
from facilitator.domain.voting import Criterion, Method, Rule, View, WeightClass, joined

CLASSES = (
    WeightClass("бизнес", ("бизнес",), 50),
    WeightClass("наука", ("наука",), 30),
    WeightClass("власть", ("власть",), 20),
)
VOTERS = {"бизнес": 10, "наука": 5, "власть": 4}


def lines(rule: Rule, counts: dict[str, dict[tuple[str, str, int], int]]) -> dict[str, Line]:
    return {
        one.measure_id: one for one in tally(rule, CLASSES, VOTERS, {key: Counter(one) for key, one in counts.items()})
    }


def test_three_ranks_stand_side_by_side_and_the_frozen_one_is_official() -> None:
    counts = {"a": {("бизнес", "", 1): 9}, "b": {("наука", "", 1): 5, ("власть", "", 1): 4}}
    found = lines(Rule(1), counts)
    assert (found["a"].raw.score, found["b"].raw.score) == (9, 9)
    assert (found["a"].raw.rank_from, found["a"].raw.rank_to) == (1, 2)
    assert found["a"].weighted.score == Fraction(1, 2) * Fraction(9, 10)
    assert found["b"].weighted.score == Fraction(3, 10) + Fraction(2, 10)
    assert [one.rank_from for _name, one in found["b"].per_class] == [2, 1, 1]
    by_weight = tally(Rule(1, view=View.WEIGHTED), CLASSES, VOTERS, {key: Counter(one) for key, one in counts.items()})
    assert [one.measure_id for one in by_weight] == ["b", "a"]
    assert [one.rank_from for one in official(Rule(1, view=View.WEIGHTED), by_weight)] == [1, 2]


MARKS = st.dictionaries(
    st.tuples(st.sampled_from([one.name for one in CLASSES]), st.sampled_from("xy"), st.integers(1, 5)),
    st.integers(1, 4),
    max_size=8,
)


def criterion_mean(rule: Rule, cells: dict[tuple[str, str, int], int], weights: dict[str, Fraction]) -> Fraction:
    """As VOTING.md says it, with fractions all the way."""
    known, score = 0, Fraction(0)
    for criterion in rule.criteria:
        own = {key: count for key, count in cells.items() if key[1] == criterion.name}
        whole = sum((weights[name] * count for (name, _c, _v), count in own.items()), Fraction(0))
        if whole:
            known += criterion.weight
            total = sum((weights[name] * count * value for (name, _c, value), count in own.items()), Fraction(0))
            score += criterion.weight * total / whole
    return score * sum(one.weight for one in rule.criteria) / known if known else Fraction(0)


@given(st.dictionaries(st.sampled_from("abcd"), MARKS, min_size=1), st.sampled_from(View))
def test_scores_are_counted_exactly_in_whole_numbers(
    counts: dict[str, dict[tuple[str, str, int], int]], view: View
) -> None:
    rule = Rule(2, method=Method.SCORE, criteria=(Criterion("x", 3), Criterion("y")), view=view)
    weights = person_weights(CLASSES, VOTERS)
    found = lines(rule, counts)
    for one, cells in counts.items():
        assert found[one].raw.score == criterion_mean(rule, cells, dict.fromkeys(VOTERS, Fraction(1)))
        assert found[one].weighted.score == criterion_mean(rule, cells, weights)
    results = officials(rule, CLASSES, VOTERS, sums(rule, CLASSES, counts))
    assert [standing(one) for one in results] == official(rule, found.values())


ROW = st.dictionaries(st.sampled_from("xy"), st.integers(-1, 5), min_size=1)
BALLOTS = st.lists(st.tuples(st.sampled_from(list(VOTERS)), st.dictionaries(st.integers(1, 4), ROW)), max_size=9)


@given(BALLOTS, st.sampled_from([Method.SCORE, Method.DOTS, Method.DECISION]))
def test_ballots_are_added_up_as_their_marks_are_one_by_one(
    ballots: list[tuple[str, dict[int, dict[str, int]]]], method: Method
) -> None:
    names = "xy" if method is Method.SCORE else "x"
    rule = Rule(2, method=method, lowest=-1, criteria=tuple(Criterion(one) for one in names), view=View.WEIGHTED)
    together = MarkSums(rule, list(VOTERS), "abc")
    one_by_one = MarkSums(rule, list(VOTERS), "abc")
    places = {1: 2, 3: 0, 4: 1}  # nobody counts the second on the ballot here
    for name in VOTERS:
        rows = [(number, row) for voter, ballot in ballots if voter == name for number, row in ballot.items()]
        values = {one: [row.get(one) for _number, row in rows] for one in names}
        together.add_ballots(name, Ballots([number for number, _row in rows], values), places)
        cells = {(name, one): Counter((number, row[one]) for number, row in rows if one in row) for one in names}
        one_by_one.add(cells, places)
    assert added_lines(rule, CLASSES, VOTERS, together) == added_lines(rule, CLASSES, VOTERS, one_by_one)


@given(st.fixed_dictionaries({one.name: st.integers(0, 9) for one in CLASSES}))
def test_the_share_of_an_empty_category_goes_to_the_others_in_proportion(voters: dict[str, int]) -> None:
    weights = person_weights(CLASSES, voters)
    assert sum(weights[name] * voters[name] for name in weights) == (1 if any(voters.values()) else 0)
    shares = {one.name: one.share for one in CLASSES}
    for name, other in ((one, two) for one in weights for two in weights):
        assert weights[name] * voters[name] * shares[other] == weights[other] * voters[other] * shares[name]


def test_categories_whose_share_is_nothing_count_alike_when_only_they_came() -> None:
    classes = (WeightClass("a", ("a",), 0), WeightClass("b", ("b",), 0), WeightClass("c", ("c",), 1))
    assert person_weights(classes, {"a": 2, "b": 1}) == {"a": Fraction(1, 4), "b": Fraction(1, 2)}


def test_a_score_is_the_weighted_sum_of_criterion_means() -> None:
    rule = Rule(1, method=Method.SCORE, criteria=(Criterion("эффект", 2), Criterion("срок", 1)))
    marks = {("бизнес", "эффект", 5): 1, ("бизнес", "эффект", 4): 2, ("наука", "срок", 1): 1, ("наука", "срок", 2): 1}
    found = lines(rule, {"a": marks})["a"]
    assert found.raw.score == 2 * Fraction(13, 3) + Fraction(3, 2)
    assert [(one.total, one.twice_median, one.n) for one in found.criteria] == [
        (13, 8, 3),
        (3, 3, 2),
    ]
    assert found.raw.supporters == 3
    assert found.is_uncertain


def test_a_criterion_that_nobody_marked_takes_nothing_away() -> None:
    rule = Rule(1, method=Method.SCORE, criteria=(Criterion("эффект", 3), Criterion("срок", 1)))
    assert lines(rule, {"a": {("наука", "срок", 4): 2}})["a"].raw.score == 16
    assert lines(rule, {"a": {}})["a"].raw.score == 0


def test_what_all_support_and_what_divides_are_told_apart() -> None:
    everywhere = {("бизнес", "", 1): 6, ("наука", "", 1): 3, ("власть", "", 1): 3}
    divided = {("бизнес", "", 1): 10, ("наука", "", 1): 3, ("власть", "", 1): 2}
    found = lines(Rule(1), {"a": everywhere, "b": divided, "c": {("бизнес", "", 1): 3}})
    assert [(one.is_supported_by_all, one.is_divisive) for one in found.values()] == [
        (False, True),
        (True, False),
        (False, False),
    ]


def test_nothing_is_supported_by_all_where_a_category_did_not_vote() -> None:
    marks = {"a": Counter({("бизнес", "", 1): 2})}
    assert not tally(Rule(1), CLASSES, {"бизнес": 2}, marks)[0].is_supported_by_all


def test_nothing_is_supported_by_all_where_all_count_as_one_class() -> None:
    """Half of the business may be against it: joined with others, nobody knows."""
    marks = {"a": Counter({("бизнес", "", 1): 2})}
    [found] = tally(Rule(1), CLASSES[:1], {"бизнес": 2}, marks)
    assert (found.is_supported_by_all, found.is_divisive) == (False, False)


@pytest.mark.parametrize(("heights", "expected"), [([9, 1, 0, 1, 9], True), ([1, 3, 9, 3, 1], False), ([5] * 5, False)])
def test_a_score_of_two_peaks_divides(heights: list[int], expected: bool) -> None:
    marks = {("бизнес", "", value): height for value, height in enumerate(heights, 1)}
    rule = Rule(1, method=Method.SCORE)
    assert tally(rule, CLASSES[:1], {"бизнес": 20}, {"a": Counter(marks)})[0].is_divisive is expected


@pytest.mark.parametrize(
    ("method", "values", "expected"),
    [
        (Method.APPROVAL, (1, 1), 1),
        (Method.DOTS, (2, 3), 3),
        (Method.SCORE, (2, 5), Fraction(7, 2)),
        (Method.DECISION, (-1, 1), 1),
    ],
)
def test_a_person_counts_once_in_a_merge(method: Method, values: tuple[int, int], expected: Fraction) -> None:
    marks = [("v", "наука", measure_id, "", value) for measure_id, value in zip("ab", values, strict=True)]
    assert combined(method, {"a": "m", "b": "m"}, marks) == {"m": {("наука", "", expected): 1}}


def test_hand_totals_of_a_merge_are_a_lower_bound() -> None:
    one = {("бизнес", "", 1): 5, ("наука", "", 1): 1}
    other = {("бизнес", "", 1): 2, ("наука", "", 1): 4}
    assert largest(Method.APPROVAL, [one, other], VOTERS) == {("бизнес", "", 1): 5, ("наука", "", 1): 4}
    assert most(Rule(1), [one, other], VOTERS) == 7 + 5


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), min_size=1), st.booleans())
def test_a_secret_class_has_five_entitled_or_is_the_only_one(sizes: dict[str, int], is_weighted: bool) -> None:
    rule = Rule(1, is_secret=True, view=View.WEIGHTED if is_weighted else View.RAW)
    classes = joined(sizes, rule, 5)
    assert sorted(one for part in classes for one in part.categories) == sorted(sizes)
    assert len(classes) == 1 or (
        is_weighted and all(sum(sizes[one] for one in part.categories) >= 5 for part in classes)
    )
    assert sum(part.share for part in classes) == len(sizes)
    assert [part.name for part in joined(sizes, Rule(1), 5)] == list(sizes)
