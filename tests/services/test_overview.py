"""In a few words where a session stands."""

from __future__ import annotations

import sys
from pathlib import Path

from facilitator.domain.surroundings import Surroundings
from facilitator.services import files, overview, people, plans, programme, proposals
from facilitator.services.session import Session
from facilitator.text import use_language


def progress(session: Session) -> str:
    return overview.standing(session.db).progress


def test_a_standing_names_the_day_and_the_latest_that_there_is_to_count(session: Session) -> None:
    assert progress(session) == "in preparation"
    first = programme.items(session.db)[0]
    programme.start_item(session, first.id)
    assert progress(session) == "День 1"
    for group in people.groups(session.db)[:2]:
        proposals.propose(session, group.id, f"A testing ground for {group.name}")
    assert progress(session) == "День 1, proposals: 2"
    second_day = next(one for one in programme.items(session.db) if one.part_id != first.part_id)
    programme.start_item(session, second_day.id)
    assert progress(session) == "День 2, proposals: 2"


def test_a_prepared_session_tells_of_its_draft(tomsk_folder: Path, tmp_path: Path, surroundings: Surroundings) -> None:
    path = tmp_path / "tomsk.sqlite"
    files.new_session(plans.read(tomsk_folder), path, surroundings, folder=tomsk_folder)
    with files.reading(path) as db:
        found = overview.standing(db)
    assert found.progress == "rows of the preliminary draft: 28"
    assert "Smart Technologies Tomsk" in found.title
    assert not found.is_rehearsal


def test_every_ready_session_has_a_line_in_both_languages() -> None:
    english = plans.ready()
    use_language("ru")
    russian = plans.ready()
    assert [one.folder.name for one in english] == plans.names()
    assert all(one.summary != other.summary for one, other in zip(english, russian, strict=True))


def test_a_ready_session_that_cannot_be_read_is_left_out(tmp_path: Path, monkeypatch) -> None:
    for name, text in (("broken", "title = "), ("plain", 'title = "A session"')):
        folder = tmp_path / "sessions" / name
        folder.mkdir(parents=True)
        (folder / "session.toml").write_text(text)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)  # a frozen program, with these sessions
    assert [(one.folder.name, one.summary) for one in plans.ready()] == [("plain", "A session")]
