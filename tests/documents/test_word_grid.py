from __future__ import annotations

from pathlib import Path

import pytest
from documents.drafts import W, cell, package_file, run, table, table_row, word_file, word_xml_file

from facilitator.documents.grid import Cell, Grid, cell_at, row_text, text_at
from facilitator.documents.package_guard import open_package
from facilitator.documents.word_grid import word_grids
from facilitator.domain.errors import UserError


def read(path: Path) -> list[Grid]:
    return word_grids(open_package(path))


def read_body(tmp_path: Path, body: str) -> list[list[list[str]]]:
    grids = read(word_xml_file(tmp_path / "a.docx", body))
    return [[[one.text for one in row] for row in grid.rows] for grid in grids]


def read_cell(tmp_path: Path, content: str) -> str:
    return read_body(tmp_path, f"<w:tbl><w:tr>{cell('', content=content)}</w:tr></w:tbl>")[0][0][0]


def test_cells_stand_in_the_columns_that_they_cover(tmp_path: Path) -> None:
    [grid] = read(word_file(tmp_path / "a.docx", [["a", ("b", 2), "c"], ["d", "e", "f", "g"]]))
    assert grid.rows[0] == (Cell(0, 1, "a"), Cell(1, 2, "b"), Cell(3, 1, "c"))
    assert [text_at(grid.rows[0], column) for column in range(5)] == ["a", "b", "b", "c", ""]
    assert (grid.name, grid.width) == ("table 1", 4)
    assert row_text(grid.rows[0]) == "a | b | c"
    assert cell_at(grid.rows[0], None) is None


def test_a_vertical_merge_fills_down(tmp_path: Path) -> None:
    [grid] = read(word_file(tmp_path / "a.docx", [["v:a", "1"], ["^", "2"], ["^", "3"], ["b", "4"]]))
    assert [text_at(row, 0) for row in grid.rows] == ["a", "a", "a", "b"]
    assert [row[0].is_continued for row in grid.rows] == [False, True, True, False]


def test_a_merge_that_goes_on_from_nothing_keeps_its_own_text(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>own</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert read_body(tmp_path, body) == [[["own"]]]


def test_an_old_horizontal_merge_widens_the_cell(tmp_path: Path) -> None:
    merged = '<w:tc><w:tcPr><w:hMerge w:val="{}"/></w:tcPr><w:p>{}</w:p></w:tc>'
    body = f"<w:tbl><w:tr>{merged.format('restart', run('a'))}{merged.format('continue', '')}{cell('b')}</w:tr></w:tbl>"
    [grid] = read(word_xml_file(tmp_path / "a.docx", body))
    assert grid.rows == ((Cell(0, 2, "a"), Cell(2, 1, "b")),)


def test_a_row_may_begin_late(tmp_path: Path) -> None:
    late = table_row(["b"], '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>')
    [grid] = read(word_xml_file(tmp_path / "a.docx", f"<w:tbl>{table_row(['1', '2', '3'])}{late}</w:tbl>"))
    assert grid.rows[1] == (Cell(1, 1, "b"),)


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = control.format(f"<w:tr>{control.format(cell('a'))}{cell('b')}</w:tr>")
    assert read_body(tmp_path, f"<w:tbl>{row}</w:tbl>") == [[["a", "b"]]]
    assert read_cell(tmp_path, control.format(f"<w:p>{control.format(run('c'))}</w:p>")) == "c"


def test_split_runs_are_one_text(tmp_path: Path) -> None:
    assert (
        read_cell(
            tmp_path, f"<w:p>{run('Созд')}<w:proofErr/>{run('ание')}<w:hyperlink>{run(' центра')}</w:hyperlink></w:p>"
        )
        == "Создание центра"
    )


def test_tracked_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    content = (
        f"<w:p>{run('один')}<w:ins>{run(' два')}</w:ins><w:del><w:r><w:delText>три</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run(' было')}</w:moveFrom><w:moveTo>{run(' стало')}</w:moveTo></w:p>"
    )
    assert read_cell(tmp_path, content) == "один два стало"


def test_a_deleted_paragraph_mark_joins_two_lines(tmp_path: Path) -> None:
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert read_cell(tmp_path, f"<w:p>{deleted}{run('один')}</w:p><w:p>{run(' два')}</w:p>") == "один два"


def test_deleted_rows_are_dropped_and_inserted_ones_kept(tmp_path: Path) -> None:
    rows = (
        table_row(["a"])
        + table_row(["b"], "<w:trPr><w:del/></w:trPr>")
        + table_row(["c"], "<w:trPr><w:ins/></w:trPr>")
        + f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{run('d')}</w:p></w:tc>{cell('e')}</w:tr>"
    )
    assert read_body(tmp_path, f"<w:tbl>{rows}</w:tbl>") == [[["a"], ["c"], ["e"]]]


def test_breaks_tabs_and_no_break_hyphens_have_their_characters(tmp_path: Path) -> None:
    pieces = "<w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
    assert read_cell(tmp_path, f'<w:p><w:r>{pieces}<w:br w:type="page"/></w:r></w:p>') == "a\nb c\u2011d "


def test_a_nested_table_stands_once_in_the_outer_text(tmp_path: Path) -> None:
    outer = cell("", content=f"<w:p>{run('a')}</w:p>{table([['x', 'y']])}<w:p/>")
    assert read_body(tmp_path, f"<w:tbl><w:tr>{outer}</w:tr></w:tbl>") == [[["a\nx y\n"]], [["x", "y"]]]


def test_text_boxes_do_not_mix_into_a_cell(tmp_path: Path) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice, fallback = f"<w:p>{run('box')}</w:p>", table([["x"]])
    box = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    content = f"<w:p>{run('a')}<w:r><mc:AlternateContent {mc}>{box}</mc:AlternateContent></w:r></w:p>"
    assert read_body(tmp_path, f"<w:tbl><w:tr>{cell('', content=content)}</w:tr></w:tbl>") == [[["a"]]]


def test_captions_are_the_paragraphs_right_before_the_table(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", "Первая", [["a"]], "Объёмы", "", "(тыс. рублей)", [["b"]])
    assert [grid.captions for grid in read(path)] == [("Первая",), ("Объёмы", "(тыс. рублей)")]


def test_captions_reach_out_of_a_content_control(tmp_path: Path) -> None:
    body = f"<w:p>{run('(млн рублей)')}</w:p><w:sdt><w:sdtContent><w:p/>{table([['a']])}</w:sdtContent></w:sdt>"
    assert read(word_xml_file(tmp_path / "a.docx", body))[0].captions == ("(млн рублей)",)


def test_the_strict_namespace_is_read_too(tmp_path: Path) -> None:
    strict = W.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    [grid] = read(word_xml_file(tmp_path / "a.docx", table([[("a", 2), "v:b"]]), namespace=strict))
    assert grid.rows == ((Cell(0, 2, "a"), Cell(2, 1, "b")),)


@pytest.mark.parametrize("span", ["-1", "x", "", "999999999999", "63"])
def test_a_strange_span_does_no_harm(tmp_path: Path, span: str) -> None:
    body = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p>{run("a")}</w:p></w:tc></w:tr></w:tbl>'
    )
    assert all(grid.width <= 200 for grid in read(word_xml_file(tmp_path / "a.docx", body)))


def test_broken_xml_is_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="damaged"):
        read(word_xml_file(tmp_path / "a.docx", "<w:tbl>"))


def entities(tmp_path: Path, declarations: str, text: str) -> Path:
    document = (
        f"<!DOCTYPE w:document [{declarations}]><w:document {W}><w:body><w:tbl><w:tr>"
        f"<w:tc>{text}<w:p><w:r><w:t>a{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    return package_file(tmp_path / "a.docx", {"word/document.xml": document})


def test_another_file_is_never_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    [grid] = read(entities(tmp_path, f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"))
    assert grid.rows[0][0].text == "a"


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    bodies = ["ha", *(f"&e{number};" * 10 for number in range(9))]
    laughs = "".join(f'<!ENTITY e{number} "{body}">' for number, body in enumerate(bodies))
    with pytest.raises(UserError, match="damaged"):
        read(entities(tmp_path, laughs, "&e9;"))


@pytest.mark.parametrize("look", ["strike", "dstrike", "vanish"])
def test_what_is_struck_through_or_hidden_is_told_and_not_read(tmp_path: Path, look: str) -> None:
    gone = f"<w:r><w:rPr><w:{look}/></w:rPr><w:t xml:space='preserve'>old  words</w:t></w:r>"
    kept = f'<w:r><w:rPr><w:{look} w:val="0"/></w:rPr><w:t>new</w:t></w:r>'
    inner = f"<w:tbl><w:tr>{cell('', content=f'<w:p>{gone}</w:p>')}</w:tr></w:tbl>"
    content = f"<w:p>{gone}{kept}</w:p>{inner}<w:p/>"
    grids = read(
        word_xml_file(tmp_path / "a.docx", f"<w:tbl><w:tr>{cell('', content=content)}{cell('b')}</w:tr></w:tbl>")
    )
    assert [text.strip() for text in (grids[0].rows[0][0].text, grids[0].rows[0][1].text)] == ["new", "b"]
    assert [[one.text for one in grid.unread] for grid in grids] == [["old words"], ["old words"]]
