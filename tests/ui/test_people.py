"""The registration desk: letters and Enter, and what is seen by who has 120 people waiting."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from facilitator.domain.abilities import Ability
from facilitator.services import attendance, desk, people, programme
from facilitator.services.desk import Presence
from facilitator.text import use_language
from facilitator.ui.dialogs import Dialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.people.desk_page import COUNTERS_WIDTH
from facilitator.ui.people.import_dialog import ImportDialog
from facilitator.ui.people.move_dialog import MoveDialog
from facilitator.ui.people.person_dialog import CorrectionDialog
from facilitator.ui.people.screen import PeopleScreen
from facilitator.ui.people.walk_in_dialog import WalkInDialog

HEADER = "ФИО;Место работы;Сектор;Голос;Группа дня 1\n"


def people_screen(window: MainWindow) -> PeopleScreen:
    window.navigation.clearFocus()
    screen = window.show_screen("people")
    assert isinstance(screen, PeopleScreen)
    return screen


@pytest.fixture
def first_screen() -> str:
    return "people"


@pytest.fixture
def screen(tomsk_window) -> PeopleScreen:
    return people_screen(tomsk_window)


def present(screen: PeopleScreen) -> list[int]:
    guests = desk.hall(screen.session.db, screen.day.part_id).guests
    return [guest.person.number for guest in guests if guest.presence is Presence.PRESENT]


def test_letters_and_enter_register_one_after_another(qtbot, screen):
    field = screen.desk.search
    assert field.hasFocus()
    type_text(field, "бизнеса 17")
    assert [guest.person.name for guest in screen.desk.model.rows()] == ["Представитель бизнеса 17"]
    type_text(field, "\n")
    card = screen.desk.card
    assert (card.number.text(), card.name.text()) == ("17", "Представитель бизнеса 17")
    assert card.group.text()
    assert card.state.text().startswith("Registered at ")
    assert (field.text(), field.hasFocus()) == ("", True)
    type_text(field, "4\n")
    assert card.number.text() == "4"
    assert present(screen) == [4, 17]
    assert screen.desk.counters.present.text() == "In the hall: 2"


def test_the_counters_are_seen_whole_before_anybody_has_come(qtbot, open_window, tomsk_file):
    use_language("ru")  # whose words are longer
    desk_page = people_screen(open_window(tomsk_file)).desk
    qtbot.waitUntil(lambda: desk_page.side.width() > COUNTERS_WIDTH)
    assert desk_page.side.viewport().width() >= desk_page.counters.minimumSizeHint().width()


@pytest.mark.parametrize("first_screen", ["programme"])
def test_who_walks_through_the_screens_with_the_arrows_is_not_held_up(qtbot, tomsk_window):
    navigation = tomsk_window.navigation
    navigation.setFocus()
    for key, shown in ((Qt.Key.Key_Down, "people"), (Qt.Key.Key_Up, "programme")):
        qtbot.keyClick(navigation, key)
        assert navigation.hasFocus()
        assert tomsk_window.current_key() == shown


def test_enter_in_an_empty_field_takes_nobody(qtbot, screen):
    type_text(screen.desk.search, "\n  \n")
    assert present(screen) == []


def test_who_is_in_already_does_not_come_a_second_time(qtbot, screen):
    type_text(screen.desk.search, "4\n4\n")
    assert screen.desk.card.state.text().startswith("Is in the hall already, since ")
    assert len(attendance.registered_ids(screen.session.db, screen.day.part_id)) == 1
    assert screen.session.next_undo()
    screen.session.undo()
    assert present(screen) == []


def test_arrows_choose_among_those_found(qtbot, screen):
    field = screen.desk.search
    type_text(field, "науки")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(field, key)
    chosen = screen.desk.chosen_guest()
    assert chosen == screen.desk.model.rows()[1]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert present(screen) == [chosen.person.number]


def test_delete_takes_an_arrival_back_and_ctrl_z_too(qtbot, screen):
    window = screen.window()
    field = screen.desk.search
    type_text(field, "4\n4")
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert present(screen) == []
    assert screen.desk.card.state.text().startswith("Has left at ")
    for count in (1, 0):
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(present(screen)) == count
    assert screen.desk.card.state.text() == "Not registered on this day."
    assert not window.undo_action.isEnabled()
    type_text(field, "науки")
    field.setCursorPosition(2)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "наки"


def test_the_table_registers_by_enter_and_lets_go_by_delete(qtbot, screen):
    table = screen.desk.table
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert present(screen) == [3]
    table.setFocus()
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert present(screen) == []


def test_after_an_act_nobody_is_chosen_any_more(qtbot, screen):
    screen.desk.table.selectRow(2)
    screen.desk.search.setFocus()
    qtbot.keyClick(screen.desk.search, Qt.Key.Key_Return)
    assert screen.desk.chosen_guest() is None
    assert not screen.arrive_action.isEnabled()
    qtbot.keyClick(screen.desk.search, Qt.Key.Key_Delete)
    assert present(screen) == [3]


def test_an_unknown_name_opens_the_walk_in_dialog_with_the_name(qtbot, screen):
    type_text(screen.desk.search, "Гость Фёдор")
    assert screen.desk.nothing.isVisibleTo(screen)
    type_text(screen.desk.search, "\n")
    dialog = dialog_of(screen, WalkInDialog)
    assert dialog.name.text() == "Гость Фёдор"
    sizes = [int(dialog.group.itemText(place).rpartition("(")[2][:-1]) for place in range(dialog.group.count() - 1)]
    assert sizes[dialog.group.currentIndex()] == min(sizes)
    type_text(dialog.organisation, "ТПУ")
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    assert dialog.refusal.text() == "Choose the category."
    dialog.category.setCurrentIndex(1)
    dialog.main_button.click()
    card = screen.desk.card
    assert (card.number.text(), card.name.text()) == ("77", "Гость Фёдор")
    assert card.state.text().startswith("Registered as a walk-in at ")
    assert present(screen) == [77]
    assert screen.desk.search.hasFocus()
    assert "put on the list that day: 1" in screen.desk.counters.of_all.text()


def test_a_name_on_the_list_stays_in_the_dialog_with_the_reason(qtbot, screen):
    qtbot.keyClick(screen.desk.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(screen, WalkInDialog)
    type_text(dialog.name, "Представитель бизнеса 01")
    dialog.category.setCurrentIndex(0)
    dialog.main_button.click()
    assert dialog.refusal.text() == "Представитель бизнеса 01 is on the list already, with badge 1."
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_badge_that_a_walk_in_holds_is_typed_and_one_that_somebody_has_refused(qtbot, screen):
    type_text(screen.desk.search, "Гость\n")
    dialog = dialog_of(screen, WalkInDialog)
    assert (dialog.badge.text(), dialog.badge.placeholderText()) == ("", "77")
    dialog.category.setCurrentIndex(0)
    for badge, words in (("4", "Badge 4 is that of Представитель бизнеса 04."), ("A-17", "not “A-17”.")):
        dialog.badge.clear()
        type_text(dialog.badge, badge)
        dialog.main_button.click()
        assert words in dialog.refusal.text()
    assert dialog.focusWidget() is dialog.badge
    dialog.badge.clear()
    type_text(dialog.badge, "112")
    qtbot.keyClick(dialog.badge, Qt.Key.Key_Return)
    assert (screen.desk.card.number.text(), screen.desk.card.name.text()) == ("112", "Гость")


def test_the_badge_of_a_person_is_put_right_at_the_desk(qtbot, screen):
    type_text(screen.desk.search, "бизнеса 17")
    qtbot.keyClick(screen.desk.search, Qt.Key.Key_F2)
    dialog = dialog_of(screen, CorrectionDialog)
    assert dialog.badge.text() == "17"
    dialog.badge.clear()
    type_text(dialog.badge, "112\n")
    assert (screen.desk.card.number.text(), screen.desk.card.name.text()) == ("112", "Представитель бизнеса 17")


def test_an_unknown_badge_waits_for_the_next_scan_and_is_nobodys_name(qtbot, screen):
    field = screen.desk.search
    type_text(field, "4\n113\n")
    assert not [one for one in screen.findChildren(WalkInDialog) if one.isVisible()]
    assert screen.desk.nothing.text().startswith("Nobody on the list has badge 113.")
    assert screen.desk.nothing.isVisible()
    assert not screen.arrive_action.isEnabled()
    assert screen.desk.card.number.text() == ""  # not that of who came before
    type_text(field, "114\n17\n")
    assert (screen.desk.card.number.text(), field.text()) == ("17", "")
    assert not screen.desk.nothing.isVisible()
    assert present(screen) == [4, 17]
    type_text(field, "113\n")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(screen, WalkInDialog)
    assert (dialog.name.text(), dialog.badge.text(), dialog.focusWidget()) == ("", "113", dialog.name)
    dialog.reject()


def test_an_unknown_badge_takes_nobody_whose_badge_only_begins_with_it(qtbot, screen):
    people.correct_person(screen.session, people.participants(screen.session.db)[0]._replace(number=990))
    field = screen.desk.search
    type_text(field, "99\n")
    assert present(screen) == []
    assert (screen.desk.nothing.isVisible(), screen.desk.model.rowCount()) == (True, 1)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert present(screen) == [990]


def test_a_misspelt_name_is_put_right_at_the_desk(qtbot, screen):
    type_text(screen.desk.search, "бизнеса 17")
    qtbot.keyClick(screen.desk.search, Qt.Key.Key_F2)
    dialog = dialog_of(screen, CorrectionDialog)
    assert dialog.name.text() == "Представитель бизнеса 17"
    type_text(dialog.name, "Ли Вей")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert (screen.desk.card.number.text(), screen.desk.card.name.text()) == ("17", "Ли Вей")
    assert present(screen) == []


def test_a_guest_who_belongs_elsewhere_is_moved_at_the_desk(qtbot, screen):
    type_text(screen.desk.search, "бизнеса 17")
    before = screen.desk.chosen_guest().group
    screen.group_acts._workplace.warned.add(("moderator", "", Ability.DISTRIBUTION))
    qtbot.keyClick(screen.desk.search, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(screen, MoveDialog)
    wanted = next(row for row in range(dialog.list.count()) if before not in dialog.list.item(row).text())
    dialog.list.setCurrentRow(wanted)
    name = dialog.list.item(wanted).text().rpartition(" (")[0]
    dialog.main_button.click()
    assert screen.desk.card.group.text() == name


def test_the_day_follows_the_programme_until_another_is_chosen(qtbot, screen):
    first, second = people.parts(screen.session.db)
    assert screen.day.part_id == first.id
    assert screen.summary.text() == "In the hall 0, registered 0 of 76"
    item = next(item for item in programme.items(screen.session.db) if item.part_id == second.id)
    programme.start_item(screen.session, item.id)
    assert screen.day.part_id == second.id
    screen.day.setCurrentIndex(0)
    screen.day.activated.emit(0)
    assert screen.day.part_id == first.id
    assert "is on now" in screen.summary.text()
    type_text(screen.desk.search, "4\n")
    assert attendance.registered_ids(screen.session.db, first.id)
    assert not attendance.registered_ids(screen.session.db, second.id)


def test_badge_numbers_typed_while_people_arrive_move_nobody_between_groups(qtbot, tomsk_window, screen):
    session = screen.session
    second = people.parts(session.db)[1]
    screen.groups_action.trigger()
    assert screen.groups.isVisible()
    item = next(one for one in programme.items(session.db) if one.part_id == second.id)
    programme.start_item(session, item.id)
    assert Ability.REGISTRATION in item.open
    before = session.db.execute("SELECT * FROM membership ORDER BY 1, 2").fetchall()
    tomsk_window.show_screen("programme")
    QApplication.focusWidget().clearFocus()
    assert people_screen(tomsk_window).desk.search.hasFocus()
    type_text(QApplication.focusWidget(), "17\n4\n")
    assert present(screen) == [4, 17]
    assert session.db.execute("SELECT * FROM membership ORDER BY 1, 2").fetchall() == before


@pytest.mark.parametrize("opened", [("registration",), ("registration", "distribution")])
def test_who_deals_people_out_while_they_arrive_comes_back_to_the_groups(tomsk_window, screen, opened):
    session = screen.session
    item = next(one for one in programme.items(session.db) if Ability.REGISTRATION in one.open)
    with session.operation("x") as db:
        db.execute("UPDATE programme_item SET open = ? WHERE id = ?", ("\n".join(opened), item.id))
    programme.start_item(session, item.id)
    for is_desk in (True, "distribution" not in opened):
        tomsk_window.show_screen("programme")
        assert people_screen(tomsk_window).desk.isVisible() == is_desk
        screen.groups_action.trigger()


def test_the_search_of_the_window_leads_to_a_person(qtbot, screen):
    person = people.participants(screen.session.db)[40]
    screen.show_object(person.id)
    assert screen.desk.chosen_guest().person == person
    assert screen.desk.card.name.text() == person.name


def test_an_arrival_noted_by_another_program_shows(qtbot, screen):
    from facilitator.services.session import Session

    person = people.participants(screen.session.db)[0]
    with (
        Session(screen.session.path, screen.session.surroundings) as other,
        qtbot.waitSignal(screen.workplace.bridge.changed_elsewhere, timeout=3000),
    ):
        attendance.arrive(other, screen.day.part_id, person.id)
    assert screen.desk.counters.present.text() == "In the hall: 1"


def test_an_empty_list_says_what_to_do(qtbot, window):
    screen = people_screen(window)
    assert screen.empty.isVisibleTo(screen)
    assert [button.text() for button in screen.empty.buttons] == ["Import people…", "Add a walk-in…"]
    screen.empty.buttons[1].click()
    dialog = dialog_of(screen, WalkInDialog)
    type_text(dialog.name, "Гость")
    dialog.category.setCurrentIndex(0)
    dialog.main_button.click()
    assert screen.pages.isVisibleTo(screen)
    assert screen.desk.card.number.text() == "1"


def import_file(qtbot, screen: PeopleScreen, choice, path: Path) -> ImportDialog:
    choice.path = path
    screen.import_action.trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(ImportDialog)))
    return dialog_of(screen, ImportDialog)


def test_a_table_is_previewed_corrected_and_imported_as_one_act(qtbot, window, choice, tmp_path):
    path = tmp_path / "list.csv"
    rows = "Иванова;ТПУ;наука;;Арктика\nПетрова;ТГУ;пресса;;\nСидорова;ТГУ;власть;совещательный;\n"
    path.write_text(HEADER.replace("ФИО", "Кто") + rows, encoding="utf-8")
    screen = people_screen(window)
    dialog = import_file(qtbot, screen, choice, path)
    assert not dialog.main_button.isEnabled()
    assert "names and categories" in dialog.sentence.text()
    pick(dialog.boxes["name"], "Кто")
    assert dialog.sentence.text() == "New: 2. Known already: 0. Said otherwise: 0. Left out: 1."
    [wrong, *_rest] = dialog.model.rows()
    assert (wrong.line, wrong.name, wrong.row) == (3, "Петрова", None)
    room = dialog.table.room(0, 3)
    assert room > 2 * dialog.table.room(1, 3)  # the reason has that of the columns behind it
    assert "пресса" in wrong.sentence
    assert dialog.main_button.text() == "Import 2 people"
    dialog.main_button.click()
    assert [one.name for one in people.participants(window.session.db)] == ["Иванова", "Сидорова"]
    told = "Imported from “list.csv”: 2 new, 0 changed, 1 left out; on the list: 2."
    assert window.notices.sentence.text() == told
    window.undo_action.trigger()
    assert screen.empty.isVisibleTo(screen)


def test_what_the_table_calls_a_category_may_be_told_to_be_one_of_the_session(qtbot, window, choice, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("ФИО;Категория;Место работы\nА;наука;ТГУ\nБ;Пресса;ТВ\nВ;;ТВ\nГ;пресса;ТВ\n", encoding="utf-8")
    dialog = import_file(qtbot, people_screen(window), choice, path)
    assert dialog.meanings.isVisible()
    assert list(dialog.meanings.boxes) == ["Пресса", ""]
    assert dialog.main_button.text() == "Import 1 person"
    pick(dialog.meanings.boxes["Пресса"], "бизнес")
    assert dialog.main_button.text() == "Import 3 people"
    pick(dialog.meanings.boxes[""], "власть")
    dialog.boxes["badge"].setFocus()
    qtbot.keyClick(dialog.boxes["badge"], Qt.Key.Key_Tab)
    assert dialog.meanings.boxes["Пресса"].hasFocus()
    pick(dialog.boxes["category"], "Место работы")  # which has the words of other boxes
    assert list(dialog.meanings.boxes) == ["ТГУ", "ТВ"]
    pick(dialog.boxes["category"], "the same for all: наука")
    assert not dialog.meanings.isVisible()
    pick(dialog.boxes["category"], "Категория")
    pick(dialog.meanings.boxes["Пресса"], "бизнес")
    dialog.main_button.click()
    names = {one.id: one.name for one in people.categories(window.session.db)}
    found = {one.name: names[one.category_id] for one in people.participants(window.session.db)}
    assert found == {"А": "наука", "Б": "бизнес", "Г": "бизнес"}


def pick(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_changes_of_those_known_are_taken_over_if_wanted(qtbot, screen, choice, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "Представитель бизнеса 01;Новая;наука;;\n", encoding="utf-8")
    dialog = import_file(qtbot, screen, choice, path)
    assert dialog.main_button.text() == "Import 1 person"
    dialog.with_changes.click()
    assert not dialog.main_button.isEnabled()
    dialog.with_changes.click()
    dialog.main_button.click()
    assert people.participants(screen.session.db)[0].organisation == "Новая"
    assert "0 new, 1 changed, 0 left out; on the list: 76." in screen.workplace.notices.sentence.text()


def test_all_may_have_the_same_category(qtbot, window, choice, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("ФИО\nИванова\n", encoding="utf-8")
    dialog = import_file(qtbot, people_screen(window), choice, path)
    assert dialog.boxes["category"].hasFocus()  # what is still to be said
    pick(dialog.boxes["category"], "the same for all: наука")
    assert dialog.model.rows()[0].row.category == "наука"
    dialog.main_button.click()
    assert len(people.participants(window.session.db)) == 1


def test_a_file_that_cannot_be_read_says_why_in_a_sentence(qtbot, screen, choice, tmp_path):
    from facilitator.domain.errors import UserError

    choice.path = tmp_path / "list.csv"
    choice.path.write_text("", encoding="utf-8")
    with qtbot.captureExceptions() as errors:
        screen.import_action.trigger()
        qtbot.waitUntil(lambda: errors != [])
    assert errors[0][0] is UserError
    qtbot.waitUntil(screen.import_action.isEnabled)


@pytest.mark.slow
def test_opening_dialogs_50_times_leaves_no_widget_behind(qtbot, screen, choice, tmp_path):
    from facilitator.services import people_tables

    (tmp_path / "people.csv").write_text("Участник;Категория\nГость;наука\n", "utf-8")
    table = people_tables.read_table(tmp_path / "people.csv")
    screen.show_groups()
    screen.groups.columns[0].list.setCurrentIndex(screen.groups.columns[0].model.index(0, 0))
    before = counted()
    for _round in range(50):
        for opened in (
            lambda: screen.desk_acts.open_walk_in("Гость"),
            lambda: screen.list_import.open_preview(table),
            screen.group_acts.open_distribution,
            lambda: screen.group_acts.open_move(people.participants(screen.session.db)[:9]),
        ):
            opened()
            dialog = dialog_of(screen, Dialog)
            dialog.reject()
            QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert counted() == before


@pytest.mark.slow
def test_opening_the_screen_50_times_leaves_no_widget_behind(qtbot, screen):
    before = counted()
    for _round in range(50):
        another = PeopleScreen(screen.workplace)
        another.show()
        another.show_groups()
        another.hide()
        another.deleteLater()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        del another
    gc.collect()
    assert counted() == before


def counted() -> int:
    return len(QApplication.allWidgets())
