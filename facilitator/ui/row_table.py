"""The table of every screen: long wordings wrap and nothing is cut, rows that are looked at are measured first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from time import monotonic
from typing import Any, Generic

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from facilitator.ui import theme
from facilitator.ui.cells import ICON, PICTURE, SIDE, Cells, fill, paint_cells
from facilitator.ui.columned_table import WRAPPED, ColumnedTable
from facilitator.ui.rows_model import Row, RowsModel

PADDING = 14  # pixels above and below the text, as the style sheet has them
EDGES = 2 * SIDE  # the same at its sides
NO_BREAK = "\u00a0"
DASH = " – "
ANY = "0"  # as high as all that takes one line
AT_ONCE = 0.002  # seconds of measuring rows in one go while nobody waits, so that nobody comes to wait


class _RowHeights(Generic[Row]):
    """In pixels, with the table and its columns as wide as they are.

    By the shapes of rows, and by their keys together with what they were: a narrowed list comes back as it was.
    """

    def __init__(self, widths: Sequence[int] = ()) -> None:
        self.widths = tuple(widths)
        self.by_shape: dict[Hashable, int] = {}
        self.by_key: dict[Hashable, tuple[Row, int]] = {}


class RowTable(ColumnedTable[Row]):
    """`chosen` tells that Enter or a double click fell on a row that cannot be edited there."""

    chosen = Signal()

    def __init__(self, model: RowsModel[Row], stretch: int, widths: Sequence[int], parent: QWidget) -> None:
        super().__init__(model, stretch, widths, parent)
        self._heights: dict[tuple[str, int], int] = {}
        self._rows_now, self._rows_before = _RowHeights[Row](), _RowHeights[Row]()  # a scroll bar goes and comes again
        self._broken: dict[tuple[str, int], str] = {}
        self._is_fitting = False
        self._wanted = QPersistentModelIndex()  # the row to be kept in view until all are measured
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._measure_more)
        self._follow(model)  # before the view does, which may ask for heights at once
        self.setModel(model)
        self._behave()
        self.setItemDelegate(Cells(self))  # as an attribute, it makes the collector crash
        self.lay_out_columns()
        self.verticalScrollBar().valueChanged.connect(self._measure_visible)
        self.horizontalHeader().sectionResized.connect(self._remeasure)
        self.doubleClicked.connect(self._choose)

    @property
    def rows_model(self) -> RowsModel[Row]:
        return self._model

    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return self._model.row(index) if index.isValid() else None

    def selected_rows(self) -> list[Row]:
        """In the order in which they are shown."""
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self._model.row(self._model.index(place, 0)) for place in places]

    def select_key(self, key: Hashable) -> bool:
        """Select the row with that key and bring it into view; False where there is none."""
        index = self._model.place(key)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)
            self._wanted = QPersistentModelIndex() if all(self._is_measured) else QPersistentModelIndex(index)
        return index.isValid()

    @Slot()
    def enter(self) -> None:
        """Give it the keyboard, on the chosen row or else on its first one, so that keys mean something."""
        if self.current_row() is None:
            places = (self._model.index(place, 0) for place in range(self._model.rowCount()))
            first = next((one for one in places if one.flags() & Qt.ItemFlag.ItemIsSelectable), None)
            if first is None:
                return
            self.selectRow(first.row())
        self.setFocus()

    def is_editing(self) -> bool:
        """Whether a cell is typed into: Enter comes up from it after the cell has had it, and means nothing more."""
        return self.state() == QAbstractItemView.State.EditingState

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With other widths rows get other heights: the current one stays in view if it was."""
        current = self.currentIndex()
        if current.isValid() and self.rect().intersects(self.visualRect(current)):
            self._wanted = QPersistentModelIndex(current)
        self._is_fitting = True
        super().resizeEvent(event)
        self.fit_columns()
        self._is_fitting = False
        self._remeasure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only cells are to be painted: there is no grid, and nothing is dragged."""
        painter = QPainter(self.viewport())
        try:
            fill(painter, event.rect(), theme.colour("surface"))
            paint_cells(self, painter, event.rect(), event.region())
        finally:
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid() and not self.is_editing():
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
            else:
                self.chosen.emit()
            return
        super().keyPressEvent(event)
        if (
            event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.selectRow(self.currentIndex().row())  # Qt goes there, and leaves what acts are about where it was

    @Slot(int, int)
    def _let_go(self, first: int, last: int) -> None:
        """The cursor stays on a row that is chosen, or nowhere: Qt would put it on another one."""
        if first <= self.currentIndex().row() <= last:
            blocker = QSignalBlocker(self.selectionModel())
            self.selectionModel().clearCurrentIndex()
            blocker.unblock()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.chosen.emit()

    def _follow(self, model: RowsModel[Row]) -> None:
        self._measure_all_again()
        model.dataChanged.connect(self._follow_changes)
        model.rowsInserted.connect(self._follow_newcomers)
        model.rowsRemoved.connect(self._follow_removal)
        model.layoutChanged.connect(self._measure_all_again)
        model.shown.connect(self._remeasure)
        model.leaving.connect(self._let_go)
        model.headerDataChanged.connect(self._follow_titles)

    def _behave(self) -> None:
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setIconSize(ICON)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + PADDING)

    @Slot()
    def _follow_titles(self) -> None:
        """A title that comes to name a unit needs more room than before."""
        self.measure_columns()
        self._rows_now, self._rows_before = _RowHeights(), _RowHeights()
        self._measure_all_again()
        self._is_fitting = True
        self.fit_columns()
        self._is_fitting = False
        self._remeasure()

    @Slot()
    def _remeasure(self) -> None:
        """Rows, widths or the order have changed: what is seen is measured now, the rest when there is time."""
        if self._is_fitting:  # measured once behind it, not after each of the columns
            return
        self.fit_titles()
        self._measure_visible()
        self._idle.start()  # though all may be measured: a scroll bar that comes takes its width a moment later

    @Slot(QModelIndex, QModelIndex)
    def _follow_changes(self, first: QModelIndex, last: QModelIndex) -> None:
        places = slice(first.row(), last.row() + 1)
        self._is_measured[places] = [False] * len(self._is_measured[places])
        for key in self._model.keys()[places]:
            self._rows_now.by_key.pop(key, None)
            self._rows_before.by_key.pop(key, None)

    @Slot(QModelIndex, int, int)
    def _follow_newcomers(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._is_measured[first:first] = [False] * (last + 1 - first)

    @Slot(QModelIndex, int, int)
    def _follow_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self._is_measured[first : last + 1]

    @Slot()
    def _measure_all_again(self) -> None:
        self._is_measured = [False] * self._model.rowCount()  # by row

    def _look_at_widths(self) -> None:
        """A scroll bar that comes takes its width from the stretched column, after the table has measured."""
        widths = (self._room.width(), *map(self.columnWidth, range(self._model.columnCount())))
        if widths != self._rows_now.widths:
            known = self._rows_before if widths == self._rows_before.widths else _RowHeights[Row](widths)
            self._rows_now, self._rows_before = known, self._rows_now
            self._measure_all_again()

    @Slot()
    def _measure_visible(self) -> None:
        first = self.rowAt(0)
        if first < 0 or not self.isVisible() or self._is_fitting:
            return
        self._look_at_widths()
        row, count, bottom = first, self._model.rowCount(), self._room.height()
        while row < count and self.rowViewportPosition(row) < bottom:
            self._measure(row)
            row += 1

    @Slot()
    def _measure_more(self) -> None:
        if not self.isVisible():
            return
        self.fit_titles(is_settled=True)
        self._look_at_widths()
        waiting = [row for row, is_measured in enumerate(self._is_measured) if not is_measured]
        until = monotonic() + AT_ONCE
        for row in waiting:
            self._measure(row)
            if monotonic() >= until:
                break
        is_through = all(self._is_measured)
        if not is_through:
            self._idle.start()
        if self._wanted.isValid():  # rows above it have changed their heights
            self.updateGeometries()
            if self._wanted.row() == self.currentIndex().row():  # else people have chosen another one meanwhile
                self.scrollTo(self._wanted)
            if is_through:
                self._wanted = QPersistentModelIndex()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._remeasure()

    def _measure(self, place: int) -> None:
        if self._is_measured[place]:
            return
        self._is_measured[place] = True
        key, row = self._model.keys()[place], self._model.rows()[place]
        known = self._rows_now.by_key.get(key)
        if known is None or known[0] != row:
            known = self._rows_now.by_key[key] = row, self._height_of(place)
        if self.rowHeight(place) != known[1]:
            self.setRowHeight(place, known[1])

    def _height_of(self, place: int) -> int:
        shape = self._model.shape(place)
        height = self._rows_now.by_shape.get(shape)
        if height is None:
            height = self._rows_now.by_shape[shape] = self._text_height(place) + PADDING
        return height

    def _text_height(self, place: int) -> int:
        """The height of the tallest wrapped text of a row, in pixels; each text is measured once for a width."""
        metrics = self.fontMetrics()
        tallest = metrics.lineSpacing()
        for column in range(self._model.columnCount()):
            text, room = self._model.text(place, column), self.room(place, column)
            if text and room > 0:
                found = self._heights.get((text, room))
                if found is None:
                    found = self._heights[(text, room)] = self._measured_height(metrics, text, room)
                tallest = max(tallest, found)
        return tallest

    def _measured_height(self, metrics: QFontMetrics, text: str, room: int) -> int:
        if "\n" not in text and metrics.horizontalAdvance(text) < room:
            return self._height_of_a_line(metrics)
        return metrics.boundingRect(QRect(0, 0, room, 100_000), WRAPPED, self.breakable(text, room)).height()

    def _height_of_a_line(self, metrics: QFontMetrics) -> int:
        found = self._heights.get((ANY, 0))
        if found is None:
            found = self._heights[(ANY, 0)] = metrics.boundingRect(QRect(0, 0, 1000, 1000), WRAPPED, ANY).height()
        return found

    def wide_column(self, row: int) -> int | None:
        """The column whose cell has the room of all behind it in that row, too; None where each has its own."""
        return 0 if self.columnSpan(row, 0) > 1 else None

    def room(self, row: int, column: int) -> int:
        """The width that a cell leaves to its text, in pixels."""
        last = self._model.columnCount() if column == self.wide_column(row) else column + 1
        width = sum(map(self.columnWidth, range(column, last)))
        return width - EDGES - (PICTURE if self._model.has_picture(row, column) else 0)

    def breakable(self, text: str, room: int) -> str:
        """The text with soft hyphens in words that are wider than the room; no-break spaces give way first.

        No line begins with a dash.
        """
        found = self._broken.get((text, room))
        if found is None:
            lines = text.replace(DASH, NO_BREAK + DASH.lstrip()).split("\n")
            found = self._broken[(text, room)] = "\n".join(self._breakable_line(line, room) for line in lines)
        return found

    def _breakable_line(self, line: str, room: int) -> str:
        width_of = self.fontMetrics().horizontalAdvance
        kept = (one if width_of(one) < room else one.replace(NO_BREAK, " ") for one in line.split(" "))
        words = " ".join(kept).split(" ")
        return " ".join(one if width_of(one) < room else _with_soft_hyphens(one) for one in words)


def _with_soft_hyphens(word: str) -> str:
    from facilitator.ui.hyphenation import with_soft_hyphens  # which few windows are narrow enough for

    return with_soft_hyphens(word)
