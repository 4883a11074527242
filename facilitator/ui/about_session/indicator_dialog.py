"""The dialog of a target indicator: unit, baseline, and a value for each year of the programme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.indicators import Indicator, Value, format_value, parse_value
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.about_session.entry_dialogs import EntryDialog
from facilitator.ui.letters import plain

ACROSS = 4  # years side by side


class IndicatorDialog(EntryDialog):
    """Values are typed as they are printed, with their qualifiers or in words; an empty field is no value.

    `language` is that in which numbers are shown; both are read. `keep` gets the indicator with its links as they were.
    """

    def __init__(
        self,
        known: Indicator,
        years: Sequence[int],
        language: str,
        parent: QWidget,
        keep: Callable[[Indicator], object],
    ) -> None:
        super().__init__(_("Target indicator"), known.name, parent)
        self._known, self._keep, self._language = known, keep, language
        self.unit = QLineEdit(known.unit, self)
        self.baseline = QLineEdit(_text(known.baseline, language), self)
        self.baseline_year = QLineEdit(str(known.baseline_year or ""), self)
        self.values = {year: QLineEdit(_text(known.values.get(year), language), self) for year in years}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.NORMAL)
        grid.setVerticalSpacing(theme.TIGHT)
        self._add(grid, 0, 0, _("&Unit:"), self.unit)
        self._add(grid, 0, 1, _("&Baseline:"), self.baseline)
        self._add(grid, 0, 2, _("Y&ear of the baseline:"), self.baseline_year)
        self.body.addLayout(grid)
        self.add_text(_("Values by year, such as 120, “at least 120” or “every second”; a field may stay empty:"))
        years_grid = QGridLayout()
        years_grid.setHorizontalSpacing(theme.NORMAL)
        years_grid.setVerticalSpacing(theme.TIGHT)
        for place, (year, field) in enumerate(self.values.items()):
            self._add(years_grid, *divmod(place, ACROSS), str(year), field)
        self.body.addLayout(years_grid)

    def perform(self) -> None:
        read = {year: self._value(field, self._known.values.get(year)) for year, field in self.values.items()}
        self._keep(
            replace(
                self._known,
                name=self.name.text(),
                unit=self.unit.text(),
                baseline=self._value(self.baseline, self._known.baseline),
                baseline_year=self._year(),
                values={year: value for year, value in read.items() if value is not None},
            )
        )

    def _value(self, field: QLineEdit, known: Value | None) -> Value | None:
        """What nobody touched stays as it is: in English “1,234” would be read as words."""
        return known if field.text() == _text(known, self._language) else parse_value(field.text())

    def _year(self) -> int | None:
        text = self.baseline_year.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise UserError(_("“{text}” is no year.").format(text=text))
        return int(text)

    def _add(self, grid: QGridLayout, row: int, column: int, caption: str, field: QWidget) -> None:
        label = QLabel(caption, self)
        label.setBuddy(field)
        field.setAccessibleName(plain(caption).rstrip(":"))
        grid.addWidget(label, 2 * row, column)
        grid.addWidget(field, 2 * row + 1, column)


def _text(value: Value | None, language: str) -> str:
    return format_value(value, language) if value is not None else ""
