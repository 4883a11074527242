"""Planning an item: a new one, or one that is still to come in another way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.abilities import Ability
from facilitator.domain.people import Part
from facilitator.domain.programme import MIDNIGHT, ItemKind
from facilitator.services.programme import ItemPlan
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.icons import icon
from facilitator.ui.letters import plain
from facilitator.ui.programme.words import ABILITIES, KIND_PICTURES, KINDS
from facilitator.ui.time_fields import TimeField

COLUMNS = 2  # of check boxes

# What is usually open in an item of a kind; a suggestion for new items.
USUALLY_OPEN = {
    ItemKind.REGISTRATION: (Ability.REGISTRATION, Ability.DISTRIBUTION),
    ItemKind.GROUP_WORK: (Ability.DRAFT, Ability.PROPOSALS),
    ItemKind.VOTING: (Ability.VOTING,),
    ItemKind.COUNCIL: (Ability.COUNCIL, Ability.PROPOSALS),
    ItemKind.ADOPTION: (Ability.ADOPTION, Ability.DETAILS),
}


class ItemDialog(Dialog):
    """`keep(part id, plan)` is called with what was typed; `parts` holds one part where the day cannot change."""

    asks_before_leaving = True

    def __init__(
        self,
        title: str,
        parts: Sequence[Part],
        plan: ItemPlan,
        keep: Callable[[str, ItemPlan], object],
        parent: QWidget,
    ) -> None:
        super().__init__(title, _("Keep the item"), parent)
        self._keep = keep
        self._parts = parts
        self.name = QLineEdit(plan.title, self)
        self.day = QComboBox(self)
        self.day.addItems([part.name for part in parts])
        self.day.setEnabled(len(parts) > 1)
        self.starts = TimeField(plan.starts, self)
        self.minutes = QSpinBox(self)
        self.kind = QComboBox(self)
        self.instruction = QPlainTextEdit(plan.instruction, self)
        self.boxes = {ability: QCheckBox(_(name), self) for ability, name in ABILITIES.items()}
        self._fill(plan)
        self._lay_out()
        self.name.setFocus()

    def show_day(self, part_id: str) -> None:
        """Choose the day of a new item."""
        self.day.setCurrentIndex([part.id for part in self._parts].index(part_id))

    def perform(self) -> None:
        opened = tuple(ability for ability, box in self.boxes.items() if box.isChecked())
        plan = ItemPlan(
            self.starts.at(),
            self.minutes.value(),
            self._chosen_kind(),
            self.name.text(),
            self.instruction.toPlainText(),
            opened,
        )
        self._keep(self._parts[self.day.currentIndex()].id, plan)

    def _fill(self, plan: ItemPlan) -> None:
        self.minutes.setRange(1, MIDNIGHT)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(plan.minutes)
        theme.pad(self.minutes)
        for kind, name in KINDS.items():
            self.kind.addItem(icon(KIND_PICTURES[kind]), _(name), kind.value)
        self.kind.setCurrentIndex(list(KINDS).index(plan.kind))
        self.instruction.setTabChangesFocus(True)
        self.instruction.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + theme.WIDE)
        self._tick(plan.open)
        if not plan.title:
            self.kind.currentIndexChanged.connect(self._suggest)

    def _chosen_kind(self) -> ItemKind:
        return ItemKind(self.kind.currentData())

    def _suggest(self) -> None:
        self._tick(USUALLY_OPEN.get(self._chosen_kind(), ()))

    def _tick(self, opened: Sequence[str]) -> None:
        for ability, box in self.boxes.items():
            box.setChecked(ability in opened)

    def _lay_out(self) -> None:
        self.add_labelled(_("&Title:"), self.name)
        row = QHBoxLayout()
        row.setSpacing(theme.NORMAL)
        for caption, field in (
            (_("&Day:"), self.day),
            (_("&Starts:"), self.starts),
            (_("&Minutes:"), self.minutes),
            (_("&Kind:"), self.kind),
        ):
            row.addLayout(self._column(caption, field), 1)
        self.body.addLayout(row)
        self.add_labelled(_("&Instruction for the hall:"), self.instruction)
        box = QGroupBox(_("What is open in it"), self)
        grid = QGridLayout(box)
        for place, one in enumerate(self.boxes.values()):
            grid.addWidget(one, *divmod(place, COLUMNS))
        self.body.addWidget(box)

    def _column(self, caption: str, field: QWidget) -> QVBoxLayout:
        label = QLabel(caption, self)
        label.setBuddy(field)
        field.setAccessibleName(plain(caption))
        column = QVBoxLayout()
        column.setSpacing(theme.TIGHT)
        column.addWidget(label)
        column.addWidget(field)
        return column
