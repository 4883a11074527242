from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from documents.drafts import (
    FEDERAL,
    PLAN,
    W,
    cell,
    funding,
    measure,
    package_file,
    read,
    sheet_file,
    table_row,
    whys,
    word_xml_file,
)
from lxml import etree

from facilitator.documents.draft import read_draft
from facilitator.documents.draft_numbering import numbered_paragraphs
from facilitator.domain.draft import DraftReading
from facilitator.domain.terms import Precision, Term

SHORT = ["№", "Мероприятие", "Срок", "Исполнитель"]
THOUSAND = "(тыс. рублей)"


def test_rows_numbered_by_word_have_their_numbers(tmp_path: Path) -> None:
    levels = [("upperRoman", "%1."), ("decimal", "%2)")]
    rows = [PLAN, (0, "Кадры"), (1, ""), (1, ""), (0, "Экспорт"), (1, "")]
    measures = read_draft(_numbered_file(tmp_path, levels, rows)).measures
    assert [(one.number, one.group_path) for one in measures] == [
        ("1", ("Кадры",)),
        ("2", ("Кадры",)),
        ("1", ("Экспорт",)),
    ]


@pytest.mark.parametrize(
    ("levels", "numbers"),
    [
        ([("decimal", "%1."), ("decimal", "%1.%2.")], ["1.1", "1.2"]),
        ([("upperRoman", "%1."), ("decimal", "%1.%2.")], ["I.1", "I.2"]),
        ([("decimal", "%1."), ("russianLower", "%2)")], ["а", "б"]),
        ([("decimal", "%1."), ("bullet", "-")], ["", ""]),
    ],
)
def test_levels_are_printed_as_their_list_says(
    tmp_path: Path, levels: list[tuple[str, str]], numbers: list[str]
) -> None:
    reading = read_draft(_numbered_file(tmp_path, levels, [PLAN, (0, "Кадры"), (1, ""), (1, "")]))
    assert [one.number for one in reading.measures] == numbers


def _numbered_file(folder: Path, levels: list[tuple[str, str]], rows: list[list[str] | tuple[int, str]]) -> Path:
    """A pair is a row whose first cell Word numbers on that level: a group with its name, or a measure without one."""
    made = []
    for row in rows:
        if isinstance(row, list):
            made.append(table_row(row))
            continue
        level, title = row
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="4"/></w:numPr></w:pPr>'
        text = f"<w:r><w:t>{title}</w:t></w:r>" if title else ""
        first = cell("", 7 if title else 1, f"<w:p>{properties}{text}</w:p>")
        rest = "" if title else "".join(map(cell, measure("", "Открыть", "2018", "ТГУ")[1:]))
        made.append(f"<w:tr>{first}{rest}</w:tr>")
    path = word_xml_file(folder / "plain.docx", f"<w:tbl>{''.join(made)}</w:tbl>")
    kinds = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(levels)
    )
    lists = f'<w:abstractNum w:abstractNumId="2">{kinds}</w:abstractNum>'
    used = '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
    content = f"<w:numbering {W}>{lists}{used}</w:numbering>"
    return _with_part(path, folder / "numbered.docx", "word/numbering.xml", content)


def _with_part(path: Path, target: Path, name: str, content: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return package_file(target, parts | {name: content})


@pytest.mark.parametrize(
    ("heading", "amounts"),
    [("Результат (млн руб.)", ["100000", "200000"]), ("Стоимость единицы, руб.", ["100000", "200000"])],
)
def test_the_unit_of_another_column_does_not_count(tmp_path: Path, heading: str, amounts: list[str]) -> None:
    header = [*SHORT, heading, "Источник", "2018", "2019"]
    reading = read(tmp_path, THOUSAND, [header, ["1", "Первое", "2018", "ТГУ", "50", FEDERAL, "100", "200"]])
    assert [amount for _source, _year, amount in funding(reading)] == amounts


def test_a_columns_own_unit_beats_the_caption_for_it_alone(tmp_path: Path) -> None:
    header = [*SHORT, "Источник", "2018, млн руб.", "2019"]
    reading = read(tmp_path, THOUSAND, [header, ["1", "Первое", "2018", "ТГУ", FEDERAL, "1", "2"]])
    assert funding(reading) == [(FEDERAL, 2018, "1000000"), (FEDERAL, 2019, "2000")]


def test_a_row_with_nothing_but_a_unit_names_it(tmp_path: Path) -> None:
    rows = [[*SHORT, "Источник", "2018"], ["тыс. руб."], ["1", "Первое", "2018", "ТГУ", FEDERAL, 5]]
    reading = read_draft(sheet_file(tmp_path / "draft.xlsx", rows))
    assert funding(reading) == [(FEDERAL, 2018, "5000")]
    assert len(reading.measures) == 1


def test_money_under_a_number_with_another_title_is_told_and_not_joined(tmp_path: Path) -> None:
    plan = [SHORT, ["1", "Создание центра", "2018", "ТГУ"], ["2", "Обучение", "2018", "ТГУ"]]
    money = [["№", "Мероприятие", "Источник", "2018"], ["2", "Совсем другое дело", FEDERAL, "2"]]
    reading = read(tmp_path, plan, THOUSAND, money)
    assert not any(one.funding for one in reading.measures)
    assert whys(reading) == ["Table 2, row 2: in the plan number 2 is “Обучение”, not the measure named here."]


def test_a_source_twice_in_a_measure_is_told(tmp_path: Path) -> None:
    rows = [["1", "Первое", "2018", "ТГУ", FEDERAL, "1"], ["", "", "", "", FEDERAL, "2"]]
    reading = read(tmp_path, THOUSAND, [[*SHORT, "Источник", "2018"], *rows])
    assert whys(reading) == ["Table 1, row 3: this source already has an amount for 2018 in the same measure."]


@pytest.mark.parametrize(
    "heading", ["Бюджет, млн руб.", "Стоимость", "Общая стоимость (руб.)", "Budget, RUB mln", "(тыс. рублей)"]
)
def test_a_column_of_sums_without_a_year_is_told(tmp_path: Path, heading: str) -> None:
    reading = read(tmp_path, [[*SHORT, heading], ["1", "Первое", "2018", "ТГУ", "12,5"]])
    [(text, why)] = [(one.text, one.why) for one in reading.skipped]
    assert text
    assert heading.startswith(text)
    assert why == "Table 1: amounts are not read from these columns, for none of them belongs to one year."


@pytest.mark.parametrize(
    "heading", ["Бюджетная организация", "Показатель, тыс. рублей", "Участников, тыс.", "Сумма баллов"]
)
def test_of_other_columns_nothing_is_said(tmp_path: Path, heading: str) -> None:
    assert not whys(read(tmp_path, [[*SHORT, heading], ["1", "Первое", "2018", "ТГУ", "12,5"]]))


def test_an_unread_term_is_told_and_the_measure_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, [PLAN, measure("1.1", "Открыть", "по мере готовности", "ТГУ")])
    assert reading.measures[0].term_text == "по мере готовности"
    assert whys(reading) == ["Table 1, row 2: the term “по мере готовности” of measure 1.1 cannot be read."]


@pytest.mark.parametrize("title", ["Всего лишь проверка", "Из них лучшие – на выставку", "Total quality programme"])
def test_a_numbered_row_with_a_term_is_a_measure_even_if_it_begins_like_a_total(tmp_path: Path, title: str) -> None:
    reading = read(tmp_path, [PLAN, measure("1", title, "2018", "ТГУ"), measure("", "Итого")])
    assert [one.title for one in reading.measures] == [title]


@pytest.mark.parametrize("row", [[f"({number})" for number in range(1, 8)], ["А", "Б", "1", "2", "3", "4", "5"]])
def test_number_rows_are_not_measures(tmp_path: Path, row: list[str]) -> None:
    assert len(read(tmp_path, [PLAN, row, measure("1", "Открыть", "2018", "ТГУ")]).measures) == 1


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("ГК «Росатом»\n(по согласованию)\nТГУ", ["ГК «Росатом» (по согласованию)", "ТГУ"]),
        ("1. ТГУ\n2. ТПУ", ["ТГУ", "ТПУ"]),
        ("- ТГУ;\n• ТПУ", ["ТГУ", "ТПУ"]),
        ("Департамент по культуре,\nтуризму и спорту", ["Департамент по культуре, туризму и спорту"]),
    ],
)
def test_lines_of_executors_are_parted_as_they_are_meant(tmp_path: Path, text: str, bodies: list[str]) -> None:
    one = read(tmp_path, [SHORT, ["1", "Открыть", "2018", text]]).measures[0]
    assert [one.lead, *one.co_executors] == bodies


def test_sources_under_years_are_read(tmp_path: Path) -> None:
    header = [["v:№", "v:Мероприятие", "v:Срок", ("2018", 2), ("2019", 2)], ["^", "^", "^", "ФБ", "ОБ", "ФБ", "ОБ"]]
    reading = read(tmp_path, THOUSAND, [*header, ["1", "Первое", "2018", "1", "2", "3", "4"]])
    assert funding(reading) == [("ФБ", 2018, "1000"), ("ФБ", 2019, "3000"), ("ОБ", 2018, "2000"), ("ОБ", 2019, "4000")]
    assert reading.skipped == ()


@pytest.mark.parametrize(
    ("columns", "amounts", "whys_told"),
    [
        (["Федеральный бюджет", "Внебюджетные источники"], ["1", "2"], ["Table 1: amounts are not read"]),
        (["2018", "2019"], ["1", "2"], ["Table 1, row 2: the amounts have no source of funding."]),
        (["Источник", "2019-2020 гг."], [FEDERAL, "2"], ["Table 1: amounts are not read"]),
    ],
)
def test_amounts_of_another_layout_are_told(
    tmp_path: Path, columns: list[str], amounts: list[str], whys_told: list[str]
) -> None:
    reading = read(tmp_path, THOUSAND, [[*SHORT, *columns], ["1", "Первое", "2018", "ТГУ", *amounts]])
    assert not reading.measures[0].funding
    assert [why[: len(told)] for why, told in zip(whys(reading), whys_told, strict=True)] == whys_told


def test_a_year_of_the_planning_period_is_that_year(tmp_path: Path) -> None:
    header = [*SHORT, "Источник", "2019 – плановый период"]
    assert funding(read(tmp_path, THOUSAND, [header, ["1", "Первое", "2018", "ТГУ", FEDERAL, "2"]])) == [
        (FEDERAL, 2019, "2000")
    ]


@pytest.mark.parametrize("shown", ["mmm yy", "mm.yyyy", "[$-419]mmmm\\ yyyy;@"])
def test_a_date_shown_as_month_and_year_is_a_month(tmp_path: Path, shown: str) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "draft.xlsx"))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, SHORT)
    sheet.write_row(1, 0, ["1", "Первое"])
    sheet.write_datetime(1, 2, date(2018, 3, 1), workbook.add_format({"num_format": shown}))
    workbook.close()
    term = read_draft(tmp_path / "draft.xlsx").measures[0].term
    assert term == Term(date(2018, 3, 1), date(2018, 3, 31), Precision.MONTH)


def test_lists_of_one_definition_go_on_unless_one_starts_anew() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    linked = '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:pStyle w:val="Item"/><w:lvlText w:val="(%1)"/></w:lvl>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{linked}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{anew}</w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:style w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    styles = f'{item}<w:style w:styleId="Sub"><w:basedOn w:val="Item"/></w:style>'
    asked = ["1", "1", "2", "3", "3", "0"]
    body = "".join(f'<w:p><w:pPr><w:numPr><w:numId w:val="{one}"/></w:numPr></w:pPr></w:p>' for one in asked)
    body += '<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr></w:p>'
    labels = numbered_paragraphs(
        etree.fromstring(f"<w:body {W}>{body}</w:body>"),
        f"<w:numbering {W}>{lists}</w:numbering>".encode(),
        f"<w:styles {W}>{styles}</w:styles>".encode(),
        lambda _paragraph: True,
    )
    assert list(labels.values()) == ["1.", "2.", "3.", "1.", "2.", "(5)", "(6)"]


def test_struck_words_are_told_and_the_rest_of_the_row_is_read(tmp_path: Path) -> None:
    gone = "<w:r><w:rPr><w:strike/></w:rPr><w:t>Закрыть центр</w:t></w:r>"
    title = cell("", content=f"<w:p>{gone}<w:r><w:t>Создать центр</w:t></w:r></w:p>")
    row = f"<w:tr>{cell('1')}{title}{cell('2018 год')}{cell('ТПУ')}</w:tr>"
    body = f"<w:tbl>{table_row(SHORT)}{row}</w:tbl>"
    reading = read_draft(word_xml_file(tmp_path / "draft.docx", body))
    assert [one.title for one in reading.measures] == ["Создать центр"]
    assert [(one.text, one.why) for one in reading.skipped] == [
        ("Закрыть центр", "Table 1: this is struck through or hidden, so it is not read.")
    ]


@pytest.mark.parametrize("heading", ["Measure as it was put to the vote", "Measure"])
def test_the_outcomes_of_rounds_in_an_appendix_are_no_expected_results(tmp_path: Path, heading: str) -> None:
    plan = [["No.", "Measure", "Term", "Expected result"], ["1.1", "A forum", "2018", "It is held"]]
    votes = [["Place", "No.", heading, "Votes", "Outcome"], ["1", "45", "A school", "7", "chosen"]]
    assert [one.title for one in read(tmp_path, plan, votes).measures] == ["A forum"]


def _of_content(folder: Path, title: str, properties: str = "") -> DraftReading:
    """A plan of one measure, its title as Word's XML, with one row more."""
    rows = [f"<w:tr>{cell('1')}{cell('', content=title)}{cell('2018')}{cell('ТПУ')}</w:tr>"]
    rows += [table_row(["2", "Школа", "2019", "ТГУ"], properties)]
    return read_draft(word_xml_file(folder / "draft.docx", f"<w:tbl>{table_row(SHORT)}{''.join(rows)}</w:tbl>"))


@pytest.mark.parametrize(
    ("font", "place", "sign"),
    [("Symbol", "F0B3", "≥"), ("Symbol", "B1", "±"), ("Wingdings", "F0E0", "→"), ("Times New Roman", "2116", "№")],
)
def test_signs_that_word_puts_in_by_their_font_are_read(tmp_path: Path, font: str, place: str, sign: str) -> None:
    title = f'<w:p><w:r><w:t>Форум, </w:t><w:sym w:font="{font}" w:char="{place}"/><w:t>5</w:t></w:r></w:p>'
    reading = _of_content(tmp_path, title)
    assert (reading.measures[0].title, reading.skipped) == (f"Форум, {sign}5", ())


@pytest.mark.parametrize(
    ("font", "place"), [("Webdings", "F041"), ("Wingdings", "F001"), ("Arial", "x"), ("A", "D800")]
)
def test_a_sign_that_no_letter_is_known_for_is_told(tmp_path: Path, font: str, place: str) -> None:
    sign = f'<w:sym w:font="{font}" w:char="{place}"/>'
    reading = _of_content(
        tmp_path, f'<w:p><w:del w:id="1"><w:r>{sign}</w:r></w:del><w:r>{sign}<w:t>Форум</w:t></w:r></w:p>'
    )
    assert [(one.text, one.why) for one in reading.skipped] == [
        ("Форум", f"Table 1: a sign of the font “{font}” in this text is not read.")
    ]


def test_a_text_box_in_a_cell_is_told_once_and_no_part_of_the_wording(tmp_path: Path) -> None:
    other = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>На полях</w:t></w:r></w:p></w:txbxContent>"
    both = f"<m:Choice>{box}</m:Choice><m:Fallback><w:pict>{box}</w:pict></m:Fallback>"
    boxed = f'<w:r><m:AlternateContent xmlns:m="{other}">{both}</m:AlternateContent></w:r>'
    reading = _of_content(tmp_path, f"<w:p>{boxed}<w:r><w:t>Форум</w:t></w:r></w:p>")
    assert reading.measures[0].title == "Форум"
    assert [(one.text, one.why) for one in reading.skipped] == [
        ("На полях", "Table 1: this stands in a text box, so it is not read.")
    ]


@pytest.mark.parametrize(("value", "is_hidden"), [("", True), (' w:val="0"', False)])
def test_a_hidden_row_is_told_and_not_read(tmp_path: Path, value: str, is_hidden: bool) -> None:
    title = "<w:p><w:r><w:t>Форум</w:t></w:r></w:p>"
    reading = _of_content(tmp_path, title, f"<w:trPr><w:hidden{value}/></w:trPr>")
    assert [one.title for one in reading.measures] == ["Форум", "Школа"][: 1 if is_hidden else 2]
    told = ("2 | Школа | 2019 | ТГУ", "Table 1: this is struck through or hidden, so it is not read.")
    assert [(one.text, one.why) for one in reading.skipped] == [told][:is_hidden]
