"""The money of a measure: a table of sources by years with its sums, which takes in cells copied from Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, decimals_needed, format_amount, parse_amount, to_kopecks
from facilitator.domain.session import FundingSource
from facilitator.domain.wording import name_key
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.cell_editor import CellEditor, retype_cell, typed_cell
from facilitator.ui.rows_model import ALIGNMENT, BACKGROUND, DISPLAY, EDIT, EDITABLE, FONT, ROOT, Index

Amounts = dict[tuple[str, int], int]  # kopecks by source id and year
SOURCES_WIDTH = 190  # pixels, where there is room
LEAST_OF_SOURCES = 120
NARROWEST = 84  # pixels of a year
PADDING = 12  # pixels above and below the text of a row
AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROOM = 20  # pixels left and right of an amount
YEAR = re.compile(r"(\d{4})(?:\s*г(?:од|\.)?)?")  # as tables caption it
SUMS = ("итого", "всего", "total", "sum")  # how they call a row of sums


class MoneyModel(QAbstractTableModel):
    """Sources in rows, years in columns, the sums last. `typed` gives all amounts as they are to be."""

    typed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sources: tuple[FundingSource, ...] = ()
        self.years: tuple[int, ...] = ()
        self.amounts: Amounts = {}
        self.is_open = True
        self._unit = MoneyUnit.ROUBLE
        self._decimals = 0
        self._bold = theme.scaled(QApplication.font(), 1, is_bold=True)

    def lay_out(self, sources: Sequence[FundingSource], years: Sequence[int], unit: MoneyUnit) -> bool:
        """Whether that is another table than before."""
        if (self.sources, self.years, self._unit) == (tuple(sources), tuple(years), unit):
            return False
        self.beginResetModel()
        self.sources, self.years, self._unit = tuple(sources), tuple(years), unit
        self.endResetModel()
        return True

    def show_amounts(self, amounts: Amounts, *, is_open: bool) -> bool:
        """Whether anything is another than before."""
        if (self.amounts, self.is_open) == (amounts, is_open):
            return False
        self.amounts, self.is_open = amounts, is_open
        sums = [sum(amounts.values())] if amounts else []
        self._decimals = decimals_needed([*amounts.values(), *sums], self._unit)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.sources), len(self.years)))
        return True

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sources) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.years) + 1

    def is_sum(self, row: int, column: int) -> bool:
        return row >= len(self.sources) or column >= len(self.years)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.is_open and index.isValid() and not self.is_sum(index.row(), index.column()):
            return EDITABLE
        return super().flags(index)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        is_sum = self.is_sum(index.row(), index.column())
        if role == DISPLAY:
            return self._text(self.amount(index.row(), index.column()))
        if role == EDIT:
            return self._text(self.amount(index.row(), index.column())).replace("\u00a0", "")
        if role == ALIGNMENT:
            return AT_THE_RIGHT
        if is_sum and role == FONT:
            return self._bold
        return theme.colour("ground") if is_sum and role == BACKGROUND else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return super().headerData(section, orientation, role)
        if orientation == Qt.Orientation.Horizontal:
            return str(self.years[section]) if section < len(self.years) else _("Total")
        return self.sources[section].name if section < len(self.sources) else _("Total")

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Raises UserError for what is no amount."""
        if role != EDIT or str(value) == self.data(index, EDIT):
            return False
        self.typed.emit(self._with(self.amounts, index.row(), index.column(), str(value)))
        return True

    def amount(self, row: int, column: int) -> int | None:
        """Kopecks of a cell or a sum; None where nothing is planned."""
        rows = self.sources if row >= len(self.sources) else self.sources[row : row + 1]
        columns = self.years if column >= len(self.years) else self.years[column : column + 1]
        found = [
            self.amounts[source.id, year] for source in rows for year in columns if (source.id, year) in self.amounts
        ]
        return sum(found) if found else None

    def filled(self, cells: Iterable[tuple[int, int, str]]) -> tuple[Amounts, int]:
        """The amounts with these cells of (row, column, text) put in, and how many found no place in the table."""
        amounts, left = self.amounts, 0
        for row, column, text in cells:
            if not self.is_sum(row, column):
                amounts = self._with(amounts, row, column, text)
            elif text.strip():
                left += 1
        return amounts, left

    def _with(self, amounts: Amounts, row: int, column: int, text: str) -> Amounts:
        key = self.sources[row].id, self.years[column]
        try:
            roubles = parse_amount(text, self._unit, current_language() == "en")
        except ValueError:
            sentence = _("“{text}” is no amount: type a number such as 1 250,5, or leave the cell empty.")
            raise UserError(sentence.format(text=text.strip())) from None
        rest = {one: amount for one, amount in amounts.items() if one != key}
        return rest if roubles is None else rest | {key: to_kopecks(roubles)}

    def _text(self, amount: int | None) -> str:
        return "" if amount is None else format_amount(amount, self._unit, current_language(), self._decimals)


class MoneyGrid(QTableView):
    """Shows the model whole, and no amount in part: a number that is cut reads as another one.

    `entered` gives all amounts after cells were emptied or pasted; `left_out` how many cells of what was pasted found
    no place.
    """

    entered = Signal(object)
    left_out = Signal(int)
    typing_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.money = MoneyModel(self)
        self.setModel(self.money)
        self.money.typed.connect(self.entered)
        editor = CellEditor(self)  # as an attribute, it makes the collector crash
        editor.typing_changed.connect(self.typing_changed)
        self.setItemDelegate(editor)
        self.setAccessibleName(_("Money by source and year"))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )

    def lay_out(self, sources: Sequence[FundingSource], years: Sequence[int], unit: MoneyUnit) -> None:
        if self.money.lay_out(sources, years, unit):
            self.setCurrentIndex(self.money.index(0, 0))
            self._fit()

    def show_amounts(self, amounts: Amounts, *, is_open: bool, is_other: bool = False) -> None:
        """Columns become as wide as the longest amount: none is cut. One begins with an `is_other` measure in front."""
        if is_other:
            self.setCurrentIndex(self.money.index(0, 0))
        if self.money.show_amounts(amounts, is_open=is_open):
            self._fit()

    def _needs(self) -> list[int]:
        """The width of each column: of its sum, which is the longest and bold."""
        bold = QFontMetrics(theme.scaled(self.font(), 1, is_bold=True))
        last = self.money.rowCount() - 1
        texts = [str(self.money.data(self.money.index(last, column))) for column in range(self.money.columnCount())]
        return [max(NARROWEST, bold.horizontalAdvance(text) + ROOM) for text in texts]

    def _fit_columns(self) -> bool:
        """Whether all have room, for which the sources give way. Else as many are seen as can be, each whole."""
        needs = self._needs()
        whole = self.width() - 2 * self.frameWidth()
        sources = min(SOURCES_WIDTH, max(LEAST_OF_SOURCES, whole - sum(needs)))
        room = whole - sources
        spare, rest = divmod(room - sum(needs), len(needs))
        if spare >= 0:
            widths = [need + spare + (place < rest) for place, need in enumerate(needs)]
        else:
            widths = [room // max(room // max(needs), 1)] * len(needs)
        self.verticalHeader().setFixedWidth(sources)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        return spare >= 0

    def typed(self) -> dict[str, str]:
        """The amount that is being typed, and where."""
        text, index = typed_cell(self), self.currentIndex()
        if text is None:
            return {}
        source, year = self.money.sources[index.row()], self.money.years[index.column()]
        return {"amount": text, "source": source.id, "year": str(year)}

    def retype(self, typed: Mapping[str, str]) -> None:
        sources, years = [one.id for one in self.money.sources], [str(one) for one in self.money.years]
        if typed["source"] in sources and typed["year"] in years:
            index = self.money.index(sources.index(typed["source"]), years.index(typed["year"]))
            retype_cell(self, index, typed["amount"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self._copied())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is not QTableView.State.EditingState and self.money.is_open:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Put cells in from the current one on, or where their years and sources say, if these were copied too.

        Raises UserError, and changes nothing, for what is no amount.
        """
        cells = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        index = self.currentIndex()
        if not self.money.is_open or not index.isValid() or not text.strip():
            return
        amounts, left = self.money.filled(self._placed(cells, index.row(), index.column()))
        self._tell(amounts)
        if left:
            self.left_out.emit(left)

    def _placed(self, cells: list[list[str]], row: int, column: int) -> Iterator[tuple[int, int, str]]:
        """Each cell with its row and column: captions that were copied too say where it goes.

        What belongs to a year or a source that the table does not have gets the place of a sum; sums are left out.
        """
        columns = self._captioned(cells[0]) if len(cells) > 1 else {}
        lines = cells[1:] if columns else cells
        names = {name_key(source.name): row for row, source in enumerate(self.money.sources)}
        called = [name_key(line[0]) for line in lines]
        has_names = not names.keys().isdisjoint(called)
        for down, line in enumerate(lines):
            if has_names and called[down] in SUMS:
                continue
            its_row = names.get(called[down], len(names)) if has_names else row + down
            for right, text in enumerate(line):
                if columns and right in columns:
                    yield its_row, columns[right], text
                elif not columns and (right or not has_names):
                    yield its_row, column + right - has_names, text

    def _captioned(self, line: list[str]) -> dict[int, int]:
        """The columns of the table by position in a line of captions; empty for any other line, amounts as a rule."""
        years = {place: int(found[1]) for place, cell in enumerate(line) if (found := YEAR.fullmatch(cell.strip()))}
        if not set(years.values()) & set(self.money.years):
            return {}
        if any(cell[:1].isdigit() for place, cell in enumerate(map(str.strip, line)) if place not in years):
            return {}
        columns = {year: column for column, year in enumerate(self.money.years)}
        return {place: columns.get(year, len(columns)) for place, year in years.items()}

    def _empty(self) -> None:
        chosen = {(one.row(), one.column()) for one in self.selectedIndexes()}
        keys = {
            (self.money.sources[row].id, self.money.years[column])
            for row, column in chosen
            if not self.money.is_sum(row, column)
        }
        if self.money.is_open:
            self._tell({key: amount for key, amount in self.money.amounts.items() if key not in keys})

    def _tell(self, amounts: Mapping[tuple[str, int], int]) -> None:
        if amounts != self.money.amounts:
            self.entered.emit(dict(amounts))

    def _copied(self) -> str:
        chosen = self.selectedIndexes()
        rows = sorted({one.row() for one in chosen})
        columns = sorted({one.column() for one in chosen})
        lines = [[self.money.data(self.money.index(row, column), EDIT) for column in columns] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def _fit(self) -> None:
        """Names of sources wrap, and every row is seen."""
        if not self.money.sources:
            return
        has_room = self._fit_columns()
        metrics = self.fontMetrics()
        room = QRect(0, 0, self.verticalHeader().width() - 14, 10_000)
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        for row in range(self.money.rowCount()):
            name = str(self.money.headerData(row, Qt.Orientation.Vertical))
            tall = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, name).height() + PADDING
            if self.rowHeight(row) != tall:
                self.setRowHeight(row, tall)
            height += tall
        if not has_room:
            height += self.horizontalScrollBar().sizeHint().height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
