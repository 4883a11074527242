"""The workbook of a form: what a spreadsheet program will allow in it, and how it is read back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from documents.drafts import sheet_file
from filling import change, pack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from refusals import is_one_sentence

from facilitator.documents.filled_form import read_form
from facilitator.documents.group_form import form_file
from facilitator.documents.package_guard import open_package
from facilitator.documents.sheet_grid import hidden_grid
from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import CellKind, Column, FormRow, FormSheet, GroupForm, Identity, Place
from facilitator.domain.money import MoneyUnit

COLUMNS = (
    Column("title", "Measure", 40),
    Column("choice", "Choice", 12, CellKind.CHOICE),
    Column("lead", "Lead", 20, CellKind.LINE, ("ТПУ", "ТГУ"), "One of them"),
    Column("2018", "2018", 12, CellKind.AMOUNT),
)


def form(**cells: str) -> GroupForm:
    row = FormRow("m1", {"title": "Слова", "choice": "keep", "lead": "", "2018": ""} | cells)
    sheet = FormSheet("one", "Лист", "Fill in", COLUMNS, (row, FormRow("m2", dict(row.cells))))
    choices = (("keep", "оставить"), ("drop", "исключить"))
    return GroupForm(Identity("f", "s", 2, "g"), "Group", MoneyUnit.THOUSAND, choices, (sheet,))


def written(path: Path, **cells: str) -> Path:
    path.write_bytes(form_file(form(**cells)))
    return path


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_form_is_read_back_with_its_identity_and_base(tmp_path: Path) -> None:
    found = read_form(written(tmp_path / "a.xlsx", lead="=1+1", **{"2018": "1501386859"}))
    assert found.identity == Identity("f", "s", 2, "g")
    assert found.choices == (("keep", "оставить"), ("drop", "исключить"))
    assert found.base[Place("one", "m1", "2018")] == "1501386859"
    texts = {place.field: cell.text for place, cell in found.cells.items() if place.row == "m1"}
    assert texts == {"choice": "оставить", "lead": "=1+1", "2018": "15013.86859"}
    assert found.cells[Place("one", "m1", "2018")].shown_at == "sheet “Лист”, cell E5"


def test_an_amount_of_more_digits_than_excel_keeps_is_written_as_text(tmp_path: Path) -> None:
    found = read_form(written(tmp_path / "a.xlsx", **{"2018": "12345678901234567"}))
    assert found.cells[Place("one", "m1", "2018")].text == "123456789012.34567"


def test_lists_checks_and_locks_stand_in_the_workbook(tmp_path: Path) -> None:
    found = parts(written(tmp_path / "a.xlsx"))
    page = found["xl/worksheets/sheet1.xml"]
    assert "оставить,исключить" in page
    assert "facilitator!$F$1:$F$2" in page
    assert 'type="decimal"' in page
    assert re.search(r'<sheetProtection(?![^>]*password)[^>]*sheet="1"', page)
    assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', page)
    assert 'state="frozen"' in page
    assert re.search(r'name="facilitator"[^>]*state="veryHidden"', found["xl/workbook.xml"])


def test_a_text_that_no_cell_can_hold_is_refused_and_no_file_is_left(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="longer than a cell"):
        written(tmp_path / "a.xlsx", lead="a" * 32_768)
    assert not list(tmp_path.iterdir())


def test_a_doubled_row_and_another_version_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx")

    def doubled(name: str, xml: str) -> str:
        if name != "Лист":
            return xml
        row = re.findall(r'<row r="5".*?</row>', xml)[0]
        return xml.replace("</sheetData>", row.replace('"5"', '"9"').replace('5" ', '9" ') + "</sheetData>")

    with pytest.raises(UserError, match="row 9 is a copy of another"):
        read_form(change(path, doubled, tmp_path / "b.xlsx"))
    strings = {name: text.replace("<t>1</t>", "<t>99</t>", 1).encode() for name, text in parts(path).items()}
    with pytest.raises(UserError):
        read_form(pack(strings, tmp_path / "c.xlsx"))


def test_error_cells_and_hidden_sheets_are_found_by_name(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx")
    cell = '<c r="D6" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    change(path, lambda name, xml: re.sub(r'<c r="D6"[^>]*/>', cell, xml) if name == "Лист" else xml)
    assert read_form(path).cells[Place("one", "m2", "lead")].fault == "the formula in it ends in an error"
    assert hidden_grid(open_package(path), "Лист") is None
    assert hidden_grid(open_package(sheet_file(tmp_path / "b.xlsx", [["a"]])), "facilitator") is None


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_saved_without_its_value_is_no_empty_cell(tmp_path: Path, value: str) -> None:
    path = written(tmp_path / "a.xlsx")
    cell = f'<c r="D6" s="1"><f>60+50</f>{value}</c>'
    change(path, lambda name, xml: re.sub(r'<c r="D6"[^>]*/>', cell, xml) if name == "Лист" else xml)
    assert "saved without its value" in read_form(path).cells[Place("one", "m2", "lead")].fault


@pytest.mark.parametrize(
    ("cell", "text"),
    [('t="str"><f>A1</f><v></v>', ""), ('><f t="shared" si="0"/><v>5</v>', "5"), ('t="str"><f>A1</f><v>a</v>', "a")],
)
def test_a_formula_with_a_value_is_read(tmp_path: Path, cell: str, text: str) -> None:
    path = written(tmp_path / "a.xlsx")
    filled = f'<c r="D6" {cell}</c>'
    change(path, lambda name, xml: re.sub(r'<c r="D6"[^>]*/>', filled, xml) if name == "Лист" else xml)
    found = read_form(path).cells[Place("one", "m2", "lead")]
    assert (found.text, found.fault) == (text, "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_form_damaged_anywhere_is_read_or_refused_in_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    content = {name: text.encode() for name, text in parts(written(tmp_path / "a.xlsx")).items()}
    name = data.draw(st.sampled_from([one for one in sorted(content) if one.startswith("xl/")]))
    start = data.draw(st.integers(0, len(content[name])))
    gone = data.draw(st.integers(1, 40))
    content[name] = content[name][:start] + data.draw(st.binary(max_size=5)) + content[name][start + gone :]
    told = "It was read."
    try:
        read_form(pack(content, tmp_path / "b.xlsx"))
    except UserError as refusal:
        told = str(refusal)
    assert is_one_sentence(told)


@pytest.mark.parametrize(
    ("cell", "end", "row", "fault"),
    [
        ("B9", "</sheetData>", '<row r="9">', "the row is not one of the form's"),
        ("K6", "</row></sheetData>", "", "the column is not one of the form's"),
    ],
    ids=["below its rows", "beside its columns"],
)
def test_what_is_written_outside_the_form_is_told(tmp_path: Path, cell: str, end: str, row: str, fault: str) -> None:
    path = written(tmp_path / "a.xlsx")
    note = f'{row}<c r="{cell}" t="inlineStr"><is><t>Ещё одна мера</t></is></c></row></sheetData>'
    change(path, lambda name, xml: xml.replace(end, note) if name == "Лист" else xml)
    [stray] = read_form(path).strays
    assert (stray.text, stray.shown_at) == ("Ещё одна мера", f"sheet “Лист”, cell {cell}")
    assert fault in stray.fault


def test_a_form_as_it_was_made_has_nothing_beside_its_cells(tmp_path: Path) -> None:
    assert read_form(written(tmp_path / "a.xlsx")).strays == ()
