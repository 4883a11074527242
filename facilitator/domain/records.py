"""What stands in the session's records: the register of what was not taken, the proposed procedure, the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Every document that leaves a session, by its name on the command line.
DOCUMENTS = ("roadmap", "comparison", "minutes", "register", "procedure")


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A measure in a list: `number` as the hall knows it, who brought it in, what is decided or proposed, and why."""

    number: str
    title: str
    origin: str
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """A list of measures with its title; `summary` is the line of counts above it."""

    language: str
    title: str
    summary: str
    made_on: date
    rows: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One vote: `resolved` says whether `measures` are adopted, `votes` the counts, `rule` how that was computed."""

    number: str
    subject: str
    resolved: str
    measures: tuple[str, ...]
    votes: str
    rule: str
    dissent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """`presence` is a sentence; chair and secretary are "" where nobody was named: a line is left to sign on."""

    language: str
    title: str
    place: str
    made_on: date
    chair: str
    secretary: str
    presence: str
    items: tuple[MinutesItem, ...]
