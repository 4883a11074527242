"""The total that a draft names for a measure is read beside its amounts, right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from documents.drafts import FEDERAL, FUNDING, OUTSIDE, PLAN, measure, read

CASES: list[tuple[list[Sequence[str]], str | None]] = [
    ([["1.1", "Открыть кафедру", "Всего", "3593,44", "", "", ""], ["", "", FEDERAL, "", "3603,44", "", ""]], "3593440"),
    ([["1.1", "Открыть кафедру", FEDERAL, "3", "3", "", ""], ["", "", OUTSIDE, "5", "4", "1", ""]], "8000"),
    ([["1.1", "Открыть кафедру", FEDERAL, "3", "3", "", ""], ["", "", OUTSIDE, "", "4", "1", ""]], None),
    ([["1.1", "Открыть кафедру", FEDERAL, "много", "3", "", ""]], None),
    ([["1.1", "Открыть кафедру", "", "", "", "", ""]], None),
]


@pytest.mark.parametrize(("rows", "declared"), CASES)
def test_a_declared_total_is_that_of_all_sources(
    tmp_path: Path, rows: list[Sequence[str]], declared: str | None
) -> None:
    plan = [PLAN, measure("1.1.", "Открыть кафедру")]
    reading = read(tmp_path, plan, "Финансирование", "(тыс. рублей)", [list(FUNDING), *rows])
    assert reading.measures[0].declared == (None if declared is None else Decimal(declared))
