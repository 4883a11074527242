"""The minutes say who was there, who spoke to what, what was decided by which votes, and by which frozen rule."""

from __future__ import annotations

from datetime import time

import pytest
from pool import add_people, group_ids, propose, shortlisted

from facilitator.domain.adoption import Count, Field
from facilitator.domain.ballots import Mark
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import Measure, Origin
from facilitator.domain.minutes import MinutesItem, MinutesQuestion
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.programme import ItemKind
from facilitator.domain.voting import Method, Rule, Scope, Tie, View
from facilitator.services import (
    adoption,
    attendance,
    ballots,
    council,
    minutes,
    people,
    presence,
    programme,
    revisions,
    speeches,
    ties,
    voting,
)
from facilitator.services.session import Session
from facilitator.store import adoption as adoption_store
from facilitator.store import measures, reactions
from facilitator.store import people as people_store
from facilitator.store import programme as programme_store


@pytest.fixture(autouse=True)
def english_document(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def without_programme(session: Session) -> None:
    with session.operation("Forget the programme") as db:
        db.execute("DELETE FROM programme_item")


def items_of(session: Session, kind: str) -> list[str]:
    return [item.id for item in programme_store.items(session.db) if item.kind == kind]


def items(session: Session) -> tuple[MinutesItem, ...]:
    return minutes.minutes(session.db).items


def questions(session: Session) -> list[MinutesQuestion]:
    return [question for item in items(session) for question in item.questions]


def held(session: Session) -> dict[str, list[str]]:
    return {item.title: [one.heard for one in item.questions] for item in items(session) if item.questions}


def round_of(session: Session, rule: Rule, ballots: dict[str, list[int]], title: str = "Отбор") -> str:
    round_id = voting.prepare_round(session, title, rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for person, numbers in ballots.items():
        voting.cast_ballot(session, round_id, person, numbers)
    voting.close_round(session, round_id)
    return round_id


def test_a_vote_has_its_counts_and_arithmetic(session: Session) -> None:
    voters = add_people(session, 3)
    adoption.put_to_the_vote(session, "План в целом", shortlisted(session, "a", "b"), Count(3, 3, 2, 1, 0))
    [resolution] = adoption_store.resolutions(session.db)
    adoption.record_dissent(session, resolution.id, voters[0], "Рано")
    [question] = questions(session)
    assert question.heard == "План в целом"
    found = question.resolution
    assert found is not None
    assert (found.resolved, found.measures) == ("to adopt:", ("1. a", "2. b"))
    assert found.votes == "for – 2, against – 1, abstained – 0"
    assert "2 of 3 present are for, 2 are needed." in found.rule
    assert found.dissent == ("Представитель науки 1 (ТПУ): Рано",)


def test_what_was_amended_stands_at_the_vote_with_its_words_before_and_after(session: Session) -> None:
    [measure_id] = shortlisted(session, "a")
    for text in ("b", "c"):
        adoption.amend(session, measure_id, Field.TITLE, text)
    adoption.put_to_the_vote(session, "План в целом", [measure_id], Count(3, 3, 2, 1, 0))
    [question] = questions(session)
    assert question.resolution is not None
    assert question.resolution.measures == ("1. c\nAmended, wording: was “a”, is “c”.",)


def test_a_measure_voted_on_twice_has_at_each_vote_what_was_said_and_amended_for_it(session: Session) -> None:
    [person] = add_people(session, 1)
    [measure_id] = shortlisted(session, "a")
    speeches.record_speech(session, person, "Сначала опыт", None, measure_id)
    adoption.amend(session, measure_id, Field.TITLE, "b")
    adoption.put_to_the_vote(session, "Первое", [measure_id], Count(1, 1, 1, 0, 0))
    revisions.close_revision(session)
    revisions.reopen(session, "Замечания министерства")
    adoption.amend(session, measure_id, Field.TITLE, "c")
    first, reopened = questions(session)
    assert reopened.heard.startswith("Reopening")
    assert first.resolution is not None
    assert first.resolution.measures == ("1. b\nAmended, wording: was “a”, is “b”.",)  # what comes is not voted on yet
    adoption.put_to_the_vote(session, "Второе", [measure_id], Count(1, 1, 1, 0, 0))
    speeches.record_speech(session, person, "Теперь согласен", None, measure_id)  # noted late
    told = [(one.heard, one.speeches, one.resolution and one.resolution.measures) for one in questions(session)]
    speaker = "Представитель науки 1 (ТПУ)"
    assert told == [
        ("Первое", (f"{speaker}: Сначала опыт",), ("1. b\nAmended, wording: was “a”, is “b”.",)),
        ("Reopening of the roadmap for revision 2. Reason: Замечания министерства.", (), None),
        ("Второе", (f"{speaker}: Теперь согласен",), ("1. c\nAmended, wording: was “b”, is “c”.",)),
    ]


def test_a_vote_keeps_its_wording_when_the_council_words_the_measure_anew_afterwards(session: Session) -> None:
    """A revision is reopened, another round sends the measure back to the pool, and it is adopted in other words."""
    [person] = add_people(session, 1)
    [measure_id, other] = shortlisted(session, "a", "b")
    adoption.put_to_the_vote(session, "Первое", [measure_id, other], Count(1, 1, 1, 0, 0))
    session.undo()
    session.redo()
    revisions.close_revision(session)
    revisions.reopen(session, "Замечания министерства")
    voting.settle_round(session, round_of(session, Rule(places=1, scope=Scope.SHORTLIST), {person: [2]}))
    council.reword(session, measure_id, "c", "короче")
    council.reword(session, measure_id, "d", "ещё короче")
    session.undo()
    voting.shortlist(session, [measure_id])
    adoption.put_to_the_vote(session, "Второе", [measure_id, other], Count(1, 1, 1, 0, 0))
    votes = [one.resolution.measures for one in questions(session) if one.resolution and one.heard != "Отбор"]
    assert votes == [("1. a", "2. b"), ("1. c", "2. b")]


def test_the_agenda_is_the_programme_without_breaks_groups_and_what_was_skipped(session: Session) -> None:
    meetings = [
        item.title for item in programme_store.items(session.db) if item.kind in ("plenary", "voting", "adoption")
    ]
    assert [item.title for item in items(session)] == meetings
    skipped = items_of(session, "plenary")[-1]
    programme.skip_item(session, skipped)
    assert [item.title for item in items(session)] == meetings[:-1]
    assert [item.number for item in items(session)] == [str(place) for place in range(1, len(meetings))]


def test_votes_and_rounds_stand_at_the_items_where_they_belong(session: Session) -> None:
    add_people(session, 2)
    propose(session, "a", "b")
    people_ids = [one.id for one in people_store.participants(session.db)]
    round_id = round_of(session, Rule(places=1), {people_ids[0]: [1], people_ids[1]: [1]})
    [chosen] = voting.settle_round(session, round_id)
    adoption.put_to_the_vote(session, "План", [chosen], Count(2, 2, 2, 0, 0))
    vote, *_more = items_of(session, "voting")
    plenary, *_more = items_of(session, "adoption")
    titles = {item.id: item.title for item in programme_store.items(session.db)}
    assert held(session) == {titles[vote]: ["Отбор"], titles[plenary]: ["План"]}
    bare = ", ".join(item.number for item in items(session) if not item.questions)
    assert minutes.minutes(session.db).remainder == f"On items {bare} of the agenda nothing was put to the vote."


@pytest.mark.parametrize("is_begun", [True, False])
def test_a_round_stands_at_the_item_that_ran_when_it_was_opened_or_that_has_its_name(
    session: Session, is_begun: bool
) -> None:
    """Not at the voting item before it, in which nothing was voted on."""
    add_people(session, 2)
    propose(session, "a", "b")
    person = people_store.participants(session.db)[0].id
    _first, item_id = items_of(session, "voting")
    title = next(one.title for one in programme_store.items(session.db) if one.id == item_id)
    if is_begun:
        for each in items_of(session, "voting"):
            programme.start_item(session, each)
    round_of(session, Rule(places=1), {person: [1]}, "Отбор" if is_begun else title)
    assert held(session) == {title: ["Отбор" if is_begun else title]}


def add_adoption(session: Session, title: str) -> str:
    """Another item of adoption on the first day, before that of the second; its id."""
    plan = programme.ItemPlan(time(22), 20, ItemKind.ADOPTION, title)
    return programme.add_item(session, people_store.parts(session.db)[0].id, plan).id


def test_a_vote_stands_at_the_item_that_ran_when_it_was_held(session: Session) -> None:
    """Of two items of adoption the first has no vote where both votes were held during the second."""
    first = add_adoption(session, "Повестка")
    second = items_of(session, "adoption")[-1]
    one, other, third = shortlisted(session, "a", "b", "c")
    programme.start_item(session, first)
    programme.start_item(session, second)
    adoption.put_to_the_vote(session, "Первое", [one], Count(3, 3, 3, 0, 0))
    adoption.put_to_the_vote(session, "Второе", [other], Count(3, 3, 3, 0, 0))
    programme.finish_item(session, second)
    programme.go_back(session, first)
    session.undo()  # it was not gone back to after all
    adoption.put_to_the_vote(session, "Третье", [third], Count(3, 3, 3, 0, 0))
    titles = {item.id: item.title for item in programme_store.items(session.db)}
    assert held(session) == {titles[second]: ["Первое", "Второе", "Третье"]}


def test_going_back_to_an_item_moves_nothing_that_was_held_in_it(session: Session) -> None:
    [person] = add_people(session, 1)
    propose(session, "a")
    one, other = items_of(session, "voting")
    programme.start_item(session, one)
    programme.start_item(session, other)
    round_of(session, Rule(places=1), {person: [1]})
    titles = {item.id: item.title for item in programme_store.items(session.db)}
    programme.finish_item(session, other)
    for gone_back_to in (other, one):
        programme.go_back(session, gone_back_to)
        assert held(session) == {titles[other]: ["Отбор"]}


def test_an_item_that_was_gone_back_to_and_skipped_stays_on_the_agenda_with_its_vote(session: Session) -> None:
    item = items_of(session, "adoption")[-1]
    last = items_of(session, "plenary")[-1]
    programme.start_item(session, item)
    adoption.put_to_the_vote(session, "План", shortlisted(session, "a"), Count(3, 3, 3, 0, 0))
    programme.start_item(session, last)
    agenda = [one.title for one in items(session)]
    programme.go_back(session, item)
    programme.skip_item(session, item)
    assert [one.title for one in items(session)] == agenda
    titles = {item.id: item.title for item in programme_store.items(session.db)}
    assert held(session) == {titles[item]: ["План"]}


def test_without_a_programme_each_vote_is_an_item_of_the_agenda(session: Session) -> None:
    without_programme(session)
    one, other = shortlisted(session, "a", "b")
    adoption.put_to_the_vote(session, "Первое", [one], Count(3, 3, 3, 0, 0))
    adoption.put_to_the_vote(session, "Второе", [other], Count(3, 3, 0, 3, 0))
    assert [(item.number, item.title) for item in items(session)] == [("1", "Первое"), ("2", "Второе")]
    assert [one.resolution.resolved for one in questions(session) if one.resolution] == ["to adopt:", "not to adopt:"]
    assert minutes.minutes(session.db).remainder == ""


def test_who_spoke_stands_under_the_item_or_at_the_vote_on_the_measure(session: Session) -> None:
    one, other = add_people(session, 2)
    voted, unvoted = shortlisted(session, "a", "b")
    opening = items_of(session, "plenary")[0]
    speeches.record_speech(session, one, "В целом за", opening)
    speeches.record_speech(session, other, "Дорого", None, voted)
    speeches.record_speech(session, one, "Отложить", None, unvoted)
    adoption.put_to_the_vote(session, "План", [voted], Count(2, 2, 2, 0, 0))
    told = {question.heard: question.speeches for question in questions(session)}
    assert told == {
        programme_store.items(session.db)[1].title: ("Представитель науки 1 (ТПУ): В целом за",),
        "План": ("Представитель науки 2 (ТПУ): Дорого",),
        "b": ("Представитель науки 1 (ТПУ): Отложить",),
    }


def test_a_frozen_rule_is_printed_word_for_word_with_turnout_and_ties(session: Session) -> None:
    voters = add_people(session, 3)
    propose(session, "a", "b", "c")
    rule = Rule(places=1, choices=2, tie=Tie.CHAIR)
    round_id = round_of(session, rule, {voters[0]: [1], voters[1]: [2]})
    [question] = questions(session)
    assert question.resolution is not None
    assert question.resolution.resolved.startswith("the round is closed and not settled yet")
    assert question.resolution.votes == "Voted: 2 of 3 entitled."
    assert question.resolution.course.startswith("22\u00a0Jun\u00a02017, 09:0")  # by the hall's clock
    assert question.resolution.rule.splitlines() == [
        "Approval: the number of measures on a ballot is 2 at most.",
        "Everybody with a deciding vote votes.",
        "The ballot is open.",
        "Places on the list of those chosen: 1.",
        "Of measures that share the last place the chair chooses.",
        "The official rank counts each person as one vote.",
    ]
    [results] = minutes.minutes(session.db).results
    assert [(row.place, row.number, row.votes, row.outcome) for row in results.rows] == [
        ("1–2", "1", "1", "tie"),
        ("1–2", "2", "1", "tie"),
        ("3", "3", "0", "not chosen"),
    ]
    assert results.rows[0].by_category == "бизнес\u00a0–\u00a00, наука\u00a0–\u00a01, власть\u00a0–\u00a00"
    ties.decide_tie(session, round_id, measures_of(session, "b"), "Есть площадка")
    voting.settle_round(session, round_id)
    [settled] = [one.resolution for one in questions(session)]
    assert settled is not None
    assert settled.resolved.startswith("measures chosen: 1 of 3;")
    assert "Of the equal measures No. 1, No. 2 the chair takes No. 2. Reason: Есть площадка." in settled.course


def measures_of(session: Session, title: str) -> list[str]:
    return [one.id for one in measures.in_states(session.db) if one.title == title]


def test_weights_stand_in_the_rule_and_weighted_scores_in_the_results(session: Session) -> None:
    rows = [
        PersonRow(line, f"Человек {line}", "ТПУ", category, groups=("", ""), is_lead=(False, False))
        for line, category in enumerate(("бизнес", "наука", "наука"), 1)
    ]
    people.add_people(session, rows, "people.csv")
    one, other, third = (person.id for person in people_store.participants(session.db))
    propose(session, "a", "b")
    weights = (("бизнес", 50), ("наука", 30), ("власть", 20))
    round_of(session, Rule(places=1, weights=weights, view=View.WEIGHTED), {one: [1], other: [2], third: [1]})
    [question] = questions(session)
    assert question.resolution is not None
    assert "with these shares of the categories: бизнес – 50, наука – 30, власть – 20;" in question.resolution.rule
    assert "Nobody of власть voted: the share is spread over the other categories" in question.resolution.votes
    [results] = minutes.minutes(session.db).results
    assert [(row.title, row.votes) for row in results.rows] == [
        ("a", "81.3\u00a0% (people: 2)"),
        ("b", "18.8\u00a0% (people: 1)"),
    ]


def test_a_round_of_decisions_prints_quorum_majority_and_all_three_counts(session: Session) -> None:
    add_people(session, 2)
    propose(session, "a")
    propose(session, "b")
    rule = Rule(places=1, method=Method.DECISION)
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for person in people_store.participants(session.db):
        ballots.cast_marks(session, round_id, person.id, [Mark(1, 1)])
    voting.close_round(session, round_id)
    [question] = questions(session)
    assert question.resolution is not None
    assert "Quorum: more than half of the list. Majority: more than half of those present." in question.resolution.rule
    told, rest = question.resolution.measures
    assert told.startswith("1. a\nFor 2, against 0, abstained 0 of 2 who voted.")
    assert rest == "Not voted on: No. 2."
    [results] = minutes.minutes(session.db).results
    assert [row.votes for row in results.rows] == [
        "for – 2, against – 0, abstained – 0",
        "",
    ]
    assert [row.is_voted_on for row in results.rows] == [True, False]


def test_present_are_those_registered_each_day_deciding_and_advisory_apart(session: Session) -> None:
    deciding = add_people(session, 3)
    first, second = people_store.parts(session.db)
    for person in deciding[:2]:
        attendance.arrive(session, first.id, person)
    attendance.leave(session, first.id, deciding[0])
    guest = attendance.WalkIn("Гость", "", people_store.categories(session.db)[0].id)
    attendance.add_walk_in(session, second.id, guest)
    by_category = "бизнес\u00a0–\u00a0{}, наука\u00a0–\u00a0{}, власть\u00a0–\u00a00"
    assert [one.replace("\u00a02017", " 2017") for one in minutes.minutes(session.db).presence] == [
        f"День 1, 22\u00a0Jun 2017: with a deciding vote 2 of 3 ({by_category.format(0, 2)}); with an advisory vote 0.",
        f"День 2, 23\u00a0Jun 2017: with a deciding vote 0 of 3 ({by_category.format(0, 0)}); with an advisory vote 1.",
        "The attendance list is attached.",
    ]


def test_without_registration_the_counts_of_the_last_vote_say_who_was_present(session: Session) -> None:
    add_people(session, 3)
    assert minutes.minutes(session.db).presence == ("On the list: 3, with an advisory vote: 0.",)
    adoption.put_to_the_vote(session, "План", shortlisted(session, "a"), Count(3, 2, 2, 0, 0))
    [told] = minutes.minutes(session.db).presence
    assert told.startswith("Present: 2 of 3 with a deciding vote (quorum: 2)")


def test_an_advisory_vote_is_present_when_he_was_registered_not_when_he_is_listed(session: Session) -> None:
    category = people_store.categories(session.db)[0].id
    rows = [PersonRow(number, f"Гость {number}", "", "наука", vote=Vote.ADVISORY) for number in (1, 2)]
    people.add_people(session, rows, "people.csv")
    attendance.add_walk_in(session, people_store.parts(session.db)[1].id, attendance.WalkIn("Гость", "", category))
    adoption.put_to_the_vote(session, "План", shortlisted(session, "a"), Count(3, 2, 2, 0, 0))
    assert presence.of_votes(session.db).endswith("with an advisory vote: 1.")


def test_what_the_groups_said_of_the_draft_stands_in_the_appendix(session: Session) -> None:
    row = Measure("draft", 1, Origin.DRAFT, "Создать центр", "Создать центр", draft_number="1.1")
    group = group_ids(session)[2]
    with session.operation("Import the draft: measures {count}", count=1) as db:
        measures.add(db, row)
        reactions.put(db, "reaction", group, row.id, Reaction(Choice.CHANGE, "Создать парк", "Центр есть"))
    [found] = minutes.minutes(session.db).reactions
    assert (found.item, found.draft, found.group) == ("1.1", "Создать центр", "Арктика")
    assert (found.choice, found.wording, found.reason) == ("change", "Создать парк", "Центр есть")


def test_chair_and_secretary_are_printed_as_named(session: Session) -> None:
    speeches.name_officers(session, "", "писарь")
    found = minutes.minutes(session.db)
    assert (found.chair, found.secretary) == ("", "писарь")
    assert (found.first_day.isoformat(), found.last_day.isoformat()) == ("2017-06-22", "2017-06-23")


def test_an_annulled_round_stays_in_the_minutes_with_its_reason(session: Session) -> None:
    add_people(session, 2)
    propose(session, "a")
    round_id = round_of(session, Rule(places=1), {})
    voting.annul_round(session, round_id, "Бюллетени перепутаны")
    [question] = questions(session)
    assert question.resolution is not None
    assert question.resolution.resolved == "the round is annulled."
    assert question.resolution.course.endswith("The round is annulled. Reason: Бюллетени перепутаны.")
    assert minutes.minutes(session.db).results == ()
