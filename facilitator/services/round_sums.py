"""What was voted in a round, added up for its views: merged measures by person, all others as they lie there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from facilitator.domain import merged_counts, tallies
from facilitator.domain.mark_sums import Counts, MarkSums, cells_of
from facilitator.domain.measures import root
from facilitator.domain.round_events import EventKind, settling
from facilitator.domain.tallies import Line, Official
from facilitator.domain.voting import Channel, Round, RoundState, Rule, WeightClass
from facilitator.store import Connection, measures, round_events
from facilitator.store import tallies as store
from facilitator.store import voting as voting_store

_List = Mapping[int, str]  # number on the ballot -> the measure on the list, or the one in which it lives on


@dataclass(frozen=True)
class RoundSums:
    """`voters`: weight class -> how many of it voted. `at_most`: of merged hand totals, the most that they can be.

    `counted_in`: each measure of the list -> the one in which it was counted.
    """

    rule: Rule
    classes: tuple[WeightClass, ...]
    voters: Mapping[str, int]
    marks: MarkSums
    at_most: Mapping[str, int]
    counted_in: Mapping[str, str]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every view of every measure, in the official order."""
        found = tallies.lines(self.rule, self.classes, self.voters, self.marks)
        most = self.at_most
        return tuple([one._replace(at_most=most.get(one.measure_id)) for one in found]) if most else tuple(found)

    @cached_property
    def officials(self) -> tuple[Official, ...]:
        """The official view alone, in its order."""
        return tuple(tallies.officials(self.rule, self.classes, self.voters, self.marks))


def added_up(db: Connection, voting_round: Round) -> RoundSums:
    """A place in the sums for each measure in which one of the list lives on, in the order of the list.

    As long as nothing of it changes a round is added up once: its rule, its list, merges among it, what was voted.
    """
    listed = voting_store.listed(db, voting_round.id)
    living = _living(db, voting_round, listed)
    basis = voting_round.rule, voting_round.classes, listed, living, store.identity(db, voting_round.id)
    return db.once(("round sums", voting_round.id), basis, lambda: _added_up(db, voting_round, listed, living))


def _living(db: Connection, voting_round: Round, listed: _List) -> _List:
    """As the measures are merged now; a settled round stays as it was when it was settled."""
    if voting_round.state is RoundState.SETTLED:
        event = settling(round_events.of_round(db, voting_round.id, [EventKind.SETTLED]))
        merged = dict(event.merged) if event else {}
        return {number: merged.get(one, one) for number, one in listed.items()}
    merged_into = measures.merges(db)
    return {number: root(one, merged_into) if one in merged_into else one for number, one in listed.items()}


def _added_up(db: Connection, voting_round: Round, listed: _List, living: _List) -> RoundSums:
    sources = Counter(living.values())
    counted_in = dict(zip(listed.values(), living.values(), strict=True))
    marks = MarkSums(voting_round.rule, [one.name for one in voting_round.classes], list(sources))
    places = {one: place for place, one in enumerate(sources)}
    if voting_round.rule.channel is Channel.TOTALS:
        voters = store.voters(db, voting_round.id)
        counts, at_most = _by_hand(db, voting_round, voters, listed, living)
        marks.add(cells_of(counts), places)
        return RoundSums(voting_round.rule, voting_round.classes, voters, marks, at_most, counted_in)
    voters, ballots = store.counted(db, voting_round.id, [one.name for one in marks.criteria])
    alone = {number: places[one] for number, one in living.items() if sources[one] == 1}
    for weight_class, given in ballots.items():
        marks.add_ballots(weight_class, given, alone)
    root_of = {listed[number]: one for number, one in living.items() if sources[one] > 1}
    if root_of:
        by_person = merged_counts.combined(voting_round.rule.method, root_of, store.marks(db, voting_round.id, root_of))
        marks.add(cells_of(by_person), places)
    return RoundSums(voting_round.rule, voting_round.classes, voters, marks, {}, counted_in)


def _by_hand(
    db: Connection, voting_round: Round, voters: Mapping[str, int], listed: _List, living: _List
) -> tuple[dict[str, Counts], dict[str, int]]:
    """The counts of all measures from hand totals, and the most that those of merged ones can be."""
    known = store.counts_by_hand(db, voting_round.id)
    totals_of: dict[str, list[Counts]] = {}
    for number, one in living.items():
        totals_of.setdefault(one, []).append(known.get(listed[number], {}))
    counts: dict[str, Counts] = {}
    at_most: dict[str, int] = {}
    for one, totals in totals_of.items():
        counts[one] = totals[0]
        if len(totals) > 1:
            counts[one] = merged_counts.largest(voting_round.rule.method, totals, voters)
            at_most[one] = merged_counts.most(voting_round.rule, totals, voters)
    return counts, at_most
