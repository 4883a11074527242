"""Typing into a form as a spreadsheet program would: only what was typed changes, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.documents.filled_form import read_form
from facilitator.documents.form_filling import cells_of_form, fill_form
from facilitator.documents.group_form import form_file
from facilitator.domain.group_forms import CellKind, Column, FormRow, FormSheet, GroupForm, Identity, Place
from facilitator.domain.money import MoneyUnit

COLUMNS = (
    Column("number", "№", 5),
    Column("title", "Title", 30, CellKind.TEXT),
    Column("2018", "2018", 9, CellKind.AMOUNT),
)
FIRST, SECOND = Place("one", "a", "title"), Place("two", "b", "2018")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = (
        FormRow("a", {"number": "1", "title": "", "2018": ""}),
        FormRow("b", {"number": "2", "title": "x", "2018": ""}),
    )
    sheets = tuple(FormSheet(code, f"Sheet {code}", "Fill in.", COLUMNS, rows) for code in ("one", "two"))
    form = GroupForm(Identity("f", "s", 0, "g"), "Group", MoneyUnit.THOUSAND, (), sheets)
    (tmp_path / "form.xlsx").write_bytes(form_file(form))
    return tmp_path / "form.xlsx"


def test_each_value_has_its_cell_and_what_is_only_shown_has_none(path: Path) -> None:
    found = cells_of_form(path)
    assert found[FIRST] == ("Sheet one", "C5")
    assert found[SECOND] == ("Sheet two", "D6")
    assert len(found) == 8
    assert {place.field for place in found} == {"title", "2018"}


def test_what_is_typed_is_read_back_and_the_rest_stays(path: Path) -> None:
    before = read_form(path).cells
    places = cells_of_form(path)
    fill_form(path, {places[FIRST]: "A & <b>", places[SECOND]: 12.5, places[Place("one", "b", "title")]: ""})
    after = read_form(path).cells
    changed = {place: cell.text for place, cell in after.items() if cell.text != before[place].text}
    assert changed == {FIRST: "A & <b>", SECOND: "12.5", Place("one", "b", "title"): ""}


def test_the_form_itself_stays_where_it_is_saved_under_another_name(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    fill_form(path, {("Sheet one", "C5"): "new"}, tmp_path / "filled.xlsx")
    assert path.read_bytes() == before
    assert read_form(tmp_path / "filled.xlsx").cells[FIRST].text == "new"


@pytest.mark.parametrize("cell", [("Sheet one", "Z99"), ("Sheet three", "C5")])
def test_a_cell_that_is_not_there_is_refused(path: Path, cell: tuple[str, str]) -> None:
    before = path.read_bytes()
    with pytest.raises(ValueError, match="has no cells"):
        fill_form(path, {cell: "new", ("Sheet one", "C5"): "new"})
    assert path.read_bytes() == before
