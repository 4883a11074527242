"""The page of questions on money and programme, with what the session will be beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.money import MoneyUnit
from facilitator.domain.session import SourceKind
from facilitator.domain.session_plan import PlannedSource
from facilitator.domain.session_questions import Hours
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.header_questions import unit_choices
from facilitator.ui.letters import plain
from facilitator.ui.questions import ChoiceQuestion, Question
from facilitator.ui.start.places import PlaceField

NO_MONEY = "none"
HOURS = {
    Hours.SAME: N_("That of the session folder"),
    Hours.USUAL: N_("The usual hours, to be changed later"),
    Hours.NONE: N_("None: I shall enter it later"),
}


class SourceQuestion(Question):
    """Sources to tick, whose names can be changed; `others` are there too, without their ticks.

    Tab comes to them from the field `before`.
    """

    def __init__(self, before: QWidget, parent: QWidget) -> None:
        self.rows = QWidget()
        super().__init__(_("Sources of money, as they are printed:"), self.rows, parent)
        self._before = before
        self.others: Sequence[PlannedSource] = ()
        self.ticks: list[QCheckBox] = []
        self.names: list[QLineEdit] = []
        self._kinds: list[SourceKind] = []
        self._grid = QGridLayout(self.rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.TIGHT)
        self._grid.setColumnStretch(1, 1)

    def value(self) -> tuple[PlannedSource, ...]:
        rows = zip(self.ticks, self.names, self._kinds, strict=True)
        return tuple(PlannedSource(name.text(), kind) for tick, name, kind in rows if tick.isChecked())

    def put(self, value: Sequence[PlannedSource]) -> None:
        for widget in (*self.ticks, *self.names):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self.ticks, self.names, self._kinds = [], [], []
        kinds = {one.kind for one in value}
        for source in value:
            self._add(source, is_ticked=True)
        for source in self.others:
            if source.kind not in kinds:
                self._add(source, is_ticked=False)
        self._order()
        self.changed.emit()

    def _order(self) -> None:
        """Tab would come to what is made later behind all the rest."""
        order = [self._before, *(one for row in zip(self.ticks, self.names, strict=True) for one in row)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def refuse(self, sentence: str) -> None:
        super().refuse(sentence)
        self.names[0].setFocus()

    def _add(self, source: PlannedSource, *, is_ticked: bool) -> None:
        number = len(self.names)
        tick, name = QCheckBox(self.rows), QLineEdit(source.name, self.rows)
        tick.setAccessibleName(_("Source {number} is there").format(number=number + 1))
        name.setAccessibleName(_("Source {number}").format(number=number + 1))
        tick.setChecked(is_ticked)
        name.setEnabled(is_ticked)
        tick.toggled.connect(name.setEnabled)
        tick.toggled.connect(self.changed)
        name.textChanged.connect(self.changed)
        self._grid.addWidget(tick, number, 0)
        self._grid.addWidget(name, number, 1)
        self.ticks.append(tick)
        self.names.append(name)
        self._kinds.append(source.kind)


class MoneyPage(QWidget):
    """Asks on the left; `show_summary` tells on the right what will be made."""

    changed = Signal()

    def __init__(self, choice: FileChoice, parent: QWidget) -> None:
        super().__init__(parent)
        units = [*unit_choices(), (_("without money"), NO_MONEY)]
        self.unit = ChoiceQuestion(_("&Unit of money, as it is printed:"), units, self)
        self.sources = SourceQuestion(self.unit.field, self)
        self.hours = ChoiceQuestion(_("P&rogramme:"), (), self)
        self._told: list[QLabel] = []
        self.summary = QGridLayout()
        self.summary.setColumnStretch(1, 1)
        self.summary.setHorizontalSpacing(theme.NORMAL)
        self.summary.setVerticalSpacing(theme.SMALL)
        self._lay_out(choice)
        for question in (self.unit, self.sources, self.hours):
            question.changed.connect(self.changed)
        self.unit.changed.connect(self._enable)

    def _lay_out(self, choice: FileChoice) -> None:
        asked = QVBoxLayout()
        asked.setSpacing(theme.NORMAL)
        for question in (self.unit, self.sources, self.hours):
            asked.addWidget(question)
        asked.addStretch()
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addLayout(asked, 2)
        row.addWidget(self._card(), 3)
        self.place = PlaceField(_("New session"), choice, self)
        label = QLabel(_("The &file of the session:"), self)
        label.setBuddy(self.place)
        self.place.setAccessibleName(plain(label.text()).rstrip(":"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row, 1)
        column.addSpacing(theme.SMALL)
        column.addWidget(label)
        column.addWidget(self.place)

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        told = QWidget(card)
        inner = QVBoxLayout(told)
        inner.setContentsMargins(0, 0, theme.SMALL, 0)
        inner.addLayout(self.summary)
        inner.addStretch()
        area = QScrollArea(card)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # on small screens the arrows scroll it
        area.setAccessibleName(_("What will be made"))
        area.setWidget(told)
        for ground in (area.viewport(), told):
            ground.setAutoFillBackground(False)  # the card's own shows
        column = QVBoxLayout(card)
        column.addWidget(theme.heading(_("What will be made"), 1.1))
        column.addWidget(area, 1)
        return card

    def money_unit(self) -> MoneyUnit | None:
        """None where the session is without money."""
        return None if self.unit.value() == NO_MONEY else MoneyUnit(self.unit.value())

    def offer_unit(self, unit: MoneyUnit | None) -> None:
        self.unit.offer(unit.value if unit else NO_MONEY)
        self._enable()

    def offer_hours(self, hours: Sequence[Hours]) -> None:
        """The first of them is the usual one."""
        self.hours.list([(_(HOURS[one]), one.value) for one in hours])
        self.hours.offer(hours[0].value)

    def show_summary(self, lines: Sequence[tuple[str, str]]) -> None:
        for label in self._told:
            self.summary.removeWidget(label)
            label.deleteLater()
        self._told = []
        for row, (what, words) in enumerate(lines):
            for column, text in enumerate((what, words)):
                label = QLabel(text, self)
                label.setWordWrap(column == 1)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.summary.addWidget(theme.mark(label, "muted") if column == 0 else label, row, column)
                self._told.append(label)

    def told(self) -> list[tuple[QLabel, QLabel]]:
        """What `show_summary` shows: what, and in words."""
        return list(zip(self._told[::2], self._told[1::2], strict=True))

    @Slot()
    def _enable(self) -> None:
        self.sources.setEnabled(self.money_unit() is not None)
