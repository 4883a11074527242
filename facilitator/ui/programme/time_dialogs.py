"""Small dialogs about time: more minutes for an item or a group, going back to an item, the rest of a day anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSpinBox, QWidget

from facilitator.domain.people import Group
from facilitator.domain.programme import MIDNIGHT, Item
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.elided_choice import ElidedChoice

LONGEST_LIST = 320  # pixels, before the list of new times scrolls


class MinutesDialog(Dialog):
    """Asks for a number of minutes; `act` gets it."""

    def __init__(
        self, title: str, text: str, button: str, minutes: int, parent: QWidget, act: Callable[[int], object]
    ) -> None:
        super().__init__(title, button, parent)
        self._act = act
        self.add_text(text)
        self.minutes = _minutes(minutes, self)
        self.minutes.selectAll()
        self.add_labelled(_("&Minutes:"), self.minutes)
        self.minutes.setFocus()

    def perform(self) -> None:
        self._act(self.minutes.value())


class GroupMinutesDialog(Dialog):
    """Asks which group gets how many minutes; `give(group id, minutes)`."""

    def __init__(
        self, item: Item, groups: Sequence[Group], parent: QWidget, give: Callable[[str, int], object]
    ) -> None:
        super().__init__(_("More time for a group"), _("Give the time"), parent)
        self._give = give
        self.add_text(_("“{item}” goes on for the other groups as it is.").format(item=item.title))
        self.group = ElidedChoice(0, self)
        for group in groups:
            self.group.addItem(group.name, group.id)
        self.add_labelled(_("&Group:"), self.group)
        self.minutes = _minutes(5, self)
        self.add_labelled(_("&Minutes:"), self.minutes)
        self.group.setFocus()

    def perform(self) -> None:
        self._give(self.group.currentData(), self.minutes.value())


class ReplanDialog(Dialog):
    """Shows the new starts beside the old ones; the main button writes them."""

    def __init__(
        self, moved: Sequence[tuple[Item, time]], stays: int, parent: QWidget, act: Callable[[], object]
    ) -> None:
        super().__init__(_("Plan the rest of the day anew"), _("Plan anew"), parent, act)
        self.add_text(_("These items get a new planned start:"))
        self.list = QWidget(self)
        grid = QGridLayout(self.list)
        grid.setContentsMargins(0, 0, theme.SMALL, 0)
        grid.setHorizontalSpacing(theme.NORMAL)
        grid.setColumnStretch(2, 1)
        for row, (item, starts) in enumerate(moved):
            title = QLabel(item.title, self.list)
            title.setWordWrap(True)
            new = theme.mark(QLabel(f"{starts:%H:%M}", self.list), "accent")
            new.setFont(theme.scaled(new.font(), 1.0, is_bold=True))
            old = theme.mark(QLabel(f"{item.starts:%H:%M} →", self.list), "muted")
            for column, label in enumerate((old, new, title)):
                grid.addWidget(label, row, column)
        area = QScrollArea(self)
        area.setWidget(self.list)
        area.setWidgetResizable(True)
        self.body.addWidget(area, 1)
        area.setMinimumHeight(min(self.list.sizeHint().height() + theme.SMALL, LONGEST_LIST))
        if stays:
            self.add_text(_("What comes after a pause in the plan keeps its hour."))


def _minutes(minutes: int, parent: QWidget) -> QSpinBox:
    field = QSpinBox(parent)
    theme.pad(field)
    field.setRange(-MIDNIGHT, MIDNIGHT)
    field.setSingleStep(5)
    field.setValue(minutes)
    return field
