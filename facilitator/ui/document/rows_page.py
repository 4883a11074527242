"""The rows of the roadmap as they will be printed: group rows, numbers, wordings, terms, executors, sums."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from facilitator.services.roadmap_preview import Preview, PreviewRow
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.pages import Stack
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import SectionedModel, SectionedTable, with_headings


class RowsPage(QWidget):
    """`chosen_changed`: another row is chosen; `wanted`: Enter or a double click fell on one."""

    chosen_changed = Signal()
    wanted = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        columns: list[Column[PreviewRow]] = [
            Column(_("#"), lambda row: row.number),
            Column(_("Measure"), lambda row: row.title, tip=lambda row: row.result),
            Column(_("Term"), lambda row: row.term),
            Column(_("Executors"), lambda row: "\n".join(row.executors)),
            Column(_("Kind of document"), lambda row: row.document_kind),
            Column(_("Sum"), lambda row: row.money, is_number=True),
        ]
        self.model = SectionedModel(columns, lambda row: row.measure_id, self)
        self.table = SectionedTable(self.model, 1, (10, 0, 17, 28, 20, 18), self)
        self.table.setAccessibleName(_("Rows of the roadmap"))
        advice = _("The rows come once the plenary has adopted measures. The documents can be made before, too.")
        self.stack = Stack(self)
        self.nothing = EmptyPage("file-text", _("No measure is adopted yet"), advice, actions, self.stack)
        self.full = QWidget(self.stack)
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.table.chosen.connect(self.wanted)
        self.table.selectionModel().selectionChanged.connect(self.chosen_changed)

    def show_preview(self, seen: Preview) -> None:
        count = len(seen.rows)
        told = ngettext("{count} measure", "{count} measures", count).format(count=count)
        money = _("in all {total}").format(total=seen.total) if seen.total else ""
        self.sentence.setText(", ".join(part for part in (told, money) if part))
        self.table.setColumnHidden(5, not seen.total)
        self.model.show_rows(with_headings(seen.rows, lambda row: (row.group,) if row.group else ()))
        self.stack.setCurrentWidget(self.full if seen.rows else self.nothing)
        self.chosen_changed.emit()

    def current(self) -> PreviewRow | None:
        row = self.table.current_row()
        return row if isinstance(row, PreviewRow) else None

    def focus(self) -> None:
        if not self.model.lines():
            self.nothing.buttons[0].setFocus()
            return
        if self.current() is None:
            self.table.select_key(self.model.lines()[0].measure_id)
        self.table.setFocus()
