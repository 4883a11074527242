"""Quorum and majority: what the plenary needs to decide, computed from counts. Exact, integers only."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Quorum(StrEnum):
    """How many of those entitled must be present."""

    HALF = "half"
    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"


class Majority(StrEnum):
    """SIMPLE: more for than against. The others: of those present, of the full list, two thirds of those present."""

    SIMPLE = "simple"
    OF_PRESENT = "of_present"
    OF_LIST = "of_list"
    TWO_THIRDS = "two_thirds"


@dataclass(frozen=True, slots=True)
class Count:
    """A vote by hand: `entitled` is the full list of deciding votes, `present` those of them in the hall."""

    entitled: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the plenary voted on: `measure_ids` were adopted, or declined, together.

    Speeches, amendments and votes have their `position` in one order, that of being written down; 0 before that.
    """

    id: str
    subject: str
    count: Count
    quorum: Quorum
    majority: Majority
    is_adopted: bool
    measure_ids: tuple[str, ...]
    position: int = dataclasses.field(default=0, compare=False)


class Field(StrEnum):
    """What can be amended live before the plenary."""

    TITLE = "title"
    TERM = "term"
    LEAD = "lead"
    CO_EXECUTORS = "co_executors"
    DOCUMENT_KIND = "document_kind"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A field's words before and after; executors are parted by «; ». For `position` see Resolution."""

    measure_id: str
    field: Field
    before: str
    after: str
    position: int = dataclasses.field(default=0, compare=False)


def quorum_needed(quorum: Quorum, entitled: int) -> int:
    """The least number present that makes the meeting quorate."""
    if quorum is Quorum.HALF:
        return _up(entitled, 2)
    if quorum is Quorum.MORE_THAN_HALF:
        return entitled // 2 + 1
    return _up(2 * entitled, 3)


def votes_needed(majority: Majority, count: Count) -> int:
    """The least number of votes for; with a simple majority it depends on the votes against."""
    return {
        Majority.SIMPLE: count.votes_against + 1,
        Majority.OF_PRESENT: count.present // 2 + 1,
        Majority.OF_LIST: count.entitled // 2 + 1,
        Majority.TWO_THIRDS: _up(2 * count.present, 3),
    }[majority]


def is_quorate(quorum: Quorum, count: Count) -> bool:
    return count.present >= quorum_needed(quorum, count.entitled)


def is_carried(majority: Majority, count: Count) -> bool:
    """Whether the votes for reach the majority, and there are any."""
    return count.votes_for > 0 and count.votes_for >= votes_needed(majority, count)


def is_possible(count: Count) -> bool:
    """Nobody votes twice, and nobody votes who is not there."""
    votes = (count.votes_for, count.votes_against, count.abstained)
    return min(*votes, count.present) >= 0 and sum(votes) <= count.present <= count.entitled > 0


def _up(whole: int, parts: int) -> int:
    return -(-whole // parts)
