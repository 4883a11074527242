"""At the registration desk a person is found by a few letters, and the counters are right."""

from __future__ import annotations

import pytest

from facilitator.domain.attendance import Headcount, Stay, attendance, find
from facilitator.domain.people import Participant, Vote


def person(
    number: int, name: str, organisation: str = "", vote: Vote = Vote.DECIDING, category: str = "b"
) -> Participant:
    return Participant(f"id {number}", number, name, organisation, category, vote)


PEOPLE = [
    person(1, "Представитель бизнеса 01", "компания «Артлайф»"),
    person(2, "Фёдоров Семён", "ТУСУР", category="s"),
    person(3, "Семёнова Анна", "Томский политехнический университет", category="s"),
    person(12, "Арт Олег", "Администрация Томской области", Vote.ADVISORY, "g"),
    person(123, "Нефёдов Пётр", ""),
]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", []),
        ("  ", []),
        ("фед", [2, 123]),
        ("ФЁД", [2, 123]),
        ("сем", [2, 3]),
        ("анн сем", [3]),
        ("тусур", [2]),
        ("арт", [12, 1]),
        ("фед тус", [2]),
        ("том", [3, 12]),
        ("1", [1, 12, 123]),
        ("12", [12, 123]),
        ("3", [3]),
        ("01", [1]),
        ("щщ", []),
        ("ctv", [2, 3]),
        ("Ytatljd", [123]),
        ("`ljhjd", [2]),
        ("0012", [12]),
        ("ctv nec", [2]),
        ("xyz", []),
        ("9", []),
    ],
)
def test_a_few_letters_or_a_badge_find_a_person(query: str, numbers: list[int]) -> None:
    assert [one.number for one in find(PEOPLE, query)] == numbers


def test_coming_again_counts_once_and_leaving_is_not_being_absent() -> None:
    stays = [
        Stay("a", "day", "id 1", "2017-06-22T02:00:00.000Z", "2017-06-22T03:00:00.000Z"),
        Stay("b", "day", "id 1", "2017-06-22T04:00:00.000Z", None),
        Stay("c", "day", "id 2", "2017-06-22T02:00:00.000Z", "2017-06-22T03:00:00.000Z"),
        Stay("d", "day", "id 12", "2017-06-22T02:00:00.000Z", None),
    ]
    found = attendance(PEOPLE, stays, ["id 12"])
    assert found.everybody == Headcount(listed=5, registered=3, present=2)
    assert found.deciding == Headcount(4, 2, 1)
    assert found.advisory == Headcount(1, 1, 1)
    assert found.by_category == {"b": Headcount(2, 1, 1), "s": Headcount(2, 1, 0), "g": Headcount(1, 1, 1)}
    assert found.walk_ins == 1
