"""What happens to a round beside the votes: rules changed, rounds reopened and annulled, the chair; all recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pool import add_people, measure, propose, states
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Majority, Quorum
from facilitator.domain.ballots import Mark
from facilitator.domain.measures import State
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.voting import Base, Method, Round, RoundState, Rule, Tie, View, Voters
from facilitator.services import (
    attendance,
    ballots,
    council,
    history,
    people,
    programme,
    round_course,
    tallies,
    tally_report,
    ties,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as people_store
from facilitator.store import programme as programme_store
from facilitator.store import session as session_store
from facilitator.store import voting as store

DECISION = Rule(places=9, method=Method.DECISION, quorum=Quorum.HALF, majority=Majority.SIMPLE)


def opened(session: Session, rule: Rule) -> str:
    round_id = voting.prepare_round(session, "Тур", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    return round_id


def found_round(session: Session, round_id: str) -> Round:
    found = store.by_id(session.db, round_id)
    assert found is not None
    return found


def course(session: Session, round_id: str) -> list[str]:
    """The sentences without their times."""
    told = round_course.sentences(session.db, found_round(session, round_id))
    return [one.partition(". ")[2] if one[:2].isdigit() else one for one in told]


def test_a_frozen_rule_that_is_changed_becomes_a_new_version_that_is_told(session: Session) -> None:
    add_people(session, 1)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Тур", Rule(places=1))
    voting.change_rule(session, round_id, Rule(places=2))
    assert found_round(session, round_id).version == 0
    voting.freeze_round(session, round_id)
    propose(session, "b")
    before = content(session.db)
    voting.change_rule(session, round_id, Rule(places=3, tie=Tie.CHAIR), "мест стало больше.")
    changed = found_round(session, round_id)
    assert (changed.version, changed.rule, changed.state) == (2, Rule(places=3, tie=Tie.CHAIR), RoundState.FROZEN)
    assert list(store.items(session.db, round_id)) == [1, 2]  # the list is frozen anew, too
    told = course(session, round_id)
    assert told[0] == "Rule and list are frozen, version 1."
    assert "Rule and list are frozen anew, version 2. Reason: мест стало больше." in told
    assert [one for one in told if "Places" in one] == [f"Places on the list of those chosen: {n}." for n in (2, 3)]
    assert history.lines(session.db)[-1].act == "Change the frozen rule of the round “Тур”: мест стало больше."
    session.undo()
    assert content(session.db) == before


def test_a_rule_is_changed_with_a_reason_to_another_that_can_be_held(session: Session) -> None:
    [voter] = add_people(session, 1)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Тур", Rule(places=1))
    voting.freeze_round(session, round_id)
    with refused(session.db, "The reason is missing"):
        voting.change_rule(session, round_id, Rule(places=2))
    with refused(session.db, "The round “Тур” has this rule already."):
        voting.change_rule(session, round_id, Rule(places=1), "так")
    with refused(session.db, "A round chooses at least one measure"):
        voting.change_rule(session, round_id, Rule(places=0), "так")
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    with refused(session.db, "is open; for this it must be prepared or frozen."):
        voting.change_rule(session, round_id, Rule(places=2), "так")


def test_a_closed_round_is_reopened_with_its_ballots_and_a_reason(session: Session) -> None:
    first, second = add_people(session, 2)
    [a] = propose(session, "a")
    round_id = opened(session, Rule(places=1))
    voting.cast_ballot(session, round_id, first, [1])
    voting.close_round(session, round_id)
    with refused(session.db, "The reason is missing"):
        voting.reopen_round(session, round_id, "")
    with refused(session.db, "Votes depend on it; close or reopen the round"):
        session.undo()
    voting.reopen_round(session, round_id, "группа опоздала")
    session.undo()
    assert found_round(session, round_id).state is RoundState.CLOSED
    session.redo()
    voting.cast_ballot(session, round_id, second, [1])
    with refused(session.db, "Votes depend on it"):  # they were cast on the strength of it
        session.undo()
    voting.close_round(session, round_id)
    assert [one.supporters for one in voting.results(session.db, round_id)] == [2]
    assert voting.settle_round(session, round_id) == [a]
    assert course(session, round_id) == [
        "Rule and list are frozen, version 1.",
        "The round is open.",
        "The round is closed.",
        "The round is open again. Reason: группа опоздала.",
        "The round is closed.",
        "The round is settled, chosen: No. 1.",
    ]
    assert "Reopen the round “Тур”: группа опоздала" in [one.act for one in history.lines(session.db)]


def test_a_secret_round_is_closed_for_good(session: Session) -> None:
    add_people(session, 6)
    propose(session, "a")
    round_id = opened(session, Rule(places=1, is_secret=True))
    voting.close_round(session, round_id)
    with refused(session.db, "The round “Тур” is secret and closed for good: hold a new one."):
        voting.reopen_round(session, round_id, "опоздали")


@pytest.mark.parametrize("is_secret", [False, True])
def test_an_annulled_round_counts_nothing_and_keeps_its_ballots(session: Session, is_secret: bool) -> None:
    voters = add_people(session, 6)
    propose(session, "a")
    round_id = opened(session, Rule(places=1, is_secret=is_secret))
    voting.cast_ballot(session, round_id, voters[0], [1])
    with refused(session.db, "The reason is missing"):
        voting.annul_round(session, round_id, " ")
    voting.annul_round(session, round_id, "погас свет")
    assert store.turnout(session.db, round_id) == 1
    assert course(session, round_id)[-1] == "The round is annulled. Reason: погас свет."
    with refused(session.db, "The round “Тур” is annulled; for this it must be closed or settled."):
        tallies.tally(session.db, round_id)
    if is_secret:
        with refused(session.db, "Votes depend on it"):  # its ballots are mixed already
            session.undo()
    else:
        session.undo()
        assert found_round(session, round_id).state is RoundState.OPEN


def test_an_annulled_ballot_leaves_no_vote_and_lets_the_person_vote_again(session: Session) -> None:
    first, second = add_people(session, 2)
    propose(session, "a")
    round_id = opened(session, Rule(places=1))
    with refused(session.db, "has no ballot in this round."):
        ballots.annul_ballot(session, round_id, first, "не тот человек")
    voting.cast_ballot(session, round_id, first, [1])
    with refused(session.db, "The reason is missing"):
        ballots.annul_ballot(session, round_id, first, "")
    with refused(session.db, "There is no such participant in the session."):
        ballots.annul_ballot(session, round_id, "nobody", "не тот человек")
    ballots.annul_ballot(session, round_id, first, "не тот человек")
    assert store.turnout(session.db, round_id) == 0
    assert store.ballots(session.db, round_id) == []
    voting.cast_ballot(session, round_id, second, [1])
    voting.cast_ballot(session, round_id, first, [])
    voting.close_round(session, round_id)
    assert [one.supporters for one in voting.results(session.db, round_id)] == [1]
    assert tallies.tally(session.db, round_id).voters == {"наука": 2}


def test_a_secret_ballot_cannot_be_annulled(session: Session) -> None:
    [voter, *_others] = add_people(session, 6)
    propose(session, "a")
    round_id = opened(session, Rule(places=1, is_secret=True))
    voting.cast_ballot(session, round_id, voter, [1])
    with refused(session.db, "The round “Тур” is secret: no ballot can be found again."):
        ballots.annul_ballot(session, round_id, voter, "передумал")


def test_equal_votes_wait_for_the_chair_where_the_frozen_rule_says_so(session: Session) -> None:
    voters = add_people(session, 4)
    a, b, c = propose(session, "a", "b", "c")
    round_id = opened(session, replace(DECISION, tie=Tie.CHAIR))
    for voter, values in zip(voters, ((1, 1, 1), (-1, -1, 1), (0, 1, -1), (0, -1, 1)), strict=True):
        ballots.cast_marks(session, round_id, voter, [Mark(number, one) for number, one in enumerate(values, 1)])
    voting.close_round(session, round_id)
    found = tallies.tally(session.db, round_id)
    assert (found.chosen, found.tied) == ({c}, {a, b})
    assert tally_report.lines(session.db, found)[1:] == [
        "No. 2 “b”. For 2, against 2, abstained 0 of 4 who voted. The votes are equal: the chair decides.",
        "No. 1 “a”. For 1, against 1, abstained 2 of 4 who voted. The votes are equal: the chair decides.",
    ]
    with refused(session.db, "2 measures have equal votes for and against: the chair decides on them and no others."):
        voting.settle_round(session, round_id)
    with refused(session.db, "the chair decides on them and no others."):
        ties.decide_tie(session, round_id, [c], "важнее")
    ties.decide_tie(session, round_id, [], "оба рано")
    assert tallies.tally(session.db, round_id).chosen == {c}
    ties.decide_tie(session, round_id, [b], "дешевле")
    assert voting.settle_round(session, round_id) == [c, b]
    assert states(session, a, b, c) == [State.POOL, State.SHORTLISTED, State.SHORTLISTED]
    lines = tally_report.lines(session.db, tallies.tally(session.db, round_id))
    assert [one.rpartition("voted. ")[2] for one in lines] == [
        "For adoption 2 are needed: adopted.",
        "The votes are equal, the chair decided: adopted.",
        "The votes are equal, the chair decided: not adopted.",
    ]
    assert course(session, round_id)[-3:] == [
        "Of the equal measures No. 2, No. 1 the chair takes none. Reason: оба рано.",
        "Of the equal measures No. 2, No. 1 the chair takes No. 2. Reason: дешевле.",
        "The round is settled, chosen: No. 3, No. 2.",
    ]


@pytest.mark.parametrize("majority", Majority)
def test_equal_votes_adopt_nothing_where_the_rule_leaves_nothing_to_the_chair(
    session: Session, majority: Majority
) -> None:
    voters = add_people(session, 2)
    propose(session, "a")
    round_id = opened(session, replace(DECISION, majority=majority))
    for voter, value in zip(voters, (1, -1), strict=True):
        ballots.cast_marks(session, round_id, voter, [Mark(1, value)])
    voting.close_round(session, round_id)
    assert tallies.tally(session.db, round_id).tied == frozenset()
    assert voting.settle_round(session, round_id) == []
    assert course(session, round_id)[-1] == "The round is settled: nothing is chosen."


class TestRegistered:
    """Those registered on the day are the base of quorum and majority where the rule says so."""

    @pytest.fixture
    def voters(self, session: Session) -> list[str]:
        propose(session, "a")
        return add_people(session, 10)

    def held(self, session: Session, voters: list[str], values: list[int], **rule: object) -> tallies.Tally:
        settings = {"base": Base.REGISTERED, "majority": Majority.OF_PRESENT, **rule}
        round_id = opened(session, replace(DECISION, **settings))  # type: ignore[arg-type]
        for voter, value in zip(voters, values, strict=False):
            ballots.cast_marks(session, round_id, voter, [Mark(1, value)])
        voting.close_round(session, round_id)
        return tallies.tally(session.db, round_id)

    def test_the_majority_is_taken_of_them(self, session: Session, voters: list[str]) -> None:
        day = people_store.parts(session.db)[0].id
        for voter in voters[:8]:
            attendance.arrive(session, day, voter)
        attendance.leave(session, day, voters[7])  # was registered all the same
        found = self.held(session, voters, [1, 1, 1, 1, -1])
        assert found.present == 8
        assert tally_report.sentences(found) == [
            "Voted: 5 of 10 entitled.",
            "Registered on the day, and so present: 8.",
            "Quorum: 5 needed, reached.",
        ]
        assert tally_report.decision_sentence(found, found.lines[0]) == (
            "For 4, against 1, abstained 0 of 8 present. For adoption 5 are needed: not adopted."
        )

    def test_who_comes_after_the_closing_changes_no_arithmetic(self, session: Session, voters: list[str]) -> None:
        day = people_store.parts(session.db)[0].id
        for voter in voters[:6]:
            attendance.arrive(session, day, voter)
        before = self.held(session, voters, [1, 1, 1, 1])
        for voter in voters[6:]:
            attendance.arrive(session, day, voter)
        assert tallies.tally(session.db, before.round.id) == before
        assert (before.present, len(before.chosen)) == (6, 1)

    def test_the_day_is_that_of_the_running_item(self, session: Session, voters: list[str]) -> None:
        first, second = (part.id for part in people_store.parts(session.db))
        attendance.arrive(session, second, voters[0])
        for voter in voters[:6]:
            attendance.arrive(session, first, voter)
        item = next(one for one in programme_store.items(session.db) if one.part_id == second)
        programme.start_item(session, item.id)
        found = self.held(session, voters, [1, 1])
        assert found.present == 2  # who voted was there, whatever the desk has
        assert "Registered on the day: 1; more voted, so present: 2." in tally_report.sentences(found)

    def test_without_a_desk_those_count_who_voted(self, session: Session, voters: list[str]) -> None:
        found = self.held(session, voters, [1, 1, 1])
        assert found.present == 3
        sentence = "Nobody was registered on the day: present are those who voted, 3."
        assert sentence in tally_report.sentences(found)

    def test_a_quorum_that_is_not_there_is_said(self, session: Session, voters: list[str]) -> None:
        found = self.held(session, voters, [1, 1, 1], quorum=Quorum.TWO_THIRDS)
        assert "Quorum: 7 needed, not reached." in tally_report.sentences(found)
        assert tally_report.decision_sentence(found, found.lines[0]).endswith("There is no quorum: not adopted.")


def test_other_alliances_vote_on_the_measures_of_one(session: Session) -> None:
    [own] = add_people(session, 1)  # of the group “Арктика”
    groups = people_store.groups(session.db)
    other_group = next(one for one in groups if one.alliance_ids and one.name != "Арктика")
    rows = [PersonRow(1, "Чужой", "", "наука", groups=(other_group.name, "")), PersonRow(2, "Гость", "", "наука")]
    people.add_people(session, [replace(row, is_lead=(False,) * len(row.groups)) for row in rows], "people.csv")
    _own, other, guest = people_store.participants(session.db)
    a, _b = propose(session, "a", "b")
    arctic = next(one.id for one in session_store.alliances(session.db) if one.name == "Арктика")
    with session.operation("put down to an alliance") as db:
        measures.set_alliances(db, {a: [arctic]}, session.surroundings.new_id)
    round_id = opened(session, Rule(1, alliance_id=arctic, voters=Voters.OTHER))
    for person in (own, guest.id):
        with refused(session.db, "is not among those who work for other alliances only: they vote in this round."):
            voting.cast_ballot(session, round_id, person, [1])
    voting.cast_ballot(session, round_id, other.id, [1])
    voting.close_round(session, round_id)
    found = tallies.tally(session.db, round_id)
    assert (found.entitled, found.voters) == (1, {"наука": 1})
    everybody = opened(session, Rule(1, alliance_id=arctic))
    voting.cast_ballot(session, everybody, guest.id, [1])
    assert store.turnout(session.db, everybody) == 1


def test_an_alliance_without_measures_has_nothing_to_vote_on(session: Session) -> None:
    propose(session, "a", group=2)
    other = session_store.alliances(session.db)[0].id
    round_id = voting.prepare_round(session, "Тур", Rule(1, alliance_id=other))
    with refused(session.db, "There is nothing to vote on: the pool is empty."):
        voting.freeze_round(session, round_id)


def test_a_settled_round_names_what_it_chose_itself(session: Session) -> None:
    voters = add_people(session, 2)
    a, b = propose(session, "a", "b")
    first, second = opened(session, Rule(places=1)), opened(session, Rule(places=1))
    voting.cast_ballot(session, first, voters[0], [1])
    voting.cast_ballot(session, second, voters[0], [2])
    for round_id in (first, second):
        voting.close_round(session, round_id)
        voting.settle_round(session, round_id)
    assert [tallies.tally(session.db, one).chosen for one in (first, second)] == [{a}, {b}]


def test_a_result_is_read_out_in_whole_sentences(session: Session) -> None:
    voters = add_people(session, 4)
    propose(session, "a\nb", "c", "d")
    round_id = opened(session, Rule(places=1, tie=Tie.TAKE_NONE, view=View.WEIGHTED))
    for voter, choice in zip(voters, ([1, 2], [1], [2], []), strict=True):
        voting.cast_ballot(session, round_id, voter, choice)
    voting.close_round(session, round_id)
    found = tallies.tally(session.db, round_id)
    assert tally_report.lines(session.db, found) == [
        "No. 1 “a b”. Places 1–2. Supported by 2 of 4. Weighted: 50.0\u00a0%. Shares the last place: not chosen.",
        "No. 2 “c”. Places 1–2. Supported by 2 of 4. Weighted: 50.0\u00a0%. Shares the last place: not chosen.",
        "No. 3 “d”. Place 3. Supported by 0 of 4. Weighted: 0.0\u00a0%.",
    ]
    merged = council.merge(session, [one.measure_id for one in found.lines[:2]], "ab", "то же").id
    again = tallies.tally(session.db, round_id)
    number = measure(session, merged).number
    assert tally_report.lines(session.db, again)[0] == (
        f"No. {number} “ab”. Place 1. Supported by 3 of 4. Weighted: 75.0\u00a0%. Chosen."
    )
    assert "Nobody of бизнес, власть voted" in tally_report.sentences(again)[1]


def test_no_write_goes_past_the_record(session: Session) -> None:
    """The file itself refuses to open a closed round with ballots without its record."""
    [voter] = add_people(session, 1)
    propose(session, "a")
    round_id = opened(session, Rule(places=1))
    voting.cast_ballot(session, round_id, voter, [1])
    voting.close_round(session, round_id)
    with pytest.raises(Exception, match="ballots were cast"), session.operation("past the record") as db:
        store.set_state(db, round_id, RoundState.OPEN)
    assert found_round(session, round_id).state is RoundState.CLOSED
