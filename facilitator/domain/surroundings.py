"""What a session takes from outside itself - time, new ids, chance - so that a rehearsal can be repeated exactly."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class Surroundings(NamedTuple):
    """`now` gives an aware UTC instant, `new_id` a UUIDv4 as text."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def instant(self) -> str:
        """The present instant as the file keeps it: UTC, ISO 8601, milliseconds."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


class SimulatedClock:
    """A clock that goes on by `step` at each look, and that can be waited for without waiting. Aware UTC instants."""

    def __init__(self, shown: datetime, step: timedelta = timedelta(seconds=20)) -> None:
        self.shown, self.step = shown, step

    def now(self) -> datetime:
        found = self.shown
        self.shown += self.step
        return found

    def wait_until(self, instant: datetime) -> None:
        """Let the time pass until then; an instant that is over changes nothing."""
        self.shown = max(self.shown, instant)


def real() -> Surroundings:
    return Surroundings(lambda: datetime.now(UTC), lambda: _uuid4(int.from_bytes(os.urandom(16))))


def seeded(seed: int, start: datetime, step: timedelta = timedelta(seconds=20)) -> Surroundings:
    """Ids drawn from `seed`; each look at the clock finds it one `step` further on from `start`."""
    return simulated(seed, SimulatedClock(start, step))


def simulated(seed: int, clock: SimulatedClock) -> Surroundings:
    """Ids drawn from `seed`, time from a clock that somebody else sets too."""
    chance = random.Random(f"ids {seed}")
    return Surroundings(clock.now, lambda: _uuid4(chance.getrandbits(128)))


def _uuid4(bits: int) -> str:
    """A UUIDv4 of 128 random bits. The standard library's `uuid` takes 4 ms to import, of a first window's time."""
    bits = bits & ~(0xF << 76) | 4 << 76  # the version
    bits = bits & ~(3 << 62) | 2 << 62  # the variant
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
