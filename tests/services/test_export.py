"""Documents are written whole, under names in the session's language, or refused in a sentence."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import pytest
from pool import shortlisted
from python_calamine import CalamineWorkbook
from refusals import refused

from facilitator.domain.adoption import Count
from facilitator.services import adoption, checks, export
from facilitator.services.session import Session
from facilitator.text import speaking


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


def test_files_that_are_kept_from_us_are_named_together_and_the_others_written(
    decided: Session, tmp_path: Path
) -> None:
    for name in ("Дорожная карта.docx", "Протокол.xlsx"):
        (tmp_path / name).mkdir()
    told: list[tuple[str, int, int]] = []
    with pytest.raises(export.NotAllWritten) as caught:
        export.export_to_folder(
            decided.db,
            ["roadmap", "minutes"],
            tmp_path,
            with_workbooks=True,
            tell=lambda *progress: told.append(progress),
        )
    assert "“Дорожная карта.docx”, “Протокол.xlsx”" in str(caught.value)
    assert [path.name for path in caught.value.written] == ["Дорожная карта.xlsx", "Протокол.docx"]
    assert told == [
        ("Дорожная карта.docx", 0, 4),
        ("Дорожная карта.xlsx", 1, 4),
        ("Протокол.docx", 2, 4),
        ("Протокол.xlsx", 3, 4),
    ]


def test_one_file_that_is_kept_from_us_has_its_own_sentence(decided: Session, tmp_path: Path) -> None:
    (tmp_path / "Дорожная карта.docx").mkdir()
    with refused(decided.db, "is a folder: give the file another name"):
        export.export_to_folder(decided.db, ["roadmap"], tmp_path)


def test_a_full_disk_is_told_of_once(decided: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_of_call: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", refuse)
    with refused(decided.db, "There is no room for the file “Дорожная карта.docx”"):
        export.export_to_folder(decided.db, ["roadmap", "minutes"], tmp_path)


def test_documents_have_names_in_both_languages() -> None:
    assert [export.name_of(one) for one in ("roadmap", "consents")] == ["Roadmap", "Consents to be obtained"]
    with speaking("ru"):
        assert export.name_of("roadmap") == "Дорожная карта"


def test_the_remarks_can_be_saved_as_a_table(decided: Session, tmp_path: Path) -> None:
    export.export_findings(decided.db, tmp_path / "remarks.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "remarks.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0] == ["About", "Number", "Wording", "Remark"]
    assert rows[1] == ["measure", 1, "Создание полигона", "The lead executor is missing."]
    assert len(rows) == 1 + len(checks.findings(decided.db))
