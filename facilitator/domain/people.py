"""The people of a session, the parts it has, its alliances and project groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Vote(StrEnum):
    DECIDING = "deciding"
    ADVISORY = "advisory"


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Participant:
    """`number` stands on the badge."""

    id: str
    number: int
    name: str
    organisation: str
    category_id: str
    vote: Vote


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the session, usually a day; people are regrouped from one to the next."""

    id: str
    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Alliance:
    id: str
    name: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A project group of one part; it works for one alliance, for several, or for none in particular."""

    id: str
    part_id: str
    name: str
    alliance_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of a table of people: `groups` and `is_lead` have an entry for each part that the table names."""

    line: int
    name: str
    organisation: str
    category: str
    vote: Vote = Vote.DECIDING
    groups: tuple[str, ...] = ()
    is_lead: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A table of people before anybody has said what its columns mean: `rows` are (line in the file, cells by header).

    `name` is the file's, for refusals.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row of a table cannot be taken in, as a sentence that names its line."""

    line: int
    sentence: str
