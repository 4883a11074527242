"""The comparison table draft -> adopted as a Word document: what stands in its form."""

from __future__ import annotations

from pathlib import Path

from facilitator import paths
from facilitator.documents.form_content import HEADED, Content, Item, Value, headed
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.domain.comparison import FATES
from facilitator.domain.dates import day_in_figures
from facilitator.domain.roadmap import Comparison, ComparisonRow
from facilitator.domain.wording_diff import new_wording, old_wording, wording_diff
from facilitator.text import _, speaking

NOTHING = "-"  # no value, as ministries print it

COMPARISON_NAMES = Vocabulary(
    scalars={
        **HEADED,
        "date": ("date", "дата"),
        "counts": ("counts", "итоги"),
    },
    conditions={"rows": ("rows", "строки"), "none": ("none", "пусто")},
    lists={
        "item": FormList(
            ("item", "пункт"),
            {
                "number": ("number", "номер"),
                "item": ("item", "пункт"),
                "draft": ("draft", "проект"),
                "adopted": ("adopted", "принято"),
                "fate": ("fate", "решение"),
                "reason": ("reason", "причина"),
            },
        ),
    },
)


def write_comparison(comparison: Comparison, target: Path) -> None:
    """Write the table to `target`, a .docx, in its own language. Raises UserError if it cannot be written."""
    from facilitator.documents.word_form import write_form

    with speaking(comparison.language):
        content = _content(comparison)
    write_form(paths.forms() / f"comparison_{comparison.language}.docx", COMPARISON_NAMES, content, target)


def _content(comparison: Comparison) -> Content:
    whole = Item(
        {
            **headed(comparison.title),
            "date": day_in_figures(comparison.made_on, comparison.language),
            "counts": comparison_counts(comparison),
        },
        {"item": comparison_items(comparison)},
    )
    conditions = {"rows": bool(comparison.rows), "none": not comparison.rows}
    return Content(whole, conditions, comparison.title, comparison.language, comparison.made_on)


def comparison_counts(comparison: Comparison) -> str:
    """How often each thing was done, in the present language."""
    return ", ".join(f"{_(FATES[fate])}\u00a0–\u00a0{count}" for fate, count in comparison.counts) or NOTHING


def comparison_items(comparison: Comparison) -> list[Item]:
    """The rows of the table, in the present language, for any form that has COMPARISON_NAMES."""
    return [_row(row) for row in comparison.rows]


def _row(row: ComparisonRow) -> Item:
    draft, adopted = _wordings(row)
    fate = _(FATES[row.fate])
    return Item(
        {
            "number": row.number,
            "item": row.item or NOTHING,
            "draft": draft,
            "adopted": adopted,
            "fate": fate[:1].upper() + fate[1:],
            "reason": row.reason or NOTHING,
        }
    )


def _wordings(row: ComparisonRow) -> tuple[Value, Value]:
    """Only where both wordings are there can words be marked: a new or withdrawn row says so itself."""
    if not row.draft_wording or not row.adopted_wording:
        return row.draft_wording or NOTHING, row.adopted_wording or NOTHING
    pieces = wording_diff(row.draft_wording, row.adopted_wording)
    return old_wording(pieces), new_wording(pieces)
