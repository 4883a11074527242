"""A counted round as documents print it: in the minutes and in the roadmap's appendix."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.text import _


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A measure in a counted round: `place` may be shared («2–3»), `outcome` says whether it was chosen.

    `is_voted_on`: whether anybody gave it a mark; of the others the minutes show the numbers alone. `raw`, `weighted`:
    its figures in both ranks, `weighted` "" where all count as one class. `place` is "" in a round of decisions, and so
    are the figures where no vote was held.
    """

    place: str
    number: str
    title: str
    votes: str
    by_category: str
    outcome: str
    is_voted_on: bool = True
    raw: str = ""
    weighted: str = ""


@dataclass(frozen=True, slots=True)
class RoundResults:
    """`rule` tells method, frozen rule and turnout in a sentence or more; "" where they stand elsewhere.

    `is_decision`: the round ranks nothing, and its outcomes are adopted, not adopted, not voted on.
    """

    title: str
    rows: tuple[ResultRow, ...]
    rule: str = ""
    is_decision: bool = False

    def printed(self) -> tuple[ResultRow, ...]:
        """The rows with all measures that nobody voted on in one: a hall of eighty measures has dozens of them."""
        voted_on = tuple(row for row in self.rows if row.is_voted_on)
        rest = [row for row in self.rows if not row.is_voted_on]
        if len(rest) < 2:
            return (*voted_on, *rest)
        numbers = ", ".join(sorted((row.number for row in rest), key=int))
        title = _("Measures not voted on: {numbers}") if self.is_decision else _("Measures without votes: {numbers}")
        return (*voted_on, replace(rest[0], number="", title=title.format(numbers=numbers), by_category=""))
