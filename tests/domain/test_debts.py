"""Which group of the second day owes what."""

from __future__ import annotations

from facilitator.domain.debts import Debt, board
from facilitator.domain.measures import Gap
from facilitator.domain.people import Group

NORTH = Group("north", "day 2", "Север", ("arctic",))
SHARED = Group("shared", "day 2", "Общие сервисы", ())


def debt(measure_id: str, number: int) -> Debt:
    return Debt(measure_id, number, measure_id, (Gap.TERM,))


def test_the_board_has_a_line_for_each_group_with_what_it_owes() -> None:
    owed = [debt("a", 1), debt("b", 2)]
    lines = board(owed, {"a": NORTH, "b": SHARED, "c": NORTH}, [NORTH, SHARED])
    assert [(line.group, line.measures, line.debts) for line in lines] == [
        (NORTH, 2, (owed[0],)),
        (SHARED, 1, (owed[1],)),
    ]


def test_measures_that_no_group_has_stand_in_a_last_line() -> None:
    lines = board([debt("a", 1)], {"a": None, "b": NORTH}, [NORTH])
    assert [(line.group, line.measures, len(line.debts)) for line in lines] == [(NORTH, 1, 0), (None, 1, 1)]
