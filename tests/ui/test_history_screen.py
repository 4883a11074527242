"""Who did what when, and the way back to any act in one step."""

from __future__ import annotations

from time import process_time

import pytest
from hands import dialog_of, type_text
from pool import add_people, propose
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.domain.adoption import Count
from facilitator.domain.voting import Rule
from facilitator.services import adoption, council, found_measures, history, voting
from facilitator.services.session import MODERATOR, SECRETARY, Session
from facilitator.store import people as people_store
from facilitator.ui.history.back_dialog import BackDialog
from facilitator.ui.history.screen import AT_ONCE, HistoryScreen
from facilitator.ui.main_window.window import MainWindow

ACT = 3  # the column


@pytest.fixture
def first_screen() -> str:
    return "history"


@pytest.fixture
def screen(qtbot, window) -> HistoryScreen:
    """Two proposals of the moderator, one of a lead, and one act of the secretary."""
    session = window.session
    one, _two = propose(session, "Полигон для Арктики", "Ярмарка вакансий")
    session.actor = f"lead:{people_store.groups(session.db)[2].id}"
    propose(session, "Форум", group=2)
    session.actor = SECRETARY
    council.park(session, one, "later")
    session.actor = MODERATOR
    return opened(window)


def opened(window: MainWindow) -> HistoryScreen:
    screen = window.show_screen("history")
    assert isinstance(screen, HistoryScreen)
    return screen


def acts(screen: HistoryScreen) -> list[str]:
    model = screen.model
    return [model.data(model.index(row, ACT)) for row in range(model.rowCount())]


def who(screen: HistoryScreen) -> list[str]:
    return [screen.model.data(screen.model.index(row, 2)) for row in range(screen.model.rowCount())]


def choose(screen: HistoryScreen, number: int) -> None:
    assert screen.table.select_key(number)


def test_the_last_act_stands_on_top_with_its_number_time_and_author(screen):
    assert who(screen) == ["Secretary", "Lead of the group “Арктика”", "Moderator", "Moderator", "Moderator"]
    assert acts(screen)[0] == "Park 1"
    first = [screen.model.data(screen.model.index(4, column)) for column in range(4)]
    assert first[0] == "1"
    assert first[1].startswith("22\u00a0Jun 09:00")
    assert first[3] == "Make the session"
    assert screen.summary.text() == "5 acts"


def test_the_list_is_a_sound_model(screen, qtmodeltester):
    qtmodeltester.check(screen.model)


def test_a_new_act_comes_on_top_and_the_chosen_line_stays(screen, window):
    choose(screen, 3)
    propose(window.session, "Ещё одно")
    assert acts(screen)[0].startswith("Proposal 4")
    assert screen.table.current_row().operation.id == 3


def test_what_is_undone_says_so_and_undoing_is_shown_as_such(screen, window):
    window.undo_action.trigger()
    assert acts(screen)[:2] == ["Undo: Park 1", "Park 1 (undone)"]
    index = screen.model.index(0, ACT)
    assert screen.model.data(index, Qt.ItemDataRole.DecorationRole) is not None
    assert screen.model.data(screen.model.index(2, ACT), Qt.ItemDataRole.DecorationRole) is None
    window.redo_action.trigger()
    assert acts(screen)[0] == "Redo: Park 1"
    assert acts(screen)[2] == "Park 1"


def test_letters_a_person_and_a_measures_number_narrow_the_list(screen, qtbot):
    type_text(screen.search, "proposal")
    assert len(acts(screen)) == 3
    assert screen.line.count.text() == "Acts: 3"
    screen.search.clear()
    screen.person.setCurrentIndex(screen.person.findText("Secretary"))
    assert acts(screen) == ["Park 1"]
    screen.person.setCurrentIndex(0)
    type_text(screen.search, "№ 1")
    assert [line.operation.id for line in screen.model.rows()] == [5, 2]
    screen.search.clear()
    type_text(screen.search, "нет такого")
    assert screen.line.advice.text() == "No act fits: type fewer letters."


def test_the_number_of_a_measure_finds_the_acts_on_many_that_it_was_among(screen):
    session = screen.session
    one, two = (found_measures.id_of(session.db, number) for number in (2, 3))
    voting.shortlist(session, [one, two])
    adoption.put_to_the_vote(session, "The list", [one], Count(9, 9, 9, 0, 0))
    type_text(screen.search, "2")
    assert acts(screen)[:2] == ["Adopt 2", "Shortlist measures: 2"]
    screen.search.setText("3")
    assert acts(screen)[0] == "Shortlist measures: 2"


def test_the_search_of_the_list_has_its_key(screen, qtbot):
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.search.hasFocus()
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.table.hasFocus()


def test_enter_goes_to_the_measure_of_an_act(screen, window, qtbot):
    choose(screen, 5)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert window.current_key() == "council"
    window.show_screen("history")
    choose(screen, 1)
    assert not screen.go_action.isEnabled()


def test_going_back_shows_what_goes_and_takes_it_back_in_one_step(screen, window, qtbot):
    choose(screen, 2)
    screen.back_action.trigger()
    dialog = dialog_of(screen, BackDialog)
    assert [line.operation.id for line in dialog.model.rows()] == [5, 4, 3]
    assert dialog.main_button.text() == "Take back 3 acts"
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    assert acts(screen)[0] == "Undo: all acts after No. 2 (3)"
    assert "3 acts are taken back" in window.notices.sentence.text()
    assert "all acts after No. 2 (3)" in window.redo_action.text()
    window.redo_action.trigger()
    assert history.standing(window.session.db) == {2, 3, 4, 5}


def test_there_is_no_way_back_to_the_last_act_or_to_one_that_is_undone(screen, window):
    choose(screen, 5)
    assert not screen.back_action.isEnabled()
    window.undo_action.trigger()
    choose(screen, 5)
    assert not screen.back_action.isEnabled()
    choose(screen, 4)
    assert screen.back_action.isEnabled()


def test_what_was_done_while_the_dialog_was_open_is_not_taken_back_unseen(screen, window):
    choose(screen, 2)
    screen.back_action.trigger()
    dialog = dialog_of(screen, BackDialog)
    propose(window.session, "Тем временем")
    dialog.main_button.click()
    assert "Something was done meanwhile" in dialog.refusal.text()
    assert acts(screen)[0].startswith("Proposal 4")
    dialog.reject()


def test_a_ballot_in_the_way_is_named_in_the_dialog(screen, window):
    session = window.session
    [voter] = add_people(session, 1)
    round_id = voting.prepare_round(session, "First", Rule(2))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [2])
    choose(screen, 2)
    screen.back_action.trigger()
    dialog = dialog_of(screen, BackDialog)
    dialog.main_button.click()
    assert "Votes depend on it" in dialog.refusal.text()
    assert acts(screen)[0] == "Open the round “First”"
    dialog.reject()


def test_the_acts_of_another_program_come_too(screen, window, qtbot):
    with (
        Session(window.session.path, window.session.surroundings) as other,
        qtbot.waitSignal(window.bridge.changed_elsewhere, timeout=3000),
    ):
        propose(other, "Издалека")
    assert acts(screen)[0].startswith("Proposal 4")


def test_a_long_history_opens_within_a_frame_and_older_lines_follow(open_window, bare_file, surroundings, qtbot):
    _make_long(bare_file, surroundings, 5000)
    window = open_window(bare_file)
    window.show_screen("programme")
    screen = window._screen("history")
    start = process_time()
    window.show_screen("history")
    screen.repaint()
    spent = process_time() - start
    assert AT_ONCE <= len(screen.model.rows()) < 1000
    qtbot.waitUntil(lambda: len(screen.model.rows()) == 5001)
    numbers = [line.operation.id for line in screen.model.rows()]
    assert numbers == list(range(5001, 0, -1))
    assert spent <= 0.25, spent  # a frame on an idle machine; the benchmarks measure that


def _make_long(path, surroundings, count: int) -> None:
    with Session(path, surroundings) as session:
        [measure_id] = propose(session, "Раз")
        with session.operation("seed"):
            pass
        session.checkpoints.stop()
        db = session.db
        db.execute("BEGIN")
        for number in range(4, count + 2):
            db.execute(
                "INSERT INTO operation SELECT :id, writer, :id, actor, at, 'Park measure {measure}: {reason}',"
                " json_object('measure', :measure, 'reason', 'x'), 'act', NULL, :id, NULL, :id - 1"
                " FROM operation WHERE id = 3",
                {"id": number, "measure": measure_id},
            )
        db.execute("COMMIT")


@pytest.mark.slow
def test_opening_the_screen_and_its_dialog_50_times_leaves_no_widget_behind(qtbot, screen, window):
    def once() -> None:
        made = HistoryScreen(window.workplace, window.pages)
        window.pages.addWidget(made)
        window.pages.setCurrentWidget(made)
        choose(made, 2)
        made.back_action.trigger()
        dialog_of(made, BackDialog).reject()
        window.pages.removeWidget(made)
        made.deleteLater()
        del made
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete

    once()
    before = len(QApplication.allWidgets())
    for _round in range(50):
        once()
    assert len(QApplication.allWidgets()) == before
