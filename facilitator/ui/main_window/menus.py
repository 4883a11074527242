"""The menus of the main window: everything that can be done stands in one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from facilitator.text import _
from facilitator.ui.icons import icon
from facilitator.ui.looks import add_looks
from facilitator.ui.main_window.screens import Entry
from facilitator.ui.theme import Scheme


def action(owner: QObject, text: str, picture: str, act: Callable[[], object], shortcut: str = "") -> QAction:
    """An action of the whole window; `act` is a bound method or a signal's emit."""
    made = QAction(icon(picture), text, owner)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    made.triggered.connect(act)
    return made


class Menus(QObject):
    """Builds the menu bar. `act_menu` is filled anew with the actions of the screen that is shown."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        bar = window.menuBar()
        self.session_menu: QMenu = bar.addMenu(_("&Session"))
        self.edit_menu: QMenu = bar.addMenu(_("&Edit"))
        self.act_menu: QMenu = bar.addMenu(_("&Act"))
        self.view_menu: QMenu = bar.addMenu(_("&View"))
        self.help_menu: QMenu = bar.addMenu(_("&Help"))
        self.screens = QActionGroup(self)
        self.schemes = QActionGroup(self)
        self.languages = QActionGroup(self)

    def list_screens(self, entries: Sequence[Entry]) -> None:
        """The screens that are open to who is at the keyboard, with Ctrl+1 and so on."""
        for old in self.screens.actions():
            self.screens.removeAction(old)
            old.deleteLater()
        before = self.view_menu.actions()[0] if self.view_menu.actions() else None
        for place, entry in enumerate(entries, 1):
            made = QAction(icon(entry.picture), _(entry.title), self)
            made.setShortcut(QKeySequence(f"Ctrl+{place % 10}"))
            made.setData(entry.key)
            made.setCheckable(True)
            self.screens.addAction(made)
            if before:
                self.view_menu.insertAction(before, made)
            else:
                self.view_menu.addAction(made)

    def list_looks(self, scheme: Scheme, language: str) -> None:
        """Light or dark, Russian or English."""
        add_looks(self.view_menu, self.schemes, self.languages, scheme, language)

    def add_behind(self, before: QAction, actions: Sequence[QAction]) -> None:
        """Put more actions into the menu of views, behind one that is there."""
        known = self.view_menu.actions()
        following = known[known.index(before) + 1] if before is not known[-1] else None
        for one in actions:
            if following is None:
                self.view_menu.addAction(one)
            else:
                self.view_menu.insertAction(following, one)

    def show_acts(self, actions: Sequence[QAction]) -> None:
        self.act_menu.clear()
        self.act_menu.addActions(list(actions))
        self.act_menu.menuAction().setEnabled(bool(actions))

    def commands(self) -> list[QAction]:
        """Every action of every menu, for the search."""
        found: list[QAction] = []
        for menu in (self.session_menu, self.edit_menu, self.act_menu, self.view_menu, self.help_menu):
            found += _leaves(menu)
        return found


def _leaves(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for one in menu.actions():
        submenu = one.menu()
        if isinstance(submenu, QMenu):
            found += _leaves(submenu)
        elif not one.isSeparator():
            found.append(one)
    return found
