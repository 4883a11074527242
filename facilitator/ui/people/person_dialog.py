"""What is asked of a person at the desk: badge, name, organisation, category, vote; for one on the list, to correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.people import LONGEST_BADGE, Category, Participant, Vote
from facilitator.services import people
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.letters import plain


class PersonDialog(Dialog):
    """The badge large above the other fields; `show_person` fills them in."""

    def __init__(self, title: str, button: str, categories: Sequence[Category], parent: QWidget) -> None:
        super().__init__(title, button, parent)
        self.badge = QLineEdit(self)
        self.about_badge = theme.mark(QLabel(self), "muted")
        self._lay_out_badge()
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

    def _lay_out_badge(self) -> None:
        """In one line, which leaves a small screen room for the other fields."""
        caption = theme.heading(_("&Badge:"), 1.7)
        caption.setWordWrap(False)
        caption.setBuddy(self.badge)
        self.badge.setFont(caption.font())
        self.badge.setAccessibleName(plain(caption.text()))
        self.badge.setFixedWidth(self.badge.fontMetrics().horizontalAdvance("0" * (LONGEST_BADGE + 2)))
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        for widget in (caption, self.badge, self.about_badge):
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)

    def show_person(self, person: Participant) -> None:
        self.badge.setText(str(person.number))
        self.name.setText(person.name)
        self.organisation.setText(person.organisation)
        self.category.setCurrentIndex(self.category.findData(person.category_id))
        self.vote.setCurrentIndex(self.vote.findData(person.vote))

    def chosen_badge(self) -> int | None:
        """None where none is typed. Raises UserError for what no badge can have."""
        try:
            return people.badge_typed(self.badge.text())
        except UserError:
            self.badge.setFocus()
            raise

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
        super().__init__(_("Correct a person"), _("Correct"), categories, parent)
        self._person, self._act = person, act
        self.show_person(person)
        self.name.selectAll()

    def perform(self) -> None:
        self._act(
            self._person._replace(
                number=self.chosen_badge() or self._person.number,
                name=self.name.text(),
                organisation=self.organisation.text(),
                category_id=self.chosen_category(),
                vote=self.chosen_vote(),
            )
        )
