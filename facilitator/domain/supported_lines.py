"""What a support measure gives, as people type it: number of a measure, its costs, the support, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, format_amount, parse_amount, to_kopecks
from facilitator.domain.wording import clean_line
from facilitator.text import _

_Row = tuple[int, int | None, int | None]  # number, costs and amount in kopecks


def read_supported(text: str, unit: MoneyUnit, language: str) -> list[_Row]:
    """«3; 12000,0; 6000,0» in each line, or three columns of a table; amounts in `unit`, and each may be left out.

    Thousands are grouped by a comma in English alone: there “1,000” is a thousand.

    Raises UserError that quotes what cannot be read.
    """
    rows = []
    for line in text.splitlines():
        cells = [clean_line(cell) for cell in line.replace("\t", ";").split(";")]
        if any(cells):
            number, costs, amount, *rest = [*cells, "", ""]
            if any(rest):
                raise _unreadable(line)
            paid, given = _kopecks(costs, unit, language), _kopecks(amount, unit, language)
            rows.append((_number(number, line), paid, given))
    return rows


def supported_lines(rows: Iterable[_Row], unit: MoneyUnit, language: str) -> str:
    """What `read_supported` reads as the same."""
    lines = []
    for number, *amounts in rows:
        texts = ["" if one is None else format_amount(one, unit, language, 0) for one in amounts]
        lines.append("; ".join([str(number), *texts]).rstrip("; "))
    return "\n".join(lines)


def _number(cell: str, line: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 10):
        raise _unreadable(line)
    return int(cell)


def _kopecks(cell: str, unit: MoneyUnit, language: str) -> int | None:
    try:
        amount = parse_amount(cell, unit, language == "en")
    except ValueError as error:
        sentence = _("“{text}” is no amount: type a number such as 1 250,5, or leave the cell empty.")
        raise UserError(sentence.format(text=cell)) from error
    return None if amount is None else to_kopecks(amount)


def _unreadable(line: str) -> UserError:
    sentence = _("“{line}” is not understood: type number of the measure, costs and support, with “;” between.")
    return UserError(sentence.format(line=clean_line(line)))
