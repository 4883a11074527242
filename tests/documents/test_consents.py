"""The list of consents as a Word file: executors under their sections, measures under their executors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from word_rules import problems

from facilitator.documents.consents import write_consents
from facilitator.domain.records import ConsentExecutor, ConsentList, ConsentRow, ConsentSection

ROW = ConsentRow("1.1", "Создать центр", "соисполнитель", "", "отказ", "нет средств")
DAY = date(2017, 6, 23)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_executor_stands_above_what_it_is_asked_for(tmp_path: Path, language: str) -> None:
    target = tmp_path / "consents.docx"
    sections = (
        ConsentSection("Получить", (ConsentExecutor("ТПУ", "Эксперт 1", (ROW, ROW)),)),
        ConsentSection("Получено", (ConsentExecutor("ТГУ", "", (ROW,)),)),
    )
    write_consents(ConsentList(language, "Перечень", "отказ – 3", DAY, sections), target)
    assert problems(target) == []
    [table] = Document(str(target)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows][2:]
    ask = "Обратиться" if language == "ru" else "Ask"
    measure = ["1.1", "Создать центр", "соисполнитель", "-", "отказ", "нет средств"]
    assert [row if row[0] != row[1] else row[0] for row in rows] == [
        "Получить",
        f"ТПУ\n{ask}: Эксперт 1",
        measure,
        measure,
        "Получено",
        "ТГУ",
        measure,
    ]


def test_a_list_without_executors_says_so(tmp_path: Path) -> None:
    target = tmp_path / "consents.docx"
    write_consents(ConsentList("ru", "Перечень", "", DAY, ()), target)
    assert problems(target) == []
    assert "Исполнители мероприятий не названы." in [one.text for one in Document(str(target)).paragraphs]
