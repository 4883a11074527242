"""Documents of a session without people, alliances and money, before anything is adopted and after: no empty part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import copies
import docx
import pytest
import small
from documents.word_rules import problems
from docx.document import Document

from facilitator.domain.surroundings import Surroundings
from facilitator.services import export, roadmap
from facilitator.services.session import Session

FOREIGN = ("льянс", "рубл", "Итого по разделу", "2017–2017", "Объёмы и источники")


def texts(made: Document) -> list[str]:
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [one.text for one in made.paragraphs] + cells


def written(session: Session, folder: Path) -> dict[str, Document]:
    paths = export.export_to_folder(session.db, export.DOCUMENTS, folder, with_workbooks=True)
    found = [path for path in paths if path.suffix == ".docx"]
    assert len(found) == len(export.DOCUMENTS)
    assert len(paths) > len(found)
    for path in found:
        assert problems(path) == [], path.name
    return {path.name: docx.Document(str(path)) for path in found}


@pytest.fixture
def session(tmp_path: Path, surroundings: Surroundings) -> Iterator[Session]:
    path = copies.copy_of(small.small, tmp_path / "session.sqlite", surroundings)
    with Session(path, surroundings) as opened:
        yield opened


def assert_nothing_is_bare(documents: dict[str, Document]) -> None:
    """No table with its header alone, nothing about what the session has not, no heading without anything below."""
    for name, made in documents.items():
        assert [text for text in texts(made) if any(word in text for word in FOREIGN)] == [], name
        for table in made.tables:
            repeated = [row for row in table.rows if row._tr.xpath("./w:trPr/w:tblHeader")]
            assert len(table.rows) > len(repeated), name


def test_before_anything_is_adopted_each_says_so(session: Session, tmp_path: Path) -> None:
    documents = written(session, tmp_path)
    assert_nothing_is_bare(documents)
    for name, sentence in {
        "Дорожная карта.docx": "Ни одно мероприятие ещё не принято.",
        "Сравнительная таблица.docx": "Мероприятий для сравнения нет.",
        "Реестр неучтённых предложений.docx": "Неучтённых предложений нет.",
    }.items():
        assert sentence in texts(documents[name]), name


def test_what_is_adopted_is_numbered_on_without_alliances_and_sums(session: Session, tmp_path: Path) -> None:
    small.adopt(session)
    documents = written(session, tmp_path)
    assert_nothing_is_bare(documents)
    [group] = roadmap.roadmap(session.db).groups
    assert (group.number, group.title, [one.number for one in group.measures]) == ("", "", ["1", "2"])
    printed = {text.replace("\u00a0", " ") for text in texts(documents["Дорожная карта.docx"])}
    assert {"1", "2", "2017 год"} <= printed
    assert list(roadmap.numbers(session.db).values()) == ["1", "2"]
