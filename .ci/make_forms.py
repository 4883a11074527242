"""Makes the Word forms anew, as they first were: python .ci/make_forms.py [FOLDER].

Clerks change the forms in Word; this script is kept so that a form can be begun from a clean one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from form_base import base

RU, EN = 0, 1
LANGUAGES = ("ru", "en")
Both = tuple[str, str]  # Russian, English


@dataclass(frozen=True)
class Cell:
    """One cell of a prototype table: its paragraphs as (style, text)."""

    paragraphs: Sequence[tuple[str, Both]]
    span: int = 1
    merge: str = ""  # vMerge: restart or continue


@dataclass(frozen=True)
class Row:
    cells: Sequence[Cell]
    is_header: bool = False
    keep_next: bool = False
    height: int = 0  # at least, in twentieths of a point


def cell(style: str, ru: str, en: str | None = None, span: int = 1, merge: str = "") -> Cell:
    return Cell([(style, (ru, ru if en is None else en))], span, merge)


def empty(merge: str) -> Cell:
    return Cell([("TableText", ("", ""))], 1, merge)


def numbers(count: int) -> Row:
    return Row([cell("TableColumnNumber", "{{столбец}}", "{{column}}") for _ in range(count)], is_header=True)


PLAN_WIDTHS = (12, 72, 26, 40, 38, 30, 39)
PLAN = (
    Row(
        [
            cell("TableHead", "№ п/п", "No."),
            cell("TableHead", "Наименование мероприятия", "Measure"),
            cell("TableHead", "Срок реализации", "Term"),
            cell("TableHead", "Ответственный исполнитель", "Lead executor"),
            cell("TableHead", "Соисполнители", "Co-executors"),
            cell("TableHead", "Вид документа", "Kind of document"),
            cell("TableHead", "Ожидаемый результат", "Expected result"),
        ],
        is_header=True,
    ),
    numbers(7),
    Row([cell("TableGroup", "{{альянс.заголовок}}", "{{alliance.heading}}", span=7)], keep_next=True),
    Row(
        [
            cell("TableCentre", "{{мероприятие.номер}}", "{{measure.number}}"),
            Cell(
                [
                    ("TableText", ("{{мероприятие.наименование}}", "{{measure.title}}")),
                    ("TableNote", ("Альянсы: {{мероприятие.альянсы}}", "Alliances: {{measure.alliances}}")),
                ]
            ),
            cell("TableCentre", "{{мероприятие.срок}}", "{{measure.term}}"),
            cell("TableText", "{{мероприятие.исполнитель}}", "{{measure.lead}}"),
            cell("TableText", "{{мероприятие.соисполнители}}", "{{measure.co_executors}}"),
            cell("TableText", "{{мероприятие.вид_документа}}", "{{measure.document_kind}}"),
            cell("TableText", "{{мероприятие.результат}}", "{{measure.result}}"),
        ]
    ),
)

FUNDING_WIDTHS = (12, 65, 40, 26, 114)


def figures(style: str, ru: str, en: str) -> list[Cell]:
    """«Всего» and the years of one list."""
    return [
        cell(style, f"{{{{{ru}.всего}}}}", f"{{{{{en}.total}}}}"),
        cell(style, "{{год.сумма}}", "{{year.amount}}"),
    ]


FUNDING = (
    Row(
        [
            cell("TableHead", "№ п/п", "No.", merge="restart"),
            cell("TableHead", "Наименование мероприятия", "Measure", merge="restart"),
            cell("TableHead", "Источник финансирования", "Source of funding", merge="restart"),
            cell("TableHead", "Всего", "Total", merge="restart"),
            cell("TableHead", "в том числе по годам", "of which by year"),
        ],
        is_header=True,
        height=420,  # merged cells need room for three lines in the two rows together
    ),
    Row(
        [*[empty("continue") for _ in range(4)], cell("TableHead", "{{год.название}}", "{{year.title}}")],
        is_header=True,
        height=420,
    ),
    numbers(5),
    Row([cell("TableGroup", "{{альянс.заголовок}}", "{{alliance.heading}}", span=5)], keep_next=True),
    Row(
        [
            cell("TableCentre", "{{мероприятие.номер}}", "{{measure.number}}", merge="restart"),
            cell("TableText", "{{мероприятие.наименование}}", "{{measure.title}}", merge="restart"),
            cell("TableText", "Всего", "Total"),
            *figures("TableNumber", "мероприятие", "measure"),
        ],
        keep_next=True,
    ),
    Row(
        [
            empty("continue"),
            empty("continue"),
            cell("TableText", "{{источник.название}}", "{{source.name}}"),
            *figures("TableNumber", "источник", "source"),
        ],
        keep_next=True,
    ),
    Row(
        [
            cell(
                "TableTotal",
                "Итого по разделу {{альянс.номер}}",
                "Total of section {{alliance.number}}",
                span=2,
            ),
            cell("TableTotal", "Всего", "Total"),
            *figures("TableNumberTotal", "альянс", "alliance"),
        ]
    ),
    Row(
        [
            cell("TableTotal", "Итого по плану мероприятий", "Total of the plan of measures", 2, "restart"),
            cell("TableTotal", "Всего", "Total"),
            *figures("TableNumberTotal", "план", "plan"),
        ],
        keep_next=True,
    ),
    Row(
        [
            cell("TableTotal", "", span=2, merge="continue"),
            cell("TableText", "{{источник.название}}", "{{source.name}}"),
            *figures("TableNumber", "источник", "source"),
        ],
        keep_next=True,
    ),
)

PASSPORT_WIDTHS = (55, 115)
PASSPORT = (
    Row(
        [
            cell("PassportText", "{{паспорт.название}}", "{{passport.label}}"),
            cell("PassportText", "{{паспорт.текст}}", "{{passport.text}}"),
        ]
    ),
)

COMPARISON_WIDTHS = (12, 33, 76, 76, 25, 35)
COMPARISON = (
    Row(
        [
            cell("TableHead", "№ п/п", "No."),
            cell("TableHead", "Пункт проекта", "Item of the draft"),
            cell("TableHead", "Редакция проекта", "Draft wording"),
            cell("TableHead", "Принятая редакция", "Adopted wording"),
            cell("TableHead", "Что сделано", "Decision"),
            cell("TableHead", "Причина", "Reason"),
        ],
        is_header=True,
    ),
    numbers(6),
    Row(
        [
            cell("TableCentre", "{{пункт.номер}}", "{{item.number}}"),
            cell("TableText", "{{пункт.пункт}}", "{{item.item}}"),
            cell("TableText", "{{пункт.проект}}", "{{item.draft}}"),
            cell("TableText", "{{пункт.принято}}", "{{item.adopted}}"),
            cell("TableCentre", "{{пункт.решение}}", "{{item.fate}}"),
            cell("TableText", "{{пункт.причина}}", "{{item.reason}}"),
        ]
    ),
)


RECORD_WIDTHS = (14, 108, 60, 35, 40)


def record_table(decision_ru: str, decision_en: str) -> tuple[Row, ...]:
    return (
        Row(
            [
                cell("TableHead", "№", "No."),
                cell("TableHead", "Формулировка", "Wording"),
                cell("TableHead", "Кем внесено", "Brought in by"),
                cell("TableHead", decision_ru, decision_en),
                cell("TableHead", "Причина", "Reason"),
            ],
            is_header=True,
        ),
        numbers(5),
        Row(
            [
                cell("TableCentre", "{{строка.номер}}", "{{row.number}}"),
                cell("TableText", "{{строка.наименование}}", "{{row.title}}"),
                cell("TableText", "{{строка.автор}}", "{{row.origin}}"),
                cell("TableText", "{{строка.решение}}", "{{row.decision}}"),
                cell("TableText", "{{строка.причина}}", "{{row.reason}}"),
            ]
        ),
    )


MINUTES_WIDTHS = (42, 128)


def minutes_row(ru: str, en: str, ru_value: str, en_value: str, *, keep_next: bool = True) -> Row:
    return Row([cell("PassportText", ru, en), cell("PassportText", ru_value, en_value)], keep_next=keep_next)


AGENDA_WIDTHS = (170,)
AGENDA = (Row([cell("PassportText", "{{повестка.строка}}", "{{agenda.line}}")]),)
MINUTES = (
    Row([cell("TableGroup", "Вопрос {{вопрос.номер}}", "Item {{item.number}}", 2)], keep_next=True),
    minutes_row("СЛУШАЛИ:", "HEARD:", "{{вопрос.предмет}}", "{{item.subject}}"),
    minutes_row("РЕШИЛИ:", "RESOLVED:", "{{вопрос.решили}}", "{{item.resolved}}"),
    minutes_row("", "", "{{мероприятие.наименование}}", "{{measure.title}}", keep_next=False),
    minutes_row("Голосовали:", "Votes:", "{{вопрос.голоса}}", "{{item.votes}}"),
    minutes_row("Правило:", "Rule:", "{{вопрос.правило}}", "{{item.rule}}", keep_next=False),
    minutes_row(
        "Особое мнение:",
        "Dissenting opinion:",
        "{{особое_мнение.текст}}",
        "{{dissent.text}}",
        keep_next=False,
    ),
)
SIGNATURES = (
    minutes_row("Председатель", "Chair", "{{председатель}}", "{{chair}}"),
    minutes_row("Секретарь", "Secretary", "{{секретарь}}", "{{secretary}}", keep_next=False),
)


class Form:
    """A form in one language that is being composed."""

    def __init__(self, language: int) -> None:
        self._language = language
        self.document: Document = docx.Document(BytesIO(base(LANGUAGES[language])))
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        self._margins(section)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        for run in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            header._p.append(  # noqa: SLF001 - python-docx has no fields
                parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>")
            )

    def landscape(self, is_new: bool = True) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE) if is_new else self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.different_first_page_header_footer = not is_new
        self._margins(section)

    def paragraph(self, style: str, ru: str, en: str) -> None:
        self.document.add_paragraph((ru, en)[self._language], style=self._style(style))

    def table(self, widths: Sequence[int], rows: Sequence[Row]) -> None:
        twips = [round(width * 1440 / 25.4) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        body = "".join(self._row(row, twips) for row in rows)
        self.document.element.body.insert_element_before(
            parse_xml(
                f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
                f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
                f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
            ),
            "w:sectPr",
        )

    def save(self, target: Path) -> None:
        properties = self.document.core_properties
        properties.created = properties.modified = datetime(2025, 1, 1)  # noqa: DTZ001 - a day
        saved = BytesIO()
        self.document.save(saved)
        with ZipFile(saved) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name in source.namelist():
                entry = ZipInfo(name, (2025, 1, 1, 0, 0, 0))  # the same form is the same file
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, source.read(name))

    def _style(self, style: str) -> Any:
        return next(one for one in self.document.styles if one.style_id == style)

    @staticmethod
    def _margins(section: Any) -> None:
        section.left_margin, section.right_margin = Mm(30), Mm(10)
        section.top_margin = section.bottom_margin = Mm(20)
        section.header_distance = section.footer_distance = Mm(10)

    def _row(self, row: Row, widths: Sequence[int]) -> str:
        header = "<w:tblHeader/>" if row.is_header else ""
        cells, column = "", 0
        for one in row.cells:
            width = sum(widths[column : column + one.span])
            cells += self._cell(one, width, row.keep_next or row.is_header)
            column += one.span
        height = f'<w:trHeight w:val="{row.height}"/>' if row.height else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"

    def _cell(self, one: Cell, width: int, keeps_next: bool) -> str:
        span = f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
        merge = f'<w:vMerge w:val="{one.merge}"/>' if one.merge else ""
        centre = '<w:vAlign w:val="center"/>' if one.paragraphs[0][0] == "TableHead" else ""
        keep = "<w:keepNext/>" if keeps_next else ""
        paragraphs = ""
        for style, text in one.paragraphs:
            run = f'<w:r><w:t xml:space="preserve">{text[self._language]}</w:t></w:r>' if text[self._language] else ""
            paragraphs += f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{run}</w:p>'
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{centre}</w:tcPr>{paragraphs}</w:tc>'


def roadmap(language: int) -> Form:
    form = Form(language)
    form.paragraph("ApprovalBlock", "{{гриф}}", "{{approval}}")
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.paragraph("Normal", "{{если:паспорт}}", "{{if:passport}}")
    form.paragraph("Heading1", "Паспорт плана мероприятий («дорожной карты»)", "Passport of the roadmap")
    form.table(PASSPORT_WIDTHS, PASSPORT)
    form.paragraph("Normal", "{{конец:паспорт}}", "{{end:passport}}")
    form.landscape()
    form.paragraph("Heading1", "План мероприятий", "Plan of measures")
    form.table(PLAN_WIDTHS, PLAN)
    form.paragraph("Normal", "{{если:финансирование}}", "{{if:funding}}")
    form.paragraph("HeadingNewPage", "Финансовое обеспечение плана мероприятий", "Funding of the plan of measures")
    form.paragraph("Unit", "({{единица}})", "({{unit}})")
    form.table(FUNDING_WIDTHS, FUNDING)
    form.paragraph("Normal", "{{конец:финансирование}}", "{{end:funding}}")
    form.paragraph("EndMark", "", "")
    return form


def comparison(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.paragraph("Remark", "Итоги рассмотрения: {{итоги}}.", "Outcome: {{counts}}.")
    form.paragraph(
        "Remark",
        "В изменённых пунктах исключённые слова зачёркнуты, добавленные выделены полужирным шрифтом.",
        "In changed items removed words are struck through and added words are bold.",
    )
    form.table(COMPARISON_WIDTHS, COMPARISON)
    form.paragraph("EndMark", "", "")
    return form


def record(language: int, decision_ru: str, decision_en: str, none: Both) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.paragraph("Normal", "{{если:строки}}", "{{if:rows}}")
    form.paragraph("Remark", "Всего: {{итоги}}.", "In all: {{summary}}.")
    form.table(RECORD_WIDTHS, record_table(decision_ru, decision_en))
    form.paragraph("Normal", "{{конец:строки}}", "{{end:rows}}")
    form.paragraph("Normal", "{{если:пусто}}", "{{if:none}}")
    form.paragraph("Remark", *none)
    form.paragraph("Normal", "{{конец:пусто}}", "{{end:none}}")
    form.paragraph("EndMark", "", "")
    return form


def register(language: int) -> Form:
    none = ("Все предложения учтены.", "Every proposal was taken.")
    return record(language, "Решение", "Decision", none)


def procedure(language: int) -> Form:
    none = ("Предложений нет.", "There are no proposals.")
    return record(language, "Предлагаемое решение", "Proposed decision", none)


def minutes(language: int) -> Form:
    form = Form(language)
    form.paragraph("Title", "ПРОТОКОЛ", "MINUTES")
    form.paragraph("Heading1", "{{название}}", "{{title}}")
    form.paragraph("Remark", "{{место}}, {{дата}}", "{{place}}, {{date}}")
    form.paragraph("Remark", "{{присутствие}}", "{{presence}}")
    form.paragraph("Normal", "{{если:вопросы}}", "{{if:items}}")
    form.paragraph("Heading1", "Повестка дня", "Agenda")
    form.table(AGENDA_WIDTHS, AGENDA)
    form.paragraph("Heading1", "Ход заседания", "Proceedings")
    form.table(MINUTES_WIDTHS, MINUTES)
    form.paragraph("Normal", "{{конец:вопросы}}", "{{end:items}}")
    form.paragraph("Normal", "{{если:пусто}}", "{{if:none}}")
    form.paragraph("Remark", "На голосование ничего не ставилось.", "Nothing was put to the vote.")
    form.paragraph("Normal", "{{конец:пусто}}", "{{end:none}}")
    form.paragraph("Heading1", "Подписи", "Signatures")
    form.table(MINUTES_WIDTHS, SIGNATURES)
    form.paragraph("EndMark", "", "")
    return form


FORMS = {
    "roadmap": roadmap,
    "comparison": comparison,
    "register": register,
    "procedure": procedure,
    "minutes": minutes,
}


def main(folder: Path) -> None:
    for language, code in enumerate(LANGUAGES):
        for name, compose in FORMS.items():
            compose(language).save(folder / f"{name}_{code}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "resources" / "forms")
