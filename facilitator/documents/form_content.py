"""What is put into a form: values, lists of items and yes-or-no conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from facilitator.domain.wording_diff import Piece

Value = str | tuple[Piece, ...]
HEADED = {"title": ("title", "название"), "subject": ("subject", "предмет")}  # names of what `headed` gives
NEXT_PARAGRAPH = "\u2029"  # in a value: what follows stands in a paragraph of its own


@dataclass(frozen=True, slots=True)
class Item:
    """Its fields, the lists inside it, and figures by year (one a year), all by their English names."""

    values: Mapping[str, Value]
    lists: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    by_year: Mapping[str, Sequence[str]] = field(default_factory=dict)


def headed(title: str) -> dict[str, Value]:
    """A title in two: what the document is, and on the lines below what it is about."""
    heading, _, subject = title.partition("\n")
    return {"title": heading, "subject": subject}


@dataclass(frozen=True, slots=True)
class Content:
    """`whole` is the document itself as an item; `subject` and `made_on` go into the file's properties."""

    whole: Item
    conditions: Mapping[str, bool]
    subject: str
    language: str
    made_on: date
