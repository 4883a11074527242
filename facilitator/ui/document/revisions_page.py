"""The revisions of the roadmap, where it stands now, and what changed from one of them to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from facilitator.domain.comparison import FATES, Fate
from facilitator.domain.revisions import Revision
from facilitator.domain.roadmap import Comparison, ComparisonRow
from facilitator.services.revisions import Standing
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.document import words
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.letters import plain
from facilitator.ui.pages import Stack
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

NOW = 0  # the key of what is adopted now, beside the numbers of revisions
CHOICE = 18  # letters


class RevisionsPage(QWidget):
    """`comparison_wanted`: two others are to be compared; `chosen_changed`: another revision is chosen."""

    comparison_wanted = Signal()
    chosen_changed = Signal()

    def __init__(self, close: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._time_zone = "UTC"
        self.model: RowsModel[Revision] = RowsModel(self._columns(), lambda one: one.number, self)
        self.table = RowTable(self.model, 2, (10, 26, 0, 44), self)
        self.table.setAccessibleName(_("Revisions"))
        self.earlier, self.later = self._choice(_("&Compare")), self._choice(_("&with"))
        self.counts = theme.mark(QLabel(self), "muted")
        self.counts.setWordWrap(True)
        self.changes: RowsModel[ComparisonRow] = RowsModel(_change_columns(), lambda row: row.number, self)
        self.changes_table = RowTable(self.changes, 4, (8, 42, 42, 18, 0), self)
        self.changes_table.setAccessibleName(_("What changed"))
        self.same = theme.mark(QLabel(_("No difference: what was kept is not listed here."), self), "muted")
        self.same.setAlignment(Qt.AlignmentFlag.AlignCenter)
        advice = _(
            "A revision keeps the roadmap as it was adopted: close one before the document goes out, and what is"
            " changed later can be compared with it."
        )
        self.nothing = EmptyPage("lock", _("No revision is closed yet"), advice, [close], self)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self.chosen_changed)
        for box in (self.earlier, self.later):
            box.activated.connect(self.comparison_wanted)

    def show_revisions(self, found: Sequence[Revision], standing: Standing, time_zone: str) -> None:
        """The comparison chosen stays; at first it is of the last two states that differ, as far as there are two."""
        self._time_zone = time_zone
        self.model.show_rows(found)
        self.stack.setCurrentWidget(self.full if found else self.nothing)
        if found and self.table.current_row() is None:
            self.table.select_key(found[-1].number)
        names = [(_("revision {number}").format(number=one.number), one.number) for one in found]
        numbers = [one.number for one in found] or [NOW]
        is_same = standing.is_closed and len(found) > 1
        _offer(self.earlier, names, numbers[-2] if is_same else numbers[-1])
        _offer(self.later, [(_("the present wording"), NOW), *names], numbers[-1] if is_same else NOW)
        self.chosen_changed.emit()

    def show_comparison(self, comparison: Comparison) -> None:
        """Only what differs; how much does not is told in the counts."""
        told = [_(words.FATES[Fate(fate)]).format(count=count) for fate, count in comparison.counts]
        self.counts.setText(", ".join(told))
        rows = [row for row in comparison.rows if row.fate != Fate.KEPT]
        self.changes.show_rows(rows)
        self.same.setVisible(not rows)
        self.changes_table.setVisible(bool(rows))

    def compared(self) -> tuple[int, int | None]:
        """The numbers of the two revisions; None = what is adopted now."""
        return self.earlier.currentData(), self.later.currentData() or None

    def current(self) -> Revision | None:
        return self.table.current_row()

    def focus(self) -> None:
        (self.table if self.model.rowCount() else self.nothing.buttons[0]).setFocus()

    def _choice(self, caption: str) -> QComboBox:
        box = ElidedChoice(CHOICE, self)
        box.setAccessibleName(plain(caption))
        box.setProperty("caption", caption)
        return box

    def _columns(self) -> list[Column[Revision]]:
        return [
            Column(_("Revision"), lambda one: str(one.number), lambda one: one.number, is_number=True),
            Column(_("Closed"), lambda one: words.closed_at(one, self._time_zone), lambda one: one.closed_at),
            Column(_("Note"), lambda one: one.note),
            Column(_("Approved by"), lambda one: words.approval_text(one.approval) or _("not approved yet")),
        ]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        for box in (self.earlier, self.later):
            label = QLabel(str(box.property("caption")), self)
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box)
        line.addWidget(self.counts, 1)
        self.stack = Stack(self)
        self.full = QSplitter(Qt.Orientation.Vertical, self.stack)
        below = QWidget(self.full)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(line)
        column.addWidget(self.changes_table, 1)
        column.addWidget(self.same, 1)
        self.full.addWidget(self.table)
        self.full.addWidget(below)
        self.full.setStretchFactor(0, 1)
        self.full.setStretchFactor(1, 2)
        self.full.setChildrenCollapsible(False)
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.stack)


def state_text(standing: Standing) -> str:
    """Where the roadmap stands, as one sentence."""
    last = standing.last
    if last is None:
        return _("Adopted measures: {count}; no revision is closed yet.").format(count=standing.adopted)
    if standing.is_approved:
        sentence = _("Revision {number} is approved by {act}.")
        return sentence.format(number=last.number, act=words.approval_text(last.approval))
    if standing.is_closed:
        return _("Revision {number} is closed; its approval is not noted yet.").format(number=last.number)
    if standing.is_reopened:
        return _("Reopened after revision {number}: nothing is adopted again yet.").format(number=last.number)
    sentence = _("Changed since revision {number}; adopted measures: {count}.")
    return sentence.format(number=last.number, count=standing.adopted)


def _offer(box: QComboBox, names: Sequence[tuple[str, int]], usual: int) -> None:
    chosen = box.currentData() if box.count() else None
    box.clear()
    for name, number in names:
        box.addItem(name, number)
    place = box.findData(chosen) if chosen is not None else -1
    box.setCurrentIndex(place if place >= 0 else max(box.findData(usual), 0))


def _change_columns() -> list[Column[ComparisonRow]]:
    return [
        Column(_("#"), lambda row: row.item),
        Column(_("Before"), lambda row: row.draft_wording),
        Column(_("After"), lambda row: row.adopted_wording),
        Column(_("Decision"), lambda row: _(FATES[row.fate])),
        Column(_("Changed"), lambda row: row.reason),
    ]
