"""The dialog that makes a new session by plain questions on three pages, beginning with usual values or a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.header_faults import PlanFault
from facilitator.domain.plan_faults import plan_faults
from facilitator.domain.session_plan import SessionPlan
from facilitator.domain.session_questions import (
    Answers,
    Hours,
    answers_of,
    document_title_to_offer,
    years_to_offer,
)
from facilitator.domain.wording import name_key
from facilitator.services import plans
from facilitator.services.plans import ReadySession
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.background import Task
from facilitator.ui.header_questions import HeaderQuestions
from facilitator.ui.questions import Question
from facilitator.ui.start.begin_box import BeginBox
from facilitator.ui.start.making import Made, MakingDialog, Means, make
from facilitator.ui.start.money_page import MoneyPage
from facilitator.ui.start.people_page import PeoplePage
from facilitator.ui.start.places import documents, free_name
from facilitator.ui.start.plan_summary import summary
from facilitator.ui.tabs import Tabs

ROOM = (1000, 680)  # pixels
LONGEST_NAME = 60  # letters of a file's name that comes from a title
SESSION, PEOPLE, MONEY = range(3)  # the pages


class NewSession(MakingDialog):
    """Whatever was typed stays, also where another folder is chosen to begin with; the rest follows what is usual."""

    asks_before_leaving = True

    def __init__(self, ready: Sequence[ReadySession], chosen: Path | None, means: Means) -> None:
        super().__init__(_("New session"), _("Make the file and open it"), means)
        self._today = date.today()  # noqa: DTZ011 - a suggestion by the calendar on the wall
        self._offered_place = ""
        self._is_following = False
        self.pages = Tabs(self)
        self._areas = [_area(self.pages.room) for _page in range(3)]
        self._first = QWidget(self._areas[SESSION].viewport())  # made where it stays: what moves is dressed once more
        self.begin = BeginBox(ready, means.choice, self._first)
        self.header = HeaderQuestions(self._first)
        self.people = PeoplePage(self._areas[PEOPLE].viewport())
        self.money = MoneyPage(means.choice, self._areas[MONEY].viewport())
        self.place = self.money.place
        self.back: QPushButton = self.buttons.addButton(_("Bac&k"), QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out()
        self.header.language.offer(current_language())
        self._wire()
        self._offer()
        if chosen is not None:
            self.begin.show_folder(chosen)
            self.pages.setCurrentIndex(MONEY)
        self._turn()
        (self.header.title.field if chosen is None else self.main_button).setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.WIDE)
        column.addWidget(self.begin)
        column.addWidget(self.header)
        column.addStretch()
        titles = _("1. Session"), _("2. People and groups"), _("3. Money, programme, file")
        for area, page, title in zip(self._areas, (self._first, self.people, self.money), titles, strict=True):
            page.setContentsMargins(theme.TIGHT, theme.NORMAL, theme.SMALL, theme.TIGHT)
            area.setWidget(page)
            self.pages.addTab(area, title)
        self.body.addWidget(self.pages, 1)
        self.back.setAutoDefault(False)
        self.resize(QSize(*ROOM).boundedTo(self.screen().availableSize() * 0.95))

    def _wire(self) -> None:
        self.begin.chosen.connect(self._offer)
        self.header.language.changed.connect(self._offer)
        self.people.days_changed.connect(self._follow)
        for part in (self.begin, self.header, self.people, self.money):
            part.changed.connect(self._follow)
        self.pages.currentChanged.connect(self._turn)
        self.back.clicked.connect(self._go_back)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        QDialog.showEvent(self, event)  # it is as large as its largest page, not as its texts

    # What is asked, and what is offered for an answer

    def base(self) -> SessionPlan:
        """The plan that is begun with."""
        return self.begin.plan or plans.usual(self._today, self.header.language.value())

    def answers(self) -> Answers:
        base, days, unit = self.base(), self.people.shown_days(), self.money.money_unit()
        header = self.header.header(base.header)
        return Answers(
            header=header._replace(money_unit=unit or base.header.money_unit),
            categories=self.people.categories.value(),
            days=tuple(day.name.value() for day in days),
            alliances=self.people.alliances.value(),
            groups=tuple(day.groups.value() for day in days),
            sources=self.money.sources.value() if unit else (),
            hours=Hours(self.money.hours.value()),
            along=self.begin.taken(),
        )

    def plan(self) -> SessionPlan:
        return plans.asked(self.answers(), self.base())

    @Slot()
    def _offer(self) -> None:
        """The answers of the plan that is begun with, but for what was typed."""
        if self._is_following:
            return
        self._is_following = True
        base = self.base()
        known = answers_of(base)
        header = base.header if self.begin.plan else base.header._replace(document_language=current_language())
        self.header.offer(header, has_day=self.begin.plan is not None)
        self.people.categories.offer(known.categories)
        self.people.alliances.offer(known.alliances)
        self.people.offer_count(len(known.days))
        self.money.offer_unit(base.header.money_unit if base.sources or not self.begin.plan else None)
        self.money.sources.others = plans.usual(self._today, base.header.document_language).sources
        self.money.sources.offer(known.sources)
        same = [Hours.SAME] if self.begin.plan and base.programme else []
        self.money.offer_hours([*same, Hours.USUAL, Hours.NONE])
        self._is_following = False
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Offer what follows from other answers: years from the day, groups from alliances, the file from the title."""
        if self._is_following:
            return
        self._is_following = True
        base = self.base()
        starts_on = self.header.starts_on.day()
        if starts_on is not None:
            self.header.years.offer(years_to_offer(starts_on, base))
        self.header.document_title.offer(document_title_to_offer(self.header.years.value(), base))
        answers = self.answers()
        names = plans.days_offered(answers, base)
        for number, day in enumerate(self.people.shown_days(), 1):
            day.name.offer(names[number - 1])
            day.groups.offer(plans.groups_offered(number, answers, base))
        self._offer_place()
        if self.pages.currentIndex() == MONEY:
            has_day = self.header.starts_on.day() is not None
            self.money.show_summary(summary(self.plan(), base, has_day=has_day))
        self._is_following = False

    def _offer_place(self) -> None:
        if self.place.line.text() == self._offered_place:
            folder, title, own = self.begin.folder, self.header.title.value(), self.base().header
            stem = _file_name(title)
            if folder is not None and title == own.title:
                year = (self.header.starts_on.day() or own.starts_on).year
                stem = folder.name.replace(str(own.starts_on.year), str(year))
            self._offered_place = str(free_name(documents(), stem))
            self.place.show_path(Path(self._offered_place))

    # The pages

    @Slot()
    def accept(self) -> None:
        """The next page, once this one and those before it are in order; behind the last one the session is made."""
        page = self.pages.currentIndex()
        if self._refuse_fault(page):
            return
        if page < MONEY:
            self.pages.setCurrentIndex(page + 1)
            self._focus_page()
        else:
            super().accept()

    def work(self, path: Path) -> Callable[[Task], Made]:
        return partial(make, self.plan(), self.begin.folder, path)

    @Slot()
    def _go_back(self) -> None:
        self.pages.setCurrentIndex(self.pages.currentIndex() - 1)
        self._focus_page()

    @Slot()
    def _turn(self) -> None:
        page = self.pages.currentIndex()
        self.back.setEnabled(page > SESSION)
        self.main_button.setText(_("Go &on") if page < MONEY else _("Make the file and open it"))
        self.refusal.hide()
        self._follow()

    def _focus_page(self) -> None:
        fields = (self.header.title.field, self.people.alliances.field, self.place.line)
        fields[self.pages.currentIndex()].setFocus()

    def _refuse_fault(self, last_page: int) -> bool:
        """Tell the first fault of the pages up to this one beside its question; whether there is any."""
        plan = self.plan()
        faults = [*self.header.faults(self.base().header), *plan_faults(plan)]
        found = [(*self._place_of(fault, plan), fault) for fault in faults]
        page, question, fault = min(
            (one for one in found if one[0] <= last_page), key=lambda one: one[0], default=(0, None, None)
        )
        if question is None or fault is None:
            return False
        self.pages.setCurrentIndex(page)
        question.refuse(fault.sentence)
        return True

    def _place_of(self, fault: PlanFault, plan: SessionPlan) -> tuple[int, Question]:
        """The page and the question that the fault is about."""
        table, number = _table_of(fault.key)
        if table in self.header.by_key:
            return SESSION, self.header.by_key[table]
        days = self.people.shown_days()
        if table == "group":
            return PEOPLE, days[plan.groups[number - 1].day - 1 if number else 0].groups
        if table == "days":
            return PEOPLE, days[_wrong_name(plan.days)].name
        asked: dict[str, tuple[int, Question]] = {
            "categories": (PEOPLE, self.people.categories),
            "alliance": (PEOPLE, self.people.alliances),
            "funding_source": (MONEY, self.money.sources),
            "item": (MONEY, self.money.hours),
        }
        return asked.get(table, (SESSION, self.begin))


def _area(parent: QWidget) -> QScrollArea:
    """On small screens a page is longer than its room."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _table_of(key: str) -> tuple[str, int]:
    """`group[3].name` is of the third group; a key of no table has the number 0."""
    found = re.match(r"(\w+)(?:\[(\d+)\])?", key)
    assert found is not None
    return found[1], int(found[2] or 0)


def _wrong_name(names: Sequence[str]) -> int:
    """The place of the first that is empty or there already."""
    folded = [name_key(name) for name in names]
    return next((place for place, name in enumerate(folded) if not name or name in folded[:place]), 0)


def _file_name(title: str) -> str:
    """A name that every system takes, cut at a word where it is too long."""
    name = re.sub(r"[^\w().,+-]+", " ", title).strip(" .,")
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]
    return name.strip(" .,") or _("session")
