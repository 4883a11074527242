"""Cells of a workbook that cannot be read are told with their place, and never taken for empty ones."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from documents.drafts import FEDERAL, FUNDING, OUTSIDE, PLAN, funding, package_file, sheet_file, whys
from pool import add_people, propose
from refusals import refused

from facilitator.documents.elections import read_measures
from facilitator.documents.proposals import read_proposals
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit
from facilitator.domain.voting import Rule
from facilitator.services import ballot_tables, draft, people, people_tables, voting
from facilitator.services.session import Session

WHY = "the formula in it was saved without its value: open the file in Excel and save it there."
MONEY = ["№ п/п", "Мероприятие", "Срок", "Источник финансирования", "Всего", 2017, 2018]
THOUSAND = ["(тыс. рублей)"]


def book(folder: Path, *rows: list[object]) -> Path:
    """A workbook as a program leaves it that saves formulas («=…») without their values."""
    path = sheet_file(folder / "book.xlsx", rows)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = re.sub(r"</f><v>0</v>", "</f><v/>", sheet)
    return package_file(path, parts)


def told(path: Path) -> list[str]:
    return whys(draft.read_draft(path))


def test_a_draft_tells_each_cell_of_money_that_cannot_be_read(tmp_path: Path) -> None:
    path = book(tmp_path, THOUSAND, MONEY, ["1.1", "Форум", "2018", FEDERAL, "=F3+G3", 100, "=F3*2"])
    reading = draft.read_draft(path)
    assert funding(reading) == [(FEDERAL, 2017, "100000")]
    assert reading.measures[0].declared is None
    assert whys(reading) == [f"Sheet “План”, cell {place}: {WHY}" for place in ("E3", "G3")]


def test_a_total_is_not_reckoned_around_a_source_that_cannot_be_read(tmp_path: Path) -> None:
    rows = [["1.1", "Форум", "2018", FEDERAL, 10, 10, ""], ["", "", "", OUTSIDE, "=F4", "=F3", ""]]
    assert draft.read_draft(book(tmp_path, THOUSAND, MONEY, *rows)).measures[0].declared is None


def test_a_total_is_not_called_wrong_because_one_of_its_years_cannot_be_read(tmp_path: Path) -> None:
    path = book(tmp_path, THOUSAND, MONEY, ["1.1", "Форум", "2018", FEDERAL, 30, 10, "=F3*2"])
    assert told(path) == [f"Sheet “План”, cell G3: {WHY}"]


def test_the_money_of_a_measure_whose_name_cannot_be_read_goes_to_no_other(tmp_path: Path) -> None:
    rows = [
        ["1.1", "Форум", "2018", FEDERAL, 10, 10, ""],
        ["1.2", '="Шко"&"ла"', "2018", FEDERAL, 20, 20, ""],
        ["", "", "", OUTSIDE, 7, 7, ""],
        ["", '="Вы"&"ставка"', "", FEDERAL, 5, 5, ""],
        ['="1."&"4"', '="Вы"&"ставка"', "=2018", "=D3", "=E3", "=F3", ""],
        ["", "", "", OUTSIDE, 8, 8, ""],
    ]
    reading = draft.read_draft(book(tmp_path, THOUSAND, MONEY, *rows))
    assert [one.title for one in reading.measures] == ["Форум"]
    assert funding(reading) == [(FEDERAL, 2017, "10000")]
    assert [why for why in whys(reading) if "no name" in why] == [
        f"Sheet “План”, row {row}: the row has no name of a measure." for row in (4, 5, 6, 7, 8)
    ]
    assert [why[19:21] for why in whys(reading) if WHY in why] == ["B4", "B6", "A7", "B7", "C7", "D7", "E7", "F7"]


def test_in_a_table_of_money_such_a_measure_is_not_the_one_before(tmp_path: Path) -> None:
    plan = [[*PLAN], ["1.1", "Форум", "2018"], ["1.2", "Школа", "2018"]]
    money = [THOUSAND, [*FUNDING], ["1.1", "Форум", FEDERAL, 10, 10], ['="1."&"2"', "=B3", FEDERAL, 5, 5]]
    reading = draft.read_draft(book(tmp_path, *plan, [], *money))
    assert (funding(reading), funding(reading, 1)) == ([(FEDERAL, 2017, "10000")], [])
    assert "Sheet “План”, row 8: no measure of the plan has this number and name." in whys(reading)


def test_a_heading_and_a_unit_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    header = [*MONEY[:-1], "=F2+1"]
    path = book(tmp_path, ['="(тыс. "&"рублей)"'], header, ["1.1", "Форум", "2018", FEDERAL, "", 0, 5])
    assert told(path) == [f"Sheet “План”, cell {place}: {WHY}" for place in ("A1", "G2")]
    with pytest.raises(UserError, match=r"no table of measures.* cell B1: the formula"):
        draft.read_draft(book(tmp_path, ["№", '="Меро"&"приятие"', "Срок"], ["1", "Форум", "2018"]))


def test_what_no_column_of_the_draft_needs_is_not_told(tmp_path: Path) -> None:
    assert told(book(tmp_path, ["№", "Мероприятие", "Срок", "Заметки"], ["1", "Форум", "2018", "=1"])) == []


def test_a_person_whose_vote_cannot_be_read_is_not_taken_for_one_that_decides(session: Session, tmp_path: Path) -> None:
    header = ["Участник", "Категория", "Голос", "Заметки"]
    path = book(tmp_path, header, ["Иванова", "наука", '="совещательный"'], ["Петрова", "наука", "", "=1"])
    table = people_tables.read_table(path)
    seen = people_tables.preview(session.db, table, people_tables.guessed_columns(session.db, table))
    assert [row.name for row in seen.new] == ["Петрова"]
    assert [(one.line, one.sentence) for one in seen.problems] == [(2, f"“book.xlsx”, line 2, column “Голос”: {WHY}")]
    with refused(session.db, "line 2, column “Голос”"):
        people.import_people(session, path)


def test_a_line_of_ballots_that_cannot_be_read_is_refused_and_no_empty_ballot(session: Session, tmp_path: Path) -> None:
    propose(session, "a")
    add_people(session, 2)
    round_id = voting.prepare_round(session, "Тур", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    done = ballot_tables.import_ballots(
        session, round_id, book(tmp_path, ["Участник", "Мероприятие", "№"], ["1", "=1+0", ""], ["2", 1, "=1"])
    )
    assert (done.added, [(one.line, one.why) for one in done.refused]) == (1, [(2, f"Column “Мероприятие”: {WHY}")])


def test_other_tables_are_refused_by_the_place_of_the_cell(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“book\.xlsx”, line 2, column “Стоимость”: the formula"):
        read_measures(book(tmp_path, ["№", "Мероприятие", "Стоимость"], [1, "Форум", "=5"]), MoneyUnit.ROUBLE)
    header: list[object] = ["№", "Группа", "Предложение", "Совпадает с", "Ведущий исполнитель", "Соисполнители"]
    header += ["Срок", "Вид документа", "Ожидаемый результат", "Источник", "2017", "Альянсы"]
    with pytest.raises(UserError, match=r"“book\.xlsx”, line 2, column “2017”: the formula"):
        read_proposals(book(tmp_path, header, [1, *["а"] * 9, "=5", "а"]), (2017,), MoneyUnit.ROUBLE)
    with pytest.raises(UserError, match=r"“book\.xlsx”, line 1, column “B”: the formula"):
        people_tables.read_table(book(tmp_path, ["Участник", '="Категория"'], ["Иванова", "наука"]))


def test_a_title_is_told_from_the_header_also_where_half_of_a_row_cannot_be_read(tmp_path: Path) -> None:
    path = book(tmp_path, ["Список"], ["Участник", "Категория"], ["Иванова", '="наука"'])
    assert people_tables.read_table(path).header == ("Участник", "Категория")
