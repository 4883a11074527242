"""Choices in panes that scroll: the wheel scrolls the pane and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from facilitator.ui.calm_choice import CalmChoice, CalmElidedChoice
from facilitator.ui.elided_choice import ElidedChoice


def roll(box: QComboBox) -> bool:
    """A notch of the wheel over the box; whether it kept it from what it lies in."""
    at, notch = QPointF(box.rect().center()), QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, box.mapToGlobal(at), QPoint(), notch, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("box", "is_calm"), [(QComboBox, False), (CalmChoice, True), (lambda: CalmElidedChoice(10), True)]
)
def test_a_calm_choice_is_not_changed_by_scrolling_over_it(qtbot, box, is_calm) -> None:
    choice = box()
    qtbot.addWidget(choice)
    choice.addItems(["one", "other"])
    assert roll(choice) is not is_calm
    assert choice.currentIndex() == (0 if is_calm else 1)


def test_a_calm_choice_of_long_entries_still_cuts_them_in_the_middle(qtbot, dressed) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = CalmElidedChoice(10, window)
    assert isinstance(box, ElidedChoice)
    box.setFixedWidth(150)
    box.addItem("Lead of the group “Biopharmacy and the vision of machines”")
    assert "…" in box.shown_text()
    assert box.toolTip() == box.currentText()
