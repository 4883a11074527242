"""A table as it was read from any document: rows of cells, merged ones with their text. No file is opened here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.text import N_


@dataclass(frozen=True, slots=True)
class Cell:
    """`column` counts from 0, `span` is the width; one that continues a cell above (`is_continued`) has its text.

    `label` is the number that Word itself puts before the text; a cell with nothing else has it as its text. `fault` is
    why a cell without a text is not an empty one: what is in it cannot be read. `shown` is a number as its format shows
    it where that has fixed decimals: «1.10».
    """

    column: int
    span: int
    text: str
    is_continued: bool = False
    label: str = ""
    fault: str = ""
    shown: str = ""


class Unread(NamedTuple):
    """A text that the document has, but not in plain view; `why` is a sentence with {place} in it."""

    text: str
    why: str


UNSEEN = N_("{place}: this is struck through or hidden, so it is not read.")


@dataclass(frozen=True, slots=True)
class Grid:
    """`name` is how people call the table («таблица 2», a sheet's name), `captions` the lines above it, nearest last.

    A row has no two cells in one column; `width` is the number of columns. What is `unread` is in no cell, and of a
    hidden sheet there are no rows.
    """

    name: str
    captions: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    width: int
    unread: tuple[Unread, ...] = ()


def grid(name: str, captions: Iterable[str], rows: Iterable[Iterable[Cell]], unread: Iterable[Unread] = ()) -> Grid:
    whole = tuple(tuple(row) for row in rows)
    width = max((cell.column + cell.span for row in whole for cell in row), default=0)
    return Grid(name, tuple(captions), whole, width, tuple(unread))


def text_at(row: tuple[Cell, ...], column: int | None) -> str:
    """The text of the cell that covers the column; "" if there is none."""
    cell = cell_at(row, column)
    return cell.text if cell else ""


def cell_at(row: tuple[Cell, ...], column: int | None) -> Cell | None:
    if column is None:
        return None
    return next((cell for cell in row if cell.column <= column < cell.column + cell.span), None)


def column_letters(column: int) -> str:
    """The column as a spreadsheet calls it: 0 is A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def row_text(row: tuple[Cell, ...]) -> str:
    """The row's own texts on one line, for messages."""
    return " | ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip())
