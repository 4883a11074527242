"""What a cell of a table of ballots means, and what one mark may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ballots import Mark, allowed_values, ballot_fault, mark_fault, value_of
from facilitator.domain.voting import Method, Rule

DOTS = Rule(1, method=Method.DOTS, dots=4)


@pytest.mark.parametrize(
    ("method", "cell", "value"),
    [
        (Method.APPROVAL, "", 1),
        (Method.APPROVAL, " Х ", 1),  # the Russian letter
        (Method.APPROVAL, "2", 2),
        (Method.DECISION, "Воздержалась", 0),
        (Method.DECISION, "против", -1),
        (Method.DECISION, "-1", -1),
        (Method.SCORE, "", None),
        (Method.SCORE, "--5", None),
        (Method.SCORE, "4,5", None),
        (Method.SCORE, "9" * 5000, None),
        (Method.SCORE, "５", None),
    ],
)
def test_a_cell_means_a_value_or_nothing(method: Method, cell: str, value: int | None) -> None:
    assert value_of(Rule(1, method=method), cell) == value


@given(st.sampled_from(Method), st.text())
def test_no_cell_is_too_strange(method: Method, cell: str) -> None:
    found = value_of(Rule(1, method=method), cell)
    assert found is None or isinstance(found, int)


def test_all_dots_may_go_to_one_measure_where_the_rule_does_not_limit_it() -> None:
    assert allowed_values(DOTS) == (1, 4)
    assert mark_fault(DOTS, [1], Mark(1, 4)) is None
    assert ballot_fault(DOTS, [Mark(1, 4)]) is None
    assert allowed_values(Rule(1, method=Method.DOTS, dots=4, per_measure=9)) == (1, 4)
