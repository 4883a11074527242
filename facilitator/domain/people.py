"""The people of a session, the parts it has, its alliances and project groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from facilitator.domain.wording import name_key


class Vote(StrEnum):
    DECIDING = "deciding"
    ADVISORY = "advisory"


class Category(NamedTuple):
    id: str
    name: str


LONGEST_BADGE = 5  # digits


class Participant(NamedTuple):
    """`number` stands on the badge."""

    id: str
    number: int
    name: str
    organisation: str
    category_id: str
    vote: Vote


class Part(NamedTuple):
    """A part of the session, usually a day; people are regrouped from one to the next."""

    id: str
    position: int
    name: str


class Alliance(NamedTuple):
    id: str
    name: str
    leads: tuple[str, ...]


class Group(NamedTuple):
    """A project group of one part; it works for one alliance, for several, or for none in particular."""

    id: str
    part_id: str
    name: str
    alliance_ids: tuple[str, ...]


def badge_number(text: str) -> int | None:
    """The number of a badge that is written so: one to five digits, not only zeros; None where it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_BADGE
    return (int(text) or None) if is_number else None


def group_named(groups: Iterable[Group], part_id: str, name: str) -> Group | None:
    """The group of that part, whatever the case of letters; lists of people often number them: «1. Арктика»."""
    of_part = {name_key(one.name): one for one in groups if one.part_id == part_id}
    wanted = name_key(name)
    return of_part.get(wanted) or of_part.get(re.sub(r"^[0-9]{1,2}[.)] *", "", wanted))
