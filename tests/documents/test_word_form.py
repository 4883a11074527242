from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
from documents.word_rules import W, document_xml, problems
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from facilitator import paths
from facilitator.documents.form_content import NEXT_PARAGRAPH, Content, Item, Value
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.documents.form_widths import spread_widths
from facilitator.documents.form_xml import NEW_TEXT, escape
from facilitator.documents.word_form import write_form
from facilitator.domain.errors import UserError
from facilitator.domain.wording_diff import Mark, Piece

AMOUNT = {"amount": ("amount", "сумма")}
NAMES = Vocabulary(
    scalars={"title": ("title", "название")},
    conditions={"money": ("money", "деньги")},
    lists={
        "alliance": FormList(("alliance", "альянс"), {"title": ("title", "название")}),
        "measure": FormList(
            ("measure", "мероприятие"),
            {"title": ("title", "наименование"), "note": ("note", "примечание")},
            within=("alliance",),
            year_fields=AMOUNT,
        ),
    },
    years={"title": ("title", "название")},
)
WIDTH = 9000


def measure(title: Value, note: str = "", amounts: tuple[str, ...] = ("1", "2")) -> Item:
    return Item({"title": title, "note": note}, by_year={"amount": amounts})


def content(
    *measures: Item, years: tuple[str, ...] = ("2025", "2026"), money: bool = True, title: str = "T"
) -> Content:
    alliances = [Item({"title": "Химия"}, {"measure": measures})]
    whole = Item({"title": title}, {"alliance": alliances}, {"title": years})
    return Content(whole, {"money": money}, title, "ru", date(2025, 9, 12))


class FormFile:
    """A form as a clerk would type it, begun from the shipped one for its styles."""

    def __init__(self, folder: Path) -> None:
        self.path, self.target = folder / "form.docx", folder / "made.docx"
        self._document: Document = docx.Document(str(paths.forms() / "comparison_ru.docx"))
        for element in list(self._document.element.body)[:-1]:
            self._document.element.body.remove(element)

    def paragraph(self, *runs: str) -> FormFile:
        paragraph = self._document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
        return self

    def table(self, *rows: list[str | tuple[str, ...]], spans: dict[tuple[int, int], int] | None = None) -> FormFile:
        columns = max(len(row) for row in rows)
        each = WIDTH // columns
        body = ""
        for number, row in enumerate(rows):
            body += "<w:tr>"
            for column, cell in enumerate(row):
                span = (spans or {}).get((number, column), 1)
                texts = (cell,) if isinstance(cell, str) else cell
                paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
                body += (
                    f'<w:tc><w:tcPr><w:tcW w:w="{each * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr>'
                    f"{paragraphs}</w:tc>"
                )
            body += "</w:tr>"
        grid = f'<w:gridCol w:w="{each}"/>' * columns
        table = f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{each * columns}" w:type="dxa"/></w:tblPr>'
        table += f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
        self._document.element.body.insert_element_before(parse_xml(table), "w:sectPr")
        return self

    def turn_over(self) -> None:
        self._document.add_section()

    def width(self, millimetres: int) -> None:
        self._document.sections[-1].page_width = Mm(millimetres)

    def fill(self, values: Content) -> Document:
        self._document.save(str(self.path))
        write_form(self.path, NAMES, values, self.target)
        assert problems(self.target) == []
        return docx.Document(str(self.target))

    def refusal(self, values: Content | None = None) -> str:
        self._document.save(str(self.path))
        with pytest.raises(UserError) as caught:
            write_form(self.path, NAMES, values or content(), self.target)
        assert sorted(path.name for path in self.path.parent.iterdir()) == ["form.docx"]
        return str(caught.value)


@pytest.fixture
def form(tmp_path: Path) -> FormFile:
    return FormFile(tmp_path)


def rows_of(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def texts_of(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_a_row_repeats_because_of_its_prefix(form: FormFile) -> None:
    form.table(["Наименование"], ["{{альянс.название}}"], ["{{мероприятие.наименование}}"], ["Всего"])
    made = form.fill(content(measure("А"), measure("Б")))
    assert rows_of(made) == [["Наименование"], ["Химия"], ["А"], ["Б"], ["Всего"]]


def test_names_are_taken_in_both_languages_in_any_case_with_spaces(form: FormFile) -> None:
    form.table(["{{ Measure.Title }}", "{{ МЕРОПРИЯТИЕ . Наименование }}"])
    assert rows_of(form.fill(content(measure("А")))) == [["А", "А"]]


def test_rows_without_their_outer_row_still_know_the_outer_list(form: FormFile) -> None:
    form.table(["{{альянс.название}}", "{{мероприятие.наименование}}"])
    assert rows_of(form.fill(content(measure("А"), measure("Б")))) == [["Химия", "А"], ["Химия", "Б"]]


def test_a_tag_that_word_split_into_runs_is_joined(form: FormFile) -> None:
    form.paragraph("О: {", "{наз", "", "ва", "ние}", "} и {{", "title}}", " всё")
    assert texts_of(form.fill(content(title="план"))) == ["О: план и план всё"]


def test_markup_line_ends_tabs_and_forbidden_characters_survive_or_go(form: FormFile) -> None:
    form.table(["{{мероприятие.наименование}}"])
    made = form.fill(content(measure("a<b>&\n«в»\tг\x00\x0b\ud83dд}"), title="T\x00\ud83d"))
    assert rows_of(made) == [["a<b>&\n«в»\tгд}"]]


@given(st.text(alphabet=st.characters(exclude_characters="")))
def test_an_escaped_text_is_always_good_xml(text: str) -> None:
    xml = f'<w:r xmlns:w="w">{NEW_TEXT}{escape(text)}</w:t></w:r>'
    etree.fromstring(xml.encode())


def test_marked_words_are_bold_when_added_and_struck_through_when_removed(form: FormFile) -> None:
    form.table(["({{мероприятие.наименование}})"])
    wording = (Piece("создать ", Mark.KEPT), Piece("центр", Mark.REMOVED), Piece("парк & лес", Mark.ADDED))
    runs = form.fill(content(measure(wording))).tables[0].cell(0, 0).paragraphs[0].runs
    looks = [(run.text, bool(run.bold), bool(run.font.strike)) for run in runs if run.text]
    assert looks == [
        ("(создать ", False, False),
        ("центр", False, True),
        ("парк & лес", True, False),
        (")", False, False),
    ]


def test_a_further_paragraph_whose_values_are_empty_is_left_out(form: FormFile) -> None:
    form.table([("{{мероприятие.наименование}}", "Примечание: {{мероприятие.примечание}}")])
    made = form.fill(content(measure("А"), measure("Б", "важно")))
    assert rows_of(made) == [["А"], ["Б\nПримечание: важно"]]


def test_the_last_two_rows_of_any_form_go_to_another_page_together(form: FormFile) -> None:
    form.table(["{{мероприятие.наименование}}", ("", "{{мероприятие.примечание}}")])
    form.table(["{{мероприятие.наименование}}"], ["Всего"])
    form.table(["{{мероприятие.наименование}}"], ["Всего"], ["Подпись"])
    made = form.fill(content(*(measure(title, "важно") for title in "АБВГ")))
    kept = [[row.find(f".//{W}keepNext") is not None for row in table._tbl.tr_lst] for table in made.tables]
    assert kept == [[False, False, True, False], [False, False, False, True, False], [False] * 6]
    row = made.tables[0].rows[2]._tr
    assert len(list(row.iter(f"{W}keepNext"))) == len(list(row.iter(f"{W}p"))) == 3


def test_a_year_column_stands_once_for_each_year_and_the_table_keeps_its_width(form: FormFile) -> None:
    form.table(
        ["Мероприятие", "по годам"],
        ["", "{{год.название}}"],
        ["{{столбец}}", "{{столбец}}"],
        ["{{альянс.название}}"],
        ["{{мероприятие.наименование}}", "{{год.сумма}}"],
        spans={(3, 0): 2},
    )
    made = form.fill(content(measure("А", amounts=("1", "2", "3")), years=("2025", "2026", "2027")))
    assert rows_of(made) == [
        ["Мероприятие", "по годам", "по годам", "по годам"],
        ["", "2025", "2026", "2027"],
        ["1", "2", "3", "4"],
        ["Химия"] * 4,
        ["А", "1", "2", "3"],
    ]
    grid = made.tables[0]._tbl.tblGrid.findall(f"{W}gridCol")
    assert sum(int(column.get(f"{W}w")) for column in grid) == WIDTH


@given(
    st.lists(st.integers(200, 8000), min_size=2, max_size=9),
    st.data(),
    st.integers(0, 20),
    st.integers(0, 3000),
)
def test_spread_columns_are_as_wide_together_as_before(
    widths: list[int], data: st.DataObject, count: int, needed: int
) -> None:
    column = data.draw(st.integers(0, len(widths) - 1))
    spread = spread_widths(widths, [column], count, needed)
    assert sum(spread) == sum(widths)
    assert len(spread) == len(widths) - 1 + count
    assert min(spread) >= 0


def test_a_stretch_whose_condition_is_false_is_left_out(form: FormFile) -> None:
    form.paragraph("до").paragraph("{{если:деньги}}").paragraph("рубли").table(["х"])
    form.paragraph("{{конец:деньги}}").paragraph("после")
    assert texts_of(form.fill(content())) == ["до", "рубли", "после"]
    made = form.fill(content(money=False))
    assert texts_of(made) == ["до", "после"]
    assert made.tables == []


def test_a_table_that_would_have_no_row_is_left_out(form: FormFile) -> None:
    form.table(["{{альянс.название}}"])
    empty = Content(Item({"title": ""}, {"alliance": []}), {}, "", "ru", date(2025, 1, 1))
    assert form.fill(empty).tables == []


def test_the_same_content_gives_the_same_bytes_whatever_the_clock_says(form: FormFile) -> None:
    form.table(["{{мероприятие.наименование}}"])
    form.fill(content(measure("А")))
    first = form.target.read_bytes()
    form.fill(content(measure("А")))
    assert form.target.read_bytes() == first
    properties = docx.Document(str(form.target)).core_properties
    assert (properties.title, properties.author, properties.created.date()) == (
        "T",
        "Facilitator",
        date(2025, 9, 12),
    )


def test_editing_marks_of_word_are_not_repeated(form: FormFile) -> None:
    form.table(["{{мероприятие.наименование}}"])
    paragraph = form._document.tables[0].cell(0, 0).paragraphs[0]._p
    paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "12345678")
    paragraph.set(f"{W}rsidR", "00AA11BB")
    form.fill(content(measure("А"), measure("Б")))
    assert b"12345678" not in document_xml(form.target)
    assert b"rsidR" not in document_xml(form.target)


def test_all_mistakes_of_a_form_are_named_at_once_with_their_places(form: FormFile) -> None:
    form.paragraph("{{назвние}}").table(
        ["№", "{{мероприятие.наимнование}}"], ["{{столбец}}", "{{мероприятие.наименование"]
    )
    message = form.refusal()
    assert "form.docx" in message
    assert "paragraph 1: the name “{{назвние}}” is unknown, perhaps “{{название}}” is meant" in message
    assert (
        "table 1, row 1, column 2: the name “{{мероприятие.наимнование}}” is unknown,"
        " perhaps “{{мероприятие.наименование}}” is meant" in message
    )
    assert "table 1, row 2, column 2: the braces of “{{мероприятие.наименование” are not closed" in message


@pytest.mark.parametrize(
    ("paragraphs", "cells", "expected"),
    [
        (
            ["{{мероприятие.наименование}}"],
            ["а"],
            "“{{мероприятие.наименование}}” must stand in a row of a table",
        ),
        (["{{если:деньги}}"], ["а"], "has no counterpart"),
        (["{{конец:деньги}}"], ["а"], "has no counterpart"),
        (["{{если:дождь}}"], ["а"], "“{{если:дождь}}” is unknown"),
        ([], ["{{если:деньги}}"], "must stand in a paragraph of its own"),
        ([], ["{{год.сумма}}"], "does not belong to the list that this row repeats"),
        ([], ["{{абракадабра}}"], "the name “{{абракадабра}}” is unknown"),
    ],
)
def test_a_tag_in_a_wrong_place_is_named(
    form: FormFile, paragraphs: list[str], cells: list[str], expected: str
) -> None:
    for text in paragraphs:
        form.paragraph(text)
    assert expected in form.table(cells).refusal()


def test_a_value_of_several_paragraphs_repeats_the_look_of_the_first(form: FormFile) -> None:
    form.paragraph("До: ", "{{название}}").table(["{{альянс.название}}"], ["{{мероприятие.наименование}}"])
    made = form.fill(content(measure(f"а{NEXT_PARAGRAPH}б & в"), title=f"раз;{NEXT_PARAGRAPH}два."))
    assert texts_of(made)[:2] == ["До: раз;", "два."]
    assert [cell.text for row in made.tables[0].rows for cell in row.cells] == ["Химия", "а\nб & в"]
    assert len(made.tables[0].rows[1].cells[0].paragraphs) == 2


def test_sections_and_appendices_that_are_left_are_numbered_in_their_order(form: FormFile) -> None:
    for text in ("{{раздел}}. А", "{{если:деньги}}", "{{section}}. Б", "{{конец:деньги}}", "{{Раздел}}. В"):
        form.paragraph(text)
    form.paragraph("Приложение ", "{{приложение}}").paragraph("Appendix {{appendix}}")
    assert texts_of(form.fill(content()))[:5] == ["I. А", "II. Б", "III. В", "Приложение 1", "Appendix 2"]
    assert texts_of(form.fill(content(money=False)))[:4] == ["I. А", "II. В", "Приложение 1", "Appendix 2"]


@pytest.mark.parametrize("place", range(3))
def test_pages_on_which_nothing_is_left_go_with_their_settings(form: FormFile, place: int) -> None:
    """Three sections of other widths; the words of one of them depend on a condition."""
    for number, width in enumerate((200, 210, 220)):
        if number:
            form.turn_over()
        form.width(width)
        for text in ["{{если:деньги}}", f"С {width}", "{{конец:деньги}}"] if number == place else [f"С {width}"]:
            form.paragraph(text)
    widths = [200, 210, 220]
    assert [round(one.page_width.mm) for one in form.fill(content()).sections] == widths  # type: ignore[union-attr]
    made = form.fill(content(money=False))
    left = widths if place == 0 else [width for width in widths if width != widths[place]]
    assert [round(one.page_width.mm) for one in made.sections] == left  # type: ignore[union-attr]


def test_a_file_that_is_not_word_is_refused(tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(UserError, match=r"“form\.docx” is not a Word document"):
        write_form(form, NAMES, content(), tmp_path / "made.docx")


def test_a_missing_folder_is_named(form: FormFile, tmp_path: Path) -> None:
    form.target = tmp_path / "nowhere" / "made.docx"
    assert "The folder “" in form.table(["а"]).refusal()


def test_a_folder_in_the_place_of_the_file_is_named(form: FormFile) -> None:
    form._document.save(str(form.path))
    form.target.mkdir()
    with pytest.raises(UserError, match="is a folder"):
        write_form(form.path, NAMES, content(), form.target)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are Unix's")
def test_a_full_disk_leaves_nothing_and_keeps_the_old_document(form: FormFile) -> None:
    import resource

    form.table(["{{мероприятие.наименование}}"]).fill(content(measure("А")))
    before = form.target.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(UserError, match="no room"):
            write_form(form.path, NAMES, content(measure("Б")), form.target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert form.target.read_bytes() == before
    assert sorted(path.name for path in form.path.parent.iterdir()) == ["form.docx", "made.docx"]


def test_a_form_opened_from_a_read_only_copy_is_not_changed(form: FormFile, tmp_path: Path) -> None:
    form.table(["{{мероприятие.наименование}}"]).fill(content(measure("А")))
    copy = shutil.copy(form.path, tmp_path / "copy.docx")
    write_form(copy, NAMES, content(measure("Б")), form.target)
    assert copy.read_bytes() == form.path.read_bytes()


def test_headers_take_values_and_their_mistakes_are_named(form: FormFile) -> None:
    header = form._document.sections[0].header.paragraphs[0]
    header.add_run("{{название}}")
    made = form.paragraph("а").fill(content(title="план"))
    assert made.sections[0].header.paragraphs[0].text.endswith("план")
    header.add_run("{{назвние}}")
    form.target.unlink()
    assert "header, paragraph 1: the name “{{назвние}}” is unknown" in form.refusal()


def test_without_years_their_column_and_the_heading_above_it_go(form: FormFile) -> None:
    form.table(["Мероприятие", "по годам"], ["", "{{год.название}}"], ["{{мероприятие.наименование}}", "{{год.сумма}}"])
    made = form.fill(content(measure("А", amounts=()), years=()))
    assert rows_of(made) == [["Мероприятие"], [""], ["А"]]
