"""A group's form of the second day: whose measures it has, what it says of indicators and of money not needed."""

from __future__ import annotations

from pathlib import Path

import pool
import pytest
from filling import change, counts, fill, later_group, shortlisted, write
from pool import group_ids
from refusals import operations
from snapshots import content

from facilitator.domain.indicators import Indicator
from facilitator.domain.measures import Details
from facilitator.services import assignments, details, group_forms, indicators
from facilitator.services.form_taking import take
from facilitator.services.session import Session
from facilitator.store import measures, money_notes
from facilitator.store import people as people_store
from facilitator.store import session as session_store


@pytest.fixture(autouse=True)
def plain_session(session: Session) -> None:
    pool.without_details(session)
    with session.operation("x") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def test_every_measure_stands_in_the_form_of_one_group(session: Session) -> None:
    found = pool.shortlisted(session, "a", "b", "c", "d", "e", "f")
    alliances = [one.id for one in session_store.alliances(session.db)]
    wanted = (alliances[:1], alliances[:2], alliances, alliances, alliances, [])
    for measure_id, own in zip(found, wanted, strict=True):
        details.detail(session, measure_id, Details(alliance_ids=tuple(own)))
    groups = {group.id: group for group in people_store.groups(session.db)}
    later = [groups[group_id] for group_id in group_ids(session)[4:]]
    forms = [[one.id for one in group_forms.measures_of(session.db, group)] for group in later]
    assert sorted(one for form in forms for one in form) == sorted(found)
    assert set(forms[0]) == set(found[:2])  # the group for these two alliances alone
    assert forms[1] == []
    assert all(forms[2:])  # those for all alliances share what is of all, or of none


def test_a_measure_goes_to_the_group_that_it_is_assigned_to(session: Session) -> None:
    [one] = pool.shortlisted(session, "a")
    groups = {group.id: group for group in people_store.groups(session.db)}
    wanted, other = groups[group_ids(session)[4]], groups[group_ids(session)[5]]
    for group in (other, wanted):
        assignments.assign_measures(session, [one], group.id, "they know it")
    assert [found.id for found in group_forms.measures_of(session.db, wanted)] == [one]
    assert group_forms.measures_of(session.db, other) == []


def with_indicators(session: Session, *names: str) -> list[str]:
    return [indicators.add_indicator(session, Indicator("", 0, name, "ед.")).id for name in names]


def brought_about(session: Session) -> dict[str, tuple[str, ...]]:
    """Name of an indicator -> its measures."""
    return {one.name: one.measure_ids for one in indicators.indicators(session.db)}


def test_indicators_are_linked_by_number_or_from_the_list(session: Session, tmp_path: Path) -> None:
    one, other = shortlisted(session, "a", "b")
    with_indicators(session, "Патенты, шт.; всего", "Доля, %", "3D-печать")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    fill(form, {("Details", "I5"): "1; №3", ("Details", "I6"): "1 – Патенты, шт., всего"})
    assert counts(take(session, form)) == (2, 0, 0, 0)
    assert brought_about(session) == {"Патенты, шт.; всего": (one, other), "Доля, %": (), "3D-печать": (one,)}
    fill(form, {("Details", "I6"): "3 – 3D-печать\n2, 3"})
    assert counts(take(session, form)) == (1, 0, 0, 0)
    assert brought_about(session) == {"Патенты, шт.; всего": (one,), "Доля, %": (other,), "3D-печать": (one, other)}
    before = content(session.db), operations(session.db)
    assert counts(take(session, form)) == (0, 0, 0, 0)
    assert (content(session.db), operations(session.db)) == before
    indicators.move_indicator(session, indicators.indicators(session.db)[2].id, 1)
    assert counts(take(session, form)) == (0, 0, 0, 0)  # the form keeps its own numbers
    fill(form, {("Details", "I5"): "3"})
    assert [(told.before, told.after) for told in take(session, form).changes] == [("1; 3", "3")]
    assert brought_about(session)["Патенты, шт.; всего"] == ()


def test_links_that_both_sides_changed_are_a_conflict(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "a")
    first, second = with_indicators(session, "Патенты", "Доля")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    indicators.link_indicator(session, first, [one])
    assert counts(take(session, form)) == (0, 0, 0, 0)
    found = take(session, fill(form, {("Details", "I5"): "2"}))
    assert counts(found) == (0, 1, 0, 0)
    assert (found.conflicts[0].before, found.conflicts[0].after) == ("1", "2")
    assert brought_about(session) == {"Патенты": (one,), "Доля": ()}
    assert second


@pytest.mark.parametrize("text", ["4", "1–2", "патенты", "1.2"])
def test_what_is_no_number_of_an_indicator_is_refused(session: Session, tmp_path: Path, text: str) -> None:
    shortlisted(session, "a")
    with_indicators(session, "Патенты", "Доля")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    found = take(session, fill(form, {("Details", "I5"): text, ("Details", "H5"): "Готово"}))
    assert counts(found) == (1, 0, 1, 0)
    assert f"“{text}” is not the number of an indicator" in found.refused[0].why


def test_an_indicator_removed_since_is_refused(session: Session, tmp_path: Path) -> None:
    shortlisted(session, "a")
    [first] = with_indicators(session, "Патенты")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    indicators.remove_indicator(session, first)
    found = take(session, fill(form, {("Details", "I5"): "1"}))
    assert [told.why for told in found.refused] == ["There is no such indicator in the session."]


def test_a_form_says_that_no_money_is_needed_and_takes_it_back(session: Session, tmp_path: Path) -> None:
    one, other = shortlisted(session, "a", "b")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    assert counts(take(session, fill(form, {("Details", "I5"): "да", ("Details", "I6"): "нет"}))) == (1, 0, 0, 0)
    assert money_notes.free(session.db) == {one}
    assert counts(take(session, form)) == (0, 0, 0, 0)
    session.undo()
    assert not money_notes.free(session.db)
    take(session, form)
    again = write(session, later_group(session), tmp_path / "again.xlsx")
    assert counts(take(session, fill(again, {("Details", "I5"): "", ("Funding", "E5"): 5}))) == (2, 0, 0, 0)
    assert not money_notes.free(session.db)
    assert other


def test_money_and_no_money_are_not_taken_together(session: Session, tmp_path: Path) -> None:
    one, other = shortlisted(session, "a", "b")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    details.say_free(session, other)
    cells = {("Details", "I5"): "yes", ("Funding", "E5"): 5, ("Funding", "E9"): 7, ("Funding", "F9"): 0}
    found = take(session, fill(form, cells))
    assert counts(found) == (2, 0, 2, 0)
    assert [told.shown_at.partition(" (")[0] for told in found.refused] == [
        "sheet “Details”, cell I5", "sheet “Funding”, cell E9",
    ]  # fmt: skip
    assert money_notes.free(session.db) == {other}
    [kept] = measures.funding(session.db)[one]
    assert kept.amount == 500_000
    assert counts(take(session, fill(form, {("Details", "I5"): "maybe"}))) == (0, 0, 2, 0)


def test_a_session_without_money_has_no_sheet_and_no_question_of_money(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "a")
    with session.operation("x") as db:
        db.execute("DELETE FROM funding_source")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    assert counts(take(session, fill(form, {("Details", "H5"): "Готово"}))) == (1, 0, 0, 0)
    names: list[str] = []
    change(form, lambda name, xml: names.append(name) or xml, tmp_path / "copy.xlsx")  # type: ignore[func-returns-value]
    assert names == ["Details", "facilitator"]
    assert one
