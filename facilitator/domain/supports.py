"""Support measures (меры поддержки, not мероприятия): what they pay for a measure, and the share allowed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ShareRule:
    """`percent` of the costs is the most that support may pay; `basis` names the act that says so."""

    id: str
    name: str
    percent: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class Supported:
    """What a support measure gives to one measure: its costs and the amount towards them, in kopecks, where known."""

    measure_id: str
    costs: int | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """`number` counts in the session; without a rule there is no limit to its share."""

    id: str
    number: int
    name: str
    rule_id: str | None = None
    supported: tuple[Supported, ...] = ()


def is_above(supported: Supported, rule: ShareRule) -> bool:
    """Whether the amount is more than the rule's share of the costs, exactly; what is not known is not judged."""
    if supported.costs is None or supported.amount is None:
        return False
    above, below = rule.percent.as_integer_ratio()
    return supported.amount * 100 * below > supported.costs * above
