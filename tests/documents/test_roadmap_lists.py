"""Entries of a list as ministries print them."""

from __future__ import annotations

import pytest

from facilitator.documents.form_content import NEXT_PARAGRAPH
from facilitator.documents.roadmap_lists import as_paragraphs, counted, tied


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        ([], ""),
        (["Одна строка"], "Одна строка"),
        (["Одна строка."], "Одна строка."),
        (["учить", " ", "строить.", "продавать"], "учить;|строить;|продавать."),
        (["учить;", "строить,", "продавать;"], "учить;|строить;|продавать."),
        (["Всего: 5 млн рублей, в том числе:", "бюджет"], "Всего: 5 млн рублей, в том числе:|бюджет."),
        (["до 2018 г.", "с 2019 г."], "до 2018 г.;|с 2019 г."),
        (["что дальше?", "кто?"], "что дальше?|кто?"),
        (["запуск – 2017 год", "рост"], "запуск\u00a0– 2017 год;|рост."),
    ],
)
def test_entries_end_with_a_semicolon_and_the_last_one_with_a_full_stop(lines: list[str], printed: str) -> None:
    assert as_paragraphs(lines).split(NEXT_PARAGRAPH) == printed.split("|")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("место 9, голосов: 13", "место_9, голосов:_13"),
        ("«против» – 47", "«против»_–_47"),
        ("Не голосовали: 5, 6, 7", "Не голосовали:_5, 6, 7"),  # a row of numbers may be parted
        ("Proposals: No. 5 – merged", "Proposals: No._5_– merged"),
    ],
)
def test_no_line_begins_with_a_dash_or_a_figure(text: str, printed: str) -> None:
    assert tied(text) == printed.replace("_", "\u00a0")


def test_a_count_is_not_parted_from_what_is_counted() -> None:
    assert counted("отложено – 1; принято (31 пункт)") == "отложено\u00a0–\u00a01; принято (31\u00a0пункт)"
