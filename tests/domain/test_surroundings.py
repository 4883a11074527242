"""Time, ids and chance: real ones, and such as a rehearsal can repeat."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.surroundings import SimulatedClock, Surroundings, real, seeded, simulated

START = datetime(2017, 6, 22, 2, tzinfo=UTC)


@given(st.integers())
def test_the_same_seed_gives_the_same_ids_and_times(seed: int) -> None:
    one, other = seeded(seed, START), seeded(seed, START)
    assert [one.new_id() for _time in range(3)] == [other.new_id() for _time in range(3)]
    assert [one.instant() for _time in range(3)] == [other.instant() for _time in range(3)]


@given(st.integers())
def test_another_seed_gives_other_ids(seed: int) -> None:
    assert seeded(seed, START).new_id() != seeded(seed + 1, START).new_id()


def test_ids_are_random_uuids() -> None:
    for surroundings in (real(), seeded(1, START)):
        first, second = uuid.UUID(surroundings.new_id()), uuid.UUID(surroundings.new_id())
        assert (first.version, second.version) == (4, 4)
        assert first != second


def test_each_look_at_the_clock_finds_it_a_step_on() -> None:
    surroundings = seeded(1, START, timedelta(seconds=1.5))
    assert [surroundings.instant() for _time in range(2)] == ["2017-06-22T02:00:00.000Z", "2017-06-22T02:00:01.500Z"]


def test_a_simulated_clock_is_waited_for_but_never_goes_back() -> None:
    clock = SimulatedClock(START, timedelta(seconds=2))
    surroundings = simulated(1, clock)
    clock.wait_until(START + timedelta(hours=1))
    assert surroundings.now() == START + timedelta(hours=1)
    clock.wait_until(START)
    assert surroundings.now() == clock.shown - clock.step == START + timedelta(hours=1, seconds=2)


def test_an_instant_is_told_in_utc_wherever_the_hall_is() -> None:
    tomsk = Surroundings(lambda: datetime(2017, 6, 22, 9, tzinfo=timezone(timedelta(hours=7))), str)
    assert tomsk.instant() == "2017-06-22T02:00:00.000Z"


def test_the_real_clock_is_utc_with_milliseconds() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", real().instant())
    assert abs(real().now() - datetime.now(UTC)) < timedelta(minutes=1)
