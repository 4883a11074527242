from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from documents.roadmaps import SOURCES, a_long_roadmap, a_measure, a_roadmap
from documents.word_rules import W, document_xml, problems
from docx.document import Document
from docx.enum.section import WD_ORIENT

from facilitator.documents.roadmap import write_roadmap
from facilitator.domain.appendices import Appendices, Approver, Member, Resolved, Team
from facilitator.domain.comparison import Fate
from facilitator.domain.records import Record, RecordRow
from facilitator.domain.roadmap import (
    Comparison,
    ComparisonRow,
    ControlEvent,
    EventGroup,
    FundingLine,
    Roadmap,
    RoadmapGroup,
    RoadmapIndicator,
    RoadmapTexts,
)
from facilitator.domain.round_results import ResultRow, RoundResults

FEDERAL, REGIONAL, OUTSIDE = SOURCES["ru"]
NBSP = "\u00a0"
Write = Callable[[Roadmap], Document]
DAY = date(2025, 9, 12)
INDICATOR = RoadmapIndicator(1, "Экспорт", "%", "100 (2024)", ("", "не менее 110"))
RESOLVED = Resolved("2", "План", "за – 3", "Кворум", "принято")


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
        ["Цель", "Рост;\nкластера."],
        ["Участники", "-"],
    ]
    assert made.sections[0].different_first_page_header_footer
    assert [section.orientation for section in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def headings(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.style_id in ("Heading1", "HeadingNewPage")]


def test_sections_without_content_are_left_out_and_the_numerals_follow(written: Write, small: Roadmap) -> None:
    bare = written(replace(small, passport=()))
    assert headings(bare) == ["I. План мероприятий", "II. Финансовое обеспечение плана мероприятий"]
    assert not any("Приложение" in paragraph.text for paragraph in bare.paragraphs)
    assert len(bare.sections) == 2  # no page of nothing before or after
    texts = RoadmapTexts(goal=("Рост",), risks=("Нет денег",))
    made = written(replace(small, texts=texts, indicators=(INDICATOR,), passport=()))
    assert headings(made) == [
        "I. Общая часть",
        "II. Целевые показатели",
        "III. План мероприятий",
        "IV. Финансовое обеспечение плана мероприятий",
        "V. Риски и мониторинг реализации",
    ]
    turned = [section.orientation for section in made.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_each_entry_of_a_list_is_a_paragraph_with_its_mark(written: Write, small: Roadmap) -> None:
    texts = RoadmapTexts(goal=("Рост",), objectives=("учить", "строить.", "продавать"), governance=("Совет.", "Центр"))
    made = written(replace(small, texts=texts))
    told = [paragraph.text for paragraph in made.paragraphs if paragraph.style.style_id == "Normal" and paragraph.text]
    assert told == ["Рост.", "учить;", "строить;", "продавать.", "Совет.", "Центр."]
    found = [one.text for one in made.paragraphs if one.style.style_id == "Heading2"]
    assert found == ["Цель", "Задачи", "Управление реализацией"]


def test_indicators_have_a_column_for_each_year(written: Write, small: Roadmap) -> None:
    made = written(replace(small, indicators=(INDICATOR, replace(INDICATOR, number=2, unit="", baseline=""))))
    assert rows(made, 1)[1:] == [
        ["", "", "", "", "2025", "2026"],
        ["1", "2", "3", "4", "5", "6"],
        ["1", "Экспорт", "%", "100 (2024)", "-", "не менее 110"],
        ["2", "Экспорт", "-", "-", "-", "не менее 110"],
    ]


def test_words_of_an_indicator_take_no_room_from_the_figures_of_the_money(written: Write, small: Roadmap) -> None:
    wordy = replace(INDICATOR, values=("доступен каждому участнику кластера", "действует"))
    plain, made = written(small), written(replace(small, indicators=(wordy,)))
    grids = [[int(column.get(f"{W}w")) for column in one._tbl.tblGrid] for one in (plain.tables[2], made.tables[3])]
    assert grids[0] == grids[1]


def test_the_plan_names_the_indicators_only_where_measures_have_any(written: Write, small: Roadmap) -> None:
    assert len(rows(written(small), 1)[0]) == 7
    [first, *others] = small.groups
    linked = replace(first, measures=tuple(replace(one, indicators=(1, 3)) for one in first.measures))
    made = rows(written(replace(small, groups=(linked, *others))), 1)
    assert made[0][7].replace("\u00ad", "") == "Связь с показателем №"
    assert [row[7] for row in made if len(row) == 8][2:] == ["1, 3", "-"]


def test_control_events_stand_by_year_under_one_count(written: Write, small: Roadmap) -> None:
    event = ControlEvent("31.12.2025", "Центр открыт", "1.1", "Минэк", "приказ")
    bare = ControlEvent("ежегодно", "Отчёт", "1.2", "", "")
    made = written(replace(small, events=(EventGroup("2025 год", (event,)), EventGroup("Ежегодно", (bare,)))))
    assert rows(made, 3)[2:] == [
        ["2025 год"],
        ["1", "31.12.2025", "Центр открыт", "1.1", "Минэк", "приказ"],
        ["Ежегодно"],
        ["2", "ежегодно", "Отчёт", "1.2", "-", "-"],
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_appendices_are_numbered_and_each_may_be_missing(written: Write, small: Roadmap, language: str) -> None:
    scored = ResultRow("1–2", "7", "Центр", "", "", "да", raw="5", weighted="50,0 %")
    whole = Appendices(
        teams=(Team("Группа", (Member("Эксперт 1", "", "наука", "руководитель"),)),),
        presence="Присутствовали 3 из 4.",
        resolved=(Resolved("1", "План", "за – 3", "Кворум", "принято", ("А: рано", "Б: поздно")), RESOLVED),
        rounds=(RoundResults("Тур 1", (scored,), "Правило"),),
        comparison=Comparison(
            language, "", DAY, (ComparisonRow("1", "1.1", "Центр", "Центр роста", Fate.REWORDED, ""),), ()
        ),
        register=Record(language, "", "отклонено – 1", DAY, (RecordRow("9", "Дом", "проект", "отклонено", ""),)),
        approvers=(Approver("1", "ТПУ", "1.1, 1.2", "согласовано: 1.1"), Approver("2", "ТГУ", "1.1", "")),
    )
    roadmap = replace(small, language=language, passport=())
    word = {"ru": "Приложение", "en": "Appendix"}[language]

    def marks(found: Appendices) -> list[str]:
        made = written(replace(roadmap, appendices=found))
        return [one.text.split("\n")[0] for one in made.paragraphs if one.text.startswith(word)]

    made = marks(whole)
    assert len(made) == 5
    assert [mark[-1] for mark in made] == list("12345")
    without = [
        replace(whole, teams=()),
        replace(whole, comparison=None),
        replace(whole, register=None),
        replace(whole, approvers=()),
    ]
    assert [marks(one) for one in without] == [made[:4]] * 4
    assert marks(replace(whole, resolved=())) == marks(replace(whole, rounds=())) == made
    assert marks(replace(whole, resolved=(), rounds=())) == made[:4]
    assert marks(Appendices()) == []


def test_opinions_of_a_vote_stand_under_its_subject_a_paragraph_each(written: Write, small: Roadmap) -> None:
    outvoted = replace(RESOLVED, dissent=("А: рано", "Б: поздно"))
    made = written(replace(small, appendices=Appendices(resolved=(RESOLVED, outvoted))))
    cells = [row[1] for row in rows(made, 3)]
    assert cells[2:] == ["План", "План\nОсобое мнение: А: рано\nБ: поздно"]


def test_measures_stand_under_their_alliances_and_shared_ones_name_theirs(written: Write, small: Roadmap) -> None:
    executors = ["Минэкономразвития России", "Ассоциация кластеров; университеты", "распоряжение", "-"]
    assert rows(written(small), 1)[1:] == [
        ["1", "2", "3", "4", "5", "6", "7"],
        ["I. Химия"],
        ["1.1.", "Создание центра", "IV квартал 2025 г.", *executors],
        ["II. Общие"],
        ["2.1.", "Общее дело\nАльянсы: «Химия», «Лес»", "IV квартал 2025 г.", *executors],
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


def test_a_plan_without_any_measure_says_so_instead_of_a_bare_table(written: Write, small: Roadmap) -> None:
    made = written(replace(small, groups=()))
    assert "Ни одно мероприятие ещё не принято." in [one.text for one in made.paragraphs]
    assert not any("Наименование мероприятия" in table.rows[0].cells[1].text for table in made.tables)


def test_a_plan_without_groups_has_neither_their_headings_nor_their_sums(written: Write, small: Roadmap) -> None:
    measures = tuple(one for group in small.groups for one in group.measures)
    made = written(replace(small, groups=(RoadmapGroup("", "", measures),)))
    assert [row[0] for row in rows(made, 1)][2:] == [one.number for one in measures]
    texts = [cell.text for row in made.tables[2].rows for cell in row.cells]
    assert not any(text.startswith("Итого по разделу") for text in texts)
    assert "Итого по плану мероприятий" in texts


@pytest.mark.parametrize("language", ["ru", "en"])
def test_header_rows_repeat_and_a_group_row_keeps_with_the_next(written: Write, language: str) -> None:
    made = written(a_long_roadmap(12, language))
    for table, headers in ((1, 2), (2, 3)):
        found = made.tables[table]._tbl.tr_lst
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in found]
        assert repeated == [True] * headers + [False] * (len(found) - headers)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in found)
        assert found[headers].find(f".//{W}keepNext") is not None
        assert sum(int(column.get(f"{W}w")) for column in made.tables[table]._tbl.tblGrid) == 14570


def test_rows_of_the_money_keep_together_up_to_the_next_measure_and_a_sum_with_what_it_adds_up(
    written: Write, small: Roadmap
) -> None:
    first, rest = small.groups[0], small.groups[1:]
    two = replace(first, measures=(*first.measures, replace(first.measures[0], number="1.2.")))
    found = written(replace(small, groups=(two, *rest))).tables[2]._tbl.tr_lst
    keeps = [row.find(f".//{W}keepNext") is not None for row in found[3:]]
    section, measure, total = [True], [True, True], [False]
    assert keeps[:8] == [*section, *measure, False, *measure, True, *total]
    assert keeps[8:] == [*section, True, *total, True, True, False]


@pytest.mark.parametrize("title", ["Срок реализации", "Контрольное событие"])
@pytest.mark.parametrize("count", [1, 4])
def test_two_rows_at_least_go_over_to_the_last_page_of_a_table(written: Write, title: str, count: int) -> None:
    own = tuple(a_measure(f"1.{number}.", f"Дело {number}") for number in range(1, count + 1))
    events = EventGroup("2025 год", tuple(ControlEvent("I квартал", "Отчёт", one.number, "", "") for one in own))
    made = written(replace(a_roadmap((RoadmapGroup("I", "Химия", own),)), events=(events,)))
    table = next(one for one in made.tables if one.cell(0, 2).text == title)
    *before, last_but_one, last = [row._tr for row in table.rows]
    assert all(paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in last_but_one.iter(f"{W}p"))
    assert last.find(f".//{W}keepNext") is None
    assert count == 1 or before[-1].find(f".//{W}keepNext") is None


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
