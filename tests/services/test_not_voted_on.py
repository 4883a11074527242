"""A round of decisions says of measures without votes that they were not voted on, and decides nothing of them."""

from __future__ import annotations

import pytest
from pool import add_people, measure, propose, states

from facilitator.domain.adoption import Count
from facilitator.domain.ballots import Mark
from facilitator.domain.measures import State
from facilitator.domain.voting import Channel, Method, Rule, Scope
from facilitator.services import (
    adoption,
    appendices,
    ballots,
    hand_totals,
    lineage,
    minutes,
    records,
    result_rows,
    round_results,
    rule_words,
    tallies,
    tally_json,
    tally_report,
    voting,
    workbooks,
)
from facilitator.services.hand_totals import HandTotal
from facilitator.services.session import Session
from facilitator.services.tallies import Tally

TITLES = ("в стороне", "отклонённая", "принятая", "тоже в стороне")


@pytest.fixture(autouse=True)
def english_document(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def decided(session: Session, rule: Rule | None = None) -> Tally:
    """A closed round in which two people decided on the second and the third of four measures."""
    ids = propose(session, *TITLES)
    if rule is not None and rule.scope is Scope.SHORTLIST:
        voting.shortlist(session, ids)
    round_id = voting.prepare_round(session, "Спорные", rule or Rule(9, method=Method.DECISION))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for person in add_people(session, 2):
        ballots.cast_marks(session, round_id, person, [Mark(2, -1), Mark(3, 1)])
    voting.close_round(session, round_id)
    return tallies.tally(session.db, round_id)


def test_those_voted_on_stand_first_and_only_they_have_counts_and_arithmetic(session: Session) -> None:
    rows = result_rows.rows(session.db, decided(session))
    assert [(row.number, row.outcome, row.decisions) for row in rows] == [
        (3, "adopted", (2, 0, 0)),
        (2, "not adopted", (0, 2, 0)),
        (1, "not voted on", None),
        (4, "not voted on", None),
    ]
    assert [row.sentence for row in rows[2:]] == ["Not voted on."] * 2


def test_a_tally_names_them_in_one_line(session: Session) -> None:
    told = tally_report.lines(session.db, decided(session))
    assert told[1:] == [
        "No. 2 “отклонённая”. For 0, against 2, abstained 0 of 2 who voted. For adoption 2 are needed: not adopted.",
        "Not voted on: No. 1, No. 4.",
    ]


def test_other_programs_are_told_apart_what_was_declined_and_what_was_not_voted_on(session: Session) -> None:
    told = tally_json.as_json(session.db, decided(session))["measures"]
    assert isinstance(told, list)
    assert [(row["number"], row["voted_on"], row["arithmetic"] is None) for row in told] == [
        (3, True, False),
        (2, True, False),
        (1, False, True),
        (4, False, True),
    ]


def test_the_minutes_count_the_adopted_among_those_that_were_voted_on(session: Session) -> None:
    found = decided(session)
    voting.settle_round(session, found.round.id)
    content = minutes.minutes(session.db)
    [resolution] = [one.resolution for item in content.items for one in item.questions if one.resolution]
    assert resolution.resolved == "measures adopted: 1 of 2 voted on; the votes stand in the appendix on the rounds."
    assert resolution.measures[-1] == "Not voted on: No. 1, No. 4."
    assert "Nothing is decided of measures that are not voted on." in resolution.rule
    [results] = content.results
    assert [(row.place, row.title, row.votes, row.outcome) for row in results.printed()] == [
        ("", "принятая", "for – 2, against – 0, abstained – 0", "adopted"),
        ("", "отклонённая", "for – 0, against – 2, abstained – 0", "not adopted"),
        ("", "Measures not voted on: 1, 4", "", "not voted on"),
    ]
    [sheet] = [one for one in workbooks.sheets(session.db, "minutes") if one.title == "Results of rounds"]
    assert [row[-1] for row in sheet.rows] == ["adopted", "not adopted", "not voted on", "not voted on"]


def test_the_appendix_of_the_roadmap_has_no_figures_of_them(session: Session) -> None:
    decided(session)
    [results] = appendices.appendices(session.db, {}).rounds
    rest = results.printed()[-1]
    assert (rest.title, rest.raw, rest.weighted, rest.by_category) == ("Measures not voted on: 1, 4", "", "", "")


def test_the_register_says_of_what_no_vote_was_held_on(session: Session) -> None:
    decided(session)
    assert [(row.title, row.decision, row.reason) for row in records.register(session.db).rows] == [
        ("в стороне", "not voted on", "Round “Спорные”: not voted on."),
        ("отклонённая", "not chosen by the vote", "Round “Спорные”: for – 0, against – 2, abstained – 0, voted: 2."),
        ("принятая", "not chosen by the vote", "Round “Спорные”: for – 2, against – 0, abstained – 0, voted: 2."),
        ("тоже в стороне", "not voted on", "Round “Спорные”: not voted on."),
    ]


def test_without_a_vote_on_it_a_row_is_still_put_to_the_vote_in_the_morning(session: Session) -> None:
    found = decided(session)
    [adopted] = voting.settle_round(session, found.round.id)
    adoption.put_to_the_vote(session, "План", [adopted], Count(2, 2, 2, 0, 0))
    assert [(row.number, row.decision) for row in records.procedure(session.db).rows] == [
        ("1", "put to the vote"),
        ("2", "voted on, not chosen"),
        ("4", "put to the vote"),
    ]


def test_a_ranking_tells_more_of_a_measure_than_a_round_that_held_no_vote_on_it(session: Session) -> None:
    decided(session)
    first = next(one for one in lineage.rows(session.db) if one.measure.number == 1).measure.id
    [only] = lineage.support(session.db)[first]
    assert round_results.placed_sentence(only) == "Round “Спорные”: not voted on."
    round_id = voting.prepare_round(session, "Отбор", Rule(1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.close_round(session, round_id)
    [ranked] = lineage.support(session.db)[first]
    assert round_results.placed_sentence(ranked) == "Round “Отбор”: places 1–4, votes: 0, voted: 0."


def test_on_the_shortlist_what_was_not_voted_on_stays(session: Session) -> None:
    rule = Rule(9, method=Method.DECISION, scope=Scope.SHORTLIST)
    told = "The measures of the shortlist are voted on; those not adopted go back to the pool."
    assert told in rule_words.planned(session.db, rule)
    found = decided(session, rule)
    ids = sorted((one.measure_id for one in found.lines), key=lambda one: measure(session, one).number)
    voting.settle_round(session, found.round.id)
    assert states(session, *ids) == [State.SHORTLISTED, State.POOL, State.SHORTLISTED, State.SHORTLISTED]


def test_noughts_counted_by_hand_are_no_vote(session: Session) -> None:
    propose(session, "а", "б")
    add_people(session, 2)
    round_id = voting.prepare_round(session, "Руки", Rule(9, method=Method.DECISION, channel=Channel.TOTALS))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    totals = [HandTotal(1, "наука", 2, 1), *(HandTotal(2, "наука", 0, value) for value in (1, -1, 0))]
    hand_totals.enter_totals(session, round_id, totals, {"наука": 2})
    voting.close_round(session, round_id)
    assert tally_report.lines(session.db, tallies.tally(session.db, round_id))[1:] == ["Not voted on: No. 2."]
