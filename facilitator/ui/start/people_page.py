"""The page of questions on who takes part: categories, alliances, days, and the groups of each day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.letters import plain
from facilitator.ui.questions import LineQuestion, TextQuestion

MOST_DAYS = 5
ACROSS = 3  # days side by side
LINES = 6


class DayQuestions(QWidget):
    """The name of a day and its groups."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = LineQuestion(_("Name of day {number}:").format(number=number), self)
        self.groups = TextQuestion(_("Its groups, one a line:"), LINES, self, grows=True)
        self.groups.text.setAccessibleName(_("Groups of day {number}").format(number=number))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.name)
        column.addWidget(self.groups, 1)


class PeoplePage(QWidget):
    """`days_changed` tells of another number of days, which then have to be offered their names and groups."""

    changed = Signal()
    days_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.categories = TextQuestion(_("&Categories of participants, one a line:"), LINES, self)
        self.alliances = TextQuestion(_("&Alliances with their lead organisations, one a line:"), LINES, self)
        self.alliances.text.setPlaceholderText(_("Alliance: lead organisation; another one\nNone: leave this empty"))
        self.count = QSpinBox(self)
        self.count.setRange(1, MOST_DAYS)
        theme.pad(self.count)
        self.days: list[DayQuestions] = []
        self._offered_count = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.NORMAL)
        self._lay_out()
        self.categories.changed.connect(self.changed)
        self.alliances.changed.connect(self.changed)
        self.count.valueChanged.connect(self._count_days)

    def _lay_out(self) -> None:
        label = QLabel(_("&Days of the session:"), self)
        label.setBuddy(self.count)
        self.count.setAccessibleName(plain(label.text()).rstrip(":"))
        advice = _(
            "A group works for the alliance whose name it has. For others write “Group: alliance; alliance”,"
            " “Group: all”, or the name alone."
        )
        self.advice = theme.mark(QLabel(advice, self), "muted")
        self.advice.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(theme.NORMAL)
        top.addWidget(self.categories, 2, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.alliances, 5, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(label)
        row.addWidget(self.count)
        row.addSpacing(theme.WIDE)
        row.addWidget(self.advice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.NORMAL)
        column.addLayout(top)
        column.addLayout(row)
        column.addLayout(self._grid, 1)

    def shown_days(self) -> Sequence[DayQuestions]:
        return self.days[: self.count.value()]

    def offer_count(self, count: int) -> None:
        """So many days, unless another number was chosen; a session folder may have more than are usual."""
        if self.count.value() == self._offered_count or not self.days:
            with QSignalBlocker(self.count):
                self.count.setMaximum(max(MOST_DAYS, count))
                self.count.setValue(count)
            self._make_days()
        self._offered_count = count

    @Slot()
    def _count_days(self) -> None:
        self._make_days()
        self.days_changed.emit()
        self.changed.emit()

    def _make_days(self) -> None:
        """A day that is taken away keeps what was typed, in case it comes back."""
        while len(self.days) < self.count.value():
            place = len(self.days)
            day = DayQuestions(place + 1, self)
            self.days.append(day)
            self._grid.addWidget(day, *divmod(place, ACROSS))
            day.name.changed.connect(self.changed)
            day.groups.changed.connect(self.changed)
        for place, day in enumerate(self.days):
            day.setVisible(place < self.count.value())
