"""Totals counted by hand: a grid of measures and categories that adds up, and takes what is copied from Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from facilitator.domain.ballots import ABSTAINED, AGAINST, FOR
from facilitator.domain.errors import UserError
from facilitator.domain.voting import Round
from facilitator.services.hand_grid import Grid, as_totals
from facilitator.services.hand_totals import HandTotal
from facilitator.text import N_, _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import NOTHING, Column, Index, RowsModel

VOTED = 0  # the number of the first line, which no measure has
VALUES = {FOR: N_("for"), AGAINST: N_("against"), ABSTAINED: N_("abstained")}

Cell = tuple[int, str, int]  # number of the measure, category, value


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the grid: a measure, or how many voted."""

    number: int
    title: str


class GridModel(RowsModel[GridLine]):
    """Arrows pass over the cells that `is_blank` tells of a line and a column: nothing is counted in them."""

    def __init__(
        self, columns: Sequence[Column[GridLine]], is_blank: Callable[[GridLine, int], bool], parent: QObject
    ) -> None:
        super().__init__(columns, lambda row: row.number, parent)
        self._is_blank = is_blank

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._is_blank(self.row(index), index.column()):
            return NOTHING
        return super().flags(index)


class GridTable(RowTable[GridLine]):
    """Typing begins in the cell that is chosen, Enter goes to the one below, Ctrl+V takes lines and columns."""

    def __init__(
        self, model: RowsModel[GridLine], widths: list[int], paste: Callable[[int, int, str], object], parent: QWidget
    ) -> None:
        super().__init__(model, 1, widths, parent)
        self._paste = paste
        self.setSortingEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste) and here.isValid():
            self._paste(here.row(), here.column(), QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing():
            self.step_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.step_down()

    def step_down(self) -> None:
        here = self.currentIndex()
        self.go_to(here.row() + 1, here.column())

    def go_to(self, row: int, column: int) -> None:
        place = self.model().index(row, column, QModelIndex())
        if place.isValid():
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class TotalsDialog(Dialog):
    """`keep(totals, voters)` gets the whole grid; the first line says how many of each category voted."""

    asks_before_leaving = True

    def __init__(
        self,
        one: Round,
        grid: Grid,
        parent: QWidget,
        keep: Callable[[list[HandTotal], dict[str, int]], object],
    ) -> None:
        super().__init__(_("Totals: {title}").format(title=one.title), _("Keep the totals"), parent)
        self._grid, self._keep = grid, keep
        self._cells: dict[Cell, int] = dict(grid.totals)
        self._voters = dict(grid.voters)
        self._keys: dict[int, tuple[str, int]] = {}
        self.add_text(
            _("The first line: how many of each category voted. Below: how many were counted for each measure.")
        )
        self.add_text(_("Cells copied in Excel are pasted from the chosen cell on."))
        self.model = GridModel(self._columns(), self._is_blank, self)
        self._lines = [GridLine(VOTED, _("Voted")), *(GridLine(one.number, one.title) for one in grid.measures)]
        self.table = GridTable(self.model, [8, 0, *(11 for _key in self._keys), 9], self._paste, self)
        self.table.setAccessibleName(_("Totals by measure and category"))
        self.model.show_rows(self._lines)
        self.body.addWidget(self.table, 1)
        self.prefer_size(1080, 680)
        self.main_button.setDefault(False)
        self.main_button.setAutoDefault(False)
        self.table.go_to(0, 2)
        self.table.setFocus()

    def is_changed(self) -> bool:
        return (self._cells, self._voters) != (self._grid.totals, self._grid.voters)

    def perform(self) -> None:
        totals = as_totals({cell: count for cell, count in self._cells.items() if count})
        self._keep(totals, {name: self._voters.get(name, 0) for name in self._grid.categories})

    def count(self, line: GridLine, category: str, value: int) -> int | None:
        """What stands in a cell, None while it is empty."""
        if line.number == VOTED:
            return self._voters.get(category)
        return self._cells.get((line.number, category, value))

    def _columns(self) -> list[Column[GridLine]]:
        columns: list[Column[GridLine]] = [
            Column(_("#"), lambda row: str(row.number) if row.number else "", is_number=True),
            Column(_("Wording"), lambda row: row.title),
        ]
        for category in self._grid.categories:
            for value in self._grid.values:
                self._keys[len(columns)] = (category, value)
                columns.append(self._cell_column(category, value))
        columns.append(Column(_("Together"), self._sum, is_number=True))
        return columns

    def _cell_column(self, category: str, value: int) -> Column[GridLine]:
        of_all = _("{name} (of {all})").format(name=category, all=self._grid.entitled.get(category, 0))
        title = of_all if len(self._grid.values) == 1 else f"{category}: {_(VALUES[value])}"
        return Column(
            title, partial(self._text, category, value), edit=partial(self._type, category, value), is_number=True
        )

    def _text(self, category: str, value: int, line: GridLine) -> str:
        count = None if self._is_second(line, value) else self.count(line, category, value)
        return "" if count is None else str(count)

    def _sum(self, line: GridLine) -> str:
        if line.number == VOTED:
            return str(sum(self._voters.values()))
        known = [self._cells.get((line.number, *key), 0) for key in self._keys.values()]
        return str(sum(known))

    def _type(self, category: str, value: int, line: GridLine, text: str) -> None:
        text = text.strip()
        if text and not (text.isascii() and text.isdigit() and len(text) < 7):
            raise UserError(_("“{text}” is no number of people or dots.").format(text=text))
        self._put(line, category, value, int(text) if text else None)
        self.refusal.hide()
        self.model.look_again()

    def _is_second(self, line: GridLine, value: int) -> bool:
        """How many of a category voted is one number, whatever they voted for."""
        return line.number == VOTED and value != self._grid.values[0]

    def _is_blank(self, line: GridLine, column: int) -> bool:
        return column in self._keys and self._is_second(line, self._keys[column][1])

    def _put(self, line: GridLine, category: str, value: int, count: int | None) -> None:
        if self._is_second(line, value):
            return
        if line.number == VOTED:
            self._voters.pop(category, None)
            if count is not None:
                self._voters[category] = count
            return
        self._cells.pop((line.number, category, value), None)
        if count is not None:
            self._cells[line.number, category, value] = count

    def _paste(self, row: int, column: int, text: str) -> None:
        """Lines and columns as Excel copies them; what is no number is refused before anything is taken."""
        found: list[tuple[GridLine, tuple[str, int], int | None]] = []
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for right, cell in enumerate(line.split("\t")):
                key, digits = self._keys.get(column + right), cell.strip().replace("\u00a0", "")
                if key is None or row + down >= len(self._lines):
                    self.refuse(_("What was copied is larger than the grid from the chosen cell on."))
                    return
                if digits and not (digits.isascii() and digits.isdigit() and len(digits) < 7):
                    self.refuse(_("“{text}” is no number of people or dots.").format(text=cell.strip()))
                    return
                found.append((self._lines[row + down], key, int(digits) if digits else None))
        for place, (category, value), count in found:
            self._put(place, category, value, count)
        self.refusal.hide()
        self.model.look_again()
