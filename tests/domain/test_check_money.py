"""The usual size of a source's amounts is the middle one of the other measures'."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.check_money import FEWEST_OTHERS, usual_size

AMOUNTS = st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abc")), max_size=20)


@given(AMOUNTS)
def test_the_usual_size_is_found_by_its_place_among_the_others(amounts: list[tuple[int, str]]) -> None:
    own = sorted(one for one in amounts if one[1] == "a")
    others = sorted(amount for amount, measure_id in amounts if measure_id != "a")
    expected = others[(len(others) - 1) // 2] if len(others) >= FEWEST_OTHERS else None
    assert usual_size(sorted(amounts), own) == expected
