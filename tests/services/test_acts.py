"""Acts are named in the reader's language, with the names that their ids mean, even of rows that are gone."""

from __future__ import annotations

import pytest
from pool import add_people, measure, propose, shortlisted
from snapshots import content

from facilitator.domain.adoption import Count
from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.voting import Rule
from facilitator.services import acts, adoption, council, voting
from facilitator.services.session import Session
from facilitator.store import journal
from facilitator.store.undo import CannotRevert, Obstacle
from facilitator.text import speaking


def last(session: Session) -> str:
    return acts.describe(session.db, journal.operations(session.db)[-1])


def test_a_merge_is_named_by_its_numbers_in_both_languages(session: Session) -> None:
    council.merge(session, propose(session, "a", "b", "c"), "abc", "то же")
    assert last(session) == "Merge 1, 2 and 3 into 4"
    with speaking("ru"):
        assert last(session) == "Объединение 1, 2 и 3 в 4"


def test_an_undone_act_is_named_with_what_it_took_away(session: Session) -> None:
    propose(session, "a")
    named = last(session)
    session.undo()
    assert (
        last(session)
        == f"Undo: {named}"
        == "Undo: Proposal 1 of the group “Фармацевтические ингредиенты и биофармсубстанции”"
    )
    with speaking("ru"):
        assert last(session) == ("Отменить: Предложение 1 группы «Фармацевтические ингредиенты и биофармсубстанции»")
    session.redo()
    assert last(session) == f"Redo: {named}"


def test_a_round_has_its_title_and_a_number_stays_a_number(session: Session) -> None:
    found = propose(session, "a", "b")
    voting.prepare_round(session, "Отбор", Rule(places=1))
    assert last(session) == "Prepare the round “Отбор”"
    voting.shortlist(session, found)
    assert last(session) == "Shortlist measures: 2"


def test_a_vote_is_named_by_the_numbers_of_its_measures_and_a_long_list_by_their_count(session: Session) -> None:
    found = shortlisted(session, *(f"measure {number}" for number in range(1, 15)))
    adoption.put_to_the_vote(session, "Две", [found[2], found[0]], Count(9, 9, 9, 0, 0))
    assert last(session) == "Adopt 1 and 3"
    adoption.put_to_the_vote(session, "Одна", [found[1]], Count(9, 9, 1, 8, 0))
    assert last(session) == "Decline 2"
    with speaking("ru"):
        assert last(session) == "Отклонение на пленарном заседании: № 2"
    adoption.put_to_the_vote(session, "Список", found[3:], Count(9, 9, 9, 0, 0))
    assert last(session) == "Adopt measures: 11"


def test_braces_in_a_title_are_only_a_title(session: Session) -> None:
    voting.prepare_round(session, "{0} {title}", Rule(places=1))
    assert last(session) == "Prepare the round “{0} {title}”"


def test_a_row_that_never_was_is_a_question_mark(session: Session) -> None:
    assert acts.describe_act(session.db, "Park {measure}", {"measure": "no"}) == "Park ?"


def test_what_has_just_been_saved_has_a_name_and_ballots_have_none(session: Session) -> None:
    heard: list[Changes] = []
    session._on_change = heard.append
    [voter] = add_people(session, 1)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    assert [acts.describe_changes(session.db, one) for one in heard] == [
        "Import people: 1",
        "Proposal 1 of the group “Фармацевтические ингредиенты и биофармсубстанции”",
        "Prepare the round “Отбор”",
        "Freeze the round “Отбор”",
        "Open the round “Отбор”",
        "",
    ]
    assert heard[0].touch("participant")
    assert not heard[0].touch("measure", "round")
    assert heard[-1].tables == {"ballot"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "This cannot be undone: Open the round “Отбор”. Votes depend on it; close or reopen the round"),
        ("ru", "Отменить нельзя: Открытие тура «Отбор». "),
    ],
)
def test_an_act_below_ballots_stays_and_the_sentence_says_why(session: Session, language: str, expected: str) -> None:
    [voter] = add_people(session, 1)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    before = content(session.db, with_ballots=True)
    with speaking(language), pytest.raises(UserError) as caught:
        session.undo()
    assert str(caught.value).startswith(expected)
    assert content(session.db, with_ballots=True) == before


def test_a_refusal_names_the_later_act_in_the_way(session: Session) -> None:
    [one] = propose(session, "a")
    council.reword(session, one, "b", "точнее")
    act = journal.operations(session.db)[-1]
    council.reword(session, one, "c", "ещё точнее")
    later = journal.operations(session.db)[-1]
    for obstacle in set(Obstacle) - {Obstacle.BALLOTS}:
        sentence = acts.refusal(session.db, act, CannotRevert(obstacle, later.id))
        assert sentence.startswith("This cannot be undone: Reword 1. ")
        assert sentence.endswith(": Reword 1.")
    assert acts.refusal(session.db, act, CannotRevert(Obstacle.GONE)).endswith(": a later act.")


def test_every_act_of_a_session_has_a_russian_name(session: Session) -> None:
    add_people(session, 1)
    found = propose(session, "a", "b")
    council.park(session, found[0], "позже")
    assert measure(session, found[0]).number == 1
    with speaking("ru"):
        names = [acts.describe(session.db, one) for one in journal.operations(session.db)]
    assert names[0] == "Создание сессии"
    assert names[-1] == "Мероприятие 1 отложено"
