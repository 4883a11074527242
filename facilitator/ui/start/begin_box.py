"""What a new session begins with: the usual values, or a session folder, and what of that goes along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.session_plan import SessionPlan
from facilitator.domain.session_questions import Along, offered_along
from facilitator.services import plans
from facilitator.services.plans import ReadySession
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.questions import Question
from facilitator.ui.start.places import documents

USUAL, OTHER = "", "…"  # keys of the box beside those that are folders
ALONG = {
    Along.DRAFT: N_("draft: {name}"),
    Along.PEOPLE: N_("people: {name}"),
    Along.TEXTS: N_("texts of the roadmap"),
    Along.DETAILS: N_("directions, stages, indicators"),
    Along.ROUNDS: N_("rounds of voting"),
}


class BeginBox(Question):
    """`chosen` tells of another folder, or of none."""

    chosen = Signal()

    def __init__(self, ready: Sequence[ReadySession], choice: FileChoice, parent: QWidget) -> None:
        self.template = ElidedChoice(30)
        super().__init__(_("&Begin with:"), self.template, parent)
        self._choice = choice
        self.folder: Path | None = None
        self.plan: SessionPlan | None = None
        self.template.addItem(_("The usual values"), USUAL)
        for one in ready:
            self._add(one.folder, f"{one.folder.name} – {one.summary}")
        self.template.addItem(_("A folder of one’s own…"), OTHER)
        self.along = theme.mark(QLabel(_("What goes along:"), self), "muted")
        self.boxes = {one: QCheckBox(self) for one in Along}
        self._lay_out()
        self._show_along()
        self.template.activated.connect(self._choose)

    def taken(self) -> frozenset[Along]:
        """What is ticked."""
        return frozenset(one for one, box in self.boxes.items() if not box.isHidden() and box.isChecked())

    def show_folder(self, folder: Path) -> None:
        """Begin with this folder; where it is not in order, what was there before stays."""
        try:
            plan = plans.read(folder)
        except UserError as refusal:
            self._select()
            self.refuse(str(refusal))
            return
        self._add(folder, str(folder))
        self._begin(folder, plan)

    @Slot(int)
    def _choose(self, row: int) -> None:
        key = self.template.itemData(row)
        if key == OTHER:
            self._select()
            self._choice.folder(self, _("Session folder"), self.folder or documents(), self.show_folder)
        elif key == USUAL:
            self._begin(None, None)
        else:
            self.show_folder(Path(key))

    def _begin(self, folder: Path | None, plan: SessionPlan | None) -> None:
        self.folder, self.plan = folder, plan
        self._select()
        self._show_along()
        self.take_back()
        self.chosen.emit()

    def _add(self, folder: Path, name: str) -> None:
        """Qt compares texts, not paths."""
        if self.template.findData(str(folder)) < 0:
            place = self.template.findData(OTHER)
            self.template.insertItem(self.template.count() if place < 0 else place, name, str(folder))

    def _select(self) -> None:
        with QSignalBlocker(self.template):
            self.template.setCurrentIndex(self.template.findData(str(self.folder) if self.folder else USUAL))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.HUGE)
        grid.setVerticalSpacing(theme.TIGHT)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(place, 3))
            box.toggled.connect(self.changed)
        grid.setColumnStretch(3, 1)
        self.column.insertWidget(2, self.along)
        self.column.insertLayout(3, grid)

    def _show_along(self) -> None:
        """All that there is goes along unless somebody says no."""
        plan = self.plan
        offered = offered_along(plan) if plan else frozenset()
        self.along.setVisible(bool(offered))
        for one, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(True)
            if plan and one in offered:
                box.setText(_(ALONG[one]).format(name=plan.file(one) or plan.file("measures")))
            box.setVisible(one in offered)
