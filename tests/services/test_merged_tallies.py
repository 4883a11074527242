"""Merges after votes: counted as VOTING defines them, by person, and taken apart again to exactly what was there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import copies
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pool import propose

from facilitator.domain.ballots import BallotRow
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.surroundings import real
from facilitator.domain.tallies import Line
from facilitator.domain.voting import Channel, Criterion, Method, Rule
from facilitator.services import ballot_tables, council, hand_totals, people, tallies, voting
from facilitator.services.hand_totals import HandTotal
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import voting as store

PEOPLE = {1: "наука", 2: "наука", 3: "бизнес", 4: "бизнес", 5: "власть"}  # badge -> category
TITLES = "abcd"
CRITERIA = (Criterion("эффект", 2), Criterion("срок"))
RULES = {
    Method.APPROVAL: Rule(2),
    Method.DOTS: Rule(2, method=Method.DOTS, dots=12, per_measure=3),
    Method.SCORE: Rule(2, method=Method.SCORE, criteria=CRITERIA),
    Method.DECISION: Rule(9, method=Method.DECISION),
}
VALUES = {
    Method.APPROVAL: st.just(1),
    Method.DOTS: st.integers(1, 3),
    Method.SCORE: st.integers(1, 5),
    Method.DECISION: st.integers(-1, 1),
}

Marks = dict[tuple[int, str], int]  # (number of the measure, criterion) -> value
Ballots = dict[int, Marks]  # by badge


def ballots_of(method: Method) -> st.SearchStrategy[Ballots]:
    criteria = [one.name for one in CRITERIA] if method is Method.SCORE else [""]
    places = st.tuples(st.integers(1, len(TITLES)), st.sampled_from(criteria))
    return st.dictionaries(st.sampled_from(list(PEOPLE)), st.dictionaries(places, VALUES[method]))


MERGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=3)
few = settings(max_examples=5, suppress_health_check=list(HealthCheck))


@contextmanager
def held(rule: Rule) -> Iterator[tuple[Session, str, list[str]]]:
    """An open round on four measures with five people; gives the session, the round and the measures."""
    with tempfile.TemporaryDirectory() as folder:
        path = copies.copy_of(_holding(rule), Path(folder) / "session.sqlite")
        with Session(path, real()) as session:
            [round_] = store.rounds(session.db)
            yield session, round_.id, [one.id for one in measures.in_states(session.db)]


@cache
def _holding(rule: Rule) -> copies.Make:
    def hold(session: Session) -> None:
        rows = [PersonRow(number, f"Участник {number}", "", category) for number, category in PEOPLE.items()]
        people.add_people(session, rows, "people.csv")
        propose(session, *TITLES)
        round_id = voting.prepare_round(session, "Тур", rule)
        voting.freeze_round(session, round_id)
        voting.open_round(session, round_id)

    return copies.after(hold)


def cast(session: Session, round_id: str, ballots: Ballots) -> None:
    rows = [
        BallotRow(1, str(badge), str(number), criterion, str(value))
        for badge, marks in ballots.items()
        for (number, criterion), value in marks.items()
    ]
    empty = [BallotRow(1, str(badge), "") for badge, marks in ballots.items() if not marks]
    assert ballot_tables.add_ballots(session, round_id, rows + empty).refused == ()


def merge_all(
    session: Session, found: list[str], merges: list[tuple[int, int]]
) -> tuple[list[str], dict[str, set[int]]]:
    """Merge pair after pair of those that are left; gives the merges, and for each living measure its numbers."""
    living = {one: {number} for number, one in enumerate(found, 1)}
    made = []
    for first, second in merges:
        pair = [list(living)[first % len(living)], list(living)[second % len(living)]]
        if pair[0] != pair[1]:
            merged = council.merge(session, pair, "вместе", "то же").id
            living[merged] = living.pop(pair[0]) | living.pop(pair[1])
            made.append(merged)
    return made, living


def of_person(method: Method, values: list[int]) -> Fraction:
    """What one person's marks on the sources of a merge become."""
    return Fraction(sum(values), len(values)) if method is Method.SCORE else Fraction(max(values))


def expected(method: Method, numbers: set[int], ballots: Ballots) -> Fraction:
    """The raw score by definition."""
    by_criterion: dict[str, list[Fraction]] = {}
    for marks in ballots.values():
        own: dict[str, list[int]] = {}
        for (number, criterion), value in marks.items():
            if number in numbers:
                own.setdefault(criterion, []).append(value)
        for criterion, values in own.items():
            by_criterion.setdefault(criterion, []).append(of_person(method, values))
    if method is not Method.SCORE:
        return sum((one for one in by_criterion.get("", []) if one > 0), Fraction(0))
    known = [one for one in CRITERIA if by_criterion.get(one.name)]
    means = [one.weight * sum(by_criterion[one.name]) / len(by_criterion[one.name]) for one in known]
    whole = sum(one.weight for one in CRITERIA)
    return sum(means, Fraction(0)) * whole / sum(one.weight for one in known) if known else Fraction(0)


def by_measure(session: Session, round_id: str) -> Mapping[str, Line]:
    return {one.measure_id: one for one in tallies.tally(session.db, round_id).lines}


@pytest.mark.parametrize("is_secret", [False, True])
@pytest.mark.parametrize("method", Method)
def test_a_merge_is_counted_as_defined_and_comes_apart_to_what_was_there(method: Method, is_secret: bool) -> None:
    @few
    @given(ballots_of(method), MERGES)
    def holds(ballots: Ballots, merges: list[tuple[int, int]]) -> None:
        with held(replace(RULES[method], is_secret=is_secret)) as (session, round_id, found):
            cast(session, round_id, ballots)
            voting.close_round(session, round_id)
            before = tallies.tally(session.db, round_id)
            made, living = merge_all(session, found, merges)
            lines = by_measure(session, round_id)
            assert {one: line.raw.score for one, line in lines.items()} == {
                one: expected(method, numbers, ballots) for one, numbers in living.items()
            }
            if method is Method.DECISION:
                for one, numbers in living.items():
                    assert lines[one].decisions == decided(numbers, ballots)
            for one in reversed(made):
                council.unmerge(session, one, "разное")
            assert tallies.tally(session.db, round_id) == before

    holds()


def decided(numbers: set[int], ballots: Ballots) -> tuple[int, ...]:
    own = [[marks[number, ""] for number in numbers if (number, "") in marks] for marks in ballots.values()]
    return tuple(sum(bool(values) and max(values) == value for values in own) for value in (1, -1, 0))


@pytest.mark.parametrize("method", [Method.APPROVAL, Method.DOTS, Method.DECISION])
def test_hand_totals_of_a_merge_bound_what_the_people_really_gave(method: Method) -> None:
    @few
    @given(ballots_of(method), MERGES)
    def holds(ballots: Ballots, merges: list[tuple[int, int]]) -> None:
        with held(replace(RULES[method], channel=Channel.TOTALS)) as (session, round_id, found):
            hand_totals.enter_totals(session, round_id, counted(method, ballots), voters_of(ballots))
            voting.close_round(session, round_id)
            before = tallies.tally(session.db, round_id)
            made, living = merge_all(session, found, merges)
            for one, line in by_measure(session, round_id).items():
                true = expected(method, living[one], ballots)
                assert (line.at_most is None) == (len(living[one]) == 1)
                assert line.raw.score <= true <= (line.raw.score if line.at_most is None else line.at_most)
                assert method is not Method.DECISION or sum(line.decisions) <= len(ballots)
            for one in reversed(made):
                council.unmerge(session, one, "разное")
            assert tallies.tally(session.db, round_id) == before

    holds()


def counted(method: Method, ballots: Ballots) -> list[HandTotal]:
    """What somebody counts who sees the ballots' stickers or hands."""
    totals: dict[tuple[int, str, int], int] = {}
    for badge, marks in ballots.items():
        for (number, _criterion), value in marks.items():
            key = (number, PEOPLE[badge], value if method is Method.DECISION else 1)
            totals[key] = totals.get(key, 0) + (value if method is Method.DOTS else 1)
    return [HandTotal(number, name, count, value) for (number, name, value), count in totals.items()]


def voters_of(ballots: Ballots) -> dict[str, int]:
    names = [PEOPLE[badge] for badge in ballots]
    return {name: names.count(name) for name in names}
