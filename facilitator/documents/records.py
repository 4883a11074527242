"""Register, proposed procedure and minutes as Word documents: what stands in their forms."""

from __future__ import annotations

from pathlib import Path

from facilitator import paths
from facilitator.documents.form_content import Content, Item
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.domain.records import Minutes, MinutesItem, Record, RecordRow

NOTHING = "-"  # no value, as ministries print it
SIGNATURE = "____________________"

RECORD_NAMES = Vocabulary(
    scalars={
        "title": ("title", "название"),
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

MINUTES_NAMES = Vocabulary(
    scalars={
        "title": ("title", "название"),
        "place": ("place", "место"),
        "date": ("date", "дата"),
        "chair": ("chair", "председатель"),
        "secretary": ("secretary", "секретарь"),
        "presence": ("presence", "присутствие"),
    },
    conditions={"items": ("items", "вопросы"), "none": ("none", "пусто")},
    lists={
        "agenda": FormList(("agenda", "повестка"), {"line": ("line", "строка")}),
        "item": FormList(
            ("item", "вопрос"),
            {
                "number": ("number", "номер"),
                "subject": ("subject", "предмет"),
                "resolved": ("resolved", "решили"),
                "votes": ("votes", "голоса"),
                "rule": ("rule", "правило"),
            },
        ),
        "measure": FormList(("measure", "мероприятие"), {"title": ("title", "наименование")}, within=("item",)),
        "dissent": FormList(("dissent", "особое_мнение"), {"text": ("text", "текст")}, within=("item",)),
    },
)


def write_register(record: Record, target: Path) -> None:
    """Write the register to `target`, a .docx, in its own language. Raises UserError if it cannot be written."""
    _write(record, "register", target)


def write_procedure(record: Record, target: Path) -> None:
    """The same for the proposed procedure."""
    _write(record, "procedure", target)


def write_minutes(minutes: Minutes, target: Path) -> None:
    """Write the minutes to `target`, a .docx, in their own language. Raises UserError if they cannot be written."""
    from facilitator.documents.roadmap import date_in_words
    from facilitator.documents.word_form import write_form

    whole = Item(
        {
            "title": minutes.title,
            "place": minutes.place,
            "date": date_in_words(minutes.made_on, minutes.language),
            "chair": minutes.chair or SIGNATURE,
            "secretary": minutes.secretary or SIGNATURE,
            "presence": minutes.presence,
        },
        {
            "agenda": [Item({"line": f"{item.number}. {item.subject}"}) for item in minutes.items],
            "item": [_item(item) for item in minutes.items],
        },
    )
    conditions = {"items": bool(minutes.items), "none": not minutes.items}
    content = Content(whole, conditions, minutes.title, minutes.language, minutes.made_on)
    write_form(paths.forms() / f"minutes_{minutes.language}.docx", MINUTES_NAMES, content, target)


def _write(record: Record, form: str, target: Path) -> None:
    from facilitator.documents.word_form import write_form

    whole = Item(
        {"title": record.title, "date": record.made_on.strftime("%d.%m.%Y"), "summary": record.summary},
        {"row": [_row(row) for row in record.rows]},
    )
    conditions = {"rows": bool(record.rows), "none": not record.rows}
    content = Content(whole, conditions, record.title, record.language, record.made_on)
    write_form(paths.forms() / f"{form}_{record.language}.docx", RECORD_NAMES, content, target)


def _row(row: RecordRow) -> Item:
    return Item(
        {
            "number": row.number,
            "title": row.title,
            "origin": row.origin or NOTHING,
            "decision": row.decision,
            "reason": row.reason or NOTHING,
        }
    )


def _item(item: MinutesItem) -> Item:
    return Item(
        {
            "number": item.number,
            "subject": item.subject,
            "resolved": item.resolved,
            "votes": item.votes,
            "rule": item.rule,
        },
        {
            "measure": [Item({"title": title}) for title in item.measures],
            "dissent": [Item({"text": text}) for text in item.dissent],
        },
    )
