"""The columns of a RowTable: how wide they are, and how high their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from facilitator.ui.rows_model import Row, RowsModel

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
STRETCHED, FIXED = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed
PADDING, EDGES = 12, 16  # around the title of a column
SHARE = 0.35  # of the width that the column of the wordings needs before the others have all they wish
LEAST = 0.85  # of its wish that any other column keeps
PLENTY = 0.5  # of the width that the others together may take beyond their wishes, and more on a large screen
WORDY = 11  # letters: a column of fewer has signs and numbers, which have no place to be broken at
COMFORT = 80  # letters of a line that the column of the wordings needs at most
MOST = 1.6  # times its wish that any of them gets


class ColumnedTable(QTableView, Generic[Row]):
    """`stretch` is the column that takes what the others leave; `widths` gives theirs in letters of average width.

    Heirs call `lay_out_columns` once the model is set, then `fit_columns` and `fit_titles` as the room changes.
    """

    readable: ClassVar[int] = 14  # letters of a line in the stretched column, at least

    def __init__(self, model: RowsModel[Row], stretch: int, widths: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._make_viewport()
        self._model = model
        self._stretch = stretch
        self._letters = tuple(widths)
        self._titled_for: tuple[int, ...] = (-1,)  # widths of the table and its columns when titles were measured
        self._least: dict[int, int] = {}
        self._wished: dict[int, int] = {}
        self._given: dict[int, int] = {}  # a column that is wider or narrower than this was drawn so by the user
        self._wordy: set[int] = set()

    def _make_viewport(self) -> None:
        """As Qt makes it. To be asked for one that is not its own makes PySide load every kind of widget: 30 ms."""
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewport(viewport)

    @property
    def _room(self) -> QSize:
        return self.viewport().size()

    def lay_out_columns(self) -> None:
        """As wished, whatever the room; again where the table's letters have become others."""
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(0)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.measure_columns()
        for column, width in self._wished.items():
            self._given[column] = width
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(self._stretch, STRETCHED)

    def measure_columns(self) -> None:
        """What each column wishes and needs: as many letters as were asked for, and room for its title."""
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        self._titled_for = (-1,)
        for column, width in enumerate(self._letters):
            words = self._title(column)
            title = max(metrics.horizontalAdvance(line) for line in words.split("\n"))
            unbroken = words.replace("\n", " ").split(" ")  # Python would part «тыс.» from «рублей», Qt does not
            longest = max(metrics.horizontalAdvance(word) for word in unbroken)
            self._wished[column] = max(width * letter, title + EDGES)
            is_wordy = width >= WORDY and not self._model.is_number(column)
            self._least[column] = max(round(width * letter * (LEAST if is_wordy else 1)), longest + EDGES)
            if is_wordy:
                self._wordy.add(column)

    def fit_columns(self) -> None:
        """In a narrow window the other columns give way, so that the wordings do not stand one word a line.

        In a wide one they get more than they wish, so that fewer of their own words are broken.
        """
        shown = [one for one in self._shown() if one != self._stretch]
        others = [one for one in shown if self.columnWidth(one) == self._given[one]]
        spare = sum(self._wished[column] - self._least[column] for column in others)
        taken = sum(self._wished[one] if one in others else self.columnWidth(one) for one in shown)
        lacking = min(max(taken - (1 - SHARE) * self._room.width(), 0), spare)
        wordy = self._wordy.intersection(others)
        wishes = sum(self._wished[one] for one in wordy)
        comfort = COMFORT * self.fontMetrics().averageCharWidth()
        plenty = max(PLENTY * self._room.width(), self._room.width() - comfort)
        more = min(max(plenty - taken, 0), (MOST - 1) * wishes)
        for column in others:
            own = self._wished[column] - self._least[column]
            width = self._wished[column] - (round(own * lacking / spare) if spare else 0)
            self._given[column] = width + (int(self._wished[column] * more / wishes) if column in wordy else 0)
            self.setColumnWidth(column, self._given[column])
        self.keep_readable()

    def keep_readable(self) -> None:
        """The stretched column keeps a readable width: where the others leave it less, the table scrolls sideways."""
        header = self.horizontalHeader()
        least = self.readable * self.fontMetrics().averageCharWidth()
        shown = [one for one in self._shown() if one != self._stretch]
        others = sum(self.columnWidth(one) for one in shown if header.sectionResizeMode(one) != STRETCHED)
        mode = STRETCHED if self._room.width() - others >= least else FIXED
        if header.sectionResizeMode(self._stretch) != mode:
            header.setSectionResizeMode(self._stretch, mode)
        if mode == FIXED:
            header.resizeSection(self._stretch, least)

    def fit_titles(self, *, is_settled: bool = False) -> None:
        """Titles wrap where their columns are narrow; they give height back when the table changes its width.

        Else a scroll bar could come and go with the height, and the height with the scroll bar.
        """
        header = self.horizontalHeader()
        widths = (self.width(), *map(self.columnWidth, self._given))
        if widths == self._titled_for or (header.length() < self._room.width() and not is_settled):
            return  # the stretched column has what is left a moment later
        before, self._titled_for = self._titled_for, widths
        wanted = max(map(self._title_height, self._shown()), default=0) + PADDING
        if wanted > header.minimumHeight() or before[0] != self.width():
            header.setFixedHeight(wanted)

    def _shown(self) -> list[int]:
        return [one for one in self._given if not self.isColumnHidden(one)]

    def _title(self, column: int) -> str:
        return str(self._model.headerData(column, Qt.Orientation.Horizontal))

    def _title_height(self, column: int) -> int:
        room = max(self.columnWidth(column) - EDGES, 0) + 1  # for widths are rounded
        font = self._model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font or self.horizontalHeader().font())
        return metrics.boundingRect(QRect(0, 0, room, 1000), WRAPPED, self._title(column)).height()
