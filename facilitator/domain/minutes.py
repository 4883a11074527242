"""What stands in the minutes: agenda, who spoke, what was resolved by which votes and rule, results and reactions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.domain.round_results import RoundResults


class Officer(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Speech:
    """Who spoke, and the gist; to an item of the programme, to a measure, or to a measure within an item.

    `position` is its place among speeches, amendments and votes, in the order of being written down; 0 before that.
    """

    id: str
    participant_id: str
    gist: str
    item_id: str | None = None
    measure_id: str | None = None
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class MinutesResolution:
    """What was decided: `resolved` leads in the list of `measures`, which may be empty.

    `votes` are the counts, `rule` is the rule applied with its arithmetic, `course` what happened to a round, each a
    sentence a line.
    """

    resolved: str
    measures: tuple[str, ...]
    votes: str
    rule: str
    dissent: tuple[str, ...] = ()
    course: str = ""


@dataclass(frozen=True, slots=True)
class MinutesQuestion:
    """What was heard, who spoke to it («name: gist»), and what was resolved, if anything."""

    heard: str
    speeches: tuple[str, ...] = ()
    resolution: MinutesResolution | None = None


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """An item of the agenda. One without questions stands in the agenda alone."""

    number: str
    title: str
    questions: tuple[MinutesQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """What one group says of one row of the draft."""

    item: str
    draft: str
    group: str
    choice: str
    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """`presence` are sentences; chair and secretary are "" where nobody was named: a line is left to sign on.

    `first_day` and `last_day` are those of the session in the hall's calendar; `remainder` tells what became of the
    items of the agenda that have no questions.
    """

    language: str
    title: str
    place: str
    first_day: date
    last_day: date
    chair: str
    secretary: str
    presence: tuple[str, ...]
    items: tuple[MinutesItem, ...]
    remainder: str = ""
    results: tuple[RoundResults, ...] = ()
    reactions: tuple[ReactionRow, ...] = ()
