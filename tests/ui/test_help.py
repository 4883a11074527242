"""The list of keys, and what the program says about itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.ui.help.about import AboutDialog
from facilitator.ui.help.keys import KeysDialog
from facilitator.ui.main_window.window import MainWindow


def test_f1_lists_every_key_with_its_act_and_its_place(qtbot, window: MainWindow, qtmodeltester):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    rows = {(key.keys, key.act, key.place) for key in dialog.model.rows()}
    assert ("Ctrl+K", "Search…", "everywhere") in rows
    assert any(act == "Programme" and keys == "Ctrl+1" for keys, act, _place in rows)
    for screen in window.screens.values():
        for action in screen.actions():
            if action.shortcuts() and action.text():
                assert any(act == action.text().replace("&", "") for _keys, act, _place in rows)
    qtmodeltester.check(dialog.model)
    dialog.main_button.click()


def test_on_a_screen_at_200_percent_the_list_of_keys_is_no_higher_than_its_window(qtbot, window: MainWindow):
    window.resize(1093, 530)
    window.keys_action.trigger()
    dialog = window.findChild(KeysDialog)
    assert dialog.height() <= window.height()
    dialog.main_button.click()


def test_about_names_the_program_and_where_its_own_files_lie(qtbot, window: MainWindow):
    window.about_action.trigger()
    dialog = window.findChild(AboutDialog)
    texts = " ".join(label.text() for label in dialog.findChildren(type(dialog.refusal)))
    assert "Facilitator" in texts
    assert "MIT" in texts
    assert "facilitator" in texts
    dialog.main_button.click()


def test_opening_them_fifty_times_leaves_no_widget_behind(qtbot, window: MainWindow):
    def once() -> None:
        for action, kind in ((window.keys_action, KeysDialog), (window.about_action, AboutDialog)):
            action.trigger()
            window.findChild(kind).accept()
            qtbot.wait(1)

    once()
    before = len(QApplication.allWidgets())
    for _time in range(50):
        once()
    assert len(QApplication.allWidgets()) <= before
