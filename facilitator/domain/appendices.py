"""What stands behind the roadmap: groups, votes, comparison, what was not taken, who is to agree. No Word here."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.records import Record
from facilitator.domain.roadmap import Comparison
from facilitator.domain.round_results import RoundResults


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a group; `role` says who leads it and who has an advisory vote."""

    name: str
    organisation: str
    category: str
    role: str


@dataclass(frozen=True, slots=True)
class Team:
    """A project group of a part of the session, with `title` as its row prints it."""

    title: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A vote of the plenary: the counts, the rule and its arithmetic, what was decided, opinions against it."""

    number: str
    subject: str
    votes: str
    rule: str
    decision: str
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approver:
    """An executor who is to agree, with the numbers of the measures that name it."""

    number: str
    executor: str
    measures: str
    status: str


@dataclass(frozen=True, slots=True)
class Appendices:
    """Each may be empty: then it is left out. `presence` is a sentence on who was there when it was voted."""

    teams: tuple[Team, ...] = ()
    presence: str = ""
    resolved: tuple[Resolved, ...] = ()
    rounds: tuple[RoundResults, ...] = ()
    comparison: Comparison | None = None
    register: Record | None = None
    approvers: tuple[Approver, ...] = ()
