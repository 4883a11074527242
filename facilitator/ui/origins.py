"""Where a measure comes from, in words: the same on every screen."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.measures import Measure, Origin
from facilitator.services.lineage import PoolRow
from facilitator.text import _


def numbers(found: Sequence[int]) -> str:
    """12, 31 and 40."""
    told = [str(one) for one in found]
    return told[0] if len(told) == 1 else _("{most} and {last}").format(most=", ".join(told[:-1]), last=told[-1])


def origin(measure: Measure, group: str, author: str, sources: Sequence[int]) -> str:
    """Where a measure comes from: the row of the draft, the group and who proposed it, or what it was merged from."""
    if measure.origin is Origin.DRAFT:
        number = measure.number_in_draft
        return _("row {number} of the draft").format(number=number) if number else _("row of the draft")
    if measure.origin is Origin.MERGE:
        return _("merge of {numbers}").format(numbers=numbers(sources)) if sources else _("merge")
    told = _("group “{group}”").format(group=group)
    return _("{group}, {author}").format(group=told, author=author) if author else told


def row_origin(row: PoolRow) -> str:
    return origin(row.measure, row.group, row.author, row.sources)
