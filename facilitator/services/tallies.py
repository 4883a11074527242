"""Results of a closed round: every view of it, and what is chosen. Its words stand in tally_report.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from facilitator.domain import tallies as domain
from facilitator.domain.adoption import Count, is_carried, is_quorate
from facilitator.domain.measures import State, root
from facilitator.domain.tallies import Line
from facilitator.domain.voting import (
    Channel,
    Method,
    Round,
    RoundState,
    Standing,
    chosen,
    tied_at_the_line,
)
from facilitator.services import rounds
from facilitator.store import Connection, measures
from facilitator.store import tallies as store
from facilitator.store import voting as voting_store


@dataclass(frozen=True, slots=True)
class Tally:
    """A round counted: `lines` in the official order; `chosen`, `tied` are ids of measures; `voters` by class."""

    round: Round
    lines: tuple[Line, ...]
    voters: Mapping[str, int]
    entitled: int
    chosen: frozenset[str]
    tied: frozenset[str]
    ranked: tuple[Standing, ...]  # the official places among those still in the pool


def tally(db: Connection, round_id: str) -> Tally:
    """Everything about a closed round. Raises UserError while it is open: no interim results."""
    voting_round = rounds.required(db, round_id, RoundState.CLOSED, RoundState.SETTLED)
    voters = store.voters(db, round_id)
    lines = tuple(_lines(db, voting_round, voters))
    entitled = len(rounds.entitled(db, voting_round.rule))
    pool = {one.id for one in measures.in_states(db, [State.POOL])}
    ranked = domain.official(voting_round.rule, [one for one in lines if one.measure_id in pool])
    tied: Collection[str] = ()
    if voting_round.state is RoundState.SETTLED:
        after = (State.SHORTLISTED, State.ADOPTED, State.DECLINED)
        taken = {one.id for one in measures.in_states(db, after)} & {one.measure_id for one in lines}
    elif voting_round.rule.method is Method.DECISION:
        taken = {one.measure_id for one in lines if is_adopted(voting_round, one, voters, entitled)} & pool
    else:
        taken = set(chosen(ranked, voting_round.rule))
        tied = tied_at_the_line(ranked, voting_round.rule)
    return Tally(voting_round, lines, voters, entitled, frozenset(taken), frozenset(tied), tuple(ranked))


def standings(db: Connection, round_id: str) -> list[Standing]:
    """The official places of all measures of the list."""
    voting_round = rounds.required(db, round_id, RoundState.CLOSED, RoundState.SETTLED)
    return domain.official(voting_round.rule, _lines(db, voting_round, store.voters(db, round_id)))


def selected(found: Tally, chair_choice: Collection[str]) -> list[str]:
    """What the frozen rule chooses in a closed round, in the official order; `chair_choice` among those tied."""
    if found.round.rule.method is Method.DECISION:
        return [one.measure_id for one in found.lines if one.measure_id in found.chosen]
    return chosen(found.ranked, found.round.rule, chair_choice)


def is_adopted(voting_round: Round, line: Line, voters: Mapping[str, int], entitled: int) -> bool:
    """Whether a round of decisions carries the row: its quorum is there, and its majority."""
    count = count_of(line, voters, entitled)
    rule = voting_round.rule
    return count.present > 0 and is_quorate(rule.quorum, count) and is_carried(rule.majority, count)


def count_of(line: Line, voters: Mapping[str, int], entitled: int) -> Count:
    """The row's votes as adoption counts them; present are those who voted."""
    present = sum(voters.values())
    return Count(max(entitled, present), present, *line.decisions)


def _lines(db: Connection, voting_round: Round, voters: Mapping[str, int]) -> list[Line]:
    """Merged measures are counted by person, all others by one query."""
    merged_into = {measure.id: measure.merged_into for measure in measures.in_states(db)}
    sources_of: dict[str, list[str]] = {}
    for _item, measure_id in voting_store.items(db, voting_round.id).values():
        sources_of.setdefault(root(measure_id, merged_into), []).append(measure_id)
    known = store.counts(db, voting_round.id)
    counts = {living: known.get(sources[0], Counter()) for living, sources in sources_of.items()}
    merged = {living: sources for living, sources in sources_of.items() if len(sources) > 1}
    at_most: dict[str, int] = {}
    if voting_round.rule.channel is Channel.TOTALS:
        for living, sources in merged.items():
            totals = [known.get(one, Counter()) for one in sources]
            counts[living] = domain.largest(totals)
            at_most[living] = sum(domain.positive_sum(one) for one in totals)
    elif merged:
        root_of = {one: living for living, sources in merged.items() for one in sources}
        by_person = domain.combined(voting_round.rule.method, root_of, store.marks(db, voting_round.id, root_of))
        counts |= {living: by_person.get(living, Counter()) for living in merged}
    lines = domain.tally(voting_round.rule, voting_round.classes, voters, counts)
    return [replace(one, at_most=at_most.get(one.measure_id)) for one in lines]
