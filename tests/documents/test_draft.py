from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from documents.drafts import (
    FUNDING,
    PLAN,
    Row,
    python_docx_file,
    sheet_file,
    table,
    table_row,
    word_file,
    word_xml_file,
)
from documents.roadmaps import SOURCES, YEARS, a_long_roadmap
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.documents.draft import read_draft
from facilitator.documents.roadmap import write_roadmap
from facilitator.domain.draft import DraftFunding, DraftReading
from facilitator.domain.errors import UserError
from facilitator.domain.roadmap import Roadmap
from facilitator.domain.terms import Precision, Term
from facilitator.paths import ready_sessions

NUMBERS = ["1", "2", "3", "4", "5", "6", "7"]
FEDERAL, OUTSIDE = "федеральный бюджет", "внебюджетные источники"


def measure(number: str, title: str, *rest: str) -> list[str]:
    return [number, title, *rest, *[""] * (5 - len(rest))]


def read(tmp_path: Path, *tables: Sequence[Row] | str) -> DraftReading:
    return read_draft(word_file(tmp_path / "draft.docx", *tables))


def funding(reading: DraftReading, place: int = 0) -> list[tuple[str, int, str]]:
    return [(one.source, one.year, str(one.amount)) for one in reading.measures[place].funding]


def whys(reading: DraftReading) -> list[str]:
    return [one.why for one in reading.skipped]


def test_the_shipped_draft_is_read_whole() -> None:
    reading = read_draft(ready_sessions() / "tomsk-2017" / "draft.docx")
    assert len(reading.measures) == 28
    assert reading.skipped == ()
    first = reading.measures[0]
    assert (first.number, first.title[:32]) == ("1.1", "Создание системы бизнес-навигаци")
    assert first.group_path == ("Развитие сервисов поддержки участников кластера",)
    assert first.term == Term(date(2017, 7, 1), date(2017, 9, 30), Precision.QUARTER)
    assert first.lead == "Центр кластерного развития Томской области"
    assert first.co_executors[-1] == "Томская ТПП"
    assert first.document_kind == "Регламент работы системы"
    assert first.funding == (DraftFunding("бюджет Томской области", 2017, Decimal(1_200_000)),)
    assert len({measure.number for measure in reading.measures}) == 28


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_exported_roadmap_is_read_back(tmp_path: Path, language: str) -> None:
    roadmap = a_long_roadmap(60, language)
    write_roadmap(roadmap, tmp_path / "roadmap.docx")
    reading = read_draft(tmp_path / "roadmap.docx")
    assert reading.skipped == ()
    assert_same(reading, roadmap)


def assert_same(reading: DraftReading, roadmap: Roadmap) -> None:
    printed = [(group, measure) for group in roadmap.groups for measure in group.measures]
    assert len(reading.measures) == len(printed)
    for found, (group, measure) in zip(reading.measures, printed, strict=True):
        assert found.number == measure.number.rstrip(".")
        assert found.title == measure.title
        assert found.group_path == (" ".join(group.title.split()),)
        assert found.term == Term(date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER)
        assert (found.lead, found.co_executors) == (measure.lead, measure.co_executors)
        assert (found.document_kind, found.result) == (measure.document_kind, measure.result)
        assert {(one.source, one.year, one.amount) for one in found.funding} == {
            (line.source, year, Decimal(kopecks) / 100)
            for line in measure.funding
            for year, kopecks in zip(YEARS, line.amounts, strict=True)
            if kopecks is not None
        }


def test_a_group_row_is_not_a_measure(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            PLAN,
            NUMBERS,
            [("I. Развитие кадров", 7)],
            measure("1.1.", "Открыть кафедру"),
            [("II. Экспорт", 7)],
            measure("2.1.", "Провести миссию"),
        ],
    )
    assert [(one.number, one.title, one.group_path) for one in reading.measures] == [
        ("1.1", "Открыть кафедру", ("Развитие кадров",)),
        ("2.1", "Провести миссию", ("Экспорт",)),
    ]
    assert reading.skipped == ()


@pytest.mark.parametrize(
    ("groups", "path"),
    [
        (["I. Кадры", "II. Экспорт"], ("Экспорт",)),
        (["I. Кадры", "1. Школы"], ("Кадры", "Школы")),
        (["Раздел 1. Кадры", "1.1. Школы", "1.2. Вузы"], ("Кадры", "Вузы")),
        (["1. Кадры", "1.1. Школы", "2. Экспорт"], ("Экспорт",)),
        (["1 Кадры", "1.1 Школы"], ("1 Кадры", "Школы")),
        (["Раздел I", "Направление 1. Школы"], ("Раздел I", "Школы")),
        (["Цель 1: Рост", "Задача 1.1. Школы", "Задача 1.2. Вузы"], ("Рост", "Вузы")),
        (["Кадры", "Экспорт"], ("Экспорт",)),
        (["I. Кадры", "Экспорт"], ("Экспорт",)),
        (["I. Кадры", "Экспорт", "III. Наука"], ("Наука",)),
        (["Альянс «Арктика»"], ("Альянс «Арктика»",)),
        (["V поколение связи"], ("V поколение связи",)),
        (["ІІ. Кириллические единицы"], ("Кириллические единицы",)),
        (["Альянс 5 городов"], ("Альянс 5 городов",)),
    ],
)
def test_groups_nest_by_their_numbering(tmp_path: Path, groups: list[str], path: tuple[str, ...]) -> None:
    rows = [PLAN, *[[(group, 7)] for group in groups], measure("1", "Открыть кафедру", "2018")]
    assert read(tmp_path, rows).measures[0].group_path == path


def test_a_group_row_may_keep_its_numeral_in_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = [PLAN, ["I.", ("Кадры", 6)], ["1.", ("Школы", 6)], measure("1.1.", "Открыть кафедру")]
    assert read(tmp_path, rows).measures[0].group_path == ("Кадры", "Школы")


def test_in_a_sheet_groups_need_not_be_merged(tmp_path: Path) -> None:
    rows = [
        PLAN,
        ["Раздел 1. Кадры"],
        [1, "Школы"],
        ["1.1", "Открыть кафедру", "2018"],
        ["1.2", "Открыть кружок"],
        [None, "Вузы"],
        ["1.3", "Открыть кафедру", "2018"],
    ]
    reading = read_draft(sheet_file(tmp_path / "draft.xlsx", rows))
    assert [one.number for one in reading.measures] == ["1.1", "1.2", "1.3"]
    assert [one.group_path for one in reading.measures] == [("Кадры", "Школы"), ("Кадры", "Школы"), ("Кадры", "Вузы")]


def test_a_measure_without_details_is_a_measure(tmp_path: Path) -> None:
    reading = read(tmp_path, [PLAN, measure("1", "Открыть кафедру"), measure("2", "Открыть кружок")])
    assert [one.number for one in reading.measures] == ["1", "2"]
    assert (reading.measures[0].term_text, reading.measures[0].term, reading.measures[0].lead) == ("", None, "")


@pytest.mark.parametrize(
    "header",
    [
        ["№", "Мероприятие", "Срок исполнения", "Ответственный", "Соисполнители", "Вид документа", "Результат"],
        ["N п/п", "Наименование", "Сроки", "Ответственные", "Участники", "Документ", "Результат"],
        ["№\nп/п", "Наименова-\nние мероприятия", "Срок", "Исполнитель", "Со\u00adисполнители", "Форма документа",
         "Эффект"],
        ["№", "Содержание мероприятия", "Период реализации", "Ответственный исполнитель (ОИВ)", "Соисполнители",
         "Наименование документа", "Планируемый результат реализации мероприятия"],
        ["No.", "Measure", "Term", "Lead executor", "Co-executors", "Kind of document", "Expected result"],
        ["#", "Activity", "Deadline", "Responsible", "Partners", "Document", "Outcome"],
        ["№", "Основные мероприятия", "Дата начала и окончания", "Ответственный", "Исполнители", "Вид акта (документа)",
         "Результат (показатель)"],
    ],
)  # fmt: skip
def test_columns_are_known_by_many_names(tmp_path: Path, header: list[str]) -> None:
    row = ["1.", "Открыть кафедру", "2018 год", "Минобрнауки", "ТГУ; ТПУ", "приказ", "Кафедра открыта"]
    [one] = read(tmp_path, [header, row]).measures
    assert (one.number, one.title, one.term_text, one.lead) == ("1", "Открыть кафедру", "2018 год", "Минобрнауки")
    assert (one.co_executors, one.document_kind, one.result) == (("ТГУ", "ТПУ"), "приказ", "Кафедра открыта")


def test_columns_may_stand_in_any_order_and_others_between(tmp_path: Path) -> None:
    header = ["Результат", "Связь с показателем №", "Ответственный", "Мероприятие", "Примечание", "№", "Срок"]
    row = ["Кафедра открыта", "3", "ТГУ", "Открыть кафедру", "спорно", "1", "2018"]
    [one] = read(tmp_path, [header, row]).measures
    assert (one.number, one.title, one.lead, one.result) == ("1", "Открыть кафедру", "ТГУ", "Кафедра открыта")


@pytest.mark.parametrize(
    ("executors", "lead", "others"),
    [
        ("ТГУ", "ТГУ", ()),
        ("ТГУ; ТПУ", "ТГУ", ("ТПУ",)),
        ("ТГУ, ТПУ\nТУСУР", "ТГУ", ("ТПУ", "ТУСУР")),
        ("Министерство промышленности и торговли", "Министерство промышленности и торговли", ()),
        ("Министерство промышленности, науки и торговли", "Министерство промышленности, науки и торговли", ()),
        ("Администрация области, вузы, научные организации", "Администрация области", ("вузы", "научные организации")),
        ("вузы, бизнес", "вузы", ("бизнес",)),
        ("ООО «А», Б", "ООО «А»", ("Б",)),
        ("ООО «А, Б и В», Г", "ООО «А, Б и В»", ("Г",)),
        ("НИИ «Центр «Солнце», ТПУ", "НИИ «Центр «Солнце»", ("ТПУ",)),
        ('ООО "А, Б", В', 'ООО "А, Б"', ("В",)),
        ("Минфин (Иванов, Петров), ТПУ", "Минфин (Иванов, Петров)", ("ТПУ",)),
        (
            "Департамент по развитию\nинновационной деятельности\nТПУ",
            "Департамент по развитию инновационной деятельности",
            ("ТПУ",),
        ),
        ("-", "", ()),
        (" ; , ТГУ,", "ТГУ", ()),
    ],
)
def test_the_first_executor_leads(tmp_path: Path, executors: str, lead: str, others: tuple[str, ...]) -> None:
    [one] = read(tmp_path, [["№", "Мероприятие", "Исполнители"], ["1", "Открыть кафедру", executors]]).measures
    assert (one.lead, one.co_executors) == (lead, others)


def test_beside_a_column_of_co_executors_the_lead_stays_whole(tmp_path: Path) -> None:
    row = measure("1", "Открыть кафедру", "2018", "Минобрнауки,\nРосмолодёжь", "–")
    [one] = read(tmp_path, [PLAN, row]).measures
    assert (one.lead, one.co_executors) == ("Минобрнауки, Росмолодёжь", ())


def test_a_merged_executor_holds_for_every_row(tmp_path: Path) -> None:
    rows = [
        PLAN,
        ["1", "Открыть кафедру", "2018", "v:ТГУ", "", "", ""],
        ["2", "Открыть кружок", "2018", "^", "", "", ""],
        ["3", "Открыть школу", "2018", "ТПУ", "", "", ""],
    ]
    assert [one.lead for one in read(tmp_path, rows).measures] == ["ТГУ", "ТГУ", "ТПУ"]


def test_a_merged_title_is_one_measure_with_more_to_it(tmp_path: Path) -> None:
    rows = [
        PLAN,
        ["v:1", "v:Открыть кафедру", "2018", "ТГУ", "ТПУ", "приказ", "Кафедра открыта"],
        ["^", "^", "2019", "ТУСУР", "ТПУ", "приказ", "Набор проведён"],
    ]
    reading = read(tmp_path, rows)
    [one] = reading.measures
    assert (one.lead, one.co_executors) == ("ТГУ", ("ТПУ", "ТУСУР"))
    assert (one.document_kind, one.result) == ("приказ", "Кафедра открыта\nНабор проведён")
    assert whys(reading) == ["Table 1, row 3: a second term of the same measure."]


def test_a_merged_title_with_numbers_of_their_own_is_several_measures(tmp_path: Path) -> None:
    rows = [PLAN, ["1", "v:Открыть кафедру", "2018", "ТГУ", "", "", ""], ["2", "^", "2019", "ТПУ", "", "", ""]]
    assert [(one.number, one.title, one.lead) for one in read(tmp_path, rows).measures] == [
        ("1", "Открыть кафедру", "ТГУ"),
        ("2", "Открыть кафедру", "ТПУ"),
    ]


def test_a_header_of_two_rows_with_start_and_end(tmp_path: Path) -> None:
    top: Row = ["v:№", "v:Мероприятие", ("Срок реализации", 2), "v:Ответственный"]
    rows: list[Row] = [
        top,
        ["^", "^", "начало", "окончание", "^"],
        ["1", "Открыть кафедру", "I квартал 2018 г.", "IV квартал 2019 г.", "ТГУ"],
        ["2", "Открыть кружок", "", "01.06.2018", "ТГУ"],
        ["3", "Открыть школу", "2018", "2018", "ТГУ"],
        ["4", "Открыть лицей", "1 кв.", "2 кв. 2018", "ТГУ"],
        ["5", "Открыть ясли", "2019", "", "ТГУ"],
    ]
    reading = read(tmp_path, rows)
    assert [one.term_text for one in reading.measures] == [
        "I квартал 2018 г. – IV квартал 2019 г.",
        "до 01.06.2018",
        "2018",
        "1 кв. – 2 кв. 2018",
        "с 2019",
    ]
    assert [one.term for one in reading.measures] == [
        Term(date(2018, 1, 1), date(2019, 12, 31), Precision.QUARTER),
        Term(None, date(2018, 6, 1), Precision.DAY),
        Term(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR),
        Term(date(2018, 1, 1), date(2018, 6, 30), Precision.QUARTER),
        Term(date(2019, 1, 1), None, Precision.YEAR),
    ]


def test_a_header_of_two_rows_in_a_sheet_without_merges(tmp_path: Path) -> None:
    rows = [
        ["План мероприятий"],
        [],
        ["№", "Мероприятие", "Срок", None, "Ответственный"],
        [None, None, "начало", "окончание"],
        [1, 2, 3, 4, 5],
        [1, "Открыть кафедру", date(2018, 1, 1), date(2018, 3, 31), "ТГУ"],
    ]
    [one] = read_draft(sheet_file(tmp_path / "draft.xlsx", rows)).measures
    assert (one.number, one.term) == ("1", Term(date(2018, 1, 1), date(2018, 3, 31), Precision.DAY))


def test_an_unreadable_term_keeps_its_text(tmp_path: Path) -> None:
    [one] = read(tmp_path, [PLAN, measure("1", "Открыть кафедру", "по мере\nнеобходимости")]).measures
    assert (one.term_text, one.term) == ("по мере необходимости", None)


def test_a_plan_goes_on_over_several_tables(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [PLAN, NUMBERS, [("I. Кадры", 7)], measure("1.1", "Открыть кафедру")],
        "Продолжение",
        [PLAN, NUMBERS, measure("1.2", "Открыть кружок")],
        [NUMBERS, measure("1.3", "Открыть школу"), measure("1.4", "Открыть лицей", "2018")],
    )
    assert [one.number for one in reading.measures] == ["1.1", "1.2", "1.3", "1.4"]
    assert {one.group_path for one in reading.measures} == {("Кадры",)}


def test_a_header_repeated_within_a_table_is_not_a_measure(tmp_path: Path) -> None:
    reading = read(tmp_path, [PLAN, measure("1", "Открыть кафедру"), PLAN, NUMBERS, measure("2", "Открыть кружок")])
    assert [one.number for one in reading.measures] == ["1", "2"]


def test_other_tables_are_left_alone(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [["Наименование программы", "План мероприятий"], ["Ответственный исполнитель", "Минэкономразвития"],
         ["Сроки реализации", "2018–2020 годы"], ["Мероприятия программы", "Ожидаемый результат: рост"]],
        [["№", "Наименование показателя", "Ед. изм.", "2018", "2019"], ["1", "Выручка", "млн руб.", "5", "6"]],
        [PLAN, measure("1", "Открыть кафедру", "2018")],
        [["№", "Контрольное событие мероприятия", "Срок", "Ответственный"], ["1", "Кафедра открыта", "2018", "ТГУ"]],
        [["№", "Мероприятие", "Редакция проекта", "Принятая редакция", "Срок"], ["1", "А", "Б", "В", "2018"]],
        [["№", "Мероприятие", "За", "Против", "Ответственный"], ["1", "Открыть кафедру", "5", "0", "ТГУ"]],
        [["№", "Риск мероприятия", "Срок", "Ответственный"], ["1", "Нет денег", "2018", "ТГУ"]],
    )  # fmt: skip
    assert [one.title for one in reading.measures] == ["Открыть кафедру"]
    assert reading.skipped == ()


def test_rows_without_a_title_and_totals_are_left_aside_with_a_reason(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            PLAN,
            measure("1", "Открыть кафедру"),
            measure("2", "", "2018", "ТГУ"),
            measure("", "Итого мероприятий: 1", "x"),
        ],
    )
    assert len(reading.measures) == 1
    assert [(one.text, one.why) for one in reading.skipped] == [
        ("2 | 2018 | ТГУ", "Table 1, row 3: the row has no name of a measure."),
        ("Итого мероприятий: 1 | x", "Table 1, row 4: a total, not a measure."),
    ]


def test_a_title_may_carry_its_number(tmp_path: Path) -> None:
    rows = [
        ["Мероприятие", "Срок", "Исполнитель"],
        ["1.1. Открыть кафедру", "2018", "ТГУ"],
        ["5 кафедр открыть", "", ""],
    ]
    assert [(one.number, one.title) for one in read(tmp_path, rows).measures] == [
        ("1.1", "Открыть кафедру"),
        ("", "5 кафедр открыть"),
    ]


def test_lists_and_line_ends_in_a_cell_are_kept(tmp_path: Path) -> None:
    row = measure("1", "Создание центра:\n\nа) здание;  \n б) штат", "2018")
    assert read(tmp_path, [PLAN, row]).measures[0].title == "Создание центра:\nа) здание;\nб) штат"


# Money


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


# Files


def test_a_sheet_holds_plan_and_money_one_under_another(tmp_path: Path) -> None:
    rows = [
        ["Проект плана мероприятий"],
        PLAN,
        list(range(1, 8)),
        ["I. Кадры"],
        [1, "Открыть кафедру", 2018, "ТГУ", None, None, "Кафедра открыта"],
        [2, "Открыть кружок", date(2018, 6, 1), "ТПУ"],
        [],
        ["Финансирование", None, "(тыс. рублей)"],
        ["№", "Мероприятие", "Источник", "Всего", 2018, 2019],
        [1, "Открыть кафедру", FEDERAL, 15013.86859, 15013.86859],
        [None, None, OUTSIDE, 5, 2.5, 2.5],
        [2, "Открыть кружок", FEDERAL, 1, 1],
        [None, "Итого", None, 15019.86859, 15016.36859, 2.5],
    ]
    reading = read_draft(sheet_file(tmp_path / "draft.xlsx", rows))
    assert reading.skipped == ()
    assert [(one.number, one.title, one.group_path) for one in reading.measures] == [
        ("1", "Открыть кафедру", ("Кадры",)),
        ("2", "Открыть кружок", ("Кадры",)),
    ]
    assert reading.measures[1].term == Term(date(2018, 6, 1), date(2018, 6, 1), Precision.DAY)
    assert funding(reading) == [(FEDERAL, 2018, "15013868.59"), (OUTSIDE, 2018, "2500"), (OUTSIDE, 2019, "2500")]


def test_merged_cells_of_a_sheet_fill_down(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "Срок", "Исполнитель"],
        ["1", "А", "2018", "ТГУ"],
        ["2", "Б", "2018"],
        ["Раздел 2. Экспорт"],
        ["3", "В", "2018", "ТПУ"],
    ]
    reading = read_draft(sheet_file(tmp_path / "draft.xlsx", rows, merged=["D2:D3", "A4:D4"]))
    assert [(one.title, one.lead, one.group_path) for one in reading.measures] == [
        ("А", "ТГУ", ()),
        ("Б", "ТГУ", ()),
        ("В", "ТПУ", ("Экспорт",)),
    ]


def test_a_table_made_with_python_docx_is_read(tmp_path: Path) -> None:
    rows = [PLAN, NUMBERS, measure("1.", "Открыть кафедру", "2018", "ТГУ")]
    [one] = read_draft(python_docx_file(tmp_path / "draft.docx", rows)).measures
    assert (one.number, one.title, one.lead) == ("1", "Открыть кафедру", "ТГУ")


def test_tracked_changes_and_late_rows_are_read_as_word_shows_them(tmp_path: Path) -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    rows = (
        table_row(PLAN)
        + f"<w:sdt><w:sdtContent>{table_row(measure('1', 'Открыть кафедру', '2018'))}</w:sdtContent></w:sdt>"
        + table_row(measure("2", "Открыть кружок"), "<w:trPr><w:del/></w:trPr>")
        + table_row(["Открыть школу", "2019", "ТГУ", "", "", ""], late)
    )
    reading = read_draft(word_xml_file(tmp_path / "draft.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert [(one.number, one.title) for one in reading.measures] == [("1", "Открыть кафедру"), ("", "Открыть школу")]


@pytest.mark.parametrize(
    "tables",
    [
        ["Только текст"],
        [[["Показатель", "2018"], ["Выручка", "5"]]],
        [[["№", "Контрольное событие", "Ответственный"], ["1", "Кафедра открыта", "ТГУ"]]],
        [[[""]]],
    ],
)
def test_a_document_without_a_plan_is_refused_in_a_sentence(tmp_path: Path, tables: list[Sequence[Row] | str]) -> None:
    with pytest.raises(UserError, match=r"“draft\.docx” has no table of measures"):
        read(tmp_path, *tables)


@pytest.mark.slow
def test_a_thousand_rows_are_read_at_once(tmp_path: Path) -> None:
    roadmap = a_long_roadmap(1000)
    write_roadmap(roadmap, tmp_path / "roadmap.docx")
    start = time.process_time()
    reading = read_draft(tmp_path / "roadmap.docx")
    assert len(reading.measures) == 1000
    assert time.process_time() - start < 3  # 0.6 s with its funding table of 2,000 rows; far more means a square


WORDS = st.sampled_from(
    [*PLAN, *FUNDING, "", "1", "1.1.", "I.", "2", "Итого", "Всего", FEDERAL, SOURCES["en"][0], "2018", "10,5", "-", "^",
     "v:а", "I. Кадры", "Раздел 1", "Открыть кафедру", "ТГУ; ТПУ", "начало", "окончание", "около 5", "x\ny", "с", "по",
     "(тыс. рублей)"]
)  # fmt: skip
CELLS = st.tuples(WORDS, st.integers(1, 4)) | WORDS
ROWS = st.lists(CELLS, min_size=0, max_size=8)
TABLES = st.lists(st.lists(ROWS | st.just(PLAN) | st.just(FUNDING), min_size=1, max_size=8) | WORDS, max_size=4)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_any_tables_are_read_or_refused(tables: list[Sequence[Row] | str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.docx"
        word_xml_file(path, "".join("<w:p/>" if isinstance(one, str) else table(one) for one in tables))
        try:
            reading = read_draft(path)
        except UserError:
            return
    assert all(one.title and one.title == one.title.strip() for one in reading.measures)
    assert all(one.amount >= 0 and one.source for measure in reading.measures for one in measure.funding)
    assert all(one.text and one.why for one in reading.skipped)
