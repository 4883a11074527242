"""How many ballots are missing to the line: compared with trying every change of ballots one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from counting import tally
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.domain.margins import margins, sensitive
from facilitator.domain.tallies import Line, official
from facilitator.domain.voting import Method, Rule, Tie, View, WeightClass, chosen, tied_at_the_line

TITLES = "abcd"
Ballots = Sequence[tuple[str, frozenset[str]]]  # the voter's class, and what the ballot supports
BALLOTS = st.lists(st.tuples(st.sampled_from("xy"), st.frozensets(st.sampled_from(TITLES))), min_size=1, max_size=5)
RULES = st.builds(Rule, st.integers(1, 4), tie=st.sampled_from(Tie), view=st.sampled_from(View))
NOBODY_WEIGHS = Rule(1, tie=Tie.TAKE_NONE, view=View.WEIGHTED)  # with a category of 0 percent
SHARES = st.tuples(st.sampled_from([0, 1, 50]), st.sampled_from([1, 30]))


def classes(shares: tuple[int, int]) -> list[WeightClass]:
    return [WeightClass(name, (name,), share) for name, share in zip("xy", shares, strict=True)]


def counted(rule: Rule, shares: tuple[int, int], ballots: Ballots) -> list[Line]:
    counts: dict[str, Counter[tuple[str, str, int | object]]] = {title: Counter() for title in TITLES}
    for name, supported in ballots:
        for title in supported:
            counts[title][name, "", 1] += 1
    return tally(rule, classes(shares), Counter(name for name, _supported in ballots), counts)


def taken(rule: Rule, shares: tuple[int, int], ballots: Ballots) -> set[str]:
    """What is chosen; of a tie that is left to the chair the first ones."""
    standings = official(rule, counted(rule, shares, ballots))
    tied = sorted(tied_at_the_line(standings, rule))
    sure = set(chosen(standings, replace(rule, tie=Tie.TAKE_NONE)))
    return set(chosen(standings, rule, tied[: rule.places - len(sure)]))


def fewest_by_trying(
    rule: Rule, shares: tuple[int, int], ballots: Ballots, title: str, *, is_taken: bool
) -> int | None:
    """A tie that the chair decides is on neither side of the line."""
    if rule.tie is Tie.CHAIR:
        rule = replace(rule, tie=Tie.TAKE_ALL if is_taken else Tie.TAKE_NONE)
    for count in range(1, len(ballots) + 1):
        for changed in combinations(range(len(ballots)), count):
            after = [
                (name, supported ^ {title} if place in changed else supported)
                for place, (name, supported) in enumerate(ballots)
            ]
            if (title in chosen(official(rule, counted(rule, shares, after)), rule)) != is_taken:
                return count
    return None


@given(RULES, SHARES, BALLOTS)
@example(NOBODY_WEIGHS, (0, 1), [("x", frozenset("a")), ("y", frozenset())])
@example(NOBODY_WEIGHS, (0, 1), [("x", frozenset("a")), ("y", frozenset("a"))])
def test_the_margin_of_approval_is_the_fewest_ballots_that_bring_a_measure_across(
    rule: Rule, shares: tuple[int, int], ballots: Ballots
) -> None:
    have_place = taken(rule, shares, ballots)
    voters = Counter(name for name, _supported in ballots)
    found = margins(rule, classes(shares), voters, counted(rule, shares, ballots), have_place)
    assert found == {
        title: count
        for title in TITLES
        if (count := fewest_by_trying(rule, shares, ballots, title, is_taken=title in have_place))
    }


def dots(points: dict[str, int], *, tie: Tie = Tie.TAKE_ALL) -> dict[str, int]:
    """The margins for one place where three people have three dots each."""
    rule = Rule(1, tie=tie, method=Method.DOTS, dots=3)
    lines = tally(rule, classes((1, 1)), {"x": 3}, {one: Counter({("x", "", 1): n}) for one, n in points.items()})
    return margins(rule, classes((1, 1)), {"x": 3}, lines, chosen(official(rule, lines), rule))


def test_a_ballot_may_move_all_of_its_dots() -> None:
    assert dots({"a": 3, "b": 0}) == {"a": 3, "b": 1}  # whom nobody supports takes nobody's place
    assert dots({"a": 3, "b": 0}, tie=Tie.TAKE_NONE) == {"a": 3, "b": 2}
    assert dots({"a": 3, "b": 1}) == {"a": 1, "b": 1}
    assert dots({"a": 3, "b": 3}) == {"a": 1, "b": 1}


def test_what_the_places_do_not_explain_has_no_margin() -> None:
    rule, shares = Rule(1), (1, 1)
    lines = counted(rule, shares, [("x", frozenset("a"))])
    assert "a" not in margins(rule, classes(shares), {"x": 1}, lines, [])
    assert margins(replace(rule, method=Method.SCORE), classes(shares), {"x": 1}, lines, []) == {}


def test_the_views_are_compared_among_the_measures_that_have_places() -> None:
    rule, shares = Rule(1), (1, 50)
    lines = counted(rule, shares, [("x", frozenset("ab")), ("x", frozenset("ab")), ("y", frozenset("ac"))])
    assert sensitive(rule, lines) == frozenset()
    assert sensitive(rule, [one for one in lines if one.measure_id != "a"]) == {"b", "c"}
