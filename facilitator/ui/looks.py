"""The menus of looks that every main window has: light or dark, Russian or English."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from facilitator.text import LANGUAGES, N_, _
from facilitator.ui.icons import icon
from facilitator.ui.theme import Scheme

LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}  # as who speaks it chooses it
LANGUAGES_TOLD = {"ru": N_("Russian"), "en": N_("English")}  # within a sentence


def add_looks(menu: QMenu, schemes: QActionGroup, languages: QActionGroup, scheme: Scheme, language: str) -> None:
    """Add the two submenus; the groups' actions carry the scheme's value and the language's code as their data."""
    names = {Scheme.SYSTEM: _("As the system"), Scheme.LIGHT: _("Light"), Scheme.DARK: _("Dark")}
    pictures = {Scheme.SYSTEM: "monitor", Scheme.LIGHT: "sun", Scheme.DARK: "moon"}
    colours: QMenu = menu.addMenu(icon("sun"), _("&Colours"))
    for one, name in names.items():
        made = _choice(colours, schemes, name, one.value, is_on=one is scheme)
        made.setIcon(icon(pictures[one]))
        made.setProperty("command", _("Colours: {name}").format(name=name))
    spoken: QMenu = menu.addMenu(icon("languages"), _("&Language"))
    for code in LANGUAGES:
        name = LANGUAGE_NAMES[code]
        made = _choice(spoken, languages, name, code, is_on=code == language)
        made.setProperty("command", _("Language: {name}").format(name=name))


def _choice(menu: QMenu, group: QActionGroup, text: str, key: str, *, is_on: bool) -> QAction:
    made = QAction(text, group)
    made.setCheckable(True)
    made.setChecked(is_on)
    made.setData(key)
    group.addAction(made)
    menu.addAction(made)
    return made
