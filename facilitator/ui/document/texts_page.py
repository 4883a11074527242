"""The texts of the roadmap, passport and general part: written in place, kept when the field is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.session import GENERAL_ENTRIES, PASSPORT_ENTRIES
from facilitator.domain.wording import clean_text
from facilitator.services import passport
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.wording_field import WordingField

LINES = (2, 14)  # of a text, seen at least and at most
WIDEST = 900  # pixels: longer lines are hard to read


class EntryField(WordingField):
    """A text, each line a paragraph or an entry of a list. `write(entry, text)` keeps it; Esc takes typing back."""

    kept = Signal()

    def __init__(self, entry: str, write: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(_(passport.NAMES[entry]), LINES, parent)
        self.entry = entry
        self._write = write
        self._kept = ""
        self.left.connect(self.keep)
        self.escaped.connect(self._restore)

    def show_kept(self, text: str) -> None:
        """What the session has; what is being typed stays."""
        is_typed = self.is_typed()
        self._kept = text
        if not is_typed and self.text() != text:
            self.show_text(text)

    @Slot()
    def keep(self) -> None:
        """Nobody presses Save: what was typed becomes an act when the field is left."""
        if self.is_typed():
            text = self.text()
            self._write(self.entry, text)
            self._kept = clean_text(text)
            self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins the next paragraph here, and the arrows only move."""
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            QPlainTextEdit.keyPressEvent(self, event)

    def is_typed(self) -> bool:
        return clean_text(self.text()) != self._kept

    @Slot()
    def _restore(self) -> None:
        self.show_text(self._kept)


class TextsPage(QScrollArea):
    """A field for each entry; `write` is the act behind all of them."""

    typing_changed = Signal()

    def __init__(self, write: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        page.setMaximumWidth(WIDEST)
        self.setWidget(page)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, theme.SMALL, theme.SMALL, 0)
        self._column.setSpacing(theme.TIGHT)
        self.language = theme.mark(QLabel(page), "muted")
        self.language.setWordWrap(True)
        self._column.addWidget(self.language)
        self.fields: dict[str, EntryField] = {}
        for title, entries in ((_("Passport"), PASSPORT_ENTRIES), (_("General part"), GENERAL_ENTRIES)):
            self._column.addSpacing(theme.SMALL)
            self._column.addWidget(theme.heading(title, 1.1))
            for entry in entries:
                self._add(entry, write, page)
        self._column.addStretch()

    def show_texts(self, texts: Mapping[str, str], language: str) -> None:
        """`language` in words."""
        told = _(
            "The language of the documents is {language}. A line is a paragraph or an entry of a list; a text is"
            " kept as soon as you leave its field, and one without words is not printed."
        )
        self.language.setText(told.format(language=language))
        for entry, field in self.fields.items():
            field.show_kept(texts.get(entry, ""))

    def typed(self) -> dict[str, str]:
        """By entry."""
        return {entry: field.text() for entry, field in self.fields.items() if field.is_typed()}

    def retype(self, typed: Mapping[str, str]) -> None:
        for entry, text in typed.items():
            self.fields[entry].show_text(text)

    def keep(self) -> None:
        """Keep what is being typed, as if its field were left."""
        for field in self.fields.values():
            field.keep()

    def focus(self) -> None:
        next(iter(self.fields.values())).setFocus()

    def _add(self, entry: str, write: Callable[[str, str], object], page: QWidget) -> None:
        field = self.fields[entry] = EntryField(entry, write, page)
        field.textChanged.connect(self.typing_changed)
        field.kept.connect(self.typing_changed)
        label = QLabel(_(passport.NAMES[entry]), page)
        label.setBuddy(field)
        self._column.addWidget(label)
        self._column.addWidget(field)
