"""Target indicators of the roadmap: values with their qualifiers («более 120»), or in words («каждый второй»)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

_NBSP = "\u00a0"


class Qualifier(StrEnum):
    NONE = ""
    MORE = "more"
    LESS = "less"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


_WORDS = {
    Qualifier.AT_LEAST: ("не менее", "at least"),
    Qualifier.AT_MOST: ("не более", "at most"),
    Qualifier.MORE: ("более", "more than"),
    Qualifier.LESS: ("менее", "less than"),
    Qualifier.UP_TO: ("до", "up to"),
    Qualifier.ABOUT: ("около", "about"),
}
_SPELLINGS = {spelling: qualifier for qualifier, pair in _WORDS.items() for spelling in pair} | {
    "свыше": Qualifier.MORE,
    "не меньше": Qualifier.AT_LEAST,
    "не больше": Qualifier.AT_MOST,
    "не выше": Qualifier.AT_MOST,
    "не ниже": Qualifier.AT_LEAST,
    "больше": Qualifier.MORE,
    "меньше": Qualifier.LESS,
    "порядка": Qualifier.ABOUT,
    "over": Qualifier.MORE,
}
_QUALIFIER = "|".join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True))
_VALUE = re.compile(
    rf"(?:(?P<qualifier>{_QUALIFIER}) )?(?P<number>-?(?:[0-9]{{1,3}}(?: [0-9]{{3}})+|[0-9]+)(?:[.,][0-9]+)?)"
    r"(?: ?(?P<words>%|[^\W\d_][^0-9]*))?",
    re.IGNORECASE,
)
_NO_VALUE = {"", "-", "–", "—", "х", "x"}  # as tables write it


@dataclass(frozen=True, slots=True)
class Value:
    """`number` is exact, and None for a value in words alone; `words` are then all of it, else what follows («%»)."""

    number: Decimal | None
    qualifier: Qualifier = Qualifier.NONE
    words: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """`number` counts in the session; `values` by year of the programme; the baseline's year may lie before it.

    The measures are those that bring it about.
    """

    id: str
    number: int
    name: str
    unit: str = ""
    baseline: Value | None = None
    baseline_year: int | None = None
    values: Mapping[int, Value] = field(default_factory=dict)
    measure_ids: tuple[str, ...] = ()


def parse_value(text: str) -> Value | None:
    """The value of a cell; None where it says that there is none. What is not a plain number is kept in its words.

    A range («10–12»), an English group («1,234») or two numbers are words too: nothing is guessed, nothing is lost.
    """
    plain = " ".join(text.split())
    if plain.casefold() in _NO_VALUE:
        return None
    found = _VALUE.fullmatch(plain.replace("\u2212", "-"))
    if found is None or re.search(r"^0?,[0-9]{3}$|[1-9],[0-9]{3}$", found["number"]):
        return Value(None, words=plain)
    number = Decimal(found["number"].replace(" ", "").replace(",", "."))
    qualifier = _SPELLINGS[found["qualifier"].casefold()] if found["qualifier"] else Qualifier.NONE
    return Value(number, qualifier, (found["words"] or "").strip())


def format_value(value: Value, language: str) -> str:
    """«не менее 1 234,5 %» in Russian, “at least 1,234.5 %” in English; a value in words as it was typed."""
    if value.number is None:
        return value.words
    group, mark = (_NBSP, ",") if language == "ru" else (",", ".")
    number = f"{value.number:,f}".replace(",", "\0").replace(".", mark).replace("\0", group)
    qualifier = _WORDS[value.qualifier][language != "ru"] if value.qualifier else ""
    return _NBSP.join(piece for piece in (qualifier, number, value.words) if piece)


def needs_unit(indicator: Indicator) -> bool:
    """Whether a number without a unit would say nothing: values in words, and those with «%» beside them, say it."""
    values = [*indicator.values.values(), *([indicator.baseline] if indicator.baseline else [])]
    return not indicator.unit and (not values or any(one.number is not None and not one.words for one in values))
