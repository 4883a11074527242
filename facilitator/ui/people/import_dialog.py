"""Taking people from a table: which column is what, what would come of it, then one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QScrollArea, QWidget

from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PeopleTable, PersonRow, RowProblem
from facilitator.services import people, people_tables
from facilitator.services.people_tables import Preview
from facilitator.services.session import Session
from facilitator.text import N_, _, ngettext
from facilitator.ui import theme
from facilitator.ui.calm_choice import CalmElidedChoice
from facilitator.ui.dialogs import Dialog
from facilitator.ui.people.category_meanings import CategoryMeanings
from facilitator.ui.people.guest_card import VOTES
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

NEEDED = ("name", "category")
SAME = "="  # begins the key of a category that all rows get, where no column has it
NEW, CHANGED, KNOWN, PROBLEM = N_("new person"), N_("has changes"), N_("known already"), N_("left out")
FAULT = 3  # the column from which on what is wrong with a row is told
LEAST = 94  # pixels: two rows of boxes and a half, so that one sees that it goes on
COLOURS = {NEW: "success", CHANGED: "accent", KNOWN: "muted", PROBLEM: "danger"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the preview; `sentence` is what is wrong with that of whom `name` says, as far as it can be read."""

    line: int
    state: str
    name: str
    row: PersonRow | None
    sentence: str = ""


class _Lines(RowTable[Line]):
    """What is wrong with a row has the room of all that cannot be told of its person."""

    def wide_column(self, row: int) -> int | None:
        return FAULT if self.rows_model.row(self.rows_model.index(row, 0)).sentence else None


class ImportDialog(Dialog):
    """`act` gets the preview and whether changes are wanted too."""

    def __init__(
        self, session: Session, table: PeopleTable, parent: QWidget, act: Callable[[Preview, bool], object]
    ) -> None:
        super().__init__(_("Import people: {file}").format(file=table.name), _("Import"), parent)
        self._session, self._table, self._act = session, table, act
        self._seen: Preview | None = None
        self._categories = [one.name for one in people.categories(session.db)]
        self.boxes: dict[str, QComboBox] = {}
        self.add_text(_("Which column of the table is what? Below you see the people as they would be read."))
        self._lay_out_mapping()
        self.sentence = self.add_text("")
        self.model: RowsModel[Line] = RowsModel(self._columns(), lambda one: one.line, self)
        self.table = _Lines(self.model, 3, (7, 17, 26, 24, 11, 25, 32), self)
        self.table.setAccessibleName(_("People as they would be read"))
        self.table.setMinimumHeight(120)
        self.body.addWidget(self.table, 1)
        self.with_changes = QCheckBox(self)
        self.with_changes.setChecked(True)
        self.body.addWidget(self.with_changes)
        self.with_changes.toggled.connect(self._name_button)
        self.prefer_size(1080, 680)
        self._preview()
        wanted = next(
            (self.boxes[field] for field in NEEDED if not self.boxes[field].currentData()), self.boxes["name"]
        )
        (self.main_button if self.main_button.isEnabled() else wanted).setFocus()

    def perform(self) -> None:
        if self._seen:
            self._act(self._seen, self.with_changes.isChecked())

    def _lay_out_mapping(self) -> None:
        pane = self._pane = QWidget()
        grid = QGridLayout(pane)
        grid.setContentsMargins(0, 0, theme.SMALL, 0)
        grid.setHorizontalSpacing(theme.NORMAL)
        grid.setVerticalSpacing(theme.TIGHT)
        guessed = people_tables.guessed_columns(self._session.db, self._table)
        for place, (field, name) in enumerate(people_tables.fields(self._session.db)):
            box = self._box(field, guessed.get(field, ""), pane)
            box.setAccessibleName(name)
            label = QLabel(f"{name} *" if field in NEEDED else name, pane)
            label.setBuddy(box)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(box, place // 2, place % 2 * 2 + 1)
            self.boxes[field] = box
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.meanings = CategoryMeanings(self._categories, pane)
        self.meanings.changed.connect(self._preview)
        grid.addWidget(self.meanings, grid.rowCount(), 0, 1, 4)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard from box to box
        self._area.setWidget(pane)
        self._area.setMinimumHeight(LEAST)
        self.body.addWidget(self._area)

    def _box(self, field: str, column: str, parent: QWidget) -> QComboBox:
        box = CalmElidedChoice(20, parent)
        box.addItem(_("choose") if field in NEEDED else _("not in the table"), "")
        for header in self._table.header:
            box.addItem(header, header)
        if field == "category":
            for category in self._categories:
                box.addItem(_("the same for all: {category}").format(category=category), SAME + category)
        box.setCurrentIndex(max(box.findData(column), 0))
        box.activated.connect(self._preview)
        return box

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(_("Line"), lambda one: str(one.line), lambda one: one.line, is_number=True),
            Column("", lambda one: _(one.state), colour=_colour),
            Column(_("Person"), lambda one: one.name),
            Column(_("Organisation"), lambda one: one.row.organisation if one.row else one.sentence, colour=_fault),
            Column(_("Category"), lambda one: one.row.category if one.row else ""),
            Column(_("Vote"), lambda one: _(VOTES[one.row.vote or Vote.DECIDING]) if one.row else ""),
            Column(_("Groups"), lambda one: _groups(one.row) if one.row else ""),
        ]

    @Slot()
    def _preview(self) -> None:
        """Read the table anew by the columns that are chosen."""
        chosen = {field: str(box.currentData()) for field, box in self.boxes.items() if box.currentData()}
        category = chosen.get("category", "")
        if category.startswith(SAME):
            del chosen["category"]
        self.meanings.ask(people_tables.strange_categories(self._session.db, self._table, chosen), self.boxes["badge"])
        self._area.setMaximumHeight(self._pane.sizeHint().height())
        self._seen = None
        if "name" in chosen and category:
            meant = {"": category.removeprefix(SAME)} if "category" not in chosen else self.meanings.value()
            self._seen = people_tables.preview(self._session.db, self._table, chosen, meant)
        self._show_preview()
        self._name_button()

    def _show_preview(self) -> None:
        seen = self._seen
        self.with_changes.setVisible(bool(seen and seen.changed))
        if seen is None:
            self.sentence.setText(_("Choose the columns with names and categories."))
            self.model.show_rows([])
            return
        words = _("New: {new}. Known already: {known}. Said otherwise: {changed}. Left out: {problems}.")
        self.sentence.setText(
            words.format(
                new=len(seen.new), known=len(seen.known), changed=len(seen.changed), problems=len(seen.problems)
            )
        )
        count = len(seen.changed)
        words = ngettext(
            "&Take over what the table says otherwise of {count} person: organisation, category, vote, group",
            "&Take over what the table says otherwise of {count} people: organisation, category, vote, group",
            count,
        )
        self.with_changes.setText(words.format(count=count))
        self.model.show_rows(_lines(seen))
        self.table.scrollToTop()

    @Slot()
    def _name_button(self) -> None:
        seen = self._seen
        changes = len(seen.changed) if seen and self.with_changes.isChecked() else 0
        count = len(seen.new) + changes if seen else 0
        self.main_button.setEnabled(count > 0)
        words = ngettext("Import {count} person", "Import {count} people", count)
        self.main_button.setText(words.format(count=count) if count else _("Import"))


def _lines(seen: Preview) -> Sequence[Line]:
    """Those with problems first, so that nobody overlooks them; the others as in the table."""
    rows = [Line(row.line, NEW, row.name, row) for row in seen.new]
    rows += [Line(change.row.line, CHANGED, change.row.name, change.row) for change in seen.changed]
    rows += [Line(row.line, KNOWN, row.name, row) for row in seen.known]
    rows.sort(key=lambda one: one.line)
    return [*(_fault_line(problem) for problem in seen.problems), *rows]


def _fault_line(problem: RowProblem) -> Line:
    return Line(problem.line, PROBLEM, problem.name, None, problem.sentence)


def _groups(row: PersonRow) -> str:
    leads = [*row.is_lead, *([False] * len(row.groups))]
    lead = _("{group} (lead)")
    named = [
        lead.format(group=group) if is_lead else group
        for group, is_lead in zip(row.groups, leads, strict=False)
        if group
    ]
    return "\n".join(dict.fromkeys(named))


def _colour(one: Line) -> QColor:
    return theme.colour(COLOURS[one.state])


def _fault(one: Line) -> QColor | None:
    return theme.colour("danger") if one.state == PROBLEM else None
