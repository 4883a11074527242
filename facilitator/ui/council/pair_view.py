"""A likely pair side by side, with what else is like it: what the council looks at while it decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.wording_diff import Piece, new_wording, old_wording, wording_diff
from facilitator.services.duplicates import Pair
from facilitator.services.lineage import PoolRow
from facilitator.text import _
from facilitator.ui import origins, theme
from facilitator.ui.marked_label import MarkedLabel, WrappedLabel
from facilitator.ui.marked_text import differing_html

CANDIDATES = 5


class PairView(QScrollArea):
    """`wording_wanted` says whose wording is to be taken (1 or 2), `candidates_changed` that one was (un)checked."""

    wording_wanted = Signal(int)
    candidates_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sides = (Side(1, self), Side(2, self))
        self.heading = theme.heading(_("Like these too: check what is to be merged as well"), 1.0)
        self.candidates = [Candidate(self) for _place in range(CANDIDATES)]
        self._key: tuple[str, str] | None = None
        inside = _Wrapping(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, theme.SMALL, 0)
        layout.setSpacing(theme.SMALL)
        pair = QHBoxLayout()
        pair.setSpacing(theme.NORMAL)
        for side in self.sides:
            pair.addWidget(side, 1)
            side.taken.connect(self.wording_wanted)
        layout.addLayout(pair)
        layout.addWidget(self.heading)
        for candidate in self.candidates:
            layout.addWidget(candidate)
            candidate.box.toggled.connect(self.candidates_changed)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_pair(self, pair: Pair, rows: Sequence[PoolRow], candidates: Sequence[tuple[PoolRow, float]]) -> None:
        """`rows` are those of the pair; what was checked stays so while the same pair is shown."""
        pieces = wording_diff(pair.first.title, pair.second.title)
        for side, row, own in zip(self.sides, rows, (old_wording(pieces), new_wording(pieces)), strict=True):
            side.show_row(row, own)
        checked = self.checked_ids() if self._key == pair.key else []
        if self._key != pair.key:
            self.verticalScrollBar().setValue(0)
        self._key = pair.key
        self.heading.setVisible(bool(candidates))
        for place, candidate in enumerate(self.candidates):
            known = candidates[place : place + 1]
            candidate.show_row(*known[0], checked) if known else candidate.hide_row()

    def checked_ids(self) -> list[str]:
        """The candidates that are to be merged as well."""
        return [one.measure_id for one in self.candidates if one.measure_id and one.box.isChecked()]


class _Wrapping(QFrame):
    """It takes what width it is given: how high it would be at another one, which Qt asks first, is of no use."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class Side(_Wrapping):
    """One of the two: its number and origin, its wording, and a button that takes the wording."""

    taken = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._place = place
        self.number = theme.heading("", 1.1)
        self.origin = theme.mark(WrappedLabel(self), "muted")
        self.wording = MarkedLabel(self)
        self.wording.setFont(theme.scaled(self.wording.font(), 1.15))
        self.wording.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(_("Take this wording ({key})").format(key=place), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.NORMAL, theme.WIDE, theme.NORMAL)
        layout.setSpacing(theme.TIGHT)
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self.origin)
        layout.addSpacing(theme.TIGHT)
        layout.addWidget(self.wording)
        layout.addStretch(1)
        self.button.clicked.connect(self._take)

    def show_row(self, row: PoolRow, pieces: Sequence[Piece]) -> None:
        self.number.setText(_("No. {number}").format(number=row.measure.number))
        self.origin.setText(origins.row_origin(row))
        self.wording.setText(differing_html(pieces))

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._place)


class Candidate(_Wrapping):
    """Another row that is like the pair, with a box to check; hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.measure_id = ""
        self.box = QCheckBox(self)
        self.wording = WrappedLabel(self)
        self.origin = theme.mark(WrappedLabel(self), "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.TIGHT, 0, 0, 0)
        layout.setSpacing(theme.NORMAL)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.wording)
        words.addWidget(self.origin)
        layout.addLayout(words, 1)

    def hide_row(self) -> None:
        self.measure_id = ""
        self.hide()

    def show_row(self, row: PoolRow, score: float, checked: Sequence[str]) -> None:
        self.measure_id = row.measure.id
        self.box.blockSignals(True)
        self.box.setChecked(self.measure_id in checked)
        self.box.blockSignals(False)
        self.show()
        caption = _("{number} · {percent} %").format(number=row.measure.number, percent=round(score * 100))
        self.box.setText(caption)
        self.box.setAccessibleName(f"{caption} {row.measure.title}")
        self.box.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 · 100 %") + 30)
        self.wording.setText(row.measure.title)
        self.origin.setText(origins.row_origin(row))
