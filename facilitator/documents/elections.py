"""The election of a session folder: [[election]] tables of session.toml as rules, and the table of measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.documents.tables import Row, find_column, no_column, read_table, text_of
from facilitator.domain.adoption import Majority, Quorum
from facilitator.domain.elections import PlannedElection, PlannedMeasure
from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, parse_amount, to_kopecks
from facilitator.domain.voting import Base, Channel, Criterion, Method, Rule, Tie, View, Voters
from facilitator.domain.wording import clean_line, clean_text
from facilitator.text import _

if TYPE_CHECKING:
    from facilitator.documents.session_folder import _Table as Table

KEYS = {
    "title", "places", "limit", "tie", "method", "dots", "per_measure", "scale", "criteria", "weights", "view",
    "secret", "counted_from", "alliance", "voters", "quorum", "majority", "base", "ballots",
}  # fmt: skip
_NUMBER = ("№", "number")
_TITLE = ("мероприятие", "measure")
_COST = ("стоимость", "cost")


def planned_election(one: Table) -> PlannedElection:
    """A table [[election]]. Raises UserError naming the key; that its file is there is the caller's check."""
    alliance = one.line("alliance") if "alliance" in one.content else None
    rule = replace(
        Rule(
            places=one.number("places"),
            choices=one.number("limit") if "limit" in one.content else None,
            tie=one.choice("tie", Tie, Tie.TAKE_ALL),
            method=one.choice("method", Method, Method.APPROVAL),
            dots=one.number("dots") if "dots" in one.content else None,
            per_measure=one.number("per_measure") if "per_measure" in one.content else None,
            view=one.choice("view", View, View.RAW),
            is_secret=_is_yes(one, "secret"),
            channel=one.choice("counted_from", Channel, Channel.BALLOTS),
            voters=one.choice("voters", Voters, Voters.ALL),
        ),
        criteria=tuple(Criterion(name, weight) for name, weight in _weights(one, "criteria").items()),
        weights=tuple(_weights(one, "weights", least=0).items()),
        quorum=one.choice("quorum", Quorum, Quorum.MORE_THAN_HALF),
        majority=one.choice("majority", Majority, Majority.OF_PRESENT),
        base=one.choice("base", Base, Base.VOTED),
    )
    rule = _with_scale(one, rule)
    return PlannedElection(one.line("title"), rule, alliance, one.text("ballots") if "ballots" in one.content else None)


def _is_yes(one: Table, key: str) -> bool:
    found = one.content.get(key, False)
    if not isinstance(found, bool):
        raise one.wrong(key, _("true or false"))
    return found


def _weights(one: Table, key: str, least: int = 1) -> dict[str, int]:
    found: Any = one.content.get(key, {})
    if not isinstance(found, dict) or not all(type(weight) is int and weight >= least for weight in found.values()):
        raise one.wrong(
            key, _("names with whole numbers, like {example}").format(example="{ бизнес = 50, наука = 30 }")
        )
    return {clean_line(name): weight for name, weight in found.items()}


def _with_scale(one: Table, rule: Rule) -> Rule:
    found = one.content.get("scale")
    if found is None:
        return rule
    if isinstance(found, list) and len(found) == 2 and all(type(end) is int and 0 <= end <= 100 for end in found):
        return replace(rule, lowest=found[0], highest=found[1])
    raise one.wrong("scale", _("the lowest and the highest score, like [1, 5]"))


def read_measures(path: Path, unit: MoneyUnit) -> list[PlannedMeasure]:
    """The rows of a table with №, Мероприятие and, where they cost anything, Стоимость in `unit`.

    Raises UserError naming file and line: a column or wording that is missing, a № that is no number or there twice.
    """
    rows = read_table(path)
    number, title, cost = (find_column(rows, names) for names in (_NUMBER, _TITLE, _COST))
    if number is None or title is None:
        raise no_column(path, rows, _("Number") if number is None else _("Measure"))
    found: dict[int, PlannedMeasure] = {}
    for row in rows:
        measure = PlannedMeasure(
            row.line,
            _number(path, row, text_of(path, row, number), found),
            clean_text(text_of(path, row, title)),
            _cost(path, row, cost, unit),
        )
        if not measure.title:
            raise UserError(_("“{name}”, line {line}: the wording is missing.").format(name=path.name, line=row.line))
        found[measure.number] = measure
    return list(found.values())


def _number(path: Path, row: Row, cell: str, known: Mapping[int, PlannedMeasure]) -> int:
    is_number = cell.isascii() and cell.isdigit() and 0 < len(cell) < 10 and int(cell) > 0
    if not is_number or int(cell) in known:
        sentence = _("“{name}”, line {line}: “{cell}” where {expected} was expected.")
        expected = _("a whole number from 1 that no other row has")
        raise UserError(sentence.format(name=path.name, line=row.line, cell=cell, expected=expected))
    return int(cell)


def _cost(path: Path, row: Row, column: str | None, unit: MoneyUnit) -> int | None:
    text = text_of(path, row, column).strip() if column is not None else ""
    if not text:
        return None
    try:
        amount = parse_amount(text, unit)
    except ValueError as error:
        sentence = _("“{name}”, line {line}: “{text}” is not an amount.")
        raise UserError(sentence.format(name=path.name, line=row.line, text=text)) from error
    return to_kopecks(amount) if amount is not None else None
