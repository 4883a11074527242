"""The council's evening: pairs decided by one key each, rows of the pool sorted out, the list for the morning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import type_text
from pool import propose, states
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import State
from facilitator.services import (
    assignments,
    council,
    draft,
    duplicates,
    lineage,
    people,
    programme,
    project_groups,
    reactions,
    similar,
)
from facilitator.services.lineage import PoolRow
from facilitator.services.session import Session
from facilitator.ui.action_button import ActionButton
from facilitator.ui.council.assign_dialog import AssignDialog
from facilitator.ui.council.screen import CouncilScreen
from facilitator.ui.council.wording_dialogs import MergeDialog, RewordDialog
from facilitator.ui.dialogs import Dialog, ReasonDialog
from facilitator.ui.letters import plain
from facilitator.ui.made_dialog import MadeDialog
from facilitator.ui.main_window.window import MainWindow

ONE = "Создание системы бизнес-навигации по мерам поддержки"
OTHER = "Создание системы бизнес-навигации по федеральным мерам поддержки"
THIRD = "Создание системы навигации по региональным мерам поддержки бизнеса"
FAR = "Обучение школьников робототехнике"
FAIR = "Проведение ярмарки вакансий для выпускников"
JOBS = "Проведение ежегодной ярмарки вакансий для выпускников вузов"


def six_proposals(session: Session) -> None:
    """Of two groups: three that are alike, two that are, and one by itself."""
    propose(session, ONE, FAR, FAIR)
    propose(session, OTHER, THIRD, JOBS, group=1)


@pytest.fixture
def first_screen() -> str:
    return "council"


@pytest.fixture
def filled(file_after) -> Path:
    return file_after(six_proposals)


@pytest.fixture
def window(open_window, filled) -> MainWindow:
    return open_window(filled)


@pytest.fixture
def screen(qtbot, window) -> CouncilScreen:
    return opened(qtbot, window)


def opened(qtbot, window: MainWindow) -> CouncilScreen:
    window.navigation.clearFocus()
    window.workplace.warned.add(_place(window))
    screen = window.show_screen("council")
    assert isinstance(screen, CouncilScreen)
    qtbot.waitUntil(screen.watch.is_ready)
    return screen


def _place(window: MainWindow):
    """What warn_first remembers of somebody who was asked already; nothing runs in these sessions."""
    from facilitator.domain.abilities import Ability

    running = programme.running(window.session.db)
    return (window.session.actor, running.id if running else "", Ability.COUNCIL)


def pool_of(screen: CouncilScreen) -> CouncilScreen:
    screen.show_pool()
    return screen


def dialog_of(screen: CouncilScreen, kind: type[Dialog]):
    return next(one for one in screen.findChildren(kind) if one.isVisible())


def rows_of(screen: CouncilScreen) -> list[PoolRow]:
    return lineage.rows(screen.session.db)


def row_of(screen: CouncilScreen, measure_id: str) -> PoolRow:
    return next(row for row in rows_of(screen) if row.measure.id == measure_id)


def id_of(screen: CouncilScreen, title: str) -> str:
    return next(row.measure.id for row in rows_of(screen) if row.measure.title == title)


def select(screen: CouncilScreen, *titles: str) -> None:
    table = screen.pool.table
    table.clearSelection()
    flags = table.selectionModel().SelectionFlag
    for title in titles:
        index = screen.pool.model.place(id_of(screen, title))
        table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def pair_titles(screen: CouncilScreen) -> tuple[str, str]:
    pair = screen.queue.current_pair()
    assert pair is not None
    return pair.first.title, pair.second.title


def shown_numbers(screen: CouncilScreen) -> list[int]:
    return [row.measure.number for row in screen.pool.model.rows()]


# Likely duplicates


def test_what_was_kept_apart_from_one_of_a_pair_is_not_offered_beside_it(screen):
    ids = [id_of(screen, one) for one in (ONE, THIRD)]
    assert screen.queue.pair.candidates[0].measure_id == ids[1]
    council.keep_apart(screen.session, *ids, "разное")
    assert pair_titles(screen) == (ONE, OTHER)
    assert ids[1] not in [one.measure_id for one in screen.queue.pair.candidates]


def test_the_likest_pair_is_shown_side_by_side_with_the_differing_words_marked(screen):
    assert screen.queue.table.hasFocus()
    assert pair_titles(screen) == (ONE, OTHER)
    first, second = screen.queue.pair.sides
    assert (first.number.text(), second.number.text()) == ("No. 1", "No. 4")
    assert first.origin.text() == "group “Фармацевтические ингредиенты и биофармсубстанции”"
    assert "underline" not in first.wording.text()
    marked = second.wording.text().partition("underline")[2]
    assert "федеральным" in marked
    assert screen.queue.progress.text() == "Pair 1 of 4, decided: 0"
    assert screen.queue.pair.candidates[0].measure_id == id_of(screen, THIRD)


def test_markup_in_a_wording_is_only_a_wording(qtbot, open_window, bare_file, surroundings):
    with Session(bare_file, surroundings) as session:
        propose(session, "Создание <b>полигона</b> & центра", "Создание <img src=x> полигона & центра")
    screen = opened(qtbot, open_window(bare_file))
    first, second = (side.wording.text() for side in screen.queue.pair.sides)
    assert "<b>" not in first + second
    assert "<img" not in first + second
    assert "&lt;/b&gt;" in first


def test_enter_in_the_field_of_a_reason_decides_one_pair_and_not_the_next_too(screen):
    before = council.decided(screen.session.db)
    for box in (screen.queue.decision.merge_reason, screen.queue.decision.apart_reason):
        box.lineEdit().selectAll()
        type_text(box.lineEdit(), "Looked at together\n")
    assert council.decided(screen.session.db) == before + 2


def test_enter_merges_with_the_longer_wording_and_the_next_pair_follows(qtbot, screen):
    window = screen.window()
    qtbot.keyClick(screen.queue.table, Qt.Key.Key_Return)
    one, other = id_of(screen, ONE), next(row.measure for row in rows_of(screen) if row.measure.number == 7)
    assert states(screen.session, one) == [State.MERGED]
    assert (other.title, row_of(screen, one).into) == (OTHER, 7)
    assert row_of(screen, one).reason == "The same in other words"
    assert pair_titles(screen) == (FAIR, JOBS)
    assert screen.queue.last.text() == "Merged into No. 7"
    assert screen.queue.progress.text().endswith("decided: 1")
    assert screen.queue.table.hasFocus()
    assert window.undo_action.text() == "Undo: Merge 1 and 4 into 7"
    qtbot.keyClick(screen.queue.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(screen.session, one) == [State.POOL]
    assert screen.queue.last.text() == ""


def test_a_wording_is_taken_by_its_number_or_written(qtbot, screen):
    table, wording = screen.queue.table, screen.queue.decision.wording
    assert wording.toPlainText() == OTHER
    qtbot.keyClick(table, Qt.Key.Key_1)
    assert wording.toPlainText() == ONE
    qtbot.mouseClick(screen.queue.pair.sides[1].button, Qt.MouseButton.LeftButton)
    assert wording.toPlainText() == OTHER
    qtbot.keyClick(table, Qt.Key.Key_3)
    assert wording.hasFocus()
    type_text(wording, "Своя формулировка")
    line = screen.queue.decision.merge_reason.lineEdit()
    line.clear()
    type_text(line, "об одном\n")
    merged = next(row for row in rows_of(screen) if row.measure.number == 7)
    assert (merged.measure.title, merged.reason) == ("Своя формулировка", "об одном")
    assert screen.queue.decision.merge_reason.reason() == "об одном"


def test_enter_in_the_field_of_the_wording_merges(qtbot, screen):
    qtbot.keyClick(screen.queue.table, Qt.Key.Key_3)
    type_text(screen.queue.decision.wording, "Своя формулировка\n")
    merged = next(row for row in rows_of(screen) if row.sources)
    assert (merged.measure.title, merged.reason) == ("Своя формулировка", "The same in other words")
    assert screen.queue.table.hasFocus()


def test_what_is_checked_beside_the_pair_is_merged_with_it(qtbot, screen):
    candidate = screen.queue.pair.candidates[0]
    qtbot.mouseClick(candidate.box, Qt.MouseButton.LeftButton)
    assert screen.queue.pair.checked_ids() == [id_of(screen, THIRD)]
    screen.pair_acts.merge.trigger()
    merged = next(row for row in rows_of(screen) if row.sources)
    assert merged.sources == (1, 4, 5)
    assert not any(one.box.isChecked() for one in screen.queue.pair.candidates)


def test_delete_keeps_a_pair_apart_for_good(qtbot, screen, open_window):
    qtbot.keyClick(screen.queue.table, Qt.Key.Key_Delete)
    kept = frozenset((id_of(screen, ONE), id_of(screen, OTHER)))
    assert similar.kept_apart(screen.session.db) == {kept}
    assert kept not in [frozenset(pair.key) for pair in screen.watch.pairs()]
    assert pair_titles(screen) == (FAIR, JOBS)
    assert council.earlier_reasons(screen.session.db, "apart") == ["Different in substance"]
    screen.window().undo_action.trigger()
    assert screen.watch.pairs()[0].key == (id_of(screen, ONE), id_of(screen, OTHER))
    assert pair_titles(screen) == (ONE, OTHER)


def test_undo_after_undo_brings_back_one_pair_after_another(qtbot, screen):
    for _decision in range(2):
        qtbot.keyClick(screen.queue.table, Qt.Key.Key_Delete)
    assert pair_titles(screen) == (ONE, THIRD)
    for titles in ((FAIR, JOBS), (ONE, OTHER)):
        screen.window().undo_action.trigger()
        assert pair_titles(screen) == titles


def test_space_skips_to_the_next_pair_and_from_the_last_to_the_first(qtbot, screen):
    table = screen.queue.table
    for _step in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.currentIndex().row() == 3
    assert not table.model().index(4, 0).isValid()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert pair_titles(screen) == (ONE, OTHER)
    assert council.decided(screen.session.db) == 0


def test_a_merge_without_a_reason_is_refused_and_nothing_is_lost(qtbot, screen):
    from facilitator.domain.errors import UserError

    screen.queue.decision.merge_reason.lineEdit().clear()
    with qtbot.captureExceptions() as errors:
        screen.pair_acts.merge.trigger()
    assert [error[0] for error in errors] == [UserError]
    assert pair_titles(screen) == (ONE, OTHER)


def test_an_empty_queue_says_what_to_do_and_less_alike_pairs_can_be_asked_for(qtbot, screen):
    while screen.queue.current_pair() is not None:
        screen.pair_acts.apart.trigger()
    assert screen.queue_stack.currentWidget() is screen.no_likely
    assert screen.no_likely.isVisibleTo(screen)
    assert not screen.pair_acts.merge.isEnabled()
    qtbot.mouseClick(screen.no_likely.buttons[0], Qt.MouseButton.LeftButton)
    while screen.queue.current_pair() is not None:
        screen.pair_acts.apart.trigger()
    assert screen.queue_stack.currentWidget() is screen.no_faint
    screen.window().undo_action.trigger()
    assert screen.queue_stack.currentWidget() is screen.queue


def test_rows_that_come_later_are_compared_too(qtbot, screen):
    screen.watch._quiet.setInterval(0)
    propose(screen.session, "Подготовка кадров для судостроения", "Подготовка кадров для судостроения Арктики")
    found = lambda: any("судостроения" in pair.first.title for pair in screen.watch.pairs())  # noqa: E731
    qtbot.waitUntil(found)
    assert screen.queue.table.pairs_model.rowCount() == 5


def test_nothing_is_compared_while_somebody_acts_on_whichever_page(qtbot, screen, monkeypatch):
    monkeypatch.setattr(duplicates, "MOST_LATE", 1)
    wait = screen.watch._quiet
    wait.setInterval(60_000)
    propose(screen.session, "Подготовка кадров для судостроения", "Подготовка кадров для судостроения Арктики")
    qtbot.waitUntil(lambda: 0 < wait.remainingTime() < 59_400)
    screen.show_pool()
    council.reword(screen.session, id_of(screen, FAR), f"{FAR}, точнее", "точнее")
    assert wait.remainingTime() > 59_400


def test_what_another_program_decides_shows_in_the_queue(qtbot, screen):
    one, other = screen.watch.pairs()[0].key
    news = screen.workplace.bridge.changed_elsewhere
    with Session(screen.session.path, screen.session.surroundings) as another, qtbot.waitSignal(news, timeout=3000):
        council.keep_apart(another, one, other, "разное")
    assert (one, other) not in [pair.key for pair in screen.watch.pairs()]


def test_who_is_outside_the_programme_is_asked_once(qtbot, open_window, filled):
    window = open_window(filled)
    screen = opened(qtbot, window)
    window.workplace.warned.clear()
    screen.pair_acts.merge.trigger()
    dialog = dialog_of(screen, Dialog)
    assert len(rows_of(screen)) == 6
    dialog.main_button.click()
    assert len(rows_of(screen)) == 7
    screen.pair_acts.merge.trigger()
    assert len(rows_of(screen)) == 8


# The pool


def test_the_pool_is_narrowed_by_letters_numbers_and_state(qtbot, screen):
    pool = pool_of(screen).pool
    assert pool.table.hasFocus()
    assert shown_numbers(screen) == [1, 2, 3, 4, 5, 6]
    type_text(pool.search, "ярмарк")
    assert shown_numbers(screen) == [3, 6]
    pool.search.clear()
    type_text(pool.search, "4")
    assert shown_numbers(screen) == [4]
    pool.search.clear()
    type_text(pool.search, "техническое зрение")
    assert shown_numbers(screen) == [4, 5, 6]
    type_text(pool.search, "\n")
    assert pool.table.hasFocus()
    pool.search.setFocus()
    pool.table.clearSelection()
    pool.table.setCurrentIndex(QModelIndex())
    qtbot.keyClick(pool.search, Qt.Key.Key_Down)
    assert (pool.table.hasFocus(), [row.measure.number for row in pool.selected()]) == (True, [4])
    pool.search.clear()
    council.park(screen.session, id_of(screen, FAR), "позже")
    assert shown_numbers(screen) == [1, 3, 4, 5, 6]
    pool.states.setCurrentIndex(2)
    assert shown_numbers(screen) == [2]
    assert pool.states.currentText() == "Parked: 1"


def test_where_no_row_fits_the_field_keeps_its_room_and_the_advice_is_read_whole(screen):
    screen.window().resize(960, 510)
    pool = pool_of(screen).pool
    pool.search.setText("ярмарк")
    QApplication.processEvents()
    room = pool.search.width()
    pool.search.setText("нет такого")
    QApplication.processEvents()
    assert shown_numbers(screen) == []
    advice = pool.line.advice
    assert (advice.isVisible(), "type fewer letters" in advice.text()) == (True, True)
    assert advice.height() >= advice.heightForWidth(advice.width())
    assert (pool.search.width(), screen.window().width()) == (room, 960)


def test_several_rows_are_merged_with_a_wording_of_ones_own(qtbot, screen):
    select(pool_of(screen), ONE, THIRD)
    screen.pool_acts.merge.trigger()
    dialog = dialog_of(screen, MergeDialog)
    assert dialog.wording.toPlainText() == THIRD
    dialog.list.setCurrentRow(0)
    assert dialog.wording.toPlainText() == ONE
    dialog.wording.selectAll()
    type_text(dialog.wording, "Навигация")
    dialog.main_button.click()
    merged = next(row for row in rows_of(screen) if row.sources)
    assert screen.pool.selected() == [merged]  # so that the next act is on it, and on no other row
    assert (merged.measure.title, merged.sources) == ("Навигация", (1, 5))
    tree = screen.pool.panel.tree
    screen.pool.select(merged.measure.id)
    top = tree.lines.item(0)
    assert top.text() == "No. 7 · merge of 1 and 5\nНавигация"
    below = [top.child(place).text().splitlines()[-1] for place in range(top.rowCount())]
    assert below[0].startswith("merged: The same in other words (22 June, ")
    assert below[1:] == [ONE, THIRD]


def test_one_esc_takes_no_wording_away_that_was_typed_for_a_merge(qtbot, screen):
    select(pool_of(screen), ONE, THIRD)
    screen.pool_acts.merge.trigger()
    dialog = dialog_of(screen, MergeDialog)
    dialog.list.setCurrentRow(0)  # looking at another wording is no typing
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.wording, Qt.Key.Key_Escape)
    screen.pool_acts.merge.trigger()
    dialog = dialog_of(screen, MergeDialog)
    type_text(dialog.wording, "Навигация")
    qtbot.keyClick(dialog.wording, Qt.Key.Key_Escape)
    dialog_of(dialog, Dialog).reject()
    assert "Навигация" in dialog.wording.toPlainText()
    dialog.main_button.click()
    assert any(row.sources for row in rows_of(screen))


def test_a_merge_is_taken_apart_with_a_reason(qtbot, screen):
    merged = council.merge(screen.session, [id_of(screen, ONE), id_of(screen, OTHER)], ONE, "то же")
    pool_of(screen).pool.select(merged.id)
    screen.pool_acts.unmerge.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    dialog.main_button.click()
    assert dialog.refusal.text() == "The council decides with a reason: type it."
    type_text(dialog.reason.lineEdit(), "разное")
    dialog.main_button.click()
    assert states(screen.session, merged.id) == [State.UNMERGED]
    assert shown_numbers(screen) == [1, 2, 3, 4, 5, 6]
    assert [row.measure.title for row in screen.pool.selected()] == [ONE]


def test_a_row_is_reworded_with_what_changes_in_sight(qtbot, screen):
    select(pool_of(screen), FAR)
    qtbot.keyClick(screen.pool.table, Qt.Key.Key_Return)
    dialog = dialog_of(screen, RewordDialog)
    dialog.wording.moveCursor(dialog.wording.textCursor().MoveOperation.End)
    type_text(dialog.wording, " и <программированию>")
    assert "underline" in dialog.redline.text()
    assert "&lt;программированию&gt;" in dialog.redline.text()
    type_text(dialog.wording, "\n")
    assert dialog.refusal.isVisibleTo(dialog)
    assert dialog.focusWidget() is dialog.reason
    type_text(dialog.reason.lineEdit(), "точнее")
    type_text(dialog.wording, "\n")  # Enter, as in every field for a wording
    row = screen.pool.table.current_row()
    assert row.measure.title == f"{FAR} и <программированию>"
    assert f"It came as: {FAR}" in screen.pool.panel.tree.lines.item(0).text()


@pytest.mark.parametrize(("name", "state"), [("park", State.PARKED), ("reject", State.REJECTED)])
def test_rows_are_laid_aside_together_and_taken_back(qtbot, screen, name: str, state: State):
    select(pool_of(screen), FAR, FAIR)
    getattr(screen.pool_acts, name).trigger()
    dialog = dialog_of(screen, ReasonDialog)
    type_text(dialog.reason.lineEdit(), "денег нет")
    dialog.main_button.click()
    ids = [id_of(screen, FAR), id_of(screen, FAIR)]
    assert states(screen.session, *ids) == [state, state]
    screen.pool.states.setCurrentIndex(4)
    select(screen, FAR, FAIR)
    assert not screen.pool_acts.park.isEnabled()
    screen.pool_acts.restore.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    type_text(dialog.reason.lineEdit(), "деньги есть")
    dialog.main_button.click()
    assert states(screen.session, *ids) == [State.POOL, State.POOL]
    assert screen.window().undo_action.text() == "Undo: Back to the pool: 2 and 3"


def test_after_a_row_is_laid_aside_the_next_one_is_chosen(qtbot, screen):
    select(pool_of(screen), FAR)
    for left in (FAIR, OTHER):
        qtbot.keyClick(screen.pool.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        dialog = dialog_of(screen, ReasonDialog)
        type_text(dialog.reason.lineEdit(), "позже")
        dialog.main_button.click()
        assert [row.measure.title for row in screen.pool.selected()] == [left]
    assert shown_numbers(screen) == [1, 4, 5, 6]


def test_letters_that_fitted_only_the_row_laid_aside_hide_no_others(qtbot, screen):
    pool = pool_of(screen).pool
    type_text(pool.search, "робот")
    assert shown_numbers(screen) == [2]
    select(screen, FAR)
    council.park(screen.session, id_of(screen, FAR), "позже")
    assert (pool.search.text(), shown_numbers(screen)) == ("", [1, 3, 4, 5, 6])
    assert len(pool.selected()) == 1


def test_what_was_merged_is_counted_alike_above_the_rows_and_beside_them(screen):
    merged = council.merge(screen.session, [id_of(screen, ONE), id_of(screen, OTHER)], ONE, "то же")
    council.unmerge(screen.session, merged.id, "разное")
    council.merge(screen.session, [id_of(screen, FAIR), id_of(screen, JOBS)], FAIR, "то же")
    pool = pool_of(screen).pool
    pool.states.setCurrentIndex(1)
    assert (pool.states.currentText(), len(shown_numbers(screen))) == ("Merged: 2", 2)
    assert "merged: 2" in screen.summary.text()


def test_the_button_that_laid_a_row_aside_keeps_the_keyboard(qtbot, screen):
    select(pool_of(screen), FAR)
    words = plain(screen.pool_acts.park.text())
    [button] = [one for one in screen.findChildren(ActionButton) if plain(one.text()) == words]
    button.setFocus()
    button.click()
    dialog = dialog_of(screen, ReasonDialog)
    type_text(dialog.reason.lineEdit(), "позже")
    dialog.main_button.click()
    assert button.hasFocus()


def test_earlier_reasons_are_offered_again(qtbot, screen):
    council.park(screen.session, id_of(screen, FAIR), "денег нет")
    select(pool_of(screen), FAR)
    screen.pool_acts.park.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    assert [dialog.reason.itemText(place) for place in range(dialog.reason.count())] == ["денег нет"]
    assert dialog.reason.currentText() == ""
    dialog.reject()


# What the groups said of a row of the draft


@pytest.fixture
def spoken(qtbot, tomsk_window) -> CouncilScreen:
    """A row that two groups would change and one drop, chosen in the pool."""
    session = tomsk_window.session
    first, second, third = (group.id for group in people.groups(session.db)[:3])
    row = draft.rows(session.db)[0].measure
    reactions.react(session, first, row.id, Reaction(Choice.CHANGE, "Навигация по мерам поддержки", "так короче"))
    reactions.react(session, second, row.id, Reaction(Choice.DROP, "", "это делается уже"))
    reactions.react(session, third, row.id, Reaction(Choice.CHANGE, "Навигатор мер поддержки", "так точнее"))
    screen = pool_of(opened(qtbot, tomsk_window))
    screen.pool.select(row.id)
    return screen


def test_what_groups_say_of_a_row_of_the_draft_stands_below_it(spoken):
    top = spoken.pool.panel.tree.lines.item(0)
    names = [group.name for group in people.groups(spoken.session.db)]
    assert [top.child(place).text() for place in range(top.rowCount())] == [
        f"the group “{names[0]}” would change it\n“Навигация по мерам поддержки”\nтак короче",
        f"the group “{names[1]}” would drop it\nэто делается уже",
        f"the group “{names[2]}” would change it\n“Навигатор мер поддержки”\nтак точнее",
    ]


def test_the_wording_and_the_reason_of_a_group_are_taken_together(spoken):
    row = spoken.pool.table.current_row().measure
    spoken.pool_acts.reword.trigger()
    dialog = dialog_of(spoken, RewordDialog)
    assert (dialog.wording.toPlainText(), dialog.reason.reason()) == ("Навигация по мерам поддержки", "так короче")
    dialog.list.setCurrentRow(0)
    assert dialog.wording.toPlainText() == row.title
    dialog.list.setCurrentRow(2)
    dialog.main_button.click()
    found = row_of(spoken, row.id)
    assert (found.measure.title, found.reason) == ("Навигатор мер поддержки", "так точнее")


def test_the_reason_of_a_group_stands_ready_where_its_row_is_rejected(spoken):
    row = spoken.pool.table.current_row().measure
    spoken.pool_acts.reject.trigger()
    dialog_of(spoken, ReasonDialog).main_button.click()
    found = row_of(spoken, row.id)
    assert (found.measure.state, found.reason) == (State.REJECTED, "это делается уже")


def test_a_reason_for_parking_is_offered_for_rejecting_too(spoken):
    spoken.pool.select(draft.rows(spoken.session.db)[1].measure.id)
    council.park(spoken.session, draft.rows(spoken.session.db)[2].measure.id, "денег нет")
    spoken.pool_acts.reject.trigger()
    dialog = dialog_of(spoken, ReasonDialog)
    assert [dialog.reason.itemText(place) for place in range(dialog.reason.count())] == [
        "денег нет",
        "это делается уже",
    ]
    assert dialog.reason.currentText() == ""
    dialog.reject()


def test_rows_are_given_to_a_group_of_the_second_day_and_taken_back(qtbot, screen):
    select(pool_of(screen), FAR)
    db = screen.session.db
    part, groups = assignments.details_part(db), assignments.details_groups(db)
    screen.pool_acts.assign.trigger()
    dialog = dialog_of(screen, AssignDialog)
    assert dialog.list.count() == len(groups)
    dialog.list.setCurrentRow(1)
    type_text(dialog.reason.lineEdit(), "им виднее")
    dialog.main_button.click()
    far = id_of(screen, FAR)
    assert assignments.assigned_groups(screen.session.db, part.id) == {far: groups[1].id}
    tree = screen.pool.panel.tree.lines.item(0)
    assert tree.child(0).text() == f"to be worked out by the group “{groups[1].name}”"
    screen.pool_acts.assign.trigger()
    dialog = dialog_of(screen, AssignDialog)
    dialog.list.setCurrentRow(len(groups))
    dialog.main_button.click()
    assert assignments.assigned_groups(screen.session.db, part.id) == {}


def test_only_what_can_be_done_with_the_chosen_rows_is_enabled(screen):
    acts = screen.pool_acts
    assert not any(action.isEnabled() for action in acts.all())
    select(pool_of(screen), ONE)
    assert [action.isEnabled() for action in acts.all()] == [False, True, True, True, False, False, True]
    select(screen, ONE, OTHER)
    assert [action.isEnabled() for action in acts.all()] == [True, False, True, True, False, False, True]
    assert not screen.pair_acts.merge.isEnabled()
    screen.show_queue()
    assert screen.pair_acts.merge.isEnabled()
    assert not any(action.isEnabled() for action in acts.all())


def test_rows_are_given_to_no_group_where_the_last_day_has_none(screen):
    select(pool_of(screen), ONE)
    assert screen.pool_acts.assign.isEnabled()
    for group in assignments.details_groups(screen.session.db):
        project_groups.remove_group(screen.session, group.id)
    assert not screen.pool_acts.assign.isEnabled()


def test_the_menu_of_a_row_offers_its_acts(screen):
    pool = pool_of(screen).pool
    assert pool.menu.actions() == screen.pool_acts.all()
    assert pool.table.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu


def test_the_search_of_the_window_leads_to_a_row_whatever_is_shown(qtbot, screen):
    far = id_of(screen, FAR)
    council.reject(screen.session, far, "нет")
    screen.show_object(far)
    assert screen.pages.currentWidget() is screen.pool
    assert screen.pool.table.current_row().measure.id == far


# The list for the morning


def test_the_list_for_the_morning_is_shown_and_saved_as_word(qtbot, screen, choice, tmp_path):
    council.park(screen.session, id_of(screen, FAR), "позже")
    screen.show_procedure()
    page = screen.procedure
    assert page.table.hasFocus()
    assert [row.number for row in page.model.rows()] == ["1", "2", "3", "4", "5", "6"]
    assert [row.reason for row in page.model.rows()][1] == "позже"
    choice.path = tmp_path / "На утро.docx"
    opened: list[str] = []
    screen.procedure_acts.open_url = lambda url: bool(opened.append(url.toLocalFile())) or len(opened) == 1
    screen.procedure_acts.save.trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(MadeDialog)))
    assert choice.path.stat().st_size > 1000
    made = dialog_of(screen, MadeDialog)
    made.main_button.click()
    assert opened == [str(choice.path)]
    assert made.refusal.isHidden()
    made.folder_button.click()
    assert opened[1:] == [str(tmp_path)]
    assert "no program for it" in made.refusal.text()


def test_the_file_of_the_list_is_named_in_the_language_of_the_document(screen, choice):
    screen.show_procedure()
    screen.procedure_acts.save.trigger()
    assert choice.offered == ["Предлагаемый порядок.docx"]


def test_a_document_that_cannot_be_written_says_so(qtbot, screen, choice, tmp_path):
    from facilitator.domain.errors import UserError

    choice.path = tmp_path / "no" / "На утро.docx"
    screen.show_procedure()
    with qtbot.captureExceptions() as errors:
        screen.procedure_acts.save.trigger()
        qtbot.waitUntil(lambda: errors != [])
    assert errors[0][0] is UserError
    assert not any(one.isVisible() for one in screen.findChildren(MadeDialog))


@pytest.mark.parametrize("first_screen", ["programme"])
def test_leaving_while_wordings_are_compared_harms_nothing(window):
    screen = window.show_screen("council")
    assert screen.waiting.isVisibleTo(screen)
    assert not screen.pair_acts.merge.isEnabled()


def test_a_session_without_rows_says_what_comes_first(qtbot, open_window, bare_file):
    window = open_window(bare_file)
    screen = window.show_screen("council")
    assert screen.empty.isVisibleTo(screen)
    for button, key in zip(screen.empty.buttons, ("draft", "proposals"), strict=True):
        button.click()
        assert window.current_key() == key
        window.show_screen("council")
    assert not screen.pool_action.isEnabled()
    propose(window.session, ONE, OTHER)
    assert screen.pages.isVisibleTo(screen)
    qtbot.waitUntil(screen.watch.is_ready)
    assert pair_titles(screen) == (ONE, OTHER)


# All of it


def test_the_models_are_good_models(screen, qtmodeltester):
    merged = council.merge(screen.session, [id_of(screen, ONE), id_of(screen, OTHER)], ONE, "то же")
    pool_of(screen).pool.select(merged.id)
    qtmodeltester.check(screen.queue.table.model())
    qtmodeltester.check(screen.pool.model)
    qtmodeltester.check(screen.pool.panel.tree.model())


def test_the_pages_are_reached_by_keys(qtbot, screen):
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for key, modifier, page in (
        (Qt.Key.Key_F7, plain, screen.pool),
        (Qt.Key.Key_F6, shift, screen.procedure),
        (Qt.Key.Key_F6, plain, None),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        assert screen.pages.currentWidget() is (page or screen.queue_stack)
    assert screen.queue.table.hasFocus()


@pytest.mark.slow
def test_opening_dialogs_50_times_leaves_no_widget_behind(qtbot, screen):
    council.park(screen.session, id_of(screen, FAIR), "x")
    select(pool_of(screen), ONE, OTHER)
    openings: list[Callable[[], None]] = [
        screen.pool_acts._open_merge,
        screen.pool_acts._open_reword,
        screen.pool_acts._open_assign,
        screen.pool_acts._ask_park,
    ]
    before = counted()
    for _round in range(50):
        for open_it in openings:
            open_it()
            dialog_of(screen, Dialog).reject()
            QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert counted() == before


@pytest.mark.slow
def test_opening_the_screen_50_times_leaves_no_widget_behind(qtbot, window):
    def once(place: int) -> None:
        screen = CouncilScreen(window.workplace, window.pages)
        window.pages.addWidget(screen)
        window.pages.setCurrentWidget(screen)
        qtbot.waitUntil(screen.watch.is_ready)
        (screen.show_pool, screen.show_procedure, screen.show_queue)[place % 3]()
        window.pages.removeWidget(screen)
        screen.deleteLater()
        del screen
        QApplication.sendPostedEvents(None, 52)

    assert window.projector is not None  # made now, and not when the window has nothing else to do
    once(0)
    before = counted()
    for place in range(50):
        once(place)
    assert counted() == before


def counted() -> int:
    return len(QApplication.allWidgets())
