"""Register, procedure and minutes as Word files that a clerk can open, sign and file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from word_rules import problems

from facilitator.documents.records import write_minutes, write_procedure, write_register
from facilitator.domain.records import Minutes, MinutesItem, Record, RecordRow

ROW = RecordRow("12", "Создание центра", "пункт 1.2 проекта", "отложить", "нет денег")
DAY = date(2017, 6, 23)


def cells(path: Path) -> list[str]:
    document = Document(str(path))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("write", [write_register, write_procedure])
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("rows", [(), (ROW,), (ROW,) * 40])
def test_a_list_of_measures_is_a_sound_document(
    tmp_path: Path, write: object, language: str, rows: tuple[RecordRow, ...]
) -> None:
    target = tmp_path / "record.docx"
    write(Record(language, "Реестр", "отложить – 1", DAY, rows), target)  # type: ignore[operator]
    assert problems(target) == []
    assert cells(target).count("Создание центра") == len(rows)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_minutes_have_a_row_for_each_measure_and_each_opinion(tmp_path: Path, language: str) -> None:
    target = tmp_path / "minutes.docx"
    item = MinutesItem("1", "План", "принять:", ("1. a", "2. b"), "«за» – 2", "Кворум", ("Эксперт 1: рано",))
    bare = MinutesItem("2", "Бюджет", "не принимать:", ("3. c",), "«за» – 0", "Кворум", ())
    write_minutes(Minutes(language, "Сессия", "г. Томск", DAY, "", "И. о.", "Присутствовали", (item, bare)), target)
    assert problems(target) == []
    found = cells(target)
    assert [text for text in found if text in ("1. a", "2. b", "3. c")] == ["1. a", "2. b", "3. c"]
    assert found.count("Эксперт 1: рано") == 1
    assert "____________________" in found


def test_minutes_without_votes_say_so(tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    write_minutes(Minutes("ru", "Сессия", "г. Томск", DAY, "", "", "Присутствовали", ()), target)
    assert problems(target) == []
    assert "На голосование ничего не ставилось." in [paragraph.text for paragraph in Document(str(target)).paragraphs]
