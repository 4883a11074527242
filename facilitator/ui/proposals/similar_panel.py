"""Beside the field: the rows most like what is being typed, with what they say otherwise marked."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.measures import Measure, Origin
from facilitator.domain.wording_diff import Mark, new_wording
from facilitator.services import similar
from facilitator.services.similar import Pool, SimilarRow
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.background import Task
from facilitator.ui.marked_label import MarkedLabel
from facilitator.ui.workplace import Workplace

MOST = 5
WAIT = 120  # milliseconds without a key until the pool is asked
FEWEST_LETTERS = 3
LEAST = 0.08  # likeness below which a row only shares a syllable
SIMILAR_WIDTH = 350  # pixels, at 100 %; less on a small screen


class SimilarCard(QFrame):
    """One row; a click or Enter goes to it (`chosen`), the arrows to the next one (`stepped`)."""

    chosen = Signal(Measure)
    stepped = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("similar")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._place = place
        self._measure: Measure | None = None
        self.head = theme.mark(QLabel(self), "muted")
        self.head.setWordWrap(True)
        self.wording = MarkedLabel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.TIGHT, theme.SMALL, theme.TIGHT)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.wording)

    def show_row(self, row: SimilarRow, origin: str) -> None:
        self._measure = row.measure
        number = _("No. {number}").format(number=row.measure.number)
        self.head.setText(f"{number} · {origin}")
        pieces = new_wording(row.pieces)
        is_other = not any(piece.mark is Mark.KEPT for piece in pieces)  # then a mark would say nothing
        self.wording.setText("".join(_marked(one.text, Mark.KEPT if is_other else one.mark) for one in pieces))
        self.setAccessibleName(f"{number}, {origin}: {row.measure.title}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._measure:
            self.chosen.emit(self._measure)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self._place + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Escape:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._measure and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._measure)


class SimilarPanel(QFrame):
    """`chosen` gives the measure to go to, `left` that the arrows led back to the field.

    The pool is made anew in the background, when somebody types after measures have changed.
    """

    chosen = Signal(Measure)
    left = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._workplace = workplace
        self._pool: Pool | None = None
        self._is_stale = True
        self._task: Task | None = None
        self._wording = ""
        self._groups: Mapping[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self._show([])

    def _lay_out(self) -> None:
        title = theme.heading(_("Similar rows"), 1.05)
        self.hint = theme.mark(QLabel(self), "muted")
        self.hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.NORMAL, theme.NORMAL, theme.NORMAL, theme.NORMAL)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(title)
        layout.addWidget(self.hint)
        layout.addWidget(self._area_of_cards(), 1)

    def _area_of_cards(self) -> QScrollArea:
        self.area = QScrollArea(self)
        inner = QWidget(self.area.viewport())
        self.cards = [SimilarCard(place, inner) for place in range(MOST)]
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        for card in self.cards:
            column.addWidget(card)
            card.chosen.connect(self.chosen)
            card.stepped.connect(self._step)
            card.hide()
        column.addStretch()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return self.area

    def forget(self, groups: Mapping[str, str]) -> None:
        """Measures have changed; `groups` are the names by id."""
        self._is_stale = True
        self._groups = groups
        if self._wording:
            self._timer.start()

    def look_for(self, wording: str) -> None:
        """When there is a pause in the typing."""
        self._wording = wording.strip()
        if len(self._wording) < FEWEST_LETTERS:
            self._timer.stop()
            self._show([])
        else:
            self._timer.start()

    @Slot()
    def enter(self) -> None:
        """Bring the focus to the first card."""
        self._step(0)

    @Slot()
    def _ask(self) -> None:
        if self._is_stale and self._task is None:
            self._is_stale = False
            found = similar.measures_of_pool(self._workplace.session.db)
            self._task = self._workplace.background.run(lambda _task: Pool(found))
            self._task.done.connect(self._take_pool)
            self._task.ended.connect(self._on_ended)
        if self._pool is not None and self._wording:
            self._show([row for row in self._pool.similar(self._wording, MOST) if row.score >= LEAST])

    @Slot(object)
    def _take_pool(self, pool: Pool) -> None:
        self._pool = pool

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        if self._wording:
            self._ask()

    def _show(self, rows: list[SimilarRow]) -> None:
        for place, card in enumerate(self.cards):
            if place < len(rows):
                card.show_row(rows[place], self._origin(rows[place].measure))
            card.setVisible(place < len(rows))
        if rows:
            self.hint.setText(_("What differs is marked. ↓ leads here, Enter goes to the row."))
        elif self._wording and self._pool is not None and len(self._wording) >= FEWEST_LETTERS:
            self.hint.setText(_("Nothing like it has been proposed yet."))
        else:
            self.hint.setText(_("While you type, rows of the draft and of all groups that are like it appear here."))

    def _origin(self, measure: Measure) -> str:
        if measure.origin is Origin.DRAFT:
            number = measure.number_in_draft
            return _("draft, row {number}").format(number=number) if number else _("row of the draft")
        if measure.origin is Origin.MERGE:
            return _("merged")
        return self._groups.get(measure.group_id or "", "")

    @Slot(int)
    def _step(self, place: int) -> None:
        shown = [card for card in self.cards if not card.isHidden()]
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(shown[place])
        elif place < 0:
            self.left.emit()


def _marked(text: str, mark: Mark) -> str:
    words = escape(text).replace("\n", "<br>")
    if mark is Mark.KEPT:
        return words
    ground, ink = theme.colour("warning_soft").name(), theme.colour("text").name()
    return f"<span style='background-color:{ground}; color:{ink}; text-decoration:underline'>{words}</span>"
