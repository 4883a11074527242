"""The tables of every document as sheets, in the session's document language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from facilitator.domain.money import unit_caption
from facilitator.domain.records import Record
from facilitator.domain.roadmap import Comparison, Roadmap
from facilitator.domain.sheets import Cell, Sheet
from facilitator.services import comparison, records, roadmap
from facilitator.store import Connection
from facilitator.store import adoption as adoption_store
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
            one.number,
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
            rows.append((one.number, one.title, line.source, *amounts, total))
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
        (row.number, row.item, row.draft_wording, row.adopted_wording, _(row.fate), row.reason) for row in content.rows
    )
    return Sheet(_("Comparison table"), columns, rows)


def _minutes(db: Connection) -> list[Sheet]:
    columns = (
        (_("Number"), 7),
        (_("Item"), 60),
        (_("Measures"), 12),
        (_("Entitled"), 14),
        (_("Present"), 14),
        (_("For"), 10),
        (_("Against"), 10),
        (_("Abstained"), 14),
        (_("Result"), 16),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(adoption_store.resolutions(db), 1):
        count = one.count
        votes = (count.entitled, count.present, count.votes_for, count.votes_against, count.abstained)
        result = _("adopted") if one.is_adopted else _("not adopted")
        rows.append((number, one.subject, len(one.measure_ids), *votes, result))
    return [Sheet(_("Votes"), columns, tuple(rows))]


def _register(db: Connection) -> list[Sheet]:
    return [_record(records.register(db), _("Register"))]


def _procedure(db: Connection) -> list[Sheet]:
    return [_record(records.procedure(db), _("Proposed procedure"))]


def _record(record: Record, title: str) -> Sheet:
    columns = ((_("Number"), 7), (_("Wording"), 70), (_("Brought in by"), 40), (_("Decision"), 24), (_("Reason"), 40))
    rows = tuple((row.number, row.title, row.origin, row.decision, row.reason) for row in record.rows)
    return Sheet(title, columns, rows)


_MAKERS: dict[str, Callable[[Connection], list[Sheet]]] = {
    "roadmap": _roadmap,
    "comparison": _comparison,
    "minutes": _minutes,
    "register": _register,
    "procedure": _procedure,
}
