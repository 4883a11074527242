"""Register and procedure as Word files that a clerk can open and file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from word_rules import problems

from facilitator.documents.records import write_procedure, write_register
from facilitator.domain.records import Record, RecordRow

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
    write(Record(language, "Реестр\nДорожная карта\nкластера", "отложить – 1", DAY, rows), target)  # type: ignore[operator]
    assert problems(target) == []
    heading, subject = Document(str(target)).paragraphs[:2]
    assert (heading.text, subject.text) == ("Реестр", "Дорожная карта\nкластера")
    assert subject.style is not None
    assert subject.style.name == "Subtitle"
    assert cells(target).count("Создание центра") == len(rows)
