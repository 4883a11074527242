"""The council's acts: always with a reason, and each can be taken back to exactly what was there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from pool import add_people, group_ids, measure, propose, states
from refusals import refused
from snapshots import content

from facilitator.domain.draft import DraftFunding, DraftMeasure, DraftReading
from facilitator.domain.measures import Origin, State
from facilitator.domain.terms import parse_term
from facilitator.domain.voting import Rule
from facilitator.services import acts, assignments, council, draft, duplicates, records, similar, voting
from facilitator.services.duplicates import LIKELY, Neighbourhood, Pair
from facilitator.services.session import Session
from facilitator.store import measures

Acts = Callable[[Session, str, str], object]


def test_a_merge_keeps_the_originals_and_gives_the_reason(session: Session) -> None:
    first, second = propose(session, "Создание полигона", "Строительство полигона")
    before = [measure(session, one) for one in (first, second)]
    merged = council.merge(session, [second, first, second], "Создание  полигона\x01", "об одном\nи том же")
    assert merged == measure(session, merged.id)
    assert (merged.origin, merged.state, merged.number) == (Origin.MERGE, State.POOL, before[-1].number + 1)
    assert states(session, first, second) == [State.MERGED, State.MERGED]
    assert [one.title for one in measures.merged_into(session.db, merged.id)] == [one.title for one in before]
    assert measures.verdicts(session.db)[merged.id] == (("merge", "об одном и том же"),)


def test_a_merge_taken_apart_leaves_the_sources_exactly_as_they_were(session: Session) -> None:
    sources = propose(session, "Создание полигона", "Строительство полигона")
    before = [measure(session, one) for one in sources]
    merged = council.merge(session, sources, "Создание полигона", "то же")
    council.unmerge(session, merged.id, "разное")
    assert [measure(session, one) for one in sources] == before
    assert measure(session, merged.id).state is State.UNMERGED
    assert measures.verdicts(session.db)[merged.id] == (("merge", "то же"), ("unmerge", "разное"))


def test_a_merge_of_merges_comes_apart_one_by_one(session: Session) -> None:
    first, second, third = propose(session, "a", "b", "c")
    inner = council.merge(session, [first, second], "ab", "то же")
    outer = council.merge(session, [inner.id, third], "abc", "то же")
    with refused(session.db, f"Measure {inner.number} is not in the pool any more."):
        council.unmerge(session, inner.id, "разное")
    assert [one.id for one in council.unmerge(session, outer.id, "разное")] == [third, inner.id]
    assert states(session, first, second, inner.id) == [State.MERGED, State.MERGED, State.POOL]


def test_merge_then_votes_then_unmerge_gives_exactly_what_was_there(session: Session) -> None:
    voters = add_people(session, 4)
    first, second, third = propose(session, "a", "b", "c")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=2))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    before = {one: measure(session, one) for one in (first, second, third)}
    numbers = [before[one].number for one in (first, second, third)]
    merged = council.merge(session, [first, second], "ab", "то же")
    for voter, choice in zip(voters, ([0], [0, 1], [1], [2]), strict=True):
        voting.cast_ballot(session, round_id, voter, [numbers[one] for one in choice])
    voting.close_round(session, round_id)
    assert [(one.measure_id, one.supporters) for one in voting.results(session.db, round_id)] == [
        (merged.id, 3),
        (third, 1),
    ]
    council.unmerge(session, merged.id, "разное")
    assert {one: measure(session, one) for one in before} == before
    counts = {one.measure_id: one.supporters for one in voting.results(session.db, round_id)}
    assert counts == {first: 2, second: 2, third: 1}


def test_a_wording_that_has_not_changed_is_recorded_nowhere(session: Session) -> None:
    [one] = propose(session, "Создание полигона")
    with refused(session.db, "The wording has not changed: there is nothing to record."):
        council.reword(session, one, " Создание полигона ", "точнее")


def test_rewording_keeps_the_words_that_it_came_with(session: Session) -> None:
    [one] = propose(session, "Создание полигона")
    council.reword(session, one, "Создание испытательного полигона", "точнее")
    found = measure(session, one)
    assert (found.title, found.original_title) == ("Создание испытательного полигона", "Создание полигона")
    assert measures.verdicts(session.db)[one] == (("reword", "точнее"),)


@pytest.mark.parametrize(
    ("act", "state", "kind"), [(council.park, State.PARKED, "park"), (council.reject, State.REJECTED, "reject")]
)
def test_what_leaves_the_pool_keeps_its_reason(session: Session, act: Acts, state: State, kind: str) -> None:
    [one] = propose(session, "Создание полигона")
    act(session, one, "вне полномочий")
    assert states(session, one) == [state]
    assert measures.verdicts(session.db)[one] == ((kind, "вне полномочий"),)
    with refused(session.db, "is not in the pool any more"):
        act(session, one, "ещё раз")


def test_what_was_parked_or_rejected_comes_back_into_the_pool_as_one_act(session: Session) -> None:
    one, two = propose(session, "a", "b")
    council.park(session, one, "позже")
    council.reject(session, two, "вне полномочий")
    council.restore(session, [one, two, one], "деньги нашлись")
    assert states(session, one, two) == [State.POOL, State.POOL]
    assert measures.verdicts(session.db)[one] == (("park", "позже"), ("restore", "деньги нашлись"))
    session.undo()
    assert states(session, one, two) == [State.PARKED, State.REJECTED]


def test_what_came_back_is_not_listed_with_its_old_reason(session: Session) -> None:
    [one] = propose(session, "a")
    council.reject(session, one, "вне полномочий")
    assert [row.reason for row in records.procedure(session.db).rows] == ["вне полномочий"]
    council.restore(session, [one], "в полномочиях")
    assert [row.reason for row in records.procedure(session.db).rows] == [""]


def test_only_what_was_laid_aside_is_taken_back(session: Session) -> None:
    [one] = propose(session, "a")
    with refused(session.db, "is neither parked nor rejected"):
        council.restore(session, [one], "x")
    with refused(session.db, "No measure is chosen."):
        council.restore(session, [], "x")
    with refused(session.db, "There is no such measure"):
        council.restore(session, ["no"], "x")
    with refused(session.db, "decides with a reason"):
        council.restore(session, [one], " ")


@pytest.mark.parametrize(("act", "state"), [(council.park_all, State.PARKED), (council.reject_all, State.REJECTED)])
def test_several_rows_are_laid_aside_as_one_act_or_not_at_all(session: Session, act, state: State) -> None:
    one, two, three = propose(session, "a", "b", "c")
    act(session, [one, two], "позже")
    assert states(session, one, two, three) == [state, state, State.POOL]
    with refused(session.db, "is not in the pool any more"):
        act(session, [three, two], "позже")
    with refused(session.db, "No measure is chosen."):
        act(session, [], "позже")
    session.undo()
    assert states(session, one, two, three) == [State.POOL] * 3
    act(session, [three], "позже")
    named = session.next_undo()
    assert named is not None
    assert dict(named.parameters) == {"measure": three}


def test_a_pair_kept_apart_is_remembered_until_it_is_undone(session: Session) -> None:
    one, two = propose(session, "Создание полигона", "Строительство полигона")
    council.keep_apart(session, two, one, "разные полигоны")
    assert similar.kept_apart(session.db) == {frozenset((one, two))}
    assert _queue(session) == []
    named = session.next_undo()
    assert named is not None
    assert acts.describe(session.db, named) == "Not duplicates: 2 and 1"
    session.undo()
    assert [pair.key for pair in _queue(session)] == [(one, two)]


def _queue(session: Session) -> list[Pair]:
    found = duplicates.material(session.db)
    return Neighbourhood(found).pairs(found, LIKELY)


def test_a_merge_stays_apart_from_what_its_source_was_kept_apart_from(session: Session) -> None:
    one, two, three = propose(session, "Создание полигона", "Полигона создание", "Строительство полигона")
    council.keep_apart(session, one, three, "разные полигоны")
    merged = council.merge(session, [one, two], "Создание полигона", "то же")
    assert similar.kept_apart(session.db) == {frozenset((merged.id, three))}
    council.unmerge(session, merged.id, "разное")
    assert similar.kept_apart(session.db) == {frozenset((one, three))}


def test_what_cannot_be_kept_apart_is_refused(session: Session) -> None:
    one, two = propose(session, "a", "b")
    with refused(session.db, "A measure is always the same as itself"):
        council.keep_apart(session, one, one, "x")
    with refused(session.db, "decides with a reason"):
        council.keep_apart(session, one, two, "")
    with refused(session.db, "There is no such measure"):
        council.keep_apart(session, one, "no", "x")
    council.keep_apart(session, one, two, "x")
    with refused(session.db, "Measures 2 and 1 are kept apart already."):
        council.keep_apart(session, two, one, "x")
    council.park(session, two, "x")
    with refused(session.db, "is not in the pool any more"):
        council.keep_apart(session, one, two, "x")


def test_earlier_reasons_are_offered_the_last_one_first_and_each_once(session: Session) -> None:
    one, two, three, four = propose(session, "a", "b", "c", "d")
    for measure_id, reason in ((one, "позже"), (two, "дорого"), (three, "позже")):
        council.park(session, measure_id, reason)
    council.restore(session, [one], "можно")
    council.keep_apart(session, one, four, "разное")
    assert council.earlier_reasons(session.db, "park") == ["позже", "дорого"]
    assert council.earlier_reasons(session.db, "apart") == ["разное"]
    assert council.earlier_reasons(session.db, "merge") == []
    assignments.assign_measures(session, [one], group_ids(session)[4], "им виднее")
    assert council.earlier_reasons(session.db, "assign") == ["им виднее"]


def test_merges_and_pairs_kept_apart_count_as_decided(session: Session) -> None:
    one, two, three = propose(session, "a", "b", "c")
    council.keep_apart(session, one, three, "разное")
    merged = council.merge(session, [one, two], "ab", "то же")
    assert council.decided(session.db) == 2
    council.unmerge(session, merged.id, "разное")
    assert council.decided(session.db) == 1


ACTS: dict[str, Acts] = {
    "merge": lambda session, one, reason: council.merge(session, [one, *propose_other(session)], "a", reason),
    "unmerge": council.unmerge,
    "reword": lambda session, one, reason: council.reword(session, one, "a, but more", reason),
    "park": council.park,
    "reject": council.reject,
}


def propose_other(session: Session) -> list[str]:
    return [one.id for one in measures.in_states(session.db, [State.POOL])][-1:]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("reason", ["", " \t", "\u2028\x01"])
def test_the_council_does_nothing_without_a_reason(session: Session, name: str, reason: str) -> None:
    one, _other = propose(session, "a", "b")
    with refused(session.db, "The council decides with a reason: type it."):
        ACTS[name](session, one, reason)


@pytest.mark.parametrize("name", ACTS)
def test_the_council_decides_on_measures_of_the_session_only(session: Session, name: str) -> None:
    propose(session, "a", "b")
    with refused(session.db, "There is no such measure in the session."):
        ACTS[name](session, "no", "причина")


@pytest.mark.parametrize("name", ACTS)
def test_each_act_of_the_council_can_be_undone(session: Session, name: str) -> None:
    one, two, _three = propose(session, "a", "b", "c")
    if name == "unmerge":
        one = council.merge(session, [one, two], "ab", "то же").id
    before = content(session.db)
    ACTS[name](session, one, "причина")
    assert content(session.db) != before
    session.undo()
    assert content(session.db) == before


def test_one_measure_is_no_merge(session: Session) -> None:
    [one] = propose(session, "a")
    with refused(session.db, "Choose at least two measures to merge."):
        council.merge(session, [one, one], "a", "то же")


def test_what_is_no_merge_is_not_taken_apart(session: Session) -> None:
    [one] = propose(session, "a")
    with refused(session.db, f"Measure {measure(session, one).number} is not a merge."):
        council.unmerge(session, one, "разное")


def test_an_empty_wording_is_refused(session: Session) -> None:
    sources = propose(session, "a", "b")
    with refused(session.db, "The wording is empty: type it."):
        council.merge(session, sources, " \n", "то же")
    with refused(session.db, "The wording is empty: type it."):
        council.reword(session, sources[0], "", "точнее")


def test_what_is_known_of_a_draft_row_comes_along_into_its_merge(session: Session) -> None:
    funding = (DraftFunding("федеральный бюджет", 2018, Decimal(1000)),)
    row = DraftMeasure(
        "1.1", "Сервис", (), "2018 г.", parse_term("2018 г."), "ТПП", ("ТПУ",), "приказ", "есть", funding
    )
    draft.add_draft(session, DraftReading((row,), ()))
    [of_draft] = measures.of_draft(session.db)
    [proposed] = propose(session, "Сервис для компаний")
    merged = council.merge(session, [proposed, of_draft.id], "Сервис", "то же")
    found = measure(session, merged.id)
    assert (found.term_text, found.term, found.document_kind, found.result) == ("2018 г.", row.term, "приказ", "есть")
    assert measures.executors(session.db)[merged.id] == ("ТПП", "ТПУ")
    assert [one.amount for one in measures.funding(session.db)[merged.id]] == [100_000]
