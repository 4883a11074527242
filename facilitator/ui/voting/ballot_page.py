"""The ballot as one person sees it: the whole list in large letters, marked by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.domain.ballots import ABSTAINED, AGAINST, FOR
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure
from facilitator.domain.voting import Method
from facilitator.text import N_, _
from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, Index, RowsModel
from facilitator.ui.voting.filling import Filling

LETTERS = 1.7  # times those of the other screens
PICTURE = 28  # pixels
LONGEST = 9  # digits of a number, however long a key is held down
HINTS = {
    Method.APPROVAL: N_("Arrows or the number of a measure: go there. Space: mark it. Enter: look it over."),
    Method.DOTS: N_("Arrows or the number of a measure: go there. + and −: give and take dots. Enter: look it over."),
    Method.SCORE: N_("Arrows: go there. Digits: your mark. Delete: no mark. Enter: look it over."),
    Method.DECISION: N_(
        "Arrows or the number of a measure: go there. + for, − against, 0 abstained. F4: for all. Enter: look it over."
    ),
}


class BallotModel(RowsModel[Measure]):
    """The header in larger letters too, which it takes from its model alone, and marks in words for screen readers."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return super().data(index) or super().data(index, Qt.ItemDataRole.ToolTipRole)
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return theme.scaled(QApplication.font(), LETTERS * 0.8)
        return super().headerData(section, orientation, role)


class BallotTable(RowTable[Measure]):
    """Gives every key to the page first; a click says where it fell."""

    def __init__(
        self,
        model: RowsModel[Measure],
        stretch: int,
        widths: list[int],
        pressed: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(model, stretch, widths, parent)
        self._pressed = pressed
        self.setSortingEnabled(False)
        self.setFont(theme.scaled(self.font(), LETTERS))
        self.setIconSize(QSize(PICTURE, PICTURE))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lay_out_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressed(event):
            super().keyPressEvent(event)


class BallotPage(QWidget):
    """`finished`: the person wants to look it over; `escaped`: to go back without voting."""

    finished = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.filling: Filling
        self.model: BallotModel
        self.table: BallotTable | None = None
        self._typed = ""
        self.name = theme.heading("", 1.7)
        self.status = theme.heading("", 1.7)
        self.status.setWordWrap(False)
        self.hint, self.refusal = QLabel(self), QLabel(self)
        for label, kind in ((self.hint, "muted"), (self.refusal, "danger")):
            label.setFont(theme.scaled(label.font(), 1.35))  # before it is marked: the style sheet would take it back
            label.setWordWrap(True)
            theme.mark(label, kind)
        self.finished.connect(self._forget_digits)
        self.strip = QHBoxLayout()
        self.strip.setSpacing(theme.SMALL)
        self._buttons: list[QPushButton] = []
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.status)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.NORMAL)
        self._layout.addLayout(head)
        self._layout.addWidget(self.refusal)
        self._layout.addLayout(self.strip)
        self._layout.addWidget(self.hint)

    def begin(self, name: str, filling: Filling) -> None:
        """An empty ballot for this person."""
        self.filling = filling
        self._typed = ""
        self.name.setText(name)
        self.hint.setText(_(HINTS[filling.rule.method]))
        self._make_table()
        self._make_strip()
        self.show_marks()

    def show_marks(self, refusal: str = "") -> None:
        """Read the marks anew."""
        self.status.setText(self.filling.status())
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        if self.table is not None:
            self.table.viewport().update()

    # The list

    def _make_table(self) -> None:
        if self.table is not None:
            self._layout.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.model.deleteLater()
        columns, widths, stretch = self._columns()
        self.model = BallotModel(columns, lambda row: row.id, self)
        self.table = BallotTable(self.model, stretch, widths, self.press, self)
        self.table.setAccessibleName(_("Ballot"))
        self.model.show_rows(self.filling.measures)
        self._layout.insertWidget(2, self.table, 1)
        self.table.clicked.connect(self._click)
        self.table.pressed.connect(self._forget_digits)
        if self.filling.rule.method is Method.SCORE:
            self.table.selectionModel().currentChanged.connect(self._forget_digits)
        self.table.setCurrentIndex(self.model.index(0, self._first_cell()))
        self.table.show()  # the layout would do so a moment later, and what is not seen gets no focus
        self.table.setFocus()

    def _columns(self) -> tuple[list[Column[Measure]], list[int], int]:
        number: Column[Measure] = Column(_("#"), lambda row: str(row.number), is_number=True)
        wording: Column[Measure] = Column(_("Wording"), lambda row: row.title)
        method = self.filling.rule.method
        if method is Method.APPROVAL:
            return [Column("", _nothing, icon=self._tick, tip=self._in_words), number, wording], [4, 6, 0], 2
        if method is Method.DOTS:
            cells = [Column("−", _take_sign), Column(_("Dots"), self._dots), Column("+", _give_sign)]
            return [number, wording, *cells], [6, 0, 4, 12, 4], 1
        if method is Method.DECISION:
            words = ((_("for"), FOR), (_("against"), AGAINST), (_("abstained"), ABSTAINED))
            cells = [
                Column(title, _nothing, icon=partial(self._dot, value), tip=self._in_words) for title, value in words
            ]
            return [number, wording, *cells], [6, 0, 7, 9, 12], 1
        cells = [Column(name or _("Mark"), partial(self._score, name)) for name in self.filling.criteria]
        return [number, wording, *cells], [6, 0, *(12 for _cell in cells)], 1

    def _first_cell(self) -> int:
        return 2 if self.filling.rule.method is Method.SCORE else 0

    def _tick(self, row: Measure) -> QIcon:
        is_marked = self.filling.value(row.number) is not None
        return icon("square-check", "accent") if is_marked else icon("square", "muted")

    def _dot(self, value: int, row: Measure) -> QIcon:
        is_marked = self.filling.value(row.number) == value
        return icon("circle-check", "accent") if is_marked else icon("circle", "muted")

    def _in_words(self, row: Measure) -> str:
        return self.filling.told(row.number)

    def _dots(self, row: Measure) -> str:
        count = self.filling.value(row.number) or 0
        return "●" * count if count <= 6 else str(count)

    def _score(self, criterion: str, row: Measure) -> str:
        value = self.filling.value(row.number, criterion)
        return "–" if value is None else str(value)

    # The buttons below it, for the mouse

    def _make_strip(self) -> None:
        for button in self._buttons:
            self.strip.removeWidget(button)
            button.deleteLater()
        while self.strip.count():
            self.strip.takeAt(0)
        self._buttons = []
        rule = self.filling.rule
        if rule.method is Method.SCORE:
            for value in range(rule.lowest, rule.highest + 1):
                self._add_button(str(value), partial(self._give_score, value))
            self._add_button(_("No mark"), partial(self._give_score, None))
        if rule.method is Method.DECISION:
            self._add_button(_("For all (F4)"), self._all_for)
        self.strip.addStretch(1)
        self._add_button(_("Not me: back (Esc)"), self.escaped.emit)
        self._add_button(_("Look it over (Enter)"), self.finished.emit, is_main=True)

    def _add_button(self, text: str, act: Callable[[], object], *, is_main: bool = False) -> None:
        button = QPushButton(text, self)
        button.setFont(theme.scaled(button.font(), 1.5))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if is_main:
            button.setProperty("kind", "main")
        button.clicked.connect(act)
        self.strip.addWidget(button)
        self._buttons.append(button)

    # Marking

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        key, text = Qt.Key(event.key()), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.filling.rule.method is Method.SCORE or not self._refuse_number():
                self.finished.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.filling.rule.method is Method.SCORE:
            return self._press_score(key, text)
        elif key == Qt.Key.Key_Backspace:
            self._go_to_number(self._typed[:-1])
        elif text.isdecimal() and self._is_of_number(text):
            self._type_digit(text)
        else:
            return self._press_mark(key, text)
        return True

    def _press_mark(self, key: Qt.Key, text: str) -> bool:
        method, row = self.filling.rule.method, self._row()
        if method is Method.DECISION and key == Qt.Key.Key_F4:
            self._all_for()
        elif row is None and text:
            self._refuse_number()
        elif row is None:
            self._typed = ""
            return False
        elif method is Method.APPROVAL and key == Qt.Key.Key_Space:
            self._try(partial(self.filling.toggle, row.number))
        elif method is Method.DOTS and text in {"+", "=", "-", "−", " "}:
            self._try(partial(self.filling.add, row.number, -1 if text in {"-", "−"} else 1))
        elif method is Method.DECISION and text in {"+", "=", "-", "−", "0"}:
            value = {"+": FOR, "=": FOR, "0": ABSTAINED}.get(text, AGAINST)
            self._try(partial(self.filling.put, row.number, value))
            self._step(1)
        elif key == Qt.Key.Key_Delete:
            self._try(partial(self.filling.put, row.number, None))
        else:
            self._typed = ""  # an arrow: the next digit begins another number
            return False
        return True

    def _press_score(self, key: Qt.Key, text: str) -> bool:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._give_score(None)
        elif text.isdecimal():
            longer = self._typed + text  # the second digit of 10
            typed = longer if int(longer) <= self.filling.highest else text
            self._give_score(int(typed))
            self._typed = typed
        else:
            return False
        return True

    def _give_score(self, value: int | None) -> None:
        row = self._row()
        if row is None or self.table is None:
            return
        is_given = self._try(partial(self.filling.put, row.number, value, self._criterion()))
        if is_given and value is not None and self.filling.highest < 10:
            self._next_cell()

    @Slot()
    def _forget_digits(self) -> None:
        """The next digit begins a mark of its own, whatever stands in the cell."""
        self._typed = ""

    def _next_cell(self) -> None:
        """The next criterion, or the first one of the next measure."""
        assert self.table is not None
        here, last = self.table.currentIndex(), self.model.columnCount() - 1
        down, column = (0, here.column() + 1) if 2 <= here.column() < last else (1, 2)
        place = self.model.index(here.row() + down, column)
        if place.isValid() and here.row() + down < self.model.rowCount():
            self.table.setCurrentIndex(place)

    def _criterion(self) -> str:
        column = self.table.currentIndex().column() if self.table is not None else 2
        return self.filling.criteria[max(column - 2, 0)]

    def _row(self) -> Measure | None:
        """The chosen one; none behind a number that is not on the ballot, though arrows go on from where one was."""
        is_chosen = self.table is not None and self.table.selectionModel().hasSelection()
        return self.table.current_row() if self.table is not None and is_chosen else None

    def _step(self, step: int) -> None:
        assert self.table is not None
        here = self.table.currentIndex()
        if 0 <= here.row() + step < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(here.row() + step, here.column()))

    def _is_of_number(self, digit: str) -> bool:
        """A nought that leads beyond the last number is a decision, also right behind a number typed to go there."""
        is_decision, longer = self.filling.rule.method is Method.DECISION, int(self._typed + digit)
        return digit != "0" or (bool(self._typed) and not (is_decision and longer > max(self._numbers())))

    def _type_digit(self, digit: str) -> None:
        """Behind as many digits as the longest number has another one begins, unless these led nowhere before."""
        is_whole = len(self._typed) == len(str(max(self._numbers()))) and self._begins_number(self._typed[:-1])
        self._go_to_number(digit if is_whole else (self._typed + digit)[:LONGEST])

    def _go_to_number(self, typed: str) -> None:
        """To the measure of that number; where it is not on the ballot to none, so that no other one is marked."""
        assert self.table is not None
        self._typed = typed
        if found := self._numbers().get(int(typed or 0)):
            self.table.select_key(found)
        elif typed:
            self.table.clearSelection()
        self.show_marks("" if self._begins_number(typed) else self._unknown_sentence())

    def _refuse_number(self) -> bool:
        """Whether the number that was typed is not on the ballot; the next digit begins another one then."""
        is_unknown = bool(self._typed) and int(self._typed) not in self._numbers()
        if is_unknown:
            self.show_marks(self._unknown_sentence())
            self._typed = ""
        return is_unknown

    def _unknown_sentence(self) -> str:
        sentence = _("No. {number} is not on this ballot. Space: type the number anew.")
        return sentence.format(number=self._typed)

    def _begins_number(self, typed: str) -> bool:
        return any(str(number).startswith(typed) for number in self._numbers())

    def _numbers(self) -> dict[int, str]:
        """Number on the ballot -> id of the measure."""
        return {one.number: one.id for one in self.filling.measures}

    @Slot()
    def _all_for(self) -> None:
        self._try(self.filling.all_for)

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        method, row, column = self.filling.rule.method, self.model.row(index), index.column()
        if method is Method.APPROVAL:
            self._try(partial(self.filling.toggle, row.number))
        elif method is Method.DOTS and column in (2, 4):
            self._try(partial(self.filling.add, row.number, 1 if column == 4 else -1))
        elif method is Method.DECISION and column > 1:
            self._try(partial(self.filling.put, row.number, (FOR, AGAINST, ABSTAINED)[column - 2]))

    def _try(self, change: Callable[[], object]) -> bool:
        """What the rule forbids is said above the list, and nothing is changed."""
        self._typed = ""
        try:
            change()
        except UserError as refusal:
            self.show_marks(str(refusal))
            return False
        self.show_marks()
        return True


def _nothing(_row: Measure) -> str:
    return ""


def _take_sign(_row: Measure) -> str:
    return "−"


def _give_sign(_row: Measure) -> str:
    return "+"
