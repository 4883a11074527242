"""The program around the windows: which one is open, what is remembered, and what happens when something goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import copies
import pytest
from hands import type_text
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileSystemModel, QLineEdit
from shiboken6 import isValid

from facilitator import settings as settings_module
from facilitator.app import Windows
from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings
from facilitator.services import files, overview, people, programme, proposals
from facilitator.services.session import Session
from facilitator.ui import error_reporter, theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.error_report import ErrorReport
from facilitator.ui.main_window import backup_watch

TITLE = "A testing ground for the far north"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def settings_path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.json"


@pytest.fixture
def start(qapp, qtbot, choice, surroundings, settings_path, monkeypatch) -> Iterator[Callable[..., Windows]]:
    """Starts the program as `main` does, but for Qt's loop; errors of slots go where the user meets them."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(qapp, "quit", lambda: None)
    started: list[Windows] = []

    def start_it(path: Path | None = None, language: str = "", surroundings: Surroundings = surroundings) -> Windows:
        windows = Windows(qapp, settings_path, choice, surroundings, language)
        error_reporter.install(windows.refuse, windows.report)
        started.append(windows)
        windows.start(path)
        return windows

    yield start_it
    for windows in started:
        windows.close()
        windows.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def propose(session: Session, title: str = TITLE) -> None:
    proposals.propose(session, people.groups(session.db)[0].id, title)


def notice(windows: Windows) -> str:
    window = windows.window or windows.start_window
    assert window is not None
    return window.notices.sentence.text() if window.notices.isVisible() else ""


def test_without_a_file_the_start_window_opens_and_with_one_the_session(start, bare_file):
    windows = start()
    assert windows.start_window.isVisible()
    windows.open_session(bare_file)
    assert windows.window.isVisible()
    assert windows.start_window is None


def test_a_session_that_is_left_is_the_first_of_the_recent_ones(qtbot, start, bare_file):
    windows = start(bare_file)
    windows.window.leave_action.trigger()
    assert windows.window is None
    assert windows.start_window.recent.current_entry().key == str(bare_file)
    assert not bare_file.with_name(bare_file.name + "-wal").exists()


def test_a_file_that_is_no_session_leaves_the_start_window_with_the_reason(start, tomsk_folder):
    windows = start(tomsk_folder / "people.csv")
    assert windows.start_window.isVisible()
    assert "not a session file" in notice(windows)


def test_a_damaged_session_leaves_the_start_window_too(start, bare_file):
    content = bytearray(bare_file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    bare_file.write_bytes(content)
    windows = start(bare_file)
    assert windows.start_window.isVisible()
    assert windows.session is None
    assert "damaged" in notice(windows)


def test_a_file_that_cannot_be_written_is_refused_with_what_to_do(start, bare_file, monkeypatch):
    import pysqlite3

    connect = pysqlite3.connect

    def read_only(place: str, **rest: object) -> object:
        """As on write-protected media: root, who may run the tests, could write to any file."""
        return connect(place.replace("mode=rw", "mode=ro"), **rest)

    monkeypatch.setattr(pysqlite3, "connect", read_only)
    windows = start(bare_file)
    assert windows.start_window.isVisible()
    assert "write-protected: copy it" in notice(windows)


def test_the_last_screen_and_the_layout_come_again(start, bare_file):
    windows = start(bare_file)
    windows.window.show_screen("council")
    windows.window.resize(windows.window.width(), 650)
    windows.show_start()
    windows.open_session(bare_file)
    assert windows.window.current_key() == "council"
    assert windows.window.height() == 650


def test_a_window_that_was_on_another_screen_comes_back_to_one_that_exists(start, bare_file):
    windows = start(bare_file)
    windows.window.setGeometry(QRect(9_000, 7_000, 900, 600))
    windows.show_start()
    windows.open_session(bare_file)
    seen = QGuiApplication.primaryScreen().availableGeometry()
    assert seen.contains(windows.window.geometry().center())


@pytest.mark.parametrize(
    "content",
    [
        b"no JSON",
        b"\xff\xfe",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"language": "fr", "scheme": "purple", "recent": 3, "layout": [1]}',
        b'{"language": 7, "recent": ["\\ud800", "a\\u0000b"], "layout": {"main window": "?", "screen": "no such"}}',
    ],
)
def test_settings_that_make_no_sense_are_no_reason_not_to_start(qtbot, start, bare_file, settings_path, content):
    settings_path.parent.mkdir()
    settings_path.write_bytes(content)
    windows = start()
    qtbot.waitUntil(lambda: not windows.start_window.looking.is_looking())
    windows.open_session(bare_file)
    assert windows.window.isVisible()
    windows.dress("dark")
    assert windows.window.isVisible()


def test_settings_that_cannot_be_saved_disturb_nobody(start, bare_file, settings_path):
    settings_path.parent.write_text("a file where the folder should be")
    windows = start(bare_file)
    windows.speak("ru")
    windows.show_start()
    assert windows.start_window.windowTitle() == "Фасилитатор"
    assert windows.preferences.settings.language == "ru"
    assert windows.preferences.settings.recent == (str(bare_file),)


def test_two_programs_keep_each_others_recent_sessions(start, bare_file, settings_path, tmp_path):
    other_file = copies.copy_of(copies.tomsk, tmp_path / "other.sqlite")
    start(bare_file)
    start(other_file)
    assert settings_module.load(settings_path).recent == (str(other_file), str(bare_file))


def test_the_language_of_the_command_line_is_spoken_and_not_remembered(start, settings_path):
    windows = start(language="ru")
    assert windows.start_window.new_action.text() == "Новая сессия…"
    assert windows.preferences.settings.language == ""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_key_has_the_name_that_stands_on_it(start, bare_file, language):
    windows = start(bare_file, language=language)
    keys = windows.window.details.action.shortcut()
    assert keys == QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Return)
    assert keys.toString(QKeySequence.SequenceFormat.NativeText) == "Alt+Enter"


def test_qts_own_words_speak_russian_and_nothing_becomes_empty(start, tmp_path):
    (tmp_path / "folder").mkdir()
    start(language="ru")
    model = QFileSystemModel()
    model.setRootPath(str(tmp_path))
    assert model.type(model.index(str(tmp_path / "folder"))) == "Папка"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert [one.text() for one in buttons.buttons()] == ["Отмена"]
    assert QCoreApplication.translate("anything", "Not in the catalogue") == "Not in the catalogue"


def test_the_language_changes_while_running_on_the_same_screen(start, bare_file):
    windows = start(bare_file)
    windows.window.show_screen("people")
    windows.speak("ru")
    assert windows.window.leave_action.text() == "Закрыть сессию"
    assert windows.window.current_key() == "people"


def test_looks_that_change_while_a_dialog_is_open_wait_until_it_is_closed(qtbot, start, bare_file):
    windows = start(bare_file)
    before = windows.window
    dialog = Dialog("A dialog", "Do it", before)
    dialog.open()
    windows.dress("dark")
    windows.speak("ru")
    assert windows.window is before
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: windows.window is not before, timeout=5_000)
    assert windows.window.leave_action.text() == "Закрыть сессию"


def test_leaving_the_session_with_a_dialog_open_takes_the_dialog_along(qtbot, start, bare_file):
    windows = start(bare_file)
    windows.window.search_action.trigger()
    dialog = Dialog("A dialog", "Do it", windows.window)
    dialog.open()
    windows.show_start()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()] == []


def test_the_hall_sees_the_same_after_the_language_has_changed(start, bare_file):
    windows = start(bare_file)
    windows.window.projector.toggle_action.trigger()
    shown = windows.window.projector.state()
    assert shown
    windows.speak("ru")
    assert windows.window.projector.state() == shown
    windows.window.projector.toggle_action.trigger()


def test_colours_of_the_system_wait_while_somebody_types(qtbot, start, bare_file):
    windows = start(bare_file)
    before = windows.window
    with qtbot.waitActive(before):
        before.activateWindow()
    line = QLineEdit(before)
    line.show()
    line.setFocus()
    type_text(line, "Полигон")
    preferences = windows.appearance._preferences  # Qt shows no system here that could go dark
    preferences.change(lambda old: old._replace(scheme=theme.Scheme.DARK))
    windows.appearance.follow_system()
    assert theme.colour("text").name() == theme.DARK.text
    qtbot.waitSignal(windows.appearance._later.timeout).wait()
    assert windows.window is before
    line.clear()
    qtbot.waitUntil(lambda: windows.window is not before, timeout=5_000)


# Two windows on one file


def test_a_second_window_on_the_file_is_told_of_and_both_show_each_others_acts(qtbot, start, bare_file):
    first, second = start(bare_file), start(bare_file)
    assert notice(first) == ""
    assert "open in another window too" in notice(second)
    propose(second.session)
    qtbot.waitUntil(lambda: TITLE in first.window.undo_action.text() or "Proposal 1" in first.window.undo_action.text())
    assert "Another window or program works on this session too" in notice(first)
    propose(first.session, "A port for all seasons")
    qtbot.waitUntil(lambda: "Proposal 2" in second.window.undo_action.text())


def test_who_works_beside_is_told_of_once(qtbot, start, bare_file):
    first, second = start(bare_file), start(bare_file)
    propose(second.session)
    first.bridge.look()
    first.window.notices.hide()
    propose(second.session, "A port for all seasons")
    first.bridge.look()
    assert notice(first) == ""


# The file and its stick


def test_no_act_is_taken_while_the_file_is_gone_and_the_session_goes_on_once_it_is_back(qtbot, start, bare_file):
    windows = start(bare_file)
    propose(windows.session)
    assert windows.session.checkpoints.is_settled.wait(10)
    away = bare_file.with_name("away.sqlite")
    bare_file.rename(away)
    with pytest.raises(UserError, match="not in its place any more"):
        propose(windows.session, "Into nowhere")
    qtbot.waitUntil(lambda: "plug the stick in again" in notice(windows), timeout=5_000)

    windows.session.actor = "secretary"
    away.rename(bare_file)
    qtbot.waitUntil(lambda: "there again" in notice(windows), timeout=5_000)
    assert windows.session.actor == "secretary"
    propose(windows.session, "A port for all seasons")
    assert windows.window.findChild(ErrorReport) is None
    windows.show_start()
    with files.reading(bare_file) as db:
        assert overview.standing(db).progress == "proposals: 2"


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be replaced")
def test_the_session_goes_on_with_a_file_that_was_put_in_its_place(qtbot, start, bare_file):
    windows = start(bare_file)
    propose(windows.session)
    copied = bare_file.with_name("copied")
    windows.session.copy(copied)
    copied.replace(bare_file)
    qtbot.waitUntil(lambda: "there again" in notice(windows), timeout=5_000)
    propose(windows.session, "A port for all seasons")
    windows.show_start()
    with files.reading(bare_file) as db:
        assert overview.standing(db).progress == "proposals: 2"


def test_an_act_on_a_full_disk_is_one_sentence_and_the_session_goes_on(start, bare_file):
    windows = start(bare_file)
    db = windows.session.db
    [pages] = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="The disk is full"):
        for _number in range(200):
            propose(windows.session, TITLE * 20)
    db.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    propose(windows.session)
    assert windows.window.isVisible()


def test_a_backup_that_fails_is_told_and_the_session_goes_on(start, bare_file):
    windows = start(bare_file)
    bare_file.with_name("session.backups").write_text("a file where the folder should be")
    propose(windows.session)
    windows.window.backup_watch.now_action.trigger()
    assert "The backup failed, the session goes on" in notice(windows)
    propose(windows.session, "A port for all seasons")


def test_backups_go_to_a_second_folder_too_until_there_is_to_be_none(start, choice, bare_file, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    windows = start(bare_file)
    assert not windows.window.backup_watch.no_folder_action.isVisible()
    choice.path = stick
    windows.window.backup_watch.folder_action.trigger()
    assert len(list(stick.iterdir())) == 1
    windows.speak("ru")  # the window is another one, the folder is the same
    propose(windows.session)
    stick.rename(tmp_path / "pulled")
    stick.touch()  # no folder any more
    windows.window.backup_watch.now_action.trigger()
    assert str(stick) in notice(windows)
    assert "Последняя копия" in windows.window.state_line.backup.text()
    windows.window.backup_watch.no_folder_action.trigger()
    assert windows.preferences.settings.backup_folder == ""


def test_acts_before_a_change_of_language_are_backed_up_after_it(qtbot, start, bare_file, surroundings, monkeypatch):
    monkeypatch.setattr(backup_watch, "LOOKS", 20)
    passed = timedelta()
    begin = datetime(2017, 6, 22, 2, tzinfo=UTC)
    windows = start(bare_file, surroundings=Surroundings(lambda: begin + passed, surroundings.new_id))
    propose(windows.session)
    windows.speak("ru")
    passed = timedelta(minutes=6)
    qtbot.waitUntil(lambda: "Последняя копия" in windows.window.state_line.backup.text(), timeout=2_000)
    assert len(list(bare_file.with_name("session.backups").iterdir())) == 1


def test_a_copy_over_the_session_itself_is_refused(start, choice, bare_file):
    windows = start(bare_file)
    choice.path = bare_file
    windows.window.copy_action.trigger()
    assert "is the session itself" in notice(windows)
    propose(windows.session)


# Mistakes of the program


def test_an_unexpected_error_is_reported_without_a_word_of_the_session(qtbot, start, bare_file):
    windows = start(bare_file)
    windows.report(error_of(lambda: {}[TITLE]))
    report = windows.window.findChild(ErrorReport)
    assert "KeyError" in report.report.toPlainText()
    assert TITLE not in report.report.toPlainText()
    report.main_button.click()
    propose(windows.session)
    assert windows.window.isVisible()


def error_of(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - it is what the test is about
        return error
    raise AssertionError("no error")


def test_a_mistake_that_comes_again_and_again_opens_one_report(start, bare_file):
    windows = start(bare_file)
    error = error_of(lambda: 1 // 0)
    for _time in range(3):
        windows.report(error)
    [report] = windows.window.findChildren(ErrorReport)
    report.main_button.click()
    windows.report(error)
    assert [one for one in windows.window.findChildren(ErrorReport) if isValid(one) and one.isVisible()] == []
    assert "came up again" in notice(windows)


def test_a_slot_that_raises_meets_the_user_and_the_session_goes_on(qtbot, start, bare_file):
    windows = start(bare_file)
    fails: list[Exception] = [UserError("The name is taken."), KeyError(TITLE)]

    def fail() -> None:
        raise fails.pop(0)

    windows.window.bridge.actor_changed.connect(fail)
    windows.window.bridge.actor_changed.emit()
    assert notice(windows) == "The name is taken."
    windows.window.bridge.actor_changed.emit()
    report = windows.window.findChild(ErrorReport)
    assert report.isVisible()
    report.main_button.click()
    propose(windows.session)


def test_a_countdown_is_right_within_a_second_after_the_laptop_slept(qtbot, qapp, start, bare_file, surroundings):
    slept = timedelta()
    begin = datetime(2017, 6, 22, 2, tzinfo=UTC)
    clock = Surroundings(lambda: begin + slept, surroundings.new_id)
    windows = start(bare_file, surroundings=clock)
    programme.start_item(windows.session, programme.items(windows.session.db)[0].id)
    assert not windows.window.header.clock.text().startswith("−")
    slept = timedelta(hours=3)
    qtbot.waitUntil(lambda: windows.window.header.clock.text().startswith("−2:00"), timeout=2_000)
