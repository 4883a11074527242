"""The window before a session is open: recent and ready sessions, new ones, rehearsals."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import closing
from pathlib import Path

import pytest
from mnemonics import captions, clashes, of_menu
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.services import files, overview, proposals
from facilitator.services import people as people_service
from facilitator.services.rehearsal import Stage
from facilitator.services.session import Session
from facilitator.settings import Settings
from facilitator.store.engine import sqlite3
from facilitator.ui.start.making import Rehearse
from facilitator.ui.start.new_session import NewSession
from facilitator.ui.start.places import free_name
from facilitator.ui.start.window import StartWindow

pytestmark = pytest.mark.usefixtures("home")


def test_alt_and_a_letter_means_one_thing(open_start) -> None:
    window = open_start()
    assert len(list(captions(window))) > 5
    assert clashes(captions(window)) == {}
    assert all(clashes(of_menu(menu)) == {} for menu in window.menuBar().findChildren(QMenu))


def shown(window: StartWindow) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [window.recent.item(row).data(role) for row in range(window.recent.count())]


def wanted(window: StartWindow) -> list[tuple[Path, str]]:
    asked: list[tuple[Path, str]] = []
    window.open_wanted.connect(lambda path, sentence: asked.append((path, sentence)))
    return asked


def test_a_recent_session_tells_how_far_it_is_and_when_it_was_changed(open_start, bare_file):
    with Session(bare_file) as session:
        group = people_service.groups(session.db)[0]
        proposals.propose(session, group.id, "A testing ground for the far north")
    os.utime(bare_file, (0, time.mktime((2026, 11, 22, 9, 5, 0, 0, 0, -1))))
    [told] = shown(open_start(bare_file))
    assert "proposals: 1" in told
    assert "changed 22\u00a0Nov\u00a02026, 09:05" in told
    assert str(bare_file) in told


def test_a_file_that_is_gone_is_shown_as_gone_and_can_be_left_out(qtbot, open_start, bare_file, tmp_path):
    gone = tmp_path / "stick" / "gone.sqlite"
    window = open_start(gone, bare_file)
    assert "The file is not there" in shown(window)[0]
    assert window.recent.currentRow() == 0
    with qtbot.waitSignal(window.forgotten) as forgotten:
        qtbot.keyClick(window.recent, Qt.Key.Key_Delete)
    assert forgotten.args == [gone]
    assert len(shown(window)) == 1


def test_a_stick_that_is_plugged_in_again_shows_once_the_window_is_looked_at(qtbot, open_start, bare_file, tmp_path):
    path = tmp_path / "later.sqlite"
    window = open_start(path)
    bare_file.rename(path)
    window.looking.look([path])
    qtbot.waitUntil(lambda: "The file is not there" not in shown(window)[0])
    assert "in preparation" in shown(window)[0]


def test_what_is_no_session_says_so_in_its_line(open_start, tmp_path):
    path = tmp_path / "notes.sqlite"
    path.write_text("no session at all, but quite long enough to be read as one" * 100)
    assert "is not a session file" in shown(open_start(path))[0]


def test_a_file_that_takes_its_time_holds_up_neither_the_window_nor_the_others(
    qtbot, dressed, choice, bare_file, tmp_path
):
    slow = tmp_path / "slow.sqlite"
    shutil.copy(bare_file, slow)
    with closing(sqlite3.connect(slow)) as other:
        other.execute("BEGIN EXCLUSIVE")  # whoever reads it waits
        window = StartWindow(Settings(recent=(str(slow), str(bare_file))), choice)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: "in preparation" in shown(window)[1])
        assert "Looking" in shown(window)[0]
        other.rollback()
    qtbot.waitUntil(lambda: "in preparation" in shown(window)[0], timeout=10_000)


def test_enter_opens_the_recent_session_that_is_chosen_by_the_arrows(qtbot, open_start, bare_file, tmp_path):
    other = tmp_path / "other.sqlite"
    window = open_start(other, bare_file)
    asked = wanted(window)
    assert window.recent.hasFocus()
    qtbot.keyClick(window.recent, Qt.Key.Key_Down)
    qtbot.keyClick(window.recent, Qt.Key.Key_Return)
    assert asked == [(bare_file, "")]


def test_without_recent_sessions_the_page_says_what_to_do(qtbot, open_start):
    window = open_start()
    assert window.pages.currentWidget() is window.empty
    assert [button.text() for button in window.empty.buttons] == ["New session…", "Open a file…"]
    assert window.empty.buttons[0].hasFocus()
    qtbot.keyClick(window.empty.buttons[0], Qt.Key.Key_Return)
    window.findChild(NewSession).reject()


def test_a_file_is_opened_by_the_systems_dialog(qtbot, open_start, choice, bare_file):
    window = open_start()
    asked = wanted(window)
    choice.path = bare_file
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(bare_file, "")]


def test_a_session_file_that_is_dropped_on_the_window_is_opened(open_start, bare_file, tomsk_folder):
    window = open_start()
    asked = wanted(window)
    drop(window, tomsk_folder / "draft.docx")
    assert asked == []
    drop(window, bare_file)
    assert asked == [(bare_file, "")]


def drop(window: StartWindow, path: Path) -> None:
    """Drag a file over the window and let it go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), copy, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), copy, mime, left, none))


def test_suggested_names_are_free(tmp_path):
    assert free_name(tmp_path, "tomsk") == tmp_path / "tomsk.sqlite"
    (tmp_path / "tomsk.sqlite").touch()
    assert free_name(tmp_path, "tomsk") == tmp_path / "tomsk 2.sqlite"


def test_a_rehearsal_is_set_up_where_the_user_wants_it_and_asked_to_be_played(qtbot, open_start, home):
    window = open_start()
    asked: list[tuple[Path, Stage]] = []
    window.rehearsal_wanted.connect(lambda path, stage: asked.append((path, stage)))
    window.rehearse_action.trigger()
    dialog = window.findChild(Rehearse)
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked != [], timeout=30_000)
    [(path, stage)] = asked
    assert path == home / "Documents" / "tomsk-2017 (rehearsal).sqlite"
    assert stage.plan.header.is_rehearsal
    with files.reading(path) as db:
        assert overview.standing(db).is_rehearsal


def test_a_session_in_the_place_of_a_rehearsal_is_never_replaced(qtbot, open_start, bare_file):
    before = bare_file.read_bytes()
    window = open_start()
    window.rehearse_action.trigger()
    dialog = window.findChild(Rehearse)
    dialog.place.line.setText(str(bare_file))
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.refusal.isVisible, timeout=30_000)
    assert "not a rehearsal" in dialog.refusal.text()
    assert bare_file.read_bytes() == before
    dialog.reject()


@pytest.mark.slow
def test_opening_and_closing_it_with_its_dialogs_leaves_no_widget_behind(qtbot, dressed, choice, bare_file):
    def once() -> None:
        window = StartWindow(Settings(recent=(str(bare_file),)), choice)
        window.show()
        qtbot.waitUntil(lambda: not window.looking.is_looking())
        for action in (window.new_action, window.rehearse_action):
            action.trigger()
            for dialog in (window.findChild(NewSession), window.findChild(Rehearse)):
                if dialog is not None:
                    dialog.reject()
        window.close()
        window.deleteLater()
        qtbot.wait(1)

    once()
    before = len(QApplication.allWidgets())
    for _time in range(50):
        once()
    assert len(QApplication.allWidgets()) <= before
