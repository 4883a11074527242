"""Day one in Tomsk, played in the real windows from the start window on, leaves what the services leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tomsk import FOLDER, Performance, performance, texts
from window_hands import BESIDE, WindowHands, open_in_start_window

from facilitator.app import Windows
from facilitator.domain.rehearsal import Script
from facilitator.services import rehearsal

FEW = Script(people=12, proposals=14)  # of everything that happens on the day there is one at least
WHOLE = bool(os.environ.get("FACILITATOR_WHOLE_DAY"))  # the day in its full length, a minute or so


@pytest.fixture
def in_windows(qapp, qtbot, choice, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(qapp, "quit", lambda: None)

    @contextmanager
    def play(path: Path, script: Script) -> Iterator[Performance]:
        stage = rehearsal.set_stage(FOLDER, path, script)
        windows = Windows(qapp, tmp_path / "settings.json", choice, stage.surroundings, "ru")
        told: list[str] = []
        try:
            windows.start(None)
            gestures = open_in_start_window(qtbot, windows, choice, path)
            hands = WindowHands(gestures, stage, told.append)
            session = gestures.session
            yield Performance(session, stage.scene(session.db), hands, told=told)
        finally:
            windows.close()
            windows.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return play


@pytest.mark.slow
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)  # menus, where nothing is seen
@pytest.mark.timeout(600)
def test_day_one_in_the_windows_leaves_what_the_services_leave(in_windows, tmp_path):
    script = Script() if WHOLE else FEW
    with performance(tmp_path / "services.sqlite", script) as by_services:
        by_services.before()
        by_services.day_one()
        wanted, acts = texts(by_services.session.db), [step.act for step in by_services.steps]
    with in_windows(tmp_path / "windows.sqlite", script) as played:
        played.before()
        played.day_one()
        assert [step.act for step in played.steps] == acts
        found = texts(played.session.db)
    for table, rows in wanted.items():
        assert found[table] == rows, table
