"""A rehearsal that simulated people play in the real windows, at the pace of whoever watches."""

from __future__ import annotations

from pathlib import Path

import pytest
import short_tomsk
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from tomsk import performance, texts

from facilitator.app import Windows
from facilitator.domain.rehearsal import Script
from facilitator.services import files, history, programme, rehearsal
from facilitator.services.session import MODERATOR
from facilitator.ui.rehearsal.bar import RehearsalBar
from facilitator.ui.rehearsal.player import PACES, Shown

WITHOUT_A_PAUSE = PACES[-1]


@pytest.fixture
def windows(qapp, qtbot, choice, surroundings, tmp_path, monkeypatch):
    """The program before its first window; errors of slots fail the test."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    monkeypatch.setenv("HOME", str(tmp_path))
    made = Windows(qapp, tmp_path / "settings.json", choice, surroundings, "en")
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def watched(windows, tmp_path) -> Windows:
    """A rehearsal that waits: nothing of it has been played."""
    watch(windows, tmp_path)
    windows.player.pause()
    return windows


def watch(windows: Windows, folder: Path) -> None:
    path = folder / "rehearsal.sqlite"
    windows.rehearse(path, rehearsal.set_stage(short_tomsk.folder(), path, Script()))
    windows.window.resize(1366, 768)


def play_to(windows: Windows, act: str) -> Shown:
    """Act by act, until this one has been performed."""
    for _step in range(700):
        windows.player.step()
        if act in windows.player.last.what:
            return windows.player.last
    raise AssertionError(f"never played: {act}")


def bar(windows: Windows) -> RehearsalBar:
    return windows.window.findChild(RehearsalBar)


def acts(windows: Windows) -> int:
    return len(history.lines(windows.session.db))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_is_played_in_the_windows_leaves_what_the_services_leave(qtbot, windows, tmp_path):
    with performance(tmp_path / "services.sqlite", folder=short_tomsk.folder()) as played:
        played.before()
        played.day_one()
        played.day_two()
        wanted, steps = texts(played.session.db), len(played.steps)
    watch(windows, tmp_path)
    windows.window.setUpdatesEnabled(False)  # each screen is painted as the days go on in test_day_one
    shown: list[Shown] = []
    windows.player.performed.connect(shown.append)
    windows.player.keep(WITHOUT_A_PAUSE)
    qtbot.waitUntil(lambda: windows.player.is_over, timeout=200_000)
    assert windows.player.refusal == ""
    assert len(shown) == steps
    assert {one.screen for one in shown} == set(windows.window.screens) - {"history"}
    assert "The session is over" in bar(windows).sentence.whole_text()
    with files.reading(windows.session.path) as db:
        found = texts(db)
    for table, rows in wanted.items():
        assert found[table] == rows, table


def test_each_act_is_shown_where_users_do_it_with_who_did_what(watched):
    play_to(watched, "Proposal ")
    assert watched.window.current_key() == "proposals"
    chosen = watched.window.screens["proposals"].chosen()
    assert chosen is not None
    assert f"Proposal {chosen.measure.number}" in bar(watched).sentence.whole_text()
    assert bar(watched).who.whole_text().startswith("Lead of the group")
    assert "22 June" in bar(watched).clock.text()


def test_the_people_of_a_rehearsal_leave_the_keyboard_to_who_sits_there(watched):
    seen: list[str] = []
    watched.bridge.changed.connect(lambda _changes: seen.append(watched.session.actor))
    play_to(watched, "Proposal ")
    assert set(seen) == {MODERATOR}
    with files.reading(watched.session.path) as db:
        assert any(line.actor.startswith("lead") or "lead" in line.actor for line in history.lines(db))


def test_the_play_begins_by_itself_and_waits_when_asked(qtbot, windows, tmp_path):
    watch(windows, tmp_path)
    qtbot.waitUntil(lambda: windows.player.last is not None)
    assert bar(windows).play_action.text() == "Pause"
    qtbot.keyClick(windows.window, Qt.Key.Key_F3)
    assert not windows.player.is_playing
    assert bar(windows).play_action.text() == "Go on"
    before = acts(windows)
    qtbot.keyClick(windows.window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert acts(windows) == before + 1
    assert not windows.player.is_playing
    qtbot.keyClick(windows.window, Qt.Key.Key_F3)
    assert windows.player.is_playing


@pytest.mark.parametrize("look_around", ["click", "screen"])
def test_whoever_looks_around_stops_the_play(qtbot, watched, look_around):
    watched.player.step()
    watched.player.play()
    if look_around == "click":
        qtbot.mouseClick(watched.window.pages.currentWidget().title, Qt.MouseButton.LeftButton)
    else:
        watched.window.navigation.setCurrentRow(8)
        assert watched.window.current_key() == "document"
    assert not watched.player.is_playing


def test_where_the_watcher_s_own_acts_stand_in_the_way_the_play_ends_with_a_sentence(watched):
    play_to(watched, "Start “Проектные группы")
    programme.finish_item(watched.session, programme.running(watched.session.db).id)  # the play wants to extend it
    for _step in range(700):
        watched.player.step()
    assert watched.player.is_over
    assert (
        bar(watched).sentence.whole_text()
        == f"The rehearsal ends here, since the session was changed meanwhile: {watched.player.refusal}"
    )
    assert watched.player.refusal
    assert not bar(watched).play_action.isEnabled()
    assert watched.window.isVisible()


def test_another_language_finds_the_play_where_it_was(watched):
    last = play_to(watched, "Start")
    watched.speak("ru")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert watched.player.last is last
    assert bar(watched).play_action.text() == "Продолжить"
    watched.player.step()
    assert watched.player.last is not last
    assert watched.window.current_key() == watched.player.last.screen


def test_the_hall_s_clock_goes_on_while_the_play_waits(qtbot, watched):
    watched.player.step()
    before = watched.session.surroundings.now()
    qtbot.waitUntil(lambda: watched.session.surroundings.now() > before)


def test_a_rehearsal_that_is_left_in_the_middle_can_be_opened_like_any_session(windows, tmp_path):
    watch(windows, tmp_path)
    play_to(windows, "Start")
    path, before = windows.session.path, acts(windows)
    windows.show_start()
    assert windows.player is None
    windows.open_session(path)
    assert acts(windows) == before
    assert bar(windows) is None


def test_the_pace_is_chosen_in_the_bar_and_in_the_menu(watched):
    quickly = bar(watched).paces.actions()[2]
    quickly.trigger()
    assert watched.player.pace is PACES[2]
    assert bar(watched).pace_button.text() == "Quickly: two days in three minutes"
    assert quickly in watched.window.menus.commands()
