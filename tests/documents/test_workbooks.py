"""Workbooks for economists: numbers are numbers, and no text of a user becomes a formula, a link or a number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents.workbooks import write_workbook
from facilitator.domain.errors import UserError
from facilitator.domain.sheets import Sheet


def cells(path: Path) -> dict[str, list[list[object]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_amounts_are_numbers_and_nothing_planned_is_empty(tmp_path: Path) -> None:
    target = tmp_path / "table.xlsx"
    sheet = Sheet("Funding", (("No.", 6), ("2018", 12)), (("1.1", Decimal("15013.86859")), ("1.2", None), ("1.3", 7)))
    write_workbook([sheet], target)
    assert cells(target) == {"Funding": [["No.", "2018"], ["1.1", 15013.86859], ["1.2", ""], ["1.3", 7.0]]}


@pytest.mark.parametrize("text", ["=1+1", "+7 3822", "-5", "@SUM(A1)", "http://example.org", "007", "{=A1}", "1e5"])
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(tmp_path: Path, text: str) -> None:
    target = tmp_path / "table.xlsx"
    write_workbook([Sheet("Plan", (("Measure", 20),), ((text,),))], target)
    assert cells(target)["Plan"][1] == [text]
    import zipfile

    with zipfile.ZipFile(target) as package:
        page = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "<hyperlink" not in page


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_titles_become_sheets_that_excel_opens(titles: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "table.xlsx"
        clean = [title.translate(dict.fromkeys(range(32), " ") | {0x7F: " "}) for title in titles]
        usable = [title.encode("utf-8", "ignore").decode() for title in clean]
        write_workbook([Sheet(title, (("A", 5),), (("x",),)) for title in usable], target)
        assert len(cells(target)) == len(titles)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        write_workbook([Sheet("Plan", (("A", 5),), ())], tmp_path / "none" / "table.xlsx")


def test_a_text_that_is_too_long_for_a_cell_goes_on_below_it(tmp_path: Path) -> None:
    target = tmp_path / "table.xlsx"
    text = "а" * 32_767 + "б" * 32_767 + "в"
    write_workbook([Sheet("Plan", (("No.", 6), ("Measure", 20)), ((7, text), (8, "x")))], target)
    assert cells(target)["Plan"][1:] == [[7, "а" * 32_767], ["", "б" * 32_767], ["", "в"], [8, "x"]]


def test_a_title_too_long_for_a_sheet_is_shortened_by_words(tmp_path: Path) -> None:
    target = tmp_path / "table.xlsx"
    titles = ["Предлагаемый порядок рассмотрения", "Предлагаемый порядок рассмотрения", "а" * 40]
    write_workbook([Sheet(title, (("A", 5),), (("x",),)) for title in titles], target)
    assert list(cells(target)) == ["Предлагаемый порядок", "Предлагаемый порядок 2", "а" * 31]
