"""A ballot's marks in the file: nothing is lost, and equal ballots look equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ballots import Mark
from facilitator.store.marks import columns, packed, unpacked

MARKS = st.dictionaries(
    st.tuples(st.integers(1, 30), st.sampled_from(["", "польза", "срок"])), st.integers(-1, 10)
).map(lambda found: [Mark(number, value, criterion) for (number, criterion), value in found.items()])


@given(MARKS)
def test_the_marks_of_a_ballot_come_back_as_they_were_cast(marks: list[Mark]) -> None:
    assert unpacked(packed(marks)) == sorted(marks, key=lambda one: (one.number, one.criterion))


@given(MARKS, st.randoms())
def test_the_order_in_which_marks_were_made_leaves_no_trace(marks: list[Mark], chance) -> None:
    mixed = list(marks)
    chance.shuffle(mixed)
    assert packed(mixed) == packed(marks)


def test_a_skipped_criterion_and_a_measure_without_marks_have_no_value() -> None:
    kept = packed([Mark(3, 5, "срок"), Mark(7, 0, "польза"), Mark(7, 2, "срок")])
    assert columns(kept) == ([3, 7], {"польза": [None, 0], "срок": [5, 2]})
    assert columns(packed([])) == ([], {})
