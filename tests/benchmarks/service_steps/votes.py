"""Rounds of every method with 150 ballots each, up to a shortlist of 126."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from measuring import RUNS, Measuring

from facilitator.domain.ballots import BallotRow, Mark
from facilitator.domain.measures import State
from facilitator.domain.people import Vote
from facilitator.domain.voting import Channel, Criterion, Method, Rule, Tie, View
from facilitator.services import (
    ballot_tables,
    ballots,
    hand_grid,
    hand_totals,
    lineage,
    result_rows,
    round_course,
    round_results,
    rounds,
    rule_words,
    tallies,
    tally_json,
    tally_report,
    ties,
    turnout,
    voting,
)
from facilitator.store import measures
from facilitator.store import people as people_store

SHORTLISTED = 126
SCORE = Rule(
    20, method=Method.SCORE, criteria=(Criterion("польза", 2), Criterion("срок"), Criterion("цена")), view=View.WEIGHTED
)


def hold(taken: Measuring) -> None:
    _rule_changes(taken)
    dots = Rule(20, method=Method.DOTS, dots=10, per_measure=3, tie=Tie.CHAIR)
    scored = _round(taken, "score", SCORE, [_score(number) for number in range(150)])
    secret = _secret(taken)
    taken.file("voting.close_round (secret: rewrites the file)", lambda: voting.close_round(taken.session, secret))
    decision = Rule(1, method=Method.DECISION)
    trials = [
        _round(taken, "dots", dots, [_dots(number) for number in range(150)]),
        _round(taken, "decision", decision, [_decisions(number) for number in range(150)]),
        _by_hand(taken),
        _table(taken),
    ]
    for round_id in trials:  # three rounds are left in the documents, as a session has
        voting.annul_round(taken.session, round_id, "проба")
    final = _round(taken, "approval", Rule(SHORTLISTED, 10, tie=Tie.TAKE_NONE), [_picks(n) for n in range(150)])
    _settle(taken, scored, final)


def _picks(number: int) -> list[Mark]:
    """More for the first of the list than for the last, so that places differ."""
    chance = Random(number)
    return [Mark(one) for one in sorted({int(200 * chance.random() ** 1.5) for _try in range(10)})]


def _dots(number: int) -> list[Mark]:
    return [Mark(one.number, 1 + place % 3) for place, one in enumerate(_picks(number)[:5])]


def _decisions(number: int) -> list[Mark]:
    return [Mark(place, (1, -1, 0)[(place * number) % 3]) for place in range(60)]


def _score(number: int) -> list[Mark]:
    chance = Random(number)
    return [
        Mark(place, chance.randint(1, 5), criterion.name)
        for place in chance.sample(range(200), 20)
        for criterion in SCORE.criteria
    ]


def _rule_changes(taken: Measuring) -> None:
    session = taken.session
    for number in range(RUNS):
        rule = Rule(80, 10 + number)
        taken.act("voting.prepare_round", lambda rule=rule: voting.prepare_round(session, "Отбор", rule))
    round_id = voting.prepare_round(session, "Отбор", Rule(80, 10))
    taken.again("voting.freeze_round (300)", lambda: voting.freeze_round(session, round_id))
    rule = Rule(80, 12)
    taken.again("voting.change_rule (300)", lambda: voting.change_rule(session, round_id, rule, "решили"))
    taken.again("voting.open_round", lambda: voting.open_round(session, round_id))
    taken.again("voting.annul_round", lambda: voting.annul_round(session, round_id, "ошибка"))


def _voters(taken: Measuring) -> list[str]:
    return [one.id for one in people_store.participants(taken.session.db) if one.vote is Vote.DECIDING][:150]


def _opened(taken: Measuring, title: str, rule: Rule) -> str:
    round_id = voting.prepare_round(taken.session, title, rule)
    voting.freeze_round(taken.session, round_id)
    voting.open_round(taken.session, round_id)
    return round_id


def _numbers(taken: Measuring) -> list[int]:
    """Of the pool, which is the list of each round: marks name places in it."""
    return [one.number for one in measures.in_states(taken.session.db, [State.POOL])]


def _cast(taken: Measuring, round_id: str, name: str, cast: Sequence[Sequence[Mark]]) -> None:
    session, numbers = taken.session, _numbers(taken)
    for voter, marks in zip(_voters(taken), cast, strict=True):
        own = [Mark(numbers[one.number], one.value, one.criterion) for one in marks]
        taken.act(name, lambda voter=voter, own=own: ballots.cast_marks(session, round_id, voter, own))


def _round(taken: Measuring, name: str, rule: Rule, cast: Sequence[Sequence[Mark]]) -> str:
    session = taken.session
    round_id = _opened(taken, name, rule)
    _cast(taken, round_id, f"ballots.cast_marks ({name})", cast)
    _look_at_open(taken, round_id)
    voter, marks = _voters(taken)[0], [Mark(one.number) for one in rounds.list_of(session.db, round_id)[:1]]
    if rule.method is Method.APPROVAL:
        again = [lambda: ballots.replace_marks(session, round_id, voter, marks, "просил")] * RUNS
        taken.act("ballots.replace_marks", *again)
    for _run in range(5):
        taken.act(f"voting.close_round ({name})", lambda: voting.close_round(session, round_id))
        if _run < 4:
            taken.act("voting.reopen_round", lambda: voting.reopen_round(session, round_id, "ещё голоса"))
    taken.first(f"tallies.tally ({name}, first count)", lambda db: tallies.tally(db, round_id))
    taken.first(f"voting.results ({name}, first count)", lambda db: voting.results(db, round_id))
    taken.view(f"tallies.tally ({name})", lambda: tallies.tally(session.db, round_id))
    taken.view(f"voting.results ({name})", lambda: voting.results(session.db, round_id))
    found = tallies.tally(session.db, round_id)
    taken.view(f"result_rows.rows ({name})", lambda: result_rows.rows(session.db, found))
    taken.view(f"tally_report.as_lines ({name})", lambda: tally_report.as_lines(session.db, found))
    taken.view(f"tally_json.as_json ({name})", lambda: tally_json.as_json(session.db, found))
    if found.waits_for_chair:
        free = found.round.rule.places - found.ranked[found.round.rule.places].rank_from + 1
        named = sorted(found.tied)[:free]
        taken.act("ties.decide_tie", *[lambda: ties.decide_tie(session, round_id, named, "важнее")] * RUNS)
    return round_id


def _look_at_open(taken: Measuring, round_id: str) -> None:
    db = taken.session.db
    found = rounds.required(db, round_id, *rounds.STATES)
    taken.view("turnout.turnout", lambda: turnout.turnout(db, found, taken.session.surroundings.now()))
    taken.view("turnout.voters", lambda: turnout.voters(db, found))
    taken.view("rounds.listed", lambda: rounds.listed(db))
    taken.view("rounds.list_of", lambda: rounds.list_of(db, round_id))
    taken.view("rule_words.in_words", lambda: rule_words.in_words(db, found))
    taken.view("voting.voted_on", lambda: voting.voted_on(db, found.rule))


def _secret(taken: Measuring) -> str:
    round_id = _opened(taken, "Тайный", Rule(80, 10, is_secret=True))
    _cast(taken, round_id, "ballots.cast_marks (secret)", [_picks(number) for number in range(150)])
    return round_id


def _by_hand(taken: Measuring) -> str:
    session = taken.session
    round_id = _opened(taken, "Наклейки", Rule(80, method=Method.DOTS, dots=5, channel=Channel.TOTALS))
    classes = rounds.required(session.db, round_id, *rounds.STATES).classes
    totals = [
        hand_totals.HandTotal(number, one.name, place % 7)
        for place, number in enumerate(_numbers(taken)[:60])
        for one in classes
    ]
    voters = {one.name: 45 for one in classes}
    taken.again(
        "hand_totals.enter_totals (60 x 3)", lambda: hand_totals.enter_totals(session, round_id, totals, voters), 5
    )
    found = rounds.required(session.db, round_id, *rounds.STATES)
    taken.view("hand_grid.grid", lambda: hand_grid.grid(session.db, found))
    voting.close_round(session, round_id)
    taken.view("tallies.tally (totals)", lambda: tallies.tally(session.db, round_id))
    return round_id


def _table(taken: Measuring) -> str:
    session, numbers = taken.session, _numbers(taken)
    round_id = _opened(taken, "Таблица", Rule(80, 10))
    badges = {one.id: str(one.number) for one in people_store.participants(session.db)}
    rows = [
        BallotRow(place, badges[voter], str(numbers[mark.number]))
        for place, voter in enumerate(_voters(taken))
        for mark in _picks(place)
    ]
    taken.file("ballot_tables.add_ballots (150 ballots)", lambda: ballot_tables.add_ballots(session, round_id, rows))
    voter = _voters(taken)[0]
    taken.act("ballots.annul_ballot", lambda: ballots.annul_ballot(session, round_id, voter, "по просьбе"))
    voting.close_round(session, round_id)
    return round_id


def _settle(taken: Measuring, scored: str, final: str) -> None:
    session, db = taken.session, taken.session.db
    taken.view("round_results.placed (all rounds)", lambda: round_results.placed(db, round_results.officials(db)))
    taken.first("round_results.placed (first count)", lambda db: round_results.placed(db, round_results.officials(db)))
    found = tallies.tally(db, scored)
    taken.view("round_results.results", lambda: round_results.results(db, found))
    taken.view("round_course.sentences", lambda: round_course.sentences(db, found.round))
    taken.view("lineage.support (all rounds)", lambda: lineage.support(db))
    taken.again("voting.settle_round (126)", lambda: voting.settle_round(session, final))
    rest = [one.id for one in measures.in_states(db, [State.POOL])]
    missing = SHORTLISTED - len(measures.in_states(db, [State.SHORTLISTED]))
    if missing > 0:
        taken.again(f"voting.shortlist ({missing})", lambda: voting.shortlist(session, rest[:missing]))
