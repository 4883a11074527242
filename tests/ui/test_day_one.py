"""The days in Tomsk, played in the real windows from the start window on, leave what the services leave."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import python_calamine
from tomsk import performance, texts
from window_hands import BESIDE
from window_hands.stage import played_in_windows, second_day_in_windows

from facilitator.domain.rehearsal import Script
from facilitator.services import export, files

FEW = Script(people=12, proposals=20)  # each act of the day comes up, merges in the queue and in the pool
WHOLE = Script()
SCRIPT = WHOLE if os.environ.get("FACILITATOR_WHOLE_DAY") else FEW  # the whole day takes twice as long

# In the morning the gallery is settled while the council is on; the slip is mended while documents are made.
OUT_OF_TURN = {("moderator", "settle_round"), ("moderator", "amend")}

_HOUR = re.compile(r"\b\d\d:\d\d(:\d\d)?\b")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True),  # menus nobody sees
]


@pytest.fixture(autouse=True)
def nothing_remembered(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(qapp, "quit", lambda: None)


def test_day_one_in_the_windows_leaves_what_the_services_leave(qtbot, choice, tmp_path):
    acts, wanted = by_services(tmp_path / "services.sqlite", SCRIPT)
    with played_in_windows(qtbot, choice, tmp_path, SCRIPT) as played:
        played.before()
        played.day_one()
        path = played.session.path
    assert [step.act for step in played.steps] == acts
    assert played.hands.by_service == BESIDE
    assert not played.hands.gestures.warned, "the programme opens what is done in it"
    assert set(played.hands.council.ways) == {"queue", "pool"}
    assert_same(path, wanted)


def test_day_two_in_the_windows_leaves_what_the_services_leave(qtbot, choice, tmp_path):
    services = tmp_path / "services.sqlite"
    acts, wanted = by_services(services, SCRIPT, second_day=True)
    with second_day_in_windows(qtbot, choice, tmp_path, SCRIPT) as played:
        played.day_two()
        path = played.session.path
        made = played.hands.document.make_documents(tmp_path / "made in windows")
    assert [step.act for step in played.steps] == acts
    assert played.hands.by_service == BESIDE & set(acts)
    assert set(played.hands.gestures.warned) == OUT_OF_TURN
    assert_same(path, wanted)
    assert_same_documents(made, services, tmp_path / "made by services")


def test_the_shorter_day_has_every_act_of_the_whole_one(tmp_path):
    few, whole = (by_services(tmp_path / f"{script.people}.sqlite", script)[0] for script in (FEW, WHOLE))
    assert set(few) == set(whole)


def by_services(
    path: Path, script: Script, *, second_day: bool = False
) -> tuple[list[str], dict[str, list[tuple[object, ...]]]]:
    """The acts of the first day, or of the second, and what is left then."""
    with performance(path, script) as played:
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
