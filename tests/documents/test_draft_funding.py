from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from documents.drafts import (
    FEDERAL,
    FUNDING,
    NUMBERS,
    OUTSIDE,
    PLAN,
    Row,
    funding,
    measure,
    read,
    whys,
)


def with_money(
    *rows: Row, caption: str = "(тыс. рублей)", header: Sequence[str] = FUNDING
) -> list[Sequence[Row] | str]:
    plan = [PLAN, measure("1.1.", "Открыть кафедру"), measure("1.2.", "Открыть кружок")]
    return [plan, "Финансирование", caption, [list(header), *rows]]


def test_money_is_joined_by_number(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        *with_money(
            NUMBERS,
            [("I. Кадры", 7)],
            ["v:1.1.", "v:Открыть кафедру", "Всего", "15", "10", "-", "5"],
            ["^", "^", FEDERAL, "13,5", "10,0", "х", "3,5"],
            ["^", "^", "в том числе:", "", "", "", ""],
            ["^", "^", "– внебюджетные источники;", "1,5", "-", "", "1,5"],
            ["1.2", "", FEDERAL, "0", "0", "0", "0"],
            [("v:Итого по плану мероприятий", 2), "Всего", "15", "10", "-", "5"],
            [("^", 2), FEDERAL, "13,5", "10,0", "-", "3,5"],
        ),
    )
    assert reading.skipped == ()
    assert funding(reading) == [(FEDERAL, 2017, "10000"), (FEDERAL, 2019, "3500"), (OUTSIDE, 2019, "1500")]
    assert funding(reading, 1) == [(FEDERAL, 2017, "0"), (FEDERAL, 2018, "0"), (FEDERAL, 2019, "0")]


def test_money_is_joined_by_title_where_numbers_differ(tmp_path: Path) -> None:
    rows = ["7", "Открыть кружок", FEDERAL, "1", "1", "", ""], ["1.1", "открыть  КРУЖОК.", OUTSIDE, "2", "2", "", ""]
    reading = read(tmp_path, *with_money(*rows))
    assert (funding(reading), reading.skipped) == ([], ())
    assert funding(reading, 1) == [(FEDERAL, 2017, "1000"), (OUTSIDE, 2017, "2000")]


def test_money_of_an_unknown_measure_is_reported(tmp_path: Path) -> None:
    reading = read(tmp_path, *with_money(["9", "Закрыть кафедру", FEDERAL, "1", "1", "", ""]))
    [left] = reading.skipped
    assert left.why == "Table 2, row 2: no measure of the plan has this number and name."
    assert left.text == "Закрыть кафедру | федеральный бюджет | 1 | 1"


def test_an_amount_that_cannot_be_read_is_reported_with_its_place(tmp_path: Path) -> None:
    reading = read(tmp_path, *with_money(["1.1", "", FEDERAL, "", "около 12", "12,5 млн.", "-5"]))
    assert funding(reading) == [(FEDERAL, 2018, "12500000")]
    assert whys(reading) == [
        "Table 2, row 2: the amount “около 12” cannot be read.",
        "Table 2, row 2: the amount “-5” cannot be read.",
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["1.1", "", FEDERAL, "4", "1", "2", "-"]], "Table 2, row 2: the total is not the sum of its years."),
        ([["1.1", "", FEDERAL, "4", "", "", ""]], "Table 2, row 2: the total is not divided into years."),
        ([["1.1", "", "", "1", "1", "", ""]], "Table 2, row 2: the amounts have no source of funding."),
        (
            [["1.1", "", "Всего", "5", "5", "", ""], ["", "", FEDERAL, "4", "4", "", ""]],
            "Table 2, row 2: the total is not the sum of its sources.",
        ),
        ([["1.1", "", "Итого", "5", "5", "", ""]], "Table 2, row 2: the total is not the sum of its sources."),
    ],
)
def test_sums_that_disagree_are_reported(tmp_path: Path, rows: list[Row], why: str) -> None:
    reading = read(tmp_path, *with_money(*rows))
    assert whys(reading) == [why]
    assert all(one.source == FEDERAL for one in reading.measures[0].funding)


def test_two_tables_may_say_the_same_but_not_another_amount(tmp_path: Path) -> None:
    again = [FUNDING, ["1.1", "", FEDERAL, "3", "1", "2", ""]]
    reading = read(tmp_path, *with_money(["1.1", "", FEDERAL, "4", "1", "3", ""]), "(тыс. рублей)", again)
    assert funding(reading) == [(FEDERAL, 2017, "1000"), (FEDERAL, 2018, "3000")]
    assert whys(reading) == ["Table 3, row 2: another table gives another amount of this source in 2018."]


def test_the_same_source_twice_in_a_table_is_kept_twice(tmp_path: Path) -> None:
    rows = ["1.1", "", OUTSIDE, "1", "1", "", ""], ["", "", OUTSIDE, "1", "1", "", ""]
    assert funding(read(tmp_path, *with_money(*rows))) == [(OUTSIDE, 2017, "1000"), (OUTSIDE, 2017, "1000")]


def test_without_a_unit_no_amount_is_guessed(tmp_path: Path) -> None:
    reading = read(tmp_path, *with_money(["1.1", "", FEDERAL, "", "12,5", "12,5 млн руб.", "0"], caption="Деньги"))
    assert funding(reading) == [(FEDERAL, 2018, "12500000"), (FEDERAL, 2019, "0")]
    assert "no unit of money is named for “12,5”" in reading.skipped[0].why


@pytest.mark.parametrize(
    "header",
    [
        ["№", "Мероприятие", "Источник", "Всего, млн руб.", "2017, млн руб.", "2018, млн руб.", "2019 (млн руб.)"],
        ["№", "Мероприятие", "Источник", "Всего", "2017", "2018", "2019 год, млн рублей"],
    ],
)
def test_the_header_may_name_the_unit(tmp_path: Path, header: list[str]) -> None:
    reading = read(tmp_path, *with_money(["1.1", "", FEDERAL, "", "", "", "1"], caption="Деньги", header=header))
    assert funding(reading) == [(FEDERAL, 2019, "1000000")]


def test_the_nearest_caption_names_the_unit(tmp_path: Path) -> None:
    tables = with_money(["1.1", "", FEDERAL, "", "1", "", ""], caption="(млн рублей)")
    tables.insert(1, "Всего 5 млрд рублей")
    assert funding(read(tmp_path, *tables)) == [(FEDERAL, 2017, "1000000")]


def test_money_may_stand_in_the_plan_itself(tmp_path: Path) -> None:
    header: Row = ["v:№", "v:Мероприятие", "v:Исполнитель", "v:Источник", ("Объём финансирования, тыс. руб.", 3)]
    rows: list[Row] = [
        header,
        ["^", "^", "^", "^", "Всего", "2018", "2019"],
        ["v:1", "v:Открыть кафедру", "v:ТГУ, ТПУ", "Всего", "6", "1", "5"],
        ["^", "^", "^", FEDERAL, "5", "-", "5"],
        ["^", "^", "^", OUTSIDE, "1", "1", "-"],
        ["2", "Открыть кружок", "ТГУ", f"{FEDERAL}\n{OUTSIDE}", "3\n4", "1\n2", "2\n2"],
        ["3", "Открыть школу", "ТГУ", "федеральный\nбюджет", "3", "3", ""],
        ["", "", "", OUTSIDE, "7", "7", ""],
        ["", "", "", "Итого", "10", "10", ""],
        ["", "Всего по разделу", "", "", "20", "16", "9"],
    ]
    reading = read(tmp_path, rows)
    assert whys(reading) == ["Table 1, row 10: a total, not a measure."]
    assert [one.number for one in reading.measures] == ["1", "2", "3"]
    assert reading.measures[0].co_executors == ("ТПУ",)
    assert funding(reading) == [(FEDERAL, 2019, "5000"), (OUTSIDE, 2018, "1000")]
    assert funding(reading, 1) == [
        (FEDERAL, 2018, "1000"),
        (FEDERAL, 2019, "2000"),
        (OUTSIDE, 2018, "2000"),
        (OUTSIDE, 2019, "2000"),
    ]
    assert funding(reading, 2) == [(FEDERAL, 2018, "3000"), (OUTSIDE, 2018, "7000")]


def test_years_of_indicators_are_not_money(tmp_path: Path) -> None:
    top: Row = [
        "v:№",
        "v:Мероприятие",
        "v:Исполнитель",
        "v:Источник",
        ("Финансирование, тыс. руб.", 2),
        ("Значение показателя", 2),
    ]
    rows: list[Row] = [
        top,
        ["^", "^", "^", "^", "2018", "2019", "2018", "2019"],
        ["1", "Открыть кафедру", "ТГУ", FEDERAL, "1", "2", "15", "16"],
    ]
    assert funding(read(tmp_path, rows)) == [(FEDERAL, 2018, "1000"), (FEDERAL, 2019, "2000")]


def test_a_draft_of_money_alone_is_a_draft(tmp_path: Path) -> None:
    reading = read(tmp_path, "(тыс. рублей)", [FUNDING, ["1", "Открыть кафедру", FEDERAL, "1", "1", "", ""]])
    assert [one.title for one in reading.measures] == ["Открыть кафедру"]
    assert funding(reading) == [(FEDERAL, 2017, "1000")]


def test_commas_group_thousands_in_an_english_draft(tmp_path: Path) -> None:
    plan = [["No.", "Measure", "Term"], ["1", "Open a school", "Q3 2018"]]
    money = [["No.", "Measure", "Source", "Total", "2018"], ["1", "", "federal budget", "1,250", "1,250"]]
    reading = read(tmp_path, plan, "(RUB thousand)", money)
    assert funding(reading) == [("federal budget", 2018, "1250000")]
