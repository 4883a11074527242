"""What the cells of a table look like once they are painted, and which of them are painted again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.sections import Section, SectionedModel, SectionedTable


@dataclass(frozen=True)
class Row:
    number: int
    title: str


@pytest.fixture
def table(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    columns = [
        Column("№", lambda row: str(row.number), is_number=True),
        Column("Title", lambda row: row.title, icon=lambda row: icon("check") if row.title == "Ready" else None),
    ]
    found = SectionedTable(SectionedModel(columns, lambda row: row.number, window), 1, (12, 0), window)
    window.resize(600, 400)
    found.resize(600, 400)
    with qtbot.waitExposed(window):
        window.show()
    yield found
    window.close()


def shown(table: RowTable, rows: list[object]) -> QImage:
    table.model().show_rows(rows)
    QApplication.processEvents()
    return table.viewport().grab().toImage()


def inked(image: QImage, place: QRect) -> QRect:
    """The smallest rectangle in `place` with all points that are darker than any ground or border."""
    points = [
        (x, y)
        for x in range(place.left(), place.right() + 1)
        for y in range(place.top(), place.bottom() + 1)
        if image.pixelColor(x, y).lightness() < 130
    ]
    if not points:
        return QRect()
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    return QRect(left, top, right - left + 1, bottom - top + 1)


def colours(image: QImage, place: QRect) -> list[QColor]:
    """All that occur there."""
    rows, columns = range(place.top(), place.bottom() + 1), range(place.left(), place.right() + 1)
    return [image.pixelColor(x, y) for y in rows for x in columns]


def cell(table: RowTable, row: int, column: int) -> QRect:
    return table.visualRect(table.model().index(row, column))


def test_numbers_stand_at_the_right_and_words_at_the_left(table) -> None:
    image = shown(table, [Row(7, "Word")])
    number, word = cell(table, 0, 0), cell(table, 0, 1)
    assert inked(image, number).left() > number.center().x()
    assert inked(image, word).right() < word.center().x()


def test_a_heading_begins_at_the_left_above_a_column_of_numbers_and_has_a_ground_of_its_own(table) -> None:
    image = shown(table, [Section("one", "Alliance"), Row(7, "Word")])
    assert inked(image, cell(table, 0, 0)).left() < 20
    assert image.pixelColor(300, cell(table, 0, 0).center().y()) == theme.colour("ground")
    assert image.pixelColor(300, cell(table, 1, 1).center().y()) == theme.colour("surface")


def test_a_heading_has_the_whole_row_to_itself(table) -> None:
    image = shown(table, [Section("one", "An alliance with a name as long as this"), Row(7, "Word")])
    assert inked(image, cell(table, 0, 0)).right() > cell(table, 1, 1).left() + 20


def test_two_rows_far_apart_are_painted_as_ever(table) -> None:
    image = shown(table, [Row(1, "One"), Row(2, "Two"), Row(3, "Three")])
    apart = [cell(table, row, 1) for row in (0, 2)]
    again = QImage(image.size(), image.format())
    again.fill(theme.colour("surface"))
    table.viewport().render(again, apart[0].topLeft(), QRegion(apart[0]) | QRegion(apart[1]), QWidget.RenderFlag(0))
    assert all(again.copy(one) == image.copy(one) for one in apart)
    assert inked(again, cell(table, 1, 1)).isEmpty()


def test_the_lines_of_a_wording_stay_lines(table) -> None:
    image = shown(table, [Row(1, "One"), Row(2, "One\nOne\nOne")])
    line = table.fontMetrics().lineSpacing()
    assert inked(image, cell(table, 1, 1)).height() > inked(image, cell(table, 0, 1)).height() + 2 * line - 2


def test_the_words_make_room_for_a_picture(table) -> None:
    image = shown(table, [Row(1, "Ready"), Row(2, "Ready.")])
    with_picture, without = inked(image, cell(table, 0, 1)), inked(image, cell(table, 1, 1))
    assert with_picture.left() <= without.left() + 4
    assert with_picture.right() > without.right() + 10


def test_what_is_chosen_and_where_the_keyboard_is_can_be_seen(table, qtbot) -> None:
    shown(table, [Row(1, "One"), Row(2, "Two")])
    table.selectRow(1)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    image = table.viewport().grab().toImage()
    chosen = cell(table, 1, 1)
    assert image.pixelColor(chosen.center()) == theme.colour("accent_soft")
    assert image.pixelColor(cell(table, 0, 1).center()) == theme.colour("surface")
    focused = table.visualRect(table.currentIndex())
    assert image.pixelColor(focused.center().x(), focused.top()) == theme.colour("accent")


def test_a_chosen_row_keeps_the_colours_of_its_words(table, qtbot) -> None:
    warned = Column("Lacks", lambda row: row.title, colour=lambda _row: theme.colour("warning"))
    table.model().show_columns([Column("№", lambda row: str(row.number)), warned])
    shown(table, [Row(1, "The term"), Row(2, "Nothing")])
    table.selectRow(0)
    assert theme.colour("warning") in colours(table.viewport().grab().toImage(), cell(table, 0, 1))


def test_a_number_without_room_keeps_to_its_cell_and_says_that_it_is_cut(table) -> None:
    rows = [Row(123456789012, "Word"), Row(123456789012345, "Word")]
    shown(table, rows)
    table.setColumnWidth(0, 70)
    image = shown(table, rows)
    number, word = cell(table, 0, 0), cell(table, 0, 1)
    assert not inked(image, number).isEmpty()
    assert inked(image, word).left() > word.left() + 5
    assert inked(image, number).right() < number.right()
    first, second = (image.copy(cell(table, row, 0).adjusted(0, 0, 0, -2)) for row in (0, 1))
    assert first == second


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False


def test_only_the_row_that_has_changed_is_painted_again(table, qtbot) -> None:
    shown(table, [Row(number, "One") for number in range(8)])
    qtbot.waitUntil(lambda: not table._idle.isActive())
    table.viewport().repaint()
    painted = Painted(table.viewport())
    table.model().show_rows([Row(number, "Two" if number == 3 else "One") for number in range(8)])
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    place, changed = cell(table, 3, 0), painted.region.boundingRect()
    assert changed.top() >= place.top()
    assert changed.bottom() <= place.bottom() + 1


def test_other_columns_are_painted_though_no_row_has_changed(table, qtbot) -> None:
    rows = [Row(number, "One") for number in range(3)]
    before = shown(table, rows)
    qtbot.waitUntil(lambda: not table._idle.isActive())
    table.viewport().repaint()
    painted = Painted(table.viewport())
    table.model().show_columns(
        [Column("№", lambda row: f"{row.number}00", is_number=True), Column("Title", lambda row: "Two")]
    )
    table.model().show_rows(rows)
    qtbot.waitUntil(lambda: painted.region.contains(cell(table, 2, 1)))
    assert table.viewport().grab().toImage() != before


class _OneWide(RowTable[Row]):
    def wide_column(self, row: int) -> int | None:
        return 1 if row == 0 else None


def test_a_wide_cell_is_painted_over_the_room_of_those_behind_it_and_takes_one_line_there(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    columns = [
        Column("№", lambda row: str(row.number), is_number=True),
        Column("Title", lambda row: row.title),
        Column("About", lambda row: "about" if row.number > 1 else ""),
    ]
    table = _OneWide(RowsModel(columns, lambda row: row.number, window), 1, (6, 0, 60), window)
    window.resize(600, 400)
    table.resize(600, 400)
    with qtbot.waitExposed(window):
        window.show()
    words = "many words that say why, " * 3
    image = shown(table, [Row(1, words), Row(2, words)])
    assert table.rowHeight(0) < table.rowHeight(1)
    behind = table.columnViewportPosition(2)
    assert behind < inked(image, QRect(0, 0, image.width(), table.rowHeight(0))).right()
    window.close()
