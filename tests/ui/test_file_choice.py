"""Qt's own file dialog, where the system has none: all of it can be read, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QHeaderView, QLabel, QToolButton, QTreeView, QWidget

from facilitator.text import use_language
from facilitator.ui import theme
from facilitator.ui.file_choice import DATE, KIND, SIZE, FileChoice


@pytest.fixture
def dialog(qtbot, qapp, tmp_path: Path) -> Iterator[QFileDialog]:
    theme.apply(qapp, theme.Scheme.DARK)
    use_language("ru")
    window = QWidget()
    qtbot.addWidget(window)
    FileChoice().folder(window, "Куда", tmp_path, print)
    [found] = window.findChildren(QFileDialog)
    yield found
    window.close()


def test_its_arrows_are_seen_on_dark_ground(dialog: QFileDialog) -> None:
    button = dialog.findChild(QToolButton, "toParentButton")
    drawn = button.icon().pixmap(16, 16).toImage()
    seen = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    assert max(one.lightness() for one in seen if one.alpha() > 200) > 150


def test_no_title_is_cut_and_a_folder_is_asked_for_by_its_name(dialog: QFileDialog) -> None:
    header = dialog.findChild(QTreeView, "treeView").header()
    for column in (SIZE, DATE):
        assert header.sectionResizeMode(column) is QHeaderView.ResizeMode.ResizeToContents
    assert header.isSectionHidden(KIND)
    assert "Имя папки:" in [label.text() for label in dialog.findChildren(QLabel)]
