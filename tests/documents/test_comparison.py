from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from documents.word_rules import document_xml, problems
from docx.document import Document

from facilitator.documents.comparison import write_comparison
from facilitator.domain.comparison import Fate
from facilitator.domain.errors import UserError
from facilitator.domain.roadmap import Comparison, ComparisonRow

ROWS = (
    ComparisonRow("1", "1.1", "Создать центр", "Создать центр", Fate.KEPT, ""),
    ComparisonRow("2", "1.2", "Создать центр роботов", "Создать парк роботов", Fate.REWORDED, "Решение группы 2"),
    ComparisonRow("3", "", "", "Обучить врачей", Fate.NEW, "Предложение зала"),
    ComparisonRow("4", "1.3", "Провести форум", "", Fate.WITHDRAWN, "Проведён"),
    ComparisonRow("5", "1.4", "Создать сайт", "Создать сайт и портал", Fate.MERGED, "С пунктом 1.5"),
)
COUNTS = ((Fate.KEPT, 1), (Fate.REWORDED, 1), (Fate.MERGED, 1), (Fate.NEW, 1), (Fate.WITHDRAWN, 1))


def a_comparison(language: str = "en", rows: tuple[ComparisonRow, ...] = ROWS) -> Comparison:
    return Comparison(language, "COMPARISON TABLE\nfor the draft", date(2025, 9, 12), rows, COUNTS)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "comparison.docx"


def written(comparison: Comparison, target: Path) -> Document:
    write_comparison(comparison, target)
    assert problems(target) == []
    return docx.Document(str(target))


def marks(document: Document, row: int, column: int) -> list[tuple[str, str]]:
    runs = document.tables[0].cell(row, column).paragraphs[0].runs
    return [(run.text, "bold" if run.bold else "strike" if run.font.strike else "") for run in runs if run.text]


def test_each_row_says_what_was_and_what_became_of_it(target: Path) -> None:
    made = written(a_comparison(), target)
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["No.", "Item of the draft", "Draft wording", "Adopted wording", "Decision", "Reason"],
        ["1", "2", "3", "4", "5", "6"],
        ["1", "1.1", "Создать центр", "Создать центр", "Kept", "-"],
        ["2", "1.2", "Создать центр роботов", "Создать парк роботов", "Reworded", "Решение группы 2"],
        ["3", "-", "-", "Обучить врачей", "New", "Предложение зала"],
        ["4", "1.3", "Провести форум", "-", "Withdrawn", "Проведён"],
        ["5", "1.4", "Создать сайт", "Создать сайт и портал", "Merged", "С пунктом 1.5"],
    ]


def test_the_counts_stand_in_the_order_of_the_note(target: Path) -> None:
    texts = [paragraph.text for paragraph in written(a_comparison(), target).paragraphs]
    assert (
        "Outcome: kept – 1, reworded – 1, merged – 1, new – 1, withdrawn – 1.".replace(" – ", "\u00a0–\u00a0") in texts
    )


def test_a_russian_table_is_russian_throughout(target: Path) -> None:
    made = written(a_comparison("ru"), target)
    texts = [paragraph.text for paragraph in made.paragraphs]
    counts = "сохранено – 1, изменено – 1, объединено – 1, добавлено – 1, исключено – 1"
    assert f"Итоги рассмотрения: {counts}.".replace(" – ", "\u00a0–\u00a0") in texts
    assert made.tables[0].cell(3, 4).text == "Изменено"


def test_changed_words_are_marked_in_both_wordings(target: Path) -> None:
    made = written(a_comparison(), target)
    assert marks(made, 3, 2) == [("Создать ", ""), ("центр", "strike"), (" роботов", "")]
    assert marks(made, 3, 3) == [("Создать ", ""), ("парк", "bold"), (" роботов", "")]
    assert marks(made, 2, 2) == [("Создать центр", "")]
    assert marks(made, 4, 3) == [("Обучить врачей", "")]


def test_header_rows_repeat(target: Path) -> None:
    made = written(a_comparison(rows=ROWS * 30), target)
    assert document_xml(target).count(b"<w:tblHeader/>") == 2
    assert len(made.tables[0].rows) == 152


def test_an_empty_comparison_says_so_instead_of_a_bare_table(target: Path) -> None:
    made = written(a_comparison(rows=()), target)
    assert made.tables == []
    assert [one.text for one in made.paragraphs][2:] == ["There are no measures to compare.", ""]


def test_the_same_comparison_gives_the_same_bytes(target: Path) -> None:
    written(a_comparison(), target)
    first = target.read_bytes()
    written(a_comparison(), target)
    assert target.read_bytes() == first


def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        write_comparison(a_comparison(), tmp_path / "nowhere" / "comparison.docx")
