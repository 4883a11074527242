"""What is half-typed: it outlives a change of looks, is never called saved, and no window closes over it unasked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from pool import propose, shortlisted
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from facilitator.app import Windows
from facilitator.domain.abilities import Ability
from facilitator.services import council, details, draft, history, people, programme, proposals, reactions
from facilitator.services.session import Session
from facilitator.ui.adoption.screen import AdoptionScreen
from facilitator.ui.council.screen import CouncilScreen
from facilitator.ui.details.screen import DetailsScreen
from facilitator.ui.dialogs import Dialog
from facilitator.ui.draft.screen import DraftScreen
from facilitator.ui.main_window.unsaved_dialog import UnsavedDialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.proposals.screen import ProposalsScreen

HALF = "Создание полигона для"
replaces_the_file = pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be replaced")
TOLD = {"term": "term_text", "result": "result"}


@pytest.fixture
def windows(qapp, tmp_path, tomsk_file, choice, surroundings, monkeypatch):
    """The whole program, since it is what makes windows anew."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    windows = Windows(qapp, tmp_path / "settings" / "settings.json", choice, surroundings)
    windows.start(tomsk_file)
    yield windows
    windows.close()


def proposals_of(window: MainWindow) -> ProposalsScreen:
    screen = window.show_screen("proposals")
    assert isinstance(screen, ProposalsScreen)
    return screen


def half_typed(window: MainWindow) -> ProposalsScreen:
    """Half a proposal of the third group, by its second member."""
    screen = proposals_of(window)
    screen.groups.choose(screen.groups.itemData(3))
    screen.refresh()
    screen.entry.author.setCurrentIndex(2)
    type_text(screen.entry.field, HALF)
    return screen


def told(dialog: UnsavedDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def come_back_as_a_copy(windows: Windows, path: Path) -> MainWindow:
    """The file was away, and a copy of it is there now: the window that goes on with it."""
    before, copied = windows.window, path.with_name("copied")
    windows.session.copy(copied)
    copied.replace(path)
    windows.file_watch.look()
    assert windows.window is not before
    return windows.window


def details_of(window: MainWindow) -> DetailsScreen:
    screen = window.show_screen("details")
    assert isinstance(screen, DetailsScreen)
    return screen


def start_item(session: Session, ability: Ability) -> None:
    """The programme opens it now."""
    items = programme.items(session.db)
    programme.start_item(session, next(one.id for one in items if ability in one.open))


def marked_row(window: MainWindow) -> DraftScreen:
    """The fourth row of the draft, which the third group wants to drop: why is still to be said."""
    screen = window.show_screen("draft")
    assert isinstance(screen, DraftScreen)
    screen.groups.choose(screen.groups.itemData(3))
    screen.refresh()
    screen.table.select_key(draft.rows(screen.session.db)[3].measure.id)
    screen.drop_action.trigger()
    return screen


def titles(session: Session) -> list[str]:
    return [one.measure.title for one in proposals.entered(session.db)]


def test_half_a_proposal_outlives_another_language_and_other_colours(windows):
    before = half_typed(windows.window)
    wanted = before.groups.group_id, before.entry.author_id(), HALF
    windows.window.show_screen("people")
    windows.speak("ru")
    windows.dress("dark")
    assert not windows.window.isHidden()
    after = proposals_of(windows.window)
    assert after is not before
    assert (after.groups.group_id, after.entry.author_id(), after.entry.field.text()) == wanted


def test_half_a_proposal_stays_its_groups_whatever_is_chosen_on_another_screen(windows):
    screen = half_typed(windows.window)
    group_id = screen.groups.group_id
    other = windows.window.show_screen("draft")
    other.groups.choose(other.groups.itemData(1))
    assert other.groups.group_id != group_id
    name = next(one.name for one in people.groups(windows.session.db) if one.id == group_id)
    assert proposals_of(windows.window).groups.group_id != group_id
    assert screen.entry.isVisible()
    assert name in screen.entry.caption.text()
    windows.window.show_screen("draft").groups.choose(other.groups.itemData(1))
    screen.enter_typed()
    assert [one.measure.group_id for one in proposals.entered(windows.session.db)] == [group_id]


def test_half_a_proposal_goes_with_its_user_to_the_group_that_he_chooses_beside_it(windows):
    screen = half_typed(windows.window)
    screen.groups.setCurrentIndex(1)
    screen.groups.activated.emit(1)
    assert (screen.groups.currentIndex(), screen.entry.field.text()) == (1, HALF)


def test_nothing_is_called_saved_while_a_field_has_what_is_not(windows):
    saved = windows.window.state_line.saved
    assert saved.text() == "Everything is saved"
    screen = half_typed(windows.window)
    assert saved.text() == "What is being typed is not saved yet"
    windows.window.show_screen("people")
    assert saved.text() == "What is being typed is not saved yet"
    screen.entry.field.clear()
    assert saved.text() == "Everything is saved"


def test_a_reason_is_called_saved_once_its_field_is_left(tomsk_window):
    screen = tomsk_window.show_screen("draft")
    assert isinstance(screen, DraftScreen)
    screen.groups.choose(screen.groups.itemData(3))
    screen.refresh()
    row = draft.rows(screen.session.db)[0].measure
    tomsk_window.workplace.warned.add(_asked_already(screen))
    screen.table.select_key(row.id)
    screen.drop_action.trigger()
    type_text(screen.card.reason, "нужно")
    assert tomsk_window.state_line.saved.text() == "What is being typed is not saved yet"
    screen.table.setFocus()
    assert tomsk_window.state_line.saved.text() == "Everything is saved"


def _asked_already(screen: DraftScreen):
    return (screen.session.actor, "", Ability.DRAFT)


@pytest.mark.parametrize("close", [lambda window: window.close(), lambda window: window.leave_action.trigger()])
def test_closing_over_half_a_proposal_asks_and_cancel_goes_back_to_it(windows, close: Callable[[MainWindow], object]):
    screen = half_typed(windows.window)
    windows.window.show_screen("people")
    close(windows.window)
    dialog = dialog_of(windows.window, UnsavedDialog)
    assert windows.window.isVisible()
    dialog.reject()
    assert (windows.window.isVisible(), screen.entry.field.text()) == (True, HALF)
    assert windows.window.current_key() == "proposals"


def test_half_a_proposal_is_entered_before_its_window_closes(windows, tomsk_file: Path):
    half_typed(windows.window)
    windows.window.leave_action.trigger()
    dialog_of(windows.window, UnsavedDialog).main_button.click()
    assert windows.start_window is not None
    windows.open_session(tomsk_file)
    assert titles(windows.session) == [HALF]


def test_the_question_says_too_what_speaks_against_the_proposal_now(windows):
    screen = half_typed(windows.window)
    windows.window.close()
    dialog = dialog_of(windows.window, UnsavedDialog)
    assert "The programme has not opened this now." in told(dialog)
    dialog.reject()
    windows.window.workplace.agree(Ability.PROPOSALS, screen.groups.group_id)
    windows.window.close()
    assert "The programme has not opened this now." not in told(dialog_of(windows.window, UnsavedDialog))


def test_what_is_left_out_is_gone_with_its_window(windows, tomsk_file: Path):
    half_typed(windows.window)
    windows.window.leave_action.trigger()
    dialog_of(windows.window, UnsavedDialog).discard_button.click()
    assert windows.start_window is not None
    windows.open_session(tomsk_file)
    assert titles(windows.session) == []
    assert proposals_of(windows.window).entry.field.text() == ""


@pytest.mark.parametrize("field", ["term", "result"])
@replaces_the_file
def test_half_a_field_of_details_outlives_that_the_file_comes_back_as_a_copy(windows, tomsk_file: Path, field: str):
    shortlisted(windows.session, "Кадровый резерв", "Полигон для испытаний")
    start_item(windows.session, Ability.DETAILS)
    before = details_of(windows.window)
    before.next_action.trigger()
    measure_id = before.work.form.measure_id()
    type_text(getattr(before.work.form, field), "III квартал 2018")
    after = details_of(come_back_as_a_copy(windows, tomsk_file))
    form = after.work.form
    assert (form.measure_id(), getattr(form, field).text()) == (measure_id, "III квартал 2018")
    assert windows.window.focusWidget() is getattr(form, field)
    assert windows.window.state_line.saved.text() == "What is being typed is not saved yet"
    details.change(windows.session, measure_id, "document_kind", "приказ")
    windows.window.show_screen("people")
    assert details.present(windows.session.db, measure_id).document_kind == "приказ"
    assert getattr(details.present(windows.session.db, measure_id), TOLD[field]) == "III квартал 2018"


@replaces_the_file
def test_half_a_co_executor_and_half_a_note_outlive_it_too(windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв")
    start_item(windows.session, Ability.DETAILS)
    screen = details_of(windows.window)
    details.change(windows.session, screen.work.form.measure_id(), "executors", ("ТПУ",))
    type_text(screen.work.form.executors.rows[1].name, "ТГ")
    assert screen.typed()["executor 1"] == "ТГ"
    rows = details_of(come_back_as_a_copy(windows, tomsk_file)).work.form.executors.rows
    assert [row.name.text() for row in rows if row.isVisibleTo(windows.window)] == ["ТПУ", "ТГ"]


@replaces_the_file
def test_half_a_reason_and_half_a_text_of_the_document_outlive_it_too(windows, tomsk_file: Path):
    start_item(windows.session, Ability.DRAFT)
    screen = marked_row(windows.window)
    row_id = screen.current_line().measure.id
    type_text(screen.card.reason, "есть уже")
    screen = come_back_as_a_copy(windows, tomsk_file).show_screen("draft")
    assert (screen.current_line().measure.id, screen.card.reason.text()) == (row_id, "есть уже")
    screen.table.setFocus()
    page = windows.window.show_screen("document")
    page.show_texts()
    type_text(page.texts.fields["goal"], "Рост")
    page = come_back_as_a_copy(windows, tomsk_file).show_screen("document")
    page.show_texts()
    assert page.texts.fields["goal"].text().endswith("Рост")
    assert reactions.of_row(windows.session.db, row_id)[screen.groups.group_id].reason == "есть уже"


@replaces_the_file
def test_what_is_agreed_to_and_refused_since_the_file_is_another_one_stays_typed(windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв")
    screen = details_of(windows.window)
    type_text(screen.work.form.term, "2018 год\n")
    dialog = dialog_of(windows.window, Dialog)
    copied = tomsk_file.with_name("copied")
    windows.session.copy(copied)
    copied.replace(tomsk_file)
    for _time in range(2):
        dialog.main_button.click()
        assert "put another file in the place" in dialog.refusal.text()
    dialog.reject()
    assert screen.work.form.term.text() == "2018 год"
    windows.file_watch.look()
    assert details_of(windows.window).work.form.term.text() == "2018 год"


def test_a_field_of_details_is_saved_before_its_window_closes_or_changes_its_language(windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв")
    start_item(windows.session, Ability.DETAILS)
    form = details_of(windows.window).work.form
    measure_id = form.measure_id()
    type_text(form.kind, "приказ")
    windows.speak("ru")
    assert details.present(windows.session.db, measure_id).document_kind == "приказ"
    type_text(details_of(windows.window).work.form.result, "Резерв создан")
    windows.window.leave_action.trigger()
    assert windows.start_window is not None
    windows.open_session(tomsk_file)
    assert details.present(windows.session.db, measure_id).result == "Резерв создан"


def test_closing_over_a_field_of_details_asks_where_the_programme_has_not_opened_it(windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв")
    form = details_of(windows.window).work.form
    measure_id = form.measure_id()
    type_text(form.term, "2018 год")
    windows.window.leave_action.trigger()
    dialog = dialog_of(windows.window, UnsavedDialog)
    assert "The programme has not opened this now." in told(dialog)
    dialog.discard_button.click()
    windows.open_session(tomsk_file)
    assert details.present(windows.session.db, measure_id).term_text == ""
    type_text(details_of(windows.window).work.form.term, "2019 год")
    windows.window.leave_action.trigger()
    dialog_of(windows.window, UnsavedDialog).main_button.click()
    windows.open_session(tomsk_file)
    assert details.present(windows.session.db, measure_id).term_text == "2019 год"


def test_a_field_that_cannot_be_saved_keeps_its_window_open(qtbot, windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв")
    start_item(windows.session, Ability.DETAILS)
    form = details_of(windows.window).work.form
    type_text(form.term, "2018 год")
    assert windows.session.checkpoints.is_settled.wait(10)
    away = tomsk_file.rename(tomsk_file.with_name("away"))
    with qtbot.captureExceptions():
        windows.window.close()
        dialog = dialog_of(windows.window, UnsavedDialog)
        dialog.main_button.click()
    assert "not in its place any more" in dialog.refusal.text()
    assert (windows.window.isVisible(), form.term.text()) == (True, "2018 год")
    away.rename(tomsk_file)
    dialog.reject()


def likely_pairs(session: Session) -> None:
    """Three proposals that are alike."""
    beginning = "Создание системы бизнес-навигации по"
    propose(session, *(f"{beginning} {rest}" for rest in ("мерам поддержки", "федеральным мерам поддержки", "мерам")))


def likely_pair(qtbot, window: MainWindow) -> CouncilScreen:
    """The council with its queue of likely duplicates."""
    screen = window.show_screen("council")
    assert isinstance(screen, CouncilScreen)
    qtbot.waitUntil(screen.watch.is_ready)
    return screen


def on_the_floor(window: MainWindow) -> AdoptionScreen:
    """A measure before the plenary, which the programme has not opened."""
    window.workplace.agree(Ability.ADOPTION)
    screen = window.show_screen("adoption")
    assert isinstance(screen, AdoptionScreen)
    screen.list.table.selectRow(1)
    screen._open_chosen()
    return screen


@replaces_the_file
def test_half_a_wording_of_a_merge_outlives_another_language_and_a_file_that_comes_back(
    qtbot, windows, tomsk_file: Path
):
    likely_pairs(windows.session)
    screen = likely_pair(qtbot, windows.window)
    screen.queue.select_next()
    key = screen.queue.current_pair().key
    assert windows.window.state_line.saved.text() == "Everything is saved"
    screen.queue.decision.wording.setFocus()
    screen.queue.decision.wording.selectAll()
    type_text(screen.queue.decision.wording, HALF)
    screen.queue.decision.merge_reason.setEditText("об одном")
    assert windows.window.state_line.saved.text() == "What is being typed is not saved yet"
    windows.speak("ru")
    come_back_as_a_copy(windows, tomsk_file)
    decision = likely_pair(qtbot, windows.window).queue.decision
    assert windows.window.screens["council"].queue.current_pair().key == key
    assert (decision.wording.text(), decision.merge_reason.reason()) == (HALF, "об одном")
    assert decision.apart_reason.reason() == "Разное по существу"


def test_a_wording_of_a_merge_whose_pair_is_decided_meanwhile_is_typed_no_more(qtbot, windows):
    likely_pairs(windows.session)
    screen = likely_pair(qtbot, windows.window)
    type_text(screen.queue.decision.wording, HALF)
    pair = screen.queue.current_pair()
    windows.window.show_screen("people")
    windows.speak("ru")
    council.keep_apart(windows.session, *pair.key, "Разное")
    likely_pair(qtbot, windows.window)
    assert not windows.window.unsaved.typed()


@replaces_the_file
def test_counts_of_a_vote_outlive_another_language_and_a_file_that_comes_back(windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв", "Полигон для испытаний")
    panel = on_the_floor(windows.window).floor.panel
    panel.majority.setCurrentIndex(panel.majority.count() - 1)
    panel.present.set_value(57)
    type_text(panel.votes_for, "38")
    type_text(panel.against, "2")
    before, floor = (panel._count(), panel.rule()), windows.session.floor
    assert windows.window.state_line.saved.text() == "What is being typed is not saved yet"
    windows.speak("ru")
    screen = come_back_as_a_copy(windows, tomsk_file).show_screen("adoption")
    panel = screen.floor.panel
    assert (windows.session.floor, panel._count(), panel.rule()) == (floor, *before)
    assert panel.abstained.text() == ""
    screen.show_list()
    assert not windows.window.unsaved.typed()


@pytest.mark.parametrize("begin", ["merge", "vote"])
def test_closing_over_half_a_decision_asks_and_takes_none(qtbot, windows, tomsk_file: Path, begin: str):
    likely_pairs(windows.session)
    if begin == "merge":
        screen = likely_pair(qtbot, windows.window)
        type_text(screen.queue.decision.wording, HALF)
    else:
        shortlisted(windows.session, "Кадровый резерв", "Полигон для испытаний")
        screen = on_the_floor(windows.window)
        type_text(screen.floor.panel.votes_for, "38")
    acts = len(history.lines(windows.session.db))
    windows.window.close()
    dialog = dialog_of(windows.window, UnsavedDialog)
    assert (HALF if begin == "merge" else "“No. 32. For – 38”") in told(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert windows.window.isVisible()
    assert screen.typed()
    windows.window.leave_action.trigger()
    dialog_of(windows.window, UnsavedDialog).main_button.click()
    assert windows.start_window is not None
    windows.open_session(tomsk_file)
    assert len(history.lines(windows.session.db)) == acts


def reworded_half(window: MainWindow) -> QPlainTextEdit:
    """The cell of the only proposal, with half of another wording."""
    screen = proposals_of(window)
    [one] = proposals.entered(screen.session.db)
    screen.show_object(one.measure.id)
    screen.edit_action.trigger()
    editor = screen.table.findChild(QPlainTextEdit)
    editor.selectAll()
    type_text(editor, HALF)
    return editor


@pytest.mark.parametrize(("key", "wanted"), [(Qt.Key.Key_Return, HALF), (Qt.Key.Key_Escape, "Полигон")])
def test_a_wording_half_typed_in_its_cell_is_not_called_saved(qtbot, windows, key: Qt.Key, wanted: str):
    propose(windows.session, "Полигон")
    start_item(windows.session, Ability.PROPOSALS)
    editor = reworded_half(windows.window)
    assert windows.window.state_line.saved.text() == "What is being typed is not saved yet"
    qtbot.keyClick(editor, key)
    assert windows.window.state_line.saved.text() == "Everything is saved"
    assert titles(windows.session) == [wanted]


def test_a_wording_half_typed_in_its_cell_is_kept_before_its_window_closes(windows, tomsk_file: Path):
    propose(windows.session, "Полигон")
    start_item(windows.session, Ability.PROPOSALS)
    reworded_half(windows.window)
    windows.window.leave_action.trigger()
    windows.open_session(tomsk_file)
    assert titles(windows.session) == [HALF]


@pytest.mark.parametrize(("is_entered", "wanted"), [(True, HALF), (False, "Полигон")])
def test_one_question_is_asked_about_it_where_the_programme_has_not_opened_it(
    windows, tomsk_file: Path, is_entered: bool, wanted: str
):
    propose(windows.session, "Полигон")
    reworded_half(windows.window)
    windows.window.leave_action.trigger()
    [dialog] = [one for one in windows.window.findChildren(Dialog) if one.isVisible()]
    assert "The programme has not opened this now." in told(dialog)
    (dialog.main_button if is_entered else dialog.discard_button).click()
    windows.open_session(tomsk_file)
    assert titles(windows.session) == [wanted]


@replaces_the_file
def test_a_wording_half_typed_in_its_cell_outlives_that_the_file_comes_back_as_a_copy(qtbot, windows, tomsk_file: Path):
    propose(windows.session, "Полигон")
    start_item(windows.session, Ability.PROPOSALS)
    reworded_half(windows.window)
    screen = come_back_as_a_copy(windows, tomsk_file).screens["proposals"]
    editor = screen.table.findChild(QPlainTextEdit)
    assert editor.toPlainText() == HALF
    assert windows.window.state_line.saved.text() == "What is being typed is not saved yet"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert titles(windows.session) == [HALF]


@replaces_the_file
def test_half_an_amount_outlives_it_too_and_is_not_called_saved(qtbot, windows, tomsk_file: Path):
    shortlisted(windows.session, "Кадровый резерв")
    start_item(windows.session, Ability.DETAILS)
    grid = details_of(windows.window).work.form.money
    grid.setFocus()
    grid.setCurrentIndex(grid.money.index(1, 2))
    qtbot.keyClick(grid.viewport(), "1")
    qtbot.keyClick(grid.findChild(QLineEdit), "2")
    assert windows.window.state_line.saved.text() == "What is being typed is not saved yet"
    grid = details_of(come_back_as_a_copy(windows, tomsk_file)).work.form.money
    editor = grid.indexWidget(grid.money.index(1, 2))
    qtbot.keyClicks(editor, "5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: windows.window.state_line.saved.text() == "Everything is saved")
    assert grid.money.amount(1, 2) == 125_000_00


def test_a_wording_half_typed_in_its_cell_outlives_that_the_wording_is_undone(windows):
    propose(windows.session, "Полигон")
    start_item(windows.session, Ability.PROPOSALS)
    [one] = proposals.entered(windows.session.db)
    proposals.reword(windows.session, one.measure.id, "Полигон и стенд")
    editor = reworded_half(windows.window)
    windows.window.undo_action.trigger()
    assert titles(windows.session) == ["Полигон"]
    assert editor.toPlainText() == HALF


def test_half_an_amount_outlives_that_other_amounts_are_undone_and_fills_its_cell(qtbot, windows):
    shortlisted(windows.session, "Кадровый резерв")
    start_item(windows.session, Ability.DETAILS)
    grid = details_of(windows.window).work.form.money
    grid.setCurrentIndex(grid.money.index(0, 0))
    grid.paste("1\t2")
    grid.setFocus()
    grid.setCurrentIndex(grid.money.index(1, 2))
    qtbot.keyClick(grid.viewport(), "1")
    editor = grid.findChild(QLineEdit)
    assert editor.geometry() == grid.visualRect(grid.money.index(1, 2))
    windows.window.undo_action.trigger()
    assert grid.money.amounts == {}
    assert editor.text() == "1"


def test_to_look_into_a_menu_keeps_nothing_of_a_half_typed_cell(windows):
    propose(windows.session, "Полигон")
    start_item(windows.session, Ability.PROPOSALS)
    editor = reworded_half(windows.window)
    windows.window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)  # as when a menu is left by Esc
    assert not editor.hasFocus()
    assert titles(windows.session) == ["Полигон"]
    assert editor.toPlainText() == HALF
