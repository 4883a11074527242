"""The screen of the programme: the two days as a list, and beside it what is on now."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from facilitator.services import programme
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.clock import Ticker, lag_text
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.pages import Stack
from facilitator.ui.programme.acts import Acts
from facilitator.ui.programme.card import NARROW, WIDTH, RunningCard
from facilitator.ui.programme.lines import LinesModel, lines
from facilitator.ui.programme.table import ProgrammeTable
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace

FAR_BEHIND = 5  # minutes: from here on it is shown as a warning


class ProgrammeScreen(Screen):
    """Countdowns move each second, expected hours each minute, and only while somebody looks."""

    tables: ClassVar = ("programme_item", "group_time", "project_group", "part", "session")

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Programme"), parent)
        self.pages = Stack(self)
        self.page = QWidget(self.pages)  # each is made where it stays: one that moves is dressed once more
        self.model = LinesModel(self)
        self.table = ProgrammeTable(self.model, self.page)
        self.acts = Acts(self, self.table.current_item)
        self.start_action = self.acts.start
        buttons = [self.acts.extend, self.acts.extend_much, self.acts.extend_by, self.acts.finish]
        self._beside = QScrollArea(self.page)
        self.card = RunningCard(self.session, buttons, self._beside)
        self.empty = self._empty_page()
        self._minute: datetime | None = None
        self._present_id = ""
        self._ticker = Ticker(self.session, self)
        self._lay_out()
        self._ticker.ticked.connect(self.tick)
        self.table.chosen.connect(self.acts.open_chosen)
        self.table.selectionModel().currentRowChanged.connect(self.acts.refresh)
        self.card.groups.more_wanted.connect(self.acts.give_more)

    def refresh(self) -> None:
        now = self.session.surroundings.now()
        self._show_lines(now)
        self.card.refresh(now)
        has_items = bool(programme.items(self.session.db))
        self.pages.setCurrentWidget(self.page if has_items else self.empty)
        self._choose_present()
        self.acts.refresh()

    def show_object(self, key: str) -> None:
        self.table.select_key(key)
        self.table.setFocus()

    @Slot(object)
    def tick(self, now: datetime) -> None:
        self.card.tick(now)
        if now.replace(second=0, microsecond=0) != self._minute:
            self._show_lines(now)

    def is_ticking(self) -> bool:
        """Whether the clock is followed: only while the screen is seen."""
        return self._ticker.is_running()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick(self.session.surroundings.now())
        self._ticker.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setFixedWidth(min(WIDTH, max(NARROW, round(self.width() * 0.36))))

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticker.stop()
        super().hideEvent(event)

    def _show_lines(self, now: datetime) -> None:
        """The list and the day's lag, as they are in this minute."""
        self._minute = now.replace(second=0, microsecond=0)
        found = lines(self.session, now)
        if found != list(self.model.rows()):
            self.model.show_rows(found)
        standing = programme.standing(self.session.db, now)
        behind = standing.behind if standing else None
        text = "" if behind is None else lag_text(behind)
        self.summary.setText(text[:1].upper() + text[1:])
        theme.mark(self.summary, "warning" if (behind or 0) >= FAR_BEHIND else "muted")
        self.summary.setVisible(bool(text))

    def _choose_present(self) -> None:
        """At first, and whenever another item is on, the running one or the next is chosen and in view."""
        item = programme.running(self.session.db) or programme.next_item(self.session.db)
        if item is not None and item.id != self._present_id:
            self._present_id = item.id
            self.table.select_key(item.id)

    def _empty_page(self) -> EmptyPage:
        title = _("There is no programme yet")
        advice = _(
            "Put in the items of each day: hour, length, kind, and what people are to do. "
            "Then the programme leads the hall: it counts down, opens what is due, and tells how far behind you are."
        )
        return EmptyPage("calendar-clock", title, advice, [self.acts.add], self.pages)

    def _lay_out(self) -> None:
        self.add_button(self.acts.add)
        self.add_button(self.acts.replan)
        self.add_button(self.acts.start, is_main=True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions(self.acts.of_the_chosen())
        area = self._beside
        area.setWidget(self.card)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self.page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.table, 1)
        row.addWidget(area)
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.empty)
        self.content.addWidget(self.pages)
