"""The comparison table: what became of each row of the draft, what is new, each with its reason."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from pool import measure, propose

from facilitator.domain.adoption import Count, Field
from facilitator.domain.comparison import Fate
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure, Origin, State
from facilitator.domain.roadmap import ComparisonRow
from facilitator.services import adoption, comparison, council, voting
from facilitator.services.session import Session
from facilitator.store import measures


def draft_rows(session: Session, *titles: str) -> list[str]:
    """Rows of a draft, as an import leaves them."""
    found = []
    with session.operation("Import the draft: measures {count}", count=len(titles)) as db:
        for place, title in enumerate(titles, 1):
            number = measures.next_number(db)
            row = Measure(f"draft {place}", number, Origin.DRAFT, title, title, draft_number=f"1.{place}")
            measures.add(db, row)
            found.append(row.id)
    return found


def adopt(session: Session, *measure_ids: str) -> None:
    voting.shortlist(session, [one for one in measure_ids if measure(session, one).state is State.POOL])
    adoption.put_to_the_vote(session, "План", measure_ids, Count(10, 10, 10, 0, 0))


def rows(session: Session) -> list[tuple[str, str, str, str, str]]:
    table = comparison.comparison(session.db)
    assert [one.number for one in table.rows] == [str(number) for number in range(1, len(table.rows) + 1)]
    assert [fate for fate, count in table.counts if count or fate is not Fate.PENDING] == [
        one[0] for one in table.counts
    ]
    assert {fate: count for fate, count in table.counts if count} == {
        fate: [one.fate for one in table.rows].count(fate) for fate in {one.fate for one in table.rows}
    }
    return [(one.item, one.draft_wording, one.adopted_wording, one.fate, one.reason) for one in table.rows]


def test_a_row_is_kept_in_its_words_or_reworded_with_the_reason(session: Session) -> None:
    kept, reworded = draft_rows(session, "a", "b")
    council.reword(session, reworded, "b2", "точнее")
    council.reword(session, reworded, "b3", "ещё точнее")
    adopt(session, kept, reworded)
    assert rows(session) == [("1.1", "a", "a", Fate.KEPT, ""), ("1.2", "b", "b3", Fate.REWORDED, "ещё точнее")]


def test_a_row_merged_through_several_merges_has_the_last_ones_words_and_reason(session: Session) -> None:
    one, other = draft_rows(session, "a", "b")
    [proposed] = propose(session, "c")
    inner = council.merge(session, [one, proposed], "ac", "то же")
    outer = council.merge(session, [inner.id, other], "abc", "одно направление")
    adopt(session, outer.id)
    number = f"№\u00a0{measure(session, proposed).number}"
    assert rows(session) == [
        ("1.1", "a", "abc", Fate.MERGED, f"В него вошли также: пункт 1.2 проекта; {number}; одно направление"),
        ("1.2", "b", "abc", Fate.MERGED, f"В него вошли также: пункт 1.1 проекта; {number}; одно направление"),
    ]


def test_the_reason_is_that_of_what_became_of_the_row_and_not_that_of_a_later_act(session: Session) -> None:
    kept, reworded, one, other, amended = draft_rows(session, *"abcde")
    council.reword(session, reworded, "b2", "слишком длинно")
    for each in (kept, reworded):
        council.park(session, each, "подождать")
        council.restore(session, [each], "подождали")
    merged = council.merge(session, [one, other], "cd", "об одном").id
    council.reword(session, merged, "c и d", "грамотнее")
    voting.shortlist(session, [kept, reworded, merged, amended])
    adoption.amend(session, amended, Field.TITLE, "e2")
    adoption.put_to_the_vote(session, "План", [kept, reworded, merged, amended], Count(10, 10, 10, 0, 0))
    assert [row[2:] for row in rows(session)] == [
        ("a", Fate.KEPT, ""),
        ("b2", Fate.REWORDED, "слишком длинно"),
        ("c и d", Fate.MERGED, "В него вошли также: пункт 1.4 проекта; об одном"),
        ("c и d", Fate.MERGED, "В него вошли также: пункт 1.3 проекта; об одном"),
        ("e2", Fate.REWORDED, "Поправка на пленарном заседании"),
    ]


def test_what_is_new_comes_last_with_where_it_came_from(session: Session) -> None:
    [kept] = draft_rows(session, "a")
    [single] = propose(session, "b", group=1)
    first, second, third = *propose(session, "c", "d", group=2), *propose(session, "e", group=3)
    merged = council.merge(session, [first, second, third], "cde", "то же")
    adopt(session, kept, single, merged.id)
    numbers = [measure(session, one).number for one in (single, first, second, third)]
    assert rows(session)[1:] == [
        ("", "", "b", Fate.NEW, f"Предложение №\u00a0{numbers[0]} группы «Техническое зрение»"),
        (
            "",
            "",
            "cde",
            Fate.NEW,
            "Объединены предложения №\u00a0{}, {}, {} групп «Арктика», «Промышленная робототехника»".format(
                *numbers[1:]
            ),
        ),
    ]


def test_a_row_that_was_not_taken_says_why(session: Session) -> None:
    parked, rejected, declined, pool, waiting = draft_rows(session, *"abcde")
    council.park(session, parked, "до принятия бюджета")
    council.reject(session, rejected, "вне полномочий")
    voting.shortlist(session, [declined, waiting])
    adoption.put_to_the_vote(session, "c", [declined], Count(10, 10, 0, 10, 0))
    assert measure(session, pool).state is State.POOL
    assert [one[2] for one in rows(session)] == [""] * 5
    assert [one[3] for one in rows(session)] == [Fate.WITHDRAWN] * 4 + [Fate.PENDING]
    with_reasons = english(session)
    assert [one.reason for one in with_reasons] == [
        "до принятия бюджета",
        "вне полномочий",
        "Declined by the plenary",
        "Not voted on",
        "Not put to the vote of the plenary yet",
    ]


def english(session: Session) -> tuple[ComparisonRow, ...]:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")
    return comparison.comparison(session.db).rows


def test_a_row_merged_into_what_was_rejected_is_withdrawn_for_that_reason(session: Session) -> None:
    [one] = draft_rows(session, "a")
    merged = council.merge(session, [one, *propose(session, "b")], "ab", "то же")
    council.reject(session, merged.id, "вне полномочий")
    assert rows(session) == [("1.1", "a", "", Fate.WITHDRAWN, "вне полномочий")]


def test_a_merge_taken_apart_leaves_no_trace_in_the_table(session: Session) -> None:
    [one] = draft_rows(session, "a")
    merged = council.merge(session, [one, *propose(session, "b")], "ab", "то же")
    council.unmerge(session, merged.id, "разное")
    adopt(session, one)
    assert rows(session) == [("1.1", "a", "a", Fate.KEPT, "")]


def test_before_anything_was_adopted_every_row_is_open(session: Session) -> None:
    draft_rows(session, "a", "b")
    propose(session, "c")
    assert {(one[3], one[4]) for one in rows(session)} == {(Fate.PENDING, "Голосования ещё не было")}


class Council:
    """Whatever a council may do with some rows of a draft and some proposals, refused or not."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.measures = [*draft_rows(session, *"abcde"), *propose(session, *"fghij")]

    def act(self, kind: str, one: int, other: int) -> None:
        first, second = (self.measures[place % len(self.measures)] for place in (one, other))
        with suppress(UserError):
            if kind == "merge":
                self.measures.append(
                    council.merge(self.session, [first, second], f"объединение {len(self.measures)}", "то же").id
                )
            elif kind == "unmerge":
                council.unmerge(self.session, first, "разное")
            elif kind == "reword":
                council.reword(self.session, first, f"{first} иначе", "точнее")
            else:
                council.park(self.session, first, "позже")


@pytest.mark.parametrize("seed", range(12))
def test_every_row_of_the_draft_has_one_fate_and_every_adopted_measure_its_row(session: Session, seed: int) -> None:
    chance = random.Random(seed)
    play = Council(session)
    for _act in range(25):
        kind = chance.choice(["merge", "merge", "unmerge", "reword", "park"])
        play.act(kind, chance.randrange(30), chance.randrange(30))
    pool = [one.id for one in measures.in_states(session.db, [State.POOL])]
    if taken := chance.sample(pool, len(pool) // 2):
        adopt(session, *taken)
    found = rows(session)
    assert [one[0] for one in found if one[1]] == [f"1.{place}" for place in range(1, 6)]
    new = [one[2] for one in found if one[3] is Fate.NEW]
    of_draft = {one[2] for one in found if one[1] and one[2]}
    adopted = [one.title for one in measures.in_states(session.db, [State.ADOPTED])]
    assert sorted(adopted) == sorted([*new, *of_draft])
    assert all(one[4] for one in found if one[3] is not Fate.KEPT)
