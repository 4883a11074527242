"""A page with one of the session's lists, and what can be done with its entries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.about_session.list_kind import ListKind, Row
from facilitator.ui.about_session.page import Page
from facilitator.ui.action_button import ActionButton
from facilitator.ui.icons import icon
from facilitator.ui.letters import plain
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel


class ListPage(Page):
    """Entries are typed in dialogs of their own; what is refused is told below the list."""

    def __init__(self, session: Session, kind: ListKind, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._kind = session, kind
        self.model: RowsModel[Row] = RowsModel(
            [Column(_(title), _cell(place)) for place, (title, _width) in enumerate(kind.columns)],
            lambda row: row.id,
            self,
        )
        widths = [width for _title, width in kind.columns]
        self.table: RowTable[Row] = RowTable(self.model, widths.index(0), widths, self)
        self.table.setAccessibleName(_(kind.title))
        self.table.setSortingEnabled(False)
        self._make_actions()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.chosen.connect(self._change)

    def _make_actions(self) -> None:
        self.add_action = self._action(_("&Add…"), "plus", self._add, "Insert")
        self.change_action = self._action(_("&Change…"), "pencil", self._change, "F2")
        self.up_action = self._action(_("Move &up"), "arrow-up", self._move_up, "Alt+Up")
        self.down_action = self._action(_("Move &down"), "arrow-down", self._move_down, "Alt+Down")
        self.remove_action = self._action(_("&Remove"), "trash-2", self._remove, "Delete")

    def _action(self, text: str, picture: str, act: Callable[[], object], shortcut: str) -> QAction:
        made = QAction(icon(picture), text, self)
        made.setProperty("picture", picture)
        made.setShortcut(QKeySequence(shortcut))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setToolTip(plain(text))
        made.triggered.connect(act)
        self.addAction(made)
        return made

    def _lay_out(self) -> None:
        kind = self._kind
        advice = theme.mark(QLabel(_(kind.advice), self), "muted")
        advice.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        for action, is_there in (
            (self.add_action, kind.can_add),
            (self.change_action, True),
            (self.up_action, kind.move),
            (self.down_action, kind.move),
            (self.remove_action, kind.remove),
        ):
            action.setVisible(bool(is_there))
            if is_there:
                row.addWidget(ActionButton(action, self, is_main=action is self.add_action))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(theme.heading(_(kind.title)))
        column.addWidget(advice)
        column.addWidget(self.table, 1)
        column.addWidget(self.refusal)
        column.addLayout(row)

    def refresh(self) -> None:
        """Read the list anew; the entry that was chosen stays chosen, or the first one is."""
        current = self.table.current_row()
        self.model.show_rows(list(self._kind.rows(self._session)))
        if not (current and self.table.select_key(current.id)) and self.model.rows():
            self.table.select_key(self.model.rows()[0].id)
        self._enable()

    def focus(self) -> None:
        self.table.setFocus()

    # Acts

    @Slot()
    def _add(self) -> None:
        self._kind.ask(self._session, "", self.window()).open()

    @Slot()
    def _change(self) -> None:
        if row := self.table.current_row():
            self._kind.ask(self._session, row.id, self.window()).open()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row, move = self.table.current_row(), self._kind.move
        if row is not None and move is not None:
            self.do(lambda: move(self._session, row.id, row.place + step))

    @Slot()
    def _remove(self) -> None:
        row, remove = self.table.current_row(), self._kind.remove
        if row is not None and remove is not None:
            self.do(lambda: remove(self._session, row.id))

    @Slot()
    def _on_current(self) -> None:
        self.refusal.hide()
        self._enable()

    def _enable(self) -> None:
        row = self.table.current_row()
        self.change_action.setEnabled(row is not None)
        self.remove_action.setEnabled(row is not None)
        self.up_action.setEnabled(row is not None and row.place > 1)
        self.down_action.setEnabled(row is not None and row.place < row.count)


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: row.cells[place]
