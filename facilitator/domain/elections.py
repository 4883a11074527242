"""A whole election as a session folder carries it: measures with costs, and rounds with their tables of ballots."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.voting import Rule


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """`number` is what ballots name it by; `cost` in kopecks, None where the table has none."""

    line: int
    number: int
    title: str
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedElection:
    """A round to be replayed: `alliance` by name; `ballots` a file of the folder, None = the round stays open."""

    title: str
    rule: Rule
    alliance: str | None = None
    ballots: str | None = None
