"""The measures on the left, the form of the one chosen on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui.details.form import MeasureForm
from facilitator.ui.details.measure_list import MeasureList
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.pages import Stack

WIDTHS = 4, 6  # of the list and of the form, as shares


class WorkPage(QWidget):
    """Without measures of the chosen group it says so instead."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stack = Stack(self)
        self.both = QSplitter(Qt.Orientation.Horizontal, self.stack)
        self.list = MeasureList(self.both)
        self.form = MeasureForm(self.both)
        self.both.addWidget(self.list)
        self.both.addWidget(self.form)
        self.both.setChildrenCollapsible(False)
        for place, share in enumerate(WIDTHS):
            self.both.setStretchFactor(place, share)
        self.both.setSizes([100 * share for share in WIDTHS])
        advice = _(
            "What was chosen falls to other groups: choose another one above, or assign measures in the Council."
        )
        self.nothing = EmptyPage("list-checks", _("This group has no measures"), advice, [], self.stack)
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
