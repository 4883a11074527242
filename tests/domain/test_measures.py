"""What lives on in what, and what a measure still lacks at the gate."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.measures import Details, FundingAmount, Gap, Measure, Origin, State, gaps, lineage, root


@st.composite
def forests(draw: st.DrawFn) -> list[Measure]:
    """Measures of which some live on in later ones, in any order of the list."""
    count = draw(st.integers(1, 12))
    found = []
    for number in range(count):
        target = draw(st.none() | st.integers(number + 1, count)) if number < count - 1 else None
        merged_into = None if target is None or target >= count else str(target)
        state = State.MERGED if merged_into else State.POOL
        found.append(
            Measure(str(number), number + 1, Origin.PROPOSAL, "title", "title", state, merged_into=merged_into)
        )
    return draw(st.permutations(found))


@given(forests())
def test_every_measure_stands_in_the_lineage_of_its_root_once(measures: list[Measure]) -> None:
    merged_into = {measure.id: measure.merged_into for measure in measures}
    found = lineage(measures)
    for measure in measures:
        target = root(measure.id, merged_into)
        assert merged_into[target] is None
        if target != measure.id:
            assert found[target].count(measure) == 1
        else:
            assert all(measure not in sources for sources in found.values())


@given(forests())
def test_a_lineage_is_in_the_order_of_numbers(measures: list[Measure]) -> None:
    for sources in lineage(measures).values():
        assert [one.number for one in sources] == sorted(one.number for one in sources)


def test_a_lineage_goes_through_every_merge() -> None:
    first = Measure("a", 1, Origin.PROPOSAL, "a", "a", State.MERGED, merged_into="m")
    merged = Measure("m", 2, Origin.MERGE, "m", "m", State.MERGED, merged_into="n")
    last = Measure("n", 3, Origin.MERGE, "n", "n")
    assert lineage([last, merged, first]) == {"m": (first,), "n": (first, merged)}


def test_what_was_not_merged_is_its_own_root() -> None:
    assert root("a", {}) == "a"
    assert root("a", {"a": None}) == "a"


def test_the_gate_asks_for_what_is_missing() -> None:
    ready = Details(("ТПУ",), "2018 год", "приказ", "создан центр", (FundingAmount("source", 2018, 1),))
    assert gaps(ready) == ()
    assert gaps(ready, lacks_indicators=True) == (Gap.INDICATORS,)
    assert gaps(Details(), lacks_indicators=True, has_alliances=True) == tuple(
        gap for gap in Gap if gap is not Gap.UNREADABLE_TERM
    )
    assert gaps(ready, is_term_read=False) == (Gap.UNREADABLE_TERM,)
    without_lead = Details(executors=("", "ТГУ"), term_text="2018 год", document_kind="приказ")
    assert gaps(without_lead, is_free=True) == (Gap.LEAD, Gap.RESULT)


def test_the_gate_asks_for_money_or_the_word_that_none_is_needed() -> None:
    nothing = replace(Details(("ТПУ",), "2018 год", "приказ", "центр"), funding=(FundingAmount("source", 2018, 0),))
    assert gaps(nothing) == (Gap.FUNDING,)
    assert gaps(nothing, is_free=True) == ()
