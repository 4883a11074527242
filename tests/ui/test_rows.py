"""Tables of rows: order, selection, editing, and wordings that wrap."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.row_table import PADDING, WRAPPED, RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.sections import Section, SectionedModel, SectionedTable

LONG = "Создание сервиса по выстраиванию работы на международной торговой площадке " * 6


@dataclass(frozen=True)
class Row:
    number: int
    title: str


@pytest.fixture
def edited() -> list[tuple[Row, str]]:
    return []


@pytest.fixture
def table(qtbot, dressed, edited):
    window = QWidget()
    qtbot.addWidget(window)
    columns = [
        Column("№", lambda row: str(row.number), lambda row: row.number, is_number=True),
        Column("Title", lambda row: row.title, edit=lambda row, text: edited.append((row, text))),
    ]
    model = RowsModel(columns, lambda row: row.number, window)
    found = RowTable(model, 1, (6, 0), window)
    window.resize(500, 400)
    found.resize(500, 400)
    with qtbot.waitExposed(window):
        window.show()
    yield found
    window.close()


def measured_height(table: RowTable[Row], text: str) -> int:
    room = QRect(0, 0, table.room(0, 1), 100_000)
    return table.fontMetrics().boundingRect(room, WRAPPED, table.breakable(text, room.width())).height() + PADDING


def test_the_model_is_a_good_model(table, qtmodeltester):
    table.model().show_rows([Row(1, "One"), Row(2, "Two")])
    qtmodeltester.check(table.model())


def test_numbers_sort_as_numbers_and_the_selected_row_stays_selected(table):
    table.model().show_rows([Row(number, f"Row {number}") for number in (2, 10, 1)])
    table.select_key(10)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row.number for row in table.model().rows()] == [1, 2, 10]
    assert table.current_row() == Row(10, "Row 10")
    table.model().show_rows([Row(10, "Changed"), Row(3, "New")])
    assert table.current_row() == Row(10, "Changed")


def test_a_long_wording_is_shown_whole(table, qtbot):
    table.model().show_rows([Row(1, "Short"), Row(2, LONG)])
    metrics, width = table.fontMetrics(), table.columnWidth(1)
    lines = metrics.horizontalAdvance(LONG) / width
    qtbot.waitUntil(lambda: table.rowHeight(1) >= lines * metrics.lineSpacing())
    assert table.rowHeight(0) < 2 * metrics.lineSpacing() + 14


def test_rows_out_of_sight_get_their_height_too(table, qtbot):
    table.model().show_rows([Row(number, LONG) for number in range(400)])
    qtbot.waitUntil(lambda: table.rowHeight(399) > 3 * table.fontMetrics().lineSpacing())


@pytest.mark.parametrize("width", range(300, 400, 10))
def test_a_scroll_bar_that_comes_makes_no_row_too_low(table, qtbot, width):
    words = LONG.split()
    rows = [Row(number, " ".join(words[: 2 + number % 9])) for number in range(30)]
    table.resize(width, 400)
    table.model().show_rows(rows[:1])
    qtbot.waitUntil(lambda: table.rowHeight(0) > 0)
    table.model().show_rows(rows)
    qtbot.waitUntil(lambda: table.verticalScrollBar().isVisible())
    needed = [measured_height(table, row.title) for row in rows]
    qtbot.waitUntil(lambda: [table.rowHeight(place) for place in range(len(rows))] == needed)


def test_a_table_does_not_jump_back_to_a_row_that_was_shown_earlier(table, qtbot):
    rows = [Row(number, LONG) for number in range(300)]
    table.model().show_rows(rows)
    qtbot.waitUntil(lambda: all(table._is_measured))
    table.select_key(200)
    table.scrollToTop()
    table.selectRow(1)
    table.model().show_rows([*rows, Row(300, LONG)])
    qtbot.waitUntil(lambda: len(table._is_measured) == len(rows) + 1 and all(table._is_measured))
    assert table.verticalScrollBar().value() == 0


def test_editing_a_cell_hands_the_text_to_the_act_once(table, edited):
    table.model().show_rows([Row(1, "One")])
    place = table.model().index(0, 1)
    assert table.model().setData(place, "Better")
    assert not table.model().setData(place, "One")
    assert edited == [(Row(1, "One"), "Better")]
    assert not table.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_enter_on_a_row_chooses_it(table, qtbot):
    table.model().show_rows([Row(1, "One")])
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(table.chosen):
        qtbot.keyClick(table, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "word", ["предпринимательской", "2017–2020", "Responsibilities", "бизнес-навигации", "2018–2020\u00a0гг."]
)
def test_a_word_that_is_wider_than_its_column_is_broken_and_never_cut(table, word):
    metrics = table.fontMetrics()
    room = metrics.horizontalAdvance(word) * 2 // 3
    shown = table.breakable(f"по {word}", room)
    assert shown.replace("\u00ad", "").replace("\u200b", "") == f"по {word}".replace("\u00a0", " ")
    assert "г\u00adг" not in shown
    assert metrics.boundingRect(QRect(0, 0, room, 1000), WRAPPED, shown).width() <= room


def test_a_word_that_has_room_stays_whole(table):
    assert table.breakable("предпринимательской", 1000) == "предпринимательской"


def test_no_line_of_a_cell_begins_with_a_dash(table):
    assert table.breakable("рейтинговое – подведён", 100) == "рейтинговое\u00a0– подведён"
    assert table.breakable("рейтинговое – подведён", 70) == "рей\u00adтин\u00adго\u00adвое – подведён"


def test_a_number_keeps_together_whatever_stands_in_the_line_below_it(table):
    sums = ["2017: 1\u00a0500\u00a0000", "2018: 4\u00a0250\u00a0500"]
    room = table.fontMetrics().horizontalAdvance(sums[0].removeprefix("2017: ")) + 4
    assert table.breakable("\n".join(sums), room) == "\n".join(sums)


def test_the_titles_of_narrow_columns_wrap(table):
    before = table.horizontalHeader().height()
    table.model()._columns[1] = Column("A title of so many words that no narrow table has room for it " * 2, str)
    table.resize(400, 400)
    assert table.horizontalHeader().height() > before


def test_a_title_that_comes_to_name_a_unit_is_never_cut(table, qtbot):
    columns = [
        Column("Сумма, тыс.\u00a0рублей", lambda row: str(row.number), is_number=True),
        Column("T", lambda row: row.title),
    ]
    table.model().show_columns(columns)
    metrics = table.horizontalHeader().fontMetrics()
    assert table.columnWidth(0) > metrics.horizontalAdvance("тыс.\u00a0рублей") + 14


def test_on_a_large_screen_other_words_get_what_the_wordings_need_no_more(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    model = RowsModel([Column("Wording", str), *(Column(name, str) for name in "ABC")], id, window)
    found = RowTable(model, 0, (0, 40, 40, 40), window)
    found.show()
    letter = found.fontMetrics().averageCharWidth()
    widths = []
    for letters in (150, 220, 400):
        window.resize(letters * letter, 400)
        found.resize(letters * letter, 400)
        widths.append(found.columnWidth(1) // letter)
    assert widths[0] < widths[1] < widths[2] == 64


def test_a_row_is_as_tall_as_its_broken_words_need(table, qtbot):
    table.model().show_rows([Row(1, "Сельскохозяйственное машиностроение"), Row(2, "Лес")])
    table.resize(160, 400)
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.rowHeight(1))


@pytest.fixture
def sectioned(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    columns = [Column("№", lambda row: str(row.number)), Column("Title", lambda row: row.title)]
    model = SectionedModel(columns, lambda row: row.number, window)
    found = SectionedTable(model, 1, (6, 0), window)
    rows = [Section("a", "Альянс"), Section("b", "Этап", 1), *(Row(number, LONG) for number in range(1, 20))]
    model.show_rows(rows)
    QVBoxLayout(window).addWidget(found)
    window.resize(260, 120)
    with qtbot.waitExposed(window):
        window.show()
    yield found
    window.close()


def test_the_headings_above_a_row_come_into_view_with_it(sectioned, qtbot):
    sectioned.select_key(15)
    qtbot.waitUntil(lambda: sectioned.verticalScrollBar().value() > 0 and all(sectioned._is_measured))
    sectioned.window().resize(600, 500)
    for _step in range(14):
        qtbot.keyClick(sectioned, Qt.Key.Key_Up)
    assert sectioned.current_row().number == 1
    assert sectioned.rowViewportPosition(0) == 0


def test_the_row_that_is_seen_stays_so_in_a_window_of_another_size(sectioned, qtbot):
    sectioned.select_key(1)
    qtbot.waitUntil(lambda: all(sectioned._is_measured))
    sectioned.window().resize(700, 500)
    qtbot.waitUntil(lambda: all(sectioned._is_measured))
    assert sectioned.rowViewportPosition(0) == 0
    sectioned.select_key(19)
    sectioned.window().resize(330, 500)
    qtbot.waitUntil(lambda: all(sectioned._is_measured))
    assert sectioned.viewport().rect().contains(sectioned.visualRect(sectioned.currentIndex()))


def test_a_heading_that_comes_again_goes_across_the_table_again(sectioned):
    def show(*lines):
        sectioned.model().show_rows(list(lines))
        sectioned._remeasure()

    one, two = Section("one", "The first group"), Section("two", "The second group")
    show(one, Row(1, "a"), two, Row(2, "b"))
    show(two, Row(2, "b"))
    show(one, Row(2, "b"))
    assert sectioned.columnSpan(0, 0) == sectioned.model().columnCount()
    show(two, Row(1, "a"), one, Row(2, "b"))
    show(one, Row(1, "a"), two, Row(2, "b"))
    assert [sectioned.columnSpan(place, 0) > 1 for place in range(4)] == [True, False, True, False]
