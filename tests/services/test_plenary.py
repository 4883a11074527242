"""What the plenary looks at, and the marks and decisions that can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime

from pool import add_people, measure, propose, shortlisted, states
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Count, Field
from facilitator.domain.measures import Details, FundingAmount, Gap, State
from facilitator.domain.voting import Rule, Scope
from facilitator.domain.wording_diff import Mark
from facilitator.services import (
    acts,
    adoption,
    attendance,
    details,
    plenary,
    programme,
    revisions,
    rounds,
    speeches,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import people as people_store
from facilitator.store import session as session_store

ALL_FOR = Count(10, 10, 10, 0, 0)


def decide(session: Session, *measure_ids: str, count: Count = ALL_FOR) -> str:
    adoption.put_to_the_vote(session, "План", measure_ids, count)
    return plenary.resolutions(session.db)[-1].id


def give_money(session: Session, measure_id: str, alliance: int | None, *amounts: int) -> None:
    sources = session_store.funding_sources(session.db)
    alliances = session_store.alliances(session.db)
    year = session_store.header(session.db).first_year
    funding = tuple(FundingAmount(one.id, year, amount) for one, amount in zip(sources, amounts, strict=False))
    own = (alliances[alliance].id,) if alliance is not None else ()
    details.detail(session, measure_id, Details(funding=funding, alliance_ids=own))


def contested(session: Session) -> list[int]:
    return [row.measure.number for row in plenary.rows(session.db) if row.is_contested]


def test_a_measure_is_contested_until_it_is_decided_and_again_after_an_undo(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    before = content(session.db)
    adoption.contest(session, [one])
    assert contested(session) == [1]
    last = session.next_undo()
    assert last is not None
    assert acts.describe(session.db, last) == "Contest 1"
    decide(session, one, other)
    assert contested(session) == []
    session.undo()
    assert contested(session) == [1]
    session.undo()
    assert content(session.db) == before


def test_a_contested_measure_is_contested_again_when_its_decision_is_taken_back(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    adoption.contest(session, [one])
    first = decide(session, one)
    assert (contested(session), plenary.open_ids(session.db, contested=True)) == ([], [])
    adoption.take_back(session, first)
    assert contested(session) == [1]
    assert plenary.open_ids(session.db, contested=False) == [other]


def test_a_reopened_roadmap_is_contested_by_nobody_yet(session: Session) -> None:
    [one] = shortlisted(session, "a")
    adoption.contest(session, [one])
    decide(session, one)
    revisions.close_revision(session)
    revisions.reopen(session, "Ошибка")
    assert contested(session) == []


def test_what_a_round_takes_off_the_shortlist_comes_back_uncontested(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    adoption.contest(session, [one])
    [voter] = add_people(session, 1)
    round_id = voting.prepare_round(session, "Отбор", Rule(1, scope=Scope.SHORTLIST))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [measure(session, other).number])
    voting.close_round(session, round_id)
    assert voting.settle_round(session, round_id) == [other]
    voting.shortlist(session, [one])
    assert contested(session) == []


def test_the_mark_of_a_contested_measure_is_taken_off(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    adoption.contest(session, [one, other])
    adoption.settle(session, [one])
    assert contested(session) == [2]
    with refused(session.db, "These measures are not contested."):
        adoption.settle(session, [one])
    with refused(session.db, "These measures are contested already."):
        adoption.contest(session, [other])


def test_only_the_shortlist_is_contested(session: Session) -> None:
    [raw] = propose(session, "a")
    with refused(session.db, "Only a measure of the shortlist can be contested."):
        adoption.contest(session, [raw])


def test_a_decision_is_taken_back_by_its_name_with_its_dissents(session: Session) -> None:
    [voter, *_others] = add_people(session, 2)
    one, other = shortlisted(session, "a", "b")
    before = content(session.db)
    first = decide(session, one)
    adoption.record_dissent(session, first, voter, "Рано")
    second = decide(session, other)
    adoption.take_back(session, first)
    assert states(session, one, other) == [State.SHORTLISTED, State.ADOPTED]
    assert [resolution.id for resolution in plenary.resolutions(session.db)] == [second]
    adoption.take_back(session, second)
    assert content(session.db) == before
    for _act in range(5):
        session.undo()
    assert content(session.db) == before


def test_an_amount_beside_a_list_has_as_many_decimals_as_the_amounts_of_the_list(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    give_money(session, one, None, 200_000_500_00)
    assert plenary.amount(session.db, 200_000_500_00) == "RUB\u00a0200,000.5\u00a0thousand"
    give_money(session, other, None, 1_250_00)
    printed = plenary.printer(session.db, [row.total for row in plenary.rows(session.db)])
    assert printed.amount(200_000_500_00) in plenary.amount(session.db, 200_000_500_00)
    assert plenary.amount(session.db, 200_000_500_00) == "RUB\u00a0200,000.50\u00a0thousand"


def test_a_decision_that_a_closed_revision_holds_is_not_taken_back(session: Session) -> None:
    """Else the revision would stay with no vote behind it: reopening, with a reason, is the way."""
    one, other, refused_one = shortlisted(session, "a", "b", "c")
    first = decide(session, one)
    declined = decide(session, refused_one, count=Count(10, 10, 1, 9, 0))
    revisions.close_revision(session)
    second = decide(session, other)
    with refused(session.db, "A closed revision holds this decision: reopen the roadmap as a new revision"):
        adoption.take_back(session, first)
    assert [found.id for found in plenary.open_to_taking_back(session.db)] == [declined, second]
    adoption.take_back(session, second)
    revisions.reopen(session, "Ошибка")
    again = decide(session, one)
    assert [found.id for found in plenary.open_to_taking_back(session.db)] == [declined, again]
    adoption.take_back(session, again)
    adoption.take_back(session, declined)
    assert states(session, one, refused_one) == [State.SHORTLISTED] * 2


def test_a_decision_that_a_later_one_builds_on_stays(session: Session) -> None:
    [one] = shortlisted(session, "a")
    first = decide(session, one)
    with refused(session.db, "There is no such resolution in the session."):
        adoption.take_back(session, "no")
    revisions.close_revision(session)
    revisions.reopen(session, "Ошибка")
    with refused(session.db, "Later acts build on this decision"):
        adoption.take_back(session, first)
    assert plenary.standing(session.db) == []
    second = decide(session, one)
    with refused(session.db, "Later acts build on this decision"):
        adoption.take_back(session, first)
    assert [resolution.id for resolution in plenary.standing(session.db)] == [second]


def test_the_list_stands_under_its_alliances_and_the_rest_comes_last(session: Session) -> None:
    one, other, third = shortlisted(session, "a", "b", "c")
    give_money(session, one, None, 100)
    give_money(session, other, 1, 200, 300)
    give_money(session, third, 0)
    alliances = [alliance.name for alliance in session_store.alliances(session.db)]
    rows = plenary.rows(session.db)
    assert [(row.measure.title, row.total) for row in rows] == [("c", 0), ("b", 500), ("a", 100)]
    assert [row.heading for row in rows] == [
        f"Alliance “{alliances[0]}”", f"Alliance “{alliances[1]}”", "Common measures of the alliances",
    ]  # fmt: skip
    assert Gap.FUNDING in rows[0].gaps
    assert Gap.FUNDING not in rows[1].gaps


def test_a_decided_row_has_its_decision_and_a_declined_one_too(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    decide(session, one)
    decide(session, other, count=Count(10, 10, 1, 9, 0))
    found = {row.measure.id: row for row in plenary.rows(session.db)}
    assert [found[each].decision.is_adopted for each in (one, other)] == [True, False]
    assert plenary.counts(session.db) == {State.SHORTLISTED: 0, State.ADOPTED: 1, State.DECLINED: 1}


def test_totals_count_the_adopted_by_alliance_and_source(session: Session) -> None:
    one, other, third = shortlisted(session, "a", "b", "c")
    give_money(session, one, 0, 100_000_00)
    give_money(session, other, None, 200_000_00, 300_000_00)
    give_money(session, third, 0, 500_000_00)
    assert plenary.totals_line(session.db).startswith("Money of the list, RUB\u00a0thousand: 1,100.0; ")
    decide(session, one, other)
    found = plenary.totals(session.db)
    assert [(line.count, line.total) for line in found.lines] == [(1, 100_000_00), (1, 500_000_00)]
    assert found.lines[-1].name == "Common measures of the alliances"
    assert found.whole.sums[:2] == (300_000_00, 300_000_00)
    assert plenary.totals_line(session.db).startswith("Money of what is adopted, RUB\u00a0thousand: 600.0; ")


def test_without_money_the_line_says_so(session: Session) -> None:
    found = shortlisted(session, "a")
    assert plenary.totals_line(session.db) == ""
    decide(session, *found)
    assert plenary.totals_line(session.db) == "No money is planned in what is adopted."


def test_the_redline_goes_back_to_before_the_first_amendment(session: Session) -> None:
    [voter] = add_people(session, 1)
    [one] = shortlisted(session, "Создание центра в Томске")
    adoption.amend(session, one, Field.TITLE, "Создание центра")
    adoption.amend(session, one, Field.TITLE, "Создание двух центров в Томске")
    speeches.record_speech(session, voter, "Рано", measure_id=one)
    found = plenary.redlined(session.db, one)
    assert found is not None
    pieces = found.redlines[Field.TITLE]
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == "Создание центра в Томске"
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED) == found.measure.title
    assert [(name, speech.gist) for name, speech in found.speeches] == [("Представитель науки 1", "Рано")]
    assert plenary.redlined(session.db, "no") is None


def original(session: Session, measure_id: str) -> str:
    found = plenary.redlined(session.db, measure_id)
    assert found is not None
    return found.originals[Field.TITLE]


def test_after_a_reopening_the_redline_goes_back_to_the_last_revision_that_holds_the_measure(session: Session) -> None:
    one, undecided, returned = shortlisted(session, "a", "b", "c")
    adoption.amend(session, one, Field.TITLE, "a1")
    adoption.amend(session, undecided, Field.TITLE, "b1")
    adoption.amend(session, returned, Field.TITLE, "c1")
    decide(session, one, returned)
    assert (original(session, one), original(session, undecided)) == ("a", "b")
    revisions.close_revision(session)
    assert original(session, one) == "a"  # the vote that holds is told with what was amended before it
    revisions.reopen(session, "Замечания")
    assert (original(session, one), original(session, undecided)) == ("a1", "b")
    adoption.amend(session, one, Field.TITLE, "a2")
    adoption.amend(session, returned, Field.TITLE, "c2")
    assert (original(session, one), original(session, returned)) == ("a1", "c1")
    decide(session, one)
    assert original(session, one) == "a1"
    revisions.close_revision(session)
    revisions.reopen(session, "Ещё замечания")
    assert [original(session, it) for it in (one, undecided, returned)] == ["a2", "b", "c1"]
    session.undo()
    assert original(session, one) == "a1"


def test_the_hall_is_counted_by_the_registration_of_the_day_else_by_the_last_vote(session: Session) -> None:
    voters = add_people(session, 3)
    assert plenary.hall(session.db, session.surroundings.now()) == (3, 0)
    decide(session, *shortlisted(session, "a"), count=Count(3, 2, 2, 0, 0))
    assert plenary.hall(session.db, session.surroundings.now()) == (3, 2)
    part_id = programme.current_part(session.db, session.surroundings.now())
    for person in voters:
        attendance.arrive(session, part_id, person)
    attendance.leave(session, part_id, voters[0])
    assert plenary.hall(session.db, session.surroundings.now()) == (3, 2)
    attendance.leave(session, part_id, voters[1])
    assert plenary.hall(session.db, session.surroundings.now()) == (3, 1)


def test_on_the_second_day_the_hall_is_that_of_the_desk_though_nobody_leads_the_programme(session: Session) -> None:
    voters = add_people(session, 6)
    first, second = (part.id for part in people_store.parts(session.db))
    for person in voters:
        attendance.arrive(session, first, person)
        attendance.leave(session, first, person)
    morning = datetime(2017, 6, 23, 3, tzinfo=UTC)
    session.surroundings = session.surroundings._replace(now=lambda: morning)
    assert rounds.registered(session.db, Rule(1), morning) is None
    for person in voters[:4]:
        attendance.arrive(session, second, person)
    assert programme.current_part(session.db, morning) == second  # the day that the desk offers
    assert plenary.hall(session.db, morning) == (6, 4)
    assert rounds.registered(session.db, Rule(1), morning) == 4


def test_a_vote_is_named_by_its_only_measure_else_by_its_subject(session: Session) -> None:
    one, other, third = shortlisted(session, "a", "b", "c")
    decide(session, one)
    decide(session, other, third)
    names = [plenary.name(session.db, resolution) for resolution in plenary.resolutions(session.db)]
    assert names == ["No. 1", "План"]
    assert plenary.subject_of_all(session.db) == "План мероприятий в целом"
    adoption.contest(session, shortlisted(session, "d"))
    assert plenary.subject_of_all(session.db) == "План мероприятий, кроме спорных"
