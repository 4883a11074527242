"""The minutes as a Word document: what stands in their form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from facilitator import paths
from facilitator.documents.form_content import Content, Item
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.documents.roadmap import date_in_words
from facilitator.documents.roadmap_lists import counted, dashed, tied
from facilitator.domain.minutes import (
    Minutes,
    MinutesItem,
    MinutesQuestion,
    MinutesResolution,
    ReactionRow,
)
from facilitator.domain.round_results import ResultRow, RoundResults
from facilitator.text import speaking

NOTHING = "-"  # no value, as ministries print it
SIGNATURE = "____________________"

_RESOLUTION = {
    "resolved": ("resolved", "решили"),
    "votes": ("votes", "голоса"),
    "rule": ("rule", "правило"),
}
_SPEECH = {"text": ("text", "текст")}

MINUTES_NAMES = Vocabulary(
    scalars={
        "title": ("title", "название"),
        "place": ("place", "место"),
        "date": ("date", "дата"),
        "chair": ("chair", "председатель"),
        "secretary": ("secretary", "секретарь"),
        "presence": ("presence", "присутствие"),
        "remainder": ("remainder", "остальное"),
    },
    conditions={
        "items": ("items", "вопросы"),
        "none": ("none", "пусто"),
        "remainder": ("remainder", "остальное"),
        "results": ("results", "итоги"),
        "reactions": ("reactions", "отзывы"),
    },
    lists={
        "agenda": FormList(("agenda", "повестка"), {"number": ("number", "номер"), "title": ("title", "предмет")}),
        "item": FormList(("item", "пункт"), {"number": ("number", "номер"), "title": ("title", "предмет")}),
        "question": FormList(("question", "вопрос"), {"heard": ("heard", "слушали")}, within=("item",)),
        "first_speech": FormList(("first_speech", "первое_выступление"), _SPEECH, within=("question",)),
        "speech": FormList(("speech", "выступление"), _SPEECH, within=("question",)),
        "resolution": FormList(("resolution", "решение"), _RESOLUTION, within=("question",)),
        "measure": FormList(("measure", "мероприятие"), {"title": ("title", "наименование")}, within=("resolution",)),
        "votes": FormList(("votes", "голосование"), {"text": ("text", "текст")}, within=("resolution",)),
        "course": FormList(("course", "ход"), {"text": ("text", "текст")}, within=("resolution",)),
        "dissent": FormList(("dissent", "особое_мнение"), {"text": ("text", "текст")}, within=("resolution",)),
        "round": FormList(("round", "тур"), {"title": ("title", "название")}),
        "result": FormList(
            ("result", "итог"),
            {
                "place": ("place", "место"),
                "number": ("number", "номер"),
                "title": ("title", "наименование"),
                "votes": ("votes", "голоса"),
                "by_category": ("by_category", "по_категориям"),
                "outcome": ("outcome", "отобрано"),
            },
            within=("round",),
        ),
        "draft": FormList(("draft", "проект"), {"item": ("item", "пункт"), "wording": ("wording", "редакция")}),
        "reaction": FormList(
            ("reaction", "отзыв"),
            {
                "group": ("group", "группа"),
                "choice": ("choice", "предложение"),
                "wording": ("wording", "редакция"),
                "reason": ("reason", "причина"),
            },
            within=("draft",),
        ),
    },
)


def write_minutes(minutes: Minutes, target: Path) -> None:
    """Write the minutes to `target`, a .docx, in their own language. Raises UserError if they cannot be written."""
    from facilitator.documents.word_form import write_form

    with speaking(minutes.language):
        rounds = [_round(one) for one in minutes.results]
    held = [item for item in minutes.items if item.questions]
    whole = Item(
        {
            "title": minutes.title,
            "place": minutes.place,
            "date": days_in_words(minutes.first_day, minutes.last_day, minutes.language),
            "chair": minutes.chair or SIGNATURE,
            "secretary": minutes.secretary or SIGNATURE,
            "presence": "\n".join(minutes.presence),
            "remainder": minutes.remainder,
        },
        {
            "agenda": [Item({"number": f"{item.number}.", "title": item.title}) for item in minutes.items],
            "item": [_item(item) for item in held],
            "round": rounds,
            "draft": [_draft(rows) for rows in _by_draft(minutes.reactions)],
        },
    )
    conditions = {
        "items": bool(minutes.items),
        "none": not held,
        "remainder": bool(minutes.remainder),
        "results": bool(minutes.results),
        "reactions": bool(minutes.reactions),
    }
    content = Content(whole, conditions, minutes.title, minutes.language, minutes.last_day)
    write_form(paths.forms() / f"minutes_{minutes.language}.docx", MINUTES_NAMES, content, target)


def days_in_words(first: date, last: date, language: str) -> str:
    """«22–23 июня 2017 г.», "22–23 June 2017"; days of two months are both spelled out."""
    if first == last:
        return date_in_words(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_in_words(last, language)}"
    return f"{date_in_words(first, language)} – {date_in_words(last, language)}"


def _item(item: MinutesItem) -> Item:
    return Item(
        {"number": f"{item.number}.", "title": item.title}, {"question": [_question(q) for q in item.questions]}
    )


def _question(question: MinutesQuestion) -> Item:
    speeches = [Item({"text": text}) for text in question.speeches]
    return Item(
        {"heard": question.heard},
        {
            "first_speech": speeches[:1],
            "speech": speeches[1:],
            "resolution": [_resolution(question.resolution)] if question.resolution else [],
        },
    )


def _resolution(resolution: MinutesResolution) -> Item:
    return Item(
        {"resolved": resolution.resolved, "rule": tied(resolution.rule)},
        {
            "measure": [Item({"title": dashed(title)}) for title in resolution.measures],
            "votes": [Item({"text": tied(resolution.votes)})] if resolution.votes else [],
            "course": [Item({"text": tied(resolution.course)})] if resolution.course else [],
            "dissent": [Item({"text": text}) for text in resolution.dissent],
        },
    )


def _round(results: RoundResults) -> Item:
    return Item({"title": results.title}, {"result": [_result(row) for row in results.printed()]})


def _result(row: ResultRow) -> Item:
    return Item(
        {
            "place": row.place or NOTHING,
            "number": row.number or NOTHING,
            "title": dashed(row.title),
            "votes": counted(row.votes) or NOTHING,
            "by_category": row.by_category or NOTHING,
            "outcome": row.outcome,
        }
    )


def _by_draft(reactions: Sequence[ReactionRow]) -> list[list[ReactionRow]]:
    """Those on one row of the draft together; they come in the draft's order."""
    return [list(rows) for _key, rows in groupby(reactions, key=lambda one: (one.item, one.draft))]


def _draft(rows: Sequence[ReactionRow]) -> Item:
    item = f"{rows[0].item.rstrip('.')}." if rows[0].item else ""
    values = {"item": item, "wording": rows[0].draft}
    return Item(values, {"reaction": [_reaction(row) for row in rows]})


def _reaction(row: ReactionRow) -> Item:
    return Item(
        {
            "group": row.group,
            "choice": row.choice,
            "wording": row.wording or NOTHING,
            "reason": row.reason or NOTHING,
        }
    )
