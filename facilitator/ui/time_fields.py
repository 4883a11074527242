"""Fields for a day and for a time of day. Tab leaves them: Qt's own lead it through day, month and year first."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from facilitator.ui import theme


class DayField(QDateEdit):
    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self.setDisplayFormat("dd.MM.yyyy")
        theme.pad(self)

    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        return QWidget.focusNextPrevChild(self, next)


class TimeField(QTimeEdit):
    def __init__(self, at: time, parent: QWidget) -> None:
        super().__init__(QTime(at.hour, at.minute), parent)
        self.setDisplayFormat("HH:mm")
        theme.pad(self)

    def at(self) -> time:
        chosen = self.time()
        return time(chosen.hour(), chosen.minute())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        return QWidget.focusNextPrevChild(self, next)
