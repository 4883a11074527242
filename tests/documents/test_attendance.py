"""The attendance list as a Word file: a column for each day, empty boxes where nobody was registered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from word_rules import problems

from facilitator.documents.attendance import write_attendance
from facilitator.domain.records import AttendanceCount, AttendanceList, AttendanceRow

DAYS = (date(2017, 6, 22), date(2017, 6, 23))


def a_row(number: int, *is_present: bool | None) -> AttendanceRow:
    return AttendanceRow(number, f"Эксперт {number}", "", "наука", "решающий", ("Арктика", "Кадры"), is_present)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("count", [1, 60])
def test_everybody_has_a_row_with_a_mark_for_each_day(tmp_path: Path, language: str, count: int) -> None:
    target = tmp_path / "attendance.docx"
    rows = tuple(a_row(number, number % 2 == 1, None) for number in range(1, count + 1))
    counts = (AttendanceCount("наука", count, (count // 2, None)),)
    write_attendance(AttendanceList(language, "Лист\nСессия", "г. Томск", DAYS, rows, counts), target)
    assert problems(target) == []
    people, counters = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in Document(str(target)).tables
    )
    assert people[1][6:8] == (["22.06", "23.06"] if language == "ru" else ["22\u00a0Jun", "23\u00a0Jun"])
    marks = "+" if count == 1 else "-"
    assert people[-1] == [str(count), f"Эксперт {count}", "-", "наука", "решающий", "Арктика\nКадры", marks, "", ""]
    assert len(people) == 3 + count
    assert counters[-1] == ["наука", str(count), str(count // 2), ""]


@pytest.mark.parametrize("days", [DAYS[:1], DAYS, (*DAYS, date(2017, 6, 24), date(2017, 6, 25))])
def test_any_number_of_days_fits(tmp_path: Path, days: tuple[date, ...]) -> None:
    target = tmp_path / "attendance.docx"
    rows = (a_row(1, *(True for _day in days)),)
    counts = (AttendanceCount("наука", 1, tuple(1 for _day in days)),)
    write_attendance(AttendanceList("ru", "Лист", "г. Томск", days, rows, counts), target)
    assert problems(target) == []
    table, _counters = Document(str(target)).tables
    assert [cell.text for cell in table.rows[3].cells][6:] == ["+"] * len(days) + [""]


def test_a_list_of_nobody_says_so(tmp_path: Path) -> None:
    target = tmp_path / "attendance.docx"
    write_attendance(AttendanceList("ru", "Лист", "г. Томск", DAYS, (), ()), target)
    assert problems(target) == []
    assert "В списке участников никого нет." in [one.text for one in Document(str(target)).paragraphs]
