"""The counts of a vote by hands, with quorum and majority reckoned at every key."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from facilitator.domain.adoption import Count, Majority, Quorum
from facilitator.domain.errors import UserError
from facilitator.services.rule_words import MAJORITIES, QUORUMS
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.adoption import words
from facilitator.ui.elided_choice import ElidedChoice

DIGITS = 4


class CountField(QLineEdit):
    """A whole number, empty for none, that is typed over at once; `entered` tells of Enter."""

    entered = Signal()

    def __init__(self, name: str, factor: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{DIGITS}}}"), self))
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFont(theme.scaled(self.font(), factor, is_bold=factor > 1))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0" * (DIGITS + 1)))

    def value(self) -> int:
        return int(self.text() or 0)

    def set_value(self, number: int) -> None:
        self.setText(str(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._select)  # a click puts the cursor after this

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _select(self) -> None:
        if self.hasFocus():
            self.selectAll()


class VotePanel(QWidget):
    """`entered`: Enter in a field of counts. The rule and those present stay from one vote to the next."""

    entered = Signal()
    typing_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggested: tuple[int, int] | None = None
        self.votes_for = CountField(_("For"), 1.8, self)
        self.against = CountField(_("Against"), 1.8, self)
        self.abstained = CountField(_("Abstained"), 1.8, self)
        self.present = CountField(_("Present"), 1, self)
        self.entitled = CountField(_("On the list"), 1, self)
        self.unanimous = QPushButton(_("&Unanimously"), self)
        self.rest = QPushButton(_("The &rest abstained"), self)
        self.quorum = self._rules(QUORUMS, _("Quorum"))
        self.majority = self._rules(MAJORITIES, _("Majority"))
        self.quorum_line, self.majority_line = QLabel(self), QLabel(self)
        self.majority_line.setFont(theme.scaled(self.font(), 1.3, is_bold=True))
        for label in (self.quorum_line, self.majority_line):
            label.setWordWrap(True)
        self._place = QVBoxLayout()
        self._lay_out()
        self._wire()
        self._reckon()

    def add_button(self, button: QPushButton) -> None:
        """Under the counts, above the rule: in view on a small screen too."""
        self._place.addWidget(button)

    def suggest(self, entitled: int, present: int) -> None:
        """What the registration says; what was typed instead stays until the registration says something else."""
        if self._suggested != (entitled, present):
            self._suggested = (entitled, present)
            self.entitled.set_value(entitled)
            self.present.set_value(present)

    def show_rule(self, quorum: Quorum, majority: Majority) -> None:
        self.quorum.setCurrentIndex(self.quorum.findData(quorum.value))
        self.majority.setCurrentIndex(self.majority.findData(majority.value))

    def start(self) -> None:
        """Empty for the next vote."""
        for field in self._votes():
            field.clear()

    def typed(self) -> dict[str, str]:
        """The counts of a vote that is begun, with its rule; nothing before that."""
        if not any(field.text() for field in self._votes()):
            return {}
        boxes = {"quorum": self.quorum, "majority": self.majority}
        return {
            **{name: field.text() for name, field in self._fields().items()},
            **{name: box.currentData() for name, box in boxes.items()},
        }

    def retype(self, typed: Mapping[str, str]) -> None:
        for name, field in self._fields().items():
            field.setText(typed[name])
        self.show_rule(Quorum(typed["quorum"]), Majority(typed["majority"]))
        self.focus()

    def typed_words(self) -> str:
        counts = zip((_("For"), _("Against"), _("Abstained")), self._votes(), strict=True)
        return ", ".join(f"{name} – {field.text()}" for name, field in counts if field.text())

    def focus(self) -> None:
        (self.votes_for if self.present.value() else self.present).setFocus()

    def is_begun(self) -> bool:
        return bool(self.votes_for.value() or self.against.value() or self.abstained.value())

    def count(self) -> Count:
        """What is typed. Raises UserError where no vote is typed at all: that is no decision."""
        if not self.is_begun():
            raise UserError(_("No vote is counted yet: type how many are for, against and abstained."))
        return self._count()

    def rule(self) -> tuple[Quorum, Majority]:
        return Quorum(self.quorum.currentData()), Majority(self.majority.currentData())

    def _votes(self) -> tuple[CountField, ...]:
        return self.votes_for, self.against, self.abstained

    def _fields(self) -> dict[str, CountField]:
        names = ("entitled", "present", "for", "against", "abstained")
        return dict(zip(names, (self.entitled, self.present, *self._votes()), strict=True))

    def _count(self) -> Count:
        return Count(*(field.value() for field in self._fields().values()))

    def _rules(self, names: Mapping[Quorum, str] | Mapping[Majority, str], name: str) -> QComboBox:
        box = ElidedChoice(12, self)
        box.setAccessibleName(name)
        for one, words_of_it in names.items():
            box.addItem(_(words_of_it), one.value)
        return box

    def _lay_out(self) -> None:
        quick = QHBoxLayout()
        quick.setSpacing(theme.SMALL)
        quick.addWidget(self.unanimous)
        quick.addWidget(self.rest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(self._counts_grid())
        layout.addLayout(quick)
        layout.addWidget(self.majority_line)
        layout.addWidget(self.quorum_line)
        layout.addLayout(self._place)
        layout.addLayout(self._rules_grid())

    def _counts_grid(self) -> QGridLayout:
        grid = _grid()
        for place, (caption, field) in enumerate(
            ((_("&For"), self.votes_for), (_("A&gainst"), self.against), (_("A&bstained"), self.abstained))
        ):
            grid.addWidget(self._caption(caption, field), 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _rules_grid(self) -> QGridLayout:
        grid = _grid()
        grid.setColumnStretch(1, 1)
        there = QHBoxLayout()
        there.setSpacing(theme.SMALL)
        there.addWidget(self.present, 1)
        there.addWidget(self._caption(_("of the &list of"), self.entitled))
        there.addWidget(self.entitled, 1)
        grid.addWidget(self._caption(_("&Present:"), self.present), 0, 0)
        grid.addLayout(there, 0, 1)
        grid.addWidget(self._caption(_("&Quorum:"), self.quorum), 1, 0)
        grid.addWidget(self.quorum, 1, 1)
        grid.addWidget(self._caption(_("&Majority:"), self.majority), 2, 0)
        grid.addWidget(self.majority, 2, 1)
        return grid

    def _caption(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(field)
        return label

    def _wire(self) -> None:
        for field in self._fields().values():
            field.textChanged.connect(self._reckon)
            field.textChanged.connect(self.typing_changed)
            field.entered.connect(self.entered)
        for box in (self.quorum, self.majority):
            box.currentIndexChanged.connect(self._reckon)
        self.unanimous.clicked.connect(self._all_for)
        self.rest.clicked.connect(self._rest_abstained)
        chain = (self.votes_for, self.against, self.abstained, self.unanimous, self.rest, self.present, self.entitled)
        for before, after in zip(chain, (*chain[1:], self.quorum), strict=True):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _all_for(self) -> None:
        self.votes_for.set_value(self.present.value())
        self.against.set_value(0)
        self.abstained.set_value(0)
        self.votes_for.setFocus()

    @Slot()
    def _rest_abstained(self) -> None:
        voted = self.votes_for.value() + self.against.value()
        self.abstained.set_value(max(self.present.value() - voted, 0))
        self.abstained.setFocus()

    @Slot()
    def _reckon(self) -> None:
        count, (quorum, majority) = self._count(), self.rule()
        told, is_there = words.quorum_line(quorum, count)
        self.quorum_line.setText(told)
        theme.mark(self.quorum_line, "muted" if is_there else "danger")
        told, kind = words.majority_line(quorum, majority, count)
        self.majority_line.setText(told)
        theme.mark(self.majority_line, kind)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SMALL)
    grid.setVerticalSpacing(theme.TIGHT)
    return grid
