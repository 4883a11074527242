"""Which day the desk works for: the one that is on, until somebody chooses another."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.services import people, programme
from facilitator.services.session import Session
from facilitator.text import _


class DayBox(QComboBox):
    """`part_id` is the day that is shown; `chosen` tells that the user has taken another."""

    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._is_chosen = False
        self.part_id = ""
        self.warning = ""
        self.setAccessibleName(_("Day"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._choose)

    def refresh(self) -> None:
        """Read the days again; `warning` is a sentence where another day is on than the one shown, else empty."""
        parts = people.parts(self._session.db)
        current = programme.current_part(self._session.db, self._session.surroundings.now())
        if not self._is_chosen or self.part_id not in {part.id for part in parts}:
            self.part_id = current
        if [self.itemData(place) for place in range(self.count())] != [part.id for part in parts]:
            self.clear()
            for part in parts:
                self.addItem(part.name, part.id)
        self.setCurrentIndex(self.findData(self.part_id))
        sentence = _("“{day}” is on now: look at the day on the right.")
        name = next(part.name for part in parts if part.id == current)
        self.warning = sentence.format(day=name) if self.part_id != current else ""

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.part_id = self.itemData(place)
        self._is_chosen = True
        self.chosen.emit()
