"""Choices with long entries: what is cut in the box is whole in the list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from facilitator.ui.elided_choice import ElidedChoice

TWINS = [f"Lead of the group “{name} and the vision of machines”" for name in ("Biopharmacy", "Robots of the Arctic")]


@pytest.fixture
def choice(qtbot, dressed) -> Iterator[ElidedChoice]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    box = ElidedChoice(10, window)
    box.setFixedWidth(150)
    box.move(440, 10)  # at the right edge
    with qtbot.waitExposed(window):
        window.show()
    yield box
    window.close()


def test_entries_that_look_alike_in_the_box_are_whole_in_the_list(choice) -> None:
    choice.addItems(TWINS)
    assert "…" in choice.shown_text()
    choice.showPopup()
    needed = max(map(choice.fontMetrics().horizontalAdvance, TWINS))
    assert choice.view().viewport().width() > needed
    choice.hidePopup()


def test_the_list_is_never_wider_than_the_screen(choice) -> None:
    choice.addItem("Lead " * 400)
    choice.showPopup()
    screen = choice.screen().availableGeometry()
    assert choice.view().width() <= screen.width()
    assert choice.view().mapToGlobal(QPoint()).x() >= screen.left()
    choice.hidePopup()
