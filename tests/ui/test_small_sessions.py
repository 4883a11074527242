"""A session without people, alliances and money in the window: every page says what to do, or shows something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import copies
import pytest
import small
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTabWidget, QWidget

from facilitator.domain.surroundings import Surroundings
from facilitator.services.session import Session
from facilitator.text import use_language
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.main_window.screens import SCREENS
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.projector.scenes import catalogue


def pages(screen: QWidget) -> Iterator[None]:
    """Stops at each page of the tabs of a screen."""
    all_tabs = [one for one in screen.findChildren(QTabWidget) if one.isVisible()]
    if not all_tabs:
        yield
    for tabs in all_tabs:
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            QApplication.processEvents()
            yield


def is_bare(screen: QWidget) -> bool:
    """Only lists without any row, and no page that says what to do instead."""
    if any(one.isVisible() for one in screen.findChildren(EmptyPage)):
        return False
    views = [one for one in screen.findChildren(QAbstractItemView) if one.isVisible() and one.model() is not None]
    return bool(views) and not any(one.model().rowCount() for one in views)


@pytest.fixture(params=["begun", "adopted"])
def small_file(request: pytest.FixtureRequest, tmp_path: Path, surroundings: Surroundings) -> Path:
    make = small.small if request.param == "begun" else copies.after(small.adopt, small.small)
    return copies.copy_of(make, tmp_path / "small.sqlite", surroundings)


def test_every_page_of_every_screen_guides_or_shows(open_window, small_file: Path) -> None:
    use_language("ru")
    window: MainWindow = open_window(small_file)
    bare = []
    for entry in SCREENS:
        screen = window.show_screen(entry.key)
        QApplication.processEvents()
        bare += [entry.key for _page in pages(screen) if is_bare(screen)]
    assert bare == []


def test_the_hall_is_shown_counts_without_money_that_there_is_not(
    dressed, small_file: Path, surroundings: Surroundings
) -> None:
    with Session(small_file, surroundings) as session:
        scene = catalogue.make("totals", session)
        assert ([one.captions for one in scene._tables], scene._unit) == ([["count"]], "")
        painter = QPainter(image := QImage(1280, 720, QImage.Format.Format_RGB32))
        scene.paint(painter, QSizeF(1280, 720), 0)
        painter.end()
        assert not image.isNull()
