"""The money of what was chosen, by alliance and source in rows and by year in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from facilitator.domain.money import decimals_needed, format_amount, unit_caption
from facilitator.domain.session import Header
from facilitator.services.worked_out import MoneyGroup, MoneyLine, whole
from facilitator.text import _, current_language, ngettext
from facilitator.ui import theme
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.pages import Stack
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import Section, SectionedModel, SectionedTable

ROOM = 28  # pixels left and right of an amount


@dataclass(frozen=True, slots=True)
class _Line:
    key: tuple[int, str]
    source: str
    cells: tuple[str, ...]


class SumsTable(SectionedTable):
    readable = 36  # the longest name of a source in two lines


class TotalsPage(QWidget):
    """Made anew for other years or another unit: see `fits`."""

    def __init__(self, header: Header, parent: QWidget) -> None:
        super().__init__(parent)
        self._unit, self._years = header.money_unit, header.years
        self._decimals = 0
        self.model = SectionedModel(_columns(header.years), lambda line: line.key, self)
        self.table = SumsTable(self.model, 0, (0, *(15 for _year in (*header.years, "total"))), self)
        self.table.setAccessibleName(_("Money by alliance and source"))
        unit = unit_caption(self._unit, current_language())
        self.caption = theme.mark(QLabel(_("{unit}; each measure counts once").format(unit=unit), self), "muted")
        advice = _("Sums of money stand here once the measures have some.")
        self.stack = Stack(self)
        self.nothing = EmptyPage("list", _("No money yet"), advice, [], self.stack)
        shown = QWidget(self.stack)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def fits(self, header: Header) -> bool:
        return (self._unit, self._years) == (header.money_unit, header.years)

    def show_money(self, groups: Sequence[MoneyGroup]) -> None:
        everything = whole(groups)
        self._decimals = decimals_needed(
            [amount for group in groups for line in group.lines for amount in line.amounts.values()], self._unit
        )
        lines: list[_Line | Section] = []
        for place, group in enumerate(groups):
            lines.append(Section(place, _title(group)))
            lines += self._under(place, group.lines)
        if len(groups) > 1:
            lines.append(Section("all", _("The whole plan")))
            lines += self._under(len(groups), everything)
        self.model.show_rows(lines)
        self._fit()
        self.stack.setCurrentIndex(0 if everything else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No amount is cut; where there are many years, the names of sources keep their width and the table scrolls."""
        table, metrics = self.table, self.table.fontMetrics()
        texts = [text for line in self.model.lines() for text in line.cells]
        width = max(map(metrics.horizontalAdvance, texts), default=0) + ROOM
        for column in range(1, self.model.columnCount()):
            table.setColumnWidth(column, width)
        table.keep_readable()

    def _under(self, place: int, lines: Sequence[MoneyLine]) -> list[_Line]:
        """With the sum of all sources behind several."""
        found = [self._line((place, line.source), line) for line in lines]
        if len(lines) > 1:
            years = {year for line in lines for year in line.amounts}
            sums = {year: sum(line.amounts.get(year, 0) for line in lines) for year in years}
            found.append(self._line((place, ""), MoneyLine(_("All sources"), sums)))
        return found

    def _line(self, key: tuple[int, str], line: MoneyLine) -> _Line:
        amounts = [line.amounts.get(year) for year in self._years]
        cells = tuple("" if one is None else self._told(one) for one in (*amounts, line.total))
        return _Line(key, line.source, cells)

    def _told(self, kopecks: int) -> str:
        return format_amount(kopecks, self._unit, current_language(), self._decimals)


def _columns(years: Sequence[int]) -> list[Column[_Line]]:
    titles = [*map(str, years), _("Total")]
    cells: list[Column[_Line]] = [
        Column(title, partial(_cell, place), is_number=True) for place, title in enumerate(titles)
    ]
    return [Column(_("Source"), lambda line: line.source), *cells]


def _cell(place: int, line: _Line) -> str:
    return line.cells[place]


def _title(group: MoneyGroup) -> str:
    count = ngettext("{count} measure", "{count} measures", group.measures).format(count=group.measures)
    sentence = _("{name} – {count}") if group.lines else _("{name} – {count}, no money")
    return sentence.format(name=group.name, count=count)
