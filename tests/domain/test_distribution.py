"""People are dealt out so that groups are equal in size and each category is spread evenly."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.distribution import Person, distribute

CATEGORIES = st.lists(st.sampled_from(["бизнес", "наука", "власть"]), max_size=60)
GROUPS = st.integers(1, 7).map(lambda count: [f"group {number}" for number in range(count)])


def people_of(categories: list[str]) -> list[Person]:
    return [(f"person {number}", category) for number, category in enumerate(categories)]


def sizes(answer: dict[str, str], groups: list[str]) -> list[int]:
    found = Counter(answer.values())
    return [found[group] for group in groups]


def spread(counts: list[int]) -> int:
    return max(counts) - min(counts)


def squares(people: list[Person], groups: list[str], answer: dict[str, str]) -> tuple[int, int]:
    """The sums of squared sizes and of squared counts of each category in each group."""
    category = dict(people)
    counts = Counter((category[person], group) for person, group in answer.items())
    return sum(size**2 for size in sizes(answer, groups)), sum(count**2 for count in counts.values())


@given(categories=CATEGORIES, groups=GROUPS)
def test_sizes_and_categories_differ_by_one_at_most(categories: list[str], groups: list[str]) -> None:
    people = people_of(categories)
    answer = distribute(people, groups)
    assert set(answer) == {person for person, _category in people}
    assert spread(sizes(answer, groups)) <= 1
    for own in set(categories):
        assert spread(sizes({one: answer[one] for one, category in people if category == own}, groups)) <= 1
    assert distribute(people, groups) == answer


@given(categories=CATEGORIES, groups=GROUPS, draw=st.data())
def test_those_placed_stay_and_the_others_fill_up_where_fewest_are(
    categories: list[str], groups: list[str], draw: st.DataObject
) -> None:
    people = people_of(categories)
    placed = (
        draw.draw(st.dictionaries(st.sampled_from([one for one, _ in people]), st.sampled_from(groups)))
        if people
        else {}
    )
    answer = distribute(people, groups, placed)
    assert set(answer) == {person for person, _category in people} - set(placed)
    before, after = sizes(placed, groups), sizes({**placed, **answer}, groups)
    filled = [size for size, old in zip(after, before, strict=True) if size > old]
    assert all(size <= min(after) + 1 for size in filled)


@given(
    categories=st.lists(st.sampled_from("ab"), min_size=1, max_size=5),
    places=st.lists(st.sampled_from(["x", "y", "z"]), max_size=4),
)
def test_no_other_distribution_is_more_even(categories: list[str], places: list[str]) -> None:
    """Against all that are possible: the most equal sizes, and among those the most even categories."""
    groups = ["x", "y", "z"]
    people = people_of(["a" if number % 2 else "b" for number in range(len(places))] + categories)
    placed = {f"person {number}": place for number, place in enumerate(places)}
    loose = [person for person, _category in people if person not in placed]
    best = min(
        squares(people, groups, {**placed, **dict(zip(loose, choice, strict=True))})
        for choice in product(groups, repeat=len(loose))
    )
    assert squares(people, groups, {**placed, **distribute(people, groups, placed)}) == best


def test_neighbours_in_the_list_go_to_different_groups() -> None:
    answer = distribute(people_of(["наука"] * 6), ["a", "b", "c"])
    assert list(answer.values()) == ["a", "b", "c", "a", "b", "c"]


def test_without_groups_or_people_nobody_is_dealt_out() -> None:
    assert distribute(people_of(["наука"]), []) == {}
    assert distribute([], ["a"]) == {}
    assert distribute([("one", "наука")], ["a", "b"], {"one": "a"}) == {}


def test_somebody_placed_in_a_group_of_another_part_does_not_count() -> None:
    assert distribute([("one", "наука"), ("two", "наука")], ["a"], {"one": "elsewhere"}) == {"two": "a"}
