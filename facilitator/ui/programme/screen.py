"""The screen of the programme."""

from __future__ import annotations

from typing import ClassVar

from facilitator.services import programme
from facilitator.text import _
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace


class ProgrammeScreen(Screen):
    tables: ClassVar = ("programme_item", "group_time")

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, _("Programme"))
        self.model = RowsModel(
            [
                Column(_("Start"), lambda item: f"{item.starts:%H:%M}"),
                Column(_("Title"), lambda item: item.title),
                Column(_("Minutes"), lambda item: str(item.minutes), lambda item: item.minutes, is_number=True),
            ],
            lambda item: item.id,
            self,
        )
        self.table = RowTable(self.model, 1, (8, 0, 8), self)
        self.content.addWidget(self.table)
        self.start_action = self.add_action(_("&Start"), "play", self._start, "F9")
        self.add_button(self.start_action, is_main=True)

    def refresh(self) -> None:
        self.model.show_rows(programme.items(self.session.db))

    def _start(self) -> None:
        if item := self.table.current_row():
            programme.start_item(self.session, item.id)
