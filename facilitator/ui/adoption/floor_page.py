"""One measure before the plenary: what it says on the left, the vote on it on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.measures import State
from facilitator.services.plenary import Redlined
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.adoption import words
from facilitator.ui.adoption.measure_view import MeasureView
from facilitator.ui.adoption.vote_panel import VotePanel

WIDTH = 400  # pixels of the vote, at 100 %


class FloorPage(QWidget):
    """`record` is the action that writes the decision down, `speak` that for a speech."""

    def __init__(self, amount: Callable[[int], str], record: QAction, speak: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = MeasureView(amount, speak, self)
        self.place = theme.mark(QLabel(self), "muted")
        self.decided = QLabel(self)
        self.decided.setWordWrap(True)
        self.panel = VotePanel(self)
        self.record_button = ActionButton(record, self, is_main=True)
        self.panel.add_button(self.record_button)
        card = QFrame(self)
        card.setObjectName("card")
        side = QVBoxLayout(card)
        side.setContentsMargins(theme.NORMAL, theme.NORMAL, theme.NORMAL, theme.NORMAL)
        side.setSpacing(theme.SMALL)
        side.addWidget(theme.heading(_("The vote"), 1.1))
        side.addWidget(self.place)
        side.addWidget(self.decided)
        side.addWidget(self.panel)
        side.addStretch(1)
        self.side = QScrollArea(self)
        self.side.setWidget(card)
        self.side.setWidgetResizable(True)
        self._least = card.minimumSizeHint().width() + theme.WIDE
        self.side.setFixedWidth(self._least)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.NORMAL)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The measure has the larger part as far as the vote can do with less."""
        super().resizeEvent(event)
        self.side.setFixedWidth(max(self._least, min(WIDTH, self.width() * 2 // 5)))

    def show_measure(self, found: Redlined, place: str, hall: tuple[int, int]) -> None:
        """`hall`: how many deciding votes there are, and how many of them are in the hall."""
        is_open = found.measure.state is State.SHORTLISTED
        self.view.show_measure(found)
        self.place.setText(place)
        self.place.setVisible(is_open and bool(place))
        self.decided.setText(words.outcome(found.decision) if found.decision else "")
        self.decided.setVisible(found.decision is not None)
        self.panel.setEnabled(is_open)
        self.panel.suggest(*hall)

    def start(self) -> None:
        """From the top, ready for the next vote."""
        self.view.verticalScrollBar().setValue(0)
        self.panel.start()
        self.focus()

    def focus(self) -> None:
        """In the counts; in the text of a measure that is decided."""
        if self.panel.isEnabled():
            self.panel.focus()
        else:
            self.view.setFocus()
