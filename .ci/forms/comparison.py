"""The comparison table of draft and adopted roadmap."""

from __future__ import annotations

from forms.cells import Row, cell, numbers
from forms.form import Form

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
CHANGES = (
    "В изменённых пунктах исключённые слова зачёркнуты, добавленные выделены полужирным шрифтом.",
    "In changed items removed words are struck through and added words are bold.",
)


def comparison(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.title()
    form.begin("строки", "rows")
    form.paragraph("Remark", "Итоги рассмотрения: {{итоги}}.", "Outcome: {{counts}}.")
    form.paragraph("Remark", *CHANGES)
    form.table(COMPARISON_WIDTHS, COMPARISON)
    form.end("строки", "rows")
    form.begin("пусто", "none")
    form.paragraph("Remark", "Мероприятий для сравнения нет.", "There are no measures to compare.")
    form.end("пусто", "none")
    form.paragraph("EndMark", "", "")
    return form
