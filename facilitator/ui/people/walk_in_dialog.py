"""Putting a person on the list who has come without being on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from facilitator.domain.people import Category, Group
from facilitator.services.attendance import WalkIn
from facilitator.text import _
from facilitator.ui.people.person_dialog import PersonDialog


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen: `groups` are the day's with their sizes, `smallest` the one to suggest.

    `next_badge` is the number of a person for whom none is typed.
    """

    next_badge: int
    categories: Sequence[Category]
    groups: Sequence[tuple[Group, int]]
    smallest: str


class WalkInDialog(PersonDialog):
    """`act` gets what was typed; it may raise UserError, and then everything typed stays.

    `badge` is a number on a badge that is known already; None where nobody has said one.
    """

    def __init__(
        self, name: str, badge: int | None, offer: Offer, parent: QWidget, act: Callable[[WalkIn], object]
    ) -> None:
        title, button = _("A person who is not on the list"), _("Put on the list and register")
        super().__init__(title, button, offer.categories, parent)
        self._act = act
        sized = _("{group} ({size})")
        groups = [(sized.format(group=group.name, size=size), group.id) for group, size in offer.groups]
        self.group = self.choices([*groups, (_("no group"), "")])
        self.group.setCurrentIndex(max(self.group.findData(offer.smallest), 0))
        self.add_labelled(_("&Group, with its size; the smallest is suggested:"), self.group)
        self.badge.setText(str(badge or ""))
        self.badge.setPlaceholderText(str(offer.next_badge))
        self.about_badge.setText(_("if empty, the next free number"))
        self.name.setText(name)
        if name:
            self.organisation.setFocus()

    def perform(self) -> None:
        group_id = self.group.currentData() or None
        who = self.name.text(), self.organisation.text(), self.chosen_category(), self.chosen_vote()
        self._act(WalkIn(*who, group_id, self.chosen_badge()))
