"""The countdown of each group in the running item, with a button that gives it five minutes more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.domain.people import Group
from facilitator.domain.programme import Countdown
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.clock import clock_text, urgency

MORE = 5  # minutes that the button of a group gives


class GroupTimes(QWidget):
    """Hidden while the groups do not work on their own. `more_wanted` gives the id of a group."""

    more_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups: Sequence[Group] = ()
        self._rows: QWidget | None = None
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._ask)
        self.clocks: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.SMALL, 0, 0)
        self._layout.setSpacing(theme.TIGHT)
        self._layout.addWidget(theme.mark(QLabel(_("Time of each group"), self), "muted"))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """A row for each group; kept as they are while the groups are the same, so that the focus stays."""
        self.setVisible(bool(groups))
        if list(groups) != list(self._groups):
            self._groups = groups
            self._rebuild()

    def tick(self, countdown: Countdown, now: datetime) -> None:
        for group, clock in zip(self._groups, self.clocks, strict=True):
            text, kind = clock_text(countdown.left(now, group.id)), urgency(countdown, now, group.id)
            if clock.text() != text:
                clock.setText(text)
            theme.mark(clock, kind)

    def button(self, row: int) -> QAbstractButton:
        """The one that gives the group of that row more time."""
        return self._buttons.button(row)

    def _rebuild(self) -> None:
        if self._rows is not None:
            self._rows.deleteLater()
        self._rows = QWidget(self)
        self._layout.addWidget(self._rows)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.TIGHT)
        grid.setColumnStretch(0, 1)
        self.clocks = []
        for row, group in enumerate(self._groups):
            name, clock = QLabel(group.name, self._rows), QLabel(self._rows)
            name.setWordWrap(True)
            clock.setFont(theme.scaled(clock.font(), 1.15, is_bold=True))
            clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            clock.setAccessibleName(_("Time left of the group “{group}”").format(group=group.name))
            self.clocks.append(clock)
            for column, widget in enumerate((name, clock, self._button(row, group))):
                grid.addWidget(widget, row, column)

    def _button(self, row: int, group: Group) -> QPushButton:
        button = QPushButton(f"+{MORE}", self._rows)
        words = _("Give the group “{group}” {minutes} min more").format(group=group.name, minutes=MORE)
        button.setToolTip(words)
        button.setAccessibleName(words)
        self._buttons.addButton(button, row)
        return button

    @Slot(int)
    def _ask(self, row: int) -> None:
        self.more_wanted.emit(self._groups[row].id)
