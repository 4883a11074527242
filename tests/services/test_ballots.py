"""Ballots by every method and channel: what is refused, what replaces what, and that nobody counts twice."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import copies
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pool import add_people, propose
from refusals import refused

from facilitator.domain.adoption import Majority, Quorum
from facilitator.domain.ballots import BallotRow, Mark
from facilitator.domain.errors import UserError
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.surroundings import real
from facilitator.domain.voting import Channel, Criterion, Method, RoundState, Rule, View, Voters
from facilitator.services import (
    ballot_tables,
    ballots,
    council,
    hand_totals,
    people,
    rounds,
    rule_words,
    tallies,
    tally_json,
    tally_report,
    voting,
)
from facilitator.services.hand_totals import HandTotal
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.store import voting as store

DOTS = Rule(places=1, method=Method.DOTS, dots=5, per_measure=3)
SCORE = Rule(places=1, method=Method.SCORE, criteria=(Criterion("эффект", 2), Criterion("срок")))
DECISION = Rule(places=9, method=Method.DECISION, quorum=Quorum.HALF)


def opened(session: Session, rule: Rule) -> str:
    round_id = voting.prepare_round(session, "Тур", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    return round_id


def counted(session: Session, round_id: str) -> dict[str, tuple[object, int]]:
    """Measure -> (raw score, supporters), after closing the round."""
    if rounds.required(session.db, round_id, *([RoundState.OPEN, RoundState.CLOSED])).state is RoundState.OPEN:
        voting.close_round(session, round_id)
    return {one.measure_id: (one.raw.score, one.raw.supporters) for one in tallies.tally(session.db, round_id).lines}


def test_dots_are_summed_and_their_givers_counted(session: Session) -> None:
    first, second = add_people(session, 2)
    a, b = propose(session, "a", "b")
    round_id = opened(session, DOTS)
    ballots.cast_marks(session, round_id, first, [Mark(1, 3), Mark(2, 2)])
    ballots.cast_marks(session, round_id, second, [Mark(2, 1)])
    assert counted(session, round_id) == {a: (3, 1), b: (3, 2)}
    merged = council.merge(session, [a, b], "ab", "то же").id
    assert counted(session, round_id) == {merged: (4, 2)}
    council.unmerge(session, merged, "разное")
    assert counted(session, round_id) == {a: (3, 1), b: (3, 2)}


@pytest.mark.parametrize(
    ("rule", "marks", "words"),
    [
        (DOTS, [Mark(1, 4)], "4 for measure 1 is outside 1 to 3."),
        (DOTS, [Mark(1, 3), Mark(2, 3)], "gives at most 5 dots, this one gives 6."),
        (DOTS, [Mark(1, 1), Mark(1, 2)], "names measure 1 twice."),
        (SCORE, [Mark(1, 6, "эффект")], "6 for measure 1 is outside 1 to 5."),
        (SCORE, [Mark(1, 5, "вкус")], "“вкус” is no criterion of this round; it has: эффект, срок."),
        (DECISION, [Mark(1, 2)], "is outside -1 to 1."),
    ],
)
def test_marks_outside_the_rule_are_refused(session: Session, rule: Rule, marks: list[Mark], words: str) -> None:
    [voter] = add_people(session, 1)
    propose(session, "a", "b")
    round_id = opened(session, rule)
    with refused(session.db, words):
        ballots.cast_marks(session, round_id, voter, marks)


def test_scores_of_a_merge_are_each_persons_mean(session: Session) -> None:
    first, second = add_people(session, 2)
    a, b = propose(session, "a", "b")
    round_id = opened(session, SCORE)
    ballots.cast_marks(session, round_id, first, [Mark(1, 5, "эффект"), Mark(2, 2, "эффект"), Mark(1, 3, "срок")])
    ballots.cast_marks(session, round_id, second, [Mark(2, 4, "эффект")])
    before = counted(session, round_id)
    merged = council.merge(session, [a, b], "ab", "то же").id
    assert counted(session, round_id) == {merged: (2 * (3.5 + 4) / 2 + 3, 2)}
    council.unmerge(session, merged, "разное")
    assert counted(session, round_id) == before


def test_a_decision_is_carried_by_quorum_and_majority_with_its_arithmetic(session: Session) -> None:
    voters = add_people(session, 4)
    a, _b = propose(session, "a", "b")
    round_id = opened(session, DECISION)
    for voter, values in zip(voters[:3], ((1, 1), (1, -1), (0, -1)), strict=True):
        ballots.cast_marks(session, round_id, voter, [Mark(1, values[0]), Mark(2, values[1])])
    voting.close_round(session, round_id)
    found = tallies.tally(session.db, round_id)
    assert tally_report.decision_sentence(found, found.lines[0]) == (
        "For 2, against 0, abstained 1 of 3 who voted. For adoption 2 are needed: adopted."
    )
    assert tally_report.sentences(found) == ["Voted: 3 of 4 entitled.", "Quorum: 2 needed, reached."]
    assert found.chosen == {a}
    assert voting.settle_round(session, round_id) == [a]
    assert tallies.tally(session.db, round_id).chosen == {a}


def test_without_a_quorum_nothing_is_adopted(session: Session) -> None:
    voters = add_people(session, 4)
    propose(session, "a")
    round_id = opened(session, Rule(places=1, method=Method.DECISION, majority=Majority.SIMPLE))
    ballots.cast_marks(session, round_id, voters[0], [Mark(1, 1)])
    voting.close_round(session, round_id)
    found = tallies.tally(session.db, round_id)
    assert "Quorum: 3 needed, not reached." in tally_report.sentences(found)
    assert voting.settle_round(session, round_id) == []


def test_a_table_goes_in_but_for_ballots_with_faulty_lines(session: Session, tmp_path: Path) -> None:
    add_people(session, 4)
    a, b = propose(session, "a", "b")
    round_id = opened(session, Rule(places=1, choices=1))
    path = tmp_path / "ballots.csv"
    text = "voter;measure\n1;1\nПредставитель науки 2;2\n3;1\n3;2\nnobody;1\n4;9\n4;x\n1;1\n4;1\n"
    path.write_text(text, encoding="utf-8")
    done = ballot_tables.import_ballots(session, round_id, path)
    assert (done.added, done.known) == (2, 0)
    assert [(one.line, one.why) for one in done.refused] == [
        (4, "A ballot of this round names at most 1 measure, this one names 2."),
        (5, "A ballot of this round names at most 1 measure, this one names 2."),
        (6, "There is no participant “nobody”."),
        (7, "Number 9 is not on the list of this round."),
        (8, "“x” is not the number of a measure."),
        (9, "The same voter marked measure 1 in line 2 already."),
        (10, "Line 7 of the same ballot cannot be taken: it goes in as a whole, once that line is mended."),
    ]
    again = ballot_tables.import_ballots(session, round_id, path)
    assert (again.added, again.known) == (0, 2)
    path.write_text(text.replace("4;9\n4;x\n", ""), encoding="utf-8")  # mended
    assert ballot_tables.import_ballots(session, round_id, path).added == 1
    path.write_text("voter;measure\n1;2\n", encoding="utf-8")
    [other] = ballot_tables.import_ballots(session, round_id, path).refused
    assert (other.line, "has voted already, and otherwise" in other.why) == (2, True)
    assert counted(session, round_id) == {a: (2, 2), b: (1, 1)}


@pytest.mark.parametrize("heading", ["Значение", "Голос", "Vote"])
@pytest.mark.parametrize(("method", "yes"), [(Method.APPROVAL, "1"), (Method.APPROVAL, "да"), (Method.DOTS, "3")])
def test_a_nought_in_a_table_is_no_vote(
    session: Session, tmp_path: Path, heading: str, method: Method, yes: str
) -> None:
    add_people(session, 3)
    a, b = propose(session, "a", "b")
    round_id = opened(session, replace(DOTS, method=method))
    rows = f"1;1;{yes}\n1;2;0\n2;1;нет\n2;2;{yes}\n3;1;0\n3;2;0\n"
    (tmp_path / "b.csv").write_text(f"Участник;Мероприятие;{heading}\n{rows}", encoding="utf-8")
    done = ballot_tables.import_ballots(session, round_id, tmp_path / "b.csv")
    assert (done.added, done.refused) == (3, ())
    assert {one: supporters for one, (_score, supporters) in counted(session, round_id).items()} == {a: 1, b: 1}


def test_a_column_that_may_hold_the_votes_is_never_passed_over(session: Session, tmp_path: Path) -> None:
    add_people(session, 1)
    propose(session, "a", "b")
    round_id = opened(session, Rule(places=1))
    (tmp_path / "b.csv").write_text("Участник;Мероприятие;Решение\n1;1;против\n", encoding="utf-8")
    with refused(session.db, "has unknown columns: Решение. Call the one with the votes “Value”, or remove them."):
        ballot_tables.import_ballots(session, round_id, tmp_path / "b.csv")


@pytest.mark.parametrize("heading", ["Бейдж", "№ бейджа", "Badge"])
def test_a_table_of_ballots_may_name_voters_by_their_badges(session: Session, tmp_path: Path, heading: str) -> None:
    add_people(session, 2)
    propose(session, "a", "b")
    round_id = opened(session, Rule(places=1))
    (tmp_path / "b.csv").write_text(f"{heading};Мероприятие\n1;2\n2;2\n3;2\n", encoding="utf-8")
    found = ballot_tables.import_ballots(session, round_id, tmp_path / "b.csv")
    assert (found.added, [one.line for one in found.refused]) == (2, [4])


def test_hand_totals_are_marked_and_a_merge_is_a_lower_bound(session: Session) -> None:
    add_people(session, 5)
    a, b = propose(session, "a", "b")
    round_id = opened(session, Rule(places=1, channel=Channel.TOTALS))
    with refused(session.db, "is counted by hand: enter its totals."):
        voting.cast_ballot(session, round_id, "nobody", [1])
    with refused(session.db, "6 for measure 1 cannot be: 5 of “наука” voted."):
        hand_totals.enter_totals(session, round_id, [HandTotal(1, "наука", 6)], {"наука": 5})
    hand_totals.enter_totals(session, round_id, [HandTotal(1, "наука", 4), HandTotal(2, "наука", 3)], {"наука": 5})
    assert counted(session, round_id) == {a: (4, 4), b: (3, 3)}
    merged = council.merge(session, [a, b], "ab", "то же").id
    [line] = tallies.tally(session.db, round_id).lines
    assert (line.measure_id, line.raw.score, line.at_most) == (merged, 4, 5)
    content = tally_json.as_json(session.db, tallies.tally(session.db, round_id))
    assert content["counted_from"] == "totals"
    said = rule_words.in_words(session.db, rounds.required(session.db, round_id, RoundState.CLOSED))
    assert "Counted by hand: totals, not ballots." in said


def test_totals_that_cannot_be_are_refused(session: Session) -> None:
    add_people(session, 5)
    propose(session, "a", "b")
    round_id = opened(session, Rule(places=1, channel=Channel.TOTALS))
    for total, voters, words in (
        (HandTotal(1, "спорт", 1), {"наука": 5}, "The round has no category “спорт”, only "),
        (HandTotal(1, "наука", 1), {"спорт": 5}, "The round has no category “спорт”, only "),
        (HandTotal(9, "наука", 1), {"наука": 5}, "Number 9 is not on the list of this round."),
        (HandTotal(1, "наука", 1, 2), {"наука": 5}, "2 for measure 1 is outside 1 to 1."),
        (HandTotal(1, "наука", -1), {"наука": 5}, "-1 for measure 1 cannot be"),
        (HandTotal(1, "бизнес", 1), {"наука": 5}, "1 for measure 1 cannot be: 0 of “бизнес” voted."),
        (HandTotal(1, "наука", 1), {"наука": 6}, "6 of “наука” cannot have voted: 5 are entitled."),
        (HandTotal(1, "наука", 0), {"наука": -1}, "0 for measure 1 cannot be: -1 of “наука” voted."),
    ):
        with refused(session.db, words):
            hand_totals.enter_totals(session, round_id, [total], voters)
    with refused(session.db, "-1 of “наука” cannot have voted: 5 are entitled."):
        hand_totals.enter_totals(session, round_id, [], {"наука": -1})
    with refused(session.db, "The total of measure 1 is there twice for “наука”."):
        hand_totals.enter_totals(session, round_id, [HandTotal(1, "наука", 1)] * 2, {"наука": 5})
    by_ballots = opened(session, Rule(places=1))
    with refused(session.db, "is counted from ballots, not by hand."):
        hand_totals.enter_totals(session, by_ballots, [], {})


@pytest.mark.parametrize(
    ("rule", "counts", "words"),
    [
        (replace(DOTS, dots=3), (6, 1), "7 in all cannot be: 2 of “наука” voted, each can give at most 3."),
        (replace(DOTS, choices=1), (6, 1), "7 in all cannot be: 2 of “наука” voted, each can give at most 3."),
        (Rule(places=1, choices=1), (2, 1), "3 in all cannot be: 2 of “наука” voted, each can give at most 1."),
        (replace(DECISION, choices=1), (2, 1), "3 in all cannot be: 2 of “наука” voted, each can give at most 1."),
    ],
)
def test_totals_that_give_more_than_all_ballots_could_hold_are_refused(
    session: Session, rule: Rule, counts: tuple[int, int], words: str
) -> None:
    add_people(session, 2)
    propose(session, "a", "b")
    round_id = opened(session, replace(rule, channel=Channel.TOTALS))
    first, second = counts
    with refused(session.db, words):
        totals = [HandTotal(1, "наука", first), HandTotal(2, "наука", second)]
        hand_totals.enter_totals(session, round_id, totals, {"наука": 2})
    totals = [HandTotal(1, "наука", first - 1), HandTotal(2, "наука", second)]
    hand_totals.enter_totals(session, round_id, totals, {"наука": 2})


def test_dots_counted_by_hand_in_different_sizes_are_bounded_by_the_larger_measure(session: Session) -> None:
    add_people(session, 3)
    a, b = propose(session, "a", "b")
    round_id = opened(session, replace(DOTS, channel=Channel.TOTALS))
    hand_totals.enter_totals(session, round_id, [HandTotal(1, "наука", 3), HandTotal(2, "наука", 1, 3)], {"наука": 3})
    assert counted(session, round_id) == {a: (3, 3), b: (3, 1)}
    council.merge(session, [a, b], "ab", "то же")
    [line] = tallies.tally(session.db, round_id).lines
    assert (line.raw.score, line.raw.supporters, line.at_most) == (3, 3, 6)


def test_a_new_count_by_hand_takes_the_place_of_the_old_one(session: Session) -> None:
    add_people(session, 5)
    a, b = propose(session, "a", "b")
    round_id = opened(session, replace(DOTS, channel=Channel.TOTALS))
    hand_totals.enter_totals(session, round_id, [HandTotal(1, "наука", 4)], {"наука": 5})
    hand_totals.enter_totals(session, round_id, [HandTotal(2, "наука", 7, 2), HandTotal(1, "наука", 0)], {"наука": 5})
    assert counted(session, round_id)[b][0] == 14
    assert counted(session, round_id)[a] == (0, 0)
    council.merge(session, [a, b], "ab", "то же")
    found = tallies.tally(session.db, round_id)
    [line] = tally_report.lines(session.db, found)
    assert line.endswith("Place 1. Dots: 14. Merged after counting: exactly 14. Chosen.")
    assert "count them anew." in " ".join(tally_report.sentences(found))
    voting.settle_round(session, round_id)
    settled = " ".join(tally_report.sentences(tallies.tally(session.db, round_id)))
    assert "only the least and the greatest result are known." in settled


def test_scores_are_told_with_their_criteria_and_exactly(session: Session) -> None:
    voters = add_people(session, 3)
    propose(session, "a")
    round_id = opened(session, replace(SCORE, view=View.WEIGHTED))
    for voter, value in zip(voters, (5, 4, 4), strict=True):
        ballots.cast_marks(session, round_id, voter, [Mark(1, value, "эффект")])
    voting.close_round(session, round_id)
    found = tallies.tally(session.db, round_id)
    assert tally_report.lines(session.db, found) == [
        "No. 1 “a”. Place 1. Score: 13.00, marked by 3 of 3. Weighted: 13.00. Chosen."
    ]
    [told] = tally_json.as_json(session.db, found)["measures"]  # type: ignore[misc]
    assert told["criteria"] == [
        {"name": "эффект", "mean": 4.333333, "median": 4, "n": 3},
        {"name": "срок", "mean": None, "median": None, "n": 0},
    ]


def test_an_alliance_votes_on_its_own_measures(session: Session) -> None:
    [insider] = add_people(session, 1)  # in the group “Арктика”
    people.add_people(session, [PersonRow(1, "Гость", "", "наука")], "people.csv")
    outsider = people_store.participants(session.db)[-1].id
    a, _b = propose(session, "a", "b")
    arctic = next(one.id for one in session_store.alliances(session.db) if one.name == "Арктика")
    with session.operation("put down to an alliance") as db:
        measures.set_alliances(db, {a: [arctic]}, session.surroundings.new_id)
    with refused(session.db, "There is no such alliance in the session."):
        voting.prepare_round(session, "Тур", Rule(1, alliance_id="no"))
    round_id = opened(session, Rule(1, alliance_id=arctic, voters=Voters.OWN))
    assert [one for _item, one in store.items(session.db, round_id).values()] == [a]
    with refused(session.db, "does not work for the alliance of this round."):
        voting.cast_ballot(session, round_id, outsider, [1])
    voting.cast_ballot(session, round_id, insider, [1])
    assert counted(session, round_id) == {a: (1, 1)}
    assert tallies.tally(session.db, round_id).entitled == 1


@pytest.mark.parametrize(
    "rule",
    [
        Rule(1, method=Method.DOTS),
        Rule(1, method=Method.SCORE, lowest=5, highest=5),
        Rule(1, method=Method.SCORE, channel=Channel.TOTALS),
        Rule(1, is_secret=True, channel=Channel.TOTALS),
        Rule(1, criteria=(Criterion("эффект"),)),
        Rule(1, weights=(("спорт", 1),)),
        Rule(1, weights=(("наука", 0),)),
    ],
)
def test_a_rule_that_cannot_be_held_is_refused(session: Session, rule: Rule) -> None:
    with refused(session.db, "."):
        voting.prepare_round(session, "Тур", rule)


CHOICES = st.frozensets(st.integers(1, 3))


class OneBallot(RuleBasedStateMachine):
    """Four people vote again and again, by laptop, by table and by papers typed in, in open rounds and secret ones.

    Ballots are replaced and annulled, the round is closed and reopened: whatever happens, each counts once.
    """

    @initialize(is_secret=st.booleans())
    def open(self, is_secret: bool) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = copies.copy_of(copies.bare, Path(self.folder.name) / "session.sqlite")
        self.session = Session(path, real())
        self.voters = add_people(self.session, 4)
        self.measures = propose(self.session, "a", "b", "c")
        self.is_secret, self.is_open = is_secret, True
        self.round_id = opened(self.session, Rule(places=1, is_secret=is_secret))
        self.expected: dict[int, frozenset[int]] = {}

    def is_taken(self, voter: int) -> bool:
        return self.is_open and not (self.is_secret and voter in self.expected)

    def is_taken_from_table(self, voter: int, choice: frozenset[int]) -> bool:
        """A table takes the place of no ballot that says otherwise."""
        return self.is_taken(voter) and self.expected.get(voter, choice) == choice

    @rule(voter=st.integers(0, 3), choice=CHOICES)
    def by_laptop(self, voter: int, choice: frozenset[int]) -> None:
        is_taken = self.is_taken(voter)
        try:
            voting.cast_ballot(self.session, self.round_id, self.voters[voter], choice)
        except UserError:
            assert not is_taken
        else:
            assert is_taken
            self.expected[voter] = choice

    @precondition(lambda self: self.is_open)
    @rule(voters=st.dictionaries(st.integers(0, 3), CHOICES), by_name=st.booleans())
    def by_table(self, voters: dict[int, frozenset[int]], by_name: bool) -> None:
        names = [one.name if by_name else str(one.number) for one in people_store.participants(self.session.db)]
        rows = [BallotRow(2, names[voter], str(number)) for voter, choice in voters.items() for number in choice]
        rows += [BallotRow(2, names[voter], "") for voter, choice in voters.items() if not choice]
        taken = {voter for voter, choice in voters.items() if self.is_taken_from_table(voter, choice)}
        done = ballot_tables.add_ballots(self.session, self.round_id, rows + rows[:1])
        assert done.added + done.known == len(taken)
        self.expected |= {voter: choice for voter, choice in voters.items() if voter in taken}

    @precondition(lambda self: self.is_open)
    @rule(papers=st.lists(st.tuples(st.integers(0, 3), CHOICES), max_size=4))
    def by_papers(self, papers: list[tuple[int, frozenset[int]]]) -> None:
        """An operator types paper after paper, by badge; a voter may have handed in two."""
        for voter, choice in papers:
            is_taken = self.is_taken_from_table(voter, choice)
            rows = [BallotRow(2, str(voter + 1), str(number)) for number in choice]
            done = ballot_tables.add_ballots(self.session, self.round_id, rows or [BallotRow(2, str(voter + 1), "")])
            assert (done.added + done.known == 1, bool(done.refused)) == (is_taken, not is_taken)
            if is_taken:
                self.expected[voter] = choice

    @rule(voter=st.integers(0, 3))
    def annul(self, voter: int) -> None:
        is_possible = self.is_open and not self.is_secret and voter in self.expected
        try:
            ballots.annul_ballot(self.session, self.round_id, self.voters[voter], "ошибка оператора")
        except UserError:
            assert not is_possible
        else:
            assert is_possible
            del self.expected[voter]

    @precondition(lambda self: self.is_open)
    @rule()
    def close(self) -> None:
        voting.close_round(self.session, self.round_id)
        self.is_open = False

    @precondition(lambda self: not self.is_open)
    @rule(by_undo=st.booleans())
    def reopen(self, by_undo: bool) -> None:
        """By its own act alone: Ctrl+Z opens no round in which somebody has voted."""
        try:
            if by_undo:
                self.session.undo()
            else:
                voting.reopen_round(self.session, self.round_id, "голосовали не все")
        except UserError:
            assert self.is_secret or by_undo
        else:
            lies_there = self.session.db.execute("SELECT count(*) FROM ballot").fetchone()[0] or self.expected
            assert not lies_there if by_undo else not self.is_secret
            self.is_open = True

    @invariant()
    def each_counts_once(self) -> None:
        assert store.turnout(self.session.db, self.round_id) == len(self.expected)
        if not self.is_open:
            found = tallies.tally(self.session.db, self.round_id)
            assert sum(found.voters.values()) == len(self.expected)
            score = {one.measure_id: one.raw.score for one in found.lines}
            for number, measure_id in enumerate(self.measures, 1):
                assert score[measure_id] == sum(number in choice for choice in self.expected.values())

    def teardown(self) -> None:
        if hasattr(self, "session"):
            if self.is_open:
                self.close()
                self.each_counts_once()
            self.session.close()
            self.folder.cleanup()


TestOneBallot = pytest.mark.slow(OneBallot.TestCase)
TestOneBallot.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
