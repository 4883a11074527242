"""The roadmap."""

from __future__ import annotations

from forms.appendices import roadmap_appendices
from forms.form import Form
from forms.plan import (
    EVENT_WIDTHS,
    EVENTS,
    FUNDING,
    FUNDING_WIDTHS,
    INDICATOR_WIDTHS,
    INDICATORS,
    LINKED_PLAN,
    LINKED_PLAN_WIDTHS,
    PASSPORT,
    PASSPORT_WIDTHS,
    PLAN,
    PLAN_WIDTHS,
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
    form.begin("без_мероприятий", "no_measures")
    form.paragraph("Remark", "Ни одно мероприятие ещё не принято.", "No measure is adopted yet.")
    form.end("без_мероприятий", "no_measures")
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
