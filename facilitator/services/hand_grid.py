"""The grid in which totals are counted by hand: a line a measure, a column a category, and what is there already."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.ballots import ABSTAINED, AGAINST, FOR
from facilitator.domain.measures import Measure
from facilitator.domain.voting import Method, Round
from facilitator.services import rounds
from facilitator.services.hand_totals import HandTotal
from facilitator.store import Connection
from facilitator.store import tallies as store
from facilitator.store import voting as voting_store


@dataclass(frozen=True, slots=True)
class Grid:
    """`entitled` and `voters` by category; `values`: what is counted for each (for, against, abstained in decisions).

    `totals` holds what was entered before: (number, category, value) -> how many.
    """

    measures: tuple[Measure, ...]
    categories: tuple[str, ...]
    entitled: dict[str, int]
    voters: dict[str, int]
    values: tuple[int, ...]
    totals: dict[tuple[int, str, int], int]


def grid(db: Connection, voting_round: Round) -> Grid:
    """The grid of a round that is counted by hand, with the last count in it."""
    sizes = rounds.sizes(db, voting_round.rule)
    number_of = {measure_id: number for number, measure_id in voting_store.listed(db, voting_round.id).items()}
    kept = store.hand_totals(db, voting_round.id)
    return Grid(
        measures=tuple(rounds.list_of(db, voting_round.id)),
        categories=tuple(one.name for one in voting_round.classes),
        entitled={one.name: sum(sizes.get(name, 0) for name in one.categories) for one in voting_round.classes},
        voters=store.voters(db, voting_round.id),
        values=(FOR, AGAINST, ABSTAINED) if voting_round.rule.method is Method.DECISION else (1,),
        totals={(number_of[measure_id], name, value): count for measure_id, name, value, count in kept},
    )


def as_totals(cells: dict[tuple[int, str, int], int]) -> list[HandTotal]:
    """What `hand_totals.enter_totals` takes, from (number, category, value) -> how many."""
    return [HandTotal(number, name, count, value) for (number, name, value), count in cells.items()]
