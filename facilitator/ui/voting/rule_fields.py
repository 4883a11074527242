"""The questions of a rule that depend on the method: limits, dots, scale and criteria, quorum and majority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from facilitator.domain.people import Category
from facilitator.domain.voting import Criterion, Rule
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.elided_choice import ElidedChoice
from facilitator.ui.letters import plain

Meaning = TypeVar("Meaning", bound=StrEnum)

CRITERIA = 5  # lines for them
SCALES = ((1, 5), (0, 10), (1, 10), (1, 3))


class Form(QWidget):
    """Fields under one another, each with its caption; `changed` tells of any of them."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(theme.SMALL)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.captions: list[QLabel] = []

    def add(self, caption: str, field: QWidget) -> None:
        field.setAccessibleName(plain(caption).rstrip(":"))
        label = QLabel(caption, self)
        label.setBuddy(field)
        label.setMinimumHeight(field.sizeHint().height())  # else Qt leaves it above the middle of its field
        self.form.addRow(label, field)
        self.captions.append(label)

    def line_up(self, *within: Form) -> None:
        """All fields stand in one line, those of forms within this one too, whichever of them are shown."""
        captions = [label for form in (self, *within) for label in form.captions]
        width = max(label.sizeHint().width() for label in captions)
        for label in captions:
            label.setMinimumWidth(width)

    def combo(self, caption: str, choices: Iterable[tuple[str, Any]], chosen: Any = None) -> QComboBox:
        """A box to choose in; `choices`: (text, what it stands for)."""
        box = ElidedChoice(22, self)
        for text, meaning in choices:
            box.addItem(text, meaning)
        box.setCurrentIndex(max(0, index_of(box, chosen)))
        box.currentIndexChanged.connect(self.changed)
        self.add(caption, box)
        return box

    def number(self, caption: str, least: int, most: int, present: int, nought: str = "") -> QSpinBox:
        """`nought` is what the least number means."""
        field = QSpinBox(self)
        theme.pad(field)
        field.setRange(least, most)
        field.setValue(present)
        field.setSpecialValueText(nought)
        field.valueChanged.connect(self.changed)
        self.add(caption, field)
        return field


def index_of(box: QComboBox, meaning: Any) -> int:
    """Where the choice with that meaning stands; -1 where there is none."""
    return next((place for place in range(box.count()) if box.itemData(place) == meaning), -1)


def translated(words: Mapping[Meaning, str]) -> list[tuple[str, Meaning]]:
    """Choices of a box from message ids, each with a capital."""
    return [(_(text)[:1].upper() + _(text)[1:], meaning) for meaning, text in words.items()]


class CriteriaFields(Form):
    """The scale, and lines for criteria with their weights; empty lines are none."""

    def __init__(self, rule: Rule, parent: QWidget) -> None:
        super().__init__(parent)
        scales = [
            (_("from {lowest} to {highest}").format(lowest=one, highest=other), one * 100 + other)
            for one, other in SCALES
        ]
        self.scale = self.combo(_("&Scale:"), scales, rule.lowest * 100 + rule.highest)
        self.names: list[QLineEdit] = []
        self.weights: list[QSpinBox] = []
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.TIGHT)
        grid.setHorizontalSpacing(theme.SMALL)
        grid.addWidget(theme.mark(QLabel(_("Criterion"), self), "muted"), 0, 0)
        grid.addWidget(theme.mark(QLabel(_("Weight"), self), "muted"), 0, 1)
        for place in range(CRITERIA):
            known = rule.criteria[place] if place < len(rule.criteria) else Criterion("")
            self._add_line(grid, place + 1, known)
        self.form.addRow(grid)
        self._offer_lines()

    def _offer_lines(self) -> None:
        """Those that are filled, and one more."""
        filled = [place for place, name in enumerate(self.names) if name.text().strip()]
        for place, (name, weight) in enumerate(zip(self.names, self.weights, strict=True)):
            is_offered = place <= (filled[-1] + 1 if filled else 0)
            name.setVisible(is_offered)
            weight.setVisible(is_offered)

    def _add_line(self, grid: QGridLayout, place: int, known: Criterion) -> None:
        name, weight = QLineEdit(known.name, self), QSpinBox(self)
        name.setAccessibleName(_("Criterion {number}").format(number=place))
        weight.setAccessibleName(_("Weight of criterion {number}").format(number=place))
        theme.pad(weight)
        weight.setRange(1, 100)
        weight.setValue(known.weight)
        name.textChanged.connect(self.changed)
        name.textChanged.connect(self._offer_lines)
        weight.valueChanged.connect(self.changed)
        grid.addWidget(name, place, 0)
        grid.addWidget(weight, place, 1)
        self.names.append(name)
        self.weights.append(weight)

    def scale_of(self) -> tuple[int, int]:
        lowest, highest = divmod(int(self.scale.currentData()), 100)
        return lowest, highest

    def criteria(self) -> tuple[Criterion, ...]:
        lines = zip(self.names, self.weights, strict=True)
        return tuple(Criterion(name.text().strip(), weight.value()) for name, weight in lines if name.text().strip())


class WeightFields(Form):
    """The shares of the categories in percent; they must make 100 together."""

    def __init__(self, categories: Iterable[Category], rule: Rule, parent: QWidget) -> None:
        super().__init__(parent)
        names = [one.name for one in categories]
        known = dict(rule.weights)
        equal = 100 // len(names) if names else 0
        shares = [known.get(name, 0) if known else equal for name in names]
        if not known and names:
            shares[0] += 100 - sum(shares)
        self.shares: dict[str, QSpinBox] = {}
        for name, share in zip(names, shares, strict=True):
            self.shares[name] = self.number(_("{name}, %:").format(name=name), 0, 100, min(share, 100))
        self.sum = theme.mark(QLabel(self), "muted")
        self.sum.setWordWrap(True)
        self.form.addRow(self.sum)
        self.changed.connect(self._add_up)
        self._add_up()

    def fault(self) -> str:
        """The sentence on what is missing to 100, or nothing."""
        whole = sum(field.value() for field in self.shares.values())
        if whole == 100:
            return ""
        return _("The shares of the categories make {whole} % together, and must make 100.").format(whole=whole)

    def weights(self) -> tuple[tuple[str, int], ...]:
        return tuple((name, field.value()) for name, field in self.shares.items())

    def _add_up(self) -> None:
        fault = self.fault()
        self.sum.setText(fault or _("Together 100 %."))
        theme.mark(self.sum, "danger" if fault else "muted")
