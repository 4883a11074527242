"""Whether executors consent to their measures. An executor nobody asked yet has the status it starts with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from facilitator.domain.wording import name_key


class ConsentStatus(StrEnum):
    PROPOSED = "proposed"  # to an organisation that is in the room
    AGREED = "agreed"  # in the room
    TO_BE_AGREED = "to_be_agreed"  # with an organisation that is not
    REFUSED = "refused"


OPEN = frozenset({ConsentStatus.PROPOSED, ConsentStatus.TO_BE_AGREED})


@dataclass(frozen=True, slots=True)
class Consent:
    """One executor of one measure; `is_lead` tells the one responsible, `note` who agreed, when, or why not."""

    measure_id: str
    executor: str
    is_lead: bool
    status: ConsentStatus
    note: str = ""


_BY_CONSENT = ("(по согласованию)", "(by agreement)", "(subject to agreement)")  # says something of it, is not its name


@lru_cache(5000)
def executor_key(name: str) -> str:
    """By which the same organisation is known, however its letters and spaces were typed."""
    key = name_key(name)
    for words in _BY_CONSENT:
        key = key.removesuffix(words).rstrip()
    return key


def first_status(executor: str, present: Collection[str]) -> ConsentStatus:
    """`present` are the keys of the organisations in the room."""
    return ConsentStatus.PROPOSED if executor_key(executor) in present else ConsentStatus.TO_BE_AGREED
