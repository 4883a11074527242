"""The share of costs that support may pay, to the kopeck."""

from __future__ import annotations

from decimal import Decimal

import pytest

from facilitator.domain.supports import ShareRule, Supported, is_above

HALF = ShareRule("r", "Совместные проекты", Decimal(50), "постановление № 188")


@pytest.mark.parametrize(
    ("costs", "amount", "above"),
    [(100, 60, True), (100, 50, False), (100, 51, True), (101, 51, True), (0, 0, False), (0, 1, True)],
)
def test_support_above_its_share_is_seen(costs: int, amount: int, above: bool) -> None:
    assert is_above(Supported("m", costs, amount), HALF) is above


@pytest.mark.parametrize(("costs", "amount"), [(None, 60), (100, None), (None, None)])
def test_what_is_not_known_is_not_judged(costs: int | None, amount: int | None) -> None:
    assert not is_above(Supported("m", costs, amount), HALF)


def test_a_share_with_decimals_is_exact() -> None:
    third = ShareRule("r", "Треть", Decimal("33.3"), "закон")
    assert not is_above(Supported("m", 100_000_000_000_000_000, 33_300_000_000_000_000), third)
    assert is_above(Supported("m", 100_000_000_000_000_000, 33_300_000_000_000_001), third)
