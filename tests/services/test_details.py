"""Details of day 2 take the place of what was there; what cannot be is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pool import declare_total, measure, propose, shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.terms import parse_term
from facilitator.services import details
from facilitator.services.session import Session
from facilitator.store import measures, money_notes
from facilitator.store import session as session_store


def sample(session: Session) -> Details:
    federal, regional, *_others = session_store.funding_sources(session.db)
    alliances = session_store.alliances(session.db)
    return Details(
        executors=("ТПУ", "ТГУ", "компания «Элекард»"),
        term_text="2018–2020 годы",
        document_kind="приказ",
        result="Создан центр\nОбучены 30 человек",
        funding=(FundingAmount(federal.id, 2018, 1_500_050), FundingAmount(regional.id, 2017, 0)),
        alliance_ids=(alliances[0].id, alliances[2].id),
    )


def kept(session: Session, measure_id: str) -> Details:
    found = measure(session, measure_id)
    return Details(
        measures.executors(session.db).get(measure_id, ()),
        found.term_text,
        found.document_kind,
        found.result,
        measures.funding(session.db).get(measure_id, ()),
        measures.alliance_ids(session.db).get(measure_id, ()),
    )


def test_all_details_are_kept_as_they_were_given(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, sample(session))
    assert kept(session, one) == sample(session)
    assert measure(session, one).term == parse_term("2018–2020 годы") is not None


def test_details_take_the_place_of_what_was_there(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    for measure_id in (one, other):
        details.detail(session, measure_id, sample(session))
    before = content(session.db)
    details.detail(session, one, Details())
    assert kept(session, one) == Details()
    assert measure(session, one).term is None
    assert kept(session, other) == sample(session)
    session.undo()
    assert content(session.db) == before


def test_words_are_cleaned_and_nameless_co_executors_left_out(session: Session) -> None:
    [one] = shortlisted(session, "a")
    executors = (" ТПУ\n", "", " ", "ТГУ\x07")
    details.detail(session, one, Details(executors, " 2018\tгод ", " приказ\x01 ", "Создан\r\nцентр"))
    assert kept(session, one) == Details(("ТПУ", "ТГУ"), "2018 год", "приказ", "Создан\nцентр")


def test_a_lead_that_is_still_missing_stays_missing(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(executors=("", "ТГУ", "ТПУ")))
    assert kept(session, one).executors == ("", "ТГУ", "ТПУ")


def test_a_term_in_words_of_its_own_is_kept_as_it_was_typed(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(term_text="после ремонта здания"))
    assert (measure(session, one).term_text, measure(session, one).term) == ("после ремонта здания", None)


CHANGES = {
    "“тпу” is named twice among the executors.": {"executors": ("ТПУ", "ТГУ", " тпу ")},
    "There is no such alliance in the session.": {"alliance_ids": ("no",)},
    "There is no such source of funding in the session.": {"funding": (FundingAmount("no", 2018, 1),)},
}


@pytest.mark.parametrize("words", CHANGES)
def test_what_the_session_does_not_have_is_refused(session: Session, words: str) -> None:
    [one] = shortlisted(session, "a")
    with refused(session.db, words):
        details.detail(session, one, replace(sample(session), **CHANGES[words]))  # type: ignore[arg-type]


def test_who_is_twice_on_an_old_row_does_not_stand_in_the_way_of_its_money(session: Session) -> None:
    [one] = shortlisted(session, "a")
    with session.operation("As an earlier program left it") as db:
        measures.set_executors(db, {one: ("ТГУ", "Артлайф", "ТГУ")}, session.surroundings.new_id)
    details.detail(session, one, replace(kept(session, one), term_text="2018 год"))
    assert kept(session, one).term_text == "2018 год"


def test_an_alliance_named_twice_is_refused(session: Session) -> None:
    [one] = shortlisted(session, "a")
    twice = sample(session).alliance_ids[:1] * 2
    with refused(session.db, "An alliance is named twice."):
        details.detail(session, one, replace(sample(session), alliance_ids=twice))


@pytest.mark.parametrize("year", [2016, 2021])
def test_a_year_outside_the_programme_is_refused(session: Session, year: int) -> None:
    [one] = shortlisted(session, "a")
    source = session_store.funding_sources(session.db)[0].id
    with refused(session.db, f"The year {year} is outside the programme (2017–2020)."):
        details.detail(session, one, Details(funding=(FundingAmount(source, year, 100),)))


def test_amounts_that_cannot_be_are_refused(session: Session) -> None:
    [one] = shortlisted(session, "a")
    source = session_store.funding_sources(session.db)[0].id
    with refused(session.db, "An amount cannot be negative."):
        details.detail(session, one, Details(funding=(FundingAmount(source, 2017, -1),)))
    twice = (FundingAmount(source, 2017, 1), FundingAmount(source, 2017, 2))
    with refused(session.db, "A source has two amounts for the same year."):
        details.detail(session, one, Details(funding=twice))


def test_only_measures_of_the_shortlist_are_worked_out(session: Session) -> None:
    [one] = propose(session, "a")
    with refused(session.db, f"Measure {measure(session, one).number} is not on the shortlist."):
        details.detail(session, one, sample(session))
    with refused(session.db, "There is no such measure in the session."):
        details.detail(session, "no", sample(session))


def test_that_no_money_is_needed_is_noted_until_there_is_money(session: Session) -> None:
    [one] = shortlisted(session, "a")
    before = content(session.db)
    details.say_free(session, one)
    assert money_notes.free(session.db) == {one}
    details.say_free(session, one, is_free=False)
    assert money_notes.free(session.db) == frozenset()
    session.undo()
    details.detail(session, one, sample(session))
    assert money_notes.free(session.db) == frozenset()
    session.undo()
    session.undo()
    assert content(session.db) == before


def test_a_measure_with_money_cannot_need_none(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, sample(session))
    with refused(session.db, "The measure has money: take its amounts out before saying that it needs none."):
        details.say_free(session, one)
    [pooled] = propose(session, "b")
    with refused(session.db, "Measure 2 is not on the shortlist."):
        details.say_free(session, pooled)


def test_new_amounts_end_the_total_that_the_draft_declared(session: Session) -> None:
    [one] = shortlisted(session, "a")
    declare_total(session, one, 359_344_000)
    details.detail(session, one, Details(document_kind="приказ"))
    assert money_notes.declared(session.db) == {one: 359_344_000}
    details.detail(session, one, sample(session))
    assert money_notes.declared(session.db) == {}
    session.undo()
    assert money_notes.declared(session.db) == {one: 359_344_000}
