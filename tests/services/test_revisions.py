"""A closed revision is kept as it was, whatever is changed for the next one; any two can be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pool import measure, shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Count, Field
from facilitator.domain.comparison import Fate
from facilitator.domain.indicators import Value
from facilitator.domain.measures import FundingAmount, State
from facilitator.domain.revisions import Approval
from facilitator.services import (
    adoption,
    alliances,
    details,
    directions,
    indicators,
    passport,
    revision_content,
    revisions,
    roadmap_document,
    session_header,
)
from facilitator.services.session import Session
from facilitator.store import revisions as revision_store
from facilitator.store import session as session_store

ALL = Count(10, 10, 10, 0, 0)
READ = 20  # SQLite's number for a column that a statement reads


@pytest.fixture
def adopted(session: Session) -> list[str]:
    found = shortlisted(session, "Первое", "Второе", "Третье")
    adoption.put_to_the_vote(session, "План", found, ALL)
    return found


def fates(session: Session, earlier: int, later: int | None = None) -> list[tuple[str, str, str]]:
    rows = revisions.comparison(session.db, earlier, later).rows
    return [(row.fate, row.draft_wording, row.adopted_wording) for row in rows]


def test_a_revision_is_kept_while_the_next_one_is_worked_on(session: Session, adopted: list[str]) -> None:
    assert revisions.close_revision(session, "Первая") == 1
    revisions.reopen(session, "Замечания министерства")
    assert measure(session, adopted[0]).state is State.SHORTLISTED
    adoption.amend(session, adopted[0], Field.TITLE, "Первое, уточнённое")
    adoption.amend(session, adopted[1], Field.TERM, "2018 г.")
    [extra] = shortlisted(session, "Новое")
    adoption.put_to_the_vote(session, "План", [adopted[0], adopted[1], extra], ALL)
    adoption.put_to_the_vote(session, "Третье", [adopted[2]], Count(10, 10, 0, 10, 0))
    assert revisions.close_revision(session) == 2
    expected = [
        (Fate.REWORDED, "Первое", "Первое, уточнённое"),
        (Fate.REWORDED, "Второе", "Второе"),
        (Fate.WITHDRAWN, "Третье", ""),
        (Fate.NEW, "", "Новое"),
    ]
    assert fates(session, 1, 2) == fates(session, 1) == expected
    comparison = revisions.comparison(session.db, 1, 2)
    assert comparison.rows[1].reason == "срок: – → 2018\u00a0г."
    assert dict(comparison.counts) == {Fate.KEPT: 0, Fate.REWORDED: 2, Fate.NEW: 1, Fate.WITHDRAWN: 1}
    assert [fate for fate, _before, _after in fates(session, 2)] == [Fate.KEPT] * 3


def test_the_approving_act_is_noted(session: Session, adopted: list[str]) -> None:
    revisions.close_revision(session)
    approval = Approval("распоряжением Администрации Томской области", date(2017, 9, 1), "612-ра")
    revisions.approve(session, 1, approval)
    [revision] = revisions.revisions(session.db)
    assert revision.approval == approval
    session.undo()
    assert revisions.revisions(session.db)[0].approval is None


def test_each_act_can_be_undone(session: Session, adopted: list[str]) -> None:
    before = content(session.db)
    revisions.close_revision(session)
    closed = content(session.db)
    revisions.reopen(session, "Замечания")
    session.undo()
    assert content(session.db) == closed
    session.undo()
    assert content(session.db) == before


def test_what_makes_no_sense_is_refused(session: Session) -> None:
    with refused(session.db, "no measure is adopted"):
        revisions.close_revision(session)
    with refused(session.db, "Close the present revision first"):
        revisions.reopen(session, "Замечания")
    adoption.put_to_the_vote(session, "План", shortlisted(session, "Первое"), ALL)
    with refused(session.db, "Close the present revision first"):
        revisions.reopen(session, "Замечания")
    revisions.close_revision(session)
    with refused(session.db, "Nothing has changed"):
        revisions.close_revision(session)
    with refused(session.db, "The reason for reopening is missing"):
        revisions.reopen(session, " ")
    with refused(session.db, "There is no revision 7"):
        revisions.approve(session, 7, Approval("приказом", date(2017, 9, 1), "1"))
    with refused(session.db, "The kind of the act is missing"):
        revisions.approve(session, 1, Approval("", date(2017, 9, 1), "1"))
    with refused(session.db, "The act is of 30\u00a0Jan\u00a02017, before the session began"):
        revisions.approve(session, 1, Approval("приказом", date(2017, 1, 30), "1"))
    with refused(session.db, "There is no revision 7"):
        revisions.comparison(session.db, 7)


def test_an_approved_roadmap_says_by_which_act_until_it_is_changed(session: Session, adopted: list[str]) -> None:
    assert roadmap_document.document(session.db).approval == ()
    revisions.close_revision(session)
    approval = Approval("распоряжением Администрации Томской области", date(2017, 9, 1), "612-ра")
    revisions.approve(session, 1, approval)
    assert roadmap_document.document(session.db).approval == (approval.act_kind, "от 01.09.2017 №\u00a0612-ра")
    revisions.reopen(session, "Замечания")
    assert roadmap_document.document(session.db).approval == ()


def test_an_approval_holds_for_the_very_contents_that_it_was_given_to(session: Session, adopted: list[str]) -> None:
    revisions.close_revision(session)
    revisions.approve(session, 1, Approval("приказом", date(2017, 9, 1), "1"))
    revisions.reopen(session, "Деньги")
    source = session_store.funding_sources(session.db)[0]
    present = details.present(session.db, adopted[0])
    details.detail(session, adopted[0], replace(present, funding=(FundingAmount(source.id, 2018, 1_000_00),)))
    adoption.put_to_the_vote(session, "План", adopted, ALL)
    assert roadmap_document.document(session.db).approval == ()
    assert not revisions.standing(session.db).is_closed
    assert revisions.close_revision(session) == 2
    assert [row.reason for row in revisions.comparison(session.db, 1, 2).rows] == [
        "финансирование (федеральный бюджет, 2018, тыс.\u00a0рублей): – → 1,0",
        "",
        "",
    ]


def approved_revision(session: Session) -> None:
    revisions.close_revision(session)
    revisions.approve(session, 1, Approval("приказом", date(2017, 9, 1), "1"))
    assert roadmap_document.document(session.db).approval


def changes(session: Session) -> list[tuple[str, str, str]]:
    rows = revisions.comparison(session.db, 1).rows
    return [(row.draft_wording, row.adopted_wording, row.reason) for row in rows if row.fate != Fate.KEPT]


def test_a_measure_of_another_alliance_makes_another_roadmap(session: Session, adopted: list[str]) -> None:
    approved_revision(session)
    revisions.reopen(session, "Ошибка")
    arctic = session_store.alliances(session.db)[2]
    present = details.present(session.db, adopted[0])
    details.detail(session, adopted[0], replace(present, alliance_ids=(arctic.id,)))
    adoption.put_to_the_vote(session, "План", adopted, ALL)
    assert roadmap_document.document(session.db).approval == ()
    changed = "альянсы: Фармацевтические ингредиенты и биофармсубстанции → Арктика"
    assert changes(session) == [("Первое", "Первое", changed)]
    assert revisions.close_revision(session) == 2


def test_what_a_field_was_and_what_it_became_is_told_even_of_an_alliance_that_is_gone(
    session: Session, adopted: list[str]
) -> None:
    extra = alliances.add_alliance(session, "Северный путь", ["Порт"]).id
    revisions.close_revision(session)
    revisions.reopen(session, "Замечания")
    present = details.present(session.db, adopted[0])
    sources = [one.id for one in session_store.funding_sources(session.db)][:2]
    first = replace(
        present,
        executors=("ТПУ", "ТГУ", "Росатом"),
        term_text="2018 год",
        alliance_ids=(extra,),
        funding=(FundingAmount(sources[0], 2018, 100_000), FundingAmount(sources[1], 2019, 200_000)),
    )
    details.detail(session, adopted[0], first)
    adoption.put_to_the_vote(session, "План", adopted, ALL)
    revisions.close_revision(session)
    revisions.reopen(session, "Ещё")
    second = replace(
        first,
        executors=("ТУСУР", "ТГУ"),
        term_text="по мере необходимости",
        alliance_ids=(),
        funding=(FundingAmount(sources[0], 2018, 150_050), FundingAmount(sources[1], 2019, 200_000)),
    )
    details.detail(session, adopted[0], second)
    alliances.remove_alliance(session, extra)
    adoption.put_to_the_vote(session, "План", adopted, ALL)
    [row] = [one for one in revisions.comparison(session.db, 2).rows if one.reason and one.item]
    assert row.reason.replace("\u00a0", " ").splitlines() == [
        "срок: 2018 г. → по мере необходимости",
        "ответственный исполнитель: ТПУ → ТУСУР",
        "соисполнители: ТГУ; Росатом → ТГУ",
        "альянсы: Северный путь → –",
        "финансирование (федеральный бюджет, 2018, тыс. рублей): 1,0000 → 1,5005",
    ]


def another_target(session: Session) -> None:
    one = indicators.indicators(session.db)[0]
    indicators.change_indicator(session, replace(one, unit="место", values={2020: Value(Decimal(5))}))


def another_name_of_an_alliance(session: Session) -> None:
    one = session_store.alliances(session.db)[2]
    alliances.change_alliance(session, one._replace(name="Северный путь"))


def in_the_header(session: Session, **changed: object) -> None:
    session_header.change_header(session, session_store.header(session.db)._replace(**changed))


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("Цель", lambda session: passport.describe(session, "goal", "Другая цель"), "Другая цель"),
        ("Риски", lambda session: passport.describe(session, "risks", "Лёд"), "Лёд"),
        ("Целевые показатели", another_target, "место: 2016 – 100; 2020 – 5"),
        ("Проектные альянсы", another_name_of_an_alliance, "Северный путь"),
        ("Место", lambda session: in_the_header(session, place="г. Омск"), "г. Омск"),
        ("Дата", lambda session: in_the_header(session, starts_on=date(2017, 6, 29)), "29.06.2017"),
        ("Направления", lambda session: directions.add_direction(session, "Кадры"), "Кадры"),
        ("Этапы", lambda session: directions.add_stage(session, "Разбег", 2018, 2019), "Разбег: 2018–2019"),
    ],
)
def test_an_approval_does_not_hold_once_what_stands_around_the_measures_has_changed(
    session: Session, adopted: list[str], part: str, change: Callable[[Session], object], told: str
) -> None:
    approved_revision(session)
    change(session)
    assert roadmap_document.document(session.db).approval == ()
    assert not revisions.standing(session.db).is_closed
    [(_before, after, reason)] = changes(session)
    assert reason == part
    assert told in after
    with refused(session.db, "Close the present revision first"):
        revisions.reopen(session, "Замечания")
    session.undo()
    assert roadmap_document.document(session.db).approval
    session.redo()
    assert revisions.close_revision(session) == 2


def test_a_roadmap_stays_approved_in_another_language_of_its_document(session: Session) -> None:
    found = shortlisted(session, "Первое", "Второе", "Третье", "Четвёртое")
    for measure_id, term in zip(found, ("III квартал 2018 г.", "ежегодно", "до 1 марта", "с 2018 года"), strict=True):
        adoption.amend(session, measure_id, Field.TERM, term)
    adoption.put_to_the_vote(session, "План", found, ALL)
    approved_revision(session)
    header = session_store.header(session.db)
    session_header.change_header(session, header._replace(document_language="en"))
    assert roadmap_document.document(session.db).approval
    assert changes(session) == []
    revisions.reopen(session, "Замечания")


def test_what_a_revision_would_keep_is_read_anew_with_each_table_that_it_is_made_of(
    session: Session, adopted: list[str]
) -> None:
    revisions.close_revision(session)
    for read in (revision_content.rows, revision_content.frame, revision_store.last_content):
        seen: set[str] = set()
        session.db.known.clear()
        session.db.conn.set_authorizer(
            lambda action, table, *_others, seen=seen: seen.update({table} if action == READ else ()) or 0
        )
        assert read(session.db)
        session.db.conn.set_authorizer(None)
        assert seen - {"change"} == set(vars(read)["tables"])


def test_where_the_roadmap_stands(session: Session, adopted: list[str]) -> None:
    now = revisions.standing(session.db)
    assert (now.adopted, now.last, now.is_closed, now.is_reopened) == (3, None, False, False)
    revisions.close_revision(session)
    now = revisions.standing(session.db)
    assert (now.is_closed, now.is_approved, now.last and now.last.number) == (True, False, 1)
    revisions.approve(session, 1, Approval("приказом", date(2017, 9, 1), ""))
    assert revisions.standing(session.db).is_approved
    revisions.reopen(session, "Замечания")
    now = revisions.standing(session.db)
    assert (now.adopted, now.is_reopened, now.is_closed, now.is_approved) == (0, True, False, False)
    adoption.put_to_the_vote(session, "План", adopted[:2], ALL)
    now = revisions.standing(session.db)
    assert (now.adopted, now.is_reopened, now.is_closed) == (2, False, False)
