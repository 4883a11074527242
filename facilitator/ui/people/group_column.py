"""One group of the board: its name, size, categories, and the list of its people."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from facilitator.services.group_board import Member, Table
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.people.members_model import MembersModel, people_in
from facilitator.ui.rows_model import Index

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
LEAST_LINES = 6
PADDING = 18  # pixels at both sides of the text: 2 x 6 of the style sheet, 2 x 3 of the style


class WholeLines(QStyledItemDelegate):
    """Every item is as high as its wrapped text needs; each text is measured once for a width."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        view = self.parent()
        assert isinstance(view, QListView)
        has_icon = index.data(Qt.ItemDataRole.DecorationRole) is not None
        width = view.viewport().width() - PADDING - (view.iconSize().width() + 6 if has_icon else 0)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        height = self._heights.get((text, width))
        if height is None:
            metrics = view.fontMetrics()
            height = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text).height()
            self._heights[(text, width)] = height
        return QSize(view.viewport().width(), height + 10)


class PeopleList(QListView):
    """`sideways` tells of Left and Right, `wanted` of Enter or a double click, `focused` that the keyboard is here."""

    sideways = Signal(int)
    wanted = Signal()
    focused = Signal()

    def __init__(self, model: MembersModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setWordWrap(True)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(WholeLines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)  # what is dropped here, the whole column takes
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(LEAST_LINES * (self.fontMetrics().lineSpacing() + 10))
        self.doubleClicked.connect(self._want)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in SIDEWAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.sideways.emit(SIDEWAYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectionModel().hasSelection():
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrived by the keyboard: somebody is selected, so that it is seen where one is."""
        super().focusInEvent(event)
        self.focused.emit()
        if event.reason() in BY_KEYBOARD and not self.selectionModel().hasSelection():
            present = self.currentIndex()
            self.setCurrentIndex(present if present.isValid() else self.model().index(0, 0))
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit()


class GroupColumn(QFrame):
    """People are dropped anywhere on it, its heading too; those who are in it already, and nobody else, are refused.

    `dropped` gives group id ("" for no group) and people's ids; `chosen` tells that somebody of this list was selected,
    `hovered` that the column should be seen.
    """

    dropped = Signal(str, list)
    chosen = Signal(QWidget)
    hovered = Signal(QWidget)

    def __init__(self, lead_icon: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.group_id = ""
        self.title = QLabel(self)
        self.title.setFont(theme.scaled(self.title.font(), 1.05, is_bold=True))
        self.size_label = QLabel(self)
        self.categories = theme.mark(QLabel(self), "muted")
        self.model = MembersModel(lead_icon, self)
        self.list = PeopleList(self.model, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        layout.setSpacing(theme.TIGHT)
        for label in (self.title, self.size_label, self.categories):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.list, 1)
        self.list.focused.connect(self._tell_hover)
        self.list.selectionModel().selectionChanged.connect(self._tell_choice)

    def show_table(self, table: Table, *, is_day_open: bool) -> None:
        """The selection of people who are still here stays."""
        self.group_id = table.group.id if table.group else ""
        name = table.group.name if table.group else _("Without a group")
        size = len(table.members)
        words = ngettext("{count} person", "{count} people", size).format(count=size)
        came = sum(member.has_come for member in table.members)
        if is_day_open and size:
            words = _("{people}, registered {came}").format(people=words, came=came)
        kept = {member.person.id for member in self.selected()}
        self.title.setText(name)
        self.size_label.setText(words)
        self.categories.setText(" · ".join(f"{category} {count}" for category, count in table.categories))
        self.list.setAccessibleName(f"{name}: {words}")
        if self.model.show_members(table.members, is_day_open=is_day_open):
            self.select(kept)

    def selected(self) -> list[Member]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.members()[row] for row in rows]

    def select(self, ids: set[str]) -> bool:
        """Select these people, as far as they are here, and bring the first into view."""
        model = self.list.selectionModel()
        found = [row for row, member in enumerate(self.model.members()) if member.person.id in ids]
        for row in found:
            model.select(self.model.index(row, 0), model.SelectionFlag.Select)
        if found:
            model.setCurrentIndex(self.model.index(found[0], 0), model.SelectionFlag.NoUpdate)
            self.list.scrollTo(self.model.index(found[0], 0))
        return bool(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._newcomers(event):
            event.acceptProposedAction()
            self._tell_hover()
            self._show_aim(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_aim(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_aim(False)
        if newcomers := self._newcomers(event):
            event.acceptProposedAction()
            self.dropped.emit(self.group_id, newcomers)

    def _newcomers(self, event: QDropEvent) -> list[str]:
        """Those dragged who are not in this list yet."""
        here = {member.person.id for member in self.model.members()}
        return [one for one in people_in(event.mimeData()) if one not in here]

    def _show_aim(self, is_aimed: bool) -> None:
        self.setProperty("kind", "target" if is_aimed else "")
        theme.restyle(self)

    @Slot()
    def _tell_hover(self) -> None:
        self.hovered.emit(self)

    @Slot(QItemSelection, QItemSelection)
    def _tell_choice(self) -> None:
        if self.list.selectionModel().hasSelection():
            self.chosen.emit(self)
