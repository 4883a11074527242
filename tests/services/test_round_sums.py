"""A round is added up once for as long as nothing of it changes: what is remembered equals what is counted afresh."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import copies
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from pool import add_people, propose

from facilitator.domain.ballots import Mark
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.surroundings import real
from facilitator.domain.tallies import official_result
from facilitator.domain.voting import Channel, Criterion, Method, Round, RoundState, Rule, View
from facilitator.services import ballots, council, files, hand_totals, people, rounds, tallies, voting
from facilitator.services.hand_totals import HandTotal
from facilitator.services.round_sums import added_up
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as people_store
from facilitator.store import voting as store

CRITERIA = (Criterion("эффект", 2), Criterion("срок"))
RULES = (
    Rule(2, view=View.WEIGHTED),
    Rule(2, is_secret=True),
    Rule(1, method=Method.DOTS, dots=6, per_measure=3),
    Rule(2, method=Method.SCORE, criteria=CRITERIA),
    Rule(9, method=Method.DECISION),
    Rule(1, method=Method.DOTS, dots=3, channel=Channel.TOTALS),
)
VALUES = {Method.APPROVAL: (1, 1, 1), Method.DOTS: (1, 2, 3), Method.SCORE: (1, 3, 5), Method.DECISION: (1, 0, -1)}
Votes = list[tuple[int, set[int], int]]  # who, for which places of the list, and how much
VOTES = st.lists(
    st.tuples(st.integers(0, 6), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 2)), min_size=1, max_size=4
)
COUNTED = (RoundState.CLOSED, RoundState.SETTLED)


class Voting(RuleBasedStateMachine):
    """Rounds of every kind, open and closed again, with merges and undone acts between; refusals are part of it."""

    @initialize(chosen=st.sampled_from(RULES), votes=VOTES)
    def start(self, chosen: Rule, votes: Votes) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = copies.copy_of(copies.bare, Path(self.folder.name) / "session.sqlite")
        self.session = Session(self.path, real())
        rows = [PersonRow(number, f"Участник {number}", "", ("наука", "бизнес")[number % 2]) for number in range(7)]
        people.add_people(self.session, rows, "people.csv")
        self.people = [one.id for one in people_store.participants(self.session.db)]
        propose(self.session, *"abcd")
        self.open_a_round(chosen)
        self.vote(0, votes)
        self.close(0)

    @rule(chosen=st.sampled_from(RULES))
    def open_a_round(self, chosen: Rule) -> None:
        with suppress(UserError):  # nothing is left in the pool
            round_id = voting.prepare_round(self.session, "Тур", chosen)
            voting.freeze_round(self.session, round_id)
            voting.open_round(self.session, round_id)

    @rule(which=st.integers(0, 1), votes=VOTES)
    def vote(self, which: int, votes: Votes) -> None:
        for one in self._rounds(which, RoundState.OPEN):
            self._cast(one, votes)

    @rule(which=st.integers(0, 1), votes=VOTES)
    def let_others_vote(self, which: int, votes: Votes) -> None:
        """A closed round is opened again for a moment."""
        for one in self._rounds(which, RoundState.CLOSED):
            if not one.rule.is_secret:
                voting.reopen_round(self.session, one.id, "ещё голоса")
                self._cast(one, votes)
                voting.close_round(self.session, one.id)

    @rule(which=st.integers(0, 3), person=st.integers(0, 6))
    def annul_a_ballot(self, which: int, person: int) -> None:
        for one in self._rounds(which, RoundState.OPEN):
            with suppress(UserError):
                ballots.annul_ballot(self.session, one.id, self.people[person], "просил")

    @rule(which=st.integers(0, 3))
    def close(self, which: int) -> None:
        for one in self._rounds(which, RoundState.OPEN):
            voting.close_round(self.session, one.id)

    @rule(which=st.integers(0, 3))
    def reopen(self, which: int) -> None:
        for one in self._rounds(which, RoundState.CLOSED):
            with suppress(UserError):  # a secret one
                voting.reopen_round(self.session, one.id, "ещё голоса")

    @rule(which=st.integers(0, 3))
    def settle(self, which: int) -> None:
        for one in self._rounds(which, RoundState.CLOSED):
            voting.settle_round(self.session, one.id)

    @rule(first=st.integers(0, 5), second=st.integers(0, 5))
    def merge(self, first: int, second: int) -> None:
        pool = measures.in_states(self.session.db, [State.POOL])
        pair = {pool[place].id for place in (first, second) if place < len(pool)}
        if len(pair) == 2:
            council.merge(self.session, sorted(pair), "вместе", "то же")

    @rule(which=st.integers(0, 3))
    def unmerge(self, which: int) -> None:
        merged = [one for one in measures.in_states(self.session.db, [State.POOL]) if one.title == "вместе"]
        if which < len(merged):
            with suppress(UserError):  # it stands on the list of a round as one
                council.unmerge(self.session, merged[which].id, "разное")

    @rule()
    def undo(self) -> None:
        with suppress(UserError):
            self.session.undo()

    @rule()
    def redo(self) -> None:
        with suppress(UserError):
            self.session.redo()

    @invariant()
    def what_is_remembered_equals_what_is_counted_afresh(self) -> None:
        if not hasattr(self, "session"):
            return
        with files.reading(self.path) as fresh:
            for one in rounds.listed(self.session.db):
                if one.state in COUNTED:
                    known = tallies.tally(self.session.db, one.id)
                    assert known == tallies.tally(fresh, one.id)
                    official = tallies.official(self.session.db, one.id)
                    assert official.results == tuple(official_result(one.rule, line) for line in known.lines)
                    assert official.voters == sum(known.voters.values())

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.folder.cleanup()

    def _cast(self, one: Round, votes: Votes) -> None:
        numbers = list(store.listed(self.session.db, one.id))
        for person, places, value in votes:
            chosen = [numbers[place] for place in places if place < len(numbers)]
            with suppress(UserError):  # too many dots, a second secret ballot
                if one.rule.channel is Channel.TOTALS:
                    totals = [HandTotal(number, "наука", value) for number in chosen]
                    hand_totals.enter_totals(self.session, one.id, totals, {"наука": 3, "бизнес": 2})
                else:
                    criterion = "срок" if one.rule.criteria else ""
                    marks = [Mark(number, VALUES[one.rule.method][value], criterion) for number in chosen]
                    ballots.cast_marks(self.session, one.id, self.people[person], marks)

    def _rounds(self, which: int, state: RoundState) -> list[Round]:
        """None or one of those in the state."""
        return [one for one in rounds.listed(self.session.db) if one.state is state][which : which + 1]


@pytest.mark.slow
class TestVoting(Voting.TestCase):
    settings = settings(max_examples=8, stateful_step_count=30, suppress_health_check=list(HealthCheck))


def test_a_closed_round_is_added_up_again_only_after_something_of_it_has_changed(session: Session) -> None:
    first, second = add_people(session, 2)
    a, b, _c = propose(session, "a", "b", "c")
    round_id = voting.prepare_round(session, "Тур", Rule(1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    ballots.cast_marks(session, round_id, first, [Mark(1)])
    voting.close_round(session, round_id)
    [closed] = rounds.listed(session.db)
    sums = added_up(session.db, closed)
    propose(session, "d")
    assert added_up(session.db, closed) is sums
    voting.reopen_round(session, round_id, "ещё голос")
    ballots.cast_marks(session, round_id, second, [Mark(2)])
    voting.close_round(session, round_id)
    assert added_up(session.db, closed).voters == {"наука": 2}
    merged = council.merge(session, [a, b], "ab", "то же").id
    assert next(one for one in tallies.tally(session.db, round_id).lines if one.measure_id == merged).raw.score == 2
