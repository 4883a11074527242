"""Tables for economists: columns and rows whose numbers are numbers. Excel itself is not known here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` are pairs (heading, width in characters); each row has a cell for each of them."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def number_or_text(text: str) -> Cell:
    """What is nothing but a whole number as a number; «1.1», «3–4», «45 (people: 27)» stay as they are."""
    return int(text) if text.isdecimal() else text
