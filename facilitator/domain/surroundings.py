"""What a session takes from outside itself - time, new ids, chance - so that a rehearsal can be repeated exactly."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`now` gives an aware UTC instant, `new_id` a UUIDv4 as text."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def instant(self) -> str:
        """The present instant as the file keeps it: UTC, ISO 8601, milliseconds."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def real() -> Surroundings:
    return Surroundings(lambda: datetime.now(UTC), lambda: str(uuid.uuid4()))


def seeded(seed: int, start: datetime, step: timedelta = timedelta(seconds=20)) -> Surroundings:
    """Ids drawn from `seed`; each look at the clock finds it one `step` further on from `start`."""
    chance = random.Random(f"ids {seed}")
    ticks = _ticks(start, step)
    return Surroundings(lambda: next(ticks), lambda: str(uuid.UUID(int=chance.getrandbits(128), version=4)))


def _ticks(start: datetime, step: timedelta) -> Iterator[datetime]:
    while True:
        yield start
        start += step
