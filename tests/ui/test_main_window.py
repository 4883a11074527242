"""The frame around the screens."""

from __future__ import annotations

import pytest
from hands import type_text
from PySide6.QtCore import SIGNAL, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QToolButton

from facilitator.services import people, programme, proposals
from facilitator.services.session import Session
from facilitator.settings import Settings
from facilitator.text import use_language
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.session_bridge import SessionBridge


def test_an_act_is_undone_by_its_name(qtbot, window):
    group = people.groups(window.session.db)[0]
    assert not window.undo_action.isEnabled()
    proposals.propose(window.session, group.id, "A testing ground for the far north")
    assert "Proposal 1" in window.undo_action.text()

    window.undo_action.trigger()
    assert not window.undo_action.isEnabled()
    assert "Proposal 1" in window.redo_action.text()
    assert [one.toString() for one in window.redo_action.shortcuts()] == ["Ctrl+Shift+Z", "Ctrl+Y"]


def test_the_button_of_undo_names_the_act_and_grows_no_slower_with_each(qtbot, window):
    group = people.groups(window.session.db)[0]
    [button] = [one for one in window.header.findChildren(QToolButton) if "Undo" in one.toolTip()]
    assert not button.isEnabled()
    listeners = window.undo_action.receivers(SIGNAL("changed()"))
    proposals.propose(window.session, group.id, "A testing ground for R&D in the far north")
    assert button.toolTip().startswith("Undo: ")
    assert button.toolTip().endswith("(Ctrl+Z)")
    assert "Proposal 1" in button.accessibleName()
    assert window.undo_action.receivers(SIGNAL("changed()")) == listeners

    button.click()
    assert not button.isEnabled()
    assert button.toolTip() == "Undo (Ctrl+Z)"


def test_what_was_undone_is_told_until_the_next_act(qtbot, window):
    group = people.groups(window.session.db)[0]
    proposals.propose(window.session, group.id, "A testing ground for the far north")
    window.undo_action.trigger()
    assert window.state_line.saved.text().startswith("Undone: Proposal 1")
    proposals.propose(window.session, group.id, "A school of engineers")
    assert window.state_line.saved.text() == "Everything is saved"


def test_the_running_item_and_its_countdown_are_on_top(qtbot, window):
    item = programme.items(window.session.db)[0]
    programme.start_item(window.session, item.id)
    assert window.header.item.whole_text() == item.title
    assert window.header.clock.isVisibleTo(window)
    assert window.header.clock.text().startswith("59:") or window.header.clock.text().startswith("1:00")


def test_a_lead_sees_only_the_screens_of_his_group(qtbot, window):
    group = people.groups(window.session.db)[0]
    lead = next(one for one in window.state_line.actor_menu.actions() if one.data() == f"lead:{group.id}")
    lead.trigger()
    shown = [window.navigation.item(row).text() for row in range(window.navigation.count())]
    assert shown == ["Draft", "Proposals", "Details"]
    assert window.current_key() == "draft"


def test_the_act_of_another_program_shows_within_a_second(qtbot, window):
    with (
        Session(window.session.path, window.session.surroundings) as other,
        qtbot.waitSignal(window.bridge.changed_elsewhere, timeout=3000),
    ):
        programme.start_item(other, programme.items(other.db)[0].id)
    assert window.header.clock.isVisibleTo(window)


def test_what_can_come_later_waits_until_the_window_was_seen(qtbot, dressed, choice, surroundings, bare_file):
    bridge = SessionBridge()
    session = Session(bare_file, surroundings, bridge.announce, is_looking_first=True)
    window = MainWindow(session, bridge, Settings(), choice)
    qtbot.addWidget(window)
    try:
        assert not window._completion.isActive()  # however long it takes to be shown
        window.show()
        qtbot.waitUntil(window._completion.isActive)
        scenes = window.menus.view_menu.actions
        before = len(scenes())
        qtbot.waitUntil(lambda: len(scenes()) > before)
    finally:
        window.close()
        session.close()


def test_the_search_finds_a_person_and_a_command(qtbot, tomsk_window):
    tomsk_window.search_action.trigger()
    search = tomsk_window.findChild(type_of_search())
    type_text(search.line, "бизнеса 07")
    assert "Представитель бизнеса 07" in search.results.item(0).text()
    search.line.clear()
    qtbot.keyClicks(search.line, "back up")
    assert "Back up now" in search.results.item(0).text()
    qtbot.keyClick(search.line, Qt.Key.Key_Escape)


def test_the_search_tells_where_a_command_is_that_is_not_possible_now(qtbot, tomsk_window):
    tomsk_window.show_screen("voting")
    tomsk_window.show_screen("people")
    tomsk_window.search_action.trigger()
    search = tomsk_window.findChild(type_of_search())
    before = [search.results.item(row).text() for row in range(search.results.count())]
    assert not any("not possible" in one for one in before)  # the list of all is what can be done
    type_text(search.line, "annul")
    shown = [search.results.item(row).text() for row in range(search.results.count())]
    assert shown == ["Annul the round – not possible now, on the screen “Voting”"]
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert tomsk_window.current_key() == "voting"


@pytest.mark.parametrize(("language", "all_of_them", "one"), [("en", "colours", "dark"), ("ru", "тема", "темн")])
def test_the_search_finds_light_and_dark_by_what_they_change(open_window, bare_file, language, all_of_them, one):
    use_language(language)
    window = open_window(bare_file)
    window.search_action.trigger()
    search = window.findChild(type_of_search())
    type_text(search.line, all_of_them)
    assert search.results.count() == 3
    search.line.clear()
    type_text(search.line, one)
    assert search.results.count() == 1
    search.reject()


def test_a_notice_moves_nothing_and_hides_no_button(qtbot, window):
    screen = window.show_screen("people")
    window.resize(1366, 768)
    before = screen.mapTo(window, QPoint(0, 0)), screen.size(), window.header.geometry()
    window.notices.warn("A sentence that is long enough to need more than one line. " * 6)
    QApplication.processEvents()
    bar = window.notices
    assert (screen.mapTo(window, QPoint(0, 0)), screen.size(), window.header.geometry()) == before
    assert bar.height() >= bar.layout().totalHeightForWidth(bar.width())
    buttons = [*window.header.findChildren(QToolButton), *screen.findChildren(QPushButton)]
    shown = [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in buttons if one.isVisible()]
    assert shown
    assert not any(bar.geometry().intersects(one) for one in shown)
    window.resize(1100, 700)
    QApplication.processEvents()
    assert bar.width() == window.header.words.width()


@pytest.mark.parametrize("key", ["proposals", "draft", "programme"])
def test_a_long_refusal_covers_nothing_that_is_clicked_on_the_smallest_screen(tomsk_window, key: str):
    window = tomsk_window
    items = programme.items(window.session.db)
    programme.start_item(window.session, items[0].id)  # the countdown takes its room
    screen = window.show_screen(key)
    window.resize(960, 700)
    window.notices.refuse("Такое слово стоит в отказе. " * 10)
    QApplication.processEvents()
    bar = window.notices
    assert (window.width(), window.header.clock.isVisible()) == (960, True)
    assert bar.height() >= bar.layout().totalHeightForWidth(bar.width())
    navigation = window.navigation
    first = navigation.visualItemRect(navigation.item(0))
    shown = [QRect(navigation.viewport().mapTo(window, first.topLeft()), first.size())]
    for kind in (QToolButton, QPushButton, QComboBox, QLineEdit):
        shown += [
            QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in screen.findChildren(kind) if one.isVisible()
        ]
    assert len(shown) > 2
    assert [one for one in shown if bar.geometry().intersects(one)] == []


@pytest.mark.parametrize(("kind", "stays"), [("refuse", False), ("tell", False), ("warn", True)])
def test_what_was_told_goes_with_the_next_act_unless_it_is_a_warning(tomsk_window, kind: str, stays: bool):
    getattr(tomsk_window.notices, kind)("Something.")
    assert tomsk_window.notices.isVisible()
    programme.start_item(tomsk_window.session, programme.items(tomsk_window.session.db)[0].id)
    assert tomsk_window.notices.isVisible() is stays


def type_of_search() -> type:
    from facilitator.ui.main_window.search import Search

    return Search
