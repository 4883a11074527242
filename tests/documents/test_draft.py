from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from documents.drafts import (
    NUMBERS,
    PLAN,
    Row,
    measure,
    read,
    sheet_file,
    whys,
)

from facilitator.documents.draft import read_draft
from facilitator.domain.terms import Precision, Term


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


@pytest.mark.parametrize("heading", ["Соисполнители", "Co-executors"])
def test_co_executors_do_not_lead_where_no_column_is_known_to_hold_the_lead(tmp_path: Path, heading: str) -> None:
    rows = [["№", "Мероприятие", "Кто отвечает", heading], ["1", "Открыть кафедру", "ТГУ", "ТПУ; ТУСУР"]]
    [one] = read(tmp_path, rows).measures
    assert (one.lead, one.co_executors) == ("", ("ТПУ", "ТУСУР"))


@pytest.mark.parametrize("heading", ["Участники", "Partners", "Исполнители, соисполнители"])
def test_the_first_of_all_who_take_part_leads(tmp_path: Path, heading: str) -> None:
    [one] = read(tmp_path, [["№", "Мероприятие", heading], ["1", "Открыть кафедру", "ТПУ; ТУСУР"]]).measures
    assert (one.lead, one.co_executors) == ("ТПУ", ("ТУСУР",))


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
    [one] = read(tmp_path, [PLAN, measure("1", "Открыть кафедру", "по мере\nготовности")]).measures
    assert (one.term_text, one.term) == ("по мере готовности", None)


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
