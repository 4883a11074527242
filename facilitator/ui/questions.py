"""Plain questions: a caption, the field below it, and room for the one sentence on what is wrong there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.header_faults import EARLIEST_YEAR, MOST_YEARS
from facilitator.domain.terms import parse_day
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.letters import plain
from facilitator.ui.time_fields import SteppedLine, day_text

TEXT_EDGES = 20  # pixels above and below the lines of a text


class Question(QWidget):
    """`changed` tells of typing and choosing alike. `offer` shows what is usual, unless something else was typed."""

    changed = Signal()

    def __init__(self, caption: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._offered: Any = None
        self.label = QLabel(caption, self)
        self.label.setBuddy(field)
        field.setAccessibleName(plain(caption).rstrip(":"))
        self.refusal = theme.mark(QLabel(self), "danger")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.TIGHT)
        self.column.addWidget(self.label)
        self.column.addWidget(field)
        self.column.addWidget(self.refusal)
        self.changed.connect(self.take_back)

    def value(self) -> Any:
        raise NotImplementedError

    def put(self, value: Any) -> None:
        raise NotImplementedError

    def offer(self, value: Any) -> None:
        if self._offered is None or self.value() == self._offered:
            self.put(value)
        self._offered = value

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, and put the hands there."""
        self.refusal.setText(sentence)
        self.refusal.show()
        self.field.setFocus()

    @Slot()
    def take_back(self) -> None:
        """The sentence was about what stood there before."""
        self.refusal.hide()


class LineQuestion(Question):
    def __init__(self, caption: str, parent: QWidget) -> None:
        self.line = QLineEdit()
        super().__init__(caption, self.line, parent)
        self.line.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.line.text()

    def put(self, value: str) -> None:
        self.line.setText(value)
        self.line.setCursorPosition(0)


class TextQuestion(Question):
    """Several lines; `lines` of them are seen at least, and more where there is room."""

    def __init__(self, caption: str, lines: int, parent: QWidget, *, grows: bool = False) -> None:
        self.text = QPlainTextEdit()
        super().__init__(caption, self.text, parent)
        self.text.setTabChangesFocus(True)
        height = lines * self.fontMetrics().lineSpacing() + TEXT_EDGES
        if grows:
            self.text.setMinimumHeight(height)
        else:
            self.text.setFixedHeight(height)
        self.text.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.text.toPlainText()

    def put(self, value: str) -> None:
        self.text.setPlainText(value)


class ChoiceQuestion(Question):
    """One of `choices`: (text, what it stands for)."""

    def __init__(self, caption: str, choices: Iterable[tuple[str, str]], parent: QWidget) -> None:
        self.box = ElidedChoice(14)
        super().__init__(caption, self.box, parent)
        self.box.setMaxVisibleItems(16)
        self.list(choices)
        self.box.currentIndexChanged.connect(self.changed)

    def list(self, choices: Iterable[tuple[str, str]]) -> None:
        """Other choices; the one that is chosen stays chosen as far as it is still there."""
        present = self.value()
        with QSignalBlocker(self.box):
            self.box.clear()
            for text, key in choices:
                self.box.addItem(text, key)
        if self.box.findData(present) < 0:
            self._offered = None  # it was not typed but taken away
        self.put(present)

    def value(self) -> str:
        return str(self.box.currentData() or "")

    def put(self, value: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(value)))


class DateQuestion(Question):
    """A day as people write it; how it is understood stands beside it. Its value is the text."""

    def __init__(self, caption: str, parent: QWidget) -> None:
        self.line = SteppedLine()
        super().__init__(caption, self.line, parent)
        example = _("for example: 22.06.2017")
        self.line.setPlaceholderText(example)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(example) + 2 * theme.HUGE)
        self.understood = theme.mark(QLabel(self), "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.understood, 1)
        self.column.insertLayout(1, row)
        self.line.textChanged.connect(self._tell)
        self.line.stepped.connect(self._step)

    def value(self) -> str:
        return self.line.text()

    def put(self, value: str) -> None:
        self.line.setText(value)

    def day(self) -> date | None:
        """None where no day is named."""
        return parse_day(self.line.text())

    @Slot(int)
    def _step(self, days: int) -> None:
        day = self.day() or date.today()  # noqa: DTZ011 - the calendar on the wall
        self.line.setText(day_text(day + timedelta(days=days)))

    @Slot()
    def _tell(self) -> None:
        day = self.day()
        self.understood.setText(QLocale(current_language()).dayName(day.isoweekday()) if day else "")
        self.changed.emit()


class YearsQuestion(Question):
    """The first and the last year."""

    def __init__(self, caption: str, parent: QWidget) -> None:
        self.first, self.last = QSpinBox(), QSpinBox()
        super().__init__(caption, self.first, parent)
        self.last.setAccessibleName(_("Last year"))
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        for field in (self.first, self.last):
            field.setRange(EARLIEST_YEAR, 2100 + MOST_YEARS)
            theme.pad(field)
            field.valueChanged.connect(self.changed)
        row.addWidget(self.first, 1)
        row.addWidget(QLabel("–", self))
        row.addWidget(self.last, 1)
        self.column.insertLayout(1, row)
        QWidget.setTabOrder(self.first, self.last)

    def value(self) -> tuple[int, int]:
        return self.first.value(), self.last.value()

    def put(self, value: tuple[int, int]) -> None:
        self.first.setValue(value[0])
        self.last.setValue(value[1])


def beside(*questions: QWidget) -> QHBoxLayout:
    """Side by side, equally wide."""
    row = QHBoxLayout()
    row.setSpacing(theme.NORMAL)
    for one in questions:
        row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
    return row
