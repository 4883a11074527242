"""The screen «Voting»: a round from the questions to the shortlist, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from facilitator.domain.ballots import Mark
from facilitator.domain.measures import State
from facilitator.domain.voting import Channel, Method, RoundState, Rule, Tie, View
from facilitator.services import ballots, hand_grid, people, rounds, secrecy, tallies, voting
from facilitator.store import measures as measure_store
from facilitator.text import use_language
from facilitator.ui.action_button import ActionButton
from facilitator.ui.dialogs import Dialog, ReasonDialog
from facilitator.ui.letters import plain
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.voting.chair_dialog import ChairDialog
from facilitator.ui.voting.import_report import ImportReport
from facilitator.ui.voting.results_page import ResultsPage
from facilitator.ui.voting.rule_dialog import RuleDialog
from facilitator.ui.voting.screen import VotingScreen
from facilitator.ui.voting.totals_dialog import TotalsDialog


@pytest.fixture
def first_screen() -> str:
    return "voting"


@pytest.fixture
def screen(tomsk_window: MainWindow) -> VotingScreen:
    """The screen of the Tomsk session, whose programme opens voting at any time."""
    shown = tomsk_window.show_screen("voting")
    assert isinstance(shown, VotingScreen)
    tomsk_window.workplace.warned.clear()
    with tomsk_window.session.operation("x") as db:
        db.execute("DELETE FROM programme_item")
    return shown


@pytest.fixture
def opened(screen: VotingScreen) -> Callable[[Rule], str]:
    """Opens a round of the rule and shows it."""

    def open_it(rule: Rule) -> str:
        round_id = voting.prepare_round(screen.session, "Отбор", rule)
        voting.freeze_round(screen.session, round_id)
        voting.open_round(screen.session, round_id)
        screen.show_object(round_id)
        return round_id

    return open_it


def numbers(screen: VotingScreen, round_id: str) -> list[int]:
    return [one.number for one in rounds.list_of(screen.session.db, round_id)]


def vote(screen: VotingScreen, round_id: str, ballots_cast: Sequence[Sequence[int]]) -> None:
    """A ballot each from the first people on the list."""
    people = rounds.entitled(screen.session.db, Rule(1))
    for person, chosen in zip(people, ballots_cast, strict=False):
        ballots.cast_marks(screen.session, round_id, person.id, [Mark(one) for one in chosen])


def state(screen: VotingScreen) -> RoundState:
    one = screen.current()
    assert one is not None
    return one.state


def results(screen: VotingScreen) -> ResultsPage:
    assert screen.results_page.isVisibleTo(screen)
    return screen.results_page


def press_main(dialog: Dialog, qtbot) -> None:
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)


def test_without_rounds_the_page_says_what_a_round_is_and_prepares_one(screen, qtbot) -> None:
    assert screen.empty.isVisible()
    qtbot.mouseClick(screen.empty.buttons[0], Qt.MouseButton.LeftButton)
    dialog = dialog_of(screen, RuleDialog)
    type_text(dialog.title, "Отбор мероприятий")
    dialog.places.setValue(3)
    press_main(dialog, qtbot)
    assert screen.rounds.isVisible()
    assert "Отбор мероприятий" in screen.heading.text()
    assert state(screen) is RoundState.PREPARED


def test_a_round_is_prepared_as_the_programme_announces_it(tomsk_window) -> None:
    screen = tomsk_window.show_screen("voting")
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    assert dialog.title.text() == "Галерея предложений: первый отбор наклейками"
    assert (dialog.rule().dots, dialog.rule().per_measure) == (3, 1)
    type_text(dialog.title, "Отбор")  # it is chosen whole, so that typing replaces it
    assert dialog.title.text() == "Отбор"
    dialog.reject()


@pytest.mark.parametrize("change", [
    lambda dialog: type_text(dialog.title, "Отбор"),
    lambda dialog: dialog.places.stepUp(),
    lambda dialog: dialog.method.setCurrentIndex(dialog.method.findData(Method.DECISION)),
])  # fmt: skip
def test_one_esc_takes_no_rule_away_that_was_begun(screen, qtbot, change) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    change(dialog)
    rule = dialog.rule()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog_of(dialog, Dialog).reject()
    assert (dialog.isVisible(), dialog.rule()) == (True, rule)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.finished):
        press_main(dialog_of(dialog, Dialog), qtbot)
    assert not screen.rounds.isVisible()


def test_esc_leaves_a_rule_that_nobody_has_touched_at_once(screen, qtbot) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_fields_of_a_rule_stand_in_one_line_whatever_is_asked(screen, qtbot) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    dialog.method.setCurrentIndex(dialog.method.findData(Method.SCORE))
    dialog.view.setCurrentIndex(dialog.view.findData(View.WEIGHTED))
    QApplication.processEvents()
    fields = [dialog.title, dialog.method, dialog.criteria.scale, dialog.tie, *dialog.weights.shares.values()]
    assert all(one.isVisible() for one in fields)
    assert len({one.mapTo(dialog, QPoint()).x() for one in fields}) == 1
    dialog.reject()


def test_the_captions_of_a_rule_stand_level_with_their_fields(screen) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    shown = [one for one in dialog.questions.captions if one.isVisible()]
    assert len(shown) > 5
    for caption in shown:
        assert abs(caption.geometry().center().y() - caption.buddy().geometry().center().y()) <= 1, caption.text()
    dialog.reject()


def test_the_rule_is_shown_in_words_while_the_questions_are_answered(screen, qtbot) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    assert "any number of measures" in dialog.words.text()
    dialog.choices.setValue(5)
    assert "is 5 at most" in dialog.words.text()
    dialog.method.setCurrentIndex(dialog.method.findData(Method.DECISION))
    assert "Quorum: more than half of the list" in dialog.words.text()
    assert not dialog.places.isVisibleTo(dialog)
    assert dialog.quorum.isVisibleTo(dialog)
    dialog.reject()


def test_the_keyboard_stays_on_the_screen_when_a_second_round_is_prepared(screen, opened, qtbot) -> None:
    voting.annul_round(screen.session, opened(Rule(2)), "сбой")
    words = plain(screen.acts.prepare.text())
    [button] = [one for one in screen.findChildren(ActionButton) if one.isVisible() and one.text() == words]
    button.setFocus()
    button.click()
    dialog = dialog_of(screen, RuleDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_text(dialog.title, "Второй")
    press_main(dialog, qtbot)
    screen.window().activateWindow()
    qtbot.waitUntil(screen.window().isActiveWindow)
    assert screen.isAncestorOf(QApplication.focusWidget())


def test_shares_of_the_categories_must_make_a_hundred(screen, qtbot) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    type_text(dialog.title, "Отбор")
    dialog.view.setCurrentIndex(dialog.view.findData(View.WEIGHTED))
    for field, share in zip(dialog.weights.shares.values(), (50, 30, 10), strict=True):
        field.setValue(share)
    press_main(dialog, qtbot)
    assert "90 %" in dialog.refusal.text()
    list(dialog.weights.shares.values())[2].setValue(20)
    press_main(dialog, qtbot)
    one = screen.current()
    assert one is not None
    assert one.rule.view is View.WEIGHTED
    assert [share for _name, share in one.rule.weights] == [50, 30, 20]


def test_criteria_with_weights_come_into_the_rule(screen, qtbot) -> None:
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    type_text(dialog.title, "Оценка")
    dialog.method.setCurrentIndex(dialog.method.findData(Method.SCORE))
    type_text(dialog.criteria.names[0], "Влияние")
    assert dialog.criteria.names[1].isVisibleTo(dialog)
    type_text(dialog.criteria.names[1], "Реализуемость")
    dialog.criteria.weights[0].setValue(2)
    press_main(dialog, qtbot)
    one = screen.current()
    assert one is not None
    assert [(each.name, each.weight) for each in one.rule.criteria] == [("Влияние", 2), ("Реализуемость", 1)]
    assert (one.rule.lowest, one.rule.highest) == (1, 5)


def test_that_the_voting_can_be_opened_is_told_until_it_is_opened(screen, qtbot) -> None:
    voting.prepare_round(screen.session, "Отбор", Rule(2))
    notices = screen.workplace.notices
    qtbot.mouseClick(screen._buttons[screen.acts.freeze], Qt.MouseButton.LeftButton)
    assert (notices.isVisible(), "can be opened" in notices.sentence.text()) == (True, True)
    qtbot.mouseClick(screen._buttons[screen.acts.open], Qt.MouseButton.LeftButton)
    assert (state(screen), notices.isVisible()) == (RoundState.OPEN, False)


def test_enter_on_a_round_asks_before_the_voting_is_opened(screen, qtbot) -> None:
    round_id = voting.prepare_round(screen.session, "Отбор", Rule(2))
    voting.freeze_round(screen.session, round_id)
    screen.show_object(round_id)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert state(screen) is RoundState.FROZEN
    press_main(dialog_of(screen, Dialog), qtbot)
    assert state(screen) is RoundState.OPEN


def test_outside_its_item_a_voting_is_opened_after_one_question_that_says_so_too(tomsk_window, qtbot) -> None:
    screen = tomsk_window.show_screen("voting")
    round_id = voting.prepare_round(screen.session, "Отбор", Rule(2))
    voting.freeze_round(screen.session, round_id)
    screen.show_object(round_id)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    dialog = dialog_of(screen, Dialog)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "The programme has not opened this now." in told
    assert "From now on people vote by the frozen rule." in told
    press_main(dialog, qtbot)
    assert state(screen) is RoundState.OPEN
    assert not [one for one in screen.findChildren(Dialog) if one.isVisible()]


@pytest.mark.parametrize(("is_secret", "wanted"), [(True, RoundState.OPEN), (False, RoundState.CLOSED)])
def test_enter_alone_closes_no_secret_round(screen, opened, qtbot, is_secret: bool, wanted: RoundState) -> None:
    opened(Rule(2, is_secret=is_secret))
    screen.acts.close.trigger()
    dialog = dialog_of(screen, Dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert state(screen) is wanted


def test_a_round_goes_from_prepared_to_settled_by_the_one_main_button(screen, qtbot) -> None:
    round_id = voting.prepare_round(screen.session, "Отбор", Rule(2))
    for wanted in (RoundState.FROZEN, RoundState.OPEN):
        qtbot.mouseClick(screen._buttons[screen.acts.next_step], Qt.MouseButton.LeftButton)
        assert state(screen) is wanted
    assert "frozen on 22\u00a0Jun\u00a02017, " in screen.state.text()
    listed = numbers(screen, round_id)
    vote(screen, round_id, [listed[:2], listed[:2], listed[:1]])
    qtbot.mouseClick(screen._buttons[screen.acts.close], Qt.MouseButton.LeftButton)
    press_main(dialog_of(screen, Dialog), qtbot)
    assert state(screen) is RoundState.CLOSED
    page = results(screen)
    assert [row.number for row in page.model.rows() if row.is_chosen] == listed[:2]
    qtbot.mouseClick(screen._buttons[screen.acts.next_step], Qt.MouseButton.LeftButton)
    assert state(screen) is RoundState.SETTLED
    assert len(measure_store.ids_in_states(screen.session.db, [State.SHORTLISTED])) == 2


def test_while_a_round_is_open_only_the_turnout_is_shown(screen, opened) -> None:
    round_id = opened(Rule(2))
    vote(screen, round_id, [numbers(screen, round_id)[:2]] * 3)
    assert screen.turnout_page.isVisible()
    assert screen.turnout_page.voted.text().startswith("Voted: 3 of ")
    assert not screen.tabs.isTabVisible(0)
    assert not screen.results_page.isVisible()


def test_a_frozen_rule_is_changed_with_a_reason_as_another_version(screen, qtbot) -> None:
    round_id = voting.prepare_round(screen.session, "Отбор", Rule(2))
    voting.freeze_round(screen.session, round_id)
    screen.acts.change.trigger()
    dialog = dialog_of(screen, RuleDialog)
    dialog.places.setValue(4)
    press_main(dialog, qtbot)
    assert dialog.refusal.isVisible()
    type_text(dialog.reason, "мест стало больше")
    press_main(dialog, qtbot)
    one = screen.current()
    assert one is not None
    assert (one.rule.places, one.version) == (4, 2)


def test_a_tie_at_the_line_is_decided_by_the_chair_with_a_reason(screen, opened, qtbot) -> None:
    round_id = opened(Rule(2, tie=Tie.CHAIR))
    first, second, third = numbers(screen, round_id)[:3]
    vote(screen, round_id, [[first, second], [first, third]])
    voting.close_round(screen.session, round_id)
    assert screen.acts.next_step is screen.acts.decide
    assert "the chair chooses 1 of them." in results(screen).tie.text()
    assert {row.place for row in results(screen).model.rows() if row.is_tied} == {"2–3"}
    screen.acts.decide.trigger()
    dialog = dialog_of(screen, ChairDialog)
    press_main(dialog, qtbot)
    assert dialog.refusal.isVisible()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    type_text(dialog.reason, "важнее для региона")
    press_main(dialog, qtbot)
    assert screen.acts.next_step is screen.acts.settle
    assert "важнее для региона" in screen.course_page.text.text()


def test_a_closed_round_is_opened_again_with_a_reason(screen, opened, qtbot) -> None:
    round_id = opened(Rule(2))
    voting.close_round(screen.session, round_id)
    screen.acts.reopen.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    type_text(dialog.reason.lineEdit(), "не успели трое")
    press_main(dialog, qtbot)
    assert state(screen) is RoundState.OPEN
    assert "не успели трое" in screen.course_page.text.text()


def test_an_annulled_round_has_only_its_course(screen, opened, qtbot) -> None:
    opened(Rule(2))
    screen.acts.annul.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    type_text(dialog.reason.lineEdit(), "сбой")
    press_main(dialog, qtbot)
    assert state(screen) is RoundState.ANNULLED
    assert screen.course_page.isVisible()
    assert screen.acts.next_step is screen.acts.prepare


def closing_dialog(screen: VotingScreen) -> tuple[Dialog, str]:
    """What is asked before a round closes, and all that it tells."""
    screen.acts.close.trigger()
    dialog = dialog_of(screen, Dialog)
    return dialog, " ".join(one.text() for one in dialog.findChildren(type(dialog.refusal)))


def test_closing_a_secret_round_says_what_happens_and_leaves_no_way_back(screen, opened, qtbot) -> None:
    round_id = opened(Rule(2, is_secret=True))
    vote(screen, round_id, [numbers(screen, round_id)[:1]] * 6)
    dialog, labels = closing_dialog(screen)
    assert "nobody can find out who voted how" in labels
    assert "let others guess" not in labels
    press_main(dialog, qtbot)
    assert state(screen) is RoundState.CLOSED
    assert not screen.acts.reopen.isEnabled()


def test_before_a_secret_round_closes_it_is_told_where_so_few_voted_that_one_can_guess(screen, opened) -> None:
    round_id = opened(Rule(2, is_secret=True))
    vote(screen, round_id, [numbers(screen, round_id)[:1]] * 3)
    dialog, labels = closing_dialog(screen)
    assert "only 3 of" in labels
    dialog.reject()


def test_a_closing_that_cannot_be_finished_says_so_and_is_repeated(screen, opened, qtbot, tmp_path: Path) -> None:
    round_id = opened(Rule(2, is_secret=True))
    vote(screen, round_id, [numbers(screen, round_id)[:1]] * 6)
    stick = tmp_path / "stick"
    secrecy.remember_folder(screen.session, stick)
    screen.acts.close.trigger()
    dialog = dialog_of(screen, Dialog)
    press_main(dialog, qtbot)
    assert "connect the drive" in dialog.refusal.text()
    assert state(screen) is RoundState.CLOSED
    dialog.reject()
    assert screen._buttons[screen.acts.finish].isVisible()
    stick.mkdir()
    qtbot.mouseClick(screen._buttons[screen.acts.finish], Qt.MouseButton.LeftButton)
    press_main(dialog_of(screen, Dialog), qtbot)
    assert not screen.acts.finish.isEnabled()


def test_decisions_are_shown_with_their_arithmetic(screen, opened) -> None:
    round_id = opened(Rule(1, method=Method.DECISION))
    number = numbers(screen, round_id)[0]
    people = rounds.entitled(screen.session.db, Rule(1))
    for place, person in enumerate(people[:40]):
        ballots.cast_marks(screen.session, round_id, person.id, [Mark(number, 1 if place < 30 else -1)])
    voting.close_round(screen.session, round_id)
    row = results(screen).model.rows()[0]
    assert row.decisions == (30, 10, 0)
    assert "For 30, against 10, abstained 0 of 40 who voted" in screen.results_page.detail.text()
    model = results(screen).model
    assert [model.index(0, column).data() for column in range(2, 6)] == ["30", "10", "0", "adopted"]
    assert [model.index(1, column).data() for column in range(2, 6)] == ["–", "–", "–", "not voted on"]
    screen.results_page.table.selectRow(1)
    assert screen.results_page.detail.text().endswith(": Not voted on.")


def test_totals_are_typed_cell_by_cell_and_pasted_from_excel(screen, opened, qtbot) -> None:
    round_id = opened(Rule(3, channel=Channel.TOTALS))
    screen.acts.totals.trigger()
    dialog = dialog_of(screen, TotalsDialog)
    QApplication.clipboard().setText("20\t10\t5\n7\t4\t2\n")
    dialog.table.go_to(0, 2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.model.data(dialog.model.index(1, 5)) == "13"
    dialog.table.go_to(2, 2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_9)
    editor = dialog.table.findChild(QLineEdit)
    assert editor.geometry() == dialog.table.visualRect(dialog.table.currentIndex())
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.findChild(QLineEdit) is None)
    assert dialog.table.currentIndex().row() == 3
    press_main(dialog, qtbot)
    kept = hand_grid.grid(screen.session.db, screen.current())
    listed = numbers(screen, round_id)
    assert kept.totals[listed[0], kept.categories[0], 1] == 7
    assert kept.totals[listed[1], kept.categories[0], 1] == 9
    assert "35 of" in screen.turnout_page.voted.text()


def test_the_number_who_voted_on_a_decision_stands_once_for_a_category(screen, opened, qtbot) -> None:
    opened(Rule(1, method=Method.DECISION, channel=Channel.TOTALS))
    screen.acts.totals.trigger()
    dialog = dialog_of(screen, TotalsDialog)
    shape = "20\t\t\t10\t\t\n12\t5\t3\t8\t0\t0"
    for _time in range(2):  # as it is copied from the grid
        QApplication.clipboard().setText(shape)
        dialog.table.go_to(0, 2)
        qtbot.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        shown = [[dialog.model.text(row, column) for column in range(2, 8)] for row in range(2)]
        shape = "\n".join("\t".join(line) for line in shown)
    assert shape == "20\t\t\t10\t\t\n12\t5\t3\t8\t0\t0"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    qtbot.keyClicks(dialog.table, "9")
    qtbot.keyClick(dialog.table.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.findChild(QLineEdit) is None)
    assert [dialog.model.text(0, column) for column in range(2, 8)] == ["20", "", "", "9", "", ""]
    press_main(dialog, qtbot)
    kept = hand_grid.grid(screen.session.db, screen.current())
    assert [kept.voters.get(name, 0) for name in kept.categories] == [20, 9, 0]


def pasted_totals(screen, qtbot, text: str) -> TotalsDialog:
    """The dialog of totals with this text pasted from the first cell of voters on."""
    screen.acts.totals.trigger()
    dialog = dialog_of(screen, TotalsDialog)
    QApplication.clipboard().setText(text)
    dialog.table.go_to(0, 2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return dialog


def test_what_is_no_number_is_refused_before_anything_is_pasted(screen, opened, qtbot) -> None:
    opened(Rule(3, channel=Channel.TOTALS))
    dialog = pasted_totals(screen, qtbot, "20\tмного")
    assert "много" in dialog.refusal.text()
    assert dialog.model.data(dialog.model.index(0, 2)) == ""
    dialog.reject()


def test_more_votes_than_voters_stay_in_the_grid_with_the_sentence(screen, opened, qtbot) -> None:
    opened(Rule(3, channel=Channel.TOTALS))
    dialog = pasted_totals(screen, qtbot, "2\n5")
    press_main(dialog, qtbot)
    assert dialog.refusal.isVisible()
    assert dialog.model.data(dialog.model.index(1, 2)) == "5"
    dialog.reject()


def test_one_esc_takes_no_counts_by_hand_away(screen, opened, qtbot) -> None:
    opened(Rule(2, channel=Channel.TOTALS))
    dialog = pasted_totals(screen, qtbot, "20")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog_of(dialog, Dialog).reject()
    assert (dialog.isVisible(), dialog.model.data(dialog.model.index(0, 2))) == (True, "20")
    dialog.reject()
    dialog_of(dialog, Dialog).accept()
    assert not dialog.isVisible()


def test_lines_of_a_table_that_are_refused_are_listed_and_the_rest_goes_in(
    screen, opened, choice, tmp_path: Path
) -> None:
    round_id = opened(Rule(2))
    number = numbers(screen, round_id)[0]
    path = tmp_path / "ballots.csv"
    path.write_text(f"участник;мероприятие\n1;{number}\n2;{number}\nникто;{number}\n3;9999\n", encoding="utf-8")
    choice.path = path
    screen.acts.table.trigger()
    report = dialog_of(screen, ImportReport)
    assert [row.line for row in report.model.rows()] == [4, 5]
    assert screen.turnout_page.voted.text().startswith("Voted: 2 of ")
    report.accept()


def test_a_wording_stays_readable_where_the_window_is_small(screen, opened, tomsk_window) -> None:
    round_id = opened(Rule(2))
    vote(screen, round_id, [numbers(screen, round_id)[:2]] * 3)
    voting.close_round(screen.session, round_id)
    table = results(screen).table
    assert table is not None
    for width in (1366, 800, 1366):
        tomsk_window.resize(width, 600)
        assert table.columnWidth(2) >= 30 * table.fontMetrics().averageCharWidth()


def test_on_a_small_screen_turnout_and_rule_can_be_read_to_their_last_line(screen, opened, tomsk_window) -> None:
    use_language("ru")
    opened(Rule(1, method=Method.DECISION))
    screen.refresh()
    tomsk_window.resize(910, 465)  # 1366x768 at 150 %, with the strip of a rehearsal
    for page, label in (
        (screen.turnout_page, screen.turnout_page.voted),
        (screen.rule_page, screen.rule_page.rule),
    ):
        screen.tabs.setCurrentWidget(page)
        QApplication.processEvents()
        assert label.isVisible()
        assert label.height() >= label.heightForWidth(label.width())


def test_the_round_that_is_chosen_stays_so_while_others_come(screen, opened) -> None:
    round_id = opened(Rule(2))
    voting.prepare_round(screen.session, "Другой", Rule(1))
    one = screen.current()
    assert one is not None
    assert one.id == round_id


def test_the_models_keep_qts_rules(screen, opened, qtmodeltester) -> None:
    round_id = opened(Rule(2))
    vote(screen, round_id, [numbers(screen, round_id)[:2]] * 3)
    voting.close_round(screen.session, round_id)
    for model in (screen.model, results(screen).model, screen.rule_page.model):
        qtmodeltester.check(model)


def test_results_of_one_kind_of_round_follow_those_of_another(screen, opened) -> None:
    first = opened(Rule(2))
    voting.close_round(screen.session, first)
    columns = results(screen).model.columnCount()
    second = opened(Rule(2, method=Method.DECISION))
    voting.close_round(screen.session, second)
    assert results(screen).model.columnCount() != columns
    screen.show_object(first)
    assert results(screen).model.columnCount() == columns
    assert not tallies.tally(screen.session.db, first).chosen


def test_each_round_begins_in_the_order_of_its_places_however_the_last_one_was_sorted(screen, opened) -> None:
    first = opened(Rule(2))
    vote(screen, first, [numbers(screen, first)[1:2]] * 3)
    voting.close_round(screen.session, first)
    results(screen).table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    second = opened(Rule(2))
    vote(screen, second, [numbers(screen, second)[1:2]] * 3)
    voting.close_round(screen.session, second)
    shown = results(screen)
    assert shown.table.horizontalHeader().sortIndicatorSection() not in range(shown.model.columnCount())
    assert shown.model.rows()[0].number == numbers(screen, second)[1]


@pytest.mark.slow
def test_opening_the_dialogs_fifty_times_leaves_nothing_behind(screen, opened, qtbot) -> None:
    opened(Rule(3, channel=Channel.TOTALS))

    def cycle() -> None:
        for action, kind in ((screen.acts.prepare, RuleDialog), (screen.acts.totals, TotalsDialog)):
            action.trigger()
            dialog_of(screen, kind).reject()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    cycle()
    before = len(screen.findChildren(QWidget))
    for _round in range(50):
        cycle()
    qtbot.waitUntil(lambda: len(screen.findChildren(QWidget)) <= before)


def test_neither_titles_nor_figures_of_results_are_cut(screen, opened) -> None:
    use_language("ru")
    names = [one.name for one in people.categories(screen.session.db)]
    round_id = opened(Rule(3, view=View.WEIGHTED, weights=tuple(zip(names, (50, 30, 20), strict=True))))
    listed = numbers(screen, round_id)
    vote(screen, round_id, [listed[:2], listed[:3], listed[:1]])
    voting.close_round(screen.session, round_id)
    table = results(screen).table
    header, model = table.horizontalHeader(), table.model()
    for column in (0, *range(3, model.columnCount())):
        words = str(model.headerData(column, Qt.Orientation.Horizontal)).split()
        lines = [] if column == model.columnCount() - 1 else str(model.index(0, column).data()).split("\n")
        wanted = [header.fontMetrics().horizontalAdvance(word) for word in words]
        wanted += [table.fontMetrics().horizontalAdvance(line) for line in lines]
        assert table.columnWidth(column) > max(wanted) + 14, words


def test_what_can_be_chosen_of_a_rule_is_read_whole(screen) -> None:
    use_language("ru")
    screen.acts.prepare.trigger()
    dialog = dialog_of(screen, RuleDialog)
    for method in Method:
        dialog.method.setCurrentIndex(dialog.method.findData(method))
        QApplication.processEvents()
        for box in dialog.questions.findChildren(QComboBox):
            if box.isVisibleTo(dialog) and box is not dialog.scope:  # alliances have names of any length
                longest = max(box.fontMetrics().horizontalAdvance(box.itemText(row)) for row in range(box.count()))
                assert longest < box.width() - 30, box.accessibleName()
    dialog.reject()
