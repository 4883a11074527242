"""What filled forms would change, cell by cell: the session's words beside the form's, and why some stay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import FilledForm
from facilitator.services import form_taking
from facilitator.services.form_taking import CellChange, Taking
from facilitator.services.session import Session
from facilitator.text import N_, _, ngettext
from facilitator.ui import theme
from facilitator.ui.background import Task
from facilitator.ui.dialogs import Dialog
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import Section, SectionedModel, SectionedTable, with_headings

TAKEN, CONFLICT = N_("is taken"), N_("conflict: the session’s stays, for it was changed meanwhile")
LEFT, REFUSED = N_("stays: the form has an older word"), N_("is not taken: {why}")
URGENT = (CONFLICT, REFUSED)  # what needs a look comes first
COLOURS = {TAKEN: "success", CONFLICT: "danger", LEFT: "muted", REFUSED: "danger"}


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A file that was chosen: its form, or the sentence on why it is none."""

    path: Path
    form: FilledForm | None
    fault: str = ""


def read_forms(paths: Sequence[Path], task: Task) -> list[ReadForm]:
    """For the background."""
    found = []
    for place, path in enumerate(paths):
        task.progress(place, len(paths))
        try:
            found.append(ReadForm(path, form_taking.read_form(path)))
        except UserError as refusal:
            found.append(ReadForm(path, None, str(refusal)))
    return found


@dataclass(frozen=True, slots=True)
class _Cell:
    key: tuple[int, int]
    heading: str
    shown_at: str
    before: str
    after: str
    outcome: str
    why: str = ""

    @property
    def sentence(self) -> str:
        return _(self.outcome).format(why=self.why)


class FormsDialog(Dialog):
    """`act` gets the forms that are of this session, once any of them changes anything."""

    def __init__(
        self,
        session: Session,
        read: Sequence[ReadForm],
        parent: QWidget,
        act: Callable[[Sequence[ReadForm]], object],
    ) -> None:
        super().__init__(_("Take in forms"), _("Take in"), parent)
        self._act = act
        self._wanted: list[ReadForm] = []
        self.sentence = self.add_text("")
        self.model = SectionedModel(_columns(), lambda cell: cell.key, self)
        self.table = SectionedTable(self.model, 2, (54, 28, 34, 26), self)
        self.table.setAccessibleName(_("What the forms change"))
        self.body.addWidget(self.table, 1)
        self.prefer_size(1080, 560)
        self._show(session, read)

    def perform(self) -> None:
        self._act(self._wanted)

    def _show(self, session: Session, read: Sequence[ReadForm]) -> None:
        faults: list[Section] = []
        empty: list[Section] = []
        cells: list[_Cell] = []
        for place, one in enumerate(read):
            taking, fault = _taking(session, one)
            if taking is None:
                faults.append(Section(place, fault if one.path.name in fault else f"{one.path.name}: {fault}"))
                continue
            self._wanted.append(one)
            found = _cells(place, _heading(one, taking), taking)
            cells += found
            empty += [] if found else [Section(place, _heading(one, taking))]
        cells.sort(key=lambda cell: cell.outcome not in URGENT)
        self.model.show_rows([*faults, *with_headings(cells, lambda cell: (cell.heading,)), *empty])
        outcomes = Counter(cell.outcome for cell in cells)
        self._tell(outcomes[TAKEN], outcomes[CONFLICT], outcomes[REFUSED] + len(faults))

    def _tell(self, changes: int, conflicts: int, refused: int) -> None:
        if changes:
            words = ngettext(
                "The session would take over {count} change; Ctrl+Z takes a form back.",
                "The session would take over {count} changes; Ctrl+Z takes a form back.",
                changes,
            )
            told = [words.format(count=changes)]
            words = ngettext("Take in {count} change", "Take in {count} changes", changes)
            self.main_button.setText(words.format(count=changes))
        else:
            told = [_("There is nothing to take: the session has all of this already, or may not.")]
        if conflicts or refused:
            words = _("Conflicts: {conflicts}, refused: {refused}; they stand first.")
            told.append(words.format(conflicts=conflicts, refused=refused))
        self.sentence.setText(" ".join(told))
        self.main_button.setEnabled(changes > 0)


def _taking(session: Session, one: ReadForm) -> tuple[Taking | None, str]:
    if one.form is None:
        return None, one.fault
    try:
        return form_taking.preview_form(session.db, one.form), ""
    except UserError as refusal:
        return None, str(refusal)


def _heading(one: ReadForm, taking: Taking) -> str:
    words = _("{file}: the group “{group}” – is taken: {taken}, conflicts: {conflicts}, not taken: {rest}")
    return words.format(
        file=one.path.name,
        group=taking.group,
        taken=len(taking.changes),
        conflicts=len(taking.conflicts),
        rest=len(taking.refused) + len(taking.left),
    )


def _cells(form: int, heading: str, taking: Taking) -> list[_Cell]:
    return [_Cell((form, place), heading, *cell) for place, cell in enumerate(_sorted(taking))]


def _sorted(taking: Taking) -> Iterator[tuple[str, str, str, str, str]]:
    for changes, outcome in (
        (taking.conflicts, CONFLICT),
        (None, REFUSED),
        (taking.changes, TAKEN),
        (taking.left, LEFT),
    ):
        if changes is None:
            yield from ((one.shown_at, "", one.text, outcome, one.why) for one in taking.refused)
        else:
            yield from (_told(one, outcome) for one in changes)


def _told(one: CellChange, outcome: str) -> tuple[str, str, str, str, str]:
    return one.shown_at, one.before, one.after, outcome, ""


def _columns() -> list[Column[_Cell]]:
    return [
        Column(_("Cell"), lambda cell: cell.shown_at),
        Column(_("In the session"), lambda cell: cell.before),
        Column(_("In the form"), lambda cell: cell.after),
        Column(_("What becomes of it"), lambda cell: cell.sentence, colour=_colour),
    ]


def _colour(cell: _Cell) -> QColor:
    return theme.colour(COLOURS[cell.outcome])
