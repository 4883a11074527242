"""All rows of the session as the council sees them: narrowed by letters and state, with where each comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QComboBox, QMenu, QSplitter, QVBoxLayout, QWidget

from facilitator.domain.measures import State
from facilitator.domain.wording import has_words
from facilitator.services.lineage import PoolRow
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.council import words
from facilitator.ui.council.lineage_panel import LineagePanel
from facilitator.ui.narrow_field import NarrowField, NarrowLine
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

_FILTERS: tuple[tuple[str, frozenset[State]], ...] = (
    (N_("In the pool"), frozenset({State.POOL, State.SHORTLISTED})),
    (N_("Merged"), frozenset({State.MERGED})),
    (N_("Parked"), frozenset({State.PARKED})),
    (N_("Rejected"), frozenset({State.REJECTED})),
    (N_("All"), frozenset(State)),
)
ALL = len(_FILTERS) - 1
PANEL = 300  # pixels of the side panel to begin with, at 100 %
LEAST = 250  # pixels under which its long words would not fit


class PoolPage(QWidget):
    """`selection_changed` tells that other rows are chosen, `row_changed` that another one, or another state of it, is
    to be told of in the panel, `opened` that Enter or a double click fell on one.
    """

    selection_changed = Signal()
    row_changed = Signal()
    opened = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[PoolRow] = ()
        hint = _("Number or letters of a wording, a group, a reason")
        self.search = NarrowField(_("Narrow the rows"), hint, self)
        self.states = QComboBox(self)
        self.states.setAccessibleName(_("Which rows"))
        for title, _states in _FILTERS:
            self.states.addItem(_(title))
        self.line = NarrowLine(self.search, self.states, self)
        self.model: RowsModel[PoolRow] = RowsModel(_columns(), lambda row: row.measure.id, self)
        self.table = RowTable(self.model, 1, (8, 0, 20, 22), self)
        self.table.setAccessibleName(_("Rows of the pool"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.menu = QMenu(self)
        self.menu.addActions(list(actions))
        self.panel = LineagePanel(self)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self.table.enter)
        self.states.currentIndexChanged.connect(self._narrow)
        self.table.chosen.connect(self.opened)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def show_rows(self, rows: Sequence[PoolRow]) -> None:
        """Where the chosen row has left what is shown, the one that has come into its place is chosen at once.

        Nobody hears of no row in between: acts that cannot be done for a moment lose the keyboard. A pool that is empty
        already when it is first seen shows all rows. Letters that fitted only what is decided now are taken away.
        """
        if not self._rows and not any(row.measure.state in _FILTERS[self.states.currentIndex()][1] for row in rows):
            self.states.setCurrentIndex(ALL)
        self._rows = rows
        before, had_rows = self.table.currentIndex().row(), bool(self.model.rowCount())
        counts = Counter([row.measure.state for row in rows])
        for place, (title, states) in enumerate(_FILTERS):
            count = sum(counts[state] for state in states)
            self.states.setItemText(place, _("{what}: {count}").format(what=_(title), count=count))
        self._list()
        if had_rows and not self.model.rowCount() and self.search.text():
            self.blockSignals(True)
            self.search.clear()
            self.blockSignals(False)
        if before >= 0 and not self.table.currentIndex().isValid() and self.model.rowCount():
            self.blockSignals(True)
            self.table.selectRow(min(before, self.model.rowCount() - 1))
            self.blockSignals(False)
        self.selection_changed.emit()
        self.row_changed.emit()

    def selected(self) -> list[PoolRow]:
        return self.table.selected_rows()

    def select(self, measure_id: str) -> bool:
        """Bring a row into view, whatever it was narrowed to."""
        self.search.clear()
        if not self.model.place(measure_id).isValid():
            self.states.setCurrentIndex(ALL)
        return self.table.select_key(measure_id)

    @Slot()
    def _narrow(self) -> None:
        self._list()
        self.selection_changed.emit()
        self.row_changed.emit()

    def _list(self) -> None:
        wanted = self.search.text().strip()
        states = _FILTERS[self.states.currentIndex()][1]
        rows = [row for row in self._rows if row.measure.state in states and _has(row, wanted)]
        self.blockSignals(True)
        self.model.show_rows(rows)
        self.blockSignals(False)
        advice = "" if rows else _("No row fits: type fewer letters or choose other rows.")
        self.line.tell(_("Rows: {count}").format(count=len(rows)), advice)

    @Slot(QItemSelection, QItemSelection)
    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self) -> None:
        self.row_changed.emit()

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        self.menu.popup(self.table.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        splitter = QSplitter(self)
        left = QWidget(splitter)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SMALL, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        self.panel.setContentsMargins(theme.SMALL, 0, 0, 0)
        self.panel.setMinimumWidth(LEAST)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([3 * PANEL, PANEL])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.addWidget(splitter)


def _columns() -> list[Column[PoolRow]]:
    return [
        Column(_("#"), lambda row: str(row.measure.number), lambda row: row.measure.number, is_number=True),
        Column(_("Wording"), lambda row: row.measure.title),
        Column(_("From"), words.short_origin),
        Column(_("Verdict and reason"), _verdict, colour=_verdict_colour),
    ]


def _verdict(row: PoolRow) -> str:
    told = words.state(row)
    return f"{told}: {row.reason}" if row.reason else told


def _verdict_colour(row: PoolRow) -> QColor | None:
    kinds = {State.PARKED: "warning", State.REJECTED: "danger", State.MERGED: "muted", State.UNMERGED: "muted"}
    kind = kinds.get(row.measure.state)
    return theme.colour(kind) if kind else None


def _has(row: PoolRow, wanted: str) -> bool:
    if wanted in ("", str(row.measure.number)):
        return True
    return has_words(f"{row.measure.title} {row.group} {row.author} {row.reason} {row.measure.draft_number}", wanted)
