"""Rounds of voting: their rule, their states, shared places and what is chosen. Counting stands in tallies.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from facilitator.domain.adoption import Majority, Quorum


class Method(StrEnum):
    """How a ballot is filled in; ranking and budget are to come."""

    APPROVAL = "approval"  # any measures, or at most so many
    DOTS = "dots"  # so many dots, at most so many of them on one measure
    SCORE = "score"  # each measure by each criterion, skipping allowed
    DECISION = "decision"  # for, against or abstained for each row


class Scope(StrEnum):
    """Among which measures a round chooses."""

    POOL = "pool"  # those chosen come on the shortlist
    SHORTLIST = "shortlist"  # those not chosen go back to the pool


class View(StrEnum):
    """Which of the ranks is the official one; the others stand beside it."""

    RAW = "raw"  # one person, one vote
    WEIGHTED = "weighted"  # each category has its share


class Voters(StrEnum):
    """Who votes in a round on the measures of an alliance."""

    ALL = "all"
    OWN = "own"  # those in a group that works for the alliance
    OTHER = "other"  # those who work for other alliances only


class Base(StrEnum):
    """Who counts as present where quorum and majority are taken of those present."""

    VOTED = "voted"
    REGISTERED = "registered"  # on the day; where nobody was registered, those who voted


class Channel(StrEnum):
    """A round is counted from ballots or from totals by hand, never from both: nobody is counted twice."""

    BALLOTS = "ballots"
    TOTALS = "totals"


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
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class Criterion:
    """`weight` is what its mean is multiplied by in the score."""

    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class WeightClass:
    """People who count alike: a category, or small ones joined; `share` of the whole as any whole number."""

    name: str
    categories: tuple[str, ...]
    share: int


@dataclass(frozen=True, slots=True)
class Rule:
    """`choices`: at most so many measures on a ballot, None = any number; `places`: how many are to be chosen.

    `dots`, `per_measure`: a person's dots, and how many may go to one measure. `lowest`, `highest`: the scale of a
    score by each of `criteria`. `weights`: (category, share); none at all = equal shares. `alliance_id`: only its
    measures are voted on, by `voters`; `scope`: from the pool or from the shortlist. `quorum` and `majority` decide
    in a round of decisions, of `base`.
    """

    places: int
    choices: int | None = None
    tie: Tie = Tie.TAKE_ALL
    method: Method = Method.APPROVAL
    dots: int | None = None
    per_measure: int | None = None
    lowest: int = 1
    highest: int = 5
    criteria: tuple[Criterion, ...] = ()
    weights: tuple[tuple[str, int], ...] = ()
    view: View = View.RAW
    is_secret: bool = False
    alliance_id: str | None = None
    voters: Voters = Voters.ALL
    channel: Channel = Channel.BALLOTS
    quorum: Quorum = Quorum.MORE_THAN_HALF
    majority: Majority = Majority.OF_PRESENT
    base: Base = Base.VOTED
    scope: Scope = Scope.POOL


@dataclass(frozen=True, slots=True)
class Round:
    """`version`: how often its rule was frozen; papers of an earlier version are not taken."""

    id: str
    number: int
    title: str
    rule: Rule
    state: RoundState
    frozen_at: str | None
    classes: tuple[WeightClass, ...] = ()  # fixed when the rule is frozen
    version: int = 0

    @property
    def has_views(self) -> bool:
        """Whether people are told apart: where all count as one class, every view of the result is the same."""
        return len(self.classes) > 1

    @property
    def is_weighted(self) -> bool:
        return is_weighted(self.rule, len(self.classes))


def is_weighted(rule: Rule, classes: int) -> bool:
    """Whether the official result is one by shares; of one class alone there are none."""
    return rule.view is View.WEIGHTED and classes > 1


class Standing(NamedTuple):
    """A measure's result; equal results share their places: `rank_from` to `rank_to`, counted from 1."""

    measure_id: str
    supporters: int
    rank_from: int
    rank_to: int


def places(scores: Mapping[str, int | Fraction]) -> list[tuple[str, int, int]]:
    """(measure id, rank_from, rank_to), highest first; among equals in the order of `scores`, which decides nothing."""
    measures = list(scores)
    return [(measures[one], first, last) for one, first, last in ranked(list(scores.values()))]


def ranked(scores: Sequence[int | Fraction]) -> list[tuple[int, int, int]]:
    """(Index of a score, rank_from, rank_to), the highest first; equals keep their order and share their places."""
    shared = shared_places(scores)
    in_order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    return [(one, *shared[scores[one]]) for one in in_order]


def shared_places(scores: Iterable[int | Fraction]) -> dict[int | Fraction, tuple[int, int]]:
    """Score -> rank_from, rank_to of all that have it, the highest first."""
    sizes = Counter(scores)
    found, before = {}, 0
    for score in sorted(sizes, reverse=True):
        found[score] = before + 1, before + sizes[score]
        before += sizes[score]
    return found


def most_on_one(rule: Rule) -> int:
    """The most that one person can give to one measure, apart from scores."""
    return min(rule.per_measure or rule.dots or 1, rule.dots or 1) if rule.method is Method.DOTS else 1


def most_in_all(rule: Rule) -> int | None:
    """The most that one person can give to all measures together, apart from scores; None without a limit."""
    limits = [] if rule.choices is None else [rule.choices * most_on_one(rule)]
    if rule.method is Method.DOTS and rule.dots is not None:
        limits.append(rule.dots)
    return min(limits, default=None)


def chosen(ranked: Sequence[Standing], rule: Rule, chair_choice: Collection[str] = ()) -> list[str]:
    """The measures that the frozen rule chooses; never one without a supporter.

    A tie across the last place is decided by the rule alone: all of them, none, or those that the chair names.
    """
    tied = frozenset(tied_at_the_line(ranked, rule))
    within = [one.measure_id for one in ranked if one.supporters and one.rank_from <= rule.places]
    if rule.tie is Tie.TAKE_ALL:
        return within
    named = frozenset(chair_choice) if rule.tie is Tie.CHAIR else frozenset()
    return [one for one in within if one not in tied or one in named]


def tied_at_the_line(ranked: Sequence[Standing], rule: Rule) -> list[str]:
    """The measures that share places on both sides of the last chosen place, where not all of them have room.

    Those without a supporter claim none: beside them the others may all be within.
    """
    sharing = _sharing_the_line(ranked, rule)
    return [one.measure_id for one in sharing] if len(sharing) > _room(sharing, rule) else []


def free_places(ranked: Sequence[Standing], rule: Rule) -> int:
    """How many places are left for the measures tied at the line."""
    return _room(_sharing_the_line(ranked, rule), rule) if tied_at_the_line(ranked, rule) else 0


def _sharing_the_line(ranked: Sequence[Standing], rule: Rule) -> list[Standing]:
    return [one for one in ranked if one.supporters and one.rank_from <= rule.places < one.rank_to]


def _room(sharing: Sequence[Standing], rule: Rule) -> int:
    return rule.places - sharing[0].rank_from + 1 if sharing else 0


def joined(sizes: Mapping[str, int], rule: Rule, least: int) -> tuple[WeightClass, ...]:
    """The weight classes of a round; `sizes`: entitled voters of each category, in the order of the categories.

    An open round keeps every category. A secret one keeps only what its rule needs, and joins the smallest classes
    until each has `least` entitled voters or only one is left (VOTING, secrecy).
    """
    shares = dict(rule.weights) or dict.fromkeys(sizes, 1)
    parts = [[category] for category in sizes]
    if rule.is_secret and rule.view is View.RAW:
        parts = [list(sizes)]
    while rule.is_secret and len(parts) > 1:
        parts.sort(key=lambda part: sum(sizes[one] for one in part))
        if sum(sizes[one] for one in parts[0]) >= least:
            break
        parts[:2] = [parts[0] + parts[1]]
    order = list(sizes)
    in_order = sorted(sorted(part, key=order.index) for part in parts)
    in_order.sort(key=lambda part: order.index(part[0]))
    return tuple(
        WeightClass(" + ".join(part), tuple(part), sum(shares.get(one, 0) for one in part)) for part in in_order
    )
