"""Who votes now: found by two or three letters of the name, or by the number on the badge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from facilitator.domain.keyboard import other_layout
from facilitator.domain.wording import name_key
from facilitator.services.turnout import Voter
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.check_list import show_whole_names

MOST = 8  # people shown
FEWEST = 2  # letters


class VoterPage(QWidget):
    """`taken` gives who was chosen, `escaped` that Escape was pressed in the empty field."""

    taken = Signal(object)
    escaped = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._voters: Sequence[Voter] = ()
        self._found: list[Voter] = []
        self.title = _centred(theme.heading(title, 1.8))
        self.hint = _centred(_aside(self))
        self.turnout = _centred(_aside(self))
        self.line = QLineEdit(self)
        self.line.setFont(theme.scaled(self.line.font(), 2.4))
        self.line.setPlaceholderText(_("Two or three letters, or the badge number"))
        self.line.setAccessibleName(_("Who votes: letters of the name or badge number"))
        self.list = QListWidget(self)
        self.list.setFont(theme.scaled(self.list.font(), 1.8))
        self.list.setAccessibleName(_("Found"))
        show_whole_names(self.list)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.WIDE)
        for widget in (self.title, _centred(theme.heading(_("Who votes?"), 2.4)), self.line, self.hint):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.turnout)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.line.installEventFilter(self)

    def begin(self, voters: Sequence[Voter], turnout: str) -> None:
        """An empty field for the next person; `turnout` in words."""
        self._voters = voters
        self.turnout.setText(turnout)
        self.line.clear()
        self._look()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while letters are typed; Escape empties the field, then asks to leave."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.line.text():
                    self.line.clear()
                else:
                    self.escaped.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _look(self) -> None:
        self._found = matching(self._voters, self.line.text())
        self.list.clear()
        for one in self._found[:MOST]:
            words = _("{number}. {name}, {organisation}") if one.person.organisation else _("{number}. {name}")
            text = words.format(number=one.person.number, name=one.person.name, organisation=one.person.organisation)
            text = _("{voter} – voted already").format(voter=text) if one.has_voted else text
            item = QListWidgetItem(text, self.list)
            if one.has_voted:
                item.setForeground(theme.colour("muted"))
        self.list.setCurrentRow(0)
        self.hint.setText(self._advice())

    def _advice(self) -> str:
        if self._found:
            if len(self._found) > MOST:
                return _("More people fit: type another letter.")
            return _("Enter: that is me. Arrows: choose another.")
        if len(self.line.text().strip()) < FEWEST:
            return _("Type the first letters of your family name.")
        return _("Nobody with a vote in this round is found: type fewer letters, or ask the operator.")

    @Slot()
    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.taken.emit(self._found[row])


def matching(voters: Sequence[Voter], text: str) -> list[Voter]:
    """Those whose badge has this number, or the words of whose name begin with the words typed; in order of names.

    Where they are nobody's, the keys may have been meant in the other layout of the keyboard.
    """
    return _matching(voters, text) or _matching(voters, other_layout(text))


def _matching(voters: Sequence[Voter], text: str) -> list[Voter]:
    typed = name_key(text).split()
    if len(typed) == 1 and typed[0].isdigit():
        return [one for one in voters if str(one.person.number) == typed[0]]
    if sum(map(len, typed)) < FEWEST:
        return []
    found = [one for one in voters if _begins(name_key(one.person.name).split(), typed)]
    found.sort(key=lambda one: (not name_key(one.person.name).startswith(typed[0]), name_key(one.person.name)))
    return found


def _begins(words: list[str], typed: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in typed)


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _aside(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setFont(theme.scaled(label.font(), 1.4))  # before it is marked: the style sheet would take it back
    label.setWordWrap(True)
    return theme.mark(label, "muted")
