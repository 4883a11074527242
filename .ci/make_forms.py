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


def heads(*texts: Both) -> Row:
    return Row([cell("TableHead", *text) for text in texts], is_header=True)


PLAN_WIDTHS = (12, 72, 26, 40, 38, 30, 39)
LINKED_PLAN_WIDTHS = (12, 60, 27, 37, 38, 32, 35, 16)
PLAN_HEADS = (
    ("№ п/п", "No."),
    ("Наименование мероприятия", "Measure"),
    ("Срок реализации", "Term"),
    ("Ответственный исполнитель", "Lead executor"),
    ("Соисполнители", "Co-executors"),
    ("Вид документа", "Kind of document"),
    ("Ожидаемый результат", "Expected result"),
)
PLAN_CELLS = (
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
)
LINK_HEAD = ("Связь с показа\u00adтелем №", "Link to indicator No.")
LINK_CELL = cell("TableCentre", "{{мероприятие.показатели}}", "{{measure.indicators}}")


def smaller(one: Cell) -> Cell:
    """Eight columns of long words fit the page at ten points."""
    paragraphs = [(SMALLER.get(style, style), text) for style, text in one.paragraphs]
    return Cell(paragraphs, one.span, one.merge)


SMALLER = {"TableText": "TableTextSmall", "TableCentre": "TableCentreSmall"}


def plan(columns: Sequence[Both], cells: Sequence[Cell]) -> tuple[Row, ...]:
    group = cell("TableGroup", "{{альянс.заголовок}}", "{{alliance.heading}}", span=len(cells))
    return heads(*columns), numbers(len(cells)), Row([group], keep_next=True), Row(cells)


PLAN = plan(PLAN_HEADS, PLAN_CELLS)
LINKED_PLAN = plan((*PLAN_HEADS, LINK_HEAD), [smaller(one) for one in (*PLAN_CELLS, LINK_CELL)])

INDICATOR_WIDTHS = (12, 95, 26, 30, 94)
INDICATORS = (
    Row(
        [
            cell("TableHead", "№ п/п", "No.", merge="restart"),
            cell("TableHead", "Наименование показателя", "Indicator", merge="restart"),
            cell("TableHead", "Единица измерения", "Unit", merge="restart"),
            cell("TableHead", "Базовое значение (год)", "Baseline (year)", merge="restart"),
            cell("TableHead", "Значение по годам", "Value by year"),
        ],
        is_header=True,
        height=420,
    ),
    Row(
        [*[empty("continue") for _ in range(4)], cell("TableHead", "{{год.название}}", "{{year.title}}")],
        is_header=True,
        height=420,
    ),
    numbers(5),
    Row(
        [
            cell("TableCentre", "{{показатель.номер}}", "{{indicator.number}}"),
            cell("TableText", "{{показатель.наименование}}", "{{indicator.name}}"),
            cell("TableCentre", "{{показатель.единица}}", "{{indicator.unit}}"),
            cell("TableCentre", "{{показатель.базовое_значение}}", "{{indicator.baseline}}"),
            cell("TableCentre", "{{год.значение}}", "{{year.value}}"),
        ]
    ),
)

EVENT_WIDTHS = (12, 28, 105, 24, 50, 38)
EVENTS = (
    heads(
        ("№ п/п", "No."),
        ("Срок", "Term"),
        ("Контрольное событие", "Control event"),
        ("Пункт плана", "Item of the plan"),
        ("Ответственный исполнитель", "Responsible"),
        ("Документ", "Document"),
    ),
    numbers(6),
    Row([cell("TableGroup", "{{период.название}}", "{{period.title}}", span=6)], keep_next=True),
    Row(
        [
            cell("TableCentre", "{{событие.номер}}", "{{event.number}}"),
            cell("TableCentre", "{{событие.срок}}", "{{event.term}}"),
            cell("TableText", "{{событие.наименование}}", "{{event.title}}"),
            cell("TableCentre", "{{событие.мероприятие}}", "{{event.measure}}"),
            cell("TableText", "{{событие.ответственный}}", "{{event.responsible}}"),
            cell("TableText", "{{событие.документ}}", "{{event.document}}"),
        ]
    ),
)

TEAM_WIDTHS = (12, 48, 59, 21, 30)
TEAMS = (
    heads(
        ("№ п/п", "No."),
        ("Член группы", "Member"),
        ("Организация", "Organisation"),
        ("Категория", "Category"),
        ("Роль", "Role"),
    ),
    numbers(5),
    Row([cell("TableGroup", "{{проектная_группа.название}}", "{{team.title}}", span=5)], keep_next=True),
    Row(
        [
            cell("TableCentre", "{{участник.номер}}", "{{member.number}}"),
            cell("TableText", "{{участник.имя}}", "{{member.name}}"),
            cell("TableText", "{{участник.организация}}", "{{member.organisation}}"),
            cell("TableCentre", "{{участник.категория}}", "{{member.category}}"),
            cell("TableText", "{{участник.роль}}", "{{member.role}}"),
        ]
    ),
)

RESOLUTION_WIDTHS = (10, 46, 38, 48, 28)
RESOLUTIONS = (
    heads(
        ("№", "No."),
        ("Вопрос", "Item"),
        ("Голосовали", "Votes"),
        ("Правило", "Rule"),
        ("Решили", "Resolved"),
    ),
    numbers(5),
    Row(
        [
            cell("TableCentre", "{{вопрос.номер}}", "{{resolution.number}}"),
            Cell(
                [
                    ("TableText", ("{{вопрос.предмет}}", "{{resolution.subject}}")),
                    (
                        "TableNote",
                        ("Особое мнение: {{вопрос.особое_мнение}}", "Dissenting opinion: {{resolution.dissent}}"),
                    ),
                ]
            ),
            cell("TableText", "{{вопрос.голоса}}", "{{resolution.votes}}"),
            cell("TableText", "{{вопрос.правило}}", "{{resolution.rule}}"),
            cell("TableText", "{{вопрос.решили}}", "{{resolution.decision}}"),
        ]
    ),
)

SCORE_WIDTHS = (16, 13, 86, 18, 22, 15)
SCORES = (
    heads(
        ("Место", "Place"),
        ("№", "No."),
        ("Наименование мероприятия", "Measure as it was put to the vote"),
        ("Голоса", "Support"),
        ("С весами категорий", "Weighted"),
        ("Отбор", "Choice"),
    ),
    numbers(6),
    Row(
        [
            Cell(
                [
                    ("TableGroup", ("{{тур.название}}", "{{round.title}}")),
                    ("TableNote", ("{{тур.правило}}", "{{round.rule}}")),
                ],
                span=6,
            )
        ],
        keep_next=True,
    ),
    Row(
        [
            cell("TableCentreSmall", "{{итог.место}}", "{{score.place}}"),
            cell("TableCentreSmall", "{{итог.номер}}", "{{score.number}}"),
            cell("TableTextSmall", "{{итог.наименование}}", "{{score.title}}"),
            cell("TableCentreSmall", "{{итог.голоса}}", "{{score.raw}}"),
            cell("TableCentreSmall", "{{итог.с_весами}}", "{{score.weighted}}"),
            cell("TableCentreSmall", "{{итог.отбор}}", "{{score.outcome}}"),
        ]
    ),
)

APPROVER_WIDTHS = (12, 56, 50, 52)
APPROVERS = (
    heads(
        ("№ п/п", "No."),
        ("Организация", "Organisation"),
        ("Пункты плана", "Items of the plan"),
        ("Должность, подпись, фамилия и инициалы, дата", "Position, signature, name, date"),
    ),
    numbers(4),
    Row(
        [
            cell("TableCentre", "{{согласующий.номер}}", "{{approver.number}}"),
            cell("TableText", "{{согласующий.организация}}", "{{approver.executor}}"),
            Cell(
                [
                    ("TableText", ("{{согласующий.мероприятия}}", "{{approver.measures}}")),
                    ("TableNote", ("На сессии – {{согласующий.согласование}}", "At the session – {{approver.status}}")),
                ]
            ),
            cell("TableText", "", ""),
        ],
        height=850,  # room to sign
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

COMPARISON_WIDTHS = (12, 21, 71, 71, 27, 55)
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


RECORD_WIDTHS = (12, 92, 55, 33, 65)
REGISTER_REASON = ("Причина, голоса и место", "Reason, votes and place")


def record_table(decision_ru: str, decision_en: str, reason: Both = REGISTER_REASON) -> tuple[Row, ...]:
    return (
        Row(
            [
                cell("TableHead", "№", "No."),
                cell("TableHead", "Формулировка", "Wording"),
                cell("TableHead", "Кем внесено", "Brought in by"),
                cell("TableHead", decision_ru, decision_en),
                cell("TableHead", *reason),
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


MINUTES_WIDTHS = (36, 134)


def minutes_row(ru: str, en: str, ru_value: str, en_value: str, *, keep_next: bool = True) -> Row:
    return Row([cell("PassportText", ru, en), cell("PassportText", ru_value, en_value)], keep_next=keep_next)


MINUTES_HEAD_WIDTHS = (60, 40, 70)
MINUTES_HEAD = (
    Row(
        [
            cell("PassportText", "{{место}}", "{{place}}"),
            cell("PassportText", "№ ________", "No. ________"),
            cell("MinutesRight", "{{дата}}", "{{date}}"),
        ]
    ),
)
MEETING = (
    minutes_row("Председатель", "Chair", "{{председатель}}", "{{chair}}"),
    minutes_row("Секретарь", "Secretary", "{{секретарь}}", "{{secretary}}"),
    minutes_row("Присутствовали", "Present", "{{присутствие}}", "{{presence}}", keep_next=False),
)
AGENDA_WIDTHS = (12, 158)
AGENDA = (
    Row(
        [
            cell("PassportText", "{{повестка.номер}}", "{{agenda.number}}"),
            cell("PassportText", "{{повестка.предмет}}", "{{agenda.title}}"),
        ]
    ),
)
MINUTES = (
    Row(
        [cell("MinutesItem", "{{пункт.номер}} {{пункт.предмет}}", "{{item.number}} {{item.title}}", 2)], keep_next=True
    ),
    Row(
        [
            cell("MinutesHeard", "СЛУШАЛИ:", "HEARD:"),
            cell("MinutesHeard", "{{вопрос.слушали}}", "{{question.heard}}"),
        ],
        keep_next=True,
    ),
    minutes_row("ВЫСТУПИЛИ:", "SPOKE:", "{{первое_выступление.текст}}", "{{first_speech.text}}", keep_next=False),
    minutes_row("", "", "{{выступление.текст}}", "{{speech.text}}", keep_next=False),
    minutes_row("РЕШИЛИ:", "RESOLVED:", "{{решение.решили}}", "{{resolution.resolved}}"),
    minutes_row("", "", "{{мероприятие.наименование}}", "{{measure.title}}", keep_next=False),
    minutes_row("Голосовали:", "Votes:", "{{голосование.текст}}", "{{votes.text}}", keep_next=False),
    minutes_row("Правило:", "Rule:", "{{решение.правило}}", "{{resolution.rule}}", keep_next=False),
    minutes_row("Ход тура:", "Course:", "{{ход.текст}}", "{{course.text}}", keep_next=False),
    minutes_row(
        "Особое мнение:",
        "Dissenting opinion:",
        "{{особое_мнение.текст}}",
        "{{dissent.text}}",
        keep_next=False,
    ),
)
SIGNATURE_WIDTHS = (36, 50, 84)


def signature(ru: str, en: str, ru_name: str, en_name: str, *, keep_next: bool = True) -> Row:
    line = cell("PassportText", "____________________")
    return Row([cell("PassportText", ru, en), line, cell("PassportText", ru_name, en_name)], keep_next=keep_next)


SIGNATURES = (
    signature("Председатель", "Chair", "{{председатель}}", "{{chair}}"),
    signature("Секретарь", "Secretary", "{{секретарь}}", "{{secretary}}", keep_next=False),
)

RESULT_WIDTHS = (17, 12, 66, 22, 31, 22)
RESULTS = (
    heads(
        ("Место", "Place"),
        ("№", "No."),
        ("Мероприятие", "Measure"),
        ("Голоса", "Votes"),
        ("По категориям", "By category"),
        ("Отобрано", "Chosen"),
    ),
    numbers(6),
    Row([cell("TableGroup", "{{тур.название}}", "{{round.title}}", span=6)], keep_next=True),
    Row(
        [
            cell("TableCentre", "{{итог.место}}", "{{result.place}}"),
            cell("TableCentre", "{{итог.номер}}", "{{result.number}}"),
            cell("TableText", "{{итог.наименование}}", "{{result.title}}"),
            cell("TableCentre", "{{итог.голоса}}", "{{result.votes}}"),
            cell("TableText", "{{итог.по_категориям}}", "{{result.by_category}}"),
            cell("TableCentre", "{{итог.отобрано}}", "{{result.outcome}}"),
        ]
    ),
)

REACTION_WIDTHS = (44, 24, 56, 46)
REACTIONS = (
    heads(
        ("Группа", "Group"),
        ("Отзыв", "Reaction"),
        ("Предлагаемая редакция", "Proposed wording"),
        ("Причина", "Reason"),
    ),
    numbers(4),
    Row(
        [cell("TableTotal", "{{проект.пункт}} {{проект.редакция}}", "{{draft.item}} {{draft.wording}}", 4)],
        keep_next=True,
    ),
    Row(
        [
            cell("TableText", "{{отзыв.группа}}", "{{reaction.group}}"),
            cell("TableCentre", "{{отзыв.предложение}}", "{{reaction.choice}}"),
            cell("TableText", "{{отзыв.редакция}}", "{{reaction.wording}}"),
            cell("TableText", "{{отзыв.причина}}", "{{reaction.reason}}"),
        ]
    ),
)

PRESENCE_WIDTHS = (11, 48, 44, 21, 30, 53, 27, 23)
PRESENCE = (
    Row(
        [
            cell("TableHead", "№", "No.", merge="restart"),
            cell("TableHead", "Участник", "Participant", merge="restart"),
            cell("TableHead", "Организация", "Organisation", merge="restart"),
            cell("TableHead", "Категория", "Category", merge="restart"),
            cell("TableHead", "Право голоса", "Vote", merge="restart"),
            cell("TableHead", "Группы", "Groups", merge="restart"),
            cell("TableHead", "Присутствие", "Presence"),
            cell("TableHead", "Подпись", "Signature", merge="restart"),
        ],
        is_header=True,
    ),
    Row(
        [
            *[empty("continue") for _ in range(6)],
            cell("TableHead", "{{день.название}}", "{{day.title}}"),
            empty("continue"),
        ],
        is_header=True,
    ),
    numbers(8),
    Row(
        [
            cell("TableCentre", "{{участник.номер}}", "{{person.number}}"),
            cell("TableText", "{{участник.имя}}", "{{person.name}}"),
            cell("TableText", "{{участник.организация}}", "{{person.organisation}}"),
            cell("TableText", "{{участник.категория}}", "{{person.category}}"),
            cell("TableText", "{{участник.голос}}", "{{person.vote}}"),
            cell("TableText", "{{участник.группы}}", "{{person.groups}}"),
            cell("TableCentre", "{{день.присутствие}}", "{{day.presence}}"),
            cell("TableText", ""),
        ]
    ),
)
HEADCOUNT_WIDTHS = (80, 30, 60)
HEADCOUNT = (
    Row(
        [
            cell("TableHead", "Категория, право голоса", "Category, vote", merge="restart"),
            cell("TableHead", "В списке", "Listed", merge="restart"),
            cell("TableHead", "Зарегистрировано", "Registered"),
        ],
        is_header=True,
    ),
    Row(
        [empty("continue"), empty("continue"), cell("TableHead", "{{день.название}}", "{{day.title}}")],
        is_header=True,
    ),
    Row(
        [
            cell("TableText", "{{итог.название}}", "{{count.label}}"),
            cell("TableCentre", "{{итог.в_списке}}", "{{count.listed}}"),
            cell("TableCentre", "{{день.зарегистрировано}}", "{{day.registered}}"),
        ],
        keep_next=True,
    ),
)

CONSENT_WIDTHS = (18, 97, 32, 34, 36, 40)
CONSENTS = (
    heads(
        ("Пункт плана", "Item of the plan"),
        ("Мероприятие", "Measure"),
        ("Роль", "Role"),
        ("Срок", "Term"),
        ("Состояние", "Status"),
        ("Отметка о согласовании", "Note of consent"),
    ),
    numbers(6),
    Row([cell("TableGroup", "{{часть.название}}", "{{part.title}}", span=6)], keep_next=True),
    Row(
        [
            Cell(
                [
                    ("TableTotal", ("{{исполнитель.название}}", "{{executor.name}}")),
                    ("TableNote", ("Обратиться: {{исполнитель.обратиться}}", "Ask: {{executor.contact}}")),
                ],
                span=6,
            )
        ],
        keep_next=True,
    ),
    Row(
        [
            cell("TableCentre", "{{мероприятие.пункт}}", "{{measure.item}}"),
            cell("TableText", "{{мероприятие.наименование}}", "{{measure.title}}"),
            cell("TableText", "{{мероприятие.роль}}", "{{measure.role}}"),
            cell("TableCentre", "{{мероприятие.срок}}", "{{measure.term}}"),
            cell("TableText", "{{мероприятие.состояние}}", "{{measure.status}}"),
            cell("TableText", "{{мероприятие.примечание}}", "{{measure.note}}"),
        ]
    ),
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
        self._pages(WD_ORIENT.LANDSCAPE, (297, 210), is_new)

    def portrait(self) -> None:
        """Upright pages again."""
        self._pages(WD_ORIENT.PORTRAIT, (210, 297), is_new=True)

    def _pages(self, orientation: WD_ORIENT, size: tuple[int, int], is_new: bool) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE) if is_new else self.document.sections[0]
        if is_new:  # the paragraph that ends the section before takes no room
            self.document.paragraphs[-1].style = self._style("EndMark")
        section.orientation = orientation
        section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
        section.different_first_page_header_footer = not is_new
        self._margins(section)

    def begin(self, ru: str, en: str) -> None:
        """What follows, up to `end`, stands in the document only where the condition holds."""
        self.paragraph("Normal", f"{{{{если:{ru}}}}}", f"{{{{if:{en}}}}}")

    def end(self, ru: str, en: str) -> None:
        self.paragraph("Normal", f"{{{{конец:{ru}}}}}", f"{{{{end:{en}}}}}")

    def text(self, ru: str, en: str, ru_heading: str, en_heading: str) -> None:
        """A part of the text under its heading, left out where it says nothing."""
        self.begin(ru, en)
        self.paragraph("Heading2", ru_heading, en_heading)
        self.paragraph("Normal", f"{{{{{ru}}}}}", f"{{{{{en}}}}}")
        self.end(ru, en)

    def section(self, style: str, ru: str, en: str) -> None:
        self.paragraph(style, f"{{{{раздел}}}}. {ru}", f"{{{{section}}}}. {en}")

    def appendix(self, ru: str, en: str) -> None:
        self.paragraph("AppendixMark", *APPENDIX)
        self.paragraph("Heading1", ru, en)

    def paragraph(self, style: str, ru: str, en: str) -> None:
        self.document.add_paragraph((ru, en)[self._language], style=self._style(style))

    def table(self, widths: Sequence[int], rows: Sequence[Row], style: str = "TableGrid") -> None:
        twips = [round(width * 1440 / 25.4) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        body = "".join(self._row(row, twips) for row in rows)
        self.document.element.body.insert_element_before(
            parse_xml(
                f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/>'
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


APPENDIX = (
    "Приложение №\u00a0{{приложение}}\nк плану мероприятий («дорожной карте»)",
    "Appendix {{appendix}}\nto the roadmap",
)

TEXTS = (
    ("цель", "goal", "Цель", "Goal"),
    ("задачи", "objectives", "Задачи", "Objectives"),
    ("приоритеты", "priorities", "Приоритеты", "Priorities"),
    ("направления", "directions", "Направления реализации", "Directions"),
    ("этапы", "stages", "Этапы реализации", "Stages"),
    (
        "перечень_альянсов",
        "alliance_list",
        "Проектные альянсы и их ведущие организации",
        "Project alliances and their lead organisations",
    ),
    ("управление", "governance", "Управление реализацией", "Governance"),
    ("порядок_принятия", "decisions", "Порядок принятия", "How the roadmap was adopted"),
)


def roadmap(language: int) -> Form:
    form = Form(language)
    form.paragraph("ApprovalBlock", "{{гриф}}", "{{approval}}")
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.begin("паспорт", "passport")
    form.paragraph("Heading1", "Паспорт плана мероприятий («дорожной карты»)", "Passport of the roadmap")
    form.table(PASSPORT_WIDTHS, PASSPORT)
    form.end("паспорт", "passport")
    form.begin("общая_часть", "general")
    form.section("HeadingNewPage", "Общая часть", "General part")
    form.end("общая_часть", "general")
    for text in TEXTS:
        form.text(*text)
    form.landscape()
    roadmap_tables(form)
    form.portrait()
    form.begin("риски_и_мониторинг", "outlook")
    form.section("HeadingNewPage", "Риски и мониторинг реализации", "Risks and monitoring")
    form.end("риски_и_мониторинг", "outlook")
    form.text("риски", "risks", "Риски", "Risks")
    form.text("мониторинг", "monitoring", "Мониторинг", "Monitoring")
    roadmap_appendices(form)
    form.paragraph("EndMark", "", "")
    return form


def roadmap_tables(form: Form) -> None:
    form.begin("показатели", "indicators")
    form.section("HeadingNewPage", "Целевые показатели", "Target indicators")
    form.table(INDICATOR_WIDTHS, INDICATORS)
    form.end("показатели", "indicators")
    form.section("HeadingNewPage", "План мероприятий", "Plan of measures")
    form.begin("без_связи_с_показателями", "no_links")
    form.table(PLAN_WIDTHS, PLAN)
    form.end("без_связи_с_показателями", "no_links")
    form.begin("связь_с_показателями", "links")
    form.table(LINKED_PLAN_WIDTHS, LINKED_PLAN)
    form.end("связь_с_показателями", "links")
    form.begin("финансирование", "funding")
    form.section("HeadingNewPage", "Финансовое обеспечение плана мероприятий", "Funding of the plan of measures")
    form.paragraph("Unit", "({{единица}})", "({{unit}})")
    form.table(FUNDING_WIDTHS, FUNDING)
    form.end("финансирование", "funding")
    form.begin("контрольные_события", "events")
    form.section("HeadingNewPage", "Контрольные события", "Control events")
    form.table(EVENT_WIDTHS, EVENTS)
    form.end("контрольные_события", "events")


def roadmap_appendices(form: Form) -> None:
    form.begin("группы", "teams")
    form.appendix("Состав проектных групп", "Project groups")
    form.table(TEAM_WIDTHS, TEAMS)
    form.end("группы", "teams")
    form.begin("итоги_голосования", "votes")
    form.appendix("Решения пленарного заседания и итоги голосования", "Resolutions of the plenary and results of votes")
    form.end("итоги_голосования", "votes")
    form.begin("протокол", "resolutions")
    form.paragraph("Remark", "{{присутствие}}", "{{presence}}")
    form.table(RESOLUTION_WIDTHS, RESOLUTIONS)
    form.end("протокол", "resolutions")
    form.begin("голосование", "rounds")
    form.paragraph("Heading1", "Итоги голосования участников", "Results of the participants' votes")
    form.table(SCORE_WIDTHS, SCORES)
    form.end("голосование", "rounds")
    form.landscape()
    compared_and_left(form)
    form.portrait()
    form.begin("лист_согласования", "approvers")
    form.appendix("Лист согласования", "Approval sheet")
    form.table(APPROVER_WIDTHS, APPROVERS)
    form.end("лист_согласования", "approvers")


def compared_and_left(form: Form) -> None:
    form.begin("сравнение", "comparison")
    form.appendix(
        "Сравнительная таблица предварительного проекта и принятой редакции",
        "Comparison table of the preliminary draft and the adopted wording",
    )
    form.paragraph("Remark", "Итоги рассмотрения: {{итоги_рассмотрения}}.", "Outcome: {{comparison_counts}}.")
    form.paragraph("Remark", *CHANGES)
    form.table(COMPARISON_WIDTHS, COMPARISON)
    form.end("сравнение", "comparison")
    form.begin("реестр", "register")
    form.appendix("Реестр непринятых предложений", "Register of proposals that were not taken")
    form.paragraph("Remark", "Всего: {{итоги_реестра}}.", "In all: {{register_counts}}.")
    form.table(RECORD_WIDTHS, record_table("Решение", "Decision"))
    form.end("реестр", "register")


CHANGES = (
    "В изменённых пунктах исключённые слова зачёркнуты, добавленные выделены полужирным шрифтом.",
    "In changed items removed words are struck through and added words are bold.",
)


def comparison(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.paragraph("Remark", "Итоги рассмотрения: {{итоги}}.", "Outcome: {{counts}}.")
    form.paragraph("Remark", *CHANGES)
    form.table(COMPARISON_WIDTHS, COMPARISON)
    form.paragraph("EndMark", "", "")
    return form


def record(language: int, decision: Both, reason: Both, none: Both) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.paragraph("Normal", "{{если:строки}}", "{{if:rows}}")
    form.paragraph("Remark", "Всего: {{итоги}}.", "In all: {{summary}}.")
    form.table(RECORD_WIDTHS, record_table(*decision, reason))
    form.paragraph("Normal", "{{конец:строки}}", "{{end:rows}}")
    form.paragraph("Normal", "{{если:пусто}}", "{{if:none}}")
    form.paragraph("Remark", *none)
    form.paragraph("Normal", "{{конец:пусто}}", "{{end:none}}")
    form.paragraph("EndMark", "", "")
    return form


def register(language: int) -> Form:
    none = ("Все предложения учтены.", "Every proposal was taken.")
    return record(language, ("Решение", "Decision"), REGISTER_REASON, none)


def procedure(language: int) -> Form:
    none = ("Предложений нет.", "There are no proposals.")
    decision = ("Предлагаемое решение", "Proposed decision")
    return record(language, decision, ("Причина", "Reason"), none)


BARE = "TableNormal"  # a table without lines


def minutes(language: int) -> Form:
    form = Form(language)
    form.paragraph("Title", "ПРОТОКОЛ", "MINUTES")
    form.paragraph("Heading1", "{{название}}", "{{title}}")
    form.table(MINUTES_HEAD_WIDTHS, MINUTES_HEAD, BARE)
    form.paragraph("Remark", "", "")
    form.table(MINUTES_WIDTHS, MEETING, BARE)
    form.begin("вопросы", "items")
    form.paragraph("Heading1", "Повестка дня", "Agenda")
    form.table(AGENDA_WIDTHS, AGENDA, BARE)
    form.paragraph("Heading1", "Ход заседания", "Proceedings")
    form.table(MINUTES_WIDTHS, MINUTES, BARE)
    form.end("вопросы", "items")
    form.begin("остальное", "remainder")
    form.paragraph("MinutesHeard", "{{остальное}}", "{{remainder}}")
    form.end("остальное", "remainder")
    form.begin("пусто", "none")
    form.paragraph("Remark", "На голосование ничего не ставилось.", "Nothing was put to the vote.")
    form.end("пусто", "none")
    form.paragraph("Heading1", "Подписи", "Signatures")
    form.table(SIGNATURE_WIDTHS, SIGNATURES, BARE)
    minutes_appendices(form)
    form.paragraph("EndMark", "", "")
    return form


def minutes_appendices(form: Form) -> None:
    form.begin("итоги", "results")
    minutes_appendix(form, "Итоги туров голосования", "Results of the rounds of voting")
    form.table(RESULT_WIDTHS, RESULTS)
    form.end("итоги", "results")
    form.begin("отзывы", "reactions")
    minutes_appendix(form, "Отзывы групп на проект", "Reactions of the groups to the draft")
    form.table(REACTION_WIDTHS, REACTIONS)
    form.end("отзывы", "reactions")


def minutes_appendix(form: Form, ru: str, en: str) -> None:
    form.paragraph(
        "AppendixMark", "Приложение №\u00a0{{приложение}} к протоколу", "Appendix {{appendix}} to the minutes"
    )
    form.paragraph("Heading1", ru, en)


def attendance(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.paragraph("Remark", "{{место}}, {{дата}}", "{{place}}, {{date}}")
    form.begin("строки", "rows")
    form.paragraph(
        "Remark",
        "«+» – зарегистрирован в этот день, «-» – не зарегистрирован; пустая графа – регистрации не было.",
        "+ registered on that day, - not registered; an empty box: nobody was registered.",
    )
    form.table(PRESENCE_WIDTHS, PRESENCE)
    form.paragraph("Heading1", "Итоги регистрации", "Registration in figures")
    form.table(HEADCOUNT_WIDTHS, HEADCOUNT)
    form.end("строки", "rows")
    form.begin("пусто", "none")
    form.paragraph("Remark", "В списке участников никого нет.", "Nobody is on the list of participants.")
    form.end("пусто", "none")
    form.paragraph("EndMark", "", "")
    return form


def consents(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.paragraph("Title", "{{название}}", "{{title}}")
    form.begin("строки", "rows")
    form.paragraph("Remark", "Всего: {{итоги}}.", "In all: {{summary}}.")
    form.table(CONSENT_WIDTHS, CONSENTS)
    form.end("строки", "rows")
    form.begin("пусто", "none")
    form.paragraph("Remark", "Исполнители мероприятий не названы.", "No executors of measures are named.")
    form.end("пусто", "none")
    form.paragraph("EndMark", "", "")
    return form


FORMS = {
    "roadmap": roadmap,
    "comparison": comparison,
    "register": register,
    "procedure": procedure,
    "minutes": minutes,
    "attendance": attendance,
    "consents": consents,
}


def main(folder: Path) -> None:
    for language, code in enumerate(LANGUAGES):
        for name, compose in FORMS.items():
            compose(language).save(folder / f"{name}_{code}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "resources" / "forms")
