"""What is asked of a person at the desk: name, organisation, category, vote; for one on the list, to put it right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.people import Category, Participant, Vote
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.elided_choice import ElidedChoice


class PersonDialog(Dialog):
    """The badge large above the fields; `show_person` fills them in."""

    def __init__(self, title: str, button: str, badge: int, categories: Sequence[Category], parent: QWidget) -> None:
        super().__init__(title, button, parent)
        heading = theme.heading(_("Badge {number}").format(number=badge), 1.7)
        heading.setParent(self)
        self.body.addWidget(heading)
        self.name = QLineEdit(self)
        self.organisation = QLineEdit(self)
        self.category = self.choices([(one.name, one.id) for one in categories])
        self.category.setCurrentIndex(-1)  # a wrong category would count in every vote: it is chosen, never assumed
        self.category.setPlaceholderText(_("choose"))
        self.vote = self.choices([(_("Advisory vote"), Vote.ADVISORY), (_("Deciding vote"), Vote.DECIDING)])
        for caption, field in (
            (_("&Name:"), self.name),
            (_("&Organisation:"), self.organisation),
            (_("&Category:"), self.category),
            (_("&Vote:"), self.vote),
        ):
            self.add_labelled(caption, field)
        self.name.setFocus()

    def show_person(self, person: Participant) -> None:
        self.name.setText(person.name)
        self.organisation.setText(person.organisation)
        self.category.setCurrentIndex(self.category.findData(person.category_id))
        self.vote.setCurrentIndex(self.vote.findData(person.vote))

    def chosen_category(self) -> str:
        """Its id. Raises UserError while none is chosen."""
        if self.category.currentIndex() < 0:
            self.category.setFocus()
            raise UserError(_("Choose the category."))
        return str(self.category.currentData())

    def chosen_vote(self) -> Vote:
        return Vote(self.vote.currentData())

    def choices(self, entries: Sequence[tuple[str, str]]) -> QComboBox:
        """A box of texts with the keys that they stand for."""
        box = ElidedChoice(30, self)
        for text, key in entries:
            box.addItem(text, key)
        return box


class CorrectionDialog(PersonDialog):
    """`act` gets the person as he should be; it may raise UserError, and then everything typed stays."""

    def __init__(
        self,
        person: Participant,
        categories: Sequence[Category],
        parent: QWidget,
        act: Callable[[Participant], object],
    ) -> None:
        super().__init__(_("Correct a person"), _("Correct"), person.number, categories, parent)
        self._person, self._act = person, act
        self.show_person(person)
        self.name.selectAll()

    def perform(self) -> None:
        self._act(
            self._person._replace(
                name=self.name.text(),
                organisation=self.organisation.text(),
                category_id=self.chosen_category(),
                vote=self.chosen_vote(),
            )
        )
