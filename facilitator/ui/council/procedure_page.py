"""The list for the morning as it will be put to the hall."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from facilitator.domain.records import Record, RecordRow
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel


class ProcedurePage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)

    def show_record(self, record: Record) -> None:
        self.summary.setText(
            _("Offered to the hall, in the words of the document: {summary}.").format(summary=record.summary)
        )
        self.model.show_rows(record.rows)
        for widget in (self.summary, self.table):
            widget.setVisible(bool(record.rows))
        self.empty.setVisible(not record.rows)
