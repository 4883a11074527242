"""The rows of the roadmap as they will be printed, for a look at them before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.money import amount_in_words, decimals_needed, format_amount
from facilitator.domain.roadmap import Roadmap, RoadmapMeasure
from facilitator.services import roadmap
from facilitator.store import Connection
from facilitator.text import current_language


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """`group` as its row is printed («I. Альянс «Арктика»»); `money` is the total in the document's unit."""

    measure_id: str
    group: str
    number: str
    title: str
    term: str
    executors: tuple[str, ...]
    document_kind: str
    result: str
    money: str


@dataclass(frozen=True, slots=True)
class Preview:
    """`total` are all sums together with their unit, as a window has it; empty where there is no money."""

    rows: tuple[PreviewRow, ...]
    total: str


def preview(db: Connection) -> Preview:
    """The rows in the session's document language, the total in the user's."""
    content = roadmap.roadmap(db)
    sums = {one.number: _sum(one) for group in content.groups for one in group.measures}
    decimals = decimals_needed((amount for amount in sums.values() if amount is not None), content.unit)
    rows = tuple(
        PreviewRow(
            measure_id=one.measure_id,
            group=f"{group.number}. {group.title}" if group.title else "",
            number=f"{one.number}.",
            title=one.title,
            term=one.term,
            executors=tuple(name for name in (one.lead, *one.co_executors) if name),
            document_kind=one.document_kind,
            result=one.result,
            money=_printed(sums[one.number], content, decimals),
        )
        for group in content.groups
        for one in group.measures
    )
    return Preview(rows, _total(content, sums.values(), decimals))


def _total(content: Roadmap, sums: Iterable[int | None], decimals: int) -> str:
    if not content.has_money:
        return ""
    return amount_in_words(sum(amount or 0 for amount in sums), content.unit, current_language(), decimals)


def _sum(one: RoadmapMeasure) -> int | None:
    """Kopecks of all sources and years; None where nothing is planned."""
    amounts = [amount for line in one.funding for amount in line.amounts if amount is not None]
    return sum(amounts) if amounts else None


def _printed(amount: int | None, content: Roadmap, decimals: int) -> str:
    return "" if amount is None else format_amount(amount, content.unit, content.language, decimals)
