"""Alt and a letter: what a window offers by them in each language, and which letters stand for more than one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from babel.messages.pofile import read_po
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QMenu, QMenuBar, QTabBar, QWidget

from facilitator import paths


def captions(window: QWidget) -> Iterator[str]:
    """Every text in the window that takes Alt and a letter, menus of the bar and what is hidden just now too."""
    for bar in window.findChildren(QMenuBar):
        yield from (action.text() for action in bar.actions())
    for button in window.findChildren(QAbstractButton):
        yield button.text()
    for label in window.findChildren(QLabel):
        if label.buddy() is not None:
            yield label.text()
    for box in window.findChildren(QGroupBox):
        yield box.title()
    for tabs in window.findChildren(QTabBar):
        yield from (tabs.tabText(place) for place in range(tabs.count()))


def of_menu(menu: QMenu) -> Iterator[str]:
    yield from (action.text() for action in menu.actions())


def clashes(texts: Iterable[str]) -> dict[str, list[str]]:
    """Letter -> the captions that claim it, where there are several, as they are and in Russian."""
    found: dict[str, list[str]] = {}
    texts = list(texts)
    for spoken in (texts, [in_russian(text) for text in texts]):
        letters = Counter(letter for text in spoken if (letter := QKeySequence.mnemonic(text).toString()))
        for letter, count in letters.items():
            if count > 1:
                found[letter] = [text for text in spoken if QKeySequence.mnemonic(text).toString() == letter]
    return found


def in_russian(caption: str) -> str:
    """The Russian caption of an English one; others, and those with words of people in them, stay as they are."""
    exact, patterns = _russian()
    if caption in exact:
        return exact[caption]
    return next((russian for pattern, russian in patterns if "&" in caption and pattern.fullmatch(caption)), caption)


@cache
def _russian() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    with (paths.translations() / "ru" / "LC_MESSAGES" / "facilitator.po").open("rb") as file:
        catalogue = {one.id: str(one.string) for one in read_po(file, locale="ru") if isinstance(one.id, str)}
    lettered = {english: russian for english, russian in catalogue.items() if "&" in english and "{" in english}
    patterns = [(re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(one))), words) for one, words in lettered.items()]
    return catalogue, patterns
