"""Dealing people out to the groups of a day: whom, and how the groups look afterwards, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QRadioButton, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.people import Category
from facilitator.services import attendance, group_board, groups, people
from facilitator.services.group_board import Outcome
from facilitator.services.session import Session
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel


@dataclass(frozen=True, slots=True)
class Wish:
    """`participant_ids` None means everybody on the list; `anew` that only leads keep their groups."""

    participant_ids: tuple[str, ...] | None
    anew: bool


class DistributionDialog(Dialog):
    """`act` gets the wish that was seen in the preview."""

    def __init__(
        self,
        session: Session,
        part_id: str,
        categories: Sequence[Category],
        parent: QWidget,
        act: Callable[[Wish], object],
    ) -> None:
        super().__init__(_("Distribute to the groups"), _("Distribute"), parent)
        self._session, self._part_id, self._act = session, part_id, act
        self.loose = QRadioButton(_("Those &without a group; the others stay where they are"), self)
        self.anew = QRadioButton(_("Everybody &anew; only the leads keep their groups"), self)
        self.loose.setChecked(True)
        choice = QButtonGroup(self)
        for button in (self.loose, self.anew):
            choice.addButton(button)
            self.body.addWidget(button)
        self.whom = QComboBox(self)
        self._offer_people()
        self.add_labelled(_("Who &takes part:"), self.whom)
        self.sentence = theme.mark(QLabel(self), "muted")
        self.sentence.setWordWrap(True)
        self.body.addWidget(self.sentence)
        self.model: RowsModel[Outcome] = RowsModel(_columns(categories), lambda one: one.group.id, self)
        self.table = RowTable(self.model, 0, (20, 9, 9, *(9 for _one in categories)), self)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("The groups after the distribution"))
        self.table.setMinimumHeight(240)
        self.body.addWidget(self.table, 1)
        self.prefer_size(720, 560)
        choice.buttonClicked.connect(self._preview)
        self.whom.activated.connect(self._preview)
        self._preview()
        self.loose.setFocus()

    def perform(self) -> None:
        self._act(self._wish())

    def _wish(self) -> Wish:
        return Wish(self.whom.currentData(), self.anew.isChecked())

    def _offer_people(self) -> None:
        """Those registered on the day are suggested, else those of a day before it, else the whole list."""
        db = self._session.db
        suggested = 0
        self.whom.addItem(_("everybody on the list"), None)
        for part in people.parts(db):
            registered = tuple(attendance.registered_ids(db, part.id))
            if registered:
                words = _("registered on “{day}”: {count}").format(day=part.name, count=len(registered))
                self.whom.addItem(words, registered)
                suggested = self.whom.count() - 1
            if part.id == self._part_id:
                break
        self.whom.setCurrentIndex(suggested)

    @Slot()
    def _preview(self) -> None:
        wish = self._wish()
        db = self._session.db
        try:
            answer = groups.planned(db, self._part_id, wish.participant_ids, anew=wish.anew)
        except UserError as refusal:
            self.main_button.setEnabled(False)
            self.sentence.setText(str(refusal))
            return
        count = len(answer)
        self.model.show_rows(group_board.outcome(db, self._part_id, answer))
        self.main_button.setEnabled(count > 0)
        self.main_button.setText(
            ngettext("Distribute {count} person", "Distribute {count} people", count).format(count=count)
            if count
            else _("Distribute")
        )
        self.sentence.setText(
            _("Sizes and categories become as even as they can; who sat together the day before is spread.")
            if count
            else _("Nobody of those chosen is to be distributed.")
        )


def _columns(categories: Sequence[Category]) -> list[Column[Outcome]]:
    found: list[Column[Outcome]] = [
        Column(_("Group"), lambda one: one.group.name),
        Column(_("Now"), lambda one: str(one.before), is_number=True),
        Column(_("Then"), lambda one: str(one.after), is_number=True),
    ]
    return [*found, *(_of_category(category) for category in categories)]


def _of_category(category: Category) -> Column[Outcome]:
    return Column(category.name, lambda one: str(one.categories.get(category.id, 0)), is_number=True)
