"""What the groups have worked out, read for a screen: debts, one measure whole, money; and acts of a single field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pool import declare_total, group_ids, measure, shortlisted, without_details
from refusals import refused

from facilitator.domain.abilities import Role
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.directions import Placement
from facilitator.domain.indicators import Indicator
from facilitator.domain.measures import Details, FundingAmount, Gap
from facilitator.services import (
    acts,
    consents,
    details,
    directions,
    group_choice,
    group_forms,
    indicators,
    people,
    worked_out,
)
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import session as session_store

READY = Details(("ТПУ", "ТГУ"), "2018 год", "приказ", "Создан центр")


def ready(session: Session) -> Details:
    return replace(READY, alliance_ids=(session_store.alliances(session.db)[0].id,))


def amount(session: Session, source: int, year: int, kopecks: int) -> FundingAmount:
    return FundingAmount(session_store.funding_sources(session.db)[source].id, year, kopecks)


def test_each_measure_stands_under_one_group_with_what_it_lacks(session: Session) -> None:
    without_details(session)
    one, other = shortlisted(session, "a", "b")
    details.detail(session, one, ready(session))
    found = {row.measure.id: row for row in worked_out.listed(session.db)}
    assert found[one].gaps == (Gap.FUNDING,)
    assert found[other].gaps == (Gap.LEAD, Gap.TERM, Gap.DOCUMENT_KIND, Gap.RESULT, Gap.FUNDING)
    last = people.parts(session.db)[-1].id
    assert {row.group.part_id for row in found.values() if row.group} == {last}
    details.say_free(session, one)
    assert worked_out.listed(session.db)[0].gaps == ()


def test_words_that_name_no_time_are_kept_and_are_a_debt_and_a_term_without_dates_is_none(session: Session) -> None:
    without_details(session)
    [one] = shortlisted(session, "a")
    details.detail(session, one, ready(session))
    details.say_free(session, one)
    for term, owed in (
        ("как получится", (Gap.UNREADABLE_TERM,)),
        ("", (Gap.TERM,)),
        ("ежегодно", ()),
        ("постоянно", ()),
        ("по мере необходимости", ()),
    ):
        details.change(session, one, "term_text", term)
        [row] = worked_out.listed(session.db)
        assert (row.measure.term_text, row.gaps) == (term, owed)


def test_an_adopted_measure_is_listed_with_what_it_lacks(session: Session) -> None:
    [one] = shortlisted(session, "a")
    with session.operation("x") as db:
        db.execute("UPDATE measure SET state = 'adopted' WHERE id = ?", (one,))
    [row] = worked_out.listed(session.db)
    assert row.is_adopted
    assert Gap.TERM in row.gaps


def test_one_measure_is_read_whole(session: Session) -> None:
    without_details(session)
    [one] = shortlisted(session, "a")
    direction = directions.add_direction(session, "Кадры")
    directions.place(session, one, Placement(direction.id))
    indicator = indicators.add_indicator(session, Indicator("", 0, "Доля", "%"))
    details.detail(session, one, ready(session))
    declare_total(session, one, 700)
    consents.answer(session, one, "ТГУ", ConsentStatus.REFUSED, "нет людей")
    found = worked_out.worked_out(session.db, one)
    assert found.details == ready(session)
    assert found.measure == measure(session, one)
    assert found.placement == Placement(direction.id)
    assert found.declared == 700
    assert not found.is_free
    assert [(each.executor, each.status) for each in found.consents] == [
        ("ТПУ", ConsentStatus.TO_BE_AGREED),
        ("ТГУ", ConsentStatus.REFUSED),
    ]
    assert worked_out.listed(session.db)[0].gaps == (Gap.FUNDING, Gap.INDICATORS)
    indicators.set_link(session, indicator.id, one, is_linked=True)
    assert worked_out.worked_out(session.db, one).indicator_ids == {indicator.id}
    with refused(session.db, "no such measure"):
        worked_out.worked_out(session.db, "none")


def test_the_frame_offers_what_the_session_has(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(("Кружок радиолюбителей",), document_kind="Устав кружка"))
    found = worked_out.frame(session.db)
    assert "Кружок радиолюбителей" in found.organisations
    assert "Устав кружка" in found.document_kinds
    assert list(found.alliances) == session_store.alliances(session.db)
    assert list(found.sources) == session_store.funding_sources(session.db)


def test_money_is_summed_by_alliance_and_source_and_every_measure_counts_once(session: Session) -> None:
    one, other, common = shortlisted(session, "a", "b", "c")
    first, second, *_rest = session_store.alliances(session.db)
    money = amount(session, 0, 2018, 100), amount(session, 1, 2019, 50)
    details.detail(session, one, Details(funding=money, alliance_ids=(first.id,)))
    details.detail(session, other, Details(funding=(amount(session, 0, 2018, 1),), alliance_ids=(first.id,)))
    details.detail(session, common, Details(funding=money[:1], alliance_ids=(first.id, second.id)))
    groups = worked_out.money(session.db)
    assert [(group.name, group.measures) for group in groups] == [
        (first.name, 2), ("Common measures of the alliances", 1),
    ]  # fmt: skip
    assert [(line.amounts, line.total) for line in groups[0].lines] == [({2018: 101}, 101), ({2019: 50}, 50)]
    sources = session_store.funding_sources(session.db)
    assert {line.source: line.total for line in worked_out.whole(groups)} == {sources[0].name: 201, sources[1].name: 50}


def test_the_sources_of_the_whole_plan_stand_in_the_order_of_the_session(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    first, second, *_rest = session_store.alliances(session.db)
    late, early = (amount(session, 2, 2018, 1),), (amount(session, 0, 2018, 1), amount(session, 1, 2018, 1))
    details.detail(session, one, Details(funding=late, alliance_ids=(first.id,)))
    details.detail(session, other, Details(funding=early, alliance_ids=(second.id,)))
    sources = [source.name for source in session_store.funding_sources(session.db)]
    assert [line.source for line in worked_out.whole(worked_out.money(session.db))] == sources[:3]


@pytest.mark.parametrize(
    ("field", "content", "named"),
    [
        ("executors", ("ТПУ",), "Executors of"),
        ("term_text", "2018 год", "Term of"),
        ("document_kind", "приказ", "Kind of document of"),
        ("result", "Создан центр", "Expected result of"),
    ],
)
def test_one_field_is_one_act_that_undo_names(session: Session, field: str, content: object, named: str) -> None:
    [one] = shortlisted(session, "a")
    before = details.present(session.db, one)
    details.change(session, one, field, content)
    assert getattr(details.present(session.db, one), field) == content
    act = session.next_undo()
    assert act is not None
    assert acts.describe(session.db, act) == f"{named} {measure(session, one).number}"
    details.change(session, one, field, content)
    assert session.next_undo() == act  # what changes nothing is no act
    session.undo()
    assert details.present(session.db, one) == before


def test_a_field_is_refused_like_all_details(session: Session) -> None:
    [one] = shortlisted(session, "a")
    with refused(session.db, "named twice"):
        details.change(session, one, "executors", ("ТПУ", "тпу"))
    with refused(session.db, "no such measure"):
        details.change(session, "none", "term_text", "2018")


def test_a_link_is_given_and_taken_one_by_one(session: Session) -> None:
    without_details(session)
    one, other = shortlisted(session, "a", "b")
    indicator = indicators.add_indicator(session, Indicator("", 0, "Доля", "%", measure_ids=(one,)))
    indicators.set_link(session, indicator.id, other, is_linked=True)
    [found] = indicators.indicators(session.db)
    assert set(found.measure_ids) == {one, other}
    indicators.set_link(session, indicator.id, one, is_linked=False)
    last = session.next_undo()
    indicators.set_link(session, indicator.id, one, is_linked=False)
    assert session.next_undo() == last
    assert indicators.indicators(session.db)[0].measure_ids == (other,)
    with refused(session.db, "no such indicator"):
        indicators.set_link(session, "none", one, is_linked=True)


def test_groups_of_the_last_part_work_measures_out(session: Session) -> None:
    last = people.parts(session.db)[-1].id
    own = [one.group for one in group_choice.working_out(session)]
    assert [one.part_id for one in own] == [last] * len(own)
    session.actor = f"{Role.LEAD}:{own[1].id}"
    assert [one.group for one in group_choice.working_out(session)] == [own[1]]
    session.actor = f"{Role.LEAD}:{group_ids(session)[0]}"
    assert group_choice.working_out(session) == []


def test_suggestions_are_those_of_the_forms(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.change(session, one, "executors", ("Кружок",))
    assert "Кружок" in group_forms.organisations(session.db)
    assert measures.executor_names(session.db) == {"Кружок"}
    assert "order" in group_forms.document_kinds(session.db)


def test_what_is_offered_has_one_order_whatever_its_capitals(session: Session) -> None:
    spelt = ["ТЗ", "Тз", "тЗ", "тз"]
    for one, kind in zip(shortlisted(session, "a", "b", "c", "d"), reversed(spelt), strict=True):
        details.detail(session, one, Details(executors=(kind,), document_kind=kind))
    assert [one for one in group_forms.document_kinds(session.db) if one in spelt] == spelt
    assert [one for one in group_forms.organisations(session.db) if one in spelt] == spelt
