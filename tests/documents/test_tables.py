"""Tables of other programs: every cell a text, whatever wrote the file; what is no table is refused in a sentence."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from refusals import is_one_sentence

from facilitator.documents import tables
from facilitator.documents.ballots import read_ballots
from facilitator.documents.elections import read_measures
from facilitator.documents.tables import read_table
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit
from facilitator.text import speaking

Cells = list[list[str]]
ROWS: Cells = [["Участник", "Категория"], ["Представитель науки 01", "наука"], ["Представитель власти", "власть"]]


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


def sheet_file(folder: Path, rows: list[list[object]]) -> Path:
    path = folder / "people.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        book.add_worksheet("Второй лист").write(0, 0, "не читается")
    return path


def cells(path: Path) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read_table(path)]


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert is_one_sentence(str(caught.value))
    return str(caught.value)


EXPECTED = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_csv_is_read_as_any_office_program_writes_it(
    tmp_path: Path, delimiter: str, encoding: str, line_end: str
) -> None:
    text = line_end.join(delimiter.join(row) for row in ROWS)
    assert cells(csv_file(tmp_path, text, encoding)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_read_or_told_how_to_save(tmp_path: Path, encoding: str) -> None:
    text = "\r\n".join("\t".join(row) for row in ROWS)
    for mark in ("\ufeff", "") if encoding != "utf-16" else ("",):
        path = csv_file(tmp_path, mark + text, encoding)
        path = path.rename(path.with_suffix(".txt"))
        if mark or encoding == "utf-16":
            assert cells(path) == EXPECTED
        else:
            assert "a NUL character; save the table again as CSV UTF-8." in refusal(path)


def test_excel_s_own_line_on_the_delimiter_is_no_header(tmp_path: Path) -> None:
    text = "sep=,\r\n" + "\r\n".join(",".join(row) for row in ROWS)
    assert cells(csv_file(tmp_path, text, "utf-8-sig")) == EXPECTED


def test_a_workbook_is_read_from_its_first_sheet(tmp_path: Path) -> None:
    assert cells(sheet_file(tmp_path, [list(row) for row in ROWS])) == EXPECTED


def test_numbers_and_dates_of_a_workbook_are_what_its_cells_show(tmp_path: Path) -> None:
    path = sheet_file(tmp_path, [["№", "Сумма", "Дата", "Пусто"], [17, 12.5, date(2017, 6, 22), ""]])
    assert cells(path) == [{"№": "17", "Сумма": "12.5", "Дата": "22.06.2017", "Пусто": ""}]


def test_nothing_is_guessed(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "№;Участник\n007;NA\n1e5;null\n")
    assert cells(path) == [{"№": "007", "Участник": "NA"}, {"№": "1e5", "Участник": "null"}]


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    assert [row.line for row in read_table(csv_file(tmp_path, "\n;;\nA;B\n\n1;2\n;\n3;4\n"))] == [5, 7]
    rows: list[list[object]] = [[], ["A", "B"], [], ["1", "2"]]
    assert [row.line for row in read_table(sheet_file(tmp_path, rows))] == [4]


def test_blank_lines_above_the_header_do_not_hide_the_delimiter(tmp_path: Path) -> None:
    assert cells(csv_file(tmp_path, "\n\nA,B\n1,2\n")) == [{"A": "1", "B": "2"}]


@pytest.mark.parametrize(
    "header", ['"Имя";"Организация, полностью";"Одна, из, трёх"', "Имя;Организация, полностью;Одна, из, трёх"]
)
def test_other_delimiters_within_titles_part_no_columns(tmp_path: Path, header: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{header}\nИванов;ТГУ;наука\nПетрова;ТПУ;наука\n", encoding="utf-8")
    assert [list(row.cells.values()) for row in read_table(path)] == [
        ["Иванов", "ТГУ", "наука"],
        ["Петрова", "ТПУ", "наука"],
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_title_above_the_header_is_no_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "people.csv"
    lines = [["Участники сессии"], [], ["Имя", "Организация"], ["Иванов", "ТГУ"], ["Петрова", "ТПУ"]]
    path.write_text("\n".join(delimiter.join(line) for line in lines), encoding="utf-8")
    rows = read_table(path)
    assert [(row.line, dict(row.cells)) for row in rows] == [
        (4, {"Имя": "Иванов", "Организация": "ТГУ"}),
        (5, {"Имя": "Петрова", "Организация": "ТПУ"}),
    ]


def test_a_short_row_has_empty_cells_at_its_end(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "A;B;C\n1\n2;3;4\n")
    assert cells(path) == [{"A": "1", "B": "", "C": ""}, {"A": "2", "B": "3", "C": "4"}]


def test_a_row_longer_than_the_header_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "A;B\n1;2;\n3;4;5\n")
    assert refusal(path) == "“people.csv”, line 3: more cells than the header has columns."


def test_a_cell_in_quotes_may_hold_delimiters_and_lines(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'A;B\n"a; ""b""\nc";2\n')
    assert cells(path) == [{"A": 'a; "b"\nc', "B": "2"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "has no rows under its header."),
        ("A;B\n;\n", "has no rows under its header."),
        ("A;B\n1;\0\n", "line 2: a NUL character; save the table again as CSV UTF-8."),
        ('A;B\n"1;2\n', "line 2: a quotation mark is not closed, or a cell is too long; look at it there."),
        ('A;B\n"1"x;2\n', "line 2: a quotation mark is not closed"),
        ("A;B;A\n1;2;3\n", "has two columns “a”."),
        ("Голос;голос \n1;2\n", "has two columns “голос”."),
    ],
)
def test_a_broken_csv_is_named(tmp_path: Path, content: str, words: str) -> None:
    assert words in refusal(csv_file(tmp_path, content))


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.csv") == f"There is no file “{tmp_path / 'no.csv'}”."
    assert "There is no file" in refusal(tmp_path / ("n" * 300 + ".csv"))
    assert f"“{tmp_path.name}” is a folder: name the table in it" in refusal(tmp_path)
    (tmp_path / "people.ods").write_text("A;B\n1;2\n")
    assert refusal(tmp_path / "people.ods") == "“people.ods” is not a table: save it as .xlsx or .csv."
    (tmp_path / "people.csv").write_bytes(b"\x98A;B\n1;2\n")
    assert refusal(tmp_path / "people.csv") == "“people.csv” is not a text table: save it as CSV UTF-8."


def test_a_workbook_that_is_none_is_named(tmp_path: Path, tomsk_folder: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_text("A;B\n1;2\n")
    assert "people.xlsx" in refusal(path)
    path.write_bytes((tomsk_folder / "draft.docx").read_bytes())
    assert refusal(path) == "“people.xlsx” is not a table: save it as .xlsx or .csv."
    assert "has no rows under its header" in refusal(sheet_file(tmp_path, []))


def test_a_table_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = "“people.csv” is too large for a table of a session."
    path = csv_file(tmp_path, "A;B\n1;2\n3;4\n")
    with pytest.raises(UserError, match="too large for a table"):
        tables.read_table(path, most=1)
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    assert refusal(path) == expected


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path, "A;B\n1;2\n")

    def fail(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert refusal(path) == f"{path} cannot be read: access is denied, or another program has it open."


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1)
TABLES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_what_was_written_is_read(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([("A", "B"), *rows])
    path = csv_file(tmp_path, text.getvalue())
    assert [(row["A"], row["B"]) for row in cells(path)] == rows


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_are_a_table_or_a_refusal(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"people{ending}"
    path.write_bytes(content)
    with suppress(UserError):
        assert read_table(path)
        return
    assert "people" in refusal(path)


@pytest.mark.parametrize(("header", "column"), [("a;b", "Участник"), ("Участник;b", "Мероприятие")])
def test_a_table_of_ballots_names_its_missing_column_as_people_write_it(
    tmp_path: Path, header: str, column: str
) -> None:
    table = tmp_path / "ballots.csv"
    table.write_text(f"{header}\n1;2\n", encoding="utf-8")
    with speaking("ru"), pytest.raises(UserError) as caught:
        read_ballots(table)
    assert str(caught.value).startswith(f"В «ballots.csv» нет столбца «{column}»; в заголовке: ")


@pytest.mark.parametrize(("header", "column"), [("Мероприятие;b", "№"), ("№;b", "Мероприятие")])
def test_so_does_a_table_of_measures(tmp_path: Path, header: str, column: str) -> None:
    table = tmp_path / "measures.csv"
    table.write_text(f"{header}\n1;2\n", encoding="utf-8")
    with speaking("ru"), pytest.raises(UserError) as caught:
        read_measures(table, MoneyUnit.ROUBLE)
    assert str(caught.value).startswith(f"В «measures.csv» нет столбца «{column}»; в заголовке: ")


def test_the_ballots_of_the_largest_hall_are_read_from_a_workbook_too(tmp_path: Path) -> None:
    marks: list[list[object]] = [[f"Участник {voter}", measure] for voter in range(500) for measure in range(1, 46)]
    rows = read_ballots(sheet_file(tmp_path, [["Участник", "Мероприятие"], *marks]))
    assert (len(rows), rows[-1].voter, rows[-1].measure) == (22_500, "Участник 499", "45")
