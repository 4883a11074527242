"""Who made a proposal, said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.domain.people import Participant
from facilitator.services.proposals import Entered
from facilitator.text import _
from facilitator.ui.dialogs import Dialog


class AuthorDialog(Dialog):
    """`act` gets the id of the person, or None for nobody."""

    def __init__(
        self,
        one: Entered,
        members: Sequence[Participant],
        parent: QWidget,
        act: Callable[[str | None], object],
    ) -> None:
        title = _("Author of proposal {number}").format(number=one.measure.number)
        super().__init__(title, _("Name the author"), parent)
        self._act = act
        self.add_text(_("“{text}”").format(text=one.measure.title))
        self.author = QComboBox(self)
        self.author.addItem(_("not named"), None)
        for person in members:
            self.author.addItem(f"{person.number} · {person.name}", person.id)
        self.author.setCurrentIndex(max(self.author.findData(one.measure.author_id), 0))
        self.add_labelled(_("Auth&or:"), self.author)
        self.author.setFocus()

    def perform(self) -> None:
        self._act(self.author.currentData())
