"""The tables of the roadmap itself: passport, indicators, plan of measures, funding, control events."""

from __future__ import annotations

from collections.abc import Sequence

from forms.cells import Both, Cell, Row, cell, empty, heads, numbers

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
LINK_HEAD = ("Связь с показа\u00adтелем №", "Link to indica\u00adtor No.")
LINK_CELL = cell("TableCentre", "{{мероприятие.показатели}}", "{{measure.indicators}}")


def smaller(one: Cell) -> Cell:
    """Eight columns of long words fit the page at ten points."""
    paragraphs = [(SMALLER.get(style, style), text) for style, text in one.paragraphs]
    return Cell(paragraphs, one.span, one.merge)


SMALLER = {"TableText": "TableTextSmall", "TableCentre": "TableCentreSmall"}


def plan(columns: Sequence[Both], cells: Sequence[Cell]) -> tuple[Row, ...]:
    group = cell("TableGroup", "{{заголовок.текст}}", "{{heading.text}}", span=len(cells))
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
    Row([cell("TableGroup", "{{заголовок.текст}}", "{{heading.text}}", span=5)], keep_next=True),
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
                "Итого по разделу {{итого.номер}}",
                "Total of section {{subtotal.number}}",
                span=2,
            ),
            cell("TableTotal", "Всего", "Total"),
            *figures("TableNumberTotal", "итого", "subtotal"),
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
