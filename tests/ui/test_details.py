"""The screen «Details»: the form that saves itself field by field, debts one after another, and what a lead may see."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from pool import group_ids, shortlisted
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from facilitator.documents.form_filling import cells_of_form, fill_form
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.group_forms import Place
from facilitator.domain.indicators import Indicator
from facilitator.domain.measures import Details, FundingAmount, Gap
from facilitator.services import assignments, consents, details, directions, indicators, people, programme, worked_out
from facilitator.services.form_values import MEASURES
from facilitator.services.session import Session
from facilitator.store import session as session_store
from facilitator.ui.details.screen import DetailsScreen
from facilitator.ui.dialogs import Dialog
from facilitator.ui.forms_dialog import FormsDialog
from facilitator.ui.main_window.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # nor does it popups, of which completers are

FIRST = "Создание системы бизнес-навигации по мерам поддержки"
SECOND = "Обучение школьников робототехнике"
THIRD = "Проведение ярмарки вакансий для выпускников"


def three_measures(session: Session) -> None:
    """On the shortlist, none worked out."""
    shortlisted(session, FIRST, SECOND, THIRD)


@pytest.fixture
def first_screen() -> str:
    return "details"


@pytest.fixture
def filled(file_after) -> Path:
    return file_after(three_measures)


@pytest.fixture
def window(open_window, filled) -> MainWindow:
    return open_window(filled)


@pytest.fixture
def screen(window) -> DetailsScreen:
    """All groups, while the programme has the details open."""
    return opened(window)


def opened(window: MainWindow) -> DetailsScreen:
    session = window.session
    programme.start_item(session, next(one for one in programme.items(session.db) if "details" in one.open).id)
    window.navigation.clearFocus()
    screen = window.show_screen("details")
    assert isinstance(screen, DetailsScreen)
    return screen


def ids(screen: DetailsScreen) -> list[str]:
    return [one.measure.id for one in screen.work.list.model.lines()]


def current(screen: DetailsScreen) -> str:
    listed = screen.work.list.current()
    return listed.measure.id if listed else ""


def saved(screen: DetailsScreen) -> Details:
    return details.present(screen.session.db, current(screen))


def leave(qtbot, field) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_a_field_is_saved_when_it_is_left_and_undone_by_name(qtbot, window, screen):
    form = screen.work.form
    screen.form_action.trigger()
    assert form.executors.rows[0].name.hasFocus()
    type_text(form.executors.rows[0].name, "Кружок радиолюбителей")
    leave(qtbot, form.executors.rows[0].name)
    assert saved(screen).executors == ("Кружок радиолюбителей",)
    type_text(form.term, "III квартал 2018 г.")
    assert form.understood.text() == "→ 1\u00a0Jul\u00a02018 – 30\u00a0Sep\u00a02018"
    leave(qtbot, form.term)
    type_text(form.kind, "приказ")
    leave(qtbot, form.kind)
    type_text(form.result, "Создан центр")
    leave(qtbot, form.result)
    told = Details(("Кружок радиолюбителей",), "III квартал 2018 г.", "приказ", "Создан центр")
    assert replace(saved(screen), alliance_ids=()) == told
    assert window.undo_action.text().startswith("Undo: Expected result of")
    window.undo_action.trigger()
    assert form.result.text() == ""
    assert window.undo_action.text().startswith("Undo: Kind of document of")


def test_ctrl_z_in_a_field_with_nothing_typed_undoes_the_act(qtbot, window, screen):
    form = screen.work.form
    type_text(form.term, "2018 год\n")
    assert saved(screen).term_text == "2018 год"
    form.term.setFocus()
    with qtbot.waitSignal(window.undo_action.triggered):
        qtbot.keyClick(form.term, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.term.text() == ""


def test_a_term_is_shown_as_it_is_understood_and_moves_no_field(screen):
    form = screen.work.form
    place = form.kind.y()
    for typed, told, kind in (
        ("до 1 декабря 2019 года", "→ until 1\u00a0Dec\u00a02019", "success"),
        ("ежегодно", "→ recurring", "success"),
        ("с 2018 года", "→ from 1\u00a0Jan\u00a02018, without an end", "success"),
        ("2035 год", "→ 1\u00a0Jan\u00a02035 – 31\u00a0Dec\u00a02035: outside the programme (2017–2020)", "warning"),
        ("когда-нибудь", "→ Not understood; the document will have these words.", "warning"),
    ):
        form.term.setText(typed)
        assert form.understood.text().startswith(told)
        assert form.understood.property("kind") == kind
        QApplication.processEvents()
        assert form.kind.y() == place
    form.term.setText("")
    assert form.understood.text() == ""


def test_what_is_typed_is_saved_before_another_measure_or_screen_is_shown(window, screen):
    first, second, _third = ids(screen)
    form = screen.work.form
    type_text(form.term, "2018 год")
    screen.next_action.trigger()
    assert current(screen) == second
    assert form.term.text() == ""
    type_text(form.result, "Обучены дети")
    window.show_screen("programme")
    db = screen.session.db
    assert details.present(db, first).term_text == "2018 год"
    assert details.present(db, second).result == "Обучены дети"


def test_what_is_typed_is_saved_when_the_window_is_closed(window, screen):
    path, [first, *_others] = screen.session.path, ids(screen)
    type_text(screen.work.form.kind, "приказ")
    window.close()
    with Session(path) as session:
        assert details.present(session.db, first).document_kind == "приказ"


def test_what_somebody_else_does_meanwhile_leaves_what_is_being_typed(screen):
    form = screen.work.form
    type_text(form.term, "2018 го")
    details.change(screen.session, current(screen), "result", "Другое")
    assert form.term.text() == "2018 го"
    assert form.result.text() == "Другое"


def test_co_executors_are_added_in_the_last_row_and_taken_out_by_emptying_theirs(qtbot, screen):
    rows = screen.work.form.executors.rows
    type_text(rows[0].name, "ТПУ\n")
    type_text(rows[1].name, "ТГУ\n")
    type_text(rows[2].name, "СибГМУ\n")
    assert saved(screen).executors == ("ТПУ", "ТГУ", "СибГМУ")
    assert rows[3].isVisibleTo(screen)
    rows[1].name.setFocus()
    rows[1].name.selectAll()
    qtbot.keyClick(rows[1].name, Qt.Key.Key_Delete)
    leave(qtbot, rows[1].name)
    assert saved(screen).executors == ("ТПУ", "СибГМУ")
    assert [row.name.text() for row in rows if row.isVisibleTo(screen)] == ["ТПУ", "СибГМУ", ""]


def test_a_co_executor_who_becomes_the_lead_is_one_no_more(screen):
    details.change(screen.session, current(screen), "executors", ("", "ТГУ", "ТПУ"))
    type_text(screen.work.form.executors.rows[0].name, "тпу\n")
    assert saved(screen).executors == ("тпу", "ТГУ")


def test_tab_leads_from_one_executor_to_the_next_and_on_to_the_term(qtbot, screen):
    form = screen.work.form
    details.change(screen.session, current(screen), "executors", ("ТГУ", "ТПУ", "СибГМУ"))
    form.executors.rows[0].name.setFocus()
    found = []
    while not form.term.hasFocus():
        field = QApplication.focusWidget()
        assert form.isAncestorOf(field)
        found.append(field)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    rows = form.executors.rows
    assert found == [
        rows[0].name,
        rows[0].status,
        rows[1].name,
        rows[1].status,
        rows[2].name,
        rows[2].status,
        rows[3].name,
    ]


def test_the_keyboard_goes_on_where_an_executor_was_emptied(qtbot, screen):
    rows = screen.work.form.executors.rows
    details.change(screen.session, current(screen), "executors", ("ТГУ", "ТПУ", "СибГМУ"))
    rows[2].name.setFocus()
    rows[2].name.selectAll()
    qtbot.keyClick(rows[2].name, Qt.Key.Key_Delete)
    leave(qtbot, rows[2].name)
    assert saved(screen).executors == ("ТГУ", "ТПУ")
    assert screen.work.form.term.hasFocus()


def test_an_executor_named_twice_is_refused_in_a_sentence_and_stays_in_the_field(qtbot, screen):
    rows = screen.work.form.executors.rows
    details.change(screen.session, current(screen), "executors", ("ТГУ", "ТПУ"))
    with qtbot.captureExceptions() as caught:
        type_text(rows[2].name, "тпу\n")
    assert [str(one[1]) for one in caught] == ["“тпу” is named twice among the executors."]
    assert rows[2].name.text() == "тпу"
    assert saved(screen).executors == ("ТГУ", "ТПУ")


@pytest.mark.parametrize("way", ["click", "next", "narrowed", "another group"])
def test_what_was_refused_is_not_lost_when_another_measure_is_chosen(qtbot, screen, way):
    shown, foreign = current(screen), screen.groups.groups[-1]
    assignments.assign_measures(screen.session, ids(screen)[1:], foreign.id, "ближе по делу")
    details.change(screen.session, shown, "executors", ("ТГУ", "ТПУ"))
    row = screen.work.form.executors.rows[2]
    row.name.setFocus()
    with qtbot.captureExceptions() as caught:
        type_text(row.name, "тпу")
        table = screen.work.list.table
        if way == "click":
            place = table.visualRect(table.rows_model.place(ids(screen)[1])).center()
            table.setFocus()
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        elif way == "next":
            screen.next_action.trigger()
        elif way == "narrowed":
            type_text(screen.work.list.filter, "ярмарки")
        else:
            screen.groups.choose(foreign.id)
            screen.groups.changed.emit()
        qtbot.waitUntil(row.name.hasFocus)
    assert {str(one[1]) for one in caught} == {"“тпу” is named twice among the executors."}
    assert (current(screen), screen.work.form.measure_id(), row.name.text()) == (shown, shown, "тпу")
    row.name.clear()
    screen.next_action.trigger()
    assert current(screen) != shown
    assert screen.work.form.measure_id() == current(screen)


def test_enter_in_the_name_of_an_executor_leads_to_the_next_one(qtbot, screen):
    rows = screen.work.form.executors.rows
    type_text(rows[0].name, "ТГУ\n")
    for name in ("ТПУ", "ТУСУР"):
        type_text(QApplication.focusWidget(), f"{name}\n")
    assert saved(screen).executors == ("ТГУ", "ТПУ", "ТУСУР")
    assert rows[3].name.hasFocus()


def test_a_name_longer_than_its_field_stands_whole_below_it(screen):
    row = screen.work.form.executors.rows[0]
    details.change(screen.session, current(screen), "executors", ("Департамент " * 14,))
    assert row.whole.isVisibleTo(screen)
    details.change(screen.session, current(screen), "executors", ("ТПУ",))
    assert not row.whole.isVisibleTo(screen)


def test_names_used_before_complete_what_is_typed(qtbot, screen):
    details.change(screen.session, ids(screen)[1], "executors", ("Кружок радиолюбителей",))
    line = screen.work.form.executors.rows[0].name
    type_text(line, "радио")
    assert line.completer().currentCompletion() == "Кружок радиолюбителей"
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.completer().completionCount() == len(screen.work.form.executors.suggestions.stringList())
    line.completer().popup().hide()
    kind = screen.work.form.kind
    type_text(kind, "resol")
    assert kind.completer().currentCompletion() == "resolution"
    kind.completer().popup().hide()


def test_each_executor_answers_and_a_note_says_why(qtbot, screen):
    rows = screen.work.form.executors.rows
    type_text(rows[0].name, "ТПУ\n")
    assert not rows[0].note.isVisibleTo(screen)
    rows[0].status.setFocus()
    rows[0].status.setCurrentIndex(rows[0].status.findData(ConsentStatus.REFUSED))
    rows[0].status.activated.emit(rows[0].status.currentIndex())
    assert rows[0].note.isVisibleTo(screen)
    type_text(rows[0].note, "нет людей")
    leave(qtbot, rows[0].note)
    [answer] = consents.consents_of(screen.session.db, current(screen))
    assert (answer.status, answer.note) == (ConsentStatus.REFUSED, "нет людей")
    assert screen.work.form.refused.text() == "Refused to take part: ТПУ"


def test_ticks_are_saved_at_once(qtbot, screen):
    form = screen.work.form
    session = screen.session
    indicator = indicators.add_indicator(session, Indicator("", 0, "Доля", "%"))
    directions.add_direction(session, "Новое")
    first, second, *_others = session_store.alliances(session.db)
    assert saved(screen).alliance_ids == (first.id,)  # its group's
    for field in (form.alliances, form.indicators, form.direction, form.stages):
        assert field.isVisibleTo(screen)
        field.setFocus()
        field.setCurrentRow({form.indicators: field.count() - 1, form.alliances: 1}.get(field, 0))
        qtbot.keyClick(field, Qt.Key.Key_Space)
    found = worked_out.worked_out(session.db, current(screen))
    assert found.details.alliance_ids == (first.id, second.id)
    assert indicator.id in found.indicator_ids
    assert found.placement.direction_id == form.direction.ids()[0]
    assert len(found.placement.stage_ids) == 1
    form.direction.setFocus()
    form.direction.setCurrentRow(1)
    qtbot.keyClick(form.direction, Qt.Key.Key_Space)
    placement = worked_out.worked_out(session.db, current(screen)).placement
    assert placement.direction_id == form.direction.ids()[0]
    assert len(form.direction.ids()) == 1


def test_the_keyboard_begins_the_ticks_of_another_measure_at_their_first(screen):
    form = screen.work.form
    form.indicators.setCurrentRow(2)
    screen.show_object(ids(screen)[1])
    assert form.indicators.currentRow() == 0


def test_a_click_on_the_words_or_on_the_box_ticks(qtbot, screen):
    field = screen.work.form.alliances
    second = field.visualItemRect(field.item(1))
    for point in (second.center(), second.topLeft() + QPoint(12, second.height() // 2)):
        qtbot.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert (len(saved(screen).alliance_ids) == 2) is (point == second.center())


def test_the_debts_are_told_in_words_and_lead_to_their_fields(screen):
    form = screen.work.form
    assert "the lead executor" in form.lacks.text()
    form.lacks.linkActivated.emit(Gap.RESULT)
    assert form.result.hasFocus()
    form.lacks.linkActivated.emit(Gap.FUNDING)
    assert form.money.hasFocus()


def test_next_with_debts_goes_round_and_to_the_first_empty_field(screen):
    session, (first, second, third) = screen.session, ids(screen)
    make_ready(session, second)
    details.change(session, third, "executors", ("ТПУ",))
    assert screen.summary.text() == "Ready: 1 of 3"
    screen.next_debt_action.trigger()
    assert current(screen) == third
    assert screen.work.form.term.hasFocus()
    screen.next_debt_action.trigger()
    assert current(screen) == first
    assert screen.work.form.executors.rows[0].name.hasFocus()
    for one in (first, third):
        make_ready(session, one)
    assert screen.summary.text() == "Ready: 3 of 3"
    assert not screen.next_debt_action.isEnabled()
    assert screen.work.form.lacks.text() == "Ready: nothing is lacking."


def make_ready(session: Session, measure_id: str) -> None:
    own = details.present(session.db, measure_id).alliance_ids
    details.detail(session, measure_id, Details(("ТПУ",), "2018 год", "приказ", "Создан центр", alliance_ids=own))
    details.say_free(session, measure_id)
    for one in indicators.indicators(session.db):
        indicators.set_link(session, one.id, measure_id, is_linked=True)


def test_the_list_is_filtered_by_debts_and_words(qtbot, screen):
    session, (first, second, third) = screen.session, ids(screen)
    make_ready(session, second)
    screen.work.list.with_debts.setChecked(True)
    assert ids(screen) == [first, third]
    title = next(one.measure.title for one in screen.work.list.model.lines() if one.measure.id == third)
    screen.work.list.filter.setText(title.split()[-1])
    assert ids(screen) == [third]
    qtbot.keyClick(screen.work.list.filter, Qt.Key.Key_Down)
    assert screen.work.list.table.hasFocus()
    screen.work.list.filter.setText("нет таких слов")
    assert screen.work.list.nothing.isVisibleTo(screen)
    screen.show_object(second)  # what the search found is shown, whatever the filter says
    assert current(screen) == second


def test_a_number_typed_whole_means_its_measure_and_not_those_that_have_it_within(screen):
    last = shortlisted(screen.session, *(f"Мероприятие {letter}" for letter in "абвгдежзи"))[-1]
    listed = screen.work.list
    assert listed.select(last)
    listed.filter.setText("2")
    assert sorted(one.measure.number for one in listed.model.lines()) == [2, 12]
    assert listed.current().measure.number == 2


def test_measures_stand_under_their_groups_and_a_group_has_its_own(screen):
    own: dict[str, list[str]] = {}
    for one in worked_out.listed(screen.session.db):
        assert one.group is not None
        own.setdefault(one.group.id, []).append(one.measure.id)
    for place, group in enumerate(screen.groups.groups, 1):
        screen.groups.setCurrentIndex(place)
        screen.groups.activated.emit(place)
        if group.id in own:
            assert ids(screen) == own[group.id]
        else:
            assert screen.work.stack.currentWidget() is screen.work.nothing


def test_a_lead_sees_his_group_and_one_of_the_first_day_nothing(window, screen):
    last = people.parts(screen.session.db)[-1].id
    listed = worked_out.listed(screen.session.db)
    group = listed[0].group
    assert group is not None
    assert group.part_id == last
    for group_id, has_pages in ((group.id, True), (group_ids(screen.session)[0], False)):
        screen.session.actor = f"lead:{group_id}"
        screen.workplace.bridge.actor_changed.emit()
        assert (screen.stack.currentWidget() is screen.pages) is has_pages
    screen.session.actor = f"lead:{group.id}"
    screen.workplace.bridge.actor_changed.emit()
    assert ids(screen) == [one.measure.id for one in listed if one.group == group]


def test_out_of_the_programme_it_asks_first_and_no_takes_the_typed_words_back(qtbot, window):
    window.navigation.clearFocus()
    screen = window.show_screen("details")
    type_text(screen.work.form.term, "2018 год\n")
    dialog_of(window, Dialog).reject()
    assert screen.work.form.term.text() == ""
    assert saved(screen).term_text == ""
    type_text(screen.work.form.term, "2018 год\n")
    dialog_of(window, Dialog).accept()
    assert saved(screen).term_text == "2018 год"


def test_out_of_the_programme_one_question_stands_for_what_is_typed_and_then_completed(window):
    window.navigation.clearFocus()
    screen = window.show_screen("details")
    line = screen.work.form.executors.rows[0].name
    for text in ("Томская", " ТПП"):  # left for its suggestions, and again with the one taken
        type_text(line, text)
        line.save()
    [question] = [one for one in window.findChildren(Dialog) if one.isVisible()]
    question.accept()
    assert saved(screen).executors == ("Томская ТПП",)


def test_out_of_the_programme_an_emptied_row_closes_up_once_it_is_agreed_to(qtbot, window):
    window.navigation.clearFocus()
    screen = window.show_screen("details")
    details.change(screen.session, current(screen), "executors", ("ТПУ", "ТГУ", "СибГМУ"))
    rows = screen.work.form.executors.rows
    rows[1].name.setFocus()
    rows[1].name.selectAll()
    qtbot.keyClick(rows[1].name, Qt.Key.Key_Delete)
    qtbot.keyClick(rows[1].name, Qt.Key.Key_Return)
    dialog_of(window, Dialog).accept()
    assert saved(screen).executors == ("ТПУ", "СибГМУ")
    assert [row.name.text() for row in rows if row.isVisibleTo(screen)] == ["ТПУ", "СибГМУ", ""]
    assert screen.typed() == {}


def test_a_suggestion_that_was_taken_outlives_what_others_do_and_is_saved_with_its_screen(qtbot, window, screen):
    [first, second, *_others] = ids(screen)
    details.change(screen.session, second, "document_kind", "концепция")
    line = screen.work.form.kind
    type_text(line, "конц")
    line.completer().activated.emit("концепция")
    QApplication.processEvents()
    details.change(screen.session, second, "result", "Другое")
    assert line.text() == "концепция"
    window.show_screen("programme")
    assert details.present(screen.session.db, first).document_kind == "концепция"


def test_an_adopted_measure_is_read_and_its_executors_still_answer(window, screen):
    session = screen.session
    [first, *_others] = ids(screen)
    details.change(session, first, "executors", ("ТПУ",))
    with session.operation("x") as db:
        db.execute("UPDATE measure SET state = 'adopted' WHERE id = ?", (first,))
    screen.show_object(first)
    form = screen.work.form
    assert "Adopted by the plenary" in form.lacks.text()
    assert form.term.isReadOnly()
    assert form.executors.rows[0].name.isReadOnly()
    assert not form.alliances.isEnabled()
    assert form.executors.rows[0].status.isEnabled()
    form.executors.answered.emit("ТПУ", ConsentStatus.AGREED, "")
    assert consents.consents_of(session.db, first)[0].status is ConsentStatus.AGREED


def test_an_adopted_measure_counts_as_ready_only_where_nothing_is_lacking_and_names_the_way_to_change_it(screen):
    [first, *others] = ids(screen)
    with screen.session.operation("x") as db:
        db.execute("UPDATE measure SET state = 'adopted'")
    screen.show_object(first)
    assert screen.summary.text() == f"Ready: 0 of {1 + len(others)}"
    told = screen.work.form.lacks.text()
    assert "close the revision, then “Adoption”, “More”, “Reopen as a new revision…”" in told
    assert "Still lacking" in told
    assert screen.work.list.model.text(1, 2).startswith("adopted without: ")  # below the name of its group
    assert not screen.next_debt_action.isEnabled()  # it is no debt of its group any more


def test_with_nothing_chosen_it_says_to_vote_first(open_window, bare_file):
    window = open_window(bare_file)
    screen = window.show_screen("details")
    assert screen.stack.currentWidget() is screen.empty
    screen.empty.buttons[0].click()
    assert window.current_key() == "voting"


def test_another_measure_is_shown_at_once_at_the_largest_size(open_window, bare_file, surroundings):
    with Session(bare_file, surroundings) as session, session.operation("x") as db:
        found = shortlisted(session, *(f"{FIRST}, номер {number}" for number in range(530)))
        sources = session_store.funding_sources(session.db)
        years = session_store.header(session.db).years
        money = tuple(FundingAmount(one.id, year, 100) for one in sources for year in years)
        written = Details(("ТПУ", "ТГУ"), "2018 год", "приказ", "Создан центр", money)
        details.write_all(session, db, dict.fromkeys(found[::2], written))
    window = open_window(bare_file)
    screen = opened(window)
    taken = []
    for _step in range(15):
        started = time.process_time()
        screen.next_action.trigger()
        screen.work.form.viewport().repaint()
        taken.append(time.process_time() - started)
    assert min(taken) <= 0.033


@pytest.mark.parametrize("first_screen", ["programme"])
def test_opening_the_screen_and_turning_its_pages_leaves_nothing_behind(window, screen):
    pages = screen.show_debts, screen.show_totals, screen.show_timeline, screen.focus_list
    for page in pages:
        page()
    screen.next_action.trigger()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    before = len(QApplication.allWidgets())
    for _round in range(50):
        for page in pages:
            page()
        screen.next_action.trigger()
        window.show_screen("programme")
        window.show_screen("details")
    QApplication.sendPostedEvents(None, 52)
    assert len(QApplication.allWidgets()) <= before


@pytest.mark.slow
def test_opening_the_screen_50_times_leaves_no_widget_behind(window, screen):
    def once(place: int) -> None:
        one = DetailsScreen(window.workplace, window.pages)
        window.pages.addWidget(one)
        window.pages.setCurrentWidget(one)
        (one.show_debts, one.show_totals, one.show_timeline, one.focus_form)[place % 4]()  # all are turned to above
        window.pages.removeWidget(one)
        one.deleteLater()
        del one
        QApplication.sendPostedEvents(None, 52)

    once(0)
    before = len(QApplication.allWidgets())
    for place in range(50):
        once(place)
    assert len(QApplication.allWidgets()) == before


def test_a_groups_form_goes_out_and_comes_in_with_its_conflicts_side_by_side(qtbot, window, screen, choice, tmp_path):
    listed = worked_out.listed(screen.session.db)
    group = listed[0].group
    assert group is not None
    one = listed[0].measure.id
    screen.groups.choose(group.id)
    screen.groups.activated.emit(screen.groups.currentIndex())
    choice.path = tmp_path / "form.xlsx"
    screen.forms.give_action.trigger()
    cells = cells_of_form(choice.path)
    typed = {"lead": "СибГМУ", "term": "2018 год"}
    fill_form(choice.path, {cells[Place(MEASURES, one, field)]: text for field, text in typed.items()})
    details.change(screen.session, one, "term_text", "2019 год")
    screen.forms.take_action.trigger()
    qtbot.waitUntil(lambda: bool(shown_forms(window)))
    [dialog] = shown_forms(window)
    outcomes = {(cell.before, cell.after) for cell in dialog.model.lines()}
    assert outcomes == {("2019 год", "2018 год"), ("", "СибГМУ")}
    place = "лист «Финансирование», ячейка G8 (№ 75, внебюджетные источники, «2029, тыс. рублей»)"
    of_money = QRect(0, 0, dialog.table.room(dialog.table.currentIndex().row(), 0), 1000)
    metrics = dialog.table.fontMetrics()
    height = metrics.boundingRect(of_money, Qt.TextFlag.TextWordWrap, place).height()
    assert height <= 3 * metrics.lineSpacing(), "where an amount stands is told in few lines"
    dialog.accept()
    assert details.present(screen.session.db, one).executors == ("СибГМУ",)
    assert details.present(screen.session.db, one).term_text == "2019 год"
    assert screen.work.form.term.text() == "2019 год"


def shown_forms(window: MainWindow) -> list[FormsDialog]:
    return [one for one in window.findChildren(FormsDialog) if one.isVisible()]


def test_a_field_that_a_key_leads_to_is_scrolled_into_view(qtbot, window, screen):
    window.resize(1100, 640)
    form = screen.work.form
    screen.focus_form()
    for field in (form.clusters, form.money, form.term):
        if field.isVisibleTo(screen):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            qtbot.waitUntil(lambda field=field: is_seen(form, field))
    form.go_to(Gap.LEAD)
    qtbot.waitUntil(lambda: form.verticalScrollBar().value() == 0)


def is_seen(form, field) -> bool:
    top = field.mapTo(form.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + min(field.height(), 200) <= form.viewport().height()
