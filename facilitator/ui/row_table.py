"""The table of every screen: long wordings wrap and nothing is cut, rows that are looked at are measured first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from time import monotonic
from typing import Any, ClassVar, Generic, NamedTuple

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from facilitator.ui.cells import ICON, PICTURE, SIDE, Cells, Place
from facilitator.ui.rows_model import Row, RowsModel

PADDING = 14  # pixels above and below the text, as the style sheet has them
EDGES = 2 * SIDE  # the same at its sides
TITLE_PADDING, TITLE_EDGES, ARROW = 12, 14, 14  # around the title of a column, and what the arrow of its order takes
NO_BREAK = "\u00a0"
DASH = " – "
ANY = "0"  # as high as all that takes one line
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
AT_ONCE = 0.004  # seconds of measuring rows in one go while nobody waits
SHARE = 0.35  # of the width that the column of the wordings needs before the others have all they wish
LEAST = 0.85  # of its wish that any other column keeps
PLENTY = 0.5  # of the width that the others together may take beyond their wishes
WORDY = 11  # letters: a column of fewer has signs and numbers, which have no place to be broken at
MOST = 1.6  # times its wish that any of them gets


class _Lane(NamedTuple):
    """A column that is shown: where it begins and how wide it is, in pixels, and who paints it."""

    column: int
    left: int
    width: int
    cells: Cells


class RowTable(QTableView, Generic[Row]):
    """`stretch` is the column that takes what the others leave; `widths` gives theirs in letters of average width.

    `chosen` tells that Enter or a double click fell on a row that cannot be edited there.
    """

    chosen = Signal()
    readable: ClassVar[int] = 14  # letters of a line in the stretched column, at least

    def __init__(self, model: RowsModel[Row], stretch: int, widths: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int], int] = {}
        self._tall: dict[Hashable, int] = {}  # rows by their shapes, as long as all widths stay
        self._widths: list[int] = []
        self._broken: dict[tuple[str, int], str] = {}
        self._room = QSize()  # of the viewport; to ask for it as a widget makes PySide load all kinds of widgets
        self._is_fitting = False
        self._wanted = QPersistentModelIndex()  # the row to be kept in view until all are measured
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._measure_more)
        self._model = model
        self._follow(model)  # before the view does, which may ask for heights at once
        self.setModel(model)
        self._stretch = stretch
        self._titled_for: tuple[int, ...] = (-1,)  # widths of the table and its columns when titles were measured
        self._least: dict[int, int] = {}
        self._wished: dict[int, int] = {}
        self._given: dict[int, int] = {}  # a column that is wider or narrower than this was drawn so by the user
        self._wordy: set[int] = set()
        self._letters = tuple(widths)
        self._behave()
        self.setItemDelegate(Cells(self))  # as an attribute, it makes the collector crash
        self._lay_out_columns()
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
        self._room = event.size()
        self._is_fitting = True
        super().resizeEvent(event)
        self._fit_columns()
        self._is_fitting = False
        self._remeasure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only cells are to be painted: there is no grid, and nothing is dragged."""
        painter = QPainter(self.viewport())
        try:
            self._paint_cells(painter, event.rect(), event.region())
        finally:
            painter.end()

    def _paint_cells(self, painter: QPainter, room: QRect, region: QRegion) -> None:
        first, last = self.rowAt(room.top()), self.rowAt(room.bottom())
        if first < 0:
            return
        is_scattered = region.rectCount() > 1
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        focused = current.row(), current.column()
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        chosen = [(one.top(), one.bottom(), one.left(), one.right()) for one in ranges]
        lanes = self._lanes()
        whole = _Lane(0, lanes[0].left, sum(one.width for one in lanes), lanes[0].cells)
        seen = [one for one in lanes if one.left <= room.right() and one.left + one.width > room.left()]
        for row in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            for column, left, width, cells in seen if self.columnSpan(row, 0) == 1 else (whole,):
                if is_scattered and not region.intersects(QRect(left, top, width, height)):
                    continue
                cells.paint_cell(
                    painter,
                    Place(row, column, left, top, width, height),
                    is_selected=any(a <= row <= b and c <= column <= d for a, b, c, d in chosen),
                    is_focused=(row, column) == focused,
                )

    def _lanes(self) -> list[_Lane]:
        found = []
        for column in range(self._model.columnCount()):
            if not self.isColumnHidden(column):
                cells = self.itemDelegateForIndex(self._model.index(0, column))
                assert isinstance(cells, Cells)
                found.append(_Lane(column, self.columnViewportPosition(column), self.columnWidth(column), cells))
        return found

    def setSortingEnabled(self, is_enabled: bool) -> None:
        """Titles without an arrow need less room."""
        super().setSortingEnabled(is_enabled)
        if self._wished:
            self._follow_titles()

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

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(0)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._measure_titles()
        for column, width in self._wished.items():
            self._given[column] = width
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)

    def _measure_titles(self) -> None:
        """What each column wishes and needs: as many letters as were asked for, and room for its title."""
        letter = self.fontMetrics().averageCharWidth()
        edges = self._title_edges()
        for column, width in enumerate(self._letters):
            words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            title = max(self.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
            unbroken = words.replace("\n", " ").split(" ")  # Python would part «тыс.» from «рублей», Qt does not
            longest = max(self.fontMetrics().horizontalAdvance(word) for word in unbroken)
            self._wished[column] = max(width * letter, title + edges)
            is_wordy = width >= WORDY and not self._model.is_number(column)
            self._least[column] = max(round(width * letter * (LEAST if is_wordy else 1)), longest + edges)
            if is_wordy:
                self._wordy.add(column)

    def _title_edges(self) -> int:
        return TITLE_EDGES + (ARROW if self.isSortingEnabled() else 0)

    @Slot()
    def _follow_titles(self) -> None:
        """A title that comes to name a unit needs more room than before."""
        self._measure_titles()
        self._titled_for = (-1,)
        self._measure_all_again()
        self._is_fitting = True
        self._fit_columns()
        self._is_fitting = False
        self._remeasure()

    def _fit_columns(self) -> None:
        """In a narrow window the other columns give way, so that the wordings do not stand one word a line.

        In a wide one they get more than they wish, so that fewer of their own words are broken.
        """
        shown = [one for one in self._given if one != self._stretch and not self.isColumnHidden(one)]
        others = [one for one in shown if self.columnWidth(one) == self._given[one]]
        spare = sum(self._wished[column] - self._least[column] for column in others)
        taken = sum(self._wished[one] if one in others else self.columnWidth(one) for one in shown)
        lacking = min(max(taken - (1 - SHARE) * self._room.width(), 0), spare)
        wordy = self._wordy.intersection(others)
        wishes = sum(self._wished[one] for one in wordy)
        more = min(max(PLENTY * self._room.width() - taken, 0), (MOST - 1) * wishes)
        for column in others:
            own = self._wished[column] - self._least[column]
            width = self._wished[column] - (round(own * lacking / spare) if spare else 0)
            self._given[column] = width + (int(self._wished[column] * more / wishes) if column in wordy else 0)
            self.setColumnWidth(column, self._given[column])
        self.keep_readable()

    def keep_readable(self) -> None:
        """The stretched column keeps a readable width: where the others leave it less, the table scrolls sideways."""
        header, least = self.horizontalHeader(), self.readable * self.fontMetrics().averageCharWidth()
        stretched, fixed = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed
        shown = [one for one in self._given if one != self._stretch and not self.isColumnHidden(one)]
        others = sum(self.columnWidth(one) for one in shown if header.sectionResizeMode(one) != stretched)
        is_enough = self._room.width() - others >= least
        mode = stretched if is_enough else fixed
        if header.sectionResizeMode(self._stretch) != mode:
            header.setSectionResizeMode(self._stretch, mode)
        if not is_enough:
            header.resizeSection(self._stretch, least)

    def _fit_titles(self, *, is_settled: bool = False) -> None:
        """Titles wrap where their columns are narrow; they give height back when the table changes its width.

        Else a scroll bar could come and go with the height, and the height with the scroll bar.
        """
        header, metrics = self.horizontalHeader(), self.horizontalHeader().fontMetrics()
        widths = (self.width(), *map(self.columnWidth, self._given))
        if widths == self._titled_for or (header.length() < self._room.width() and not is_settled):
            return  # the stretched column has what is left a moment later
        before, self._titled_for = self._titled_for, widths
        edges = self._title_edges()
        shown = [one for one in self._given if not self.isColumnHidden(one)]
        rooms = {
            one: QRect(0, 0, max(self.columnWidth(one) - edges, 0) + 1, 1000) for one in shown
        }  # widths are rounded
        titles = {one: str(self._model.headerData(one, Qt.Orientation.Horizontal)) for one in rooms}
        tallest = max((metrics.boundingRect(rooms[one], WRAPPED, titles[one]).height() for one in rooms), default=0)
        wanted = tallest + TITLE_PADDING
        if wanted > header.minimumHeight() or before[0] != self.width():
            header.setFixedHeight(wanted)

    @Slot()
    def _remeasure(self) -> None:
        """Rows, widths or the order have changed: what is seen is measured now, the rest when there is time."""
        if self._is_fitting:  # measured once behind it, not after each of the columns
            return
        self._fit_titles()
        self._measure_visible()
        self._idle.start()  # though all may be measured: a scroll bar that comes takes its width a moment later

    @Slot(QModelIndex, QModelIndex)
    def _follow_changes(self, first: QModelIndex, last: QModelIndex) -> None:
        places = slice(first.row(), last.row() + 1)
        self._is_measured[places] = [False] * len(self._is_measured[places])

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
        widths = [self._room.width(), *map(self.columnWidth, range(self._model.columnCount()))]
        if widths != self._widths:
            self._widths = widths
            self._tall.clear()
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
        self._fit_titles(is_settled=True)
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

    def _measure(self, row: int) -> None:
        if self._is_measured[row]:
            return
        self._is_measured[row] = True
        shape = self._model.shape(row)
        height = self._tall.get(shape)
        if height is None:
            metrics = self.fontMetrics()
            heights = (self._height(metrics, column, row) for column in range(self._model.columnCount()))
            height = self._tall[shape] = max(heights, default=metrics.lineSpacing()) + PADDING
        if self.rowHeight(row) != height:
            self.setRowHeight(row, height)

    def _height(self, metrics: QFontMetrics, column: int, row: int) -> int:
        """The height of the wrapped text of a cell, in pixels; each text is measured once for a width."""
        text, room = self._model.text(row, column), self.room(row, column)
        if not text or room <= 0:
            return metrics.lineSpacing()
        found = self._heights.get((text, room))
        if found is None:
            found = self._heights[(text, room)] = self._measured_height(metrics, text, room)
        return found

    def _measured_height(self, metrics: QFontMetrics, text: str, room: int) -> int:
        if "\n" not in text and metrics.horizontalAdvance(text) < room:
            return self._height_of_a_line(metrics)
        return metrics.boundingRect(QRect(0, 0, room, 100_000), WRAPPED, self.breakable(text, room)).height()

    def _height_of_a_line(self, metrics: QFontMetrics) -> int:
        found = self._heights.get((ANY, 0))
        if found is None:
            found = self._heights[(ANY, 0)] = metrics.boundingRect(QRect(0, 0, 1000, 1000), WRAPPED, ANY).height()
        return found

    def room(self, row: int, column: int) -> int:
        """The width that a cell leaves to its text, in pixels."""
        return self.columnWidth(column) - EDGES - (PICTURE if self._model.has_picture(row, column) else 0)

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
