"""The board of groups: how far each is, what its measures lack, and the open debts one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from facilitator.domain.measures import Gap
from facilitator.domain.people import Group
from facilitator.services import debts
from facilitator.services.debts import GroupLine
from facilitator.services.worked_out import Listed
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.details import words
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

ALL = "all"  # the key of the line for all groups


class DebtsPage(QWidget):
    """`opened` gives the id of the measure that Enter or a double click fell on."""

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model: RowsModel[GroupLine] = RowsModel(_board_columns(), _key, self)
        self.board = RowTable(self.model, 0, (0, 8, 8, *(10 for _gap in Gap)), self)
        self.board.setAccessibleName(_("Groups and their debts"))
        self.board.setSortingEnabled(False)  # the order of the groups, and all of them last
        self.heading = QLabel(self)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.debts_model: RowsModel[Listed] = RowsModel(_debt_columns(), lambda one: one.measure.id, self)
        self.debts = RowTable(self.debts_model, 1, (8, 0, 46), self)
        self.debts.setAccessibleName(_("Open debts"))
        self._both = QSplitter(Qt.Orientation.Vertical, self)
        below = QWidget(self._both)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.debts, 1)
        self._both.addWidget(self.board)
        self._both.addWidget(below)
        self._both.setChildrenCollapsible(False)
        self._fitted = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.addWidget(self._both)
        self.board.selectionModel().currentRowChanged.connect(self._show_debts)
        self.debts.chosen.connect(self._open)

    def show_measures(self, listed: Sequence[Listed], groups: Sequence[Group | None]) -> None:
        """The groups in their order; those of nobody (None) only if there are any."""
        lines = debts.board(listed, groups)
        self.model.show_rows(lines)
        self._fit(len(lines))
        if not self.board.currentIndex().isValid() and lines:
            self.board.select_key(_key(lines[-1]))
        self._show_debts()

    def _fit(self, lines: int) -> None:
        """All groups are seen at once, as far as half of the screen; a height that somebody chose stays."""
        if lines == self._fitted:
            return
        self._fitted = lines
        row = self.board.verticalHeader().defaultSectionSize()
        header = self.board.horizontalHeader()
        titles = max(header.height(), header.sizeHint().height())  # they may need several lines
        height = titles + row * lines + 2 * theme.SMALL
        whole = max(self._both.height(), 400)
        self._both.setSizes([min(height, whole // 2), whole - min(height, whole // 2)])

    @Slot()
    def _show_debts(self) -> None:
        line = self.board.current_row()
        found = line.debts if line else ()
        self.debts_model.show_rows(found)
        self.debts.setVisible(bool(found))
        if line is not None:
            sentence = _("{group}: {count} with debts") if found else _("{group}: everything is ready")
            self.heading.setText(sentence.format(group=_name(line), count=_measures(len(found))))
        if found and not self.debts.currentIndex().isValid():
            self.debts.select_key(found[0].measure.id)

    @Slot()
    def _open(self) -> None:
        one = self.debts.current_row()
        if one is not None:
            self.opened.emit(one.measure.id)


def _key(line: GroupLine) -> str:
    return ALL if line.is_whole else line.group.id if line.group else ""


def _name(line: GroupLine) -> str:
    return _("All groups") if line.is_whole else line.group.name if line.group else _("no group")


def _measures(count: int) -> str:
    return ngettext("{count} measure", "{count} measures", count).format(count=count)


def _board_columns() -> list[Column[GroupLine]]:
    counts: list[tuple[str, Callable[[GroupLine], int]]] = [
        (_("Measures"), lambda line: len(line.own)),
        (_("Ready"), lambda line: line.ready),
        *((_(words.MISSING[gap]), partial(_lacking, gap)) for gap in Gap),
    ]
    columns: list[Column[GroupLine]] = [Column(_("Group"), _name)]
    for place, (title, count) in enumerate(counts):
        colour = None if place < 2 else partial(_of_debts, count)
        columns.append(Column(title, partial(_told, count), count, is_number=True, colour=colour))
    return columns


def _lacking(gap: Gap, line: GroupLine) -> int:
    return line.lacking(gap)


def _told(count: Callable[[GroupLine], int], line: GroupLine) -> str:
    return str(count(line))


def _of_debts(count: Callable[[GroupLine], int], line: GroupLine) -> QColor:
    return theme.colour("warning" if count(line) else "muted")


def _debt_columns() -> list[Column[Listed]]:
    return [
        Column(_("#"), lambda one: str(one.measure.number), lambda one: one.measure.number, is_number=True),
        Column(_("Measure"), lambda one: one.measure.title),
        Column(_("Lacks"), lambda one: words.named(one.gaps), colour=lambda _one: theme.colour("warning")),
    ]
