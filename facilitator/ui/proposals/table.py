"""The list of proposals: the newest first, worded anew in its place as long as a proposal is its group's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from facilitator.domain.measures import State
from facilitator.services.proposals import Entered
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.cell_editor import retype_cell, typed_cell
from facilitator.ui.proposals.wording_delegate import WordingCells
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import CHOOSABLE, Column, Index, RowsModel

WORDING, GROUP, AUTHOR = 1, 2, 3


class ProposalsModel(RowsModel[Entered]):
    """Only what is still its group's own can be edited."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        return CHOOSABLE if index.isValid() and not self.row(index).is_own else super().flags(index)


class ProposalsTable(RowTable[Entered]):
    typing_changed = Signal()

    def __init__(self, reword: Callable[[Entered, str], object], parent: QWidget) -> None:
        self._proposals = ProposalsModel(_columns(reword), lambda one: one.measure.id, parent)
        super().__init__(self._proposals, WORDING, (8, 0, 22, 22, 20), parent)
        cells = WordingCells(self)  # as an attribute, it makes the collector crash
        cells.typing_changed.connect(self.typing_changed)
        self.setItemDelegateForColumn(WORDING, cells)
        self.setAccessibleName(_("Proposals"))

    def show_proposals(self, rows: list[Entered], *, has_groups: bool, has_authors: bool) -> None:
        self.setColumnHidden(GROUP, not has_groups)
        self.setColumnHidden(AUTHOR, not has_authors)
        self._proposals.show_rows(rows)

    def proposals(self) -> list[Entered]:
        """As they are shown."""
        return list(self._proposals.rows())

    def edit_wording(self) -> None:
        place = self.currentIndex()
        if place.isValid() and self._proposals.row(place).is_own and not self.is_editing():
            self.setCurrentIndex(place.siblingAtColumn(WORDING))
            self.edit(self.currentIndex())

    def typed(self) -> str | None:
        """The wording that is being typed for the current row."""
        return typed_cell(self)

    def retype(self, measure_id: str, wording: str) -> None:
        if self.select_key(measure_id):
            retype_cell(self, self.currentIndex().siblingAtColumn(WORDING), wording)


def _columns(reword: Callable[[Entered, str], object]) -> list[Column[Entered]]:
    return [
        Column(
            _("#"),
            lambda one: str(one.measure.number),
            lambda one: one.measure.number,
            is_number=True,
            colour=_colour,
        ),
        Column(_("Proposal"), lambda one: one.measure.title, edit=reword, colour=_colour),
        Column(_("Group"), lambda one: one.group, colour=_colour),
        Column(_("Author"), lambda one: one.author, colour=_colour),
        Column(_("State"), lambda one: one.outcome, colour=_colour),
    ]


def _colour(one: Entered) -> QColor | None:
    """What lives on no more steps back."""
    gone = (State.REJECTED, State.MERGED, State.PARKED, State.DECLINED)
    return theme.colour("muted") if one.measure.state in gone else None
