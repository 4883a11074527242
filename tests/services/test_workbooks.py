"""The tables of each document as sheets: every figure a number in the document's unit."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pool import add_people, propose, shortlisted

from facilitator.domain.adoption import Count, Field
from facilitator.domain.comparison import Fate
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.records import DOCUMENTS
from facilitator.domain.roadmap import Comparison, ComparisonRow
from facilitator.domain.voting import Rule
from facilitator.services import (
    adoption,
    attendance,
    details,
    draft,
    export,
    revisions,
    session_header,
    speeches,
    voting,
    workbooks,
)
from facilitator.services.session import Session
from facilitator.store import people as people_store
from facilitator.store import reactions
from facilitator.store import session as session_store
from facilitator.text import speaking


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_empty_session_has_sheets_too(session: Session, document: str) -> None:
    for sheet in workbooks.sheets(session.db, document):
        assert sheet.rows == ()
        assert sheet.columns


def test_presence_is_a_number_that_can_be_summed_up(session: Session) -> None:
    one, _other = add_people(session, 2)
    first = people_store.parts(session.db)[0]
    attendance.arrive(session, first.id, one)
    people, counters = workbooks.sheets(session.db, "attendance")
    assert [row[6:] for row in people.rows] == [(1, None), (0, None)]
    assert [row[1:] for row in counters.rows][-1] == (2, 1, None)


def test_every_executor_of_every_measure_is_a_row_of_the_consents(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(executors=("ТПУ", "=Росатом"), term_text="2018 г."))
    [sheet] = workbooks.sheets(session.db, "consents")
    assert [(row[0], row[2]) for row in sheet.rows] == [("=Росатом", "a"), ("ТПУ", "a")]
    assert len(sheet.columns) == len(sheet.rows[0])


def test_the_minutes_have_sheets_of_speeches_results_and_reactions(session: Session, tmp_path: Path) -> None:
    [person] = add_people(session, 1)
    [measure] = propose(session, "=a")
    group = people_store.groups(session.db)[0].id
    with session.operation("React") as db:
        reactions.put(db, "reaction", group, measure, Reaction(Choice.DROP, "", "-1"))
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, person, [1])
    voting.close_round(session, round_id)
    speeches.record_speech(session, person, "=1+1", None, measure)
    found = workbooks.sheets(session.db, "minutes")
    assert [len(sheet.rows) for sheet in found] == [0, 1, 1, 1]
    spoken, results, reacted = (sheet.rows[0] for sheet in found[1:])
    assert spoken[2] == "Представитель науки 1 (ТПУ): =1+1"
    assert results[1:5] == (1, 1, "=a", 1)
    assert reacted[-1] == "-1"
    target = tmp_path / "minutes.xlsx"
    export.export_workbook(session.db, "minutes", target)
    with zipfile.ZipFile(target) as package:
        pages = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert len(pages) == 4
    assert not [page for page in pages if "<f>" in page]


def test_each_decision_of_the_comparison_table_has_russian_words() -> None:
    """Also that of a row that nobody has decided yet."""
    rows = tuple(ComparisonRow("1", "1.1", "a", "b", fate, "") for fate in Fate)
    with speaking("ru"):
        sheet = workbooks.comparison_sheet(Comparison("ru", "", date(2017, 6, 22), rows, ()))
    told = [str(row[4]) for row in sheet.rows]
    assert told == ["сохранено", "изменено", "объединено", "добавлено", "исключено", "не рассмотрено"]


def test_the_reopening_of_the_roadmap_stands_between_the_votes_of_the_minutes(session: Session) -> None:
    [measure] = shortlisted(session, "a")
    adoption.put_to_the_vote(session, "План", [measure], Count(3, 3, 3, 0, 0))
    revisions.close_revision(session)
    revisions.reopen(session, "Замечания министерства")
    voted = (1, "План", 1, 3, 3, 3, 0, 0, "принято")
    sentence = "О возобновлении работы над планом мероприятий (редакция №\xa02). Причина: Замечания министерства."
    reopened = (None, sentence, *[None] * 7)
    [votes] = workbooks.sheets(session.db, "minutes")
    assert votes.rows == (voted, reopened)
    adoption.amend(session, measure, Field.TITLE, "b")
    adoption.put_to_the_vote(session, "План", [measure], Count(3, 3, 3, 0, 0))
    [votes] = workbooks.sheets(session.db, "minutes")
    assert votes.rows == (voted, reopened, (2, *voted[1:]))


def test_numbers_and_places_are_numbers_unless_they_are_shared_or_parted(session: Session) -> None:
    [person] = add_people(session, 1)
    first, *_others = propose(session, "a", "b", "c")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, person, [1])
    voting.close_round(session, round_id)
    [chosen] = voting.settle_round(session, round_id)
    adoption.put_to_the_vote(session, "План", [chosen], Count(1, 1, 1, 0, 0))
    assert chosen == first
    [_votes, results] = workbooks.sheets(session.db, "minutes")
    assert [row[1] for row in results.rows] == [1, "2–3", "2–3"]
    assert [row[0] for row in workbooks.sheets(session.db, "comparison")[0].rows] == [1]
    assert [row[0] for row in workbooks.sheets(session.db, "roadmap")[0].rows] == ["1.1"]


def test_funding_is_in_the_unit_of_the_document(session: Session) -> None:
    [source, *_others] = session_store.funding_sources(session.db)
    [one, other] = shortlisted(session, "a", "b")
    funding = (FundingAmount(source.id, 2018, 1_501_386_859), FundingAmount(source.id, 2019, 100))
    own = (session_store.alliances(session.db)[0].id,)
    details.detail(session, one, Details(("ТПП",), "2018 г.", "приказ", "есть", funding, own))
    adoption.put_to_the_vote(session, "План", [one, other], Count(3, 3, 3, 0, 0))
    plan, money = workbooks.sheets(session.db, "roadmap")
    assert [row[2] for row in plan.rows] == ["a", "b"]
    [row] = money.rows
    assert row[3:] == (None, Decimal("15013.86859"), Decimal("0.001"), None, Decimal("15013.86959"))
    [votes] = workbooks.sheets(session.db, "minutes")
    assert votes.rows == ((1, "План", 2, 3, 3, 3, 0, 0, "принято"),)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_roadmap_read_back_as_a_draft_keeps_its_numbers(session: Session, tmp_path: Path, language: str) -> None:
    header = session_store.header(session.db)
    if header.document_language != language:
        session_header.change_header(session, header._replace(document_language=language))
    [source, *_others] = session_store.funding_sources(session.db)
    [one, other] = shortlisted(session, "a", "b")
    funding = (FundingAmount(source.id, 2018, 150_000),)
    own = (session_store.alliances(session.db)[0].id,)
    details.detail(session, one, Details(("ТПП",), "2018", "", "", funding, own))
    adoption.put_to_the_vote(session, "План", [one, other], Count(3, 3, 3, 0, 0))
    target = tmp_path / "roadmap.xlsx"
    export.export_workbook(session.db, "roadmap", target)
    found = draft.read_draft(target).measures
    assert [(row.number, row.title, len(row.funding)) for row in found] == [("1.1", "a", 1), ("1.2", "b", 0)]
