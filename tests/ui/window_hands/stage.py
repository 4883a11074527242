"""The program with its windows on a rehearsal's stage, opened from the start window as its users open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tomsk import Performance

from facilitator.app import Windows
from facilitator.domain.rehearsal import Script
from facilitator.services import rehearsal
from facilitator.services.rehearsal import Scene, ServiceHands, Stage
from facilitator.services.session import Session
from facilitator.ui.preferences import Preferences
from window_hands import WindowHands
from window_hands.gestures import Gestures

LANGUAGE = "ru"  # of the windows: what is left in the file must not depend on it


@contextmanager
def played_in_windows(qtbot, choice, folder: Path, session: Path) -> Iterator[Performance]:
    """The session folder's play before anything has happened, in windows that begin with nothing remembered."""
    path = folder / "windows.sqlite"
    stage = rehearsal.set_stage(session, path, Script())
    with _windows(folder, choice, stage) as windows:
        gestures = Gestures(qtbot, windows, choice)
        gestures.file(path)
        gestures.do_at_start(windows.start_window.open_file_action)
        yield _performance(gestures, stage, stage.scene)


@contextmanager
def second_day_in_windows(qtbot, choice, folder: Path, session: Path) -> Iterator[Performance]:
    """The same in the morning of the second day: services have played the first, the file is a recent one."""
    path = folder / "windows.sqlite"
    stage = rehearsal.set_stage(session, path, Script())
    with Session(path, stage.surroundings) as opened:
        scene = stage.scene(opened.db)
        before = Performance(opened, scene, ServiceHands(opened, stage.clock, lambda _sentence: None))
        before.before()
        before.day_one()
    Preferences(folder / "settings.json").change(lambda old: old.with_recent(path))
    with _windows(folder, choice, stage) as windows:
        gestures = Gestures(qtbot, windows, choice)
        gestures.do_at_start(windows.start_window.open_action)

        def same_people(db):
            scene.db = db
            return scene

        yield _performance(gestures, stage, same_people)


@contextmanager
def _windows(folder: Path, choice, stage: Stage) -> Iterator[Windows]:
    windows = Windows(QApplication.instance(), folder / "settings.json", choice, stage.surroundings, LANGUAGE)
    try:
        windows.start(None)
        yield windows
    finally:
        windows.close()
        windows.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _performance(gestures: Gestures, stage: Stage, scene_of: Callable[..., Scene]) -> Performance:
    assert gestures.windows.start_window is None
    gestures.window.resize(1366, 768)
    told: list[str] = []
    hands = WindowHands(gestures, stage, told.append)
    return Performance(gestures.session, scene_of(gestures.session.db), hands, told=told)
