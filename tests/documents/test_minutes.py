"""The minutes as a Word file that a clerk can open, sign and file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from word_rules import problems

from facilitator.documents.minutes import days_in_words, write_minutes
from facilitator.domain.minutes import (
    Minutes,
    MinutesItem,
    MinutesQuestion,
    MinutesResolution,
    ReactionRow,
)
from facilitator.domain.round_results import ResultRow, RoundResults

ADOPTED = MinutesResolution("принять:", ("1. a", "2. b"), "«за» – 2", "Кворум есть.\nНужно 2.", ("Эксперт 1: рано",))
HELD = MinutesItem("2", "Принятие плана", (MinutesQuestion("План", ("Эксперт 1: за", "Эксперт 2: против"), ADOPTED),))
BARE = MinutesItem("1", "Открытие сессии")
SPOKEN = MinutesItem("3", "Разное", (MinutesQuestion("Разное", ("Эксперт 3: спасибо",)),))
RESULTS = RoundResults("Отбор", (ResultRow("1–2", "7", "Парк", "3", "наука – 3", "да"),))
REACTIONS = (
    ReactionRow("1.1", "Центр", "Арктика", "оставить", "", ""),
    ReactionRow("1.1", "Центр", "Роботы", "изменить", "Парк", "Центр есть"),
    ReactionRow("", "Форум", "Роботы", "исключить", "", "Проведён"),
)
MINUTES = Minutes(
    "ru", "Сессия", "г. Томск", date(2017, 6, 22), date(2017, 6, 23), "", "И. о.", ("Присутствовали 5.",), ()
)


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def tables(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(str(path)).tables]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "minutes.docx"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_question_has_its_speeches_measures_votes_rule_and_opinions(target: Path, language: str) -> None:
    write_minutes(replace(MINUTES, language=language, items=(BARE, HELD, SPOKEN), remainder="По вопросу 1"), target)
    assert problems(target) == []
    found = tables(target)
    assert found[2] == [["1.", "Открытие сессии"], ["2.", "Принятие плана"], ["3.", "Разное"]]
    assert [row[1] for row in found[3]] == [
        "2. Принятие плана",
        "План",
        "Эксперт 1: за",
        "Эксперт 2: против",
        "принять:",
        "1. a",
        "2. b",
        "«за»\u00a0–\u00a02",  # no line begins with the figure
        "Кворум есть.\nНужно\u00a02.",
        "Эксперт 1: рано",
        "3. Разное",
        "Разное",
        "Эксперт 3: спасибо",
    ]
    labels = [row[0] for row in found[3]]
    assert labels.count("ВЫСТУПИЛИ:" if language == "ru" else "SPOKE:") == 2
    assert "По вопросу 1" in paragraphs(target)


def test_minutes_without_votes_say_so_and_have_no_appendix(target: Path) -> None:
    write_minutes(replace(MINUTES, items=(BARE,)), target)
    assert problems(target) == []
    found = paragraphs(target)
    assert "На голосование ничего не ставилось." in found
    assert not [text for text in found if "Приложение" in text]


def test_a_line_is_left_to_sign_on_for_an_officer_without_a_name(target: Path) -> None:
    write_minutes(MINUTES, target)
    _head, meeting, signatures = tables(target)
    assert meeting[0] == ["Председатель", "____________________"]
    assert signatures == [
        ["Председатель", "____________________", "____________________"],
        ["Секретарь", "____________________", "И. о."],
    ]


def test_results_and_reactions_are_numbered_appendices(target: Path) -> None:
    write_minutes(replace(MINUTES, items=(HELD,), results=(RESULTS,), reactions=REACTIONS), target)
    assert problems(target) == []
    appendices = [text for text in paragraphs(target) if "Приложение" in text]
    assert appendices == ["Приложение №\u00a01 к протоколу", "Приложение №\u00a02 к протоколу"]
    results, reactions = tables(target)[-2:]
    assert results[2] == ["Отбор"] * 6
    assert results[3] == ["1–2", "7", "Парк", "3", "наука – 3", "да"]
    assert reactions[2:] == [
        ["1.1. Центр"] * 4,
        ["Арктика", "оставить", "-", "-"],
        ["Роботы", "изменить", "Парк", "Центр есть"],
        [" Форум"] * 4,
        ["Роботы", "исключить", "-", "Проведён"],
    ]


def test_measures_without_votes_share_one_row(target: Path) -> None:
    without = [ResultRow("2–4", str(number), f"Мера {number}", "0", "", "no", is_voted_on=False) for number in (12, 5)]
    results = RoundResults("Отбор", (*RESULTS.rows, *without))
    write_minutes(replace(MINUTES, language="en", items=(HELD,), results=(results,)), target)
    assert problems(target) == []
    assert tables(target)[-1][3:] == [
        ["1–2", "7", "Парк", "3", "наука – 3", "да"],
        ["2–4", "-", "Measures without votes: 5, 12", "0", "-", "no"],
    ]


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        (date(2017, 6, 22), date(2017, 6, 22), "ru", "22\u00a0июня 2017\u00a0г."),
        (date(2017, 6, 22), date(2017, 6, 23), "ru", "22–23\u00a0июня 2017\u00a0г."),
        (date(2017, 6, 22), date(2017, 6, 23), "en", "22–23\u00a0June 2017"),
        (date(2017, 6, 30), date(2017, 7, 1), "ru", "30\u00a0июня 2017\u00a0г. – 1\u00a0июля 2017\u00a0г."),
    ],
)
def test_the_days_of_a_session_in_words(first: date, last: date, language: str, expected: str) -> None:
    assert days_in_words(first, last, language) == expected
