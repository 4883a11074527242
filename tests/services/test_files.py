"""Session files appear whole or not at all, and what is no session is refused in a sentence."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings
from facilitator.services import files, overview, plans
from facilitator.services.session import Session, require
from facilitator.store import journal, measures
from facilitator.store import people as people_store


@pytest.fixture
def folder(tmp_path: Path, tomsk_folder: Path) -> Path:
    """A session folder of one's own, to be spoilt."""
    return Path(shutil.copytree(tomsk_folder, tmp_path / "own"))


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_new_session_has_people_and_draft_in_the_one_act_that_starts_it(
    tmp_path: Path, tomsk_folder: Path, surroundings: Surroundings
) -> None:
    path = tmp_path / "session.sqlite"
    files.new_session(plans.read(tomsk_folder), path, surroundings, folder=tomsk_folder)
    assert [one.name for one in tmp_path.iterdir()] == ["session.sqlite"]
    with files.reading(path) as db:
        assert [operation.kind for operation in journal.operations(db)] == ["start"]
        people, rows = len(people_store.participants(db)), len(measures.of_draft(db))
        assert people >= 60
        assert rows >= 20
        told = overview.sentence(db, path)
    assert told == f"{path}: participants {people}, groups 9, measures {rows}."


def test_a_folder_without_people_and_draft_makes_a_session_too(folder: Path, tmp_path: Path) -> None:
    plan = folder / "session.toml"
    lines = [line for line in plan.read_text("utf-8").splitlines() if line.split(" ")[0] not in {"draft", "people"}]
    plan.write_text("\n".join(lines), encoding="utf-8")
    files.new_session(plans.read(folder), tmp_path / "session.sqlite", folder=folder)
    with Session(tmp_path / "session.sqlite") as session:
        assert people_store.participants(session.db) == []
        assert measures.in_states(session.db) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "people.csv",
            "Участник;Категория\nПредставитель;пресса\n",
            "“people.csv”, line 2: the session has no category",
        ),
        ("draft.docx", "это не документ", "draft.docx"),
        ("session.toml", "format = ", "this is not TOML"),
    ],
)
def test_a_folder_that_is_not_in_order_makes_nothing(
    folder: Path, tmp_path: Path, name: str, content: str, words: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=words):
        files.new_session(plans.read(folder), tmp_path / "session.sqlite", folder=folder)
    assert left(tmp_path) == []


def test_a_file_that_exists_is_not_touched(tomsk_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "session.sqlite"
    path.write_text("mine")
    with pytest.raises(UserError, match=r"^“session.sqlite” exists already: choose another name\.$"):
        files.new_session(plans.read(tomsk_folder), path, folder=tomsk_folder)
    assert path.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_that_leads_nowhere_has_the_name_already(tomsk_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "session.sqlite"
    path.symlink_to(tmp_path / "pulled stick" / "session.sqlite")
    with pytest.raises(UserError, match=r"^“session.sqlite” exists already: choose another name\.$"):
        files.new_session(plans.read(tomsk_folder), path)
    assert [one.name for one in tmp_path.iterdir()] == ["session.sqlite"]


def test_a_place_that_cannot_be_written_is_named(tomsk_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^There is no folder “.*no”\.$"):
        files.new_session(plans.read(tomsk_folder), tmp_path / "no" / "session.sqlite")
    with pytest.raises(UserError, match=r"cannot be written here: the name is too long\.$"):
        files.new_session(plans.read(tomsk_folder), tmp_path / ("s" * 300))
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["session.sqlite", "session [1].sqlite"])
def test_the_leftovers_of_an_earlier_failure_are_swept_away(tomsk_folder: Path, tmp_path: Path, name: str) -> None:
    for ending in (".partial-1", ".partial-1-wal"):
        (tmp_path / f"{name}{ending}").write_text("half")
        os.utime(tmp_path / f"{name}{ending}", (1, 1))
    (tmp_path / f"{name}.partial-2").write_text("somebody is at it")
    files.new_session(plans.read(tomsk_folder), tmp_path / name)
    assert left(tmp_path) == [name, f"{name}.partial-2"]


def test_reading_writes_nothing(bare_file: Path) -> None:
    before = bare_file.read_bytes()
    with files.reading(bare_file) as db:
        assert len(people_store.groups(db)) == 9
    assert bare_file.read_bytes() == before
    assert left(bare_file.parent) == [bare_file.name]


def test_what_is_no_session_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"), files.reading(tmp_path / "no.sqlite"):
        pass
    (tmp_path / "letter.sqlite").write_text("Уважаемые коллеги!" * 200, encoding="utf-8")
    with pytest.raises(UserError), files.reading(tmp_path / "letter.sqlite"):
        pass


def test_an_ordinary_place_needs_no_warning(bare_file: Path) -> None:
    assert files.warning(bare_file) is None


def test_a_copy_is_a_whole_session(session: Session, tmp_path: Path) -> None:
    session.copy(tmp_path / "copy.sqlite")
    with files.reading(tmp_path / "copy.sqlite") as db:
        assert len(people_store.groups(db)) == 9


def test_what_is_required_is_said() -> None:
    require(1, "never said")
    with pytest.raises(UserError, match=r"^Choose a row\.$"):
        require([], "Choose a row.")
