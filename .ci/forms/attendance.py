"""The attendance list."""

from __future__ import annotations

from forms.cells import Row, cell, empty, numbers
from forms.form import Form

PRESENCE_WIDTHS = (11, 48, 42, 25, 29, 47, 32, 23)
PRESENCE = (
    Row(
        [
            cell("TableHead", "№", "No.", merge="restart"),
            cell("TableHead", "Участник", "Participant", merge="restart"),
            cell("TableHead", "Организация", "Organisation", merge="restart"),
            cell("TableHead", "Категория", "Category", merge="restart"),
            cell("TableHead", "Голос", "Vote", merge="restart"),
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


def attendance(language: int) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.title()
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
