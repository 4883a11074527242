"""The marks of a ballot as the file keeps them: one text of JSON, which is quick to count. Counting is not done here.

`[numbers, {criterion: values}]`: the measures marked, by number, and under each criterion their values, null where one
was skipped; the criterion is "" where the rule names none. Equal ballots have equal texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain, repeat

from facilitator.domain.ballots import Mark
from facilitator.domain.mark_sums import Ballots

Columns = tuple[list[int], dict[str, list[int | None]]]


def packed(marks: Iterable[Mark]) -> str:
    by_criterion: dict[str, dict[int, int]] = {}
    for one in marks:
        by_criterion.setdefault(one.criterion, {})[one.number] = one.value
    numbers = sorted({number for given in by_criterion.values() for number in given})
    values = {name: [by_criterion[name].get(number) for number in numbers] for name in sorted(by_criterion)}
    return json.dumps([numbers, values], ensure_ascii=False, separators=(",", ":"))


def columns(kept: str) -> Columns:
    numbers, values = json.loads(kept)
    return numbers, values


def joined(kept: str, criteria: Iterable[str]) -> Ballots:
    """The marks of many ballots by these criteria; `kept` are their texts with commas between them."""
    ballots: list[Columns] = json.loads(f"[{kept}]")  # at once is quicker than one by one
    values = {one: [given.get(one) or repeat(None, len(numbers)) for numbers, given in ballots] for one in criteria}
    return Ballots(
        list(chain.from_iterable([numbers for numbers, _given in ballots])),
        {one: list(chain.from_iterable(given)) for one, given in values.items()},
    )


def unpacked(kept: str) -> list[Mark]:
    """By number, then by criterion."""
    numbers, values = columns(kept)
    return [
        Mark(number, given, criterion)
        for number, *row in zip(numbers, *values.values(), strict=True)
        for criterion, given in zip(values, row, strict=True)
        if given is not None
    ]
