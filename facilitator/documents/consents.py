"""The list of consents to obtain as a Word document: what stands in its form."""

from __future__ import annotations

from pathlib import Path

from facilitator import paths
from facilitator.documents.form_content import HEADED, Content, Item, headed
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.documents.roadmap_lists import counted, dashed
from facilitator.domain.records import ConsentExecutor, ConsentList, ConsentRow, ConsentSection

NOTHING = "-"  # no value, as ministries print it

CONSENT_NAMES = Vocabulary(
    scalars={**HEADED, "summary": ("summary", "итоги")},
    conditions={"rows": ("rows", "строки"), "none": ("none", "пусто")},
    lists={
        "section": FormList(("part", "часть"), {"title": ("title", "название")}),
        "executor": FormList(
            ("executor", "исполнитель"),
            {"name": ("name", "название"), "contact": ("contact", "обратиться")},
            within=("section",),
        ),
        "measure": FormList(
            ("measure", "мероприятие"),
            {
                "item": ("item", "пункт"),
                "title": ("title", "наименование"),
                "role": ("role", "роль"),
                "term": ("term", "срок"),
                "status": ("status", "состояние"),
                "note": ("note", "примечание"),
            },
            within=("executor",),
        ),
    },
)


def write_consents(found: ConsentList, target: Path) -> None:
    """Write the list to `target`, a .docx, in its own language. Raises UserError if it cannot be written."""
    from facilitator.documents.word_form import write_form

    whole = Item(
        {**headed(found.title), "summary": counted(found.summary)},
        {"section": [_section(section) for section in found.sections]},
    )
    conditions = {"rows": bool(found.sections), "none": not found.sections}
    content = Content(whole, conditions, found.title, found.language, found.made_on)
    write_form(paths.forms() / f"consents_{found.language}.docx", CONSENT_NAMES, content, target)


def _section(section: ConsentSection) -> Item:
    return Item({"title": section.title}, {"executor": [_executor(one) for one in section.executors]})


def _executor(executor: ConsentExecutor) -> Item:
    values = {"name": executor.name, "contact": executor.contact}
    return Item(values, {"measure": [_measure(row) for row in executor.rows]})


def _measure(row: ConsentRow) -> Item:
    return Item(
        {
            "item": row.item,
            "title": dashed(row.measure),
            "role": row.role,
            "term": row.term or NOTHING,
            "status": row.status,
            "note": row.note,
        }
    )
