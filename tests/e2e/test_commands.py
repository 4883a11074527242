"""Every command: done, refused with one sentence and nothing half written, or wrong use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import copies
import pytest
import small
from docx import Document
from runs import environment_of, facilitator, from_scratch
from snapshots import content

from facilitator.domain.records import DOCUMENTS
from facilitator.services import files, plans
from facilitator.services.session import Session
from facilitator.store.engine import sqlite3

TOMSK = plans.folder_of("tomsk-2017")


@pytest.fixture
def session_file(tmp_path: Path) -> Path:
    return copies.copy_of(copies.tomsk, tmp_path / "session.sqlite")


def refused(*arguments: object, cwd: Path | None = None) -> str:
    """The one sentence with which the command refuses."""
    done = facilitator(*arguments, cwd=cwd)
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].endswith((".", "]"))
    return lines[0]


def test_new_makes_a_session_with_people_and_draft(tmp_path: Path) -> None:
    done = facilitator("new", "tomsk-2017", tmp_path / "mine.sqlite")
    assert done.returncode == 0, done
    assert "participants 76, groups 9, measures 28" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["mine.sqlite"]


def test_a_draft_and_people_are_imported_once(tmp_path: Path, bare_file: Path) -> None:
    for added, known in ((28, 0), (0, 28)):
        done = facilitator("draft", bare_file, TOMSK / "draft.docx")
        assert done.returncode == 0, done
        assert f"{added}; in the session already: {known}" in done.stdout
    for added, known in ((76, 0), (0, 76)):
        done = facilitator("people", bare_file, TOMSK / "people.csv")
        assert f"{added}; in the session already: {known}" in done.stdout


def test_read_draft_prints_the_promised_json_and_writes_nothing(tmp_path: Path) -> None:
    done = facilitator("read-draft", TOMSK / "draft.docx", "--json", cwd=tmp_path)
    reading = json.loads(done.stdout)
    assert set(reading) == {"measures", "skipped"}
    assert len(reading["measures"]) == 28
    first = reading["measures"][0]
    assert list(first) == [
        "number", "title", "group_path", "term_text", "term", "lead", "co_executors", "document_kind", "result",
        "funding",
    ]  # fmt: skip
    assert first["number"] == "1.1"
    assert set(first["term"]) == {"start", "end", "precision"}
    assert list(tmp_path.iterdir()) == []


def test_read_draft_is_readable_for_people_too() -> None:
    done = facilitator("read-draft", TOMSK / "draft.docx", language="ru")
    assert "Мероприятий: 28." in done.stdout


@pytest.mark.parametrize("document", DOCUMENTS)
def test_one_document_goes_to_the_named_file(session_file: Path, tmp_path: Path, document: str) -> None:
    target = tmp_path / "document.docx"
    done = facilitator("export", session_file, "--document", document, "--out", target)
    assert done.stdout.strip() == str(target)
    written = Document(str(target))
    assert written.tables or "".join(paragraph.text for paragraph in written.paragraphs)  # nothing to agree yet


def test_all_documents_go_to_a_folder_under_names_of_the_documents_language(session_file: Path, tmp_path: Path) -> None:
    done = facilitator("export", session_file, "--document", "all", "--out", tmp_path / "documents")
    assert done.returncode == 0, done
    names = {path.name for path in (tmp_path / "documents").iterdir()}
    assert names == {
        "Дорожная карта.docx",
        "Сравнительная таблица.docx",
        "Протокол.docx",
        "Реестр неучтённых предложений.docx",
        "Предлагаемый порядок.docx",
        "Лист присутствия.docx",
        "Перечень согласований.docx",
    }


def test_export_works_from_a_file_that_cannot_be_written(session_file: Path, tmp_path: Path) -> None:
    before = session_file.read_bytes()
    session_file.chmod(0o444)
    assert facilitator("export", session_file, "--out", tmp_path / "documents").returncode == 0
    assert session_file.read_bytes() == before


def test_history_tells_every_act_of_a_file_that_cannot_be_written(session_file: Path) -> None:
    session_file.chmod(0o444)
    done = facilitator("history", session_file, language="ru")
    assert done.returncode == 0, done
    [line] = done.stdout.splitlines()
    assert line.split()[0] == "1"
    assert line.endswith("модератор: Создание сессии")
    [one] = json.loads(facilitator("history", session_file, "--json").stdout)
    assert (one["number"], one["actor"], one["act"], one["kind"]) == (1, "moderator", "Make the session", "start")
    assert one["at"].endswith("+07:00")
    assert "not a session file" in refused("history", TOMSK / "people.csv")


def test_backup_writes_one_whole_copy_and_replaces_nothing(session_file: Path, tmp_path: Path) -> None:
    before = session_file.read_bytes()
    session_file.chmod(0o444)
    target = tmp_path / "copy.sqlite"
    assert facilitator("backup", session_file, target).stdout.strip() == str(target)
    assert unchanged(target) == unchanged(session_file)
    assert session_file.read_bytes() == before
    assert "exists already" in refused("backup", session_file, target)
    assert "There is no file" in refused("backup", tmp_path / "none.sqlite", tmp_path / "new.sqlite")
    assert "cannot be written" in refused("backup", session_file, tmp_path / ("a" * 300))
    assert {path.name for path in tmp_path.iterdir()} == {"session.sqlite", "copy.sqlite"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["nosuch"],
        ["rehearse", "--people", "-1", "--out", "x"],
        ["rehearse", "--people", "many", "--out", "x"],
        ["rehearse", "--people", "99999999", "--out", "x"],
        ["rehearse", "--proposals", "5001", "--out", "x"],
        ["export", "file", "--document", "poem", "--out", "x"],
        ["export", "file", "--document", "all", "--out", "x.docx"],
        ["--language", "fr", "rehearse"],
    ],
)
def test_wrong_use_exits_with_2(arguments: list[str], tmp_path: Path) -> None:
    done = facilitator(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_complaints_about_wrong_use_are_russian_for_russians(tmp_path: Path) -> None:
    done = facilitator("rehearse", "--people", "много", "--out", "x", language="ru", cwd=tmp_path)
    assert "Ошибка: Неверное значение" in done.stderr
    done = facilitator("rehearse", "--help", "--language", "en", language="ru")
    assert "Show this message and exit." in done.stdout


class TestBadInput:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert "There is no file" in refused("export", tmp_path / "no.sqlite", "--out", tmp_path / "x")
        assert "no session" in refused("new", "nowhere", tmp_path / "x.sqlite")
        assert list(tmp_path.iterdir()) == []

    def test_a_file_that_is_no_session(self, tmp_path: Path) -> None:
        letter = tmp_path / "letter.sqlite"
        letter.write_text("Dear ministry,", encoding="utf-8")
        for command in (["draft", letter, TOMSK / "draft.docx"], ["people", letter, TOMSK / "people.csv"]):
            assert "is not a session file" in refused(*command)
        assert letter.read_text(encoding="utf-8") == "Dear ministry,"

    def test_a_foreign_sqlite_file_and_one_of_a_newer_format(self, tmp_path: Path) -> None:
        path = tmp_path / "other.sqlite"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()
        before = path.read_bytes()
        assert "is not a session file" in refused("people", path, TOMSK / "people.csv")
        assert path.read_bytes() == before
        connection.execute("PRAGMA application_id = 0x46434C54")
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        assert "newer Facilitator" in refused("people", path, TOMSK / "people.csv")

    def test_broken_toml_names_file_and_line(self, tmp_path: Path) -> None:
        (tmp_path / "session.toml").write_text("format = 1\ntitle = = 3", encoding="utf-8")
        sentence = refused("new", tmp_path, tmp_path / "x.sqlite")
        assert "session.toml" in sentence
        assert "line 2" in sentence
        assert not list(tmp_path.glob("x.sqlite*"))

    def test_a_draft_without_a_table(self, session_file: Path, tmp_path: Path) -> None:
        document = Document()
        document.add_paragraph("Предварительный проект")
        document.save(str(tmp_path / "draft.docx"))
        before = unchanged(session_file)
        assert "draft.docx" in refused("draft", session_file, tmp_path / "draft.docx")
        assert "draft.docx" in refused("read-draft", tmp_path / "draft.docx", "--json")
        assert unchanged(session_file) == before

    def test_duplicate_people(self, session_file: Path, tmp_path: Path) -> None:
        table = tmp_path / "people.csv"
        table.write_text("Участник;Категория\nЭксперт 1;наука\nЭксперт 2;бизнес\nэксперт 1;наука\n", encoding="utf-8")
        before = unchanged(session_file)
        assert "line 4" in refused("people", session_file, table)
        assert unchanged(session_file) == before

    def test_a_nul_in_a_text(self, session_file: Path, tmp_path: Path) -> None:
        table = tmp_path / "people.csv"
        table.write_bytes("Участник;Категория\nЭксперт\0 1;наука\n".encode())
        before = unchanged(session_file)
        assert "NUL" in refused("people", session_file, table)
        assert unchanged(session_file) == before

    def test_a_session_folder_with_a_broken_table_leaves_no_file(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        for path in TOMSK.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        with (folder / "people.csv").open("a", encoding="utf-8") as table:
            table.write("Эксперт;;космос;;;;;\n")
        assert "космос" in refused("new", folder, tmp_path / "x.sqlite")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]

    def test_an_existing_file_or_a_missing_folder(self, session_file: Path, tmp_path: Path) -> None:
        before = session_file.read_bytes()
        assert "exists already" in refused("new", "tomsk-2017", session_file)
        assert session_file.read_bytes() == before
        assert "no folder" in refused("new", "tomsk-2017", tmp_path / "none" / "x.sqlite")

    def test_a_rehearsal_never_replaces_a_session(self, tmp_path: Path) -> None:
        real = tmp_path / "tomsk-2017.sqlite"
        files.new_session(plans.read(TOMSK), real, folder=TOMSK)
        before = real.read_bytes()
        assert "not a rehearsal" in refused("rehearse", "--out", tmp_path)
        assert real.read_bytes() == before


def unchanged(path: Path) -> object:
    with files.reading(path) as db:
        return content(db)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from facilitator.__main__ import main
main(sys.argv[2:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is a limit of Unix")
class TestFullDisk:
    """No file may grow beyond a limit, which is how a full disk looks to a program."""

    def run(self, limit: int, *arguments: object) -> str:
        environment = environment_of("en", {"PYTHONDONTWRITEBYTECODE": "1"})  # compiled modules would be cut short, too
        done = from_scratch("-c", LIMITED, limit, "--language", "en", *arguments, environment=environment)
        assert done.returncode == 1, done
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        return done.stderr

    @pytest.mark.parametrize("limit", [0, 20_000, 300_000, 540_000])
    def test_new_leaves_nothing(self, tmp_path: Path, limit: int) -> None:
        assert "disk is full" in self.run(limit, "new", "tomsk-2017", tmp_path / "x.sqlite")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("limit", [0, 4_000])
    def test_export_leaves_nothing(self, session_file: Path, tmp_path: Path, limit: int) -> None:
        self.run(limit, "export", session_file, "--document", "roadmap", "--out", tmp_path / "roadmap.docx")
        assert [path.name for path in tmp_path.iterdir()] == ["session.sqlite"]

    @pytest.mark.parametrize("limit", [0, 300_000])
    def test_a_backup_leaves_nothing(self, session_file: Path, tmp_path: Path, limit: int) -> None:
        assert "disk is full" in self.run(limit, "backup", session_file, tmp_path / "stick.sqlite")
        assert [path.name for path in tmp_path.iterdir()] == ["session.sqlite"]

    def test_an_import_is_taken_back_whole(self, session_file: Path, tmp_path: Path) -> None:
        table = tmp_path / "people.csv"
        rows = "".join(f"Эксперт {number};наука\n" for number in range(3000))
        table.write_text(f"Участник;Категория\n{rows}", encoding="utf-8")
        before = unchanged(session_file)
        self.run(session_file.stat().st_size + 50_000, "people", session_file, table)
        assert unchanged(session_file) == before


WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "PySide6":
            raise ImportError("libEGL.so.1: cannot open shared object file")
sys.meta_path.insert(0, NoQt())
import json
from facilitator.__main__ import main
def ended(arguments):
    try:
        main(arguments)
    except SystemExit as end:
        return end.code
print(json.dumps([ended(arguments) for arguments in json.loads(sys.argv[1])]))
"""


@pytest.mark.slow
def test_all_commands_work_where_qt_cannot_be_loaded(tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    commands = [
        ["new", "tomsk-2017", file],
        ["draft", file, TOMSK / "draft.docx"],
        ["people", file, TOMSK / "people.csv"],
        ["read-draft", TOMSK / "draft.docx", "--json"],
        ["export", file, "--out", tmp_path / "documents"],
        ["history", file],
        ["check", file],
        ["backup", file, tmp_path / "copy.sqlite"],
        ["rehearse", small.with_people(tmp_path), "--out", tmp_path / "rehearsal"],
        ["--help"],
    ]
    done = from_scratch("-c", WITHOUT_QT, json.dumps(commands, default=str))
    assert done.returncode == 0, done
    assert json.loads(done.stdout.splitlines()[-1]) == [0] * len(commands)


def test_start_up_imports_nothing_heavy() -> None:
    heavy = "{'pandas', 'numpy', 'docx', 'lxml'}"
    code = f"import sys, facilitator.cli, facilitator.store; print(sorted({heavy} & {{*sys.modules}}))"
    assert from_scratch("-c", code).stdout.strip() == "[]"


def test_tables_go_out_as_workbooks_too(session_file: Path, tmp_path: Path) -> None:
    done = facilitator("export", session_file, "--xlsx", "--out", tmp_path / "documents")
    assert done.returncode == 0, done
    assert len(list((tmp_path / "documents").glob("*.xlsx"))) == len(DOCUMENTS)
    done = facilitator("export", session_file, "--document", "register", "--out", tmp_path / "register.xlsx")
    assert done.stdout.strip() == str(tmp_path / "register.xlsx")
    assert (tmp_path / "register.xlsx").exists()
    assert not (tmp_path / "register.docx").exists()


def test_two_who_make_the_same_file_at_once_get_one_file_and_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "new", "tomsk-2017", str(tmp_path / "x.sqlite")]
    processes = [
        subprocess.Popen(command, env=environment_of("en"), stderr=subprocess.PIPE, text=True) for _time in range(3)
    ]
    told = [process.communicate()[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1, 1]
    assert sum("exists already" in sentence for sentence in told) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["x.sqlite"]
    with files.reading(tmp_path / "x.sqlite") as db:
        assert db.execute("SELECT count(*) FROM measure").fetchone() == (28,)


def test_a_rehearsal_that_is_open_elsewhere_is_not_replaced(tmp_path: Path) -> None:
    assert facilitator("rehearse", "--people", "3", "--proposals", "3", "--out", tmp_path).returncode == 0
    with Session(tmp_path / "tomsk-2017.sqlite"):
        assert "another window or program" in refused("rehearse", "--out", tmp_path)
