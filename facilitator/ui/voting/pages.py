"""What is shown of a round beside its results: the rule with the list, the turnout, the course."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.measures import Measure
from facilitator.services.turnout import Turnout, in_words
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.scrolled_card import ScrolledCard

LIST = 140  # pixels: at least three wordings of the list are seen


class RulePage(QScrollArea):
    """The rule in words, as it stands in the minutes, and the list that is voted on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Rule and list"))
        inside = QWidget(self)
        self.rule = QLabel(inside)
        self.rule.setWordWrap(True)
        self.rule.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.count = theme.mark(QLabel(inside), "muted")
        self.count.setWordWrap(True)
        columns: list[Column[Measure]] = [
            Column(_("#"), lambda row: str(row.number), lambda row: row.number, is_number=True),
            Column(_("Wording"), lambda row: row.title),
        ]
        self.model: RowsModel[Measure] = RowsModel(columns, lambda row: row.id, self)
        self.table = RowTable(self.model, 1, (8, 0), inside)
        self.table.setMinimumHeight(LIST)
        self.table.setAccessibleName(_("The list that is voted on"))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        for widget in (self.rule, self.count):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        self.setWidget(inside)

    def show_rule(self, sentences: Sequence[str], count: str, listed: Sequence[Measure]) -> None:
        """`count` says how many there are, and whether they can still change."""
        self.rule.setText("\n".join(f"– {one}" for one in sentences))
        self.count.setText(count)
        self.model.show_rows(listed)


class TurnoutPage(ScrolledCard):
    """How many have voted, large, and by category: never what they voted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Turnout"))
        self._inside = QWidget(self)
        self.voted = QLabel(self._inside)
        self.voted.setFont(theme.scaled(self.voted.font(), 2.6, is_bold=True))
        self.voted.setWordWrap(True)
        self.advice = theme.mark(QLabel(self._inside), "muted")
        self.advice.setWordWrap(True)
        self._cells: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.WIDE)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        layout.setSpacing(theme.NORMAL)
        layout.addWidget(self.voted)
        layout.addLayout(self._grid)
        layout.addWidget(self.advice)
        layout.addStretch(1)
        self.setWidget(self._inside)

    def show_turnout(self, found: Turnout, advice: str) -> None:
        self.voted.setText(in_words(found))
        self.advice.setText(advice)
        if len(self._cells) != 3 * len(found.shares):
            self._make_rows(len(found.shares))
        for place, one in enumerate(found.shares):
            name, bar, count = self._cells[3 * place : 3 * place + 3]
            assert isinstance(name, QLabel)
            assert isinstance(bar, QProgressBar)
            assert isinstance(count, QLabel)
            name.setText(one.name)
            bar.setRange(0, max(one.entitled, 1))
            bar.setValue(one.voted)
            bar.setAccessibleName(one.name)
            count.setText(_("{count} of {all}").format(count=one.voted, all=one.entitled))

    def _make_rows(self, count: int) -> None:
        for old in self._cells:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._cells = []
        for place in range(count):
            bar = QProgressBar(self._inside)
            bar.setTextVisible(False)
            bar.setProperty("kind", "bar")
            row: list[QWidget] = [QLabel(self._inside), bar, QLabel(self._inside)]
            for column, widget in enumerate(row):
                self._grid.addWidget(widget, place, column)
            self._cells += row


class CoursePage(QScrollArea):
    """What happened to the round, as the minutes will tell it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Course of the round"))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setContentsMargins(0, theme.SMALL, 0, 0)  # as far below the tabs as the other pages
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWidget(self.text)

    def show_course(self, sentences: Sequence[str]) -> None:
        self.text.setText("\n".join(sentences))
