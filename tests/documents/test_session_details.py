"""The keys of session.toml on directions, stages, clusters, indicators and support."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from test_session_folder import refusal, write

from facilitator.documents.session_folder import read_plan
from facilitator.domain.indicators import Qualifier, Value
from facilitator.domain.planned_details import (
    PlannedCluster,
    PlannedDetails,
    PlannedDirection,
    PlannedIndicator,
    PlannedRule,
    PlannedStage,
    PlannedSupport,
    PlannedSupported,
)

DETAILS = """
[[direction]]
name = "Кадры"
measures = ["1.1", "1.2"]

[[stage]]
name = "Первый этап"
years = [2017, 2018]

[[cluster]]
name = "Фармацевтика, медицинская техника и ИТ"
measures = ["1.1"]

[[indicator]]
name = "Число патентов"
unit = "ед."
baseline = "12,5"
baseline_year = 2016
values = { 2018 = "более 15", 2020 = "каждый второй" }
measures = ["1.2"]

[[share_rule]]
name = "Совместные проекты"
percent = "50"
basis = "постановление № 41"

[[support]]
name = "Субсидия"
rule = "Совместные проекты"

[[support.supported]]
measure = "3.1"
costs = "100,5"
amount = "60 млн руб."
"""


def test_all_of_it_is_in_the_plan(tmp_path: Path) -> None:
    details = read_plan(write(tmp_path, more=DETAILS)).details
    values = ((2018, Value(Decimal(15), Qualifier.MORE)), (2020, Value(None, words="каждый второй")))
    assert details == PlannedDetails(
        (PlannedDirection("Кадры", ("1.1", "1.2")),),
        (PlannedStage("Первый этап", 2017, 2018),),
        (PlannedCluster("Фармацевтика, медицинская техника и ИТ", ("1.1",)),),
        (PlannedIndicator("Число патентов", "ед.", Value(Decimal("12.5")), 2016, values, ("1.2",)),),
        (PlannedRule("Совместные проекты", Decimal(50), "постановление № 41"),),
        (PlannedSupport("Субсидия", "Совместные проекты", (PlannedSupported("3.1", 10_050_000, 6_000_000_000),)),),
    )
    assert details.measures == {"1.1", "1.2", "3.1"}


def test_all_of_it_may_be_left_out(tmp_path: Path) -> None:
    assert read_plan(write(tmp_path)).details == PlannedDetails()


WRONG = [
    ('name = "Кадры"', 'name = ""', "direction[1].name", "text in quotes"),
    ('measures = ["1.1", "1.2"]', "measures = [1.1]", "direction[1].measures", "a list of texts in quotes"),
    ("years = [2017, 2018]", "", "stage[1].years", "the first and the last year, like [2017, 2020]"),
    ("years = [2017, 2018]", "years = [2016, 2018]", "stage[1].years", "years of the programme (2017–2020)"),
    ('baseline = "12,5"', 'baseline = "-"', "indicator[1].baseline", "values in quotes, like “не менее 120”"),
    ("baseline_year = 2016", "baseline_year = 2021", "indicator[1].baseline_year", "a year not after 2020"),
    ('2018 = "более', '2021 = "более', "indicator[1].values", "a table of years from 2017 to 2020"),
    ('2018 = "более 15"', "2018 = 15", "indicator[1].values", "values in quotes, like “не менее 120”"),
    ('percent = "50"', 'percent = "101"', "share_rule[1].percent", "a share in quotes, from 0 to 100, like “50”"),
    ('percent = "50"', 'percent = "half"', "share_rule[1].percent", "a share in quotes, from 0 to 100, like “50”"),
    ('basis = "постановление № 41"', "", "share_rule[1].basis", "text in quotes"),
    ('rule = "Сов', 'rule = "Нов', "support[1].rule", "the name of a [[share_rule]] of this file"),
    ('costs = "100,5"', 'costs = "-1"', "support[1].supported[1].costs", "an amount in quotes, like “12000,5”"),
    ('amount = "60 млн руб."', "sum = 1", "support[1].supported[1].sum", "one of the keys amount, costs, measure"),
]


@pytest.mark.parametrize(("before", "after", "key", "words"), WRONG)
def test_what_cannot_be_is_named_with_its_key(tmp_path: Path, before: str, after: str, key: str, words: str) -> None:
    assert before in DETAILS
    write(tmp_path, more=DETAILS.replace(before, after))
    assert f"key “{key}”: expected {words}, found " in refusal(tmp_path)


@pytest.mark.parametrize("table", ["direction", "cluster"])
def test_a_name_that_stands_twice_is_named(tmp_path: Path, table: str) -> None:
    write(tmp_path, more=f'[[{table}]]\nname = "Кадры"\n[[{table}]]\nname = "кадры"')
    assert f"key “{table}[2].name”: expected a name that no other [[{table}]] has" in refusal(tmp_path)


def test_a_measure_supported_twice_is_named(tmp_path: Path) -> None:
    write(tmp_path, more=DETAILS + '[[support.supported]]\nmeasure = "3.1"')
    assert "key “support[1].supported[2].measure”: expected a measure that is not named above" in refusal(tmp_path)
