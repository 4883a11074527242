"""How approval ballots are counted: places are shared, merges count nobody twice, ties go by the rule alone."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.merged_counts import combined
from facilitator.domain.voting import Method, Rule, Standing, Tie, chosen, free_places, places, tied_at_the_line

COUNTS = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=3), st.integers(0, 6), max_size=15)
PLACES = st.integers(1, 15)


def standings(scores: dict[str, int], supporters: dict[str, int] | None = None) -> list[Standing]:
    """`supporters` where they are not the score itself."""
    counts = scores if supporters is None else supporters
    return [Standing(one, counts[one], first, last) for one, first, last in places(scores)]


@given(COUNTS)
def test_a_rank_is_one_more_than_the_measures_ahead(counts: dict[str, int]) -> None:
    ranked = standings(counts)
    assert {one.measure_id: one.supporters for one in ranked} == counts
    assert [one.supporters for one in ranked] == sorted(counts.values(), reverse=True)
    for one in ranked:
        ahead = sum(count > one.supporters for count in counts.values())
        equal = sum(count == one.supporters for count in counts.values())
        assert (one.rank_from, one.rank_to) == (ahead + 1, ahead + equal)


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_the_measures_changes_nobodys_place(counts: dict[str, int], chance: object) -> None:
    items = list(counts.items())
    chance.shuffle(items)  # type: ignore[attr-defined]
    assert set(standings(dict(items))) == set(standings(counts))


@given(COUNTS, PLACES, st.sampled_from([Tie.TAKE_ALL, Tie.TAKE_NONE]))
def test_equals_are_chosen_together_or_not_at_all(counts: dict[str, int], places: int, tie: Tie) -> None:
    taken = set(chosen(standings(counts), Rule(places, tie=tie)))
    for (one, count), (other, other_count) in product(counts.items(), repeat=2):
        if count == other_count:
            assert (one in taken) == (other in taken)
        elif other in taken and count > other_count:
            assert one in taken


@given(COUNTS, st.lists(st.booleans(), min_size=15, max_size=15), PLACES)
def test_only_supported_measures_are_chosen_and_places_are_left_empty_only_by_a_tie(
    counts: dict[str, int], is_marked: list[bool], places: int
) -> None:
    supporters = {one: count or int(mark) for (one, count), mark in zip(counts.items(), is_marked, strict=False)}
    ranked = standings(counts, supporters)
    supported = sum(count > 0 for count in supporters.values())
    tied = tied_at_the_line(ranked, Rule(places))
    taken = {tie: chosen(ranked, Rule(places, tie=tie), tied[:1]) for tie in Tie}
    assert all(supporters[measure_id] for found in taken.values() for measure_id in found)
    assert 0 <= free_places(ranked, Rule(places)) < max(len(tied), 1)
    assert len(taken[Tie.TAKE_NONE]) <= places
    assert len(taken[Tie.TAKE_ALL]) >= min(places, supported)
    assert set(taken[Tie.TAKE_ALL]) - set(taken[Tie.TAKE_NONE]) == set(tied)
    assert set(taken[Tie.CHAIR]) - set(taken[Tie.TAKE_NONE]) == set(tied[:1])
    if not tied:
        assert len(taken[Tie.CHAIR]) == min(places, supported)


@pytest.mark.parametrize(
    ("tie", "chair", "expected"),
    [(Tie.TAKE_ALL, (), "abc"), (Tie.TAKE_NONE, (), "a"), (Tie.CHAIR, ("c",), "ac"), (Tie.CHAIR, ("d",), "a")],
)
def test_a_tie_at_the_line_is_decided_by_the_rule(tie: Tie, chair: tuple[str, ...], expected: str) -> None:
    ranked = standings({"a": 3, "b": 2, "c": 2, "d": 1})
    assert ranked[1] == Standing("b", 2, 2, 3)
    assert tied_at_the_line(ranked, Rule(2, tie=tie)) == ["b", "c"]
    assert chosen(ranked, Rule(2, tie=tie), chair) == list(expected)


def test_a_tie_above_or_below_the_line_needs_no_decision() -> None:
    ranked = standings({"a": 3, "b": 3, "c": 2, "d": 1, "e": 1})
    for count in (2, 3):
        assert tied_at_the_line(ranked, Rule(count)) == []
        assert len(chosen(ranked, Rule(count, tie=Tie.TAKE_NONE))) == count


def test_measures_without_a_supporter_share_no_last_place() -> None:
    ranked = standings({"a": 1, "b": 0, "c": 0})
    assert tied_at_the_line(ranked, Rule(2)) == []
    assert chosen(ranked, Rule(2)) == ["a"]


def test_a_measure_marked_with_nought_has_its_place_before_those_that_nobody_marked() -> None:
    ranked = standings({"a": 9, "b": 0, "c": 0, "d": 0}, {"a": 4, "b": 4, "c": 0, "d": 0})
    for tie in Tie:
        assert tied_at_the_line(ranked, Rule(3, tie=tie)) == []
        assert chosen(ranked, Rule(3, tie=tie)) == ["a", "b"]


BALLOTS = st.dictionaries(st.sampled_from("uvwxyz"), st.frozensets(st.sampled_from("abcdef")))
ROOTS = st.fixed_dictionaries({measure_id: st.sampled_from(f"{measure_id}mn") for measure_id in "abcdef"})


@given(BALLOTS, ROOTS)
def test_a_merge_counts_a_supporter_once(ballots: dict[str, frozenset[str]], root_of: dict[str, str]) -> None:
    marks = [(voter, "наука", measure_id, "", 1) for voter, choice in ballots.items() for measure_id in choice]
    found = combined(Method.APPROVAL, root_of, marks)
    for target in set(root_of.values()):
        sources = {measure_id for measure_id in root_of if root_of[measure_id] == target}
        voters = {voter for voter, choice in ballots.items() if choice & sources}
        assert sum(found.get(target, {}).values()) == len(voters)
