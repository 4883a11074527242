"""The money of a measure: typing and pasting amounts, sums, no money needed, and what is no amount."""

from __future__ import annotations

import pytest
from pool import declare_total
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit
from test_details import filled, first_screen, opened, saved, screen, window  # noqa: F401 - fixtures

from facilitator.domain.errors import UserError
from facilitator.services import details
from facilitator.store import money_notes
from facilitator.ui.details.money_grid import MoneyGrid
from facilitator.ui.details.screen import DetailsScreen
from facilitator.ui.rows_model import Role

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def grid(screen: DetailsScreen) -> MoneyGrid:  # noqa: F811
    return screen.work.form.money


def shown(grid: MoneyGrid, row: int, column: int) -> str:
    return str(grid.money.data(grid.money.index(row, column))).replace("\u00a0", " ")


def kopecks(screen: DetailsScreen) -> dict[tuple[int, int], int]:  # noqa: F811
    """By place of the source and year."""
    places = [one.id for one in screen.work.form.money.money.sources]
    return {(places.index(one.source_id), one.year): one.amount for one in saved(screen).funding}


def paste(grid: MoneyGrid, row: int, column: int, text: str) -> None:
    grid.setCurrentIndex(grid.money.index(row, column))
    QApplication.clipboard().setText(text)
    grid.paste(QApplication.clipboard().text())


def typed_into(qtbot, grid: MoneyGrid, text: str) -> QLineEdit:
    """The editor of a cell that is chosen and typed into by the keyboard."""
    grid.setFocus()
    grid.setCurrentIndex(grid.money.index(0, 1))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    editor = grid.findChild(QLineEdit)
    qtbot.keyClicks(editor, text)
    return editor


def test_an_amount_typed_is_saved_and_summed(qtbot, screen, grid):  # noqa: F811
    editor = typed_into(qtbot, grid, "15013.86859")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kopecks(screen) == {(0, 2018): 1_501_386_859})
    last = len(grid.money.sources)
    assert shown(grid, 0, 1) == shown(grid, last, 1) == shown(grid, last, 4) == "15,013.86859"
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert kopecks(screen) == {}
    assert shown(grid, last, 4) in ("", "None")


def test_what_is_refused_in_a_cell_can_be_mended_there(qtbot, screen, grid):  # noqa: F811
    editor = typed_into(qtbot, grid, "12O0")
    with qtbot.capture_exceptions() as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(told) and grid.typed().get("amount") == "12O0")
    sentence = "“12O0” is no amount: type a number such as 1 250,5, or leave the cell empty."
    assert [(kind, str(error)) for kind, error, _trace in told] == [(UserError, sentence)]
    again = grid.indexWidget(grid.currentIndex())
    assert again.hasFocus()
    again.setText("1200")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kopecks(screen) == {(0, 2018): 120_000_000})


def test_the_money_of_another_measure_begins_at_its_first_cell(screen, grid):  # noqa: F811
    paste(grid, 1, 1, "120\t80")
    screen.next_action.trigger()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 0)
    screen.before_action.trigger()
    assert kopecks(screen) == {(1, 2018): 12_000_000, (1, 2019): 8_000_000}


def test_an_amount_that_was_refused_is_not_lost_when_another_measure_is_chosen(qtbot, screen, grid):  # noqa: F811
    editor = typed_into(qtbot, grid, "12O0")
    first = screen.work.form.measure_id()
    with qtbot.capture_exceptions() as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(told) == 1)
        screen.next_action.trigger()
        qtbot.waitUntil(lambda: len(told) == 2)
    assert (screen.work.form.measure_id(), grid.typed().get("amount")) == (first, "12O0")
    again = grid.indexWidget(grid.currentIndex())
    again.setText("1200")
    screen.next_action.trigger()
    assert screen.work.form.measure_id() != first
    assert [one.amount for one in details.present(screen.session.db, first).funding] == [120_000_000]
    assert kopecks(screen) == {}


def test_cells_of_excel_are_pasted_with_commas_points_and_spaces(screen, grid):  # noqa: F811
    paste(grid, 0, 1, "1\u00a0250,5\t2 000\r\n\t3.25\r\n")
    assert kopecks(screen) == {(0, 2018): 125_050_000, (0, 2019): 200_000_000, (1, 2019): 325_000}
    paste(grid, 1, 2, "-\n7")
    assert (1, 2019) not in kopecks(screen)


def test_captions_that_were_copied_too_say_where_the_amounts_go(screen, grid):  # noqa: F811
    first, second, *_others = [one.name for one in grid.money.sources]
    text = f"Источник\tВсего\t2017\t2018\n{second}\t3\t1\t2\nВсего\t3\t1\t2\n{first}\t4\t4\t"
    paste(grid, 2, 3, text)
    assert kopecks(screen) == {(0, 2017): 400_000, (1, 2017): 100_000, (1, 2018): 200_000}


def test_captions_of_some_years_in_another_order_and_of_years_beyond_the_plan_are_understood(qtbot, screen, grid):  # noqa: F811
    second = grid.money.sources[1].name
    with qtbot.waitSignal(grid.left_out) as left:
        paste(grid, 0, 0, f"\t2019 год\t2018 г.\t2031\tИтого\n{second.upper()}\t30\t20\t7\t57\nИтого\t30\t20\t7\t57")
    assert kopecks(screen) == {(1, 2019): 3_000_000, (1, 2018): 2_000_000}
    assert left.args == [1]
    paste(grid, 0, 1, "2018\t2019\n5\t6")
    assert kopecks(screen) == {(1, 2019): 3_000_000, (1, 2018): 2_000_000, (0, 2018): 500_000, (0, 2019): 600_000}


def test_amounts_that_look_like_a_year_are_amounts(screen, grid):  # noqa: F811
    paste(grid, 0, 0, "2018")
    paste(grid, 1, 0, "2018\t150,5\n1\t2")
    assert kopecks(screen)[0, 2017] == kopecks(screen)[1, 2017] == 201_800_000
    assert kopecks(screen)[2, 2018] == 200_000


def test_cells_beyond_the_table_are_left_out_and_told_of(qtbot, screen, grid):  # noqa: F811
    with qtbot.waitSignal(grid.left_out) as left:
        paste(grid, 0, 3, "1\t2\t3")
    assert left.args == [2]
    assert kopecks(screen) == {(0, 2020): 100_000}
    assert "2 cells found no place" in screen.workplace.notices.sentence.text()


@pytest.mark.parametrize("width", [440, 530, 600, 655, 900])
@pytest.mark.parametrize("amount", [1_00, 930_001_50, 120_000_500_00])
def test_no_total_is_cut_into_another_number_whatever_room_there_is(screen, grid, width, amount):  # noqa: F811
    grid.resize(width, grid.height())
    sources, years = [one.id for one in grid.money.sources], grid.money.years
    grid.show_amounts({(source, year): amount for source in sources for year in years[:2]}, is_open=True)
    QApplication.processEvents()
    bar, last = grid.horizontalScrollBar(), grid.money.columnCount() - 1
    for place in range(bar.maximum() + 1):
        bar.setValue(place)
        assert not [column for column in range(last + 1) if is_cut(grid, column)]
    assert not is_out(grid, last)
    total = grid.money.index(len(sources), last)
    needed = QFontMetrics(grid.money.data(total, Role.FontRole)).horizontalAdvance(str(grid.money.data(total)))
    assert needed < grid.columnWidth(last)


def is_out(grid: MoneyGrid, column: int) -> bool:
    left = grid.columnViewportPosition(column)
    a_few = grid.money.columnCount()  # pixels that equal columns leave over
    return left + grid.columnWidth(column) <= 0 or left >= grid.viewport().width() - a_few


def is_cut(grid: MoneyGrid, column: int) -> bool:
    left = grid.columnViewportPosition(column)
    return not is_out(grid, column) and not 0 <= left <= grid.viewport().width() - grid.columnWidth(column)


def test_the_money_of_four_years_needs_no_scroll_bar_on_a_small_screen(screen, grid):  # noqa: F811
    grid.resize(650, grid.height())
    sources, years = [one.id for one in grid.money.sources], grid.money.years
    grid.show_amounts({(sources[0], years[0]): 120_000_500_00, (sources[1], years[1]): 810_001_000_01}, is_open=True)
    QApplication.processEvents()
    assert not grid.horizontalScrollBar().isVisible()


def test_long_amounts_of_one_measure_leave_no_scroll_bar_to_the_next_one(screen, grid):  # noqa: F811
    grid.resize(660, grid.height())
    keys = [(source.id, year) for source in grid.money.sources for year in grid.money.years]
    grid.show_amounts(dict.fromkeys(keys, 987_654_321_00), is_open=True)
    QApplication.processEvents()
    assert grid.horizontalScrollBar().isVisible()
    assert grid.viewport().height() >= grid.verticalHeader().length()  # which takes nothing from the sums
    grid.show_amounts(dict.fromkeys(keys, 100), is_open=True)
    QApplication.processEvents()
    assert not grid.horizontalScrollBar().isVisible()
    assert grid.horizontalHeader().length() == grid.viewport().width()


def test_what_is_no_amount_is_refused_and_nothing_is_pasted(screen, grid):  # noqa: F811
    with pytest.raises(UserError, match="“много” is no amount"):
        paste(grid, 0, 0, "1\tмного")
    assert kopecks(screen) == {}
    with pytest.raises(UserError, match="no amount"):
        grid.money.setData(grid.money.index(0, 0), "12 рублей и сорок")


def test_sums_cannot_be_typed_and_are_copied_with_the_rest(qtbot, screen, grid):  # noqa: F811
    paste(grid, 0, 0, "1\t2")
    last = grid.money.index(len(grid.money.sources), 0)
    assert not grid.money.flags(last) & Qt.ItemFlag.ItemIsEditable
    grid.setFocus()
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first_line = QApplication.clipboard().text().splitlines()[0]
    assert first_line.split("\t") == ["1.0", "2.0", "", "", "3.0"]
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kopecks(screen) == {(0, 2017): 100_000, (0, 2018): 200_000}


def test_no_money_needed_is_said_with_one_tick(qtbot, screen, grid):  # noqa: F811
    form = screen.work.form
    qtbot.mouseClick(form.free, Qt.MouseButton.LeftButton, pos=form.free.rect().topLeft() + _inside())
    assert form.measure_id() in money_notes.free(screen.session.db)
    assert "money" not in form.lacks.text()
    paste(grid, 0, 0, "5")
    assert not form.free.isChecked()
    assert not form.free.isEnabled()


def test_a_total_that_the_draft_declares_is_compared(screen, grid):  # noqa: F811
    form = screen.work.form
    declare_total(screen.session, form.measure_id(), 500_000)
    assert "The draft declares RUB\u00a05.0\u00a0thousand" in form.declared.text()
    with screen.session.operation("x") as db:
        db.execute("UPDATE money_note SET declared = 0")
    assert not form.declared.isVisibleTo(screen)


def test_the_model_is_a_good_model(qtmodeltester, grid):
    qtmodeltester.check(grid.money)
    assert grid.money.data(grid.money.index(0, 0), Role.EditRole) == ""


def _inside():
    from PySide6.QtCore import QPoint

    return QPoint(10, 10)
