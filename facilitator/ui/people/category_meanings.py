"""What a table calls categories that the session does not have, and what each of them is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.calm_choice import CalmElidedChoice

MOST = 12  # words: a column with more of them is not that of the categories


class CategoryMeanings(QWidget):
    """`categories` are the names of the session's; `changed` tells that somebody has chosen one."""

    changed = Signal()

    def __init__(self, categories: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._categories = categories
        self._asked: QWidget | None = None
        self.boxes: dict[str, QComboBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.TIGHT, 0, 0)
        self.hide()

    def ask(self, words: Mapping[str, int], behind: QWidget) -> None:
        """Ask what these are, each with the number of its rows; Tab comes to them `behind` another widget."""
        if list(words) == list(self.boxes):
            return
        self.boxes.clear()
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None
        if 0 < len(words) <= MOST:
            self._lay_out(words, behind)
        self.setVisible(self._asked is not None)

    def value(self) -> dict[str, str]:
        """The session's categories by what the table says instead; what is to be left out has none."""
        return {word: str(box.currentData()) for word, box in self.boxes.items() if box.currentData()}

    def _lay_out(self, words: Mapping[str, int], behind: QWidget) -> None:
        self._asked = QWidget(self)
        grid = QGridLayout(self._asked)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.NORMAL)
        grid.setVerticalSpacing(theme.TIGHT)
        question = QLabel(_("The session does not have these categories. What are they here?"), self._asked)
        question.setWordWrap(True)
        grid.addWidget(question, 0, 0, 1, 4)
        for place, (word, count) in enumerate(words.items(), 2):
            box = self.boxes[word] = self._box(self._asked)
            name = _("“{word}” ({count})") if word else _("no category ({count})")
            label = QLabel(name.format(word=word, count=count), self._asked)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(box)
            box.setAccessibleName(label.text())
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(box, place // 2, place % 2 * 2 + 1)
            QWidget.setTabOrder(behind, box)
            behind = box
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._column.addWidget(self._asked)

    def _box(self, parent: QWidget) -> QComboBox:
        box = CalmElidedChoice(20, parent)
        box.addItem(_("leave them out"), "")
        for name in self._categories:
            box.addItem(name, name)
        box.activated.connect(self.changed)
        return box
