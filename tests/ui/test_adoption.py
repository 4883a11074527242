"""The plenary's minutes in front of the hall: contested rows marked, voted on one by one, the rest en bloc."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from pool import add_people, shortlisted, states
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from facilitator.domain.abilities import Ability
from facilitator.domain.adoption import Count, Field, Majority, Quorum
from facilitator.domain.measures import Details, FundingAmount, State
from facilitator.services import (
    adoption,
    attendance,
    details,
    funding_sources,
    minutes,
    passport,
    people,
    plenary,
    programme,
    revisions,
    speeches,
)
from facilitator.services.session import Session
from facilitator.text import use_language
from facilitator.ui import theme
from facilitator.ui.adoption.dialogs import (
    AmendDialog,
    DissentDialog,
    EnBlocDialog,
    OfficersDialog,
    SpeechDialog,
    StrikeDialog,
    TakeBackDialog,
)
from facilitator.ui.adoption.screen import AdoptionScreen
from facilitator.ui.dialogs import Dialog, ReasonDialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.revision_acts import CloseDialog
from facilitator.ui.scrolled_card import ScrolledCard

TITLES = ("Создание центра в Томске", "Ярмарка вакансий", "Навигация по мерам поддержки", "Школа робототехники")


def shortlist_with_voters(session: Session) -> None:
    """Four measures on the shortlist; of 20 voters 16 are in the hall."""
    shortlisted(session, *TITLES)
    part_id = programme.current_part(session.db, session.surroundings.now())
    for person in add_people(session, 20)[:16]:
        attendance.arrive(session, part_id, person)


@pytest.fixture
def first_screen() -> str:
    return "adoption"


@pytest.fixture
def filled(file_after) -> Path:
    return file_after(shortlist_with_voters)


@pytest.fixture
def window(open_window, filled) -> MainWindow:
    return open_window(filled)


@pytest.fixture
def screen(window) -> AdoptionScreen:
    return opened(window)


def opened(window: MainWindow) -> AdoptionScreen:
    window.navigation.clearFocus()
    window.workplace.warned.add((window.session.actor, "", Ability.ADOPTION))  # asked already; nothing runs
    screen = window.show_screen("adoption")
    assert isinstance(screen, AdoptionScreen)
    return screen


def ids(screen: AdoptionScreen) -> list[str]:
    found = {row.measure.title: row.measure.id for row in screen._rows}
    return [found[title] for title in TITLES]


def contest(screen: AdoptionScreen, *places: int) -> list[str]:
    chosen = [ids(screen)[place] for place in places]
    adoption.contest(screen.session, chosen)
    return chosen


def shown_states(screen: AdoptionScreen) -> list[str]:
    model = screen.list.model
    return [model.index(row, 5).data() for row in range(model.rowCount()) if model.index(row, 0).data().isdigit()]


def count(qtbot, screen: AdoptionScreen, votes_for: int, against: int, abstained: int) -> None:
    """Type the counts as a secretary does: number, Tab, number, Tab, number."""
    panel = screen.floor.panel
    panel.votes_for.setFocus()
    for field, number in ((panel.votes_for, votes_for), (panel.against, against), (panel.abstained, abstained)):
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClicks(field, str(number))
        if field is not panel.abstained:
            qtbot.keyClick(field, Qt.Key.Key_Tab)


# The list


def test_without_a_shortlist_the_screen_says_what_comes_first(open_window, bare_file):
    window = open_window(bare_file)
    screen = opened(window)
    assert screen.empty.isVisibleTo(screen)
    assert not screen.more.isVisibleTo(screen)
    screen.empty.buttons[0].click()
    assert window.current_key() == "voting"


def test_the_list_has_every_measure_and_is_a_sound_model(screen, qtmodeltester):
    assert screen.list.table.hasFocus()
    assert screen.summary.text() == "adopted: 0 of 4"
    assert shown_states(screen)[0].startswith("en bloc\nlacks: ")
    qtmodeltester.check(screen.list.model)


def test_the_space_bar_marks_a_row_as_contested_and_takes_the_mark_off(qtbot, screen):
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Space)
    assert shown_states(screen)[0].startswith("contested")
    assert screen.summary.text() == "adopted: 0 of 4, contested: 1"
    screen.votes.contest.trigger()
    assert shown_states(screen)[0].startswith("en bloc")


def test_letters_numbers_and_states_narrow_the_list(qtbot, screen):
    contest(screen, 2)
    type_text(screen.list.search, "центра")
    assert [row.measure.number for row in screen.list.model.lines()] == [1]
    screen.list.search.setText("3")
    assert [row.measure.number for row in screen.list.model.lines()] == [3]
    screen.list.search.setText("нет такого")
    assert screen.list.line.advice.text() == "No measure fits: type fewer letters."
    screen.list.search.clear()
    screen.list.states.setCurrentIndex(2)
    assert [row.measure.number for row in screen.list.model.lines()] == [3]
    screen.show_object(ids(screen)[0])
    assert [row.measure.number for row in screen.list.selected()] == [1]


def test_in_russian_the_button_of_an_objection_says_what_it_does_to_the_measure(screen):
    use_language("ru")
    screen.votes.object.trigger()
    dialog = dialog_of(screen, SpeechDialog)
    assert dialog.main_button.text() == "Отметить спорным"
    dialog.reject()


def test_terms_and_sums_of_the_list_stand_as_the_document_prints_them(screen):
    session, source = screen.session, funding_sources.sources(screen.session.db)[0]
    planned = ((4_500_000_000, "IV квартал 2018 г."), (1_120_225_000, "2018 г."))
    for one, (kopecks, term) in zip(ids(screen), planned, strict=False):
        details.detail(session, one, Details(term_text=term, funding=(FundingAmount(source.id, 2018, kopecks),)))
    screen.refresh()
    model = screen.list.model
    shown = {model.index(row, 0).data(): row for row in range(model.rowCount())}
    assert [model.index(shown[number], 4).data() for number in "123"] == ["45,000.00", "11,202.25", "–"]
    assert [model.index(shown[number], 3).data() for number in "12"] == ["IV\u00a0квартал 2018\u00a0г.", "2018\u00a0г."]


def test_who_contests_and_why_is_written_down_with_the_mark(qtbot, screen):
    screen.votes.object.trigger()
    dialog = dialog_of(screen, SpeechDialog)
    type_text(dialog.who.field, "науки 7\n")
    assert dialog.focusWidget() is dialog.gist
    type_text(dialog.gist, "Нет денег\n")
    found = plenary.redlined(screen.session.db, ids(screen)[0])
    assert found.is_contested
    assert [(name, one.gist) for name, one in found.speeches] == [("Представитель науки 7", "Нет денег")]
    screen.session.undo()
    found = plenary.redlined(screen.session.db, ids(screen)[0])
    assert (found.is_contested, found.speeches) == (False, ())


def test_a_programme_that_has_not_come_so_far_asks_before_the_first_act(window):
    screen = window.show_screen("adoption")
    screen.list.focus()
    screen.votes.contest.trigger()
    dialog_of(screen, Dialog).accept()
    assert shown_states(screen)[0].startswith("contested")


# One by one


def test_counts_are_typed_and_enter_records_and_goes_to_the_next_contested_one(qtbot, screen):
    first, second = contest(screen, 0, 2)
    screen.one_action.trigger()
    assert screen.session.floor == first
    assert screen.floor.place.text() == "Contested: 1 of 2"
    assert screen.floor.panel.majority_line.text() == "9 of 16 are needed"
    count(qtbot, screen, 10, 4, 2)
    assert screen.floor.panel.majority_line.text() == "for 10 of 16, 9 are needed: adopted"
    assert screen.floor.panel.quorum_line.text().startswith("Quorum: 16 of 20 are present, 11 are needed")
    qtbot.keyClick(screen.floor.panel.abstained, Qt.Key.Key_Return)
    assert states(screen.session, first, second) == [State.ADOPTED, State.SHORTLISTED]
    assert screen.session.floor == second
    assert screen.floor.panel.votes_for.text() == ""
    assert screen.workplace.notices.sentence.text() == "No. 1 – adopted: for – 10, against – 4, abstained – 2."
    count(qtbot, screen, 3, 13, 0)
    qtbot.mouseClick(screen.floor.record_button, Qt.MouseButton.LeftButton)
    assert states(screen.session, second) == [State.DECLINED]
    assert screen.session.floor == ""
    assert screen.list.isVisibleTo(screen)
    assert "declined: for 3 of 16, 9 were needed" in shown_states(screen)


def test_the_rest_abstained_and_unanimously_fill_the_counts_in(qtbot, screen):
    contest(screen, 0)
    screen.go_through()
    panel = screen.floor.panel
    qtbot.keyClicks(panel.votes_for, "9")
    qtbot.mouseClick(panel.rest, Qt.MouseButton.LeftButton)
    assert [one.value() for one in (panel.votes_for, panel.against, panel.abstained)] == [9, 0, 7]
    qtbot.mouseClick(panel.unanimous, Qt.MouseButton.LeftButton)
    assert [one.value() for one in (panel.votes_for, panel.against, panel.abstained)] == [16, 0, 0]


def test_no_counts_impossible_counts_and_no_quorum_are_refused(qtbot, screen, window):
    [one] = contest(screen, 0)
    screen.go_through()
    panel = screen.floor.panel
    for typed, sentence in (
        ((0, 0, 0), "No vote is counted yet"),
        ((16, 1, 0), "These counts cannot be"),
        ((5, 0, 0), "No quorum"),
    ):
        if typed == (5, 0, 0):
            panel.present.set_value(5)
        for field, number in zip((panel.votes_for, panel.against, panel.abstained), typed, strict=True):
            field.set_value(number)
        with qtbot.captureExceptions() as raised:
            screen.votes.record.trigger()
        assert sentence in str(raised[0][1])
    assert states(screen.session, one) == [State.SHORTLISTED]
    assert panel.majority_line.text() == "for 5 of 5, 3 are needed: no decision without a quorum"


def test_another_rule_changes_the_arithmetic_and_stays_for_the_next_vote(qtbot, screen):
    contest(screen, 0, 1)
    screen.go_through()
    panel = screen.floor.panel
    panel.majority.setCurrentIndex(panel.majority.findData(Majority.TWO_THIRDS.value))
    panel.quorum.setCurrentIndex(panel.quorum.findData(Quorum.TWO_THIRDS.value))
    panel.present.set_value(15)
    panel.votes_for.set_value(10)
    assert panel.majority_line.text() == "for 10 of 15, 10 are needed: adopted"
    screen.votes.record.trigger()
    assert panel.rule() == (Quorum.TWO_THIRDS, Majority.TWO_THIRDS)
    assert panel.present.value() == 15
    resolution = plenary.resolutions(screen.session.db)[-1]
    assert (resolution.majority, resolution.count) == (Majority.TWO_THIRDS, Count(20, 15, 10, 0, 0))


def test_arrows_go_through_the_contested_ones_in_a_ring(screen):
    first, second, third = contest(screen, 0, 1, 3)
    screen.go_through()
    screen.next_action.trigger()
    assert screen.session.floor == second
    screen.previous_action.trigger()
    screen.previous_action.trigger()
    assert screen.session.floor == third
    screen.next_action.trigger()
    assert screen.session.floor == first
    screen.list_action.trigger()
    assert screen.session.floor == ""
    assert [row.measure.id for row in screen.list.selected()] == [first]


@pytest.mark.parametrize("first_screen", ["programme"])
def test_windows_made_anew_go_on_with_the_measure_on_the_floor(window):
    window.session.floor = window.session.db.execute("SELECT id FROM measure WHERE number = 2").fetchone()[0]
    screen = opened(window)
    assert screen.floor.isVisibleTo(screen)
    assert screen.floor.view.number.text() == "No. 2"


def test_in_a_narrow_window_the_wording_keeps_its_room(qtbot, screen, window):
    window.resize(910, 512)
    qtbot.waitUntil(lambda: screen.list.table.isColumnHidden(3))
    assert screen.list.table.columnWidth(1) > 250
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not screen.list.table.isColumnHidden(3))


def test_a_field_is_amended_with_its_redline_at_once(qtbot, screen):
    [one] = contest(screen, 0)
    screen.go_through()
    screen.plan.amend.trigger()
    dialog = dialog_of(screen, AmendDialog)
    type_text(dialog.text, " и Асине")
    assert "underline" in dialog.redline.text()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    assert "<span" in screen.floor.view.texts[Field.TITLE].text()
    assert plenary.redlined(screen.session.db, one).measure.title == "Создание центра в Томске и Асине"
    qtbot.mouseClick(screen.floor.view.pencils[Field.TERM], Qt.MouseButton.LeftButton)
    dialog = dialog_of(screen, AmendDialog)
    assert dialog.field.currentText() == "Term"
    dialog.accept()
    assert dialog.refusal.text() == "The amendment changes nothing."
    type_text(dialog.text, "2018 год\n")
    assert "2018 год" in screen.floor.view.texts[Field.TERM].text()


def test_what_was_typed_for_one_field_stays_while_another_is_looked_at_and_is_entered_with_it(screen):
    [one] = contest(screen, 0)
    screen.go_through()
    screen.plan.amend.trigger()
    dialog = dialog_of(screen, AmendDialog)
    type_text(dialog.text, " и Асине")
    dialog.field.setCurrentIndex(dialog.field.findData(Field.TERM))
    assert not dialog.field.itemIcon(dialog.field.findData(Field.TITLE)).isNull()
    dialog.field.setCurrentIndex(dialog.field.findData(Field.TITLE))
    assert dialog.text.text() == "Создание центра в Томске и Асине"
    dialog.field.setCurrentIndex(dialog.field.findData(Field.RESULT))
    type_text(dialog.text, "центр")
    dialog.field.setCurrentIndex(dialog.field.findData(Field.TERM))
    assert dialog.field.itemIcon(dialog.field.findData(Field.TERM)).isNull()
    type_text(dialog.text, "\n")
    measure = plenary.redlined(screen.session.db, one).measure
    assert (measure.title, measure.result) == ("Создание центра в Томске и Асине", "центр")
    screen.session.undo()
    assert plenary.redlined(screen.session.db, one).measure.title == TITLES[0]


def test_one_esc_takes_no_amendment_away_and_looking_at_fields_is_none(qtbot, screen):
    contest(screen, 0)
    screen.go_through()
    screen.plan.amend.trigger()
    dialog = dialog_of(screen, AmendDialog)
    dialog.field.setCurrentIndex(dialog.field.findData(Field.TERM))
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    screen.plan.amend.trigger()
    dialog = dialog_of(screen, AmendDialog)
    type_text(dialog.text, " и Асине")
    dialog.field.setCurrentIndex(dialog.field.findData(Field.TERM))
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    dialog_of(dialog, Dialog).reject()
    assert dialog.isVisible()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.finished):
        dialog_of(dialog, Dialog).accept()


def test_one_esc_takes_no_words_of_a_speech_away_but_leaves_empty_fields_at_once(qtbot, screen):
    screen.votes.object.trigger()
    dialog = dialog_of(screen, SpeechDialog)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    screen.votes.object.trigger()
    dialog = dialog_of(screen, SpeechDialog)
    type_text(dialog.gist, "Нет денег")
    qtbot.keyClick(dialog.gist, Qt.Key.Key_Escape)
    dialog_of(dialog, Dialog).reject()
    assert (dialog.isVisible(), dialog.gist.text()) == (True, "Нет денег")


def test_what_the_hall_will_see_of_an_amendment_stands_on_a_card_of_its_ground(screen):
    contest(screen, 0)
    screen.go_through()
    screen.plan.amend.trigger()
    dialog = dialog_of(screen, AmendDialog)
    [card] = dialog.findChildren(ScrolledCard)
    seen = card.grab().toImage()
    colours = theme.colours()
    ground, frame = ((seen.width() // 2, seen.height() - 6), (seen.width() // 2, 0))
    assert [seen.pixelColor(*one).name() for one in (ground, frame)] == [colours.surface, colours.border]
    dialog.reject()


def test_a_speech_to_the_measure_on_the_floor_is_shown_there(screen):
    contest(screen, 0)
    screen.go_through()
    screen.plan.speak.trigger()
    dialog = dialog_of(screen, SpeechDialog)
    dialog.accept()
    assert dialog.refusal.text() == "Nobody is chosen: type two or three letters of the name."
    type_text(dialog.who.field, "науки")
    dialog.who._step(2)
    type_text(dialog.gist, "За <b>пилот</b>\n")
    assert "&lt;b&gt;пилот" in screen.floor.view.speeches.text()
    assert screen.floor.view.speeches.isVisibleTo(screen)


def test_a_speech_put_down_to_the_wrong_person_is_struck_though_other_acts_came_later(qtbot, screen):
    [one] = contest(screen, 0)
    screen.go_through()
    assert not screen.plan.strike.isEnabled()
    wrong, right = [person.id for person in people.participants(screen.session.db)[-2:]]
    for person, gist in ((right, "Рано"), (wrong, "Нет\nденег"), (right, "Нет денег")):
        speeches.record_speech(screen.session, person, gist, measure_id=one)
    assert screen.plan.strike in screen.more.menu().actions()
    screen.plan.strike.trigger()
    dialog = dialog_of(screen, StrikeDialog)
    assert dialog.speech.currentText().endswith(": Нет денег")
    qtbot.keyClick(dialog.speech, Qt.Key.Key_Down)
    dialog.accept()
    said = plenary.speeches_to(screen.session.db, one)
    assert [(each.participant_id, each.gist) for _name, each in said] == [(right, "Рано"), (right, "Нет денег")]
    assert "Нет<br>денег" not in screen.floor.view.speeches.text()
    screen.show_list()
    screen.list.select(ids(screen)[1])
    assert not screen.plan.strike.isEnabled()


def test_chair_and_secretary_are_named_before_anything_is_chosen_and_stand_in_the_minutes(screen):
    db = screen.session.db
    speeches.name_officers(screen.session, "", "писарь")
    assert screen.plan.officers in screen.more.menu().actions()
    screen.list.table.clearSelection()
    screen.plan.officers.trigger()
    dialog = dialog_of(screen, OfficersDialog)
    assert (dialog.chair.currentText(), dialog.secretary.currentText()) == ("", "писарь")
    names = [person.name for person in people.participants(db)]
    assert [dialog.chair.itemText(row) for row in range(dialog.chair.count())] == names
    dialog.accept()
    assert dialog.refusal.text() == "Chair and secretary are named so already."
    type_text(dialog.chair.lineEdit(), "заместитель губернатора")
    dialog.secretary.lineEdit().clear()
    dialog.accept()
    found = minutes.minutes(db)
    assert (found.chair, found.secretary) == ("заместитель губернатора", "")
    screen.session.undo()
    assert minutes.minutes(db).secretary == "писарь"


def test_letters_of_a_name_find_the_chair_among_the_participants(qtbot, screen):
    screen.plan.officers.trigger()
    dialog = dialog_of(screen, OfficersDialog)
    type_text(dialog.chair.lineEdit(), "науки 12")
    assert dialog.chair.currentText() == "науки 12"
    popup = dialog.chair.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.chair.currentText() == "Представитель науки 12"
    dialog.accept()
    assert minutes.minutes(screen.session.db).chair == "Представитель науки 12"


def test_a_window_opened_later_votes_by_the_rule_of_the_last_vote(open_window, screen, filled):
    assert screen.floor.panel.rule() == (Quorum.MORE_THAN_HALF, Majority.OF_PRESENT)
    rule = (Quorum.TWO_THIRDS, Majority.TWO_THIRDS)
    adoption.put_to_the_vote(screen.session, "Центр", ids(screen)[:1], Count(20, 16, 12, 3, 1), *rule)
    later = opened(open_window(filled))
    assert later.floor.panel.rule() == rule
    later.votes.en_bloc.trigger()
    assert dialog_of(later, EnBlocDialog).panel.rule() == rule


def test_escape_goes_back_to_the_list_and_a_decided_measure_can_be_looked_at(qtbot, screen):
    adopt_all(screen)
    screen.list.focus()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert screen.floor.decided.text() == "adopted: for – 16, against – 0, abstained – 0"
    assert not screen.floor.panel.isEnabled()
    assert not screen.votes.record.isEnabled()
    assert not screen.floor.view.pencils[Field.TITLE].isEnabled()
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.list.isVisibleTo(screen)


def test_what_is_undone_leaves_the_floor(screen):
    [one] = contest(screen, 0)
    screen.go_through()
    for _act in range(2):
        screen.session.undo()
    screen.session.floor = "gone"
    screen.refresh()
    assert screen.list.isVisibleTo(screen)
    assert states(screen.session, one) == [State.SHORTLISTED]


# En bloc and after


def test_what_was_said_of_counts_that_cannot_be_goes_as_they_are_corrected(screen):
    screen.votes.en_bloc.trigger()
    dialog = dialog_of(screen, EnBlocDialog)
    for field, number in ((dialog.panel.present, 3), (dialog.panel.votes_for, 9)):
        field.set_value(number)
    dialog.accept()
    assert "cannot be" in dialog.refusal.text()
    assert dialog.refusal.isVisible()
    dialog.panel.votes_for.set_value(3)
    assert not dialog.refusal.isVisible()
    dialog.reject()


def test_all_that_nobody_contests_is_adopted_by_one_vote(qtbot, screen):
    contest(screen, 1)
    screen.votes.en_bloc.trigger()
    dialog = dialog_of(screen, EnBlocDialog)
    assert dialog.subject.text() == "План мероприятий, кроме спорных"
    dialog.accept()
    assert dialog.refusal.text().startswith("No vote is counted yet")
    qtbot.mouseClick(dialog.panel.unanimous, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.panel.votes_for, Qt.Key.Key_Return)
    assert states(screen.session, *ids(screen)) == [
        State.ADOPTED, State.SHORTLISTED, State.ADOPTED, State.ADOPTED,
    ]  # fmt: skip
    assert screen.summary.text() == "adopted: 3 of 4, contested: 1"
    assert not screen.votes.en_bloc.isEnabled()


def test_a_vote_en_bloc_adopts_what_it_has_shown_and_nothing_that_came_meanwhile(qtbot, screen):
    screen.votes.en_bloc.trigger()
    dialog = dialog_of(screen, EnBlocDialog)
    [late] = shortlisted(screen.session, "Опоздавшее")
    adoption.contest(screen.session, ids(screen)[2:3])
    qtbot.mouseClick(dialog.panel.unanimous, Qt.MouseButton.LeftButton)
    dialog.accept()
    number = plenary.redlined(screen.session.db, ids(screen)[2]).measure.number
    assert dialog.refusal.text() == (
        f"Contested, decided or off the list by now: No. {number}; begin the vote en bloc anew."
    )
    adoption.settle(screen.session, ids(screen)[2:3])
    dialog.accept()
    assert states(screen.session, *ids(screen), late) == [State.ADOPTED] * 4 + [State.SHORTLISTED]


def test_the_vote_en_bloc_names_what_is_not_ready(screen):
    screen.votes.en_bloc.trigger()
    told = dialog_of(screen, EnBlocDialog).unready.text().splitlines()
    assert told[0].startswith("No.\u00a01 – lacks: lead executor, term") or told[0].startswith("No. 1 – lacks:")
    assert told[-1] == f"Others that lack something: {len(ids(screen)) - 3}"


def adopt_all(screen: AdoptionScreen, subject: str = "План") -> None:
    adoption.put_to_the_vote(screen.session, subject, ids(screen), Count(20, 16, 16, 0, 0))


def test_a_decided_measure_tells_what_is_to_be_done_before_it_can_be_changed(screen):
    adopt_all(screen)
    found = plenary.redlined(screen.session.db, ids(screen)[0])
    screen.floor.show_measure(found, "", (0, 0))
    assert "“Reopen as a new revision…”; money is changed on “Details”" in screen.floor.view.closed.text()
    adoption.take_back(screen.session, plenary.standing(screen.session.db)[-1].id)
    adoption.put_to_the_vote(screen.session, "План", ids(screen), Count(20, 16, 0, 16, 0))
    found = plenary.redlined(screen.session.db, ids(screen)[0])
    screen.floor.show_measure(found, "", (0, 0))
    assert "“Take a decision back…”" in screen.floor.view.closed.text()


def test_once_all_is_decided_the_next_step_is_named_and_taken(qtbot, screen, window):
    assert not screen.list.done.isVisibleTo(screen)
    adopt_all(screen)
    assert screen.list.done_words.text() == "All is decided. Next: close the revision, then the document."
    qtbot.mouseClick(screen.list.next_buttons[0], Qt.MouseButton.LeftButton)
    dialog = dialog_of(screen, CloseDialog)
    type_text(dialog.note, "Как принято")
    dialog.accept()
    assert [one.note for one in revisions.revisions(screen.session.db)] == ["Как принято"]
    assert screen.list.done_words.text() == "All is decided and the revision is closed. Next: the document."
    assert [button.isVisibleTo(screen) for button in screen.list.next_buttons] == [False, True]
    qtbot.mouseClick(screen.list.next_buttons[1], Qt.MouseButton.LeftButton)
    assert window.current_key() == "document"


def test_what_is_closed_is_not_offered_to_be_closed_again_until_it_is_changed(screen):
    assert not screen.revision_acts.close.isEnabled()
    adopt_all(screen)
    revisions.close_revision(screen.session)
    assert not screen.revision_acts.close.isEnabled()
    passport.describe(screen.session, "monitoring", "Раз в год")
    assert screen.revision_acts.close.isEnabled()
    assert not screen.revision_acts.reopen.isEnabled()


def test_a_closed_revision_is_opened_again_with_a_reason(screen):
    adopt_all(screen)
    assert not screen.revision_acts.reopen.isEnabled()
    revisions.close_revision(screen.session)
    screen.revision_acts.reopen.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    dialog.accept()
    assert "reason" in dialog.refusal.text()
    dialog.reason.setCurrentText("Опечатка")
    dialog.accept()
    assert screen.summary.text() == "adopted: 0 of 4, revisions closed: 1"


def test_a_decision_is_taken_back_by_its_name(screen):
    adopt_all(screen)
    screen.votes.take_back.trigger()
    dialog = dialog_of(screen, TakeBackDialog)
    assert dialog.decision.currentText() == "План"
    assert dialog.decision.outcome.text() == "adopted: for – 16, against – 0, abstained – 0"
    dialog.accept()
    assert screen.summary.text() == "adopted: 0 of 4"
    assert not screen.votes.take_back.isEnabled()


def test_a_decision_in_a_closed_revision_is_not_offered_and_the_screen_says_why(qtbot, screen):
    one, *others = ids(screen)
    adoption.put_to_the_vote(screen.session, "Первое", [one], Count(20, 16, 16, 0, 0))
    revisions.close_revision(screen.session)
    screen.list.select(one)
    with qtbot.captureExceptions() as raised:
        screen.votes.take_back.trigger()
    assert str(raised[0][1]).startswith("A closed revision holds this decision")
    adoption.put_to_the_vote(screen.session, "Второе", others, Count(20, 16, 16, 0, 0))
    screen.list.select(others[0])
    screen.votes.take_back.trigger()
    box = dialog_of(screen, TakeBackDialog).decision
    assert [box.itemText(place) for place in range(box.count())] == ["Второе"]


def test_a_dialog_that_is_given_less_width_than_it_wishes_has_room_for_all_lines(screen):
    adopt_all(screen)
    screen.votes.take_back.trigger()
    dialog = dialog_of(screen, TakeBackDialog)
    assert dialog.width() < dialog.sizeHint().width()
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())


def test_of_a_decision_with_a_long_name_the_outcome_is_read_whole(screen):
    subject = "Создание центра компетенций по беспилотным летательным аппаратам, робототехнике и связи в Томске"
    adopt_all(screen, subject)
    screen.votes.take_back.trigger()
    dialog = dialog_of(screen, TakeBackDialog)
    box, outcome = dialog.decision, dialog.decision.outcome
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    painted = option.currentText
    assert ("…" in painted, box.currentText(), box.toolTip()) == (True, subject, subject)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    assert 0 <= room.width() - box.fontMetrics().horizontalAdvance(painted) < room.width() / 10
    assert (outcome.text(), outcome.isVisible()) == ("adopted: for – 16, against – 0, abstained – 0", True)
    assert box.accessibleDescription() == outcome.text()
    dialog.reject()


def test_a_dissenting_opinion_is_noted_by_a_few_letters(screen):
    adopt_all(screen)
    screen.votes.dissent.trigger()
    dialog = dialog_of(screen, DissentDialog)
    type_text(dialog.who.field, "науки 12\n")
    type_text(dialog.opinion, "Сроки нереальны\n")
    found = screen.session.db.execute("SELECT opinion FROM dissent").fetchall()
    assert found == [("Сроки нереальны",)]


def test_if_all_is_declined_the_screen_says_what_can_be_done(screen):
    adoption.put_to_the_vote(screen.session, "План", ids(screen), Count(20, 16, 1, 15, 0))
    assert screen.list.done_words.text().startswith("All measures are declined")
    assert not screen.document_action.isEnabled()


@pytest.mark.slow
def test_opening_it_and_its_dialogs_fifty_times_leaves_nothing_behind(screen, qtbot):
    adoption.put_to_the_vote(screen.session, "Один", ids(screen)[:1], Count(20, 16, 16, 0, 0))
    screen.list.select(ids(screen)[1])
    acts = (screen.votes.en_bloc, screen.votes.object, screen.votes.dissent, screen.votes.take_back, screen.plan.amend,
            screen.plan.speak, screen.revision_acts.close)  # fmt: skip

    def once() -> None:
        for act in acts:
            act.trigger()
            dialog = dialog_of(screen, Dialog)
            dialog.reject()
            QApplication.sendPostedEvents(dialog, 52)  # it frees itself
            del dialog
        screen._call_up(ids(screen)[1])
        screen.show_list()

    once()
    gc.collect()
    before = len(QApplication.allWidgets())
    for _time in range(50):
        once()
    qtbot.waitUntil(lambda: len(QApplication.allWidgets()) <= before)
