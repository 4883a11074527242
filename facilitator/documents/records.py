"""Register and proposed procedure as Word documents: what stands in their forms."""

from __future__ import annotations

from pathlib import Path

from facilitator import paths
from facilitator.documents.form_content import HEADED, Content, Item, headed
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.documents.roadmap_lists import counted, tied
from facilitator.domain.dates import day_in_figures
from facilitator.domain.records import Record, RecordRow

NOTHING = "-"  # no value, as ministries print it

RECORD_NAMES = Vocabulary(
    scalars={
        **HEADED,
        "date": ("date", "дата"),
        "summary": ("summary", "итоги"),
    },
    conditions={"rows": ("rows", "строки"), "none": ("none", "пусто")},
    lists={
        "row": FormList(
            ("row", "строка"),
            {
                "number": ("number", "номер"),
                "title": ("title", "наименование"),
                "origin": ("origin", "автор"),
                "decision": ("decision", "решение"),
                "reason": ("reason", "причина"),
            },
        ),
    },
)


def write_register(record: Record, target: Path) -> None:
    """Write the register to `target`, a .docx, in its own language. Raises UserError if it cannot be written."""
    _write(record, "register", target)


def write_procedure(record: Record, target: Path) -> None:
    """The same for the proposed procedure."""
    _write(record, "procedure", target)


def _write(record: Record, form: str, target: Path) -> None:
    from facilitator.documents.word_form import write_form

    whole = Item(
        {
            **headed(record.title),
            "date": day_in_figures(record.made_on, record.language),
            "summary": counted(record.summary),
        },
        {"row": record_items(record)},
    )
    conditions = {"rows": bool(record.rows), "none": not record.rows}
    content = Content(whole, conditions, record.title, record.language, record.made_on)
    write_form(paths.forms() / f"{form}_{record.language}.docx", RECORD_NAMES, content, target)


def record_items(record: Record) -> list[Item]:
    """The rows of a list of measures, for any form that has RECORD_NAMES."""
    return [_row(row) for row in record.rows]


def _row(row: RecordRow) -> Item:
    return Item(
        {
            "number": row.number,
            "title": row.title,
            "origin": tied(row.origin) or NOTHING,
            "decision": row.decision,
            "reason": tied(row.reason) or NOTHING,
        }
    )
