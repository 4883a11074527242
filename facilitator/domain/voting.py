"""Rounds of voting: their rule, their states, and how approval ballots are counted. Exact, integers only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Method(StrEnum):
    APPROVAL = "approval"


class Tie(StrEnum):
    """What happens to measures that share the last place which is still chosen."""

    TAKE_ALL = "take_all"
    TAKE_NONE = "take_none"
    CHAIR = "chair"


class RoundState(StrEnum):
    PREPARED = "prepared"
    FROZEN = "frozen"
    OPEN = "open"
    CLOSED = "closed"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Rule:
    """`choices`: at most so many measures on a ballot, None = any number; `places`: how many are to be chosen."""

    places: int
    choices: int | None = None
    tie: Tie = Tie.TAKE_ALL
    method: Method = Method.APPROVAL


@dataclass(frozen=True, slots=True)
class Round:
    id: str
    number: int
    title: str
    rule: Rule
    state: RoundState
    frozen_at: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure's result; equal results share their places: `rank_from` to `rank_to`, counted from 1."""

    measure_id: str
    supporters: int
    rank_from: int
    rank_to: int


def supporters(ballots: Iterable[tuple[str, Collection[str]]], root_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Who supports each measure, from (voter, measures chosen), one ballot a voter.

    `root_of` has every measure of the list and leads a merged one to where it lives on, so that a merge unites
    supporters and counts nobody twice (VOTING, merges after votes).
    """
    found: dict[str, set[str]] = {root: set() for root in root_of.values()}
    for voter, chosen in ballots:
        for measure_id in chosen:
            found[root_of[measure_id]].add(voter)
    return found


def standings(counts: Mapping[str, int]) -> list[Standing]:
    """Most supported first; among equals in the order of `counts`, which decides nothing."""
    ranked: list[Standing] = []
    ordered = sorted(counts, key=lambda measure_id: -counts[measure_id])
    for count, tied in groupby(ordered, key=lambda measure_id: counts[measure_id]):
        equals = list(tied)
        first, last = len(ranked) + 1, len(ranked) + len(equals)
        ranked += [Standing(measure_id, count, first, last) for measure_id in equals]
    return ranked


def chosen(ranked: Iterable[Standing], rule: Rule, chair_choice: Collection[str] = ()) -> list[str]:
    """The measures that the frozen rule chooses; never one without a supporter.

    A tie across the last place is decided by the rule alone: all of them, none, or those that the chair names.
    """
    found = []
    for standing in ranked:
        is_tied = standing.rank_from <= rule.places < standing.rank_to
        by_tie = rule.tie is Tie.TAKE_ALL or (rule.tie is Tie.CHAIR and standing.measure_id in chair_choice)
        if standing.supporters and (standing.rank_to <= rule.places or (is_tied and by_tie)):
            found.append(standing.measure_id)
    return found


def tied_at_the_line(ranked: Iterable[Standing], rule: Rule) -> list[str]:
    """The measures that share places on both sides of the last chosen place."""
    return [one.measure_id for one in ranked if one.supporters and one.rank_from <= rule.places < one.rank_to]


def free_places(ranked: Iterable[Standing], rule: Rule) -> int:
    """How many places are left for the measures tied at the line."""
    tied = [one for one in ranked if one.supporters and one.rank_from <= rule.places < one.rank_to]
    return rule.places - tied[0].rank_from + 1 if tied else 0
