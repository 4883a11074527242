"""What each column of a draft's tables holds: shown as it was recognised, and corrected by choosing from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.draft import ColumnRole, DraftTable
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.calm_choice import CalmChoice
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.letters import verbatim

ROLES = {
    ColumnRole.NUMBER: N_("number"),
    ColumnRole.TITLE: N_("measure"),
    ColumnRole.TERM: N_("term"),
    ColumnRole.START: N_("beginning"),
    ColumnRole.END: N_("end"),
    ColumnRole.LEAD: N_("lead executor"),
    ColumnRole.CO_EXECUTORS: N_("co-executors"),
    ColumnRole.DOCUMENT_KIND: N_("kind of document"),
    ColumnRole.RESULT: N_("expected result"),
    ColumnRole.SOURCE: N_("source of funding"),
    ColumnRole.TOTAL: N_("total of all years"),
}
HEIGHT = 164  # pixels: four rows of columns and a half, so that one sees that it goes on
LEAST = 94  # the same of two rows and a half, where the screen is small
ACROSS = 2  # columns of the document side by side


class Mapping(QWidget):
    """`changed`: somebody corrected a column. `uses` holds all columns of the tables that were corrected."""

    changed = Signal()

    def __init__(self, tables: Sequence[DraftTable], years: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._tables = tables
        found = {int(column.use) for table in tables for column in table.columns if column.use.isdigit()}
        self._years = sorted(found | set(years))
        self._uses: dict[tuple[int, int], str] = {}
        self.boxes: dict[int, QComboBox] = {}
        self.choice = ElidedChoice(0, self)
        self.choice.setAccessibleName(_("Table of the document"))
        for table in tables:
            self.choice.addItem(_name(table), table.place)
        self.choice.setCurrentIndex(max(next((n for n, one in enumerate(tables) if one.is_read), 0), 0))
        self.choice.setVisible(len(tables) > 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setMaximumHeight(HEIGHT)
        self.area.setMinimumHeight(LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.choice)
        layout.addWidget(self.area)
        self.choice.activated.connect(self._show_table)
        self._show_table()
        self.setFocusProxy(next(iter(self.boxes.values()), self.choice))

    def uses(self) -> dict[tuple[int, int], str]:
        return dict(self._uses)

    @Slot()
    def _show_table(self) -> None:
        table = next((one for one in self._tables if one.place == self.choice.currentData()), None)
        pane = QWidget(self.area.viewport())
        grid = QGridLayout(pane)
        grid.setContentsMargins(0, 0, theme.SMALL, 0)
        grid.setHorizontalSpacing(theme.NORMAL)
        grid.setVerticalSpacing(theme.TIGHT)
        self.boxes = {}
        for place, column in enumerate(table.columns if table else ()):
            label = QLabel(verbatim(column.heading or _("(no heading)")), pane)
            label.setWordWrap(True)
            box = self._box(table.place if table else 0, column.place, column.use, pane)
            box.setAccessibleName(column.heading)
            label.setBuddy(box)
            grid.addWidget(label, place // ACROSS, place % ACROSS * 2)
            grid.addWidget(box, place // ACROSS, place % ACROSS * 2 + 1)
            self.boxes[column.place] = box
        for side in range(ACROSS):
            grid.setColumnStretch(2 * side, 1)
        grid.setRowStretch(len(self.boxes), 1)
        self.area.setWidget(pane)

    def _box(self, table: int, column: int, use: str, parent: QWidget) -> QComboBox:
        box = CalmChoice(parent)
        box.addItem(_("not used"), "")
        for role, name in ROLES.items():
            box.addItem(_(name), role.value)
        for year in self._years:
            box.addItem(_("amounts of {year}").format(year=year), str(year))
        box.setCurrentIndex(max(box.findData(self._uses.get((table, column), use)), 0))
        box.activated.connect(self._correct)
        return box

    @Slot()
    def _correct(self) -> None:
        table = self.choice.currentData()
        for column, box in self.boxes.items():
            self._uses[table, column] = box.currentData()
        self.changed.emit()


def _name(table: DraftTable) -> str:
    headings = " | ".join(column.heading for column in table.columns if column.heading)
    return f"{table.name[:1].upper()}{table.name[1:]}: {headings}"
