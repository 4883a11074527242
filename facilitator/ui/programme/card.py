"""What is on now, beside the programme: its countdown, its instruction, what is open, and the time of each group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.programme import Countdown, Item, ItemKind
from facilitator.services import people, programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.clock import clock_text, urgency
from facilitator.ui.programme.groups import GroupTimes
from facilitator.ui.programme.words import abilities_text

WIDTH = 380  # pixels
NARROW = 300  # where the window is small
LARGE = 4.6  # times the usual letters: those of the clock
SPARE = 0.98  # letters do not shrink quite as their sizes do


class RunningCard(QFrame):
    """`refresh` reads it anew, `tick` moves the countdowns. The buttons are the screen's own actions."""

    def __init__(self, session: Session, acts: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._countdown: Countdown | None = None
        self.caption = theme.mark(self._words(), "muted")
        self.item = theme.heading("", 1.2)
        self.clock = QLabel(self)
        self.clock.setMinimumWidth(1)  # it fits the card, not the card it
        self.clock.setAccessibleName(_("Time left"))
        self.course = theme.mark(self._words(), "muted")
        self.instruction = self._words()
        self.opened = theme.mark(self._words(), "muted")
        self.following = self._words()
        self.groups = GroupTimes(self)
        self.buttons = [ActionButton(act, self) for act in acts]
        self._lay_out()

    def refresh(self, now: datetime) -> None:
        running = programme.running(self._session.db)
        self._countdown = programme.countdown(self._session.db)
        self.caption.setText(_("On now") if running else _("Nothing is on now"))
        _show(self.item, running.title if running else "")
        _show(self.instruction, running.instruction if running else "")
        opened = abilities_text(running.open) if running else ""
        _show(self.opened, _("Open: {abilities}").format(abilities=opened) if opened else "")
        following = programme.next_item(self._session.db)
        words = _("Next: {time} {title}")
        _show(
            self.following, words.format(time=f"{following.starts:%H:%M}", title=following.title) if following else ""
        )
        for button in self.buttons:
            button.setVisible(running is not None)
        self._show_groups(running)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Show how much is left at this instant."""
        countdown = self._countdown
        self.clock.setVisible(countdown is not None)
        self.course.setVisible(countdown is not None)
        if countdown is None:
            return
        left, kind = countdown.left(now), urgency(countdown, now)
        self.clock.setText(clock_text(left))
        theme.mark(self.clock, kind)
        self._fit_clock()  # another look takes back what was set after the one before
        self.course.setText(self._course(countdown, left))
        self.groups.tick(countdown, now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_clock()

    def _fit_clock(self) -> None:
        """As large as there is room for all of it; figures are equally wide, so that it does not change each second."""
        font = theme.scaled(self.font(), LARGE, is_bold=True)
        width = QFontMetrics(font).horizontalAdvance(re.sub(r"[0-9]", "0", self.clock.text()))
        room = self.contentsRect().width() - 2 * theme.WIDE
        if width > room > 0:
            font = theme.scaled(font, SPARE * room / width, is_bold=True)
        if self.clock.font() != font:
            self.clock.setFont(font)

    def _course(self, countdown: Countdown, left: timedelta) -> str:
        day = programme.days(self._session.db)[0]
        starts, ends = day.clock(countdown.started_at), day.clock(countdown.ends_at)
        words = (
            _("Over since {ends}, began at {starts}") if left < timedelta() else _("Until {ends}, began at {starts}")
        )
        return words.format(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")

    def _show_groups(self, running: Item | None) -> None:
        has_groups = running is not None and (running.kind is ItemKind.GROUP_WORK or bool(running.group_minutes))
        groups = people.groups(self._session.db, running.part_id) if running and has_groups else []
        self.groups.show_groups(groups)

    def _words(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.NORMAL, theme.WIDE, theme.NORMAL)
        layout.setSpacing(theme.SMALL)
        for label in (self.caption, self.item, self.clock, self.course):
            layout.addWidget(label)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignLeft)
        grid = QGridLayout()
        grid.setSpacing(theme.SMALL)
        for place, button in enumerate(self.buttons):
            grid.addWidget(button, *((0, place) if place < 2 else (place - 1, 0, 1, 2)))
        layout.addLayout(grid)  # above the instruction: in sight however long that is
        layout.addWidget(self.instruction)
        layout.addWidget(self.opened)
        layout.addWidget(self.groups)
        layout.addStretch()
        layout.addWidget(self.following)


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
