"""Indicators of the roadmap are kept exactly, with qualifiers and words, and linked to measures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pool import propose, without_details
from refusals import refused
from snapshots import content

from facilitator.domain.indicators import Indicator, Qualifier, Value
from facilitator.services import council, indicators
from facilitator.services.session import Session

PATENTS = Indicator(
    id="",
    number=0,
    name="Число патентов",
    unit="ед.",
    baseline=Value(Decimal("12.50")),
    baseline_year=2016,
    values={2018: Value(Decimal(15), Qualifier.MORE), 2020: Value(None, words="каждый второй проект")},
)


@pytest.fixture(autouse=True)
def nothing_planned(session: Session) -> None:
    without_details(session)


def test_an_indicator_is_kept_as_it_was_given(session: Session) -> None:
    one, other = propose(session, "a", "b")
    added = indicators.add_indicator(session, replace(PATENTS, measure_ids=(one, other)))
    assert indicators.indicators(session.db) == [added]
    assert added == replace(PATENTS, id=added.id, number=1, measure_ids=(one, other))
    assert str(added.baseline and added.baseline.number) == "12.50"


def test_changing_an_indicator_leaves_its_number(session: Session) -> None:
    [one] = propose(session, "a")
    first, second = (indicators.add_indicator(session, replace(PATENTS, name=name)) for name in ("А", "Б"))
    before = content(session.db)
    indicators.change_indicator(session, replace(second, number=9, unit="шт.", values={}, baseline=None))
    indicators.link_indicator(session, second.id, [one, one])
    expected = replace(second, unit="шт.", values={}, baseline=None, measure_ids=(one,))
    assert indicators.indicators(session.db) == [first, expected]
    session.undo()
    session.undo()
    assert content(session.db) == before


def test_an_indicator_is_moved_and_removed_and_comes_back_with_all_it_had(session: Session) -> None:
    added = [indicators.add_indicator(session, replace(PATENTS, name=name)) for name in ("А", "Б", "В")]
    before = content(session.db)
    indicators.move_indicator(session, added[2].id, 1)
    assert [(one.number, one.name) for one in indicators.indicators(session.db)] == [(1, "В"), (2, "А"), (3, "Б")]
    indicators.remove_indicator(session, added[0].id)
    assert [(one.number, one.name) for one in indicators.indicators(session.db)] == [(1, "В"), (2, "Б")]
    session.undo()
    session.undo()
    assert content(session.db) == before


def test_an_indicator_with_measures_is_not_removed_and_they_are_named(session: Session) -> None:
    found = propose(session, *map(str, range(12)))
    added = indicators.add_indicator(session, replace(PATENTS, measure_ids=tuple(found)))
    with refused(session.db, "bring the indicator about: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …; take their links away"):
        indicators.remove_indicator(session, added.id)
    with refused(session.db, "The list has places from 1 to 1, not 0."):
        indicators.move_indicator(session, added.id, 0)
    indicators.link_indicator(session, added.id, [])
    indicators.remove_indicator(session, added.id)
    assert indicators.indicators(session.db) == []


def test_links_follow_merges_and_come_back(session: Session) -> None:
    one, other = propose(session, "a", "b")
    added = indicators.add_indicator(session, replace(PATENTS, measure_ids=(one, other)))
    merged = council.merge(session, [one, other], "a", "то же")
    assert indicators.indicators(session.db)[0].measure_ids == (merged.id,)
    council.unmerge(session, merged.id, "разное")
    assert indicators.indicators(session.db) == [added]


def test_links_changed_while_measures_are_merged_come_back_too(session: Session) -> None:
    one, other, third = propose(session, "a", "b", "c")
    added = indicators.add_indicator(session, replace(PATENTS, measure_ids=(one,)))
    merged = council.merge(session, [one, other], "a", "то же")
    indicators.set_link(session, added.id, third, is_linked=True)
    indicators.change_indicator(session, replace(indicators.indicators(session.db)[0], name="Патенты и заявки"))
    assert set(indicators.indicators(session.db)[0].measure_ids) == {merged.id, third}
    council.unmerge(session, merged.id, "разное")
    assert set(indicators.indicators(session.db)[0].measure_ids) == {one, third}


def test_a_link_to_a_merge_that_was_taken_apart_is_no_link(session: Session) -> None:
    one, other = propose(session, "a", "b")
    added = indicators.add_indicator(session, PATENTS)
    merged = council.merge(session, [one, other], "a", "то же")
    indicators.set_link(session, added.id, merged.id, is_linked=True)
    council.unmerge(session, merged.id, "разное")
    assert indicators.indicators(session.db) == [added]
    indicators.remove_indicator(session, added.id)
    assert indicators.indicators(session.db) == []


def test_a_link_to_a_measure_rejected_since_does_not_forbid_changes(session: Session) -> None:
    [one] = propose(session, "a")
    added = indicators.add_indicator(session, replace(PATENTS, measure_ids=(one,)))
    council.reject(session, one, "не по теме")
    assert indicators.change_indicator(session, replace(added, unit="шт.")).unit == "шт."


REFUSED = {
    "The name of the indicator is missing: type at least one word.": {"name": " "},
    "The name “Число патентов” is taken already.": {"name": "Число патентов"},
    "The year 2021 is outside the programme (2017–2020).": {"values": {2021: Value(Decimal(1))}},
    "The baseline’s year must lie between 1900 and 2020, not 2021.": {"baseline_year": 2021},
    "A value of an indicator is empty: give a number or words.": {"values": {2018: Value(None, words=" ")}},
    "A value of an indicator is not a number.": {"values": {2018: Value(Decimal("NaN"))}},
    "There is no such measure in the session.": {"measure_ids": ("no",)},
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_is_refused(session: Session, words: str) -> None:
    indicators.add_indicator(session, PATENTS)
    other = replace(PATENTS, name="Другой")
    with refused(session.db, words):
        indicators.add_indicator(session, replace(other, **REFUSED[words]))  # type: ignore[arg-type]


def test_an_unknown_indicator_is_refused(session: Session) -> None:
    words = "There is no such indicator in the session."
    with refused(session.db, words):
        indicators.change_indicator(session, replace(PATENTS, id="no"))
    with refused(session.db, words):
        indicators.link_indicator(session, "no", [])
    with refused(session.db, words):
        indicators.remove_indicator(session, "no")
    with refused(session.db, words):
        indicators.move_indicator(session, "no", 1)
