"""How time is told: what is left, the hour in the hall, and a timer that beats with the seconds of the clock."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimer, Signal, Slot

from facilitator.domain.programme import Countdown
from facilitator.services.session import Session
from facilitator.text import _, current_language, ngettext


class Ticker(QObject):
    """`ticked` gives the present instant at each whole second, so that all clocks of the program change together."""

    ticked = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin, unless it runs already; the first beat is that of the next second."""
        if not self._timer.isActive():
            self._wait(self._session.surroundings.now())

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    def is_running(self) -> bool:
        return self._timer.isActive()

    @Slot()
    def _beat(self) -> None:
        now = self._session.surroundings.now()
        self._wait(now)
        self.ticked.emit(now)

    def _wait(self, now: datetime) -> None:
        self._timer.start(1000 - now.microsecond // 1000 + 2)  # a little late: never the old second twice


def clock_text(left: timedelta) -> str:
    """Minutes and seconds, with hours where there are any: 1:05:09, 05:09, and −00:12 once the time is over.

    Whole days where there are any: an item that nobody ended is found running long after the session.
    """
    seconds = math.ceil(left.total_seconds())
    sign = "−" if seconds < 0 else ""
    days = abs(seconds) // (24 * 60 * 60)
    if days:
        return sign + ngettext("{count} day", "{count} days", days).format(count=days)
    hours, rest = divmod(abs(seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes:02}:{seconds:02}"


def urgency(countdown: Countdown, now: datetime, group_id: str | None = None) -> str:
    """The name of the colour in which what is left is shown: accent, warning in the last minutes, danger once over."""
    if countdown.left(now, group_id) < timedelta():
        return "danger"
    return "warning" if countdown.is_closing(now, group_id) else "accent"


def lag_text(behind: int) -> str:
    """How far the day is behind its plan, in minutes; negative: ahead of it."""
    hours, minutes = divmod(abs(behind), 60)
    if hours:
        long = _("{hours} h {minutes} min behind") if behind > 0 else _("{hours} h {minutes} min ahead")
        return long.format(hours=hours, minutes=minutes)
    if behind > 0:
        return ngettext("{count} minute behind", "{count} minutes behind", minutes).format(count=minutes)
    if behind < 0:
        return ngettext("{count} minute ahead", "{count} minutes ahead", minutes).format(count=minutes)
    return _("on time")


def date_text(day: date, *, with_year: bool = True) -> str:
    """22 June 2017, in the language of the windows."""
    form = "d MMMM yyyy" if with_year else "d MMMM"
    return QLocale(current_language()).toString(QDate(day.year, day.month, day.day), form)
