"""Tables of people: columns found by their names, rows checked one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from refusals import is_one_sentence

from facilitator.documents.people import read_people
from facilitator.domain.errors import UserError
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow


def read(folder: Path, *lines: str, parts: int = 2) -> list[PersonRow]:
    path = folder / "people.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_people(path, parts)


def test_every_column_is_read(tmp_path: Path) -> None:
    header = "Категория;Участник;Организация;Голос;Группа дня 1;Группа дня 2;Руководитель дня 1;Руководитель дня 2"
    row = "наука; Представитель  науки 01 ;ТПУ;совещательный;Арктика;Кадры;да;нет"
    expected = PersonRow(
        2, "Представитель науки 01", "ТПУ", "наука", Vote.ADVISORY, ("Арктика", "Кадры"), (True, False)
    )
    assert read(tmp_path, header, row) == [expected]


def test_columns_may_be_left_out_and_have_other_names(tmp_path: Path) -> None:
    assert read(tmp_path, "ФИО,Сектор", "Представитель,наука") == [
        PersonRow(2, "Представитель", "", "наука", None, ("", ""), (False, False))
    ]
    english = read(tmp_path, "NAME,category,Company,Vote,Group of day 2,Lead of day 2", "Dean,наука,TPU,Advisory,A,Yes")
    assert english == [PersonRow(2, "Dean", "TPU", "наука", Vote.ADVISORY, ("", "A"), (False, True))]


def test_a_heading_may_go_on_behind_the_name_of_its_column(tmp_path: Path) -> None:
    header = "ФИО участника;Категория участника;Организация / должность;Право голоса (решающий, совещательный)"
    assert read(tmp_path, header, "Ли Вей;наука;ТПУ, ректор;совещательный") == [
        PersonRow(2, "Ли Вей", "ТПУ, ректор", "наука", Vote.ADVISORY, ("", ""), (False, False))
    ]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Название организации;Full name;Name of organisation;Категория", "2"),
        ("№;Участник (да/нет);ФИО участника;Категория", "3"),
        ("Имя;Организация;№;Категория", "1"),
    ],
)
def test_the_names_are_taken_from_the_best_column(tmp_path: Path, header: str, name: str) -> None:
    [person] = read(tmp_path, header, "1;2;3;наука")
    assert person.name == name


@pytest.mark.parametrize("header", ["ФИО руководителя;ФИО участника;Категория", "Name of organisation;N;Категория"])
def test_no_column_is_guessed_to_have_the_names(tmp_path: Path, header: str) -> None:
    with pytest.raises(UserError, match="has no column"):
        read(tmp_path, header, "1;2;наука")


def test_a_column_of_another_day_is_not_taken_for_that_of_the_first(tmp_path: Path) -> None:
    [person] = read(tmp_path, "Участник;Категория;Группа дня 2 (вечер);Руководитель организации", "А;наука;Б;В")
    assert (person.groups, person.is_lead) == (("", ""), (False, False))


def test_all_lines_with_mistakes_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"line 2: .*; there are mistakes in other lines, too: 3, 5\.$"):
        read(tmp_path, "Участник;Категория;Голос", "А;наука;?", ";наука;", "Б;наука;", "Б;наука;")


def test_a_column_without_a_day_is_that_of_the_first(tmp_path: Path) -> None:
    [person] = read(tmp_path, "Участник;Категория;Группа;Руководитель", "Представитель;наука;Арктика;+")
    assert (person.groups, person.is_lead) == (("Арктика", ""), (True, False))


@pytest.mark.parametrize("day", ["2-го дня", "2 дня"])
def test_the_day_may_stand_before_its_name(tmp_path: Path, day: str) -> None:
    [person] = read(tmp_path, f"Участник;Категория;Группа {day};Руководитель {day}", "Представитель;наука;Арктика;да")
    assert (person.groups, person.is_lead) == (("", "Арктика"), (False, True))


def test_a_session_of_three_days_has_three_groups_a_person(tmp_path: Path) -> None:
    [person] = read(tmp_path, "Участник;Категория;Группа дня 3", "Представитель;наука;Арктика", parts=3)
    assert (person.groups, person.is_lead) == (("", "", "Арктика"), (False,) * 3)


def test_a_name_in_three_columns_is_put_together(tmp_path: Path) -> None:
    people = read(tmp_path, "Фамилия;Имя;Отчество;Категория", "Иванова;Анна;Петровна;наука", "Ли;Вей;;наука")
    assert [person.name for person in people] == ["Иванова Анна Петровна", "Ли Вей"]


def test_a_first_row_cut_short_does_not_hide_a_column_from_the_others(tmp_path: Path) -> None:
    people = read(tmp_path, "Участник;Категория;Голос", "А;наука", "Б;наука;совещательный")
    assert [person.vote for person in people] == [None, Vote.ADVISORY]


def test_a_workbook_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Участник", "Категория", "Руководитель дня 1"])
        sheet.write_row(1, 0, ["Представитель", "наука", 1])
    assert read_people(path, 2) == [PersonRow(2, "Представитель", "", "наука", None, ("", ""), (True, False))]


HEADER = "Участник;Категория;Голос;Руководитель дня 1"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Категория;Город", "наука;Томск"), "has no column “Participant”; its header says: Категория, Город."),
        (("Участник;Город", "А;Томск"), "has no column “Category”; its header says: Участник, Город."),
        ((HEADER, "А;наука", ";наука"), "line 3: a participant needs a name and a category."),
        ((HEADER, "А;"), "line 2: a participant needs a name and a category."),
        ((HEADER, "А;наука", "Б;наука", "а ;власть"), "line 4: “а” stands in line 2 already."),
        ((HEADER, "А;наука;иногда"), "line 2: “иногда” where “deciding” or “advisory” was expected"),
        ((HEADER, "А;наука;;иногда"), "line 2: “иногда” where “да” or nothing was expected."),
        ((HEADER, "А\0;наука"), "line 2: a NUL character"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, *lines)
    assert is_one_sentence(str(caught.value))
    assert str(caught.value).startswith("“people.csv”")
    assert words in str(caught.value)
