"""Search over everything (Ctrl+K): people, measures, and every command with its shortcut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.wording import has_words
from facilitator.services import attendance, found_measures
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.letters import plain
from facilitator.ui.screen import Screen

MOST = 12  # of each kind


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be gone to: a screen's key and the id of a row in it, or a command."""

    text: str
    picture: str
    screen: str = ""
    key: str = ""
    action: QAction | None = None


class Search(QDialog):
    """A line to type in and what it finds; Enter goes there. `went` gives what was chosen."""

    went = Signal(object)

    def __init__(self, session: Session, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Search"))
        self.resize(640, 420)
        self._session = session
        self._actions = actions
        self._found: list[Found] = []
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("People, measures, commands: type two or three letters"))
        self.line.setAccessibleName(_("Search"))
        self.line.setClearButtonEnabled(True)
        self.results = QListWidget(self)
        self.results.setAccessibleName(_("Found"))
        self.results.setWordWrap(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap at the edge
        self.results.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.results.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.nothing = theme.mark(QLabel(_("Nothing is found: try fewer letters."), self), "muted")
        layout = QVBoxLayout(self)
        for widget in (self.line, self.results, self.nothing):
            layout.addWidget(widget)
        self.line.textChanged.connect(self.look)
        self.line.returnPressed.connect(self._go)
        self.results.itemActivated.connect(self._go)
        self.results.itemClicked.connect(self._go)
        self.line.installEventFilter(self)
        self.look("")

    @Slot(str)
    def look(self, words: str) -> None:
        """Show what is meant by these letters; all commands while there are none."""
        self._found = [*self._commands(words), *self._people(words), *self._measures(words)]
        self.results.clear()
        for one in self._found:
            QListWidgetItem(icon(one.picture, "muted"), one.text, self.results)
        self.results.setCurrentRow(0)
        self.results.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the letters are typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                row = self.results.currentRow() + step
                self.results.setCurrentRow(max(0, min(row, self.results.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _go(self) -> None:
        place = self.results.currentRow()
        if 0 <= place < len(self._found):
            found = self._found[place]
            self.accept()
            self.went.emit(found)

    def _commands(self, words: str) -> list[Found]:
        living = [one for one in self._actions if isValid(one)]  # a menu may be filled anew while one types
        fitting = [one for one in living if one.text() and one.isVisible() and has_words(command_name(one), words)]
        ready = [Found(_with_shortcut(one), "arrow-right", action=one) for one in fitting if one.isEnabled()]
        if not words.strip():
            return ready
        waiting = [Found(_with_place(one), "clock", action=one) for one in fitting if not one.isEnabled()]
        return [*ready, *waiting][:MOST]

    def _people(self, words: str) -> Iterable[Found]:
        """Not for a lead, whose screens have no list of them."""
        is_lead = role_of(self._session.actor)[0] is Role.LEAD
        if is_lead or (len(words.strip()) < 2 and not words.strip().isdigit()):
            return
        for person in attendance.find(self._session.db, words)[:MOST]:
            text = f"{person.number} · {person.name} · {person.organisation}"
            yield Found(text, "users", "people", person.id)

    def _measures(self, words: str) -> Iterable[Found]:
        if len(words.strip()) < 2 and not words.strip().isdigit():
            return
        for place in found_measures.find(self._session, words, MOST):
            number = _("No. {number}").format(number=place.measure.number)
            if place.heir is not None:
                number = _("No. {number}, merged into No. {heir}").format(number=place.measure.number, heir=place.heir)
            yield Found(f"{number} · {place.measure.title}", "lightbulb", place.screen, place.measure.id)


def command_name(action: QAction) -> str:
    """What an action is called in words: without the mark of its letter and the dots of its dialog.

    Where its menu says half of it, the property "command" has the whole.
    """
    return str(action.property("command") or plain(action.text())).removesuffix("…")


def _with_shortcut(action: QAction) -> str:
    shortcut, name = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), command_name(action)
    return f"{name}  ({shortcut})" if shortcut else name


def _with_place(action: QAction) -> str:
    """Of what cannot be done now, where it could be: nobody is to think that the program has no such command."""
    name, screen = _with_shortcut(action), action.parent()
    if isinstance(screen, Screen):
        return _("{command} – not possible now, on the screen “{screen}”").format(
            command=name, screen=screen.title.text()
        )
    return _("{command} – not possible now").format(command=name)
