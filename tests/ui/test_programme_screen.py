"""The programme as the moderator leads it: with real clicks and keys, on the clock of the Tomsk session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hands import type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from facilitator.domain.programme import ItemState
from facilitator.domain.surroundings import Surroundings
from facilitator.services import people, programme
from facilitator.services.session import Session
from facilitator.ui.programme.item_dialog import ItemDialog
from facilitator.ui.programme.time_dialogs import GroupMinutesDialog, MinutesDialog, ReplanDialog

NINE = datetime(2017, 6, 22, 2, tzinfo=UTC)  # nine o'clock in Tomsk, on the first day


class Clock:
    """The hall's clock, which stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = NINE

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def surroundings(surroundings, clock) -> Surroundings:
    return Surroundings(lambda: clock.now, surroundings.new_id)


@pytest.fixture
def screen(window):
    return window.show_screen("programme")


def items(screen):
    return programme.items(screen.session.db)


def choose(screen, place: int) -> None:
    assert screen.table.select_key(items(screen)[place].id)


def dialog_of(screen, kind):
    return next(one for one in screen.findChildren(kind) if one.isVisible())


def states(screen) -> str:
    return "".join(item.state.value[0] for item in items(screen)[:5])


def shown(screen, key: str, column: int) -> str:
    return screen.model.index(screen.model.place(key).row(), column).data()


def test_f9_starts_one_item_after_another_wherever_the_focus_is(qtbot, window, screen):
    window.navigation.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert states(screen) == "rwwww"
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert states(screen) == "drwww"
    assert screen.table.current_item().id == items(screen)[1].id
    qtbot.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert states(screen) == "ddwww"


def test_passing_items_over_is_said_first(qtbot, screen):
    choose(screen, 2)
    screen.start_action.trigger()
    asked = dialog_of(screen, QDialog)
    assert states(screen) == "wwwww"
    asked.reject()
    screen.start_action.trigger()
    dialog_of(screen, QDialog).main_button.click()
    assert states(screen) == "ssrww"


def test_the_clock_of_the_card_warns_and_then_tells_how_much_it_is_over(qtbot, screen, clock):
    screen.start_action.trigger()
    assert screen.card.clock.text() == "1:00:00"
    assert screen.card.clock.property("kind") == "accent"
    clock.pass_minutes(56.5)
    screen.tick(clock.now)
    assert screen.card.clock.text() == "03:30"
    assert screen.card.clock.property("kind") == "warning"
    clock.pass_minutes(5)
    screen.tick(clock.now)
    assert screen.card.clock.text() == "−01:30"
    assert screen.card.clock.property("kind") == "danger"


@pytest.mark.parametrize("minutes", [60 + 85, 3445 * 24 * 60])
@pytest.mark.parametrize("width", [960, 1366])
def test_the_clock_of_the_card_is_seen_whole_however_long_it_is_over(window, screen, clock, minutes: int, width: int):
    window.resize(width, 700)
    screen.start_action.trigger()
    screen.tick(clock.now)
    flush()
    usual = screen.card.clock.font()
    clock.pass_minutes(minutes)
    screen.tick(clock.now)
    flush()
    card, label = screen.card, screen.card.clock
    area = card.parentWidget()
    assert area.mapTo(window, area.rect().topRight()).x() < window.width()
    assert card.width() <= area.width()
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    clock.now = NINE
    screen.tick(clock.now)
    assert label.font() == usual


def test_the_day_says_how_far_behind_it_is_and_what_that_means(qtbot, screen, clock):
    later = items(screen)[1].id
    clock.pass_minutes(12)
    screen.start_action.trigger()
    assert screen.summary.text() == "12 minutes behind"
    assert "12 minutes behind" in screen.model.index(0, 0).data()
    assert shown(screen, later, 1) == "10:12"
    screen.acts.extend.trigger()
    assert shown(screen, later, 1) == "10:17"
    screen.acts.extend_much.trigger()
    assert screen.summary.text() == "27 minutes behind"


def test_before_the_first_item_nobody_is_late_and_nothing_is_expected(qtbot, screen, clock):
    clock.pass_minutes(12 * 60)
    screen.tick(clock.now)
    assert screen.summary.isHidden()
    assert screen.table.isColumnHidden(1)
    screen.start_action.trigger()
    assert "behind" in screen.summary.text()
    assert not screen.table.isColumnHidden(1)


def test_expected_hours_move_by_themselves_each_minute(qtbot, screen, clock):
    screen.start_action.trigger()
    clock.pass_minutes(75)
    screen.tick(clock.now)
    assert shown(screen, items(screen)[1].id, 1) == "10:15"


def test_on_another_day_than_the_sessions_nothing_is_called_late(qtbot, screen, clock):
    clock.pass_minutes(60 * 24 * 400)
    screen.refresh()
    assert screen.summary.text() == ""
    assert shown(screen, items(screen)[1].id, 1) == ""


def test_the_rest_of_the_day_is_planned_anew_after_a_look_at_it(qtbot, screen, clock):
    clock.pass_minutes(20)
    screen.start_action.trigger()
    screen.acts.replan.trigger()
    asked = dialog_of(screen, ReplanDialog)
    assert f"{items(screen)[1].starts:%H:%M}" == "10:00"
    asked.main_button.click()
    assert f"{items(screen)[1].starts:%H:%M}" == "10:20"
    assert screen.summary.text() == "On time"


def test_a_day_on_time_needs_no_plan_and_that_is_no_refusal(qtbot, screen, window):
    screen.acts.replan.trigger()
    assert "nothing to plan anew" in window.notices.sentence.text()
    assert window.notices.property("kind") == "success"


def test_the_day_is_planned_anew_as_it_was_shown_however_long_that_was_looked_at(qtbot, screen, clock):
    clock.pass_minutes(90)
    screen.acts.replan.trigger()
    asked = dialog_of(screen, ReplanDialog)
    shown_starts = [label.text() for label in asked.list.findChildren(QLabel) if len(label.text()) == len("10:30")]
    clock.pass_minutes(25)
    asked.main_button.click()
    moved = [f"{item.starts:%H:%M}" for item in items(screen)][: len(shown_starts)]
    assert moved == shown_starts
    assert moved[0] == "10:30"


def test_any_number_of_minutes_is_given_or_taken(qtbot, screen):
    screen.start_action.trigger()
    screen.acts.extend_by.trigger()
    asked = dialog_of(screen, MinutesDialog)
    asked.minutes.setValue(-20)
    asked.main_button.click()
    assert screen.card.clock.text() == "40:00"
    screen.acts.extend_by.trigger()
    asked = dialog_of(screen, MinutesDialog)
    asked.minutes.setValue(-90)
    asked.main_button.click()
    assert "from 1 to" in asked.refusal.text()
    asked.reject()


def test_a_skipped_item_is_gone_back_to_for_as_long_as_is_said(qtbot, screen):
    choose(screen, 1)
    screen.acts.skip.trigger()
    assert states(screen) == "wswww"
    choose(screen, 1)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    asked = dialog_of(screen, MinutesDialog)
    asked.minutes.setValue(10)
    asked.main_button.click()
    assert states(screen) == "wrwww"
    assert screen.card.clock.text() == "10:00"


def test_one_group_gets_more_time_by_its_own_button_or_by_name(qtbot, screen):
    programme.start_item(screen.session, items(screen)[3].id)
    groups = people.groups(screen.session.db, items(screen)[3].part_id)
    assert screen.card.groups.isVisibleTo(screen)
    assert [one.text() for one in screen.card.groups.clocks] == ["1:30:00"] * len(groups)
    screen.card.groups.button(1).click()
    assert screen.card.groups.clocks[1].text() == "1:35:00"
    screen.acts.group_time.trigger()
    asked = dialog_of(screen, GroupMinutesDialog)
    asked.group.setCurrentIndex(2)
    asked.minutes.setValue(7)
    asked.main_button.click()
    assert [one.text() for one in screen.card.groups.clocks] == ["1:30:00", "1:35:00", "1:37:00", "1:30:00"]


def test_a_new_item_is_put_in_with_what_is_open_in_it(qtbot, screen):
    choose(screen, 0)
    screen.acts.add.trigger()
    asked = dialog_of(screen, ItemDialog)
    type_text(asked.name, "Знакомство групп")
    asked.kind.setCurrentIndex(asked.kind.findText("Group work"))
    assert [str(one) for one, box in asked.boxes.items() if box.isChecked()] == ["draft", "proposals"]
    asked.main_button.click()
    found = next(item for item in items(screen) if item.title == "Знакомство групп")
    assert (f"{found.starts:%H:%M}", found.minutes, found.open) == ("10:00", 30, ("draft", "proposals"))


def test_the_hour_of_an_item_is_typed_as_people_write_it(qtbot, screen):
    choose(screen, 4)
    qtbot.keyClick(screen, Qt.Key.Key_F2)
    asked = dialog_of(screen, ItemDialog)
    asked.starts.setFocus()
    asked.starts.selectAll()
    qtbot.keyClicks(asked.starts, "25:10")
    asked.main_button.click()
    assert asked.refusal.text() == "“25:10” is no time of day: type one like 9:30."
    asked.starts.selectAll()
    qtbot.keyClicks(asked.starts, "12:40")
    assert asked.focusWidget() is asked.starts
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(asked.starts, key)
    asked.main_button.click()
    assert f"{items(screen)[4].starts:%H:%M}" == "12:45"


def test_what_was_typed_stays_where_an_item_is_refused(qtbot, screen):
    choose(screen, 4)
    qtbot.keyClick(screen, Qt.Key.Key_F2)
    asked = dialog_of(screen, ItemDialog)
    asked.name.clear()
    asked.minutes.setValue(45)
    asked.main_button.click()
    assert asked.isVisible()
    assert "title" in asked.refusal.text()
    type_text(asked.name, "Обед и прогулка")
    asked.main_button.click()
    assert (items(screen)[4].title, items(screen)[4].minutes) == ("Обед и прогулка", 45)


def test_a_secretary_is_asked_before_the_programme_moves(qtbot, window, screen):
    secretary = next(one for one in window.state_line.actor_menu.actions() if one.data() == "secretary")
    secretary.trigger()
    screen.start_action.trigger()
    asked = dialog_of(screen, QDialog)
    assert states(screen) == "wwwww"
    asked.main_button.click()
    assert states(screen) == "rwwww"


def test_an_empty_programme_says_what_to_do_and_takes_its_first_item(qtbot, window, screen):
    with screen.session.operation("Change") as db:
        db.execute("DELETE FROM programme_item")
    screen.refresh()
    assert screen.empty.isVisibleTo(window)
    assert not screen.start_action.isEnabled()
    screen.empty.buttons[0].click()
    asked = dialog_of(screen, ItemDialog)
    type_text(asked.name, "Регистрация")
    asked.main_button.click()
    assert screen.table.isVisibleTo(window)
    assert screen.start_action.isEnabled()


def test_headings_of_days_are_passed_by_the_arrow_keys(qtbot, screen):
    last = max(place for place, item in enumerate(items(screen)) if item.part_id == items(screen)[0].part_id)
    choose(screen, last)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert screen.table.current_item().id == items(screen)[last + 1].id


def test_the_model_keeps_the_rules_of_models(qtbot, screen, clock):
    tester = QAbstractItemModelTester(screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal, screen)
    for _minute in range(3):
        clock.pass_minutes(70)
        screen.tick(clock.now)
        screen.start_action.trigger()
    assert tester.model() is screen.model


def test_the_clock_rests_while_nobody_looks(qtbot, window, screen):
    screen.start_action.trigger()
    assert screen.is_ticking()
    window.show_screen("people")
    assert not screen.is_ticking()


@pytest.mark.slow
def test_dialogs_leave_nothing_behind(qtbot, screen):
    assert screen.window().projector.actions  # an idle window gets them after a moment
    programme.start_item(screen.session, items(screen)[3].id)
    choose(screen, 5)
    screen.acts.change.trigger()
    dialog_of(screen, QDialog).reject()
    flush()
    before = len(QApplication.allWidgets())
    for _time in range(50):
        for action in (screen.acts.change, screen.acts.add, screen.acts.extend_by, screen.acts.group_time):
            action.trigger()
            dialog_of(screen, QDialog).reject()
            flush()
    assert len(QApplication.allWidgets()) <= before


def flush() -> None:
    QApplication.sendPostedEvents(None, 52)  # deferred deletions
    QApplication.processEvents()


def test_the_act_of_another_window_shows_here(qtbot, window, screen):
    with Session(window.session.path, window.session.surroundings) as other:
        programme.start_item(other, programme.items(other.db)[0].id)
    window.bridge.look()
    assert screen.card.clock.isVisibleTo(window)
    assert items(screen)[0].state is ItemState.RUNNING


def test_an_item_of_another_day_is_not_started_by_a_slip(qtbot, screen):
    first_day = items(screen)[0].part_id
    last = [item for item in items(screen) if item.part_id == first_day][-1]
    programme.start_item(screen.session, last.id)
    qtbot.keyClick(screen, Qt.Key.Key_F9)
    asked = dialog_of(screen, QDialog)
    assert programme.running(screen.session.db).id == last.id
    asked.main_button.click()
    assert programme.running(screen.session.db).part_id != first_day


def test_in_a_narrow_window_titles_keep_their_room(qtbot, window, screen):
    screen.start_action.trigger()  # from now on there are hours to expect
    window.resize(911, 512)
    letter = screen.table.fontMetrics().averageCharWidth()
    qtbot.waitUntil(lambda: screen.table.columnWidth(2) >= 30 * letter)
    assert screen.table.isColumnHidden(5)
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: not any(screen.table.isColumnHidden(column) for column in range(6)))


def test_the_running_item_is_as_high_as_its_bold_letters_need_and_no_higher_afterwards(qtbot, window, screen):
    """The width leaves room for the title in plain letters, and not in bold ones."""
    screen.start_action.trigger()  # from now on there are hours to expect
    window.resize(1600, 900)
    table, item = screen.table, items(screen)[1]
    place = screen.model.place(item.id).row()
    room = table.fontMetrics().horizontalAdvance(item.title) + 2
    qtbot.waitUntil(lambda: table.room(place, 2) > room)
    table.setColumnWidth(1, table.columnWidth(1) + table.room(place, 2) - room)
    assert table.room(place, 2) == room
    low = table.rowHeight(place)
    programme.start_item(screen.session, item.id)
    qtbot.waitUntil(lambda: table.rowHeight(place) > low)
    programme.start_item(screen.session, items(screen)[2].id)
    qtbot.waitUntil(lambda: table.rowHeight(place) == low)
