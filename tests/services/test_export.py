"""Documents are written whole, under names in the session's language, or refused in a sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pool import shortlisted
from refusals import refused

from facilitator.domain.adoption import Count
from facilitator.services import adoption, export
from facilitator.services.session import Session


@pytest.fixture
def decided(session: Session) -> Session:
    found = shortlisted(session, "Создание полигона", "Проведение форума")
    adoption.put_to_the_vote(session, "План", found, Count(10, 10, 10, 0, 0))
    return session


def words_of(document: Path) -> str:
    with zipfile.ZipFile(document) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml").decode()


def test_all_documents_are_written_into_a_folder_that_is_made_for_them(decided: Session, tmp_path: Path) -> None:
    folder = tmp_path / "документы" / "день 2"
    written = export.export_to_folder(decided.db, export.DOCUMENTS, folder)
    assert [path.name for path in written] == [
        "Дорожная карта.docx",
        "Сравнительная таблица.docx",
        "Протокол.docx",
        "Реестр неучтённых предложений.docx",
        "Лист присутствия.docx",
        "Перечень согласований.docx",
        "Предлагаемый порядок.docx",
    ]
    assert sorted(folder.iterdir()) == sorted(written)
    for path in written[:3]:
        assert words_of(path).count("Создание полигона") == 1


def test_an_english_session_has_english_file_names(decided: Session, tmp_path: Path) -> None:
    with decided.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")
    written = export.export_to_folder(decided.db, ["roadmap"], tmp_path)
    assert [path.name for path in written] == ["Roadmap.docx"]


def test_one_document_goes_where_it_is_wanted(decided: Session, tmp_path: Path) -> None:
    export.export(decided.db, "roadmap", tmp_path / "a.docx")
    export.export(decided.db, "roadmap", tmp_path / "a.docx")
    assert [path.name for path in tmp_path.glob("*.docx")] == ["a.docx"]
    assert "Проведение форума" in words_of(tmp_path / "a.docx")


def test_a_file_in_the_folders_place_is_named(decided: Session, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with refused(decided.db, f"The folder “{folder}” cannot be made: "):
            export.export_to_folder(decided.db, export.DOCUMENTS, folder)
    assert (tmp_path / "out").read_text() == "mine"


def test_a_document_that_cannot_be_written_leaves_nothing_behind(decided: Session, tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with refused(decided.db, "a.docx"):
        export.export(decided.db, "comparison", tmp_path / "a.docx")
    with refused(decided.db, "b.docx"):
        export.export(decided.db, "roadmap", tmp_path / "no" / "b.docx")
    assert [path.name for path in tmp_path.iterdir() if "docx" in path.name] == ["a.docx"]
