"""Which group of the second day owes what."""

from __future__ import annotations

from facilitator.domain.debts import Debt, board, groups_of
from facilitator.domain.measures import Gap
from facilitator.domain.people import Group

NORTH = Group("north", "day 2", "Север", ("arctic",))
BOTH = Group("both", "day 2", "Арктика и зрение", ("arctic", "vision"))
SHARED = Group("shared", "day 2", "Общие сервисы", ())


def debt(measure_id: str, number: int) -> Debt:
    return Debt(measure_id, number, measure_id, (Gap.TERM,))


def test_measures_go_to_the_groups_that_fit_their_alliances_most_closely() -> None:
    assert groups_of(["arctic"], [NORTH, BOTH, SHARED]) == [NORTH]
    assert groups_of(["arctic", "vision"], [NORTH, BOTH, SHARED]) == [BOTH]
    assert groups_of(["arctic", "robots"], [NORTH, BOTH, SHARED]) == [NORTH, BOTH]
    assert groups_of(["vision"], [NORTH, BOTH, SHARED]) == [BOTH]
    assert groups_of([], [NORTH, BOTH, SHARED]) == [SHARED]
    assert groups_of(["robots"], [NORTH, BOTH, SHARED]) == [SHARED]


def test_the_board_has_a_line_for_each_group_with_what_it_owes() -> None:
    owed = [debt("a", 1), debt("b", 2)]
    lines = board(owed, ["c"], {"a": ("arctic",), "c": ("arctic",)}, [NORTH, SHARED])
    assert [(line.group, line.measures, line.debts) for line in lines] == [
        (NORTH, 2, (owed[0],)),
        (SHARED, 1, (owed[1],)),
    ]


def test_measures_that_no_group_has_stand_in_a_last_line() -> None:
    lines = board([debt("a", 1)], ["b"], {"b": ("arctic",)}, [NORTH])
    assert [(line.group, line.measures, len(line.debts)) for line in lines] == [(NORTH, 1, 0), (None, 1, 1)]
