"""How time is told on screens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.ui.clock import clock_text


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(minutes=5, seconds=9), "05:09"),
        (timedelta(hours=1, minutes=5, seconds=9), "1:05:09"),
        (timedelta(seconds=-12), "−00:12"),
        (timedelta(hours=-23, minutes=-59), "−23:59:00"),
        (timedelta(days=-1), "−1 day"),
        (timedelta(days=-3446, hours=-8), "−3446 days"),
    ],
)
def test_what_is_left_is_told_to_the_second_and_long_times_in_days(left, told):
    assert clock_text(left) == told
