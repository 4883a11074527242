"""The days in Tomsk, played in the real windows from the start window on, leave what the services leave."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import python_calamine
import short_tomsk
from tomsk import FOLDER, performance, texts
from window_hands import BESIDE
from window_hands.stage import played_in_windows, second_day_in_windows

from facilitator.services import export, files

# In the morning the gallery is settled while the council is on; for a slip all is reopened while documents are made.
OUT_OF_TURN = {("moderator", "settle_round"), ("moderator", "reopen")}

_HOUR = re.compile(r"\b\d\d:\d\d(:\d\d)?\b")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True),  # menus nobody sees
]


@pytest.fixture
def session() -> Path:
    """Each act comes up in the short one, merges in the queue and in the pool; the whole takes twice as long."""
    return FOLDER if os.environ.get("FACILITATOR_WHOLE_DAY") else short_tomsk.folder()


@pytest.fixture(autouse=True)
def nothing_remembered(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(qapp, "quit", lambda: None)


def test_day_one_in_the_windows_leaves_what_the_services_leave(qtbot, choice, tmp_path, session):
    acts, wanted = by_services(tmp_path / "services.sqlite", session)
    with played_in_windows(qtbot, choice, tmp_path, session) as played:
        played.before()
        played.day_one()
        path = played.session.path
    assert [step.act for step in played.steps] == acts
    assert played.hands.by_service == BESIDE
    assert not played.hands.gestures.warned, "the programme opens what is done in it"
    assert set(played.hands.council.ways) == {"queue", "pool"}
    assert_same(path, wanted)


def test_day_two_in_the_windows_leaves_what_the_services_leave(qtbot, choice, tmp_path, session):
    services = tmp_path / "services.sqlite"
    acts, wanted = by_services(services, session, second_day=True)
    with second_day_in_windows(qtbot, choice, tmp_path, session) as played:
        played.day_two()
        path = played.session.path
        made = played.hands.document.make_documents(tmp_path / "made in windows")
    assert [step.act for step in played.steps] == acts
    assert played.hands.by_service == BESIDE & set(acts)
    assert set(played.hands.gestures.warned) == OUT_OF_TURN
    assert_same(path, wanted)
    assert_same_documents(made, services, tmp_path / "made by services")


def test_the_short_days_have_every_act_of_the_whole_ones(tmp_path):
    with (
        performance(tmp_path / "short.sqlite", folder=short_tomsk.folder()) as short,
        performance(tmp_path / "whole.sqlite") as whole,
    ):
        for play in ("before", "day_one", "day_two"):
            for played in (short, whole):
                played.steps.clear()
                getattr(played, play)()
            assert {step.act for step in short.steps} == {step.act for step in whole.steps}


def by_services(
    path: Path, session: Path, *, second_day: bool = False
) -> tuple[list[str], dict[str, list[tuple[object, ...]]]]:
    """The acts of the first day, or of the second, and what is left then."""
    with performance(path, folder=session) as played:
        played.before()
        played.day_one()
        if second_day:
            played.steps.clear()
            played.day_two()
        return [step.act for step in played.steps], texts(played.session.db)


def assert_same_documents(made: Sequence[Path], session_path: Path, folder: Path) -> None:
    """Every paragraph and cell, but for the hour at which something happened."""
    with files.reading(session_path) as db:
        wanted = export.export_to_folder(db, export.DOCUMENTS, folder, with_workbooks=True)
    assert [one.name for one in made] == [one.name for one in wanted]
    assert len(made) == 2 * len(export.DOCUMENTS)
    for ours, theirs in zip(made, wanted, strict=True):
        assert told(ours) == told(theirs), ours.name


def told(path: Path) -> list[str]:
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for cell in table._cells]
        found = [paragraph.text for paragraph in document.paragraphs] + cells
    else:
        book = python_calamine.load_workbook(path)
        found = [str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return [_HOUR.sub("00:00", one) for one in found]


def assert_same(path: Path, wanted: dict[str, list[tuple[object, ...]]]) -> None:
    with files.reading(path) as db:
        found = texts(db)
    for table, rows in wanted.items():
        assert found[table] == rows, table
