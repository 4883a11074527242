"""Counting a round of which the counts are known, as no round of a session is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.domain.mark_sums import Counts, MarkSums, cells_of
from facilitator.domain.tallies import Line, lines
from facilitator.domain.voting import Rule, WeightClass


def tally(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], counts: Mapping[str, Counts]
) -> list[Line]:
    """The line of every measure of `counts`, in the order of `lines`. `voters`: who voted, by weight class."""
    return lines(rule, classes, voters, sums(rule, classes, counts))


def sums(rule: Rule, classes: Sequence[WeightClass], counts: Mapping[str, Counts]) -> MarkSums:
    found = MarkSums(rule, [one.name for one in classes], list(counts))
    found.add(cells_of(counts), {one: place for place, one in enumerate(counts)})
    return found
