"""The list before the plenary: measures under their alliances, narrowed by letters and state, and the money so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from facilitator.domain.measures import State
from facilitator.domain.money import MoneyUnit
from facilitator.domain.wording import has_words
from facilitator.services.plenary import PlenaryRow, Printer
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.adoption import words
from facilitator.ui.icons import icon
from facilitator.ui.narrow_field import NarrowField, NarrowLine
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import SectionedModel, SectionedTable, with_headings

LEAD, TERM = 2, 3
NARROW, NARROWEST = 950, 800  # pixels

_Fits = Callable[[PlenaryRow], bool]


def _is_open(row: PlenaryRow) -> bool:
    return row.measure.state is State.SHORTLISTED


def _is_contested(row: PlenaryRow) -> bool:
    return _is_open(row) and row.is_contested


def _is_adopted(row: PlenaryRow) -> bool:
    return row.measure.state is State.ADOPTED


def _is_declined(row: PlenaryRow) -> bool:
    return row.measure.state is State.DECLINED


def _any(_row: PlenaryRow) -> bool:
    return True


_FILTERS: tuple[tuple[str, _Fits], ...] = (
    (N_("All measures"), _any),
    (N_("Not decided yet"), _is_open),
    (N_("Contested"), _is_contested),
    (N_("Adopted"), _is_adopted),
    (N_("Declined"), _is_declined),
)


class ListPage(QWidget):
    """`selection_changed`: other rows are chosen; `opened`: Enter or a double click; `marked`: the space bar."""

    selection_changed = Signal()
    opened = Signal()
    marked = Signal()

    def __init__(self, next_steps: Sequence[QAction], parent: QWidget) -> None:
        """One of `next_steps` is offered once all is decided."""
        super().__init__(parent)
        self._printer = Printer(MoneyUnit.ROUBLE, 0, "", "")
        self._rows: Sequence[PlenaryRow] = ()
        hint = _("Number or letters of a wording, an executor")
        self.search = NarrowField(_("Narrow the measures"), hint, self)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.states = QComboBox(self)
        self.states.setAccessibleName(_("Which measures"))
        for title, _fits in _FILTERS:
            self.states.addItem(_(title))
        self.line = NarrowLine(self.search, self.states, self)
        self.model = SectionedModel(_columns(self._printer), lambda row: row.measure.id, self)
        self.table = SectionedTable(self.model, 1, (8, 0, 22, 19, 14, 27), self)
        self.table.setAccessibleName(_("Measures before the plenary"))
        self.totals = QLabel(self)
        self.totals.setWordWrap(True)
        self.done = QFrame(self)
        self.done.setObjectName("card")
        self.done_words = QLabel(self.done)
        self.next_buttons = [ActionButton(one, self.done, is_main=True) for one in next_steps]
        self._lay_out()
        self._wire()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows less beside the wording, which needs room."""
        super().resizeEvent(event)
        self.table.setColumnHidden(TERM, self.width() < NARROW)
        self.table.setColumnHidden(LEAD, self.width() < NARROWEST)

    def show_printed(self, printer: Printer) -> None:
        """How terms and amounts are printed from now on."""
        if printer != self._printer:
            self._printer = printer
            self.model.show_columns(_columns(printer))

    def show_rows(self, rows: Sequence[PlenaryRow], totals: str) -> None:
        self._rows = rows
        self.totals.setText(totals)
        self._show_found()

    def show_done(self, sentence: str, next_step: int | None) -> None:
        """What comes next, once nothing is left to decide ("" where something is), and the place of its action."""
        self.done_words.setText(sentence)
        self.done.setVisible(bool(sentence))
        for place, button in enumerate(self.next_buttons):
            button.setVisible(place == next_step)

    def is_done(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.done.isHidden()

    def selected(self) -> list[PlenaryRow]:
        return [row for row in self.table.selected_rows() if isinstance(row, PlenaryRow)]

    def select(self, measure_id: str) -> None:
        """Bring a measure into view, whatever the list was narrowed to."""
        if not self.table.select_key(measure_id):
            self.search.clear()
            self.states.setCurrentIndex(0)
            self.table.select_key(measure_id)

    def focus(self) -> None:
        if not self.selected() and (lines := self.model.lines()):
            self.table.select_key(lines[0].measure.id)
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.done_words.setWordWrap(True)
        next_line = QHBoxLayout(self.done)
        next_line.setContentsMargins(theme.NORMAL, theme.SMALL, theme.SMALL, theme.SMALL)
        next_line.addWidget(self.done_words, 1)
        for button in self.next_buttons:
            next_line.addWidget(button)
        self.done.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.done)
        layout.addWidget(self.line)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.totals)

    def _wire(self) -> None:
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.marked)
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self.table.enter)
        self.states.currentIndexChanged.connect(self._narrow)
        self.table.chosen.connect(self.opened)
        self.table.selectionModel().selectionChanged.connect(self.selection_changed)

    @Slot()
    def _narrow(self) -> None:
        self._show_found()
        self.selection_changed.emit()

    def _show_found(self) -> None:
        letters = self.search.text().strip()
        _title, fits = _FILTERS[self.states.currentIndex()]
        found = [row for row in self._rows if fits(row) and (not letters or _has(row, letters))]
        self.model.show_rows(with_headings(found, lambda row: (row.heading,) if row.heading else ()))
        is_whole = len(found) == len(self._rows)
        told = "" if is_whole else _("Measures: {count}").format(count=len(found))
        self.line.tell(told, "" if is_whole or found else _("No measure fits: type fewer letters."))


def _has(row: PlenaryRow, letters: str) -> bool:
    if letters.isdecimal():
        return str(row.measure.number).startswith(letters)
    return has_words(f"{row.measure.title} {row.lead}", letters)


def _state(row: PlenaryRow) -> str:
    return "\n".join(told for told in (words.state(row), words.lacks(row.gaps)) if told)


def _colour(row: PlenaryRow) -> QColor | None:
    if row.measure.state is State.SHORTLISTED:
        return theme.colour("warning") if row.is_contested or row.gaps else None
    return theme.colour("success" if row.measure.state is State.ADOPTED else "danger")


def _pictures() -> Callable[[PlenaryRow], QIcon | None]:
    """A hand where somebody objects, and what was decided."""
    contested = icon("hand", "warning")
    decided = {State.ADOPTED: icon("circle-check", "success"), State.DECLINED: icon("circle-x", "danger")}

    def picture(row: PlenaryRow) -> QIcon | None:
        return contested if _is_contested(row) else decided.get(row.measure.state)

    return picture


def _columns(printer: Printer) -> list[Column[PlenaryRow]]:
    return [
        Column(_("#"), lambda row: str(row.measure.number), is_number=True),
        Column(_("Wording"), lambda row: row.measure.title),
        Column(_("Lead executor"), lambda row: row.lead),
        Column(_("Term"), lambda row: printer.term(row.measure)),
        Column(_("Sum, {unit}").format(unit=printer.caption()), lambda row: printer.amount(row.total), is_number=True),
        Column(_("State"), _state, colour=_colour, icon=_pictures()),
    ]
