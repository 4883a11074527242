"""The register of what was not taken, and the proposed procedure: one form with two headings."""

from __future__ import annotations

from forms.cells import Both, Row, cell, numbers
from forms.form import Form

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


def record(language: int, decision: Both, reason: Both, none: Both) -> Form:
    form = Form(language)
    form.landscape(is_new=False)
    form.title()
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
    none = ("Неучтённых предложений нет.", "No proposal was left out.")
    return record(language, ("Решение", "Decision"), REGISTER_REASON, none)


def procedure(language: int) -> Form:
    none = ("Предложений нет.", "There are no proposals.")
    decision = ("Предлагаемое решение", "Proposed decision")
    return record(language, decision, ("Причина", "Reason"), none)
