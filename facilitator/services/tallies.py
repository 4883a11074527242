"""Results of a closed round: every view of it, and what is chosen. Its words stand in tally_report.py."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.domain import tallies as domain
from facilitator.domain.adoption import Count, is_carried, is_quorate
from facilitator.domain.measures import State
from facilitator.domain.round_events import EventKind, RoundEvent, chair_choice, closing, settling
from facilitator.domain.tallies import Line, Official
from facilitator.domain.voting import (
    Base,
    Method,
    Round,
    RoundState,
    Rule,
    Scope,
    Standing,
    Tie,
    chosen,
    free_places,
    tied_at_the_line,
)
from facilitator.services import rounds, secrecy
from facilitator.services.round_sums import added_up
from facilitator.store import Connection, measures, round_events

STANDING = {Scope.POOL: State.POOL, Scope.SHORTLIST: State.SHORTLISTED}  # what a round is held on
# What of its list it chooses from: all but what the council has since parked, rejected or taken apart. What another
# round, or the plenary, has decided on meanwhile keeps its place, so that no runner-up comes in for it.
_CHOSEN_FROM = (State.POOL, State.SHORTLISTED, State.ADOPTED, State.DECLINED)


@dataclass(frozen=True, slots=True)
class Tally:
    """A round counted: `lines` in the official order; `chosen`, `tied` are ids of measures; `voters` by class.

    `present`: of whom quorum and majority are taken; `registered`: how many of those entitled the desk had on that day,
    None where it had nobody. `tied`: at the line, or, in a round of decisions that leaves them
    to the chair, with equal votes; `chair`: which of these he took, None where he has not decided. `is_unfinished`: a
    secret round was closed and what tells its order is not all cleared yet.
    """

    round: Round
    lines: tuple[Line, ...]
    voters: Mapping[str, int]
    entitled: int
    chosen: frozenset[str]
    tied: frozenset[str]
    ranked: tuple[Standing, ...]  # the official places among those that it chooses from
    present: int = 0
    registered: int | None = None
    chair: frozenset[str] | None = None
    is_unfinished: bool = False

    @property
    def waits_for_chair(self) -> bool:
        return self.round.rule.tie is Tie.CHAIR and bool(self.tied) and self.chair is None


def tally(db: Connection, round_id: str) -> Tally:
    """Everything about a closed round. Raises UserError while it is open: no interim results."""
    voting_round = rounds.required(db, round_id, RoundState.CLOSED, RoundState.SETTLED)
    sums = added_up(db, voting_round)
    voters, lines = sums.voters, sums.lines
    events = round_events.of_round(db, round_id, _TELLING)
    closed = closing(events)
    registered = closed.present if closed else None
    present = _present(voting_round.rule, registered, voters)
    in_play = _in_play(db, voting_round, lines, events)
    ranked = domain.official(voting_round.rule, [one for one in lines if one.measure_id in in_play])
    found = Tally(
        voting_round,
        lines,
        voters,
        _entitled(db, voting_round.rule, closed, present),
        frozenset(),
        frozenset(),
        tuple(ranked),
        present,
        registered,
        is_unfinished=voting_round.rule.is_secret and secrecy.is_unfinished(db),
    )
    if voting_round.state is RoundState.SETTLED:
        event = settling(events)
        return replace(found, chosen=frozenset(event.chosen if event else ()))
    found = replace(found, tied=frozenset(_tied(found, in_play)))
    found = replace(found, chair=_chair(found, events))
    return replace(found, chosen=_chosen(found, in_play))


_TELLING = (EventKind.CLOSED, EventKind.CHAIR, EventKind.SETTLED)  # what the tally depends on


def _in_play(db: Connection, voting_round: Round, lines: Sequence[Line], events: list[RoundEvent]) -> Collection[str]:
    """What the round chooses from, or chose from when it was settled."""
    event = settling(events)
    if voting_round.state is RoundState.SETTLED and event:
        return {one.measure_id for one in lines}.difference(event.out)
    return measures.ids_in_states(db, _CHOSEN_FROM)


def _entitled(db: Connection, rule: Rule, closed: RoundEvent | None, present: int) -> int:
    """Never fewer than were present: who voted had the right to when he did."""
    known = rounds.number_entitled(db, rule) if closed is None or closed.entitled is None else closed.entitled
    return max(known, present)


def _present(rule: Rule, registered: int | None, voters: Mapping[str, int]) -> int:
    """Never fewer than voted: the desk may have missed somebody."""
    voted = sum(voters.values())
    return voted if rule.base is Base.VOTED else max(registered or 0, voted)


def _tied(found: Tally, in_play: Collection[str]) -> Collection[str]:
    rule = found.round.rule
    if rule.method is not Method.DECISION:
        return tied_at_the_line(found.ranked, rule)
    if rule.tie is not Tie.CHAIR:
        return ()
    return [one.measure_id for one in found.lines if one.measure_id in in_play and is_left_to_the_chair(found, one)]


def _chair(found: Tally, events: list[RoundEvent]) -> frozenset[str] | None:
    """His choice among those tied; in a round of decisions he may take any number of them."""
    rule = found.round.rule
    free = None if rule.method is Method.DECISION else free_places(found.ranked, rule)
    return chair_choice(events, found.tied, free) if found.tied else None


def _chosen(found: Tally, in_play: Collection[str]) -> frozenset[str]:
    """By the rule, and by the chair where it leaves that to him."""
    chair = found.chair or frozenset()
    if found.round.rule.method is not Method.DECISION:
        return frozenset(chosen(found.ranked, found.round.rule, chair))
    adopted = (one.measure_id for one in found.lines if one.measure_id in in_play and is_adopted(found, one))
    return chair.union(adopted)


@dataclass(frozen=True, slots=True)
class OfficialTally:
    """A round counted in its official view alone, the measures in its order.

    `counted_in`: each measure of its list -> the one of the results in which it was counted.
    """

    round: Round
    voters: int
    results: tuple[Official, ...]
    counted_in: Mapping[str, str]


def official(db: Connection, round_id: str) -> OfficialTally:
    """The official result of a closed round, much quicker than all views. Raises UserError like `tally`."""
    return official_of(db, rounds.required(db, round_id, RoundState.CLOSED, RoundState.SETTLED))


def official_of(db: Connection, voting_round: Round) -> OfficialTally:
    """The same for a round that was read."""
    sums = added_up(db, voting_round)
    return OfficialTally(voting_round, sum(sums.voters.values()), sums.officials, sums.counted_in)


def selected(found: Tally) -> list[str]:
    """What is chosen in a closed round, in the official order."""
    return [one.measure_id for one in found.lines if one.measure_id in found.chosen]


def left_out(found: Tally) -> list[str]:
    """What a closed round decided against, in the official order: in a round of decisions only what was voted on."""
    is_decision = found.round.rule.method is Method.DECISION
    return [
        one.measure_id
        for one in found.lines
        if one.measure_id not in found.chosen and (one.is_voted_on or not is_decision)
    ]


def is_adopted(found: Tally, line: Line) -> bool:
    """Whether a round of decisions carries the row: its quorum is there, and its majority."""
    count, rule = count_of(found, line), found.round.rule
    return count.present > 0 and is_quorate(rule.quorum, count) and is_carried(rule.majority, count)


def is_left_to_the_chair(found: Tally, line: Line) -> bool:
    """Whether the votes are equal, and one more vote for would carry the row: the chair's casting vote."""
    count, rule = count_of(found, line), found.round.rule
    with_chair = replace(count, votes_for=count.votes_for + 1)
    is_equal = count.votes_for == count.votes_against > 0
    return (
        is_equal
        and not is_adopted(found, line)
        and is_quorate(rule.quorum, count)
        and is_carried(rule.majority, with_chair)
    )


def count_of(found: Tally, line: Line) -> Count:
    """The row's votes as adoption counts them."""
    return Count(found.entitled, found.present, *line.decisions)
