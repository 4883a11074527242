from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
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
    python_docx_file,
    read,
    sheet_file,
    table,
    table_row,
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
    printed = [(group, row) for group in roadmap.groups for row in group.measures]
    assert len(reading.measures) == len(printed)
    for found, (group, row) in zip(reading.measures, printed, strict=True):
        assert found.number == row.number.rstrip(".")
        assert found.title == row.title
        assert found.group_path == (" ".join(group.title.split()),)
        assert found.term == Term(date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER)
        assert (found.lead, found.co_executors) == (row.lead, row.co_executors)
        assert (found.document_kind, found.result) == (row.document_kind, row.result)
        assert {(one.source, one.year, one.amount) for one in found.funding} == {
            (line.source, year, Decimal(kopecks) / 100)
            for line in row.funding
            for year, kopecks in zip(YEARS, line.amounts, strict=True)
            if kopecks is not None
        }


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
def test_four_times_the_rows_take_about_four_times_as_long(tmp_path: Path) -> None:
    taken = {rows: seconds_to_read(tmp_path / f"{rows}.docx", rows) for rows in (100, 400)}
    assert taken[400] < 10 * taken[100]  # a square would be sixteen times


def seconds_to_read(path: Path, rows: int) -> float:
    """The better of two readings."""
    write_roadmap(a_long_roadmap(rows), path)
    taken = []
    for _time in range(2):
        start = time.process_time()
        assert len(read_draft(path).measures) == rows
        taken.append(time.process_time() - start)
    return min(taken)


WORDS = st.sampled_from(
    [*PLAN, *FUNDING, "", "1", "1.1.", "I.", "2", "Итого", "Всего", FEDERAL, SOURCES["en"][0], "2018", "10,5", "-", "^",
     "v:а", "I. Кадры", "Раздел 1", "Открыть кафедру", "ТГУ; ТПУ", "начало", "окончание", "около 5", "x\ny", "с", "по",
     "(тыс. рублей)"]
)  # fmt: skip
CELLS = st.tuples(WORDS, st.integers(1, 4)) | WORDS
ROWS = st.lists(CELLS, min_size=0, max_size=8)
TABLES = st.lists(st.lists(ROWS | st.just(PLAN) | st.just(FUNDING), min_size=1, max_size=8) | WORDS, max_size=4)


@settings(deadline=None)
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
