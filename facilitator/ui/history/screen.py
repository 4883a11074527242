"""The screen «History»: who did what and when, narrowed by person, letters or measure, and the way back."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.services import found_measures, history
from facilitator.services.history import Line
from facilitator.text import _, ngettext
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.history.back_dialog import BackDialog
from facilitator.ui.history.lines import STRETCH, WIDTHS, LinesModel, Wanted, people_of
from facilitator.ui.icons import icon
from facilitator.ui.narrow_field import NarrowField, NarrowLine
from facilitator.ui.row_table import RowTable
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace

AT_ONCE = 80  # lines that are read before anything is shown
LATER = 200  # lines read in one go while nobody waits
PAUSE = 40  # milliseconds between them; an act puts them off, so that it is painted first
PERSON = 22  # letters of a name that are seen before it drops down


class HistoryScreen(Screen):
    """The last acts are there at once, the older ones follow while nobody waits; new acts come on top."""

    tables: ClassVar = ()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("History"), parent)
        self._lines: list[Line] = []  # the last one first
        self._oldest = 1  # everything from this number on has been read
        self._make_actions()
        self._build()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(PAUSE)
        self._wire()

    def _make_actions(self) -> None:
        tip = _("Take back all that was done after the chosen act, in one step")
        self.back_action = self.add_action(_("Undo &back to here…"), "history", self._ask_back, "Ctrl+Alt+Z", tip)
        self.go_action = self.add_action(_("&Go to the measure"), "arrow-right", self._go, "F4")
        self.narrow_action = self.add_narrowing(self._go_to_field)
        self.add_button(self.go_action)
        self.add_button(self.back_action, is_main=True)

    def _build(self) -> None:
        hint = _("Letters of an act, or the number of a measure")
        self.search = NarrowField(_("Narrow the acts"), hint, self)
        lens = self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setText(self.search.accessibleName())
        self.person = ElidedChoice(PERSON, self)
        self.person.setAccessibleName(_("Who was at the keyboard"))
        self.person.addItem(_("Everybody"), "")
        self.line = NarrowLine(self.search, self.person, self)
        self.model = LinesModel(self)
        self.table = RowTable(self.model, STRETCH, WIDTHS, self)
        self.table.setAccessibleName(_("Acts of the session"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions([self.go_action, self.back_action])
        self.content.addWidget(self.line)
        self.content.addWidget(self.table, 1)

    def _wire(self) -> None:
        self._idle.timeout.connect(self._read_older)
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self.table.enter)
        self.person.currentIndexChanged.connect(self._narrow)
        self.table.chosen.connect(self._go)
        self.table.selectionModel().selectionChanged.connect(self._enable)

    # What is shown

    @Slot(Changes)
    def on_changed(self, changes: Changes) -> None:
        """Every act belongs here, whatever it changed."""
        if changes.number is not None:
            self._refresh_when_seen()

    def refresh(self) -> None:
        """Read what is new; what was read before is history."""
        last = history.last_number(self.session.db)
        known = self._lines[0].operation.id if self._lines else max(last - AT_ONCE, 0)
        if not self._lines:
            self._oldest = known + 1
        self._lines[:0] = reversed(history.lines(self.session.db, known))
        self.model.mark(history.standing(self.session.db, self._oldest - 1))
        words = ngettext("{count} act", "{count} acts", last)
        self.summary.setText(words.format(count=last))
        self._offer_people()
        self._narrow()
        if self._oldest > 1:
            self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Names may change meanwhile: everything is read anew when it is looked at again."""
        super().hideEvent(event)
        self._idle.stop()
        self._lines.clear()
        self._is_stale = True

    def take_focus(self) -> None:
        self.table.enter()

    def show_object(self, key: str) -> None:
        """`key` is the id of a measure: what was done with it."""
        place = found_measures.place(self.session.db, key)
        if place is not None:
            self.search.setText(_("No. {number}").format(number=place.measure.number))

    @Slot()
    def _read_older(self) -> None:
        if not self._lines or self._oldest <= 1:
            return
        after = max(self._oldest - 1 - LATER, 0)
        self._lines += reversed(history.lines(self.session.db, after, self._oldest - 1 - after))
        self._oldest = after + 1
        self.model.mark(history.standing(self.session.db, after))
        self._offer_people()
        self._narrow()
        if self._oldest > 1:
            self._idle.start()

    def _offer_people(self) -> None:
        people = people_of(self._lines)
        if [actor for _name, actor in people] == [
            self.person.itemData(place) for place in range(1, self.person.count())
        ]:
            return
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for name, actor in people:
            self.person.addItem(name, actor)
        self.person.setCurrentIndex(max(self.person.findData(chosen), 0))
        self.person.blockSignals(False)

    @Slot()
    def _narrow(self) -> None:
        wanted = self._wanted()
        is_wide = wanted == Wanted()
        rows = list(self._lines) if is_wide else [line for line in self._lines if wanted.fits(line)]
        self.model.show_rows(rows)
        told = "" if is_wide else _("Acts: {count}").format(count=len(rows))
        advice = "" if is_wide or rows or self._oldest > 1 else _("No act fits: type fewer letters.")
        self.line.tell(told, advice)
        self._enable()

    def _wanted(self) -> Wanted:
        text = self.search.text().strip()
        number = text.removeprefix("№").removeprefix("No.").strip()
        measure_id = found_measures.id_of(self.session.db, int(number)) if number.isdecimal() else None
        numbers = history.of_measure(self.session.db, measure_id) if measure_id else None
        return Wanted(self.person.currentData() or "", "" if measure_id else text, numbers)

    @Slot()
    def _enable(self) -> None:
        line = self.table.current_row()
        is_last = line is not None and bool(self._lines) and line is self._lines[0]
        self.back_action.setEnabled(line is not None and not is_last and not self.model.is_undone(line))
        self.go_action.setEnabled(line is not None and bool(line.measure_ids))

    # Acts

    @Slot()
    def _go_to_field(self) -> None:
        self.search.begin()

    @Slot()
    def _go(self) -> None:
        line = self.table.current_row()
        if line is not None and line.measure_ids:
            place = found_measures.place(self.session.db, line.measure_ids[0])
            if place is not None:
                self.go(place.screen, place.measure.id)

    @Slot()
    def _ask_back(self) -> None:
        line = self.table.current_row()
        if line is None:
            return
        behind = [one.id for one in self.session.acts_behind(line.operation.id)]
        first = min(behind) - 1  # acts done again lie before the undoing that was chosen
        lines = [one for one in history.lines(self.session.db, first) if one.operation.id in set(behind)]
        lines.reverse()
        BackDialog(line, lines, self, partial(self._go_back, line.operation.id, behind)).open()

    def _go_back(self, number: int, shown: list[int]) -> None:
        """Take back what was shown, and nothing else."""
        if [one.id for one in self.session.acts_behind(number)] != shown:
            raise UserError(_("Something was done meanwhile: close this and look at the list again."))
        taken = self.session.undo_to(number)
        words = ngettext(
            "{count} act is taken back; “Redo” brings it again.",
            "{count} acts are taken back; “Redo” brings all of them again.",
            len(taken),
        )
        self.workplace.notices.tell(words.format(count=len(taken)))
