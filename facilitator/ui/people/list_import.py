"""Taking the list of people from a file: chosen, read in the background, looked at, then one act."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Ability
from facilitator.domain.people_tables import PeopleTable
from facilitator.services import people, people_tables
from facilitator.services.people_tables import Preview
from facilitator.text import _
from facilitator.ui.background import Task
from facilitator.ui.file_choice import TABLES
from facilitator.ui.people.import_dialog import ImportDialog
from facilitator.ui.workplace import Workplace


class ListImport(QObject):
    """`busy_changed` tells whether a file is being read, `imported` that people have come."""

    busy_changed = Signal(bool)
    imported = Signal()

    def __init__(self, workplace: Workplace, screen: QWidget) -> None:
        super().__init__(screen)
        self._workplace, self._screen = workplace, screen

    @Slot()
    def ask_file(self) -> None:
        self._workplace.files.open_file(
            self._screen, _("Import people"), TABLES, self._workplace.folder, self.read_file
        )

    def read_file(self, path: Path) -> None:
        """In the background: a workbook of the size allowed takes seconds. A refusal shows as any other."""
        self.busy_changed.emit(True)
        task = self._workplace.background.run(partial(_table_of, path))
        task.done.connect(self._show_table)
        task.ended.connect(self._on_ended)

    def open_preview(self, table: PeopleTable) -> None:
        ImportDialog(self._workplace.session, table, self._screen, partial(self._import, table.name)).open()

    @Slot(object)
    def _show_table(self, table: PeopleTable) -> None:
        self._workplace.warn_first(self._screen, Ability.REGISTRATION, partial(self.open_preview, table))

    @Slot()
    def _on_ended(self) -> None:
        self.busy_changed.emit(False)

    def _import(self, source: str, seen: Preview, with_changes: bool) -> None:
        session = self._workplace.session
        people_tables.import_preview(session, seen, source, with_changes=with_changes)
        words = _("Imported from “{file}”: {new} new, {changed} changed, {problems} left out; on the list: {listed}.")
        counts = {
            "new": len(seen.new),
            "changed": len(seen.changed) if with_changes else 0,
            "problems": len(seen.problems),
            "listed": len(people.participants(session.db)),
        }
        self._workplace.notices.tell(words.format(file=source, **counts))
        self.imported.emit()


def _table_of(path: Path, _task: Task) -> PeopleTable:
    return people_tables.read_table(path)
