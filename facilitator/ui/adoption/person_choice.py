"""Choosing a person by two or three letters or the badge number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.people import Participant
from facilitator.services import attendance
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.check_list import show_whole_names

SHOWN = 5  # people seen at once
MOST = 30  # people offered
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PERSON = Qt.ItemDataRole.UserRole


class PersonField(QLineEdit):
    """`stepped` tells of the arrows in rows, `taken` of Enter."""

    stepped = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class PersonChoice(QWidget):
    """Letters narrow the list, the arrows choose in it, Enter takes: `taken`."""

    taken = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.field = PersonField(self)
        self.field.setPlaceholderText(_("Letters of the name, or the badge number"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("People found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show_whole_names(self.list)
        self.list.setFixedHeight(SHOWN * (self.fontMetrics().lineSpacing() + 12) + 4)
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._find)
        self.field.stepped.connect(self._step)
        self.field.taken.connect(self.taken)
        self.list.itemClicked.connect(self.taken)

    def person(self) -> Participant:
        """Who is chosen. Raises UserError where nobody is."""
        item = self.list.currentItem()
        if item is None:
            raise UserError(_("Nobody is chosen: type two or three letters of the name."))
        found: Participant = item.data(PERSON)
        return found

    @Slot(str)
    def _find(self, letters: str) -> None:
        self.list.clear()
        for one in attendance.find(self._session.db, letters)[:MOST]:
            text = _("{number}. {name}, {organisation}") if one.organisation else _("{number}. {name}")
            item = QListWidgetItem(text.format(number=one.number, name=one.name, organisation=one.organisation))
            item.setData(PERSON, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    @Slot(int)
    def _step(self, rows: int) -> None:
        if self.list.count():
            self.list.setCurrentRow(min(max(self.list.currentRow() + rows, 0), self.list.count() - 1))
