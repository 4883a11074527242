from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from documents.roadmaps import SOURCES, a_long_roadmap, a_measure, a_roadmap
from documents.word_rules import W, document_xml, problems
from docx.document import Document
from docx.enum.section import WD_ORIENT

from facilitator.documents.roadmap import write_roadmap
from facilitator.domain.roadmap import FundingLine, Roadmap, RoadmapGroup

FEDERAL, REGIONAL, OUTSIDE = SOURCES["ru"]
NBSP = "\u00a0"
Write = Callable[[Roadmap], Document]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(roadmap: Roadmap) -> Document:
        target = tmp_path / "roadmap.docx"
        write_roadmap(roadmap, target)
        assert problems(target) == []
        return docx.Document(str(target))

    return write


@pytest.fixture
def small() -> Roadmap:
    funded = a_measure(
        "1.1.",
        "Создание центра",
        (
            FundingLine(OUTSIDE, (100_000_00, None)),
            FundingLine(FEDERAL, (1_234_567_00, 50_00)),
        ),
    )
    shared = a_measure("2.1.", "Общее дело", alliances=("Химия", "Лес"))
    return a_roadmap((RoadmapGroup("I", "Химия", (funded,)), RoadmapGroup("II", "Общие", (shared,))), (2025, 2026))


def rows(document: Document, table: int) -> list[list[str]]:
    """The texts of the cells as they stand, without those that merging repeats."""
    return [
        ["\n".join("".join(text.text or "" for text in p.iter(f"{W}t")) for p in cell.iter(f"{W}p")) for cell in row]
        for row in (list(tr.iter(f"{W}tc")) for tr in document.tables[table]._tbl.tr_lst)
    ]


def test_the_first_page_carries_the_block_the_title_and_the_passport(written: Write, small: Roadmap) -> None:
    made = written(small)
    texts = [paragraph.text for paragraph in made.paragraphs if paragraph.text]
    assert texts[:3] == [
        f"ПРОЕКТ\nг. Томск, 12{NBSP}сентября 2025{NBSP}г.",
        "ПЛАН МЕРОПРИЯТИЙ\n(«дорожная карта»)",
        "Паспорт плана мероприятий («дорожной карты»)",
    ]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["Цель", "Рост\nкластера"],
        ["Участники", "-"],
    ]
    assert made.sections[0].different_first_page_header_footer
    assert [section.orientation for section in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_measures_stand_under_their_alliances_and_shared_ones_name_theirs(written: Write, small: Roadmap) -> None:
    executors = ["Минэкономразвития России", "Ассоциация кластеров; университеты", "распоряжение", "-"]
    assert rows(written(small), 1)[1:] == [
        ["1", "2", "3", "4", "5", "6", "7"],
        ["I. Химия"],
        ["1.1.", "Создание центра", "IV квартал 2025 г.", *executors],
        ["II. Общие"],
        ["2.1.", "Общее дело\nАльянсы: Химия; Лес", "IV квартал 2025 г.", *executors],
    ]


def test_funding_adds_up_by_source_measure_group_and_plan(written: Write, small: Roadmap) -> None:
    made = written(small)
    assert f"(тыс.{NBSP}рублей)" in [paragraph.text for paragraph in made.paragraphs]
    assert rows(made, 2)[1:] == [
        ["", "", "", "", "2025", "2026"],
        ["1", "2", "3", "4", "5", "6"],
        ["I. Химия"],
        ["1.1.", "Создание центра", "Всего", f"1{NBSP}334,617", f"1{NBSP}334,567", "0,050"],
        ["", "", FEDERAL, f"1{NBSP}234,617", f"1{NBSP}234,567", "0,050"],
        ["", "", OUTSIDE, "100,000", "100,000", "-"],
        ["Итого по разделу I", "Всего", f"1{NBSP}334,617", f"1{NBSP}334,567", "0,050"],
        ["II. Общие"],
        ["2.1.", "Общее дело", "Всего", "-", "-", "-"],
        ["Итого по разделу II", "Всего", "-", "-", "-"],
        ["Итого по плану мероприятий", "Всего", f"1{NBSP}334,617", f"1{NBSP}334,567", "0,050"],
        ["", FEDERAL, f"1{NBSP}234,617", f"1{NBSP}234,567", "0,050"],
        ["", OUTSIDE, "100,000", "100,000", "-"],
    ]


def test_without_money_there_is_no_finance_section_at_all(written: Write) -> None:
    made = written(a_long_roadmap(10, with_money=False))
    assert len(made.tables) == 2
    assert not any("инанс" in paragraph.text or "руб" in paragraph.text for paragraph in made.paragraphs)


def test_without_a_passport_its_heading_goes_too(written: Write, small: Roadmap) -> None:
    made = written(replace(small, passport=()))
    assert not any("Паспорт" in paragraph.text for paragraph in made.paragraphs)


def test_one_measure_in_one_year_makes_a_whole_document(written: Write, small: Roadmap) -> None:
    measure = a_measure(funding=(FundingLine(FEDERAL, (5,)),))
    made = written(replace(small, years=(2025,), groups=(RoadmapGroup("I", "Химия", (measure,)),)))
    assert rows(made, 2)[4] == ["1.1.", "Создание центра", "Всего", "0,00005", "0,00005"]


def test_a_plan_without_any_measure_still_opens(written: Write, small: Roadmap) -> None:
    assert len(rows(written(replace(small, groups=())), 1)) == 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_header_rows_repeat_and_a_group_row_keeps_with_the_next(written: Write, language: str) -> None:
    made = written(a_long_roadmap(60, language))
    for table, headers in ((1, 2), (2, 3)):
        found = made.tables[table]._tbl.tr_lst
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in found]
        assert repeated == [True] * headers + [False] * (len(found) - headers)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in found)
        assert found[headers].find(f".//{W}keepNext") is not None
        assert sum(int(column.get(f"{W}w")) for column in made.tables[table]._tbl.tblGrid) == 14570


def test_the_last_source_of_a_measure_lets_the_next_measure_go_to_a_new_page(written: Write, small: Roadmap) -> None:
    found = written(small).tables[2]._tbl.tr_lst
    keeps = [row.find(f".//{W}keepNext") is not None for row in found]
    assert keeps[3:] == [True, True, True, False, False, True, False, False, True, True, False]


def test_many_years_with_long_amounts_do_not_break_numbers(written: Write) -> None:
    years = tuple(range(2017, 2031))
    line = FundingLine(FEDERAL, (123_456_789_012_34,) * len(years))
    made = written(a_roadmap((RoadmapGroup("I", "Химия", (a_measure(funding=(line,)),)),), years))
    row = made.tables[2]._tbl.tr_lst[5]
    sizes = {int(size.get(f"{W}val")) for size in row.iter(f"{W}sz")}
    assert sizes
    assert max(sizes) < 20


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_document_speaks_one_language(written: Write, language: str) -> None:
    made = written(a_long_roadmap(5, language))
    header = [cell.text for cell in made.tables[1].rows[0].cells]
    assert header[1] == {"ru": "Наименование мероприятия", "en": "Measure"}[language]
    assert made.core_properties.language == language


def test_the_same_roadmap_gives_the_same_document(tmp_path: Path) -> None:
    roadmap = a_long_roadmap(20)
    for name in ("a.docx", "b.docx"):
        write_roadmap(roadmap, tmp_path / name)
    assert document_xml(tmp_path / "a.docx") == document_xml(tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_an_approved_roadmap_has_its_act_in_the_approval_block(written: Write) -> None:
    lines = ("распоряжением Администрации Томской области", "от 01.09.2017 № 612-ра")
    document = written(replace(a_long_roadmap(3), approval=lines))
    assert document.paragraphs[0].text == "\n".join(("УТВЕРЖДЕН", *lines))
