"""What stands behind the roadmap: who was in which group, how it was voted, who is to agree."""

from __future__ import annotations

import pytest
from pool import add_people, propose, shortlisted

from facilitator.domain.adoption import Count
from facilitator.domain.appendices import Appendices
from facilitator.domain.ballots import Mark
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.measures import Details
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.voting import Method, Rule, View
from facilitator.services import (
    adoption,
    ballots,
    consents,
    details,
    people,
    roadmap_document,
    tallies,
    tally_report,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import voting as voting_store


def appendices(session: Session) -> Appendices:
    found = roadmap_document.document(session.db).appendices
    assert found is not None
    return found


def test_before_anything_happens_there_is_no_appendix(session: Session) -> None:
    found = appendices(session)
    assert (found.teams, found.resolved, found.rounds, found.approvers) == ((), (), (), ())
    assert (found.comparison, found.register) == (None, None)


def test_groups_tell_who_leads_them_and_who_has_an_advisory_vote(session: Session) -> None:
    rows = [
        PersonRow(2, "Эксперт 2", "", "наука", Vote.ADVISORY, ("Арктика", ""), (False, False)),
        PersonRow(3, "Эксперт 3", "ТПУ", "наука", Vote.DECIDING, ("Арктика", ""), (True, False)),
    ]
    people.add_people(session, rows, "people.csv")
    [team] = appendices(session).teams
    assert team.title == "День 1. Группа «Арктика»"
    assert [(one.name, one.organisation, one.category, one.role) for one in team.members] == [
        ("Эксперт 3", "ТПУ", "наука", "руководитель"),
        ("Эксперт 2", "", "наука", "участник, совещательный голос"),
    ]


def test_votes_of_the_plenary_stand_with_their_counts_rule_and_opinions(session: Session) -> None:
    [person] = add_people(session, 1)
    one, other = shortlisted(session, "a", "b")
    adoption.put_to_the_vote(session, "Первый", [one], Count(10, 10, 6, 4, 0))
    adoption.put_to_the_vote(session, "Второй", [other], Count(10, 10, 4, 6, 0))
    resolutions = [row[0] for row in session.db.execute("SELECT id FROM resolution ORDER BY position")]
    adoption.record_dissent(session, resolutions[1], person, "рано")
    first, second = appendices(session).resolved
    assert (first.number, first.subject, first.decision) == ("1", "Первый", "принято (1 пункт)")
    assert "«за» – 6" in first.votes
    assert "нужно 6" in first.rule
    assert (second.decision, second.dissent) == ("не принято (1 пункт)", ("Представитель науки 1: рано",))


def closed_round(session: Session, rule: Rule, choices: list[set[int]]) -> None:
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for person, numbers in zip(add_people(session, len(choices)), choices, strict=True):
        voting.cast_ballot(session, round_id, person, numbers)
    voting.close_round(session, round_id)


def test_a_round_has_places_raw_and_weighted_support_and_the_choice(session: Session) -> None:
    propose(session, "a", "b", "c")
    closed_round(session, Rule(places=1), [{1, 2}, {1}, {1}])
    [found] = appendices(session).rounds
    assert found.title.endswith("Отбор")
    assert "Приняли участие в голосовании: 3; имеют право голоса: 3." in found.rule
    assert [(one.place, one.number, one.raw, one.weighted) for one in found.rows] == [
        ("1", "1", "3", "100,0\u00a0%"),
        ("2", "2", "1", "33,3\u00a0%"),
        ("3", "3", "0", "0,0\u00a0%"),
    ]
    assert len({one.outcome for one in found.rows[1:]} - {found.rows[0].outcome}) == 1


@pytest.mark.parametrize("view", list(View))
def test_no_document_weighs_categories_that_count_as_one(session: Session, view: View) -> None:
    """A secret round of four people has one class: the screen shows no shares, and neither does any document."""
    propose(session, "a", "b")
    closed_round(session, Rule(places=1, is_secret=True, view=view), [{1, 2}, {1}, {1}, {2}])
    [found] = appendices(session).rounds
    assert [(one.raw, one.weighted, one.votes, one.by_category) for one in found.rows] == [
        ("3", "", "3", ""),
        ("2", "", "2", ""),
    ]
    counted = tallies.tally(session.db, voting_store.rounds(session.db)[0].id)
    assert "%" not in " ".join(tally_report.as_lines(session.db, counted))


def test_dots_are_printed_in_figures_and_an_open_round_not_at_all(session: Session) -> None:
    propose(session, "a", "b")
    closed_round(session, Rule(places=1, method=Method.DOTS, dots=3), [{1}, {2}, {2}])
    voting.prepare_round(session, "Ещё один", Rule(places=1))
    [found] = appendices(session).rounds
    assert [(one.number, one.raw, one.weighted) for one in found.rows] == [("2", "2", "0,67"), ("1", "1", "0,33")]


def test_decisions_are_printed_with_all_three_counts(session: Session) -> None:
    propose(session, "a")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1, method=Method.DECISION))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for person, vote in zip(add_people(session, 3), (1, 1, -1), strict=True):
        ballots.cast_marks(session, round_id, person, [Mark(1, value=vote)])
    voting.close_round(session, round_id)
    [found] = appendices(session).rounds
    assert found.rows[0].raw == "2/1/0"
    assert found.rule.endswith("Голоса указаны в порядке: «за»/«против»/«воздержались».")


def test_the_approval_sheet_has_every_executor_once_with_what_it_said(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    details.detail(session, one, Details(("ТПУ", "Минобрнауки России (по согласованию)")))
    details.detail(session, other, Details(("ТГУ", "тпу", "Минобрнауки России")))
    adoption.put_to_the_vote(session, "План", [one, other], Count(10, 10, 10, 0, 0))
    consents.answer(session, one, "ТПУ", ConsentStatus.AGREED)
    consents.answer(session, other, "тпу", ConsentStatus.REFUSED)
    assert [(row.number, row.executor, row.measures, row.status) for row in appendices(session).approvers] == [
        ("1", "ТПУ", "1.1, 1.2", "согласовано: 1.1; отказ: 1.2"),
        ("2", "Минобрнауки России", "1.1, 1.2", ""),
        ("3", "ТГУ", "1.2", ""),
    ]
