"""What is half-typed: it outlives a change of looks, is never called saved, and no window closes over it unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from PySide6.QtWidgets import QLabel

from facilitator.app import Windows
from facilitator.domain.abilities import Ability
from facilitator.services import draft, people, proposals
from facilitator.services.session import Session
from facilitator.ui.draft.screen import DraftScreen
from facilitator.ui.main_window.unsaved import UnsavedDialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.proposals.screen import ProposalsScreen

HALF = "Создание полигона для"


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
    close(windows.window)
    dialog = dialog_of(windows.window, UnsavedDialog)
    assert windows.window.isVisible()
    dialog.reject()
    assert (windows.window.isVisible(), screen.entry.field.text()) == (True, HALF)


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
