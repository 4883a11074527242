"""Tables of people as other programs hand them over, before anybody is in the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.domain.people import Vote


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of a table of people: `groups` and `is_lead` have an entry for each part that the table names.

    Where a cell is empty, `vote` is None and a text ""; who is new has a deciding vote then. `badge`
    is the number on a badge that is printed already; None where the session gives the next one.
    """

    line: int
    name: str
    organisation: str
    category: str
    vote: Vote | None = None
    groups: tuple[str, ...] = ()
    is_lead: tuple[bool, ...] = ()
    badge: int | None = None


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A table of people before anybody has said what its columns mean: `rows` are (line in the file, cells by header).

    `name` is the file's, for refusals; `faults` are by line and column why cells cannot be read.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    faults: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row of a table cannot be taken in, as a sentence that names its line.

    `name` is that of the person; empty where the row has none that can be read.
    """

    line: int
    sentence: str
    name: str


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row about somebody in the session of whom the table says something else; `words` tells what."""

    line: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class PeopleImport:
    """How many people an import added, how many were in the session already, and of whom it says something else."""

    added: int
    known: int
    other: tuple[OtherRow, ...] = ()
