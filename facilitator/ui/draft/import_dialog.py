"""Taking a draft from a file: its columns, its rows as they would be read, what is left aside; then one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from facilitator.domain.draft import DraftMeasure, DraftReading, DraftTable, Skipped
from facilitator.domain.errors import UserError
from facilitator.services import draft, session_header
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.background import Task
from facilitator.ui.dialogs import Dialog
from facilitator.ui.draft.mapping import Mapping as ColumnMapping
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.sections import Section, SectionedModel, SectionedTable, with_headings
from facilitator.ui.tabs import Tabs
from facilitator.ui.workplace import Workplace

BUSY_AFTER = 150  # milliseconds until the reading shows that it goes on


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft's file as it was read: with the sentence on why not, where it can be read only after a correction."""

    path: Path
    tables: tuple[DraftTable, ...]
    reading: DraftReading | None
    fault: str = ""


def opened(path: Path, task: Task) -> Opened:
    """For the background. Raises UserError for a file without any table."""
    tables = draft.columns_of(path)
    task.progress(1)
    found = read_under(path, tables, {}, task)
    if not tables and found.reading is None:
        raise UserError(found.fault)
    return found


def read_under(path: Path, tables: tuple[DraftTable, ...], uses: Mapping[tuple[int, int], str], task: Task) -> Opened:
    """The same file read with other columns."""
    try:
        reading = draft.read_draft(path, uses)
    except UserError as refusal:
        return Opened(path, tables, None, str(refusal))
    task.progress(2)
    return Opened(path, tables, reading)


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    measure: DraftMeasure


class ImportDialog(Dialog):
    """`act` gets what was read."""

    def __init__(
        self, workplace: Workplace, found: Opened, parent: QWidget, act: Callable[[DraftReading], object]
    ) -> None:
        title = _("Import the draft: {file}").format(file=found.path.name)
        super().__init__(title, _("Import"), parent)
        self._workplace, self._found, self._act = workplace, found, act
        self._task: Task | None = None
        self.add_text(_("What each column of the file holds. Below you see the draft as it would be read."))
        self.mapping = ColumnMapping(found.tables, session_header.header(workplace.session.db).years, self)
        self.body.addWidget(self.mapping)
        self.sentence = self.add_text("")
        self._add_busy()
        self._add_pages()
        self.mapping.changed.connect(self._read_anew)
        self.finished.connect(self._stop)
        self.prefer_size(1160, 660)
        self._show(found)
        (self.main_button if self.main_button.isEnabled() else self.mapping).setFocus()

    def perform(self) -> None:
        if self._found.reading:
            self._act(self._found.reading)

    def _add_busy(self) -> None:
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(_("Reading"))
        self.busy.hide()
        self.body.addWidget(self.busy)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(BUSY_AFTER)
        self._wait.timeout.connect(self.busy.show)

    def _add_pages(self) -> None:
        self.pages = Tabs(self)
        self.model = SectionedModel(_columns(), lambda line: line.place, self)
        self.table = SectionedTable(self.model, 1, (10, 0, 18, 22, 25, 14, 22, 20), self.pages.room)
        self.table.setAccessibleName(_("The draft as it would be read"))
        self.skipped: RowsModel[tuple[int, Skipped]] = RowsModel(_skipped_columns(), lambda one: one[0], self)
        self.skipped_table = RowTable(self.skipped, 1, (50, 0), self.pages.room)
        self.skipped_table.setAccessibleName(_("What is not taken"))
        self.pages.addTab(self.table, "")
        self.pages.addTab(self.skipped_table, "")
        self.body.addWidget(self.pages, 1)

    @Slot()
    def _read_anew(self) -> None:
        """In the background, under the columns as they are now; only the last wish counts."""
        self._stop()
        self.main_button.setEnabled(False)
        work = partial(read_under, self._found.path, self._found.tables, self.mapping.uses())
        self._task = self._workplace.background.run(work)
        self._task.done.connect(self._show)
        self._wait.start()

    @Slot()
    def _stop(self) -> None:
        self._wait.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(object)
    def _show(self, found: Opened) -> None:
        self._task = None
        self._wait.stop()
        self.busy.hide()
        self._found = found
        measures = found.reading.measures if found.reading else ()
        self.model.show_rows(_lines(measures))
        for column in range(2, self.model.columnCount()):
            is_empty = not any(self.model.data(self.model.index(row, column)) for row in range(self.model.rowCount()))
            self.table.setColumnHidden(column, is_empty)
        self._tell(found)

    def _tell(self, found: Opened) -> None:
        count, fault = 0, ""
        skipped: tuple[Skipped, ...] = found.reading.skipped if found.reading else ()
        words = _("Choose above which column holds the measures: the headings of this file do not say so.")
        if found.reading is not None:
            try:
                would = draft.preview_import(self._workplace.session.db, found.reading)
                count, skipped = would.added, would.skipped
                words = _("New: {new}. In the session already: {known}. Not taken: {skipped}.")
                words = words.format(new=count, known=would.known, skipped=len(skipped))
                if would.in_alliances:
                    words += " " + _("Into alliances by their headings: {count}.").format(count=would.in_alliances)
                if not count:
                    words += " " + _("There is nothing new in this file.")
            except UserError as refusal:
                fault = str(refusal)
        self.sentence.setText(fault or words)
        theme.mark(self.sentence, "danger" if fault else "")
        self.skipped.show_rows(list(enumerate(skipped)))
        self.pages.setTabText(0, _("Rows: {count}").format(count=len(self.model.lines())))
        self.pages.setTabText(1, _("Not taken: {count}").format(count=len(skipped)))
        words = ngettext("Import {count} measure", "Import {count} measures", count)
        self.main_button.setText(words.format(count=count) if count else _("Import"))
        self.main_button.setEnabled(count > 0)


def _lines(measures: tuple[DraftMeasure, ...]) -> list[_Line | Section]:
    lines = [_Line(place, measure) for place, measure in enumerate(measures)]
    return with_headings(lines, lambda line: line.measure.group_path)


def _columns() -> list[Column[_Line]]:
    return [
        Column(_("#"), lambda line: line.measure.number),
        Column(_("Measure"), lambda line: line.measure.title),
        Column(_("Term"), lambda line: line.measure.term_text),
        Column(_("Lead executor"), lambda line: line.measure.lead),
        Column(_("Co-executors"), lambda line: "\n".join(line.measure.co_executors)),
        Column(_("Kind of document"), lambda line: line.measure.document_kind),
        Column(_("Expected result"), lambda line: line.measure.result),
        Column(_("Money (RUB)"), _money),
    ]


def _money(line: _Line) -> str:
    """All sources together by years, in roubles."""
    sums: dict[int, Decimal] = {}
    for one in line.measure.funding:
        sums[one.year] = sums.get(one.year, Decimal(0)) + one.amount
    return "\n".join(f"{year}: {amount:,.0f}".replace(",", "\u00a0") for year, amount in sorted(sums.items()))


def _skipped_columns() -> list[Column[tuple[int, Skipped]]]:
    return [Column(_("In the file"), lambda one: one[1].text), Column(_("Why not"), lambda one: one[1].why)]
