"""The full-screen ballot of one laptop: found, marked, looked over and cast by keyboard or mouse; left by the PIN."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hands import cut_cells, dialog_of, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from facilitator.domain.ballots import Mark
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.voting import Criterion, Method, RoundState, Rule
from facilitator.services import ballots, rounds, turnout, voting
from facilitator.store import measures
from facilitator.store import voting as store
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.voting.ballot_window import BallotWindow
from facilitator.ui.voting.filling import Filling
from facilitator.ui.voting.pin import AskPinDialog, PinDialog
from facilitator.ui.voting.screen import VotingScreen
from facilitator.ui.voting.voter_page import matching

PIN = "2580"
Key = Qt.Key


@pytest.fixture
def first_screen() -> str:
    return "voting"


@pytest.fixture
def screen(tomsk_window: MainWindow) -> VotingScreen:
    shown = tomsk_window.show_screen("voting")
    assert isinstance(shown, VotingScreen)
    return shown


@pytest.fixture
def ballot(screen: VotingScreen, qtbot) -> Callable[[Rule], BallotWindow]:
    """Opens a round of the rule, and its ballot by the PIN dialog; it is closed with the main window at the end."""

    def show_it(rule: Rule) -> BallotWindow:
        round_id = voting.prepare_round(screen.session, "Отбор", rule)
        voting.freeze_round(screen.session, round_id)
        voting.open_round(screen.session, round_id)
        screen.show_object(round_id)
        screen.acts.ballot.trigger()
        dialog = dialog_of(screen, PinDialog)
        type_text(dialog.pin, PIN)
        type_text(dialog.again, PIN)
        dialog.accept()
        window = screen.acts.ballot_window
        assert window is not None
        qtbot.waitExposed(window)
        return window

    return show_it


def step_up(window: BallotWindow, qtbot, number: int = 1) -> None:
    """The person with that badge comes to the laptop."""
    type_text(window.voter_page.line, str(number))
    qtbot.keyClick(window.voter_page.line, Key.Key_Return)


def press(window: BallotWindow, *keys: Qt.Key | str) -> None:
    """Keys on the list, letters and signs too."""
    from PySide6.QtTest import QTest

    table = window.ballot_page.table
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(table, key)
        else:
            QTest.keyClick(table, key)


def cast(window: BallotWindow, qtbot) -> None:
    """Look it over and cast: Enter twice."""
    press(window, Key.Key_Return)
    assert window.stack.currentWidget() is window.review_page
    assert window.review_title.text() == f"{window.ballot_page.name.text()} · {window.ballot_page.filling.status()}"
    qtbot.keyClick(window.cast_button, Key.Key_Return)


def marks(window: BallotWindow, person_number: int = 1) -> list[tuple[str, int]]:
    """(criterion, value) of what is kept of the person with that badge."""
    session, round_id = window._session, window._round.id
    person = next(one for one in rounds.entitled(session.db, Rule(1)) if one.number == person_number)
    kept = store.marks_of(session.db, round_id, person.id)
    assert kept is not None
    return [(one.criterion, one.value) for one in kept]


def test_a_person_is_found_by_letters_of_any_word_or_by_the_badge(ballot) -> None:
    window = ballot(Rule(3))
    voters = turnout.voters(window._session.db, window._round)
    assert matching(voters, "п") == []
    assert len(matching(voters, "пред биз")) == 35
    assert [one.person.number for one in matching(voters, "7")] == [7]
    assert matching(voters, "ghtl ,bp") == matching(voters, "пред биз")  # the same keys


def test_three_measures_are_marked_by_keys_looked_over_and_cast(ballot, qtbot) -> None:
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    assert window.focusWidget() is window.ballot_page.table  # the first key counts
    press(window, Key.Key_Space, "6", Key.Key_Space, "11", Key.Key_Space)
    assert window.ballot_page.status.text() == "Marked: 3 of 3"
    cast(window, qtbot)
    assert window.stack.currentWidget() is window.thanks_page
    assert marks(window) == [("", 1)] * 3


def test_a_mark_too_many_is_refused_in_the_ballot_with_a_sentence(ballot, qtbot) -> None:
    window = ballot(Rule(3, 1))
    step_up(window, qtbot)
    press(window, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert "more are not allowed" in window.ballot_page.refusal.text()
    assert window.ballot_page.filling.given() == 1


def test_a_screen_reader_hears_whether_a_measure_is_marked(ballot, qtbot) -> None:
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    model = window.ballot_page.model
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "not marked"
    press(window, Key.Key_Space)
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "marked"


def test_a_click_on_a_line_marks_it_and_another_takes_it_back(ballot, qtbot) -> None:
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    table = window.ballot_page.table
    assert table is not None
    place = table.visualRect(window.ballot_page.model.index(1, 2)).topLeft() + QPoint(20, 10)
    for given in (1, 0):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.ballot_page.filling.given() == given


def test_the_next_person_comes_by_one_key_or_after_two_seconds(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    for number, wait in ((1, False), (2, True)):
        step_up(window, qtbot, number)
        press(window, Key.Key_Space)
        cast(window, qtbot)
        if wait:
            qtbot.waitUntil(lambda: window.stack.currentWidget() is window.voter_page, timeout=4000)
        else:
            qtbot.keyClick(window, Key.Key_Space)
        assert window.stack.currentWidget() is window.voter_page
        assert window.voter_page.line.text() == ""
    assert window.voter_page.turnout.text().startswith("Voted: 2 of")


def test_who_types_a_badge_at_once_loses_no_digit(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    step_up(window, qtbot, 1)
    cast(window, qtbot)
    qtbot.keyClicks(window, "2")
    assert window.stack.currentWidget() is window.voter_page
    assert window.voter_page.line.text() == "2"


def test_dots_are_given_with_plus_and_taken_with_minus(ballot, qtbot) -> None:
    window = ballot(Rule(3, method=Method.DOTS, dots=3, per_measure=2))
    step_up(window, qtbot)
    press(window, "+", "+", "+")
    assert "2 dots at most" in window.ballot_page.refusal.text()
    press(window, "-", Key.Key_Down, "+", "+")
    assert window.ballot_page.status.text() == "Dots given: 3 of 3"
    cast(window, qtbot)
    assert sorted(marks(window)) == [("", 1), ("", 2)]


def test_scores_go_from_criterion_to_criterion_by_digits(ballot, qtbot) -> None:
    criteria = (Criterion("Влияние", 2), Criterion("Реализуемость"))
    window = ballot(Rule(3, method=Method.SCORE, criteria=criteria))
    step_up(window, qtbot)
    press(window, "4", "2", "5")
    assert len(window.ballot_page.filling.summary()) == 2
    press(window, "9")
    assert "from 1 to 5" in window.ballot_page.refusal.text()
    cast(window, qtbot)
    assert sorted(marks(window)) == [("Влияние", 4), ("Влияние", 5), ("Реализуемость", 2)]


@pytest.mark.parametrize("lowest", [0, 5])  # from 5 on a 1 alone is no mark
def test_ten_is_typed_with_two_digits(ballot, qtbot, lowest: int) -> None:
    window = ballot(Rule(3, method=Method.SCORE, lowest=lowest, highest=10))
    step_up(window, qtbot)
    press(window, "1", "0")
    cast(window, qtbot)
    assert marks(window) == [("", 10)]


@pytest.mark.parametrize("between", ["arrows", "the same cell clicked", "a button", "a look at the whole"])
def test_a_one_that_is_changed_to_a_nought_later_is_no_ten(ballot, qtbot, between: str) -> None:
    window = ballot(Rule(3, method=Method.SCORE, lowest=0, highest=10))
    step_up(window, qtbot)
    page = window.ballot_page
    assert page.table is not None
    if between == "a button":
        qtbot.mouseClick(page._buttons[1], Qt.MouseButton.LeftButton)
    else:
        press(window, "1")
    if between == "arrows":
        press(window, Key.Key_Down, "5", Key.Key_Up)
    elif between == "the same cell clicked":
        place = page.table.visualRect(page.table.currentIndex()).center()
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    elif between == "a look at the whole":
        press(window, Key.Key_Return)
        qtbot.keyClick(window.cast_button, Key.Key_Escape)
    number = page.filling.measures[0].number
    assert page.filling.value(number) == 1
    press(window, "0")
    assert page.filling.value(number) == 0


def test_decisions_have_keys_and_one_for_all_the_rest(ballot, qtbot) -> None:
    window = ballot(Rule(1, method=Method.DECISION))
    step_up(window, qtbot)
    press(window, "-", "0", Key.Key_F4)
    cast(window, qtbot)
    kept = [value for _criterion, value in marks(window)]
    assert (kept.count(-1), kept.count(0)) == (1, 1)
    assert kept.count(1) == len(window._measures) - 2


def test_a_nought_behind_the_number_of_a_measure_abstains_from_it(ballot, qtbot) -> None:
    window = ballot(Rule(1, method=Method.DECISION))
    step_up(window, qtbot)
    press(window, "9", "0")
    assert window.ballot_page.filling.value(9) == 0
    press(window, "1", "0", "+")
    assert window.ballot_page.filling.value(10) == 1


def test_after_an_arrow_a_nought_is_a_decision_and_no_part_of_a_number(ballot, qtbot) -> None:
    window = ballot(Rule(1, method=Method.DECISION))
    step_up(window, qtbot)
    press(window, "1", Key.Key_Down, "0")
    assert [(one.number, one.value) for one in window.ballot_page.filling.marks()] == [(2, 0)]


def without(screen: VotingScreen, *numbers: int) -> None:
    """These measures are out of the pool, parked by the council."""
    ids = [one.id for one in measures.in_states(screen.session.db, [State.POOL]) if one.number in numbers]
    with screen.session.operation("x") as db:
        measures.set_states(db, ids, State.PARKED)


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_a_number_that_is_not_on_the_ballot_is_told_and_marks_no_other_measure(ballot, screen, qtbot, key) -> None:
    without(screen, 23)
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    page = window.ballot_page
    press(window, "2", "3")
    assert page.refusal.text() == "No. 23 is not on this ballot. Space: type the number anew."
    press(window, key, Key.Key_Space)
    assert page.filling.given() == 0
    assert window.stack.currentWidget() is page
    press(window, "2", "4", Key.Key_Space)
    assert [one.number for one in page.filling.marks()] == [24]
    assert page.refusal.isHidden()
    press(window, "2", "3", "2", "5", Key.Key_Space)
    assert [one.number for one in page.filling.marks()] == [24, 25]


def test_the_beginning_of_a_number_marks_nothing_before_it_is_whole(ballot, screen, qtbot) -> None:
    without(screen, 1)
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    press(window, "3", Key.Key_Up, "1", Key.Key_Space)
    assert "No. 1 " in window.ballot_page.refusal.text()
    press(window, "1", "2", Key.Key_Space)
    assert [one.number for one in window.ballot_page.filling.marks()] == [12]


def test_digits_that_lead_nowhere_do_not_end_in_another_measure(ballot, screen, qtbot) -> None:
    without(screen, 2, *range(20, 30))
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    press(window, "2", "3", "4", Key.Key_Space)
    assert "No. 234 " in window.ballot_page.refusal.text()
    assert window.ballot_page.filling.given() == 0


def test_from_a_number_that_is_not_on_the_ballot_an_arrow_goes_on(ballot, screen, qtbot) -> None:
    without(screen, 23)
    window = ballot(Rule(3, 3))
    step_up(window, qtbot)
    press(window, "2", "3", Key.Key_Down, Key.Key_Space)
    assert [one.number for one in window.ballot_page.filling.marks()] == [3]


def test_a_number_that_ends_in_nought_and_is_not_on_the_ballot_marks_nothing(ballot, screen, qtbot) -> None:
    without(screen, 20)
    window = ballot(Rule(1, method=Method.DECISION))
    step_up(window, qtbot)
    press(window, "2", "0", "+")
    assert "No. 20 " in window.ballot_page.refusal.text()
    assert window.ballot_page.filling.given() == 0


def test_an_empty_ballot_is_cast_after_it_was_said_what_that_means(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    step_up(window, qtbot)
    press(window, Key.Key_Return)
    assert "turnout alone" in window.review_text.text()
    qtbot.keyClick(window.cast_button, Key.Key_Return)
    assert marks(window) == []


def test_escape_goes_back_without_voting_and_keeps_the_marks_until_the_person_leaves(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    step_up(window, qtbot)
    press(window, Key.Key_Space, Key.Key_Return)
    qtbot.keyClick(window, Key.Key_Escape)
    assert window.stack.currentWidget() is window.ballot_page
    assert window.ballot_page.filling.given() == 1
    press(window, Key.Key_Escape)
    assert window.stack.currentWidget() is window.voter_page
    assert window.voter_page.turnout.text().startswith("Voted: 0 of")


def test_another_ballot_of_the_same_person_needs_the_pin_and_a_reason(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    step_up(window, qtbot)
    press(window, Key.Key_Space)
    cast(window, qtbot)
    window.next_person()
    step_up(window, qtbot)
    dialog = dialog_of(window, AskPinDialog)
    type_text(dialog.pin, "0000")
    dialog.accept()
    assert "not the PIN" in dialog.refusal.text()
    dialog.pin.clear()
    type_text(dialog.pin, PIN)
    dialog.accept()
    assert "why" in dialog.refusal.text()
    assert dialog.reason is not None
    type_text(dialog.reason, "ошибся строкой")
    dialog.accept()
    press(window, "6", Key.Key_Space, "11", Key.Key_Space)
    cast(window, qtbot)
    assert marks(window) == [("", 1)] * 2
    kept = window._session.db.execute("SELECT annulled FROM ballot ORDER BY position").fetchall()
    assert kept == [("",), ("ошибся строкой",), ("",)]


def test_in_a_secret_round_nobody_votes_twice(ballot, qtbot) -> None:
    window = ballot(Rule(3, is_secret=True))
    assert window.voter_page.turnout.text().startswith("The ballot is secret: once the voting is closed, nothing")
    step_up(window, qtbot)
    press(window, Key.Key_Space)
    cast(window, qtbot)
    window.next_person()
    step_up(window, qtbot)
    assert window.stack.currentWidget() is window.voter_page
    assert "secret" in window.voter_page.hint.text()


def test_a_ballot_for_a_round_that_was_closed_meanwhile_says_so_and_keeps_the_marks(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    step_up(window, qtbot)
    press(window, Key.Key_Space)
    voting.close_round(window._session, window._round.id)
    cast(window, qtbot)
    assert window.stack.currentWidget() is window.review_page
    assert window.refusal.isVisible()
    assert window.ballot_page.filling.given() == 1


@pytest.mark.parametrize("way", ["escape", "close"])
def test_only_the_pin_lets_out(ballot, screen, qtbot, way: str) -> None:
    window = ballot(Rule(3))
    if way == "escape":
        qtbot.keyClick(window.voter_page.line, Key.Key_Escape)
    else:
        window.close()
    assert window.isVisible()
    dialog = dialog_of(window, AskPinDialog)
    type_text(dialog.pin, "1111")
    dialog.accept()
    assert dialog.isVisible()
    dialog.pin.clear()
    type_text(dialog.pin, PIN)
    dialog.accept()
    qtbot.waitUntil(lambda: screen.acts.ballot_window is None)


def test_the_pin_is_typed_twice_alike_and_is_not_short(screen, qtbot) -> None:
    round_id = voting.prepare_round(screen.session, "Отбор", Rule(1))
    voting.freeze_round(screen.session, round_id)
    voting.open_round(screen.session, round_id)
    screen.acts.ballot.trigger()
    dialog = dialog_of(screen, PinDialog)
    type_text(dialog.pin, "12")
    dialog.accept()
    assert "four" in dialog.refusal.text()
    type_text(dialog.pin, "34")
    type_text(dialog.again, "4321")
    dialog.accept()
    assert "differ" in dialog.refusal.text()
    dialog.reject()


def test_the_turnout_on_the_screen_follows_each_ballot(ballot, screen, qtbot) -> None:
    window = ballot(Rule(3))
    step_up(window, qtbot)
    cast(window, qtbot)
    assert screen.turnout_page.voted.text().startswith("Voted: 1 of")


def test_what_the_rule_forbids_changes_nothing_in_a_ballot(session) -> None:
    from pool import propose

    propose(session, "а", "б")
    listed = voting.voted_on(session.db, Rule(1))
    filling = Filling(Rule(1, method=Method.DOTS, dots=2), listed)
    filling.add(listed[0].number, 2)
    with pytest.raises(UserError):
        filling.add(listed[1].number, 1)
    assert filling.marks() == [Mark(listed[0].number, 2)]
    filling.add(listed[0].number, -2)
    assert filling.marks() == []


def test_fifty_people_leave_no_widgets_behind(ballot, qtbot) -> None:
    window = ballot(Rule(3))
    people = rounds.entitled(window._session.db, Rule(1))

    def vote(number: int) -> None:
        step_up(window, qtbot, number)
        press(window, Key.Key_Space)
        cast(window, qtbot)
        window.next_person()

    for one in people[:2]:
        vote(one.number)
    qtbot.wait(1)
    before = len(window.findChildren(QWidget))
    for one in people[2:52]:
        vote(one.number)
    qtbot.waitUntil(lambda: len(window.findChildren(QWidget)) <= before)
    assert store.turnout(window._session.db, window._round.id) == 52
    assert rounds.required(window._session.db, window._round.id, RoundState.OPEN)
    assert ballots.for_ballots(window._session.db, window._round.id)


def test_the_titles_above_a_ballot_have_room_for_their_letters(ballot, qtbot) -> None:
    window = ballot(Rule(2))
    step_up(window, qtbot)
    table = window.ballot_page.table
    header = table.horizontalHeader()
    font = table.rows_model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
    assert header.height() >= QFontMetrics(font).height() + 10  # as the style sheet pads it


def test_a_number_of_three_digits_stands_on_a_ballot_whole(ballot, qtbot, screen) -> None:
    with screen.session.operation("x") as db:
        db.execute("UPDATE measure SET number = number + 100")
    window = ballot(Rule(2))
    step_up(window, qtbot)
    assert cut_cells(window.ballot_page.table) == []
