"""The plenary's counts: kept, computed, and refused where they cannot be."""

from __future__ import annotations

import pytest
from pool import add_people, measure, propose, shortlisted, states
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Count, Field, Majority, Quorum
from facilitator.domain.measures import State
from facilitator.services import acts, adoption, plenary
from facilitator.services.session import Session
from facilitator.store import adoption as adoption_store
from facilitator.store import measures, minutes


def resolutions(session: Session) -> list[tuple[object, ...]]:
    return session.db.execute(
        "SELECT subject, entitled, present, votes_for, votes_against, abstained, quorum, majority, is_adopted"
        " FROM resolution ORDER BY position"
    ).fetchall()


def test_measures_are_adopted_en_bloc_and_the_counts_kept(session: Session) -> None:
    found = shortlisted(session, "a", "b", "c")
    count = Count(entitled=75, present=71, votes_for=60, votes_against=3, abstained=8)
    assert adoption.put_to_the_vote(session, " План\nв целом ", [*found[:2], found[0]], count)
    assert states(session, *found) == [State.ADOPTED, State.ADOPTED, State.SHORTLISTED]
    assert resolutions(session) == [("План в целом", 75, 71, 60, 3, 8, Quorum.MORE_THAN_HALF, Majority.OF_PRESENT, 1)]
    links = session.db.execute("SELECT measure_id FROM resolution_measure").fetchall()
    assert {measure_id for (measure_id,) in links} == set(found[:2])


def test_a_measure_without_a_majority_is_declined_and_that_is_kept_too(session: Session) -> None:
    found = shortlisted(session, "a")
    assert not adoption.put_to_the_vote(session, "Мероприятие 1", found, Count(75, 71, 35, 30, 6))
    assert states(session, *found) == [State.DECLINED]
    assert resolutions(session)[0][-1] == 0


@pytest.mark.parametrize(
    ("majority", "needed"),
    [(Majority.SIMPLE, 31), (Majority.OF_PRESENT, 36), (Majority.OF_LIST, 38), (Majority.TWO_THIRDS, 47)],
)
def test_exactly_the_needed_votes_adopt(session: Session, majority: Majority, needed: int) -> None:
    one, other = shortlisted(session, "a", "b")
    against = 30 if majority is Majority.SIMPLE else 0
    short = Count(75, 70, needed - 1, against, 0)
    assert not adoption.put_to_the_vote(session, "Мероприятие", [one], short, majority=majority)
    enough = Count(75, 70, needed, against, 0)
    assert adoption.put_to_the_vote(session, "Мероприятие", [other], enough, majority=majority)
    assert states(session, one, other) == [State.DECLINED, State.ADOPTED]


@pytest.mark.parametrize(
    ("quorum", "present", "needed"),
    [(Quorum.HALF, 37, 38), (Quorum.MORE_THAN_HALF, 37, 38), (Quorum.TWO_THIRDS, 49, 50)],
)
def test_a_meeting_without_quorum_decides_nothing(session: Session, quorum: Quorum, present: int, needed: int) -> None:
    found = shortlisted(session, "a")
    with refused(session.db, f"No quorum: {present} of 75 are present, {needed} are needed."):
        adoption.put_to_the_vote(session, "План", found, Count(75, present, present, 0, 0), quorum)
    assert adoption.put_to_the_vote(session, "План", found, Count(75, needed, needed, 0, 0), quorum)


@pytest.mark.parametrize("count", [Count(75, 70, 60, 10, 1), Count(75, 76, 60, 0, 0), Count(75, 70, -1, 0, 0)])
def test_counts_that_cannot_be_are_refused(session: Session, count: Count) -> None:
    found = shortlisted(session, "a")
    with refused(session.db, f"These counts cannot be: for {count.votes_for}, against {count.votes_against}"):
        adoption.put_to_the_vote(session, "План", found, count)


def test_only_the_shortlist_is_put_to_the_vote(session: Session) -> None:
    [one] = shortlisted(session, "a")
    [raw] = propose(session, "b")
    for measure_id in (raw, "no"):
        with refused(session.db, "Only a measure of the shortlist can be put to the vote."):
            adoption.put_to_the_vote(session, "План", [one, measure_id], Count(75, 70, 70, 0, 0))


def test_something_must_be_put_to_the_vote_under_a_name(session: Session) -> None:
    found = shortlisted(session, "a")
    with refused(session.db, "There is nothing to put to the vote."):
        adoption.put_to_the_vote(session, "План", [], Count(75, 70, 70, 0, 0))
    with refused(session.db, "What is put to the vote is missing: type at least one word."):
        adoption.put_to_the_vote(session, "\n", found, Count(75, 70, 70, 0, 0))


def test_a_decision_can_be_taken_back(session: Session) -> None:
    found = shortlisted(session, "a", "b")
    before = content(session.db)
    adoption.put_to_the_vote(session, "План", found, Count(75, 70, 70, 0, 0))
    session.undo()
    assert content(session.db) == before


def test_an_amendment_keeps_the_words_before_and_after(session: Session) -> None:
    [one] = shortlisted(session, "Создание центра")
    before = content(session.db)
    done = adoption.amend(session, one, Field.TITLE, "Создание инжинирингового центра\n")
    assert (done.before, done.after) == ("Создание центра", "Создание инжинирингового центра")
    for field, text in (
        (Field.TERM, "2018 г."),
        (Field.LEAD, "ТПП"),
        (Field.CO_EXECUTORS, "ТПУ; ТГУ"),
        (Field.DOCUMENT_KIND, "приказ"),
        (Field.RESULT, "центр открыт"),
    ):
        adoption.amend(session, one, field, text)
    found = measure(session, one)
    assert (found.title, found.term_text, found.document_kind) == (done.after, "2018 г.", "приказ")
    assert measures.executors(session.db)[one] == ("ТПП", "ТПУ", "ТГУ")
    assert [amendment.field for amendment in adoption_store.amendments(session.db)] == list(Field)
    for _amendment in Field:
        session.undo()
    assert content(session.db) == before


def test_an_amendment_that_says_nothing_is_refused(session: Session) -> None:
    [one] = shortlisted(session, "Создание центра")
    adoption.amend(session, one, Field.LEAD, "ТПП")
    adoption.amend(session, one, Field.CO_EXECUTORS, "ТПУ ;ТГУ;")
    assert adoption_store.amendments(session.db)[-1].after == "ТПУ; ТГУ"
    for field, text, sentence in (
        (Field.TITLE, " ", "The wording is empty"),
        (Field.TITLE, "Создание центра", "changes nothing"),
        (Field.CO_EXECUTORS, "ТПУ;ТГУ ;", "changes nothing"),
        (Field.LEAD, "ТУСУР; ТГУ", "One executor leads"),
        (Field.CO_EXECUTORS, "ТПУ; тпп", "named twice"),
    ):
        with refused(session.db, sentence):
            adoption.amend(session, one, field, text)
    [proposed] = propose(session, "Ещё не отобрано")
    with refused(session.db, "Only a measure of the shortlist can be amended."):
        adoption.amend(session, proposed, Field.TITLE, "Другое")


def test_a_dissenting_opinion_is_noted_once(session: Session) -> None:
    voters = add_people(session, 2)
    adoption.put_to_the_vote(session, "План", shortlisted(session, "a"), Count(2, 2, 2, 0, 0))
    [resolution] = adoption_store.resolutions(session.db)
    adoption.record_dissent(session, resolution.id, voters[0], "Сроки нереальны")
    assert adoption_store.dissents(session.db) == {resolution.id: [(voters[0], "Сроки нереальны")]}
    with refused(session.db, "is noted already"):
        adoption.record_dissent(session, resolution.id, voters[0], "Ещё раз")
    with refused(session.db, "The dissenting opinion is missing"):
        adoption.record_dissent(session, resolution.id, voters[1], "")
    with refused(session.db, "no such resolution"):
        adoption.record_dissent(session, "no", voters[1], "Против")
    with refused(session.db, "no such participant"):
        adoption.record_dissent(session, resolution.id, "no", "Против")


def test_who_contests_and_why_is_one_act_that_is_taken_back_whole(session: Session) -> None:
    [person] = add_people(session, 1)
    [one] = shortlisted(session, "a")
    before = content(session.db)
    adoption.object_to(session, one, person, "Нет денег")
    last = session.next_undo()
    assert last is not None
    assert acts.describe(session.db, last) == "Представитель науки 1 contests 1"
    assert plenary.redlined(session.db, one).is_contested  # type: ignore[union-attr]
    assert [speech.gist for speech in minutes.speeches(session.db)] == ["Нет денег"]
    session.undo()
    assert content(session.db) == before


def test_another_objection_leaves_a_contested_measure_contested(session: Session) -> None:
    first, second = add_people(session, 2)
    [one] = shortlisted(session, "a")
    adoption.object_to(session, one, first, "Нет денег")
    adoption.object_to(session, one, second, "Нет сроков")
    session.undo()
    assert [speech.gist for speech in minutes.speeches(session.db)] == ["Нет денег"]
    assert list(adoption_store.contested(session.db)) == [one]


def test_an_objection_that_is_refused_leaves_no_speech(session: Session) -> None:
    [person] = add_people(session, 1)
    one, decided = shortlisted(session, "a", "b")
    with refused(session.db, "gist"):
        adoption.object_to(session, one, person, " ")
    with refused(session.db, "no such participant"):
        adoption.object_to(session, one, "nobody", "Рано")
    adoption.contest(session, [decided])
    adoption.put_to_the_vote(session, "b", [decided], Count(1, 1, 1, 0, 0))
    with refused(session.db, "Only a measure of the shortlist"):
        adoption.object_to(session, decided, person, "Поздно")


def test_who_leads_and_who_helps_change_places_by_one_amendment(session: Session) -> None:
    [one] = shortlisted(session, "a")
    adoption.amend_fields(session, one, {Field.LEAD: "ТГУ", Field.CO_EXECUTORS: "ТПУ; СибГМУ"})
    before = content(session.db)
    changed = adoption.amend_fields(
        session, one, {Field.TITLE: "a", Field.LEAD: "ТПУ", Field.CO_EXECUTORS: " ТГУ;СибГМУ "}
    )
    assert [(each.field, each.after) for each in changed] == [
        (Field.LEAD, "ТПУ"),
        (Field.CO_EXECUTORS, "ТГУ; СибГМУ"),
    ]
    assert measures.executors(session.db)[one] == ("ТПУ", "ТГУ", "СибГМУ")
    session.undo()
    assert content(session.db) == before
    with refused(session.db, "named twice"):
        adoption.amend_fields(session, one, {Field.TITLE: "b", Field.LEAD: "СибГМУ"})
    with refused(session.db, "changes nothing"):
        adoption.amend_fields(session, one, {})


def test_a_vote_en_bloc_is_held_on_nothing_contested_or_decided(session: Session) -> None:
    found = shortlisted(session, "a", "b", "c")
    vote = ("План", found, Count(9, 9, 9, 0, 0), Quorum.MORE_THAN_HALF, Majority.OF_PRESENT)
    adoption.contest(session, found[2:])
    adoption.put_to_the_vote(session, "a", found[:1], Count(9, 9, 9, 0, 0))
    with refused(session.db, "by now: No. 1, 3; begin"):
        adoption.put_en_bloc(session, *vote)
    adoption.take_back(session, adoption_store.resolutions(session.db)[0].id)
    adoption.settle(session, found[2:])
    assert adoption.put_en_bloc(session, *vote)
    assert states(session, *found) == [State.ADOPTED] * 3
