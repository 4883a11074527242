"""The course of a round as the minutes tell it: what happened when, with the reason where somebody decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.voting import Rule


class EventKind(StrEnum):
    FROZEN = "frozen"
    CHANGED = "changed"  # another rule after the freezing: a new version
    OPENED = "opened"
    CLOSED = "closed"
    REOPENED = "reopened"
    CHAIR = "chair"  # the chair decided a tie
    SETTLED = "settled"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class RoundEvent:
    """`at` is a UTC instant. `rule`: the version that was frozen. `entitled`: how many had a vote when the round
    closed, None in files that did not keep it; `present`: how many of them were registered on that day, None where
    nobody was. `ballots`: how many lay there when it was reopened.
    `tied`: ids of the measures that the chair decided on; `chosen`: of those that he took, or that the round chose.
    `merged`: (id on the list, id of the measure in which it was counted) of those merged when the round was settled;
    `out`: ids of those that the round could not choose then.
    """

    id: str
    kind: EventKind
    at: str
    reason: str = ""
    rule: Rule | None = None
    entitled: int | None = None
    present: int | None = None
    ballots: int = 0
    tied: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    out: tuple[str, ...] = ()


def chair_choice(events: list[RoundEvent], tied: frozenset[str], free: int | None) -> frozenset[str] | None:
    """Which of these tied measures the chair took; None where he has not decided on just these votes, ties and places.

    `free`: how many places are left for them, None where he may take any number.
    """
    decided = None
    for one in events:
        if one.kind is EventKind.CLOSED:
            decided = None  # others may have voted since
        elif one.kind is EventKind.CHAIR and frozenset(one.tied) == tied and free in (None, len(one.chosen)):
            decided = frozenset(one.chosen)
    return decided


def closing(events: list[RoundEvent]) -> RoundEvent | None:
    """The last one: who comes to the list or to a group after it changes nothing of the round."""
    return _last(events, EventKind.CLOSED)


def settling(events: list[RoundEvent]) -> RoundEvent | None:
    """The last one: what is merged or taken apart after it changes nothing of the round."""
    return _last(events, EventKind.SETTLED)


def _last(events: list[RoundEvent], kind: EventKind) -> RoundEvent | None:
    return next((one for one in reversed(events) if one.kind is kind), None)
