"""A session folder's proposals: details and money of each row, every slip named by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from refusals import is_one_sentence

from facilitator.documents.proposals import read_proposals
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit
from facilitator.domain.rehearsal import PlannedAmount, PlannedProposal

YEARS = (2017, 2018)
HEADER = (
    "№;Группа;Предложение;Совпадает с;Ведущий исполнитель;Соисполнители;Срок;Вид документа;Ожидаемый результат;"
    "Источник;2017;2018;Альянсы"
)


def read(folder: Path, *rows: str, header: str = HEADER) -> list[PlannedProposal]:
    path = folder / "proposals.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return read_proposals(path, YEARS, MoneyUnit.THOUSAND)


def test_a_row_is_read_with_all_its_details(tmp_path: Path) -> None:
    row = '17;Арктика;Создание  полигона;3;ТПУ;"ТГУ; ТУСУР ;";2018 год;приказ;Полигон;а/б;1,5/2;/3 000,25;"Север; Юг"'
    assert read(tmp_path, row) == [
        PlannedProposal(
            key="17",
            group="Арктика",
            title="Создание  полигона",
            same_as="3",
            executors=("ТПУ", "ТГУ", "ТУСУР"),
            term_text="2018 год",
            document_kind="приказ",
            result="Полигон",
            funding=(
                PlannedAmount("а", 2017, 150_000),
                PlannedAmount("б", 2017, 200_000),
                PlannedAmount("б", 2018, 300_025_000),
            ),
            alliances=("Север", "Юг"),
        )
    ]


def test_english_headers_in_any_case_are_read(tmp_path: Path) -> None:
    header = (
        "Number;GROUP;Proposal;Same as;Lead executor;Co-executors;Term;Kind of document;Expected result;"
        "Source;2017;2018;Alliances"
    )
    [one] = read(tmp_path, "1;Arctic;Site;;TPU;;2018;order;Done;a;1,5;;North", header=header)
    assert (one.key, one.group, one.title, one.executors, one.alliances) == (
        "1",
        "Arctic",
        "Site",
        ("TPU",),
        ("North",),
    )
    assert one.funding == (PlannedAmount("a", 2017, 150_000),)


def test_a_session_without_money_has_no_columns_of_it(tmp_path: Path) -> None:
    header = HEADER.replace("Источник;2017;2018;", "")
    [one] = read(tmp_path, "1;Арктика;Полигон;;ТПУ;;2018;приказ;Готово;Север", header=header)
    assert (one.funding, one.alliances) == ((), ("Север",))


def test_a_row_without_money_costs_nothing(tmp_path: Path) -> None:
    [found] = read(tmp_path, "1;Арктика;Создание;;;;;;;;;;")
    assert (found.funding, found.alliances, found.executors) == ((), (), ("",))


def test_dashes_and_zeros_are_no_amounts(tmp_path: Path) -> None:
    [found] = read(tmp_path, "1;Арктика;Создание;;;;;;;а;-;0,0;")
    assert found.funding == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1;Арктика;Создание;;;;;;;а;1/2;;", "“proposals.csv”, line 2, 2017: 2 amounts for 1 sources."),
        ("1;Арктика;Создание;;;;;;;;;7;", "“proposals.csv”, line 2, 2018: 1 amounts for 0 sources."),
        ("1;Арктика;Создание;;;;;;;а;много;;", "“proposals.csv”, line 2: “много” is not an amount."),
    ],
)
def test_money_that_does_not_fit_is_named(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, row)
    assert str(caught.value) == words


@pytest.mark.parametrize("column", HEADER.split(";"))
def test_every_column_is_required_years_too(tmp_path: Path, column: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, "1" + ";" * 12, header=HEADER.replace(column, "Прочее"))
    assert is_one_sentence(str(caught.value))
    assert str(caught.value).startswith(f"“proposals.csv” has no column “{column}”; its header says: ")
