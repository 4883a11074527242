"""How large the main window is when it opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from facilitator.ui.main_window import placement


class Screen:
    """Stands in for the system's screen, which a test cannot change."""

    def __init__(self, width: int, height: int) -> None:
        self._room = QRect(0, 0, width, height)

    def availableGeometry(self) -> QRect:  # noqa: N802 - it is Qt's name
        return self._room


@pytest.mark.parametrize(
    ("size", "is_whole"),
    [
        ((1366, 738), True),
        ((1280, 760), True),
        ((960, 510), True),
        ((910, 490), True),
        ((1920, 1050), False),
        ((800, 800), False),
    ],
)
def test_the_first_window_takes_the_whole_screen_of_a_laptop(qtbot, monkeypatch, size, is_whole) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "screen", lambda: Screen(*size), raising=False)
    placement.restore(window, "")
    assert window.isMaximized() is is_whole
    assert window.normalGeometry().width() <= size[0]


def test_a_window_opens_as_it_was_closed(qtbot) -> None:
    before, after = QWidget(), QWidget()
    for window in (before, after):
        qtbot.addWidget(window)
    before.resize(700, 500)
    placement.restore(after, placement.saved(before))
    assert (after.size(), after.isMaximized()) == (before.size(), False)
