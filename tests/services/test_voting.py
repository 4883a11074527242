"""Rounds from rule to shortlist: nothing interim is told, the last ballot counts, ties go by the frozen rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pool import add_people, measure, propose, shortlisted, states
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Count, Field, Quorum
from facilitator.domain.ballots import Mark
from facilitator.domain.measures import State
from facilitator.domain.people import Vote
from facilitator.domain.voting import Method, RoundState, Rule, Scope, Standing, Tie
from facilitator.services import (
    adoption,
    ballots,
    council,
    minutes,
    result_rows,
    round_results,
    rounds,
    tallies,
    tally_json,
    tally_report,
    ties,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import voting as store

STEPS: dict[str, Callable[[Session, str], object]] = {
    "freeze": voting.freeze_round,
    "open": voting.open_round,
    "ballot": lambda session, round_id: voting.cast_ballot(session, round_id, "nobody", []),
    "close": voting.close_round,
    "results": lambda session, round_id: voting.results(session.db, round_id),
    "settle": voting.settle_round,
    "reopen": lambda session, round_id: voting.reopen_round(session, round_id, "сбой"),
    "change": lambda session, round_id: voting.change_rule(session, round_id, Rule(places=2), "сбой"),
    "annul": lambda session, round_id: voting.annul_round(session, round_id, "сбой"),
    "annul ballot": lambda session, round_id: ballots.annul_ballot(session, round_id, "nobody", "сбой"),
    "decide": lambda session, round_id: ties.decide_tie(session, round_id, [], "сбой"),
}
ALLOWED = {
    RoundState.PREPARED: {"freeze", "change"},
    RoundState.FROZEN: {"open", "change", "annul"},
    RoundState.OPEN: {"ballot", "annul ballot", "close", "annul"},
    RoundState.CLOSED: {"results", "settle", "reopen", "decide", "annul"},
    RoundState.SETTLED: {"results"},
    RoundState.ANNULLED: set(),
}
WAY = ("freeze", "open", "close", "settle")


def opened(session: Session, rule: Rule, titles: Sequence[str] = "abcd") -> tuple[str, list[str]]:
    """A round that is open, and the ids of the measures on its list."""
    found = propose(session, *titles)
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    return round_id, found


def vote(session: Session, round_id: str, voters: Sequence[str], choices: Sequence[Sequence[str]]) -> None:
    """One ballot for each voter, with the measures chosen."""
    for voter, chosen in zip(voters, choices, strict=True):
        voting.cast_ballot(session, round_id, voter, [measure(session, one).number for one in chosen])


def ballots_kept(session: Session) -> int:
    return int(session.db.execute("SELECT count(*) FROM ballot").fetchone()[0])


def state_of(session: Session, round_id: str) -> RoundState:
    found = store.by_id(session.db, round_id)
    assert found is not None
    return found.state


def test_a_round_keeps_its_rule_and_the_date_on_which_it_was_frozen(session: Session) -> None:
    rule = Rule(places=2, choices=3, tie=Tie.CHAIR)
    found = propose(session, "a", "b", "c")
    council.park(session, found[1], "позже")
    round_id = voting.prepare_round(session, " Отбор\n мероприятий ", rule)
    assert store.by_id(session.db, round_id) == store.rounds(session.db)[0]
    assert store.rounds(session.db)[0].frozen_at is None
    voting.freeze_round(session, round_id)
    [frozen] = store.rounds(session.db)
    assert (frozen.number, frozen.title, frozen.rule) == (1, "Отбор мероприятий", rule)
    assert frozen.frozen_at is not None
    on_list = {number: measure_id for number, (_item, measure_id) in store.items(session.db, round_id).items()}
    assert on_list == {measure(session, one).number: one for one in (found[0], found[2])}


@pytest.mark.parametrize("state", RoundState)
def test_each_step_is_taken_in_its_turn_only(session: Session, state: RoundState) -> None:
    propose(session, "a")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    way = ("freeze", "annul") if state is RoundState.ANNULLED else WAY[: list(RoundState).index(state)]
    for step in way:
        STEPS[step](session, round_id)
    assert state_of(session, round_id) is state
    for step in set(STEPS) - ALLOWED[state]:
        with refused(session.db, f"The round “Отбор” is {state}; for this it must be "):
            STEPS[step](session, round_id)


@pytest.mark.parametrize("step", STEPS)
def test_an_unknown_round_is_refused(session: Session, step: str) -> None:
    with refused(session.db, "There is no such round in the session."):
        STEPS[step](session, "no")


def test_no_interim_results_are_told_while_the_round_is_open(session: Session) -> None:
    voters = add_people(session, 1)
    round_id, found = opened(session, Rule(places=1))
    vote(session, round_id, voters, [found[:1]])
    with refused(session.db, "The round “Отбор” is open; for this it must be closed or settled."):
        voting.results(session.db, round_id)
    assert store.turnout(session.db, round_id) == 1


@pytest.mark.parametrize("rule", [Rule(places=0), Rule(places=-1), Rule(places=1, choices=0)])
def test_a_rule_that_chooses_nothing_is_refused(session: Session, rule: Rule) -> None:
    with refused(session.db, "A round chooses at least one measure"):
        voting.prepare_round(session, "Отбор", rule)


def test_a_round_needs_a_title_and_a_pool(session: Session) -> None:
    with refused(session.db, "The title of the round is missing"):
        voting.prepare_round(session, " ", Rule(places=1))
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    with refused(session.db, "There is nothing to vote on: the pool is empty."):
        voting.freeze_round(session, round_id)


def test_a_second_ballot_takes_the_place_of_the_first_and_both_are_kept(session: Session) -> None:
    voters = add_people(session, 2)
    round_id, found = opened(session, Rule(places=1))
    vote(session, round_id, voters, [found[:2], found[:1]])
    vote(session, round_id, voters[:1], [found[2:]])
    assert ballots_kept(session) == 3
    assert store.turnout(session.db, round_id) == 2
    assert store.ballots(session.db, round_id) == [(voters[1], (found[0],)), (voters[0], tuple(found[2:]))]
    voting.close_round(session, round_id)
    assert [one.supporters for one in voting.results(session.db, round_id)] == [1, 1, 1, 0]


def test_an_empty_ballot_counts_for_the_turnout_and_for_nobody(session: Session) -> None:
    voters = add_people(session, 1)
    round_id, found = opened(session, Rule(places=1))
    vote(session, round_id, voters, [[]])
    voting.close_round(session, round_id)
    assert store.turnout(session.db, round_id) == 1
    assert voting.results(session.db, round_id) == [Standing(one, 0, 1, 4) for one in found]
    assert voting.settle_round(session, round_id) == []
    assert states(session, *found) == [State.POOL] * 4


def test_a_number_named_twice_counts_once(session: Session) -> None:
    voters = add_people(session, 1)
    round_id, found = opened(session, Rule(places=1, choices=1))
    vote(session, round_id, voters, [[found[0], found[0]]])
    assert store.ballots(session.db, round_id) == [(voters[0], (found[0],))]


def test_bad_ballots_are_refused(session: Session) -> None:
    [voter] = add_people(session, 1)
    [guest] = add_people(session, 1, Vote.ADVISORY)
    round_id, found = opened(session, Rule(places=1, choices=2))
    numbers = [measure(session, one).number for one in found]
    with refused(session.db, "There is no such participant in the session."):
        voting.cast_ballot(session, round_id, "nobody", numbers[:1])
    with refused(session.db, "Представитель науки 2 has an advisory vote only."):
        voting.cast_ballot(session, round_id, guest, numbers[:1])
    with refused(session.db, "Number 999 is not on the list of this round."):
        voting.cast_ballot(session, round_id, voter, [*numbers[:1], 999])
    with refused(session.db, "A ballot of this round names at most 2 measures, this one names 3."):
        voting.cast_ballot(session, round_id, voter, numbers[:3])
    assert ballots_kept(session) == 0


def test_a_proposal_that_came_after_the_freeze_is_not_on_the_list(session: Session) -> None:
    [voter] = add_people(session, 1)
    round_id, _found = opened(session, Rule(places=1))
    [late] = propose(session, "e")
    with refused(session.db, "is not on the list of this round"):
        voting.cast_ballot(session, round_id, voter, [measure(session, late).number])


def test_a_merge_after_votes_unites_supporters_by_person(session: Session) -> None:
    voters = add_people(session, 3)
    round_id, (a, b, c, d) = opened(session, Rule(places=1))
    vote(session, round_id, voters, [[a, b], [b, c], [c]])
    voting.close_round(session, round_id)
    merged = council.merge(session, [a, b], "ab", "то же").id
    assert voting.results(session.db, round_id) == [
        Standing(merged, 2, 1, 2),
        Standing(c, 2, 1, 2),
        Standing(d, 0, 3, 3),
    ]


TIES = ([["a", "b", "c"], ["a"], ["b"], ["c", "a"]], {"a": 3, "b": 2, "c": 2, "d": 0})


@pytest.mark.parametrize(("tie", "expected"), [(Tie.TAKE_ALL, 3), (Tie.TAKE_NONE, 1)])
def test_a_tie_at_the_line_goes_by_the_frozen_rule(session: Session, tie: Tie, expected: int) -> None:
    round_id, found = tied(session, tie)
    assert voting.settle_round(session, round_id) == found[:expected]
    assert states(session, *found) == [State.SHORTLISTED] * expected + [State.POOL] * (4 - expected)
    assert state_of(session, round_id) is RoundState.SETTLED


def test_a_tie_that_the_rule_leaves_to_the_chair_waits_for_him(session: Session) -> None:
    round_id, (a, b, c, d) = tied(session, Tie.CHAIR)
    with refused(session.db, "measures share the last places: by the rule the chair chooses 1 of them, not 0."):
        voting.settle_round(session, round_id)
    for choice in ((), (a,), (d, "no"), (b, c)):
        with refused(session.db, "measures share the last places: by the rule the chair chooses 1 of them"):
            ties.decide_tie(session, round_id, choice, "срочнее")
    with refused(session.db, "The reason is missing"):
        ties.decide_tie(session, round_id, [b], " ")
    ties.decide_tie(session, round_id, [b], "срочнее")
    ties.decide_tie(session, round_id, [c], "дешевле")
    assert tallies.tally(session.db, round_id).chosen == {a, c}
    assert voting.settle_round(session, round_id) == [a, c]
    assert states(session, a, b, c, d) == [State.SHORTLISTED, State.POOL, State.SHORTLISTED, State.POOL]


def test_a_choice_of_the_chair_holds_only_for_the_tie_that_he_saw(session: Session) -> None:
    round_id, (_a, b, c, _d) = tied(session, Tie.CHAIR)
    ties.decide_tie(session, round_id, [c], "дешевле")
    council.park(session, c, "позже")
    assert voting.settle_round(session, round_id) == [_a, b]


def test_a_choice_of_the_chair_holds_only_for_as_many_places_as_he_had(session: Session) -> None:
    voters = add_people(session, 6)
    round_id, (a, b, c, d) = opened(session, Rule(places=2, tie=Tie.CHAIR))
    vote(session, round_id, voters, [[d], [d], [d], [a], [b], [c]])
    voting.close_round(session, round_id)
    ties.decide_tie(session, round_id, [a], "жребий")
    council.reject(session, d, "вне полномочий")
    with refused(session.db, "3 measures share the last places: by the rule the chair chooses 2 of them, not 0."):
        voting.settle_round(session, round_id)
    ties.decide_tie(session, round_id, [a, b], "жребий")
    assert voting.settle_round(session, round_id) == [a, b]


@pytest.mark.parametrize(
    ("method", "marks"), [(Method.APPROVAL, [Mark(1), Mark(2)]), (Method.DECISION, [Mark(1, 1), Mark(1, -1)])]
)
def test_a_choice_of_the_chair_does_not_hold_for_votes_that_came_after_it(
    session: Session, method: Method, marks: list[Mark]
) -> None:
    people = add_people(session, 4)
    round_id, (a, _b) = opened(session, Rule(places=1, tie=Tie.CHAIR, method=method, quorum=Quorum.HALF), "ab")
    for person, mark in zip(people[:2], marks, strict=True):
        ballots.cast_marks(session, round_id, person, [mark])
    voting.close_round(session, round_id)
    ties.decide_tie(session, round_id, [a], "жребий")
    assert tallies.tally(session.db, round_id).chosen == {a}
    voting.reopen_round(session, round_id, "опоздавшие")
    for person, mark in zip(people[2:], marks, strict=True):
        ballots.cast_marks(session, round_id, person, [mark])
    voting.close_round(session, round_id)
    with refused(session.db, "the chair"):
        voting.settle_round(session, round_id)


@pytest.mark.parametrize("tie", [Tie.TAKE_ALL, Tie.TAKE_NONE])
def test_the_chair_has_nothing_to_decide_where_the_rule_does(session: Session, tie: Tie) -> None:
    round_id, (_a, b, *_others) = tied(session, tie)
    with refused(session.db, "leaves no tie to the chair."):
        ties.decide_tie(session, round_id, [b], "срочнее")


def tied(session: Session, tie: Tie) -> tuple[str, list[str]]:
    voters = add_people(session, 4)
    round_id, found = opened(session, Rule(places=2, tie=tie))
    by_title = dict(zip("abcd", found, strict=True))
    vote(session, round_id, voters, [[by_title[one] for one in ballot] for ballot in TIES[0]])
    voting.close_round(session, round_id)
    counts = {one.measure_id: one.supporters for one in voting.results(session.db, round_id)}
    assert counts == {by_title[title]: count for title, count in TIES[1].items()}
    return round_id, found


def test_who_comes_to_the_list_after_the_closing_changes_nothing_of_the_round(session: Session) -> None:
    people = add_people(session, 3)
    round_id, found = opened(session, Rule(method=Method.DECISION, places=1))
    for person in people[:2]:
        ballots.cast_marks(session, round_id, person, [Mark(rounds.list_of(session.db, round_id)[0].number, 1)])
    voting.close_round(session, round_id)
    before = tallies.tally(session.db, round_id)
    add_people(session, 9)
    after = tallies.tally(session.db, round_id)
    assert (after.entitled, after.chosen) == (before.entitled, before.chosen) == (3, frozenset(found[:1]))
    assert voting.settle_round(session, round_id) == found[:1]


def test_what_the_council_took_out_after_the_vote_takes_nobodys_place(session: Session) -> None:
    voters = add_people(session, 3)
    round_id, (a, b, c, d) = opened(session, Rule(places=1))
    vote(session, round_id, voters, [[a, b, c], [a, b], [a, b]])
    voting.close_round(session, round_id)
    council.park(session, a, "позже")
    council.reject(session, b, "вне полномочий")
    assert voting.settle_round(session, round_id) == [c]
    assert states(session, a, b, c, d) == [State.PARKED, State.REJECTED, State.SHORTLISTED, State.POOL]


def test_of_two_rounds_on_the_same_measures_the_second_brings_in_no_runner_up(session: Session) -> None:
    voters = add_people(session, 3)
    own, found = opened(session, Rule(places=1))
    others = voting.prepare_round(session, "Другие альянсы", Rule(places=1))
    voting.freeze_round(session, others)
    voting.open_round(session, others)
    a, b, *_rest = found
    for round_id in (own, others):
        vote(session, round_id, voters, [[a, b], [a], [a]])
        voting.close_round(session, round_id)
        assert voting.settle_round(session, round_id) == [a]
    assert states(session, *found) == [State.SHORTLISTED, State.POOL, State.POOL, State.POOL]
    outcomes = [[row.outcome for row in found.rows][:2] for found in minutes.minutes(session.db).results]
    assert outcomes == [["отобрано", "не отобрано"]] * 2


@pytest.mark.parametrize("votes_for", [3, 0])
def test_what_the_plenary_decided_before_a_round_was_settled_stays_as_it_decided(
    session: Session, votes_for: int
) -> None:
    voters = add_people(session, 3)
    round_id, found = opened(session, Rule(places=1))
    vote(session, round_id, voters, [found[:1]] * 3)
    voting.close_round(session, round_id)
    voting.shortlist(session, found[:1])
    adoption.put_to_the_vote(session, "План", found[:1], Count(3, 3, votes_for, 3 - votes_for, 0))
    before = states(session, *found)
    assert voting.settle_round(session, round_id) == found[:1]
    assert states(session, *found) == before


def test_a_row_decided_on_in_two_rounds_is_told_as_carried_in_both(session: Session) -> None:
    voters = add_people(session, 3)
    rule = Rule(places=1, method=Method.DECISION)
    first, found = opened(session, rule)
    second = voting.prepare_round(session, "Ещё раз", rule)
    voting.freeze_round(session, second)
    voting.open_round(session, second)
    for round_id in (first, second):
        vote(session, round_id, voters, [found[:1]] * 3)
        voting.close_round(session, round_id)
        assert voting.settle_round(session, round_id) == found[:1]


def test_a_merge_that_was_voted_on_as_one_is_not_taken_apart(session: Session) -> None:
    first, second = propose(session, "x", "y")
    merged = council.merge(session, [first, second], "xy", "то же").id
    opened(session, Rule(places=1))
    with refused(session.db, "stands on the list of a round as one"):
        council.unmerge(session, merged, "разное")


def test_a_plenary_that_agrees_shortlists_without_a_round(session: Session) -> None:
    found = propose(session, "a", "b", "c")
    before = content(session.db)
    voting.shortlist(session, [found[0], found[1], found[0]])
    assert states(session, *found) == [State.SHORTLISTED, State.SHORTLISTED, State.POOL]
    with refused(session.db, "Only a measure of the pool can be shortlisted."):
        voting.shortlist(session, [found[2], found[0]])
    with refused(session.db, "Only a measure of the pool can be shortlisted."):
        voting.shortlist(session, [found[2], "no"])
    with refused(session.db, "Choose at least one measure"):
        voting.shortlist(session, [])
    session.undo()
    assert content(session.db) == before


def test_a_counted_round_shows_the_wording_that_was_on_the_ballot(session: Session) -> None:
    [person] = add_people(session, 1)
    round_id, found = opened(session, Rule(places=2), ["Создать центр", "Открыть школу"])
    vote(session, round_id, [person], [found])
    voting.close_round(session, round_id)
    voting.settle_round(session, round_id)
    adoption.amend(session, found[0], Field.TITLE, "Создать центр в Томске")
    counted = tallies.tally(session.db, round_id)
    worded = [one.title for one in rounds.list_of(session.db, round_id)]
    assert worded == ["Создать центр", "Открыть школу"]
    assert [row.title for row in result_rows.rows(session.db, counted)] == worded
    assert [row.title for row in round_results.results(session.db, counted).rows] == worded
    assert [row["title"] for row in tally_json.as_json(session.db, counted)["measures"]] == worded
    assert "Создать центр»" in " ".join(tally_report.lines(session.db, counted)).replace("”", "»")


def test_a_list_that_is_frozen_anew_has_the_present_wordings(session: Session) -> None:
    round_id = voting.prepare_round(session, "Решение", Rule(places=1, scope=Scope.SHORTLIST))
    [one] = shortlisted(session, "Создать центр")
    voting.freeze_round(session, round_id)
    adoption.amend(session, one, Field.TITLE, "Создать центр в Томске")
    assert [each.title for each in rounds.list_of(session.db, round_id)] == ["Создать центр"]
    voting.change_rule(session, round_id, Rule(places=2, scope=Scope.SHORTLIST), "уточнено")
    assert [each.title for each in rounds.list_of(session.db, round_id)] == ["Создать центр в Томске"]
