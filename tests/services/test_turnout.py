"""What may be known of a round while it is open, ballots replaced with a reason, and rounds on the shortlist."""

from __future__ import annotations

import pytest
from pool import add_people, measure, propose, states
from refusals import refused

from facilitator.domain.ballots import Mark
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.people import Vote
from facilitator.domain.programme import ItemKind
from facilitator.domain.voting import Channel, Method, RoundState, Rule, Scope
from facilitator.services import (
    attendance,
    ballots,
    hand_grid,
    hand_totals,
    people,
    planned_rounds,
    programme,
    rounds,
    rule_words,
    tallies,
    tally_report,
    turnout,
    voting,
)
from facilitator.services.hand_totals import HandTotal
from facilitator.services.session import Session
from facilitator.store import people as people_store
from facilitator.store import voting as store


def opened(session: Session, rule: Rule) -> str:
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    return round_id


def round_of(session: Session, round_id: str):
    return rounds.required(session.db, round_id, *RoundState)


@pytest.mark.parametrize("is_secret", [False, True])
def test_the_turnout_counts_people_by_category_however_they_vote(session: Session, is_secret: bool) -> None:
    propose(session, "а")
    people = add_people(session, 6)
    round_id = opened(session, Rule(1, is_secret=is_secret))
    for person in people[:4]:
        voting.cast_ballot(session, round_id, person, [])
    found = turnout.turnout(session.db, round_of(session, round_id), session.surroundings.now())
    assert (found.voted, found.entitled) == (4, 6)
    assert [(one.name, one.voted, one.entitled) for one in found.shares] == [("наука", 4, 6)]
    voted = [one.has_voted for one in turnout.voters(session.db, round_of(session, round_id))]
    assert voted == [True] * 4 + [False] * 2


def test_an_annulled_ballot_is_no_turnout(session: Session) -> None:
    propose(session, "а")
    people = add_people(session, 2)
    round_id = opened(session, Rule(1))
    voting.cast_ballot(session, round_id, people[0], [])
    ballots.annul_ballot(session, round_id, people[0], "ошибка")
    assert turnout.turnout(session.db, round_of(session, round_id), session.surroundings.now()).voted == 0


def test_the_turnout_of_totals_is_what_was_counted(session: Session) -> None:
    (only,) = propose(session, "а")
    add_people(session, 5)
    round_id = opened(session, Rule(1, channel=Channel.TOTALS))
    number = measure(session, only).number
    hand_totals.enter_totals(session, round_id, [HandTotal(number, "наука", 2)], {"наука": 3})
    found = turnout.turnout(session.db, round_of(session, round_id), session.surroundings.now())
    assert found.voted == 3
    grid = hand_grid.grid(session.db, round_of(session, round_id))
    assert (grid.totals, grid.voters) == ({(number, "наука", 1): 2}, {"наука": 3})
    assert hand_grid.as_totals(grid.totals) == [HandTotal(number, "наука", 2)]


def test_totals_of_decisions_have_three_values(session: Session) -> None:
    propose(session, "а")
    round_id = opened(session, Rule(1, method=Method.DECISION, channel=Channel.TOTALS))
    assert hand_grid.grid(session.db, round_of(session, round_id)).values == (1, -1, 0)


def test_a_ballot_is_replaced_with_its_reason_beside_the_first_one(session: Session) -> None:
    first, second = propose(session, "а", "б")
    (person,) = add_people(session, 1)
    round_id = opened(session, Rule(1))
    marks = [Mark(measure(session, first).number)]
    with refused(session.db, "has no ballot"):
        ballots.replace_marks(session, round_id, person, marks, "ошибка")
    ballots.cast_marks(session, round_id, person, marks)
    with refused(session.db, "reason"):
        ballots.replace_marks(session, round_id, person, marks, " ")
    ballots.replace_marks(session, round_id, person, [Mark(measure(session, second).number)], "ошибка")
    assert store.ballots(session.db, round_id) == [(person, (second,))]
    assert store.ballots_kept(session.db, round_id) == 3


def test_a_replacement_that_cannot_stand_leaves_the_first_ballot(session: Session) -> None:
    (first,) = propose(session, "а")
    (person,) = add_people(session, 1)
    round_id = opened(session, Rule(1))
    ballots.cast_marks(session, round_id, person, [Mark(measure(session, first).number)])
    with pytest.raises(UserError):
        ballots.replace_marks(session, round_id, person, [Mark(999)], "ошибка")
    assert store.ballots(session.db, round_id) == [(person, (first,))]


def test_a_round_on_the_shortlist_keeps_the_chosen_and_puts_the_rest_back(session: Session) -> None:
    first, second, third = propose(session, "а", "б", "в")
    voting.shortlist(session, [first, second])
    (person,) = add_people(session, 1)
    rule = Rule(1, scope=Scope.SHORTLIST)
    assert [one.id for one in voting.voted_on(session.db, rule)] == [first, second]
    assert any("shortlist" in one for one in rule_words.planned(session.db, rule))
    round_id = opened(session, rule)
    assert [one.id for one in rounds.list_of(session.db, round_id)] == [first, second]
    voting.cast_ballot(session, round_id, person, [measure(session, second).number])
    voting.close_round(session, round_id)
    assert tallies.tally(session.db, round_id).chosen == {second}
    assert voting.settle_round(session, round_id) == [second]
    assert states(session, first, second, third) == [State.POOL, State.SHORTLISTED, State.POOL]
    session.undo()
    assert states(session, first, second, third) == [State.SHORTLISTED, State.SHORTLISTED, State.POOL]


def test_a_round_on_an_empty_shortlist_is_not_frozen(session: Session) -> None:
    propose(session, "а")
    round_id = voting.prepare_round(session, "Отбор", Rule(1, scope=Scope.SHORTLIST))
    with refused(session.db, "the shortlist is empty"):
        voting.freeze_round(session, round_id)


def test_the_last_round_in_a_state_is_found(session: Session) -> None:
    propose(session, "а")
    assert rounds.last(session.db, RoundState.OPEN) is None
    opened(session, Rule(1))
    second = opened(session, Rule(1))
    found = rounds.last(session.db, RoundState.OPEN)
    assert found is not None
    assert found.id == second
    assert [one.number for one in rounds.listed(session.db)] == [1, 2]
    assert [one.name for one in rounds.alliances(session.db)]


def test_a_rule_that_cannot_be_held_is_told_before_it_is_kept(session: Session) -> None:
    assert voting.fault(session.db, Rule(1)) is None
    assert voting.fault(session.db, Rule(1, method=Method.DOTS)) is not None


def test_the_turnout_is_of_those_registered_on_the_day_and_of_who_voted_without(session: Session) -> None:
    propose(session, "а")
    people = add_people(session, 6)
    round_id = opened(session, Rule(1))
    part = people_store.parts(session.db)[0].id
    for person in people[:3]:
        attendance.arrive(session, part, person)
    for person in (people[0], people[5]):
        voting.cast_ballot(session, round_id, person, [])
    found = turnout.turnout(session.db, round_of(session, round_id), session.surroundings.now())
    assert (found.voted, found.entitled) == (2, 4)
    assert [(one.voted, one.entitled) for one in found.shares] == [(2, 4)]
    assert turnout.in_words(found) == "Voted: 2 of 4; not registered today: 1"
    assert len(turnout.voters(session.db, round_of(session, round_id))) == 6  # whoever comes may vote


@pytest.mark.parametrize("method", [Method.APPROVAL, Method.DECISION])
def test_who_loses_the_right_to_vote_after_voting_is_still_one_of_those_who_had_it(
    session: Session, method: Method
) -> None:
    propose(session, "а")
    add_people(session, 5)
    round_id = opened(session, Rule(1, method=method))
    everybody = people_store.participants(session.db)
    for one in everybody[:4]:
        ballots.cast_marks(session, round_id, one.id, [Mark(1)])
    for one in everybody[:3]:
        people.correct_person(session, one._replace(vote=Vote.ADVISORY))
    add_people(session, 2)
    found = turnout.turnout(session.db, round_of(session, round_id), session.surroundings.now())
    assert turnout.in_words(found) == "Voted: 4 of 7"
    assert [(one.voted, one.entitled) for one in found.shares] == [(4, 7)]
    voting.close_round(session, round_id)
    counted = tallies.tally(session.db, round_id)
    assert tally_report.sentences(counted)[0] == "Voted: 4 of 7 entitled."
    assert tallies.count_of(counted, counted.lines[0]).entitled == 7


def test_totals_counted_before_people_lost_their_vote_have_no_more_voters_than_entitled(session: Session) -> None:
    propose(session, "а")
    add_people(session, 5)
    round_id = opened(session, Rule(1, channel=Channel.TOTALS))
    hand_totals.enter_totals(session, round_id, [HandTotal(1, "наука", 2)], {"наука": 5})
    for one in people_store.participants(session.db)[:3]:
        people.correct_person(session, one._replace(vote=Vote.ADVISORY))
    found = turnout.turnout(session.db, round_of(session, round_id), session.surroundings.now())
    assert turnout.in_words(found) == "Voted: 5 of 5"
    assert ("наука", 5, 5) in [(one.name, one.voted, one.entitled) for one in found.shares]
    voting.close_round(session, round_id)
    assert tally_report.sentences(tallies.tally(session.db, round_id))[0] == "Voted: 5 of 5 entitled."


def test_a_new_round_begins_with_what_the_programme_says_of_the_vote(session: Session) -> None:
    gallery, choice = (one for one in programme.items(session.db) if one.kind is ItemKind.VOTING)
    offered = planned_rounds.offered(session.db)
    assert (offered.title, offered.rule.dots, offered.rule.per_measure) == (gallery.title, 3, 1)
    voting.prepare_round(session, gallery.title, offered.rule)
    offered = planned_rounds.offered(session.db)
    assert (offered.title, offered.rule.choices, offered.rule.places) == (choice.title, 10, 24)
    voting.prepare_round(session, choice.title, offered.rule)
    assert planned_rounds.offered(session.db) == planned_rounds.NOTHING_OFFERED
