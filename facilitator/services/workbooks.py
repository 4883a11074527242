"""The tables of every document as sheets, in the session's document language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from facilitator.domain.comparison import FATES
from facilitator.domain.money import unit_caption
from facilitator.domain.roadmap import Comparison, Roadmap
from facilitator.domain.sheets import Sheet, number_or_text
from facilitator.services import comparison, record_sheets, roadmap
from facilitator.store import Connection
from facilitator.store import session as session_store
from facilitator.text import _, speaking


def sheets(db: Connection, document: str) -> list[Sheet]:
    """The sheets of one document of domain.records.DOCUMENTS."""
    with speaking(session_store.header(db).document_language):
        return _MAKERS[document](db)


def _roadmap(db: Connection) -> list[Sheet]:
    content = roadmap.roadmap(db)
    return [_plan(content), _funding(content)] if content.has_money else [_plan(content)]


def _plan(content: Roadmap) -> Sheet:
    columns = (
        (_("Number"), 7),
        (_("Group"), 30),
        (_("Measure"), 60),
        (_("Term"), 18),
        (_("Lead executor"), 30),
        (_("Co-executors"), 30),
        (_("Kind of document"), 20),
        (_("Expected result"), 40),
        (_("Alliances"), 30),
    )
    rows = tuple(
        (
            number_or_text(one.number),
            group.title,
            one.title,
            one.term,
            one.lead,
            "; ".join(one.co_executors),
            one.document_kind,
            one.result,
            "; ".join(one.alliances),
        )
        for group in content.groups
        for one in group.measures
    )
    return Sheet(_("Plan of measures"), columns, rows)


def _funding(content: Roadmap) -> Sheet:
    """One row for each source of a measure, amounts in the document's unit; sums are left to Excel."""
    unit = unit_caption(content.unit, content.language)
    columns = (
        (_("Number"), 7),
        (_("Measure"), 60),
        (_("Source"), 28),
        *((f"{year}, {unit}", 14) for year in content.years),
        (_("Total, {unit}").format(unit=unit), 16),
    )
    rows = []
    for one in (one for group in content.groups for one in group.measures):
        for line in one.funding:
            amounts = [None if amount is None else _in_unit(amount, content) for amount in line.amounts]
            total = _in_unit(sum(amount or 0 for amount in line.amounts), content)
            rows.append((number_or_text(one.number), one.title, line.source, *amounts, total))
    return Sheet(_("Funding"), columns, tuple(rows))


def _in_unit(kopecks: int, content: Roadmap) -> Decimal:
    return Decimal(kopecks) / 100 / content.unit.factor


def _comparison(db: Connection) -> list[Sheet]:
    return [comparison_sheet(comparison.comparison(db))]


def comparison_sheet(content: Comparison) -> Sheet:
    columns = (
        (_("Number"), 7),
        (_("Item of the draft"), 12),
        (_("Draft wording"), 60),
        (_("Adopted wording"), 60),
        (_("Decision"), 16),
        (_("Reason"), 40),
    )
    rows = tuple(
        (
            number_or_text(row.number),
            row.item,
            row.draft_wording,
            row.adopted_wording,
            _(FATES[row.fate]),
            row.reason,
        )
        for row in content.rows
    )
    return Sheet(_("Comparison table"), columns, rows)


_MAKERS: dict[str, Callable[[Connection], list[Sheet]]] = {
    "roadmap": _roadmap,
    "comparison": _comparison,
    "minutes": record_sheets.of_minutes,
    "register": record_sheets.of_register,
    "attendance": record_sheets.of_attendance,
    "consents": record_sheets.of_consents,
    "procedure": record_sheets.of_procedure,
}
