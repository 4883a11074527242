"""What became of a table of ballots: how many were taken, and each line that was refused with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from facilitator.domain.ballots import RefusedLine
from facilitator.services.ballot_tables import BallotImport
from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel


class ImportReport(Dialog):
    """Nothing is to be decided here: what could be taken is in the round already."""

    def __init__(self, file: str, done: BallotImport, parent: QWidget) -> None:
        super().__init__(_("Ballots from “{file}”").format(file=file), _("Close"), parent)
        words = _("Ballots taken: {added}. Known already: {known}. Lines refused: {refused}.")
        self.summary = self.add_text(words.format(added=done.added, known=done.known, refused=len(done.refused)))
        self.add_text(
            _("Put the lines below right in the table and read it again: what is in the round stays as it is.")
        )
        columns: list[Column[RefusedLine]] = [
            Column(_("Line"), lambda row: str(row.line), lambda row: row.line, is_number=True),
            Column(_("Why it was refused"), lambda row: row.why),
        ]
        self.model: RowsModel[RefusedLine] = RowsModel(columns, lambda row: (row.line, row.why), self)
        self.table = RowTable(self.model, 1, (8, 0), self)
        self.table.setAccessibleName(_("Lines refused"))
        self.model.show_rows(done.refused)
        self.body.addWidget(self.table, 1)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()
        self.prefer_size(720, 480)
