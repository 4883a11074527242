"""The two days as a table: a heading across each day, no sorting, since the order is the programme itself."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.programme import Item
from facilitator.text import _
from facilitator.ui.programme.lines import EXPECTED, LinesModel
from facilitator.ui.sections import SectionedTable

TITLE = 2  # the column that takes what the others leave
FIRST_TO_GO = (5, 4, 3)  # state, kind, minutes: left out in this order where the window is narrow
LETTERS = 32  # of average width that a title needs on a line


class ProgrammeTable(SectionedTable):
    """Shows a LinesModel; `current_item` is what the acts of the screen are about."""

    def __init__(self, model: LinesModel, parent: QWidget) -> None:
        self._lines = model
        super().__init__(model, TITLE, (10, 11, 0, 15, 23, 18), parent)
        self.setAccessibleName(_("Programme"))
        self.horizontalHeader().setSectionsClickable(False)
        self.setSelectionMode(SectionedTable.SelectionMode.SingleSelection)
        model.shown.connect(self._show_expected)

    def current_item(self) -> Item | None:
        line = self.current_row()
        return line.item if line else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._leave_out_columns(event.size().width())
        super().resizeEvent(event)

    def _leave_out_columns(self, width: int) -> None:
        """Titles stay legible at any width: what else can be seen of an item gives way to them."""
        self._is_fitting = True  # no row is measured for a width that does not last
        needed = self.fontMetrics().averageCharWidth() * LETTERS
        for column in FIRST_TO_GO:
            self.setColumnHidden(column, False)
        for column in FIRST_TO_GO:
            others = sum(self.columnWidth(one) for one in range(self._lines.columnCount()) if one != TITLE)
            if width - others >= needed:
                return
            self.setColumnHidden(column, True)

    @Slot()
    def _show_expected(self) -> None:
        """Before anything has begun there is nothing to expect but the plan."""
        is_empty = not any(line.expected for line in self._lines.lines())
        if self.isColumnHidden(EXPECTED) is not is_empty:
            self.setColumnHidden(EXPECTED, is_empty)

    def _text_height(self, place: int) -> int:
        """The running item is bold, which needs more room."""
        height = super()._text_height(place)
        for column in range(self._lines.columnCount()) if self._lines.is_running(place) else ():
            text, room = self._lines.text(place, column), self.room(place, column)
            if text and room > 0:
                height = max(height, self._measured_height(self._bold, text, room))  # not kept: the next is not bold
        return height
