"""Details and money come back in a group's form of a later day: taken, kept apart, refused with their cells."""

from __future__ import annotations

import re
from pathlib import Path

import pool
import pytest
from filling import change, counts, fill, later_group, shortlisted, write
from pool import measure
from refusals import operations
from snapshots import content

from facilitator.domain.measures import Details, FundingAmount, State
from facilitator.domain.money import MoneyUnit
from facilitator.services import details
from facilitator.services.form_taking import take
from facilitator.services.session import Session
from facilitator.services.session_header import change_header, header
from facilitator.store import measures
from facilitator.store import session as session_store


@pytest.fixture(autouse=True)
def plain_session(session: Session) -> None:
    pool.without_details(session)
    with session.operation("x") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def some_details(session: Session) -> Details:
    source = session_store.funding_sources(session.db)[0]
    return Details(("ТПУ", "ТГУ"), "2018 год", "приказ", "Готово", (FundingAmount(source.id, 2018, 1_500_050),))


def test_details_and_money_are_taken(session: Session, tmp_path: Path) -> None:
    one, other = shortlisted(session, "a", "b")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    texts = {"D5": "ТПУ", "E5": "ТГУ; ТУСУР", "F5": "2018 год", "G5": "приказ", "H5": "Готово", "E6": "СибГМУ"}
    cells = {("Details", place): text for place, text in texts.items()}
    found = take(session, fill(form, cells | {("Funding", "F5"): 12.5, ("Funding", "F6"): "1 000,25"}))
    assert counts(found) == (8, 0, 0, 0)
    first, second, *_others = session_store.funding_sources(session.db)
    assert measures.executors(session.db) == {one: ("ТПУ", "ТГУ", "ТУСУР"), other: ("", "СибГМУ")}
    assert measures.funding(session.db)[one] == (
        FundingAmount(first.id, 2018, 1_250_000),
        FundingAmount(second.id, 2018, 100_025_000),
    )
    assert measure(session, one).result == "Готово"
    assert len(session.db.execute("SELECT 1 FROM operation WHERE message LIKE 'Take%'").fetchall()) == 1


def test_a_form_of_known_details_comes_back_unchanged(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "=1+1 <a> & “b”")
    details.detail(session, one, some_details(session))
    before = content(session.db), operations(session.db)
    assert counts(take(session, write(session, later_group(session), tmp_path / "form.xlsx"))) == (0, 0, 0, 0)
    assert (content(session.db), operations(session.db)) == before


def test_a_group_says_in_its_form_which_alliances_a_measure_belongs_to(session: Session, tmp_path: Path) -> None:
    alliances = session_store.alliances(session.db)
    one, other, third = shortlisted(session, "a", "b", "c")
    for measure_id, own in ((one, ()), (other, (alliances[0].id,)), (third, (alliances[0].id,))):
        details.detail(session, measure_id, Details(alliance_ids=own))
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    cells = {"J5": f"{alliances[2].name.upper()}; {alliances[1].name}", "J6": "", "J7": "Космос"}
    found = take(session, fill(form, {("Details", place): text for place, text in cells.items()}))
    assert counts(found) == (2, 0, 1, 0)
    assert measures.alliance_ids(session.db) == {one: (alliances[1].id, alliances[2].id), third: (alliances[0].id,)}
    assert "The session has no alliance “Космос”" in found.refused[0].why
    assert counts(take(session, form)) == (0, 0, 1, 0)


def test_each_side_keeps_the_cells_that_only_it_changed(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, some_details(session))
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    changed = Details(("ТПУ", "ТГУ"), "2019 год", "приказ", "Готово в срок", ())
    details.detail(session, one, changed)
    fill(form, {("Details", "D5"): "ТУСУР", ("Details", "H5"): "Сделано", ("Funding", "F5"): 20})
    found = take(session, form)
    assert counts(found) == (1, 2, 0, 0)
    assert [(told.before, told.after) for told in found.conflicts] == [("Готово в срок", "Сделано"), ("", "20")]
    kept = measure(session, one)
    assert (kept.term_text, kept.result) == ("2019 год", "Готово в срок")
    assert measures.executors(session.db)[one] == ("ТУСУР", "ТГУ")
    assert not measures.funding(session.db)


def test_an_emptied_amount_goes_and_a_zero_stays_a_zero(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, some_details(session))
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    take(session, fill(form, {("Funding", "F5"): "", ("Funding", "E5"): 0}))
    assert [(amount.year, amount.amount) for amount in measures.funding(session.db)[one]] == [(2017, 0)]


@pytest.mark.parametrize("text", ["12,5 млн.", "сколько дадут", "-5", "1,2,3", "12 тыс. руб.", "1e999"])
def test_an_unreadable_amount_is_refused_with_its_cell_and_the_rest_is_taken(
    session: Session, tmp_path: Path, text: str
) -> None:
    shortlisted(session, "a")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    found = take(session, fill(form, {("Funding", "F5"): text, ("Funding", "F6"): 3}))
    assert counts(found) == (1, 0, 1, 0)
    expected = "sheet “Funding”, cell F5 (No. 1, федеральный бюджет, “2018, RUB thousand”)"
    assert (found.refused[0].shown_at, found.refused[0].text) == (expected, text)
    assert f"“{text}” is not an amount" in found.refused[0].why


def test_a_formula_that_ends_in_an_error_is_refused_not_read_as_empty(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, some_details(session))
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    cell = '<c r="F5" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    change(form, lambda name, xml: re.sub(r'<c r="F5".*?</c>', cell, xml) if name == "Funding" else xml)
    before = content(session.db)
    found = take(session, form)
    assert counts(found) == (0, 0, 1, 0)
    assert "error" in found.refused[0].why
    assert content(session.db) == before


def test_an_executor_named_twice_and_a_measure_gone_from_the_list_are_refused(session: Session, tmp_path: Path) -> None:
    one, other = shortlisted(session, "a", "b")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    with session.operation("x") as db:
        measures.set_state(db, other, State.DECLINED)
    cells = {("Details", "D5"): "ТПУ", ("Details", "E5"): "тпу", ("Details", "F6"): "2018"}
    found = take(session, fill(form, cells | {("Funding", "E9"): 5}))
    assert counts(found) == (0, 0, 4, 0)
    assert {told.why for told in found.refused} == {
        "“тпу” is named twice among the executors.",
        "Measure 2 is not on the shortlist.",
    }
    assert not measures.executors(session.db)
    assert one


def test_amounts_of_a_form_stay_in_the_unit_it_was_given_out_with(session: Session, tmp_path: Path) -> None:
    [one] = shortlisted(session, "a")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    change_header(session, header(session.db)._replace(money_unit=MoneyUnit.MILLION))
    found = take(session, fill(form, {("Funding", "F5"): 12.5}))
    assert [(one.before, one.after) for one in found.changes] == [("", "0.0125")]
    assert measures.funding(session.db)[one][0].amount == 1_250_000
