"""The minutes with their appendices."""

from __future__ import annotations

from forms.cells import Row, cell, heads, numbers
from forms.form import Form

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
RESULT_WIDTHS = (17, 11, 58, 34, 25, 25)
RESULTS = (
    heads(
        ("Место", "Place"),
        ("№", "No."),
        ("Мероприятие", "Measure"),
        ("Голоса", "Votes"),
        ("По категориям", "By category"),
        ("Решение", "Outcome"),
    ),
    numbers(6),
    Row([cell("TableGroup", "{{тур.название}}", "{{round.title}}", span=6)], keep_next=True),
    Row(
        [
            cell("TableCentreSmall", "{{итог.место}}", "{{result.place}}"),
            cell("TableCentreSmall", "{{итог.номер}}", "{{result.number}}"),
            cell("TableTextSmall", "{{итог.наименование}}", "{{result.title}}"),
            cell("TableCentreSmall", "{{итог.голоса}}", "{{result.votes}}"),
            cell("TableTextSmall", "{{итог.по_категориям}}", "{{result.by_category}}"),
            cell("TableCentreSmall", "{{итог.отобрано}}", "{{result.outcome}}"),
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
