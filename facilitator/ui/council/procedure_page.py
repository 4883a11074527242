"""The list for the morning as it will be put to the hall, and the Word document made of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.records import Record, RecordRow
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel


class ProcedurePage(QWidget):
    """Shows the record; after it was saved also where, with the two actions that open it."""

    def __init__(self, open_file: QAction, open_folder: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.saved = theme.mark(QLabel(self), "success")
        self.saved.setWordWrap(True)
        self.buttons = [ActionButton(open_file, self), ActionButton(open_folder, self)]
        columns: list[Column[RecordRow]] = [
            Column(_("#"), lambda row: row.number, lambda row: int(row.number), is_number=True),
            Column(_("Wording"), lambda row: row.title),
            Column(_("From"), lambda row: row.origin),
            Column(_("Proposed"), lambda row: row.decision),
            Column(_("Reason and votes"), lambda row: row.reason),
        ]
        self.model: RowsModel[RecordRow] = RowsModel(columns, lambda row: row.number, self)
        self.table = RowTable(self.model, 1, (8, 0, 26, 18, 38), self)
        self.table.setAccessibleName(_("For the morning"))
        advice = _("The pool has no rows left: what was chosen or adopted stands on the screens behind this one.")
        self.empty = EmptyPage("gavel", _("Nothing is left to offer to the hall"), advice, [], self)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.saved, 1)
        for button in self.buttons:
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        self.show_saved(None)

    def show_record(self, record: Record) -> None:
        self.summary.setText(
            _("Offered to the hall, in the words of the document: {summary}.").format(summary=record.summary)
        )
        self.model.show_rows(record.rows)
        for widget in (self.summary, self.table):
            widget.setVisible(bool(record.rows))
        self.empty.setVisible(not record.rows)

    def show_saved(self, path: Path | None) -> None:
        """`path` of the document, once there is one."""
        for widget in (self.saved, *self.buttons):
            widget.setVisible(path is not None)
        if path is not None:
            self.saved.setText(_("Saved: {path}").format(path=path))
