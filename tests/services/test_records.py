"""Register and procedure say who brought in what, what became of it, and by which votes."""

from __future__ import annotations

from pool import add_people, group_ids, propose

from facilitator.domain.adoption import Count
from facilitator.domain.ballots import Mark
from facilitator.domain.draft import DraftMeasure, DraftReading
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.voting import Method, Rule
from facilitator.services import adoption, ballots, council, draft, group_forms, reactions, records, voting
from facilitator.services.session import Session
from facilitator.store import measures


def test_the_register_has_what_was_not_taken_with_the_reason(session: Session) -> None:
    taken, parked, rejected, left, one, other = propose(session, "a", "b", "c", "d", "e", "f")
    council.park(session, parked, "нет денег")
    council.reject(session, rejected, "вне полномочий")
    council.reword(session, left, "d, точнее", "точнее")
    merged = council.merge(session, [one, other], "ef", "то же")
    voting.shortlist(session, [taken, merged.id])
    adoption.put_to_the_vote(session, "План", [taken], Count(3, 3, 3, 0, 0))
    adoption.put_to_the_vote(session, "ef", [merged.id], Count(3, 3, 1, 2, 0))
    record = records.register(session.db)
    assert [(row.title, row.decision, row.reason) for row in record.rows] == [
        ("b", "отложено методсоветом", "нет денег"),
        ("c", "отклонено методсоветом", "вне полномочий"),
        ("d, точнее", "не голосовали", ""),
        ("ef", "отклонено на пленарном заседании", record.rows[3].reason),
    ]
    assert "«за» 1 из 3 присутствующих, нужно 2" in record.rows[3].reason
    assert record.rows[3].origin.count("группа «Фармацевтические ингредиенты и биофармсубстанции»") == 2
    assert "отложено методсоветом – 1" in record.summary


def test_what_the_plenary_never_voted_on_is_in_the_register_once_others_are_adopted(session: Session) -> None:
    taken, forgotten = propose(session, "a", "b")
    voting.shortlist(session, [taken, forgotten])
    assert records.register(session.db).rows == ()
    adoption.put_to_the_vote(session, "План", [taken], Count(3, 3, 3, 0, 0))
    rows = records.register(session.db).rows
    assert [(row.title, row.decision) for row in rows] == [("b", "не вынесено на голосование пленарного заседания")]


def test_the_procedure_proposes_a_decision_on_each_row(session: Session) -> None:
    voted, parked = propose(session, "a", "b")
    council.park(session, parked, "нет денег")
    rows = records.procedure(session.db).rows
    assert [(row.title, row.decision) for row in rows] == [("a", "вынести на голосование"), ("b", "отложить")]
    assert rows[0].number == "1"
    assert voted


def decisions(session: Session) -> list[tuple[str, str]]:
    return [(row.title, row.decision) for row in records.procedure(session.db).rows]


def test_what_a_round_has_counted_says_its_place_and_votes(session: Session) -> None:
    voters = add_people(session, 2)
    propose(session, "a", "b", "c")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voters[0], [1])
    voting.cast_ballot(session, round_id, voters[1], [1, 2])
    voting.close_round(session, round_id)
    [chosen] = voting.settle_round(session, round_id)
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")
    told = [(row.title, row.decision, row.reason) for row in records.register(session.db).rows]
    assert told == [
        ("b", "not chosen by the vote", "Round “Отбор”: place 2, votes: 1, voted: 2."),
        ("c", "not chosen by the vote", "Round “Отбор”: place 3, votes: 0, voted: 2."),
    ]
    assert decisions(session) == [("a", "on the shortlist"), ("b", "put to the vote"), ("c", "put to the vote")]
    adoption.put_to_the_vote(session, "a", [chosen], Count(2, 2, 1, 1, 0))
    assert decisions(session) == [("b", "voted on, not chosen"), ("c", "voted on, not chosen")]
    declined = records.register(session.db).rows[0].reason.splitlines()
    assert declined == [
        "Round “Отбор”: place 1, votes: 2, voted: 2.",
        "Plenary: for – 1, against – 1, abstained – 0.",
        "Quorum: more than half of the list. Majority: more than half of those present;"
        " 1 of 2 present are for, 2 are needed.",
    ]


def test_of_several_rounds_those_are_told_in_which_somebody_voted_on_the_measure(session: Session) -> None:
    [voter] = add_people(session, 1)
    propose(session, "a", "b")
    for title, method, number in (
        ("Точки", Method.APPROVAL, 1),
        ("За и против", Method.DECISION, 1),
        ("Другое", Method.APPROVAL, 2),
    ):
        round_id = voting.prepare_round(session, title, Rule(places=1, method=method))
        voting.freeze_round(session, round_id)
        voting.open_round(session, round_id)
        ballots.cast_marks(session, round_id, voter, [Mark(number, -1 if method is Method.DECISION else 1)])
        voting.close_round(session, round_id)
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")
    assert [row.reason.splitlines() for row in records.register(session.db).rows] == [
        [
            "Round “Точки”: place 1, votes: 1, voted: 1.",
            "Round “За и против”: for – 0, against – 1, abstained – 0, voted: 1.",
        ],
        ["Round “Другое”: place 1, votes: 1, voted: 1."],
    ]


def test_the_score_of_a_round_is_no_count_of_votes(session: Session) -> None:
    voters = add_people(session, 3)
    propose(session, "a", "b")
    round_id = voting.prepare_round(session, "Эксперты", Rule(places=1, method=Method.SCORE))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for voter, first, second in zip(voters, (5, 5, 3), (3, 3, 3), strict=True):
        ballots.cast_marks(session, round_id, voter, [Mark(1, first), Mark(2, second)])
    voting.close_round(session, round_id)
    assert [row.reason for row in records.register(session.db).rows] == [
        "Тур «Эксперты»: место 1, оценка: 4,33 (чел.:\u00a03), проголосовало: 3.",
        "Тур «Эксперты»: место 2, оценка: 3,00 (чел.:\u00a03), проголосовало: 3.",
    ]


def test_a_row_of_a_draft_without_numbers_is_printed_without_one(session: Session) -> None:
    rows = (DraftMeasure("", "Создание центра"), DraftMeasure("7", "Проведение форума"))
    draft.add_draft(session, DraftReading(rows, ()))
    group_id = group_ids(session)[0]
    for one in measures.of_draft(session.db):
        council.reject(session, one.id, "вне полномочий")
        reactions.react(session, group_id, one.id, Reaction(Choice.KEEP))
    origins = [row.origin for row in records.register(session.db).rows]
    assert origins == ["пункт проекта", "пункт 7 проекта"]
    assert [(row.item, row.draft) for row in reactions.rows(session.db)] == [
        ("", "Создание центра"), ("7", "Проведение форума"),
    ]  # fmt: skip


def test_a_row_of_a_draft_without_numbers_has_its_own_in_a_form(session: Session) -> None:
    draft.add_draft(session, DraftReading((DraftMeasure("", "Создание центра"), DraftMeasure("7", "Форум")), ()))
    form = group_forms.group_form(session.db, group_ids(session)[0], session.surroundings.new_id)
    assert [row.cells["number"] for row in form.sheets[0].rows] == ["1", "7"]
