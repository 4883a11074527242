"""A pasted list becomes wordings: a line each, without the marks of lists, and no word is lost."""

from __future__ import annotations

import pytest

from facilitator.domain.pasted import key_of, wordings


@pytest.mark.parametrize(
    "line",
    ["1. Создание", "12) Создание", "(3) Создание", "1.2. Создание", "а) Создание", "• Создание", "– Создание",
     "-Создание", "\uf0b7\tСоздание", "  * Создание  ", "1.Создание"],
)  # fmt: skip
def test_numbers_and_bullets_go(line: str) -> None:
    assert wordings(line) == ["Создание"]


@pytest.mark.parametrize(
    "line", ["2018 год: старт", "3D-печать деталей", "1,5 млн на полигон", "10.5 тыс. мест", "А также"]
)
def test_what_belongs_to_the_words_stays(line: str) -> None:
    assert wordings(line) == [line]


def test_empty_lines_and_lone_marks_are_no_wordings() -> None:
    assert wordings("\n1.\n-\n  \nСоздание\r\n\r\nФорум") == ["Создание", "Форум"]


def test_blanks_capitals_and_the_last_mark_do_not_part_twins() -> None:
    assert key_of(" Создание  Ёлки.") == key_of("создание елки")
    assert key_of("Создание") != key_of("Форум")
