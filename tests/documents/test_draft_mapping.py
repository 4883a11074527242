"""What columns were taken for is shown; what people say of them instead is read."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from drafts import FUNDING, PLAN, word_file

from facilitator.documents.draft import read_draft, tables_of
from facilitator.domain.errors import UserError

ODD = ["№", "Что делаем", "Когда", "Кто", "Сколько в 2018"]


def uses(path: Path, table: int = 0, **changed: str) -> dict[tuple[int, int], str]:
    """All columns of a table as they are taken, with those named by heading changed."""
    found = tables_of(path)[table]
    return {(found.place, one.place): changed.get(one.heading.split()[0], one.use) for one in found.columns}


def test_columns_are_shown_in_their_own_words_with_what_they_hold(tmp_path: Path) -> None:
    rows = [["1", "Создание полигона", "2018 год", "ТПУ", "ТГУ", "приказ", "полигон"]]
    money = [["1", "Создание полигона", "областной бюджет", "10", "1", "4", "5"]]
    path = word_file(tmp_path / "d.docx", [PLAN, *rows], "в тыс. рублей", [FUNDING, *money])
    plan, funding = tables_of(path)
    assert (plan.place, plan.is_read) == (0, True)
    assert [one.heading for one in plan.columns] == PLAN
    assert [one.use for one in plan.columns] == [
        "number", "title", "term", "lead", "co_executors", "document_kind", "result",
    ]  # fmt: skip
    assert [one.use for one in funding.columns] == ["number", "title", "source", "total", "2017", "2018", "2019"]


def test_headings_over_several_columns_are_shown_with_those_below(tmp_path: Path) -> None:
    header = [["№", "Мероприятие", ("Финансирование, тыс. руб.", 2)], ["^", "^", "2017", "2018"]]
    path = word_file(tmp_path / "d.docx", [*header, ["1", "Создание полигона", "1", "2"]])
    [table] = tables_of(path)
    assert [one.heading for one in table.columns][2:] == [
        "Финансирование, тыс. руб. / 2017", "Финансирование, тыс. руб. / 2018",
    ]  # fmt: skip


def test_a_table_that_goes_on_is_not_asked_about_again(tmp_path: Path) -> None:
    rows = [[str(number), "Создание полигона", "", "ТПУ", "", "", ""] for number in range(1, 5)]
    path = word_file(tmp_path / "d.docx", [PLAN, *rows[:2]], [*rows[2:]])
    assert len(tables_of(path)) == 1


def test_a_table_nobody_recognised_is_read_as_people_say(tmp_path: Path) -> None:
    path = word_file(tmp_path / "d.docx", [ODD, ["1", "Создание полигона", "2018 год", "ТПУ", "3"]])
    with pytest.raises(UserError):
        read_draft(path)
    [table] = tables_of(path)
    assert not table.is_read
    assert [one.use for one in table.columns] == ["number", "", "", "", ""]
    said = {(0, 0): "number", (0, 1): "title", (0, 2): "term", (0, 3): "lead", (0, 4): "2018"}
    [measure] = read_draft(path, said).measures
    assert (measure.number, measure.title, measure.term_text, measure.lead) == (
        "1",
        "Создание полигона",
        "2018 год",
        "ТПУ",
    )


def test_a_title_alone_is_enough_for_people(tmp_path: Path) -> None:
    path = word_file(tmp_path / "d.docx", [ODD, ["", "Создание полигона", "", "", ""]])
    assert [one.title for one in read_draft(path, {(0, 1): "title"}).measures] == ["Создание полигона"]


def test_a_column_is_left_out_or_taken_for_another(tmp_path: Path) -> None:
    rows = [["1", "Создание полигона", "2018 год", "ТПУ", "ТГУ", "приказ", "полигон"]]
    path = word_file(tmp_path / "d.docx", [PLAN, *rows])
    [measure] = read_draft(path, uses(path, Вид="result", Ожидаемый="", Соисполнители="")).measures
    assert (measure.result, measure.document_kind, measure.co_executors) == ("приказ", "", ())
    with pytest.raises(UserError):
        read_draft(path, uses(path, Наименование=""))


def test_money_stays_money_when_its_year_is_corrected(tmp_path: Path) -> None:
    rows = [["1", "Создание полигона", "2018 год", "ТПУ", "ТГУ", "приказ", "полигон"]]
    money = [["1", "Создание полигона", "областной бюджет", "", "1", "4", "5"]]
    path = word_file(tmp_path / "d.docx", [PLAN, *rows], "в тыс. рублей", [FUNDING, *money])
    said = {place: "2020" if use == "2017" else use for place, use in uses(path, 1).items()}
    [measure] = read_draft(path, said).measures
    assert {one.year: one.amount for one in measure.funding} == {2020: 1000, 2018: 4000, 2019: 5000}


def test_tables_one_under_another_in_a_sheet_are_corrected_apart(tmp_path: Path) -> None:
    rows = [PLAN, ["1", "Создание полигона", "2018 год", "ТПУ", "ТГУ", "приказ", "полигон"], []]
    money = [["в тыс. рублей"], FUNDING, ["1", "Создание полигона", "областной бюджет", "10", "1", "4", "5"]]
    path = tmp_path / "d.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("План")
        for place, row in enumerate([*rows, *money]):
            sheet.write_row(place, 0, row)
    plan, funding = tables_of(path)
    assert (plan.place, funding.place) == (0, 1)
    [before] = read_draft(path).measures
    assert len(before.funding) == 3
    [measure] = read_draft(path, uses(path, 0, Вид="")).measures
    assert measure.document_kind == ""
    assert measure.funding == before.funding
    assert read_draft(path, uses(path, 1, Наименование="")).measures[0].funding == ()


def test_pieces_of_a_table_are_read_on_without_its_numbers(tmp_path: Path) -> None:
    rows = [[str(number), f"Создание {number}", "", "ТПУ", "", "", ""] for number in range(1, 5)]
    path = word_file(tmp_path / "d.docx", [PLAN, *rows[:2]], [*rows[2:]])
    assert len(read_draft(path, {**uses(path), (0, 0): ""}).measures) == 4
