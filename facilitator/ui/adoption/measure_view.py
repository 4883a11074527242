"""The measure before the plenary in large letters: each field with its redline and its button to amend it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from facilitator.domain.adoption import Field
from facilitator.domain.measures import State
from facilitator.services.plenary import Redlined
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.adoption import words
from facilitator.ui.icons import icon
from facilitator.ui.marked_label import MarkedLabel
from facilitator.ui.marked_text import redline_html

LARGE, PLAIN = 1.6, 1.15  # letters of the wording and of the rest, to those of the program


class MeasureView(QScrollArea):
    """`amend_wanted` gives the field whose button was pressed."""

    amend_wanted = Signal(Field)

    def __init__(self, amount: Callable[[int], str], speak: QAction, parent: QWidget) -> None:
        """`amount` prints kopecks with the document's unit; `speak` writes a speech down."""
        super().__init__(parent)
        self._amount = amount
        inside = QWidget(self)
        self._inside = inside
        self.number = theme.heading("", 1.3)
        self.origin = self._label("muted")
        self.texts: dict[Field, QLabel] = {one: self._rich(LARGE if one is Field.TITLE else PLAIN) for one in Field}
        self.pencils = {one: self._pencil(one) for one in Field}
        self.lacks = self._label("warning")
        self.closed = self._label("muted")
        self.money = self._rich(PLAIN)
        self.money.setTextFormat(Qt.TextFormat.PlainText)
        self.speeches = self._rich(PLAIN)
        self.speak_button = ActionButton(speak, inside)
        self.speeches_title = theme.heading(_("Speeches"), 1.05)
        self._lay_out(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("measure")
        self.setAccessibleName(_("The measure under adoption"))

    def show_measure(self, found: Redlined) -> None:
        self.number.setText(_("No. {number}").format(number=found.measure.number))
        self.origin.setText("; ".join(found.alliances))
        self.origin.setVisible(bool(found.alliances))
        is_open = found.measure.state is State.SHORTLISTED
        for field, label in self.texts.items():
            label.setText(redline_html(found.redlines[field]) if found.redlines[field] else "–")
            self.pencils[field].setEnabled(is_open)
        money = [f"{name}: {self._amount(total)}" for name, total in found.sums if total]
        self.money.setText("\n".join(money) or "–")
        self.lacks.setText(words.lacks(found.gaps))
        self.lacks.setVisible(bool(found.gaps))
        self.closed.setText(words.closed(found.measure.state))
        self.closed.setVisible(not is_open)
        told = [f"<p><b>{escape(name)}</b>: {escape(one.gist)}</p>" for name, one in found.speeches]
        self.speeches.setText("".join(told).replace("\n", "<br>"))
        self.speeches.setVisible(bool(told))

    def _lay_out(self, inside: QWidget) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.NORMAL)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 4)
        for row, field in enumerate(one for one in Field if one is not Field.TITLE):
            grid.addWidget(self._caption(words.field(field)), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.texts[field], row, 1)
            grid.addWidget(self.pencils[field], row, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._caption(_("Funding")), len(Field), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.money, len(Field), 1)
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(self.number, 0, 0)
        head.addWidget(self.pencils[Field.TITLE], 0, 1, Qt.AlignmentFlag.AlignTop)
        spoken = QHBoxLayout()
        spoken.addWidget(self.speeches_title, 1)
        spoken.addWidget(self.speak_button)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.NORMAL, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(head)
        for label in (self.origin, self.texts[Field.TITLE], self.lacks, self.closed):
            layout.addWidget(label)
        layout.addSpacing(theme.SMALL)
        layout.addLayout(grid)
        layout.addSpacing(theme.SMALL)
        layout.addLayout(spoken)
        layout.addWidget(self.speeches)
        layout.addStretch(1)

    def _label(self, kind: str) -> QLabel:
        label = theme.mark(QLabel(self._inside), kind)
        label.setWordWrap(True)
        return label

    def _caption(self, text: str) -> QLabel:
        label = QLabel(text, self._inside)
        label.setFont(theme.scaled(label.font(), PLAIN))
        label.setContentsMargins(0, theme.TIGHT, 0, 0)
        label.setWordWrap(True)
        return theme.mark(label, "muted")

    def _rich(self, factor: float) -> QLabel:
        label = MarkedLabel(self._inside)
        label.setFont(theme.scaled(label.font(), factor))
        label.setContentsMargins(0, theme.TIGHT, 0, 0)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _pencil(self, field: Field) -> QToolButton:
        button = QToolButton(self._inside)
        button.setIcon(icon("pencil"))
        name = _("Amend: {field}").format(field=words.field(field))
        button.setToolTip(f"{name} (F2)" if field is Field.TITLE else name)
        button.setAccessibleName(name)
        button.clicked.connect(partial(self.amend_wanted.emit, field))
        return button
