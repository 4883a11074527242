"""The appendices of the roadmap."""

from __future__ import annotations

from forms.cells import Cell, Row, cell, heads, numbers
from forms.comparison import CHANGES, COMPARISON, COMPARISON_WIDTHS
from forms.form import Form
from forms.records import RECORD_WIDTHS, record_table

TEAM_WIDTHS = (12, 48, 56, 24, 30)
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
SCORE_WIDTHS = (16, 13, 76, 18, 22, 25)
SCORES = (
    heads(
        ("Место", "Place"),
        ("№", "No."),
        ("Наименование мероприятия", "Measure as it was put to the vote"),
        ("Голоса", "Support"),
        ("С весами категорий", "Weighted"),
        ("Решение", "Outcome"),
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
    form.paragraph("Heading1", "Итоги голосования участников", "Results of the participants’ votes")
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
    form.appendix("Реестр неучтённых предложений", "Register of proposals that were not taken")
    form.paragraph("Remark", "Всего: {{итоги_реестра}}.", "In all: {{register_counts}}.")
    form.table(RECORD_WIDTHS, record_table("Решение", "Decision"))
    form.end("реестр", "register")
