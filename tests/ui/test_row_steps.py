"""Rows that come, go, change and move: a table that was told step by step is as one that was laid out anew."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

LONG = "Создание сервиса по выстраиванию работы на международной торговой площадке "


@dataclass(frozen=True)
class Row:
    """`lines` is how long its wording is."""

    key: int
    lines: int

    @property
    def title(self) -> str:
        return f"{self.key}: {LONG * self.lines}"


COLUMNS = [
    Column[Row]("№", lambda row: str(row.key), lambda row: row.key, is_number=True),
    Column[Row]("Title", lambda row: row.title, lambda row: row.lines),
]
a_row = st.builds(Row, st.integers(0, 40), st.integers(0, 3))
some_rows = st.lists(a_row, max_size=40, unique_by=lambda row: row.key)
neighbours = st.lists(st.sampled_from(range(41)), max_size=6, unique=True)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Row]]:
    """What a table shows one after another: mostly a few rows come, go or change, now and then all is another."""
    found = [draw(some_rows)]
    for _step in range(draw(st.integers(1, 5))):
        rows = list(found[-1])
        if draw(st.integers(0, 4)) == 0:
            rows = draw(st.permutations(rows)) if draw(st.booleans()) else draw(some_rows)
        else:
            gone, changed = set(draw(neighbours)), set(draw(neighbours))
            rows = [Row(row.key, (row.lines + 1) % 4) if row.key in changed else row for row in rows]
            rows = [row for row in rows if row.key not in gone]
            for row in draw(st.lists(a_row, max_size=4, unique_by=lambda row: row.key)):
                if all(row.key != other.key for other in rows):
                    rows.insert(draw(st.integers(0, len(rows))), row)
        found.append(list(rows))
    return found


class Shown:
    """A table in a window of its own."""

    def __init__(self, order: tuple[int, Qt.SortOrder] | None = None) -> None:
        self.window = QWidget()
        self.model = RowsModel(COLUMNS, lambda row: row.key, self.window)
        self.table = RowTable(self.model, 1, (6, 0), self.window)
        self.window.resize(500, 400)
        self.table.resize(500, 400)
        if order is not None:
            self.table.sortByColumn(*order)
        self.window.show()

    def texts(self) -> list[list[str]]:
        places = range(self.model.rowCount())
        return [[str(self.model.index(row, column).data()) for column in range(2)] for row in places]

    def heights(self) -> list[int]:
        """Once those out of sight are measured too."""
        while self.table._idle.isActive():
            QApplication.processEvents()
        return [self.table.rowHeight(row) for row in range(self.model.rowCount())]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()


orders = st.sampled_from([None, (0, Qt.SortOrder.DescendingOrder), (1, Qt.SortOrder.AscendingOrder)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories(), orders, st.integers(0, 40))
def test_a_table_that_followed_is_as_one_that_was_laid_out_anew(dressed, history, order, chosen):
    followed, fresh = Shown(order), Shown(order)
    try:
        for rows in history:
            followed.model.show_rows(rows)
        fresh.model.show_rows(history[-1])
        assert followed.texts() == fresh.texts()
        assert followed.heights() == fresh.heights()
        assert followed.table.select_key(chosen) == fresh.table.select_key(chosen)
        assert followed.table.current_row() == fresh.table.current_row()
    finally:
        followed.close()
        fresh.close()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories(), orders)
def test_each_step_keeps_what_qt_asks_of_a_model(dressed, history, order):
    model = RowsModel(COLUMNS, lambda row: row.key)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    if order is not None:
        model.sort(*order)
    for rows in history:
        model.show_rows(rows)  # a warning of Qt fails the test
    assert tester.model() is model


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_what_points_at_a_row_follows_it_and_knows_when_it_has_gone(dressed, history):
    model = RowsModel(COLUMNS, lambda row: row.key)
    model.show_rows(history[0])
    for before, after in pairwise(history):
        held = {row.key: QPersistentModelIndex(model.place(row.key)) for row in before}
        model.show_rows(after)
        rows = {row.key: row for row in after}
        for key, index in held.items():
            assert index.isValid() == (key in rows)
            assert not index.isValid() or model.row(index) == rows[key]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_whoever_listens_hears_of_rows_before_they_go_and_once_when_all_are_in_place(dressed, history):
    model = RowsModel(COLUMNS, lambda row: row.key)
    going: list[int] = []
    seen: list[list[Row]] = []
    removed: list[int] = []
    model.leaving.connect(lambda first, last: going.extend(row.key for row in model.rows()[first : last + 1]))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append(last - first + 1))
    model.shown.connect(lambda: seen.append(list(model.rows())))
    model.show_rows(history[0])
    for before, after in pairwise(history):
        going.clear()
        seen.clear()
        removed.clear()
        model.show_rows(after)
        gone = {row.key for row in before} - {row.key for row in after}
        assert seen == [after]
        assert set(going) == (gone if removed else set())
        assert len(going) == sum(removed)


def test_one_row_that_changes_leaves_the_others_where_they_are(dressed):
    shown = Shown()
    shown.model.show_rows([Row(number, 1) for number in range(300)])
    shown.heights()
    moved: list[str] = []
    shown.model.layoutChanged.connect(lambda: moved.append("all"))
    shown.model.rowsInserted.connect(lambda *_of_them: moved.append("some"))
    shown.model.show_rows([Row(number, 2 if number == 7 else 1) for number in range(300)])
    assert moved == []
    assert shown.table.rowHeight(7) > shown.table.rowHeight(8)
    shown.close()
