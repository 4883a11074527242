"""The checks find every error that was seeded, and no other; so does the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from pool import declare_total, measure, propose, shortlisted, without_details
from snapshots import content

from facilitator.domain.adoption import Count, Field
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.findings import Code, Finding, Subject
from facilitator.domain.indicators import Indicator, Value, parse_value
from facilitator.domain.measures import Details, FundingAmount, Gap
from facilitator.domain.money import MoneyUnit
from facilitator.domain.supports import Support, Supported
from facilitator.services import (
    adoption,
    checks,
    consents,
    council,
    details,
    indicators,
    session_header,
    supports,
    voting,
    worked_out,
)  # fmt: skip
from facilitator.services.session import Session
from facilitator.store import session as session_store
from facilitator.text import speaking

THOUSANDS = 100_000  # kopecks in a thousand roubles, the unit of the document
LEFT_OUT = ("parked", "rejected")


@pytest.fixture(autouse=True)
def nothing_planned(session: Session) -> None:
    without_details(session)


def good(session: Session) -> Details:
    source = session_store.funding_sources(session.db)[0].id
    alliance = session_store.alliances(session.db)[0].id
    funding = (FundingAmount(source, 2018, 1000 * THOUSANDS), FundingAmount(source, 2019, 700 * THOUSANDS))
    return Details(("ТПУ", "ТГУ"), "2018–2019 годы", "приказ", "Создан центр", funding, (alliance,))


def owed(session: Session) -> dict[str, tuple[Gap, ...]]:
    return {one.measure.id: one.gaps for one in worked_out.listed(session.db) if one.gaps}


def adopt(session: Session, measure_ids: Iterable[str]) -> None:
    adoption.put_to_the_vote(session, "План", list(measure_ids), Count(10, 10, 10, 0, 0))


def agree(session: Session, *measure_ids: str) -> None:
    for consent in consents.consents(session.db):
        if consent.measure_id in measure_ids:
            consents.answer(session, consent.measure_id, consent.executor, ConsentStatus.AGREED)


def link(session: Session, *measure_ids: str) -> None:
    """To the indicator of the clean roadmap."""
    for measure_id in measure_ids:
        indicators.set_link(session, indicators.indicators(session.db)[0].id, measure_id, is_linked=True)


def clean_roadmap(session: Session, *titles: str) -> list[str]:
    """Adopted measures in which there is nothing to remark, and beside them what is no longer checked."""
    found = shortlisted(session, *titles)
    for measure_id in found:
        details.detail(session, measure_id, good(session))
        declare_total(session, measure_id, 1700 * THOUSANDS)
    agree(session, *found)
    adopt(session, found)
    parked, rejected = propose(session, *LEFT_OUT)
    council.park(session, parked, "позже")
    council.reject(session, rejected, "не по теме")
    rule = supports.add_share_rule(session, "Совместные проекты", Decimal(50), "постановление № 41")
    halves = tuple(Supported(one, 100 * THOUSANDS, 50 * THOUSANDS) for one in found)
    supports.add_support(session, Support("", 0, "Субсидия", rule.id, halves))
    target = Indicator("", 0, "Число патентов", "ед.", values={2020: Value(Decimal(5))}, measure_ids=tuple(found))
    indicators.add_indicator(session, target)
    return found


def told(found: Iterable[Finding]) -> set[tuple[str, Subject, int]]:
    return {(one.code, one.subject, one.number) for one in found}


def test_a_clean_roadmap_gives_no_finding(session: Session) -> None:
    clean_roadmap(session, "a", "b", "c", "d")
    assert checks.findings(session.db) == []


def test_an_empty_session_gives_no_finding(session: Session) -> None:
    assert checks.findings(session.db) == []


def seed(session: Session) -> dict[int, Code]:
    """A roadmap with one error of every kind, each on a measure of its own; number -> what is wrong with it."""
    clean_roadmap(session, "Создать центр", "b", "c", "d")
    wrong = good(session)
    source, year = wrong.funding[0].source_id, 2018
    changes = {
        Code.MISSING_EXECUTOR: {"executors": ("", "ТГУ")},
        Code.MISSING_TERM: {"term_text": ""},
        Code.UNREADABLE_TERM: {"term_text": "после ремонта"},
        Code.TERM_OUTSIDE_PROGRAMME: {"term_text": "2018–2021 годы"},
        Code.MISSING_DOCUMENT_KIND: {"document_kind": ""},
        Code.MISSING_RESULT: {"result": ""},
        Code.MISSING_FUNDING: {"funding": ()},
        Code.MISSING_INDICATORS: {},
        Code.NO_ALLIANCE: {"alliance_ids": ()},
        Code.SUM_MISMATCH: {},
        Code.MIXED_UNITS: {"funding": (FundingAmount(source, year, 1000 * THOUSANDS * 1000),)},
        Code.FUNDING_OUTSIDE_TERM: {"term_text": "2018 год"},
        Code.DUPLICATE: {},
        Code.EXECUTOR_REFUSED: {},
        Code.CONSENT_MISSING: {},
    }
    titles = ["«создать   Центр».".upper() if code is Code.DUPLICATE else code for code in changes]
    found = dict(zip(changes, shortlisted(session, *titles), strict=True))
    for code, measure_id in found.items():
        details.detail(session, measure_id, replace(wrong, **changes[code]))  # type: ignore[arg-type]
    declare_total(session, found[Code.SUM_MISMATCH], 1600 * THOUSANDS)
    agree(session, *(one for code, one in found.items() if code is not Code.CONSENT_MISSING))
    consents.answer(session, found[Code.CONSENT_MISSING], "ТПУ", ConsentStatus.AGREED)
    consents.answer(session, found[Code.EXECUTOR_REFUSED], "ТГУ", ConsentStatus.REFUSED, "нет людей")
    adopt(session, found.values())
    [undecided] = shortlisted(session, "Не решено")
    details.detail(session, undecided, wrong)
    agree(session, undecided)
    found[Code.UNDECIDED] = undecided
    link(session, *(one for code, one in found.items() if code is not Code.MISSING_INDICATORS))
    return {measure(session, measure_id).number: code for code, measure_id in found.items()}


def test_all_seeded_errors_are_found_and_no_others(session: Session) -> None:
    expected = {(code, Subject.MEASURE, number) for number, code in seed(session).items()}
    rule = supports.add_share_rule(session, "Поддержка сервисов", Decimal(50), "закон области")
    first = propose(session, "Сервис")[0]
    voting.shortlist(session, [first])
    details.detail(session, first, good(session))
    agree(session, first)
    link(session, first)
    adopt(session, [first])
    above = Supported(first, 100 * THOUSANDS, 60 * THOUSANDS)
    supports.add_support(session, Support("", 0, "Грант", rule.id, (above,)))
    expected.add((Code.SUPPORT_ABOVE_SHARE, Subject.SUPPORT, 2))
    target = parse_value("не менее 5")
    assert target is not None
    indicators.add_indicator(session, Indicator("", 0, "Без единицы", values={2020: target}))
    indicators.add_indicator(session, Indicator("", 0, "Без цели", "ед.", values={2018: target}))
    expected |= {(Code.INDICATOR_WITHOUT_UNIT, Subject.INDICATOR, 2)}
    expected |= {(Code.INDICATOR_WITHOUT_TARGET, Subject.INDICATOR, 3)}
    found = checks.findings(session.db)
    assert told(found) == expected
    assert len(found) == len(expected)
    assert {one.code for one in found} == set(Code)


def test_findings_are_sentences_that_name_what_is_wrong(session: Session) -> None:
    numbers = {code: number for number, code in seed(session).items()}
    sentences = {one.code: one.sentence.replace("\u00a0", " ") for one in checks.findings(session.db)}
    assert sentences[Code.SUM_MISMATCH] == ("The total declared is 1,600, its sources add up to 1,700 (RUB thousand).")
    assert "1,000,000 is out of scale with other measures (usually 700, RUB thousand)" in sentences[Code.MIXED_UNITS]
    assert sentences[Code.FUNDING_OUTSIDE_TERM] == "There is money outside the term “2018 год”: 2019."
    assert sentences[Code.EXECUTOR_REFUSED] == "Executors that refused: ТГУ."
    assert sentences[Code.DUPLICATE] == "The same wording as that of measure 1."
    assert numbers[Code.DUPLICATE] > 1


def test_looking_changes_nothing(session: Session) -> None:
    seed(session)
    before = content(session.db)
    with speaking("ru"):
        checks.findings(session.db)
    assert content(session.db) == before


def test_a_thousandth_of_the_usual_is_out_of_scale_too_but_never_among_few(session: Session) -> None:
    found = clean_roadmap(session, "a", "b")
    [odd] = shortlisted(session, "c")
    source = good(session).funding[0].source_id
    small = replace(good(session), funding=(FundingAmount(source, 2018, THOUSANDS // 2),))
    details.detail(session, odd, small)
    codes = [one.code for one in checks.findings(session.db) if one.id == odd]
    assert Code.MIXED_UNITS in codes
    assert not any(one.id in found for one in checks.findings(session.db))
    adoption.put_to_the_vote(session, "b", [odd], Count(10, 10, 0, 10, 0))
    assert checks.findings(session.db) == []


def test_a_lone_pair_of_amounts_tells_nothing_of_units(session: Session) -> None:
    clean_roadmap(session, "a")
    [odd] = shortlisted(session, "b")
    source = good(session).funding[0].source_id
    details.detail(session, odd, replace(good(session), funding=(FundingAmount(source, 2018, 1),)))
    assert Code.MIXED_UNITS not in {one.code for one in checks.findings(session.db)}


def test_an_open_term_has_no_year_outside_it(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, replace(good(session), term_text="ежегодно"))
    assert {one.code for one in checks.findings(session.db)} == {Code.UNDECIDED, Code.CONSENT_MISSING}


def test_the_gate_asks_for_indicators_once_the_session_has_any(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    for measure_id in (one, other):
        details.detail(session, measure_id, good(session))
    assert owed(session) == {}
    indicators.add_indicator(session, Indicator("", 0, "Число патентов", "ед.", measure_ids=(one,)))
    assert owed(session) == {other: (Gap.INDICATORS,)}


def test_what_was_owed_at_the_gate_is_remarked_after_the_adoption(session: Session) -> None:
    [one] = shortlisted(session, "a")
    indicators.add_indicator(session, Indicator("", 0, "Число патентов", "ед.", values={2020: Value(Decimal(5))}))
    details.detail(session, one, Details(("ТПУ",), "2018 год"))
    agree(session, one)
    gate = {Code.MISSING_DOCUMENT_KIND, Code.MISSING_RESULT, Code.MISSING_FUNDING, Code.MISSING_INDICATORS}
    gate |= {Code.NO_ALLIANCE}
    assert {found.code for found in checks.findings(session.db)} == gate | {Code.UNDECIDED}
    adopt(session, [one])
    assert {found.code for found in checks.findings(session.db)} == gate


def test_a_measure_that_needs_no_money_owes_none(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, replace(good(session), funding=()))
    assert owed(session) == {one: (Gap.FUNDING,)}
    details.say_free(session, one)
    assert owed(session) == {}


def test_an_amount_of_zero_is_no_size_that_others_are_measured_by(session: Session) -> None:
    clean_roadmap(session, "a")
    source = good(session).funding[0].source_id
    for one in shortlisted(session, "b", "c", "d"):
        details.detail(session, one, replace(good(session), funding=(FundingAmount(source, 2018, 0),)))
    assert Code.MIXED_UNITS not in {one.code for one in checks.findings(session.db)}


def test_the_remarks_after_each_act_are_those_of_a_look_at_the_whole_file(session: Session) -> None:
    """Most of them are not reckoned again: whatever an act changes, none of them may be an old one."""
    first, second, third, fourth = found = shortlisted(session, "a", "b", "c", "d")
    for one in found:
        details.detail(session, one, good(session))
    odd = FundingAmount(good(session).funding[0].source_id, 2018, 10**6 * THOUSANDS)
    header = session_store.header(session.db)
    acts: list[Callable[[], object]] = [
        lambda: details.detail(session, first, replace(good(session), term_text="")),
        lambda: details.detail(session, second, replace(good(session), executors=("Никто",))),
        lambda: details.detail(session, third, replace(good(session), funding=(odd,))),
        lambda: declare_total(session, fourth, 1),
        lambda: adoption.amend(session, fourth, Field.TITLE, "A."),
        lambda: consents.answer(session, first, "ТПУ", ConsentStatus.REFUSED),
        lambda: session_header.change_header(session, header._replace(money_unit=MoneyUnit.MILLION)),
        *[session.undo] * 4,
        *[session.redo] * 2,
    ]
    before = checks.findings(session.db)
    for number, act in enumerate(acts):
        act()
        found_now = checks.findings(session.db)
        session.db.known.clear()
        assert found_now == checks.findings(session.db) != before, number
        before = found_now
    with speaking("ru"):
        assert {one.sentence for one in checks.findings(session.db)}.isdisjoint(one.sentence for one in before)
