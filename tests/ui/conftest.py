"""Fixtures for the windows: real ones, on real sessions, with nothing left behind."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import copies
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from facilitator.domain.surroundings import Surroundings
from facilitator.services.session import Session
from facilitator.settings import Settings
from facilitator.ui import theme
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.session_bridge import SessionBridge
from facilitator.ui.start.window import StartWindow

DEFAULTS = Settings()


class Choice:
    """Stands in for the system's file dialogs: answers with `path`, or as one who changes his mind with None.

    `more` is chosen too where several files may be. `offered` are the names that the dialogs began with.
    """

    def __init__(self) -> None:
        self.path: Path | None = None
        self.more: list[Path] = []
        self.asked: list[str] = []
        self.offered: list[str] = []

    def open_file(self, parent: QWidget, title: str, kind: object, start: Path, then: Callable[[Path], object]) -> None:
        self.offered.append(start.name)
        self._answer(title, then)

    save_file = open_file

    def open_files(
        self, parent: QWidget, title: str, kind: object, start: Path, then: Callable[[list[Path]], object]
    ) -> None:
        self._answer(title, lambda path: then([path, *self.more]))

    def folder(self, parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> None:
        self._answer(title, then)

    def _answer(self, title: str, then: Callable[[Path], object]) -> None:
        self.asked.append(title)
        if self.path is not None:
            then(self.path)


@pytest.fixture(autouse=True)
def no_blocking_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that blocks would hang the test for ever: fail at once instead."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"a blocking dialog: {args}")

    for kind in (QDialog, QMessageBox, QFileDialog):
        monkeypatch.setattr(kind, "exec", refuse)
    for name in ("information", "warning", "critical", "question"):
        monkeypatch.setattr(QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)


@pytest.fixture(autouse=True, scope="module")
def what_is_imported_stays() -> None:
    """The collections after each test need not look again at what the tests before have imported."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """No cyclic garbage collection while Qt dispatches events; no window outlives its test."""
    gc.disable()
    yield
    gc.enable()
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else the next test dresses all of it again
    gc.collect()
    if QApplication.instance() is not None:
        left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        assert not left, f"windows left open: {left}"


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    theme.apply(qapp, theme.Scheme.LIGHT)
    return qapp


@pytest.fixture
def choice() -> Choice:
    return Choice()


@pytest.fixture
def tomsk_file(tmp_path: Path, surroundings: Surroundings) -> Path:
    """The Tomsk session with its people and draft."""
    return copies.copy_of(copies.tomsk, tmp_path / "tomsk.sqlite", surroundings)


@pytest.fixture
def first_screen() -> str:
    """What a window begins with. Most modules are about one screen, and need not have another one painted before."""
    return "programme"


@pytest.fixture
def open_window(qtbot, dressed, choice, surroundings, first_screen) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens the main window of a session file; all are closed at the end."""
    opened: list[MainWindow] = []

    def open_it(path: Path, settings: Settings = DEFAULTS) -> MainWindow:
        bridge = SessionBridge()
        settings = settings._replace(layout={"screen": first_screen, "screen of": str(path), **settings.layout})
        window = MainWindow(Session(path, surroundings, bridge.announce), bridge, settings, choice)
        qtbot.addWidget(window, before_close_func=lambda one: one.unsaved.settle())  # nobody is there to be asked
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        opened.append(window)
        return window

    yield open_it
    for window in opened:
        window.close()
        window.session.close()


@pytest.fixture
def window(open_window, bare_file) -> MainWindow:
    """A session with groups and alliances, without people and draft."""
    return open_window(bare_file)


@pytest.fixture
def tomsk_window(open_window, tomsk_file) -> MainWindow:
    return open_window(tomsk_file)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder, with documents in which there is nothing yet."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    return folder


@pytest.fixture
def open_start(qtbot, dressed, choice) -> Callable[..., StartWindow]:
    def open_it(*recent: Path) -> StartWindow:
        window = StartWindow(Settings(recent=tuple(map(str, recent))), choice)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: not window.looking.is_looking())
        return window

    return open_it
