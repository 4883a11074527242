"""The counters of the hall on a day: legible at a glance from the other side of the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.attendance import Attendance, Headcount
from facilitator.domain.people import Category
from facilitator.services import desk
from facilitator.text import _
from facilitator.ui import theme

NOBODY = Headcount(0, 0, 0)


class Counters(QFrame):
    """How many are there, large; below by vote and category, listed, registered and present; last the quorum."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.present = QLabel(self)
        self.present.setFont(theme.scaled(self.present.font(), 2.6, is_bold=True))
        self.of_all = theme.mark(QLabel(self), "muted")
        self.of_all.setWordWrap(True)
        self.quorum = QLabel(self)
        self.quorum.setWordWrap(True)
        self._cells: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.NORMAL)
        self._grid.setVerticalSpacing(theme.TIGHT)
        self._grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.SMALL, theme.WIDE, theme.NORMAL)
        layout.setSpacing(theme.SMALL)
        for widget in (self.present, self.of_all):
            layout.addWidget(widget)
        layout.addLayout(self._grid)
        layout.addWidget(self.quorum)
        layout.addStretch(1)

    def show_counts(self, counts: Attendance, categories: Sequence[Category]) -> None:
        everybody = counts.everybody
        self.present.setText(_("In the hall: {present}").format(present=everybody.present))
        self.of_all.setText(
            _("Registered {registered} of {listed}, of them put on the list that day: {walk_ins}").format(
                registered=everybody.registered, listed=everybody.listed, walk_ins=counts.walk_ins
            )
        )
        self._show_rows(
            [
                ("", _("listed"), _("registered"), _("present")),
                _row(_("Deciding vote"), counts.deciding),
                _row(_("Advisory vote"), counts.advisory),
                *(_row(one.name, counts.by_category.get(one.id, NOBODY)) for one in categories),
            ]
        )
        self._show_quorum(counts.deciding)

    def _show_quorum(self, deciding: Headcount) -> None:
        needed = desk.quorum_of(deciding)
        is_there = deciding.present >= needed
        sentence = _("Quorum, more than half of the deciding votes on the list: {needed}. There are {present}.")
        if not is_there:
            sentence = _("Quorum, more than half of the deciding votes on the list: {needed}. Lacking: {missing}.")
        self.quorum.setText(sentence.format(needed=needed, present=deciding.present, missing=needed - deciding.present))
        theme.mark(self.quorum, "success" if is_there else "warning")

    def _show_rows(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        while len(self._cells) < 4 * len(rows):
            place = len(self._cells)
            cell = QLabel(self)
            side = Qt.AlignmentFlag.AlignRight if place % 4 else Qt.AlignmentFlag.AlignLeft
            cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            if place < 4:
                theme.mark(cell, "muted")
            elif place % 4:
                cell.setFont(theme.scaled(cell.font(), 1.45, is_bold=place % 4 == 3))
            else:
                cell.setWordWrap(True)
            self._cells.append(cell)
            self._grid.addWidget(cell, place // 4, place % 4)
        texts = [text for row in rows for text in row]
        for place, cell in enumerate(self._cells):
            cell.setText(texts[place] if place < len(texts) else "")


def _row(name: str, count: Headcount) -> tuple[str, str, str, str]:
    return name, str(count.listed), str(count.registered), str(count.present)
