"""The measures that the groups work out, under their groups, with what each still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.people import Group
from facilitator.domain.wording import has_words
from facilitator.services.worked_out import Listed
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.details import words
from facilitator.ui.icons import icon
from facilitator.ui.narrow_field import NarrowField
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import Section, SectionedModel, SectionedTable


class MeasureList(QWidget):
    """`chosen`: another measure is the current one; `opened`: Enter or a double click fell on it."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed: list[Listed] = []
        self._groups: Sequence[Group | None] = ()
        self.filter = NarrowField(_("Narrow the measures"), _("Words or a number"), self)
        self.with_debts = QCheckBox(_("With &debts only"), self)
        self.model = SectionedModel(_columns(), lambda one: one.measure.id, self)
        self.table = SectionedTable(self.model, 1, (8, 0, 15), self)
        self.table.setAccessibleName(_("Measures"))
        self.nothing = theme.mark(QLabel(_("No measure is like that."), self), "muted")
        self.nothing.hide()
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.with_debts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, theme.SMALL, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(row)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        self.filter.textChanged.connect(self._narrow)
        self.filter.entered.connect(self.table.enter)
        self.with_debts.toggled.connect(self._list)
        self.table.selectionModel().currentRowChanged.connect(self.chosen)
        self.table.chosen.connect(self.opened)

    def show_measures(self, listed: Sequence[Listed], groups: Sequence[Group | None] = ()) -> None:
        """With `groups`, under their names and in their order."""
        self._listed, self._groups = list(listed), groups
        self._list()

    def current(self) -> Listed | None:
        row = self.table.current_row()
        return row if isinstance(row, Listed) else None

    def select(self, measure_id: str) -> bool:
        """False where it is not in the list; filters that hide it are taken off."""
        if not self.table.select_key(measure_id) and any(one.measure.id == measure_id for one in self._listed):
            self.filter.clear()
            self.with_debts.setChecked(False)
            self.table.select_key(measure_id)
        found = self.current()
        return found is not None and found.measure.id == measure_id

    def step(self, by: int, *, with_debts: bool) -> bool:
        """Go to the next measure (-1: the one before), round the end; False where there is none.

        What the plenary has adopted is no debt to be worked off here, whatever it lacks.
        """
        lines = self.model.lines()
        current = self.current()
        place = lines.index(current) if current in lines else -1 if by > 0 else 0
        order = [lines[(place + by * far) % len(lines)] for far in range(1, len(lines) + 1)]
        wanted = next((one for one in order if not with_debts or (one.gaps and not one.is_adopted)), None)
        return wanted is not None and self.table.select_key(wanted.measure.id)

    @Slot()
    def _narrow(self) -> None:
        """A number that is typed whole means its measure."""
        self._list()
        asked = self.filter.text().strip()
        exact = next((one for one in self.model.lines() if str(one.measure.number) == asked), None)
        if exact is not None:
            self.table.select_key(exact.measure.id)

    @Slot()
    def _list(self) -> None:
        asked = self.filter.text().strip()
        current = self.current()
        found = self._listed
        if asked:
            found = [one for one in found if has_words(f"{one.measure.number} {one.measure.title}", asked)]
            found.sort(key=lambda one: str(one.measure.number) != asked)
        if self.with_debts.isChecked():
            found = [one for one in found if one.gaps or one == current]
        self.model.show_rows(self._under_groups(found) if self._groups else found)
        self.nothing.setVisible(not found and bool(self._listed))
        if self.current() is None and found:
            self.table.select_key(self.model.lines()[0].measure.id)

    def _under_groups(self, found: Sequence[Listed]) -> list[Listed | Section]:
        lines: list[Listed | Section] = []
        everything = _by_group(self._listed)
        shown = everything if found is self._listed else _by_group(found)
        for group in self._groups:
            key = group.id if group else ""
            if key in shown:
                ready = sum(not one.gaps for one in everything[key])
                name = group.name if group else _("no group")
                sentence = _("{group} – ready: {ready} of {count}")
                title = sentence.format(group=name, ready=ready, count=len(everything[key]))
                lines += [Section(key, title), *shown[key]]
        return lines


def _by_group(listed: Iterable[Listed]) -> dict[str, list[Listed]]:
    """By the id of the group, "" for nobody's."""
    found: dict[str, list[Listed]] = {}
    for one in listed:
        found.setdefault(one.group.id if one.group else "", []).append(one)
    return found


def _columns() -> list[Column[Listed]]:
    return [
        Column(_("#"), lambda one: str(one.measure.number), is_number=True),
        Column(_("Measure"), lambda one: one.measure.title),
        Column(_("Lacks"), _state, colour=_colour, icon=_icon, tip=lambda one: words.named(one.gaps)),
    ]


def _state(one: Listed) -> str:
    if not one.is_adopted:
        return words.lacks(one.gaps)
    return _("adopted without: {lacks}").format(lacks=words.named(one.gaps)) if one.gaps else _("adopted")


def _colour(one: Listed) -> QColor:
    return theme.colour("warning" if one.gaps else "success")


def _icon(one: Listed) -> QIcon | None:
    return None if one.gaps else icon("check", "success")
