"""The roadmap as a Word document: approval block, passport, plan and funding, with its other parts and appendices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import paths
from facilitator.documents.form_content import Content, Item
from facilitator.documents.roadmap_lists import as_paragraphs
from facilitator.documents.roadmap_names import ROADMAP_NAMES
from facilitator.domain.approval import approved
from facilitator.domain.money import decimals_needed, format_amount, unit_caption
from facilitator.domain.roadmap import PassportEntry, Roadmap, RoadmapGroup, RoadmapMeasure
from facilitator.text import _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.documents.funding import FundingRow, FundingTable

NOTHING = "-"  # no value, as ministries print it

_MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}


def write_roadmap(roadmap: Roadmap, target: Path) -> None:
    """Write the roadmap to `target`, a .docx, in its own language. Raises UserError if it cannot be written."""
    from facilitator.documents.word_form import write_form

    form = paths.forms() / f"roadmap_{roadmap.language}.docx"
    with speaking(roadmap.language):
        content = _content(roadmap)
    write_form(form, ROADMAP_NAMES, content, target)


def _approval(roadmap: Roadmap, made_on: str) -> str:
    """The lines of the approval block; a project has its place and date there."""
    if not roadmap.approval:
        project = "ПРОЕКТ" if roadmap.language == "ru" else "DRAFT"
        return "\n".join((project, ", ".join(filter(None, [roadmap.place, made_on]))))
    word = approved(roadmap.title) if roadmap.language == "ru" else "APPROVED"
    return "\n".join((word, *roadmap.approval))


def date_in_words(day: date, language: str) -> str:
    """«12 сентября 2017 г.», "12 September 2017"; no line break after the day."""
    words = f"{day.day}\u00a0{_MONTHS[language].split()[day.month - 1]} {day.year}"
    return f"{words}\u00a0г." if language == "ru" else words


def _content(roadmap: Roadmap) -> Content:
    from facilitator.documents.funding import funding_table
    from facilitator.documents.roadmap_appendices import appendix_conditions, appendix_lists, appendix_values
    from facilitator.documents.roadmap_parts import part_conditions, part_lists, part_values

    figures = _Figures(roadmap, funding_table(roadmap))
    made_on = date_in_words(roadmap.made_on, roadmap.language)
    whole = Item(
        {
            "title": roadmap.title,
            "place": roadmap.place,
            "date": made_on,
            "approval": _approval(roadmap, made_on),
            "unit": unit_caption(roadmap.unit, roadmap.language),
            **part_values(roadmap),
            **appendix_values(roadmap.appendices),
        },
        {
            "passport": [_entry(entry) for entry in roadmap.passport],
            "group": [_group(group, place, figures) for place, group in enumerate(roadmap.groups)],
            "plan": [figures.item({}, figures.table.plan)],
            **part_lists(roadmap),
            **appendix_lists(roadmap.appendices),
        },
        {"title": [str(year) for year in roadmap.years]},
    )
    conditions = {
        "funding": roadmap.has_money,
        "passport": bool(roadmap.passport),
        **part_conditions(roadmap),
        **appendix_conditions(roadmap.appendices),
    }
    return Content(whole, conditions, roadmap.title, roadmap.language, roadmap.made_on)


def _entry(entry: PassportEntry) -> Item:
    return Item({"label": entry.label, "text": as_paragraphs(entry.text.splitlines()) or NOTHING})


def _group(group: RoadmapGroup, place: int, figures: _Figures) -> Item:
    """Of a session without alliances it has neither a heading nor a sum of its own."""
    heading = f"{group.number}. {group.title}" if group.number else group.title
    measures = [_measure(measure, (place, number), figures) for number, measure in enumerate(group.measures)]
    parts = {
        "heading": [Item({"text": heading})] if heading else [],
        "measure": measures,
        "subtotal": [figures.item({"number": group.number}, figures.group(place))] if heading else [],
    }
    return Item({"number": group.number, "title": group.title}, parts)


def _measure(measure: RoadmapMeasure, place: tuple[int, int], figures: _Figures) -> Item:
    alliances = [_("“{name}”").format(name=one) for one in measure.alliances]
    values = {
        "number": measure.number,
        "title": measure.title,
        "alliances": ", ".join(alliances) if len(alliances) > 1 else "",
        "term": measure.term or NOTHING,
        "lead": measure.lead or NOTHING,
        "co_executors": "; ".join(measure.co_executors) or NOTHING,
        "document_kind": measure.document_kind or NOTHING,
        "result": measure.result or NOTHING,
        "indicators": ", ".join(map(str, measure.indicators)) or NOTHING,
    }
    return figures.item(values, figures.measure(place))


class _Figures:
    """The funding table as words: every amount of a document with the same number of decimals."""

    def __init__(self, roadmap: Roadmap, table: FundingTable) -> None:
        self.table = table
        self._roadmap = roadmap
        self._decimals = decimals_needed(table.amounts(), roadmap.unit)
        self._texts: dict[int | None, str] = {None: NOTHING}  # sums repeat the amounts of a single source

    def measure(self, place: tuple[int, int]) -> Sequence[FundingRow]:
        return self.table.measures.get(place, ())

    def group(self, place: int) -> Sequence[FundingRow]:
        row = self.table.groups.get(place)
        return [row] if row else []

    def item(
        self, values: dict[str, str], rows: Sequence[FundingRow], lists: dict[str, list[Item]] | None = None
    ) -> Item:
        """The first of `rows` is the item's sum, the others are its sources."""
        sources = [self._row({"name": row.source or NOTHING}, row, {}) for row in rows[1:]]
        return self._row(values, rows[0] if rows else None, {**(lists or {}), "source": sources})

    def _row(self, values: dict[str, str], row: FundingRow | None, lists: dict[str, list[Item]]) -> Item:
        amounts = row.amounts if row else (None,) * len(self._roadmap.years)
        total = self._printed(row.total if row else None)
        return Item({**values, "total": total}, lists, {"amount": [self._printed(one) for one in amounts]})

    def _printed(self, amount: int | None) -> str:
        text = self._texts.get(amount)
        if text is None and amount is not None:
            text = format_amount(amount, self._roadmap.unit, self._roadmap.language, self._decimals)
            self._texts[amount] = text
        return text or NOTHING
