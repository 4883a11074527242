from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from documents.drafts import package_file, sheet_file

from facilitator.documents.draft import read_draft
from facilitator.documents.grid import Cell, Grid, text_at
from facilitator.documents.package_guard import open_package
from facilitator.documents.sheet_grid import sheet_grids
from facilitator.domain.errors import UserError


def read(path: Path) -> list[Grid]:
    return sheet_grids(open_package(path))


def changed(path: Path, old: bytes, new: bytes) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    return package_file(path, parts)


def test_values_are_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    rows = [[], [None, "a", 2018, 1.5, 15013.86859, 0.1 + 0.2, 1e16, date(2018, 6, 1), True]]
    [grid] = read(sheet_file(tmp_path / "a.xlsx", rows, sheet="Дорожная карта"))
    texts = [cell.text for cell in grid.rows[1]]
    assert texts == ["a", "2018", "1.5", "15013.86859", "0.3", "10000000000000000", "01.06.2018", "True"]
    assert grid.rows[1][0].column == 1
    assert (grid.name, grid.rows[0], grid.width) == ("sheet “Дорожная карта”", (), 9)


def test_merged_cells_span_and_fill_down(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", [["a", None, "b"], [None, None, "c"], ["d", "e", "f"]], merged=["A1:B2"])
    [grid] = read(path)
    assert grid.rows[0] == (Cell(0, 2, "a"), Cell(2, 1, "b"))
    assert grid.rows[1] == (Cell(0, 2, "a", is_continued=True), Cell(2, 1, "c"))


def test_every_visible_sheet_with_content_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for name in ("План", "Скрытый", "Пустой", "Деньги"):
        sheet = workbook.add_worksheet(name)
        if name != "Пустой":
            sheet.write(0, 0, name)
        if name == "Скрытый":
            sheet.hide()
    workbook.close()
    assert [text_at(grid.rows[0], 0) for grid in read(path)] == ["План", "Деньги"]


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD1"])
def test_a_sparse_sheet_is_refused_before_the_parser_sees_it(tmp_path: Path, place: bytes) -> None:
    path = changed(sheet_file(tmp_path / "a.xlsx", [["a", 1]]), b'r="B1"', b'r="%s"' % place)
    with pytest.raises(UserError, match=r"a\.xlsx.*reaches to row"):
        read(path)


def test_a_row_that_says_where_it_is_for_its_cells_is_looked_at(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", [["a"], [1]])
    path = changed(path, b'<row r="2" spans="1:1"><c r="A2">', b'<row r="1048576"><c>')
    with pytest.raises(UserError, match="1048576"):
        read(path)


@pytest.mark.parametrize("rows", [[[1], [2]], [[*range(11)]]])
def test_too_many_rows_or_cells_are_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(UserError, match="leave only the table in it, at most 1 rows, 200 columns and 10 cells"):
        sheet_grids(open_package(sheet_file(tmp_path / "a.xlsx", rows)), 1)


def test_formatted_but_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    path = changed(sheet_file(tmp_path / "a.xlsx", [["a", 1]]), b"</row>", b'<c r="XFD1" s="1"/></row>')
    assert len(read(path)[0].rows) == 1


def test_a_broken_workbook_is_called_damaged(tmp_path: Path) -> None:
    path = package_file(tmp_path / "a.xlsx", {"xl/workbook.xml": "<workbook"})
    with pytest.raises(UserError, match="damaged"):
        read(path)


HEADER = ["№", "Мероприятие", "Срок"]
UNREAD = "this is struck through or hidden, so it is not read."


def test_what_a_draft_strikes_through_or_hides_is_told_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        struck = workbook.add_format({"font_strikeout": True})
        sheet = workbook.add_worksheet("План")
        for number, row in enumerate([HEADER, ["1", "Форум", "2018"], ["2", "Школа", ""], ["3", "Выставка", "2019"]]):
            sheet.write_row(number, 0, row, struck if number == 2 else None)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.write_row(4, 0, ["4", "Сложенная группа", "2020"])
        sheet.set_row(4, None, None, {"hidden": True, "level": 1})
        sheet.write(5, 0, "5")
        sheet.write_rich_string(5, 1, "Открыть ", struck, "старый", " центр")
        hidden = workbook.add_worksheet("Прочее")
        hidden.write_row(0, 0, HEADER)
        hidden.write_row(1, 0, ["6", "На скрытом листе", "2018"])
        hidden.hide()
    reading = read_draft(path)
    assert [one.title for one in reading.measures] == ["Форум", "Сложенная группа", "Открыть центр"]
    assert [(one.text, one.why) for one in reading.skipped] == [
        ("2 | Школа", f"Sheet “План”: {UNREAD}"),
        ("3 | Выставка | 2019", f"Sheet “План”: {UNREAD}"),
        ("старый", f"Sheet “План”: {UNREAD}"),
        ("№ | Мероприятие | Срок …", f"Sheet “Прочее”: {UNREAD}"),
    ]
    assert [text_at(row, 1) for row in read(path)[0].rows[2:4]] == ["Школа", "Выставка"]


@pytest.mark.parametrize(
    ("value", "number_format", "number"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "#,##0.00", "1.10"),
        (2, '0.0"."', "2.0"),
        (1.1, "General", "1.1"),
        (1.25, "0.0", "1.25"),
        (1.1, "0.0##", "1.1"),
        ("1.1", "0.00", "1.1"),
    ],
)
def test_a_number_of_a_row_is_read_as_it_is_shown(
    tmp_path: Path, value: object, number_format: str, number: str
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(1, 0, value, workbook.add_format({"num_format": number_format}))
        sheet.write_row(1, 1, ["Форум", "2018"])
    assert [one.number for one in read_draft(path).measures] == [number]
