"""The groups of a day side by side, and those without a group at their left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.services.group_board import Member, Table
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.people.group_column import GroupColumn

COLUMN_WIDTH = 205  # pixels: the least that a column of people takes


class GroupsPage(QWidget):
    """Shows and lets choose; the acts are the screen's. `move_wanted` gives group id ("" for none) and people's ids.

    `list_wanted` asks for the list of groups to move the selected people to.
    """

    move_wanted = Signal(str, list)
    list_wanted = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lead_icon = icon("star", "accent")
        self._acts: Sequence[QAction] = ()
        self.columns: list[GroupColumn] = []
        self._across = 0
        self.none = self._column(self)
        self.none.setFixedWidth(COLUMN_WIDTH + 15)
        self.advice = theme.mark(
            QLabel(_("Drag people to another group, or select them and press Enter. Several: Shift or Ctrl."), self),
            "muted",
        )
        self.advice.setWordWrap(True)
        self._board = QWidget(self)
        self._grid = QGridLayout(self._board)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SMALL)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._board)
        self.area.viewport().installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.none)
        row.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.advice)
        layout.addLayout(row, 1)

    def show_board(self, tables: Sequence[Table]) -> None:
        """Only columns whose people have changed are drawn anew."""
        while len(self.columns) < len(tables) - 1:
            self.columns.append(self._column(self._board))
            self._across = 0
        for column in self.columns[len(tables) - 1 :]:
            column.hide()
        is_day_open = any(member.has_come for table in tables for member in table.members)
        for column, table in zip(self._all(), tables, strict=False):
            column.show_table(table, is_day_open=is_day_open)
            column.show()
        self._flow()
        self.selection_changed.emit()

    def selected(self) -> list[Member]:
        return [member for column in self._all() for member in column.selected()]

    def offer(self, actions: Sequence[QAction]) -> None:
        """Acts for the menu that a right click on people opens."""
        self._acts = actions
        for column in self._all():
            column.list.addActions(list(actions))

    def select(self, ids: Iterable[str]) -> None:
        """Select these people in whichever list they are now, and go on there."""
        for column in self._all():
            if column.select(set(ids)):
                column.list.setFocus()

    def focus_list(self) -> None:
        """Where the keyboard goes on: the list with somebody selected, else the first that has anybody."""
        shown = [column for column in self._all() if column.model.rowCount()]
        chosen = next((column for column in shown if column.selected()), shown[0] if shown else self.none)
        chosen.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._flow()
        return super().eventFilter(watched, event)

    def _all(self) -> list[GroupColumn]:
        return [self.none, *(self.columns)]

    def _column(self, parent: QWidget) -> GroupColumn:
        column = GroupColumn(self._lead_icon, parent)
        column.dropped.connect(self._tell_move, Qt.ConnectionType.QueuedConnection)  # when the drag is over
        column.chosen.connect(self._on_chosen)
        column.list.selectionModel().selectionChanged.connect(self.selection_changed)
        column.list.sideways.connect(self._go_sideways)
        column.list.wanted.connect(self.list_wanted)
        column.hovered.connect(self._bring_into_view)
        column.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        column.list.addActions(list(self._acts))
        return column

    def _flow(self) -> None:
        """As many columns side by side as there is room for; the rest below."""
        shown = [column for column in self.columns if not column.isHidden()]
        width = self.area.viewport().width()
        across = min(max(width // (COLUMN_WIDTH + theme.SMALL), 1), max(len(shown), 1))
        if len(shown) > across:  # rows of even length look calmer than a last row of one
            rows = -(-len(shown) // across)
            across = -(-len(shown) // rows)
        if across == self._across:
            return
        self._across = across
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        for place, column in enumerate(shown):
            self._grid.addWidget(column, place // across, place % across)
            self._grid.setColumnStretch(place % across, 1)

    @Slot(str, list)
    def _tell_move(self, group_id: str, ids: list[str]) -> None:
        self.move_wanted.emit(group_id, ids)

    @Slot(QWidget)
    def _on_chosen(self, chosen: GroupColumn) -> None:
        """People are chosen in one list at a time: what is selected elsewhere is let go."""
        for column in self._all():
            if column is not chosen:
                column.list.clearSelection()

    @Slot(int)
    def _go_sideways(self, step: int) -> None:
        shown = [column for column in self._all() if not column.isHidden()]
        present = next((place for place, column in enumerate(shown) if column.list is self.sender()), 0)
        shown[(present + step) % len(shown)].list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(QWidget)
    def _bring_into_view(self, column: GroupColumn) -> None:
        if column is not self.none:
            self.area.ensureWidgetVisible(column, 0, 0)
