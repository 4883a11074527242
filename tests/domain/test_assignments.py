"""Which group works a measure out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.assignments import fitting_groups, in_turn
from facilitator.domain.people import Group

NORTH = Group("north", "day 2", "Север", ("arctic",))
BOTH = Group("both", "day 2", "Арктика и зрение", ("arctic", "vision"))
SHARED = Group("shared", "day 2", "Общие сервисы", ())


def test_a_measure_goes_to_the_group_that_fits_its_alliances_most_closely() -> None:
    groups = [NORTH, BOTH, SHARED]
    assert in_turn(1, fitting_groups(["arctic"], groups)) == NORTH
    assert in_turn(1, fitting_groups(["arctic", "vision"], groups)) == BOTH
    assert in_turn(1, fitting_groups(["arctic", "robots"], groups)) == NORTH
    assert in_turn(1, fitting_groups(["vision"], groups)) == BOTH
    assert in_turn(1, fitting_groups([], groups)) == SHARED
    assert in_turn(1, fitting_groups(["robots"], groups)) == SHARED
    assert in_turn(1, fitting_groups(["robots"], [NORTH, BOTH])) == BOTH


def test_groups_that_fit_alike_take_turns_by_the_measure_s_number() -> None:
    other = Group("other", "day 2", "Вторая", ())
    found = [in_turn(number, fitting_groups([], [SHARED, other])) for number in range(1, 5)]
    assert found == [other, SHARED, other, SHARED]


def test_where_there_are_no_groups_nobody_works_it_out() -> None:
    assert in_turn(1, fitting_groups(["arctic"], [])) is None


@given(
    st.integers(1, 500),
    st.sets(st.sampled_from("abcd")),
    st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=6),
)
def test_no_other_group_is_for_more_of_its_alliances(number: int, wanted: set[str], sets: list[set[str]]) -> None:
    groups = [Group(str(place), "part", str(place), tuple(own)) for place, own in enumerate(sets)]
    found = in_turn(number, fitting_groups(wanted, groups))
    assert found is not None
    assert len(wanted & set(found.alliance_ids)) == max(len(wanted & own) for own in sets)
