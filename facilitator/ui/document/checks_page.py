"""All remarks on the roadmap under the measures that they are about, narrowed to one kind if wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.findings import Code, Finding
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.document import words
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.icons import icon
from facilitator.ui.pages import Stack
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import SectionedModel, SectionedTable, with_headings

KIND = 30  # letters of the name of a kind


class ChecksPage(QWidget):
    """`chosen_changed`: another remark is chosen; `wanted`: Enter or a double click fell on one."""

    chosen_changed = Signal()
    wanted = Signal()

    def __init__(self, export: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: Sequence[Finding] = ()
        self._offered: Counter[Code] | None = None
        self._picture = icon("triangle-alert", "warning")
        self.kind = ElidedChoice(KIND, self)
        self.kind.setAccessibleName(_("Which remarks"))
        self.sentence = theme.mark(QLabel(self), "muted")
        self.sentence.setWordWrap(True)
        columns: list[Column[Finding]] = [
            Column(_("Remark"), lambda one: one.sentence, icon=lambda _one: self._picture),
            Column(_("Kind"), lambda one: _(words.CODES[one.code])),
        ]
        self.model = SectionedModel(columns, _key, self)
        self.table = SectionedTable(self.model, 0, (0, 28), self)
        self.table.setAccessibleName(_("Remarks on the roadmap"))
        advice = _("Every measure of the roadmap has what it needs. The documents can leave the hall.")
        self.nothing = EmptyPage("badge-check", _("Nothing to remark"), advice, [export], self)
        advice = _("The roadmap is a frame without measures until the plenary adopts some. It can already be made.")
        self.early = EmptyPage("badge-check", _("Nothing is adopted yet"), advice, [export], self)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._narrow)
        self.table.chosen.connect(self.wanted)
        self.table.selectionModel().selectionChanged.connect(self.chosen_changed)

    def show_findings(self, found: Sequence[Finding], *, is_early: bool = False) -> None:
        """`is_early`: nothing is adopted, so that no remark means nothing yet."""
        self._found = found
        self._offer_kinds(Counter(one.code for one in found))
        measures = len({one.id for one in found})
        told = ngettext(
            "About {count} entry of the roadmap. Remarks forbid nothing: Enter goes to the place.",
            "About {count} entries of the roadmap. Remarks forbid nothing: Enter goes to the place.",
            measures,
        )
        self.sentence.setText(told.format(count=measures))
        self.stack.setCurrentWidget(self.full if found else self.early if is_early else self.nothing)
        self._narrow()

    def current(self) -> Finding | None:
        row = self.table.current_row()
        return row if isinstance(row, Finding) else None

    def focus(self) -> None:
        if not self._found:
            (self.early if self.stack.currentWidget() is self.early else self.nothing).buttons[0].setFocus()
            return
        if self.current() is None:
            self.table.select_key(_key(self.model.lines()[0]))
        self.table.setFocus()

    def _offer_kinds(self, counts: Counter[Code]) -> None:
        if counts == self._offered:
            return
        self._offered = counts
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(_("All remarks: {count}").format(count=counts.total()), None)
        for code in Code:
            if counts[code]:
                name = _(words.CODES[code])
                self.kind.addItem(f"{name[:1].upper()}{name[1:]}: {counts[code]}", code)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(False)

    @Slot()
    def _narrow(self) -> None:
        code = self.kind.currentData()
        rows = self._found if code is None else [one for one in self._found if one.code == code]
        self.model.show_rows(with_headings(rows, words.paths()))
        self.chosen_changed.emit()

    def _lay_out(self) -> None:
        self.stack = Stack(self)
        self.full = QWidget(self.stack)
        line = QHBoxLayout()
        line.setSpacing(theme.NORMAL)
        line.addWidget(self.kind)
        line.addWidget(self.sentence, 1)
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.early)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)


def _key(one: Finding) -> tuple[str, str, str]:
    return one.id, one.code, one.sentence
