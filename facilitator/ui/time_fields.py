"""Fields for a day and for a time of day, typed as people write them; the arrows go on and back."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.programme import parse_clock
from facilitator.domain.terms import parse_day
from facilitator.text import _

MINUTES = 5  # that an arrow goes on or back


class SteppedLine(QLineEdit):
    """`stepped`: 1 for the arrow up, -1 for that down.

    Not Qt's own fields for dates and times: they go on to the next part by themselves after two digits, and the dot or
    colon that people type then leads out of the field, so that the rest is typed into the next one.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class DayField(SteppedLine):
    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(day_text(day), parent)
        self._usual = day
        self.stepped.connect(self._step)

    def day(self) -> date:
        """Raises UserError for what names no day."""
        found = parse_day(self.text())
        if found is None:
            raise UserError(_("“{text}” is no date: type one like 22.06.2017.").format(text=self.text()))
        return found

    @Slot(int)
    def _step(self, days: int) -> None:
        self.setText(day_text((parse_day(self.text()) or self._usual) + timedelta(days=days)))


class TimeField(SteppedLine):
    def __init__(self, at: time, parent: QWidget) -> None:
        super().__init__(time_text(at), parent)
        self._usual = at
        self.stepped.connect(self._step)

    def at(self) -> time:
        """Raises UserError for what names no time of day."""
        found = parse_clock(self.text())
        if found is None:
            raise UserError(_("“{text}” is no time of day: type one like 9:30.").format(text=self.text()))
        return found

    @Slot(int)
    def _step(self, count: int) -> None:
        """Around midnight too."""
        present = parse_clock(self.text()) or self._usual
        minutes = (60 * present.hour + present.minute + MINUTES * count) % (24 * 60)
        self.setText(time_text(time(*divmod(minutes, 60))))


def day_text(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def time_text(at: time) -> str:
    return f"{at:%H:%M}"
