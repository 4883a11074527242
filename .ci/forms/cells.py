"""What a table of a form is made of: rows of cells, their words in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RU, EN = 0, 1
LANGUAGES = ("ru", "en")
Both = tuple[str, str]  # Russian, English


@dataclass(frozen=True)
class Cell:
    """One cell of a prototype table: its paragraphs as (style, text)."""

    paragraphs: Sequence[tuple[str, Both]]
    span: int = 1
    merge: str = ""  # vMerge: restart or continue


@dataclass(frozen=True)
class Row:
    cells: Sequence[Cell]
    is_header: bool = False
    keep_next: bool = False
    height: int = 0  # at least, in twentieths of a point


def cell(style: str, ru: str, en: str | None = None, span: int = 1, merge: str = "") -> Cell:
    return Cell([(style, (ru, ru if en is None else en))], span, merge)


def empty(merge: str) -> Cell:
    return Cell([("TableText", ("", ""))], 1, merge)


def numbers(count: int) -> Row:
    return Row([cell("TableColumnNumber", "{{столбец}}", "{{column}}") for _ in range(count)], is_header=True)


def heads(*texts: Both) -> Row:
    return Row([cell("TableHead", *text) for text in texts], is_header=True)
