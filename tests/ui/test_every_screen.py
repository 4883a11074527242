"""What holds for all screens together: nothing is left behind, and everything is reached by the keyboard."""

from __future__ import annotations

import gc
from collections import Counter

import pytest
from hands import cut_cells
from mnemonics import captions, clashes, of_menu
from monkey import Monkey, faults_of_file
from pool import add_people, measure, shortlisted
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QTabWidget,
)

from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.voting import Rule, Scope
from facilitator.services import adoption, details, funding_sources, people, programme, proposals, rounds, voting
from facilitator.services.session import Session
from facilitator.text import LANGUAGES, use_language
from facilitator.ui.action_button import ActionButton
from facilitator.ui.cells import PICTURE
from facilitator.ui.letters import plain
from facilitator.ui.main_window.screens import SCREENS
from facilitator.ui.main_window.search import command_name
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.narrow_field import NarrowField
from facilitator.ui.row_table import EDGES, RowTable

KEYS = [entry.key for entry in SCREENS]
FREQUENT = 15
READ = 20  # SQLite's number for a column that a statement reads
JOURNAL = {"operation", "change"}  # every act changes them
VOTES = {"ballot", "secret_ballot", "hand_total", "hand_turnout", "round_item"}  # told once the round is closed


@pytest.fixture
def tomsk_window(tomsk_window: MainWindow) -> MainWindow:
    """With all that an idle window gets after a moment."""
    assert tomsk_window.projector.actions
    return tomsk_window


def settle() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def far_on(session: Session) -> None:
    """A counted round, a round prepared, measures worked out, one of them adopted."""
    add_people(session, 3)
    found = shortlisted(session, "a", "b", "c")
    round_id = voting.prepare_round(session, "Тур", Rule(places=1, scope=Scope.SHORTLIST))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, people.participants(session.db)[0].id, [measure(session, found[0]).number])
    voting.close_round(session, round_id)
    alliance = rounds.alliances(session.db)[0]
    voting.prepare_round(session, "Альянс", Rule(places=1, scope=Scope.SHORTLIST, alliance_id=alliance.id))
    source = funding_sources.sources(session.db)[0]
    money = FundingAmount(source.id, 2018, 111_250_005_000)
    details.detail(session, found[0], Details(executors=("ТПУ",), alliance_ids=(alliance.id,), funding=(money,)))
    adoption.put_to_the_vote(session, "План", found[:1], Count(3, 3, 2, 1, 0))


@pytest.mark.parametrize("key", [key for key in KEYS if key != "history"])
def test_a_screen_names_all_tables_that_it_reads_so_that_it_hears_of_their_changes(
    open_window, file_after, key: str
) -> None:
    window = open_window(file_after(far_on))
    screen, db = window.show_screen(key), window.session.db
    seen: set[str] = set()

    def note(action: int, table: str | None, *_others: object) -> int:
        if action == READ and table:
            seen.add(table)
        return 0

    db.conn.set_authorizer(note)
    try:
        pages = screen.findChildren(QTabWidget)
        for place in range(max([tabs.count() for tabs in pages], default=1)):
            for tabs in pages:
                tabs.setCurrentIndex(place)
            db.known.clear()
            screen.refresh()
    finally:
        db.conn.set_authorizer(None)
    assert seen
    assert seen - JOURNAL - (VOTES if key != "voting" else set()) <= set(screen.tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sum_no_time_and_no_number_is_cut_or_torn_apart(open_window, tomsk_file, language: str) -> None:
    use_language(language)
    window = open_window(tomsk_file)
    far_on(window.session)
    programme.start_item(window.session, programme.items(window.session.db)[0].id)
    window.resize(1093, 614)  # a small laptop at 125 %
    for key in KEYS:
        screen = window.show_screen(key)
        pages = screen.findChildren(QTabWidget)[:1]
        for place in range(max([tabs.count() for tabs in pages], default=1)):
            for tabs in pages:
                tabs.setCurrentIndex(place)
            settle()
            for table in [one for one in screen.findChildren(RowTable) if one.isVisible()]:
                assert cut_cells(table) == [], (key, table.accessibleName())


def test_in_russian_too_what_is_said_of_a_person_and_of_a_row_stands_on_one_line(open_window, tomsk_file) -> None:
    use_language("ru")
    window = open_window(tomsk_file)
    programme.start_item(
        window.session, next(one.id for one in programme.items(window.session.db) if "draft" in one.open)
    )
    desk, draft = window.show_screen("people").desk.table, window.show_screen("draft")
    draft.groups.choose(draft.groups.itemData(3))
    draft.refresh()
    settle()
    for table, words in ((desk, "в зале с 08:10"), (draft.table, "исключить")):
        room = table.columnWidth(table.rows_model.columnCount() - 1) - EDGES - PICTURE
        assert table.fontMetrics().horizontalAdvance(words) < room


@pytest.mark.parametrize("key", KEYS)
def test_looking_at_a_screen_fifty_times_leaves_no_widget_behind(tomsk_window: MainWindow, key: str) -> None:
    others = [one for one in KEYS if one != key]
    tomsk_window.show_screen(others[0])
    tomsk_window.show_screen(key)
    settle()
    before = len(QApplication.allWidgets())
    for _time in range(50):
        tomsk_window.show_screen(others[0])
        tomsk_window.show_screen(key)
    settle()
    assert len(QApplication.allWidgets()) <= before


@pytest.mark.parametrize("key", KEYS)
def test_opening_and_closing_each_dialog_of_a_screen_leaves_no_widget_behind(tomsk_window, key: str) -> None:
    screen = tomsk_window.show_screen(key)
    for view in screen.findChildren(QTableView):
        if view.isVisibleTo(screen) and view.model() and view.model().rowCount():
            view.selectRow(view.model().rowCount() - 1)
    for action in [one for one in screen.actions() if one.isEnabled() and one.text().endswith("…")]:
        for turn in range(4):
            action.trigger()
            settle()
            for dialog in tomsk_window.findChildren(QDialog):
                dialog.reject()
            settle()
            if turn == 0:
                before = len(QApplication.allWidgets())
        gc.collect()
        settle()
        assert len(QApplication.allWidgets()) <= before, action.text()


def test_every_act_of_every_screen_is_in_its_menu_and_in_the_search(tomsk_window: MainWindow) -> None:
    for key in KEYS:
        screen = tomsk_window.show_screen(key)
        offered = tomsk_window.menus.commands()
        assert [one.text() for one in screen.actions() if one.text() and one not in offered] == []
        strays = [
            button.text() or button.accessibleName()
            for button in screen.findChildren(QAbstractButton)
            if isinstance(button, ActionButton) and button._action not in offered
        ]
        assert strays == []


def test_the_frequent_acts_have_shortcuts_that_are_shown_and_do_not_collide(tomsk_window: MainWindow) -> None:
    found = set()
    for key in KEYS:
        tomsk_window.show_screen(key)
        shortcuts = Counter(
            one.shortcut().toString()
            for one in tomsk_window.menus.commands()
            if one.isEnabled() and not one.shortcut().isEmpty()
        )
        assert [name for name, count in shortcuts.items() if count > 1] == [], key
        found |= set(shortcuts)
    assert len(found) >= FREQUENT
    tomsk_window.search_action.trigger()
    search = next(one for one in tomsk_window.findChildren(QDialog) if hasattr(one, "results"))
    search.line.setText("undo" if tomsk_window.undo_action.isEnabled() else "back")
    shown = [search.results.item(row).text() for row in range(search.results.count())]
    search.line.setText("F5")
    assert shown
    search.reject()


@pytest.mark.parametrize("key", ["proposals", "council", "details", "adoption", "history"])
def test_the_same_key_leads_to_the_field_that_narrows_a_list(open_window, file_after, key: str) -> None:
    window = open_window(file_after(far_on))
    screen = window.show_screen(key)
    narrowing = [one for one in screen.actions() if one.shortcut().toString() == "Ctrl+F"]
    assert [one.isEnabled() for one in narrowing] == [True]
    narrowing[0].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, NarrowField)
    assert field.isVisibleTo(screen)


def test_every_field_and_every_button_has_a_name_for_screen_readers(tomsk_window: MainWindow) -> None:
    nameless = []
    for key in KEYS:
        screen = tomsk_window.show_screen(key)
        for widget in screen.findChildren(QLineEdit) + screen.findChildren(QComboBox) + screen.findChildren(QTableView):
            inner = isinstance(widget.parent(), QComboBox) or "qt_" in widget.objectName()
            if widget.isVisibleTo(screen) and not inner and not widget.accessibleName():
                nameless.append((key, type(widget).__name__, widget.objectName()))
        for button in screen.findChildren(QAbstractButton):
            is_qts_own = isinstance(button.parent(), QLineEdit | QTabBar | QTableView)
            if button.isVisibleTo(screen) and not is_qts_own and not (button.text() or button.accessibleName()):
                nameless.append((key, type(button).__name__, button.objectName()))
    assert nameless == []


def test_the_shortcut_of_a_button_stands_in_its_tip(tomsk_window: MainWindow) -> None:
    for key in KEYS:
        screen = tomsk_window.show_screen(key)
        for button in screen.findChildren(ActionButton):
            shortcut = button._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert shortcut in button.toolTip()


def test_a_function_key_has_one_meaning_on_all_screens(tomsk_window: MainWindow) -> None:
    """F6 and F7 go to the parts of a screen, with Shift to further ones; F9 is the next step before the hall."""
    acts: dict[str, list[str]] = {}
    for key in KEYS:
        for action in tomsk_window.show_screen(key).actions():
            for shortcut in action.shortcuts():
                acts.setdefault(shortcut.toString(), []).append(plain(action.text()))
    places = ("F6", "F7", "Shift+F6", "Shift+F7")
    assert all(
        act.startswith(("Go to", "To the", "One by one", "Choose the group")) for key in places for act in acts[key]
    )
    assert acts["F4"] == ["Next row not looked at", "Next with debts", "Go to the place", "Go to the measure"]
    assert acts["F8"] == ["+5 min"]
    assert acts["F9"] == [
        "Start the chosen item",
        "Ballot on this screen…",
        "Enter totals…",
        "Adopt all uncontested en bloc…",
    ]
    assert acts["F12"] == ["Contested"]
    assert acts["Ctrl+E"] == ["Save as Word…", "Make the documents…"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_alt_and_a_letter_means_one_thing_on_every_screen(open_window, tomsk_file, language: str) -> None:
    """Whatever state it is in: hidden fields and buttons count, as they may be shown the next moment."""
    use_language(language)
    window = open_window(tomsk_file)
    assert window.projector.actions
    bar = [action.text() for action in window.menuBar().actions()]
    for key in KEYS:
        screen = window.show_screen(key)
        outside = [one for other in window.screens.values() if other is not screen for one in captions(other)]
        own = Counter(captions(window)) - Counter(outside)
        assert set(bar) <= set(own)
        assert clashes(own) == {}, key
        for menu in window.menuBar().findChildren(QMenu):
            assert clashes(of_menu(menu)) == {}, key


@pytest.mark.parametrize("language", ["en", "ru"])
def test_looking_at_every_screen_and_page_makes_no_window_larger_than_a_small_screen(
    open_window, file_after, language: str
) -> None:
    use_language(language)
    window = open_window(file_after(far_on))
    size = QSize(910, 485)  # 1366x768 at 150 %, less the frame and the system's bar
    window.resize(size)
    for key in KEYS:
        screen = window.show_screen(key)
        for tabs in screen.findChildren(QTabWidget):
            for place in range(tabs.count()):
                tabs.setCurrentIndex(place)
                settle()
                assert window.size() == size, (key, tabs.tabText(place))
        settle()
        assert window.size() == size, key


@pytest.mark.parametrize("height", [485, 768])
def test_all_screens_are_offered_without_scrolling_for_them(tomsk_window: MainWindow, height: int) -> None:
    tomsk_window.resize(910, height)
    settle()
    navigation = tomsk_window.navigation
    assert navigation.count() == len(KEYS)
    assert navigation.verticalScrollBar().maximum() == 0
    last = navigation.visualItemRect(navigation.item(navigation.count() - 1))
    assert navigation.viewport().rect().contains(last)


def test_people_s_words_have_no_letter_and_keep_their_ampersands(tomsk_window: MainWindow) -> None:
    session = tomsk_window.session
    group = people.groups(session.db)[0]
    with session.operation("Rename the group") as db:
        db.execute("UPDATE project_group SET name = 'R&D' WHERE id = ?", (group.id,))
    proposals.propose(session, group.id, "Q&A")
    tomsk_window.show_screen("proposals").groups.choose(group.id)
    tomsk_window.show_screen("proposals").refresh()
    of_people = [one for one in captions(tomsk_window) if "R&" in one] + [tomsk_window.undo_action.text()]
    of_people += [one.text() for one in tomsk_window.state_line.actor_menu.actions() if "R&" in one.text()]
    assert len(of_people) >= 3
    assert all("R&&D" in one and QKeySequence.mnemonic(one).isEmpty() for one in of_people)
    assert "R&D" in tomsk_window.undo_action.toolTip()
    assert "R&D" in command_name(tomsk_window.undo_action)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_user_without_a_plan_breaks_nothing(tomsk_window: MainWindow, seed: int) -> None:
    monkey = Monkey(tomsk_window, seed)
    monkey.play(150)
    assert monkey.failures == []
    assert faults_of_file(tomsk_window.session.path) == []
