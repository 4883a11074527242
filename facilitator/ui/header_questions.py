"""The questions on what a session is called, where and when it is, and in which years its roadmap runs."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.header_faults import PlanFault, header_faults
from facilitator.domain.money import MoneyUnit, unit_caption
from facilitator.domain.session import Header
from facilitator.domain.time_zones import zone_of, zones
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.looks import LANGUAGE_NAMES
from facilitator.ui.questions import (
    ChoiceQuestion,
    DateQuestion,
    LineQuestion,
    Question,
    TextQuestion,
    YearsQuestion,
    beside,
)
from facilitator.ui.time_fields import day_text


class HeaderQuestions(QWidget):
    """The zone follows the city of the place as long as nobody chooses another. `changed` tells of any of them."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = LineQuestion(_("&Title of the session:"), self)
        self.document_title = TextQuestion(_("Title of the &document, as it is printed:"), 4, self)
        self.place = LineQuestion(_("&Place:"), self)
        self.zone = ChoiceQuestion(_("Time &zone:"), (), self)
        self.starts_on = DateQuestion(_("&First day:"), self)
        self.years = YearsQuestion(_("&Years of the programme:"), self)
        self.language = ChoiceQuestion(_("&Language of the documents:"), _languages(), self)
        self.title.line.setPlaceholderText(_("for example: Strategic session on the roadmap of the cluster"))
        self.place.line.setPlaceholderText(_("as it is printed, with the city"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.NORMAL)
        layout.addWidget(self.title)
        layout.addWidget(self.document_title)
        layout.addLayout(beside(self.place, self.zone))
        layout.addLayout(beside(self.starts_on, self.years, self.language))
        self.by_key: dict[str, Question] = {
            "title": self.title,
            "document_title": self.document_title,
            "place": self.place,
            "time_zone": self.zone,
            "starts_on": self.starts_on,
            "years": self.years,
            "document_language": self.language,
        }
        for one in self.by_key.values():
            one.changed.connect(self.changed)
        self.place.changed.connect(self._follow_place)

    def offer(self, header: Header, *, has_day: bool = True) -> None:
        """Show these, but for what was typed already; without its day where that is still to be said."""
        self.zone.list([(one.words, one.name) for one in zones(header.starts_on, header.time_zone)])
        for question, value in (
            (self.title, header.title),
            (self.document_title, header.document_title),
            (self.place, header.place),
            (self.starts_on, day_text(header.starts_on) if has_day else ""),
            (self.language, header.document_language),
            (self.years, (header.first_year, header.last_year)),
        ):
            question.offer(value)
        is_same = self.place.value() == header.place
        self.zone.offer(header.time_zone if is_same else zone_of(self.place.value()) or header.time_zone)

    def header(self, base: Header) -> Header:
        """What stands in the fields, in place of what `base` says; its day as long as none is typed (see `faults`)."""
        first_year, last_year = self.years.value()
        return base._replace(
            title=self.title.value(),
            document_title=self.document_title.value(),
            place=self.place.value(),
            time_zone=self.zone.value(),
            starts_on=self.starts_on.day() or base.starts_on,
            document_language=self.language.value(),
            first_year=first_year,
            last_year=last_year,
        )

    def faults(self, base: Header) -> list[PlanFault]:
        """What is wrong with the answers, in the order of the questions."""
        found = list(header_faults(self.header(base).cleaned()))
        if self.starts_on.day() is None:
            found.append(self._no_day())
        return sorted(found, key=lambda fault: list(self.by_key).index(fault.key))

    def _no_day(self) -> PlanFault:
        typed = self.starts_on.value().strip()
        unread = _("“{text}” names no day: type one like 22.06.2017.").format(text=typed)
        return PlanFault("starts_on", "", unread if typed else _("Say the first day, like 22.06.2017."))

    @Slot()
    def _follow_place(self) -> None:
        zone = zone_of(self.place.value())
        if zone is not None:
            self.zone.offer(zone)


def unit_choices() -> list[tuple[str, str]]:
    """(words as they are printed, what they stand for)."""
    return [(unit_caption(unit, current_language()), unit.value) for unit in MoneyUnit]


def _languages() -> list[tuple[str, str]]:
    return [(name, code) for code, name in LANGUAGE_NAMES.items()]
