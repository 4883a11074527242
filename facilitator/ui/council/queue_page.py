"""The queue of likely duplicates: the list, the pair chosen in it, and what is decided of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.services.duplicates import Pair
from facilitator.services.lineage import PoolRow
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.council.decision_bar import DecisionBar
from facilitator.ui.council.pair_view import PairView
from facilitator.ui.council.queue_table import QueueTable


class QueuePage(QWidget):
    """Shows and lets choose; the acts are the screen's. `pair_changed` tells that another pair is to be shown."""

    pair_changed = Signal()

    def __init__(self, merge: QAction, apart: QAction, skip: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[str, str] | None = None
        self._left: list[tuple[str, str]] = []  # the pairs decided here, the last one last
        self._counts = (0, 0)
        self._retyped: Mapping[str, str] = {}  # waits for its pair
        self.progress = theme.mark(QLabel(self), "muted")
        self.progress.setWordWrap(True)
        self.last = theme.mark(QLabel(self), "success")
        self.last.setWordWrap(True)
        self.last.setMinimumHeight(2 * self.last.fontMetrics().lineSpacing())  # the list does not move when it comes
        self.table = QueueTable(self)
        keys = _("Enter: merge\nDelete: not duplicates\nSpace: skip\n1, 2, 3: wording")
        self.keys = theme.mark(QLabel(keys, self), "muted")
        self.pair = PairView(self)
        self.decision = DecisionBar(merge, apart, skip, self)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.table.wording_wanted.connect(self.take_wording)
        self.pair.wording_wanted.connect(self.take_wording)
        self.decision.wording.escaped.connect(self.table.setFocus)

    def show_pairs(self, pairs: Sequence[Pair], decided: int) -> None:
        """The pair chosen before stays so while it is in the queue; else the one that came behind it is chosen."""
        following, keys = self._following(), {pair.key for pair in pairs}
        if self._left and self._left[-1] in keys:  # an undo brought it back
            following.insert(0, self._left.pop())
        if pairs and _key(self._retyped) not in keys:
            self._retyped = {}  # decided meanwhile
        self.last.clear()
        self._counts = len(pairs), decided
        self.blockSignals(True)
        self.table.pairs_model.show_rows(pairs)
        wanted = next((key for key in following if key in keys), None)
        if pairs and (wanted is None or not self.table.select_key(wanted)):
            self.table.selectRow(0)
        self.blockSignals(False)
        self._on_row_changed()

    def tell(self, sentence: str, pair: Pair) -> None:
        """What was just decided of a pair: it goes with the next change. An undo chooses the pair again."""
        self.last.setText(sentence)
        self._left.append(pair.key)

    def current_pair(self) -> Pair | None:
        return self.table.current_row()

    def show_pair(self, pair: Pair, rows: Mapping[str, PoolRow], candidates: Sequence[tuple[PoolRow, float]]) -> None:
        """Show a pair; the wording typed stays while it is the same pair with the same wordings."""
        self.pair.show_pair(pair, [rows[pair.first.id], rows[pair.second.id]], candidates)
        if self._shown != pair.key:
            self._shown = pair.key
            is_longer = len(pair.second.title) > len(pair.first.title)
            self.decision.show_wording((pair.second if is_longer else pair.first).title)
        if pair.key == _key(self._retyped):
            self.decision.retype(self._retyped)
            self._retyped = {}

    def typed(self) -> Mapping[str, str]:
        """What is typed for the pair that is shown, and which it is."""
        pair = self.current_pair()
        typed = self.decision.typed(("", pair.first.title, pair.second.title)) if pair and not self._retyped else {}
        return {**typed, "first": pair.key[0], "second": pair.key[1]} if pair and typed else self._retyped

    def retype(self, typed: Mapping[str, str]) -> None:
        """What was typed in another window: it is put in as soon as its pair is known."""
        self._retyped = typed
        self._left.append((typed["first"], typed["second"]))

    def chosen_ids(self) -> list[str]:
        """What a merge would unite: the pair and what is checked beside it."""
        pair = self.current_pair()
        return [*pair.key, *self.pair.checked_ids()] if pair else []

    @Slot(int)
    def take_wording(self, place: int) -> None:
        """1 and 2 take the wording of a side, 3 goes to the field to write another one."""
        pair = self.current_pair()
        if pair is not None and place < 3:
            self.decision.show_wording((pair.first, pair.second)[place - 1].title)
        elif pair is not None:
            self.decision.wording.setFocus()
            self.decision.wording.selectAll()

    def select_next(self) -> None:
        """The pair behind the present one; the first after the last one."""
        count = self.table.pairs_model.rowCount()
        if count:
            self.table.selectRow((self.table.currentIndex().row() + 1) % count)

    def _following(self) -> list[Hashable]:
        """The keys of the pair that is chosen and of all behind it."""
        place = self.table.currentIndex().row()
        return list(self.table.pairs_model.keys()[place:]) if place >= 0 else []

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self) -> None:
        sentence = _("Pair {place} of {count}, decided: {decided}")
        count, decided = self._counts
        place = self.table.currentIndex().row() + 1
        self.progress.setText(sentence.format(place=place, count=count, decided=decided))
        self.pair_changed.emit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SMALL)
        for widget in (self.progress, self.table, self.last, self.keys):
            left.addWidget(widget, 1 if widget is self.table else 0)
        right = QVBoxLayout()
        right.setSpacing(theme.SMALL)
        right.addWidget(self.pair, 1)
        right.addWidget(self.decision)
        width = max(self.fontMetrics().averageCharWidth() * 31, 200)
        for widget in (self.progress, self.last, self.table, self.keys):
            widget.setFixedWidth(width)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.NORMAL)
        layout.addLayout(left)
        layout.addLayout(right, 1)


def _key(typed: Mapping[str, str]) -> tuple[str, str] | None:
    return (typed["first"], typed["second"]) if typed else None
