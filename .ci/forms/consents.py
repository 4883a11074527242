"""The list of consents to obtain."""

from __future__ import annotations

from forms.cells import Cell, Row, cell, heads, numbers
from forms.form import Form

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


def consents(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.title()
    form.begin("строки", "rows")
    form.paragraph("Remark", "Всего: {{итоги}}.", "In all: {{summary}}.")
    form.table(CONSENT_WIDTHS, CONSENTS)
    form.end("строки", "rows")
    form.begin("пусто", "none")
    form.paragraph("Remark", "Исполнители мероприятий не названы.", "No executors of measures are named.")
    form.end("пусто", "none")
    form.paragraph("EndMark", "", "")
    return form
