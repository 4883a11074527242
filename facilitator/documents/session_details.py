"""The part of session.toml on directions, stages, clusters, indicators and support, read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeVar

from facilitator.domain.header_faults import YEARS
from facilitator.domain.indicators import Value, parse_value
from facilitator.domain.money import MoneyUnit, parse_amount, to_kopecks
from facilitator.domain.planned_details import (
    PlannedCluster,
    PlannedDetails,
    PlannedDirection,
    PlannedIndicator,
    PlannedRule,
    PlannedStage,
    PlannedSupport,
    PlannedSupported,
)
from facilitator.text import _

if TYPE_CHECKING:
    from facilitator.documents.session_folder import _Table

KEYS = {
    "direction": {"name", "measures"},
    "stage": {"name", "years", "measures"},
    "cluster": {"name", "measures"},
    "indicator": {"name", "unit", "baseline", "baseline_year", "values", "measures"},
    "share_rule": {"name", "percent", "basis"},
    "support": {"name", "rule", "supported"},
}
SUPPORTED_KEYS = {"supported": {"measure", "costs", "amount"}}
_PERCENT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?")


def read_details(top: _Table, unit: MoneyUnit) -> PlannedDetails:
    """What the file says of them, all of it optional; money in `unit`.

    Raises UserError that names the key. Whether the draft has the measures is seen when the session is made.
    """
    rules = _named(top, "share_rule", _rule)
    names = {rule.name for rule in rules}
    return PlannedDetails(
        directions=_named(top, "direction", lambda one: PlannedDirection(one.line("name"), _measures(one))),
        stages=_named(top, "stage", _stage),
        clusters=_named(top, "cluster", lambda one: PlannedCluster(one.line("name"), _measures(one))),
        indicators=_named(top, "indicator", _indicator),
        rules=rules,
        supports=_named(top, "support", lambda one: _support(one, names, unit)),
    )


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


Planned = TypeVar("Planned", bound=_HasName)


def _named(top: _Table, key: str, make: Callable[[_Table], Planned]) -> tuple[Planned, ...]:
    found: dict[str, Planned] = {}
    for table in top.tables(key) if key in top.content else ():
        one = make(table)
        if one.name.casefold() in found:
            raise table.wrong("name", _("a name that no other [[{key}]] has").format(key=key))
        found[one.name.casefold()] = one
    return tuple(found.values())


def _measures(one: _Table) -> tuple[str, ...]:
    return one.lines("measures", least=0) if "measures" in one.content else ()


def _stage(one: _Table) -> PlannedStage:
    found = one.content.get("years")
    if not isinstance(found, list) or len(found) != 2 or not all(type(year) is int for year in found):
        raise one.wrong("years", _(YEARS))
    return PlannedStage(one.line("name"), found[0], found[1], _measures(one))


def _indicator(one: _Table) -> PlannedIndicator:
    baseline = _value(one, "baseline", one.text("baseline")) if "baseline" in one.content else None
    return PlannedIndicator(
        name=one.line("name"),
        unit=one.line("unit") if "unit" in one.content else "",
        baseline=baseline,
        baseline_year=one.number("baseline_year") if "baseline_year" in one.content else None,
        values=_values(one) if "values" in one.content else (),
        measures=_measures(one),
    )


def _values(one: _Table) -> tuple[tuple[int, Value], ...]:
    found = one.content["values"]
    if not isinstance(found, dict):
        raise one.wrong("values", _("a table of years"))
    values = {_year(key): _value(one, "values", text) for key, text in found.items()}
    return tuple(sorted(values.items(), key=lambda one: one[0]))


def _year(key: str) -> int:
    """Any other key is no year of the programme either."""
    return int(key) if re.fullmatch("[0-9]{4}", key) else 0


def _value(one: _Table, key: str, text: object) -> Value:
    value = parse_value(text) if isinstance(text, str) and "\0" not in text else None
    if value is None:
        raise one.wrong(key, _("values in quotes, like “не менее 120”"))
    return value


def _rule(one: _Table) -> PlannedRule:
    text = one.line("percent")
    percent = Decimal(text.replace(",", ".")) if _PERCENT.fullmatch(text) else Decimal(0)
    if not 0 < percent <= 100:
        raise one.wrong("percent", _("a share in quotes, from 0 to 100, like “50”"))
    return PlannedRule(one.line("name"), percent, one.line("basis"))


def _support(one: _Table, rules: set[str], unit: MoneyUnit) -> PlannedSupport:
    rule = one.line("rule") if "rule" in one.content else ""
    if rule and rule not in rules:
        raise one.wrong("rule", _("the name of a [[{key}]] of this file").format(key="share_rule"))
    found: dict[str, PlannedSupported] = {}
    for table in one.tables("supported") if "supported" in one.content else ():
        measure = table.line("measure")
        if measure in found:
            raise table.wrong("measure", _("a measure that is not named above"))
        found[measure] = PlannedSupported(measure, _money(table, "costs", unit), _money(table, "amount", unit))
    return PlannedSupport(one.line("name"), rule, tuple(found.values()))


def _money(one: _Table, key: str, unit: MoneyUnit) -> int | None:
    if key not in one.content:
        return None
    try:
        amount = parse_amount(one.line(key), unit)
    except ValueError:
        amount = None
    if amount is None:
        raise one.wrong(key, _("an amount in quotes, like “12000,5”"))
    return to_kopecks(amount)
