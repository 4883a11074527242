"""Drafts for tests: Word and Excel files from rows of text, and Word files from XML written by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import xlsxwriter

from facilitator.documents.draft import read_draft
from facilitator.domain.draft import DraftReading

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{part}"/>'
    "</Relationships>"
)

PLAN = [
    "№ п/п",
    "Наименование мероприятия",
    "Срок реализации",
    "Ответственный исполнитель",
    "Соисполнители",
    "Вид документа",
    "Ожидаемый результат",
]
FUNDING = ["№ п/п", "Наименование мероприятия", "Источник финансирования", "Всего", "2017 год", "2018 г.", "2019"]

NUMBERS = ["1", "2", "3", "4", "5", "6", "7"]
FEDERAL, OUTSIDE = "федеральный бюджет", "внебюджетные источники"

Row = Sequence[str | tuple[str, int]]  # a pair is a text and how many columns it spans; "^" goes on from above


def word_file(path: Path, *tables: Sequence[Row] | str) -> Path:
    """Tables one under another; a text between them is a paragraph."""
    blocks = [f"<w:p>{run(one)}</w:p>" if isinstance(one, str) else table(one) for one in tables]
    return word_xml_file(path, "<w:p/>".join(blocks))


def word_xml_file(path: Path, body: str, part: str = "word/document.xml", namespace: str = W) -> Path:
    document = f"<w:document {namespace}><w:body>{body}<w:p/></w:body></w:document>"
    return package_file(
        path,
        {
            "[Content_Types].xml": CONTENT_TYPES.format(part=part),
            "_rels/.rels": RELATIONSHIPS.format(part=part),
            part: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{document}',
        },
    )


def package_file(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def python_docx_file(path: Path, rows: Sequence[Sequence[str]], style: str = "Table Grid") -> Path:
    document = docx.Document()
    made = document.add_table(rows=len(rows), cols=len(rows[0]), style=style)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(number, column).text = text
    document.save(str(path))
    return path


def sheet_file(path: Path, rows: Iterable[Sequence[object]], merged: Iterable[str] = (), sheet: str = "План") -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    worksheet = workbook.add_worksheet(sheet)
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    for place in merged:
        worksheet.merge_range(place, "")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if hasattr(value, "year"):
                worksheet.write_datetime(number, column, value, day)
            elif value not in {None, ""}:
                worksheet.write(number, column, value)
    workbook.close()
    return path


def table(rows: Sequence[Row]) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(map(table_row, rows))}</w:tbl>"


def table_row(row: Row, properties: str = "") -> str:
    pieces = [one if isinstance(one, tuple) else (one, 1) for one in row]
    return f"<w:tr>{properties}{''.join(cell(text, span) for text, span in pieces)}</w:tr>"


def cell(text: str, span: int = 1, content: str | None = None) -> str:
    """A text that begins with "v" and a colon starts a vertical merge, "^" goes on with it."""
    merge = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if text.startswith("v:") else ""
    shown = "" if text == "^" else text.removeprefix("v:")
    inside = "".join(f"<w:p>{run(line)}</w:p>" for line in shown.split("\n")) if content is None else content
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{inside}</w:tc>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def measure(number: str, title: str, *rest: str) -> list[str]:
    """A row of the plan, its last cells empty."""
    return [number, title, *rest, *[""] * (5 - len(rest))]


def read(folder: Path, *tables: Sequence[Row] | str) -> DraftReading:
    return read_draft(word_file(folder / "draft.docx", *tables))


def funding(reading: DraftReading, place: int = 0) -> list[tuple[str, int, str]]:
    return [(one.source, one.year, str(one.amount)) for one in reading.measures[place].funding]


def whys(reading: DraftReading) -> list[str]:
    return [one.why for one in reading.skipped]
