"""The chain of items that the two days consist of: planned against real times, and what the rest of the day looks like.

Planned times are the hall's wall clock; all reckoning is done in UTC instants, so that a change of clocks is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

MIDNIGHT = 24 * 60  # minutes: no item goes beyond it
LAST_MINUTES = timedelta(minutes=5)  # when a countdown begins to warn; in a short item its last third


class ItemKind(StrEnum):
    REGISTRATION = "registration"
    PLENARY = "plenary"
    GROUP_WORK = "group_work"
    VOTING = "voting"
    COUNCIL = "council"
    ADOPTION = "adoption"
    BREAK = "break"


class ItemState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"


class Item(NamedTuple):
    """`starts` and `minutes` are the plan; `granted` is the length in minutes of its run, once it has been started.

    `started_at` and `ended_at` are UTC instants of the last run; `group_minutes` is extra time by group id.
    """

    id: str
    part_id: str
    starts: time
    minutes: int
    kind: ItemKind
    title: str
    instruction: str = ""
    open: tuple[str, ...] = ()
    state: ItemState = ItemState.WAITING
    started_at: datetime | None = None
    ended_at: datetime | None = None
    granted: int | None = None
    group_minutes: Mapping[str, int] = MappingProxyType({})

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes if self.granted is None else self.granted)


def parse_clock(text: str) -> time | None:
    """The time of day that the text names, like 9:30, 09.30, 930 or 9; None where it names none."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[:. -]?([0-9]{2}))?", text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class Day(NamedTuple):
    """A part of the session in the hall's calendar: planned times mean this date in this IANA zone."""

    part_id: str
    date: date
    time_zone: str

    def instant(self, starts: time) -> datetime:
        return datetime.combine(self.date, starts, tzinfo=ZoneInfo(self.time_zone)).astimezone(UTC)

    def clock(self, instant: datetime) -> datetime:
        """The instant as the hall's clock and calendar show it."""
        return instant.astimezone(ZoneInfo(self.time_zone))


class Beginning(NamedTuple):
    """An item has begun a run, told by its instant, or by None waits again; `place` is that in the order of changes."""

    place: int
    item_id: str
    started_at: str | None


class Expectation(NamedTuple):
    """UTC instants: when an item is planned to start, and when it now looks to start and end."""

    item_id: str
    planned: datetime
    starts: datetime
    ends: datetime


class Outlook(NamedTuple):
    """The rest of a day as seen now. `behind` is in whole minutes: 12 behind the plan, -5 ahead of it."""

    behind: int
    rest: tuple[Expectation, ...]


class Countdown(NamedTuple):
    """UTC instants that a window counts down to; `groups` has an entry only for groups with extra time."""

    item_id: str
    started_at: datetime
    ends_at: datetime
    groups: Mapping[str, datetime]

    def left(self, now: datetime, group_id: str | None = None) -> timedelta:
        """Time left for the hall, or for one group; negative once it is over."""
        ends_at = self.ends_at if group_id is None else self.groups.get(group_id, self.ends_at)
        return ends_at - now

    def is_closing(self, now: datetime, group_id: str | None = None) -> bool:
        """Whether these are the last minutes, or the time is over already."""
        return self.left(now, group_id) <= min(LAST_MINUTES, (self.ends_at - self.started_at) / 3)


def countdown(item: Item) -> Countdown | None:
    """The instants to which a running item counts down; None for any other."""
    if item.state is not ItemState.RUNNING or item.started_at is None:
        return None
    ends_at = item.started_at + item.length
    groups = {group_id: ends_at + timedelta(minutes=extra) for group_id, extra in item.group_minutes.items()}
    return Countdown(item.id, item.started_at, ends_at, groups)


def running(items: Iterable[Item]) -> Item | None:
    return next((item for item in items if item.state is ItemState.RUNNING), None)


def begun(beginnings: Iterable[Beginning], place: int) -> list[str]:
    """The ids of the items that had begun by then, that of the last run last: a run is as old as its first mention."""
    first: dict[tuple[str, str | None], int] = {}
    known: dict[str, str | None] = {}
    for one in beginnings:
        if one.place < place:
            first.setdefault((one.item_id, one.started_at), one.place)
            known[one.item_id] = one.started_at
    runs = [(item_id, started_at) for item_id, started_at in known.items() if started_at]
    return [item_id for item_id, _started_at in sorted(runs, key=first.__getitem__)]


def following(items: Sequence[Item]) -> Item | None:
    """The item that comes next: the first one waiting behind the last that was started, else the first one waiting."""
    started = [place for place, item in enumerate(items) if item.state in (ItemState.RUNNING, ItemState.DONE)]
    behind = items[started[-1] + 1 :] if started else items
    return next((item for item in behind if item.state is ItemState.WAITING), None)


def passed_over(items: Sequence[Item], item: Item) -> list[Item]:
    """The items of the same day that are waiting before `item`: starting it skips them."""
    before = items[: [one.id for one in items].index(item.id)]
    return [one for one in before if one.part_id == item.part_id and one.state is ItemState.WAITING]


def outlook(items: Sequence[Item], day: Day, now: datetime) -> Outlook:
    """When the items of the day that have not ended will start, none before its planned time.

    A running item lasts as long as was granted, the slowest group included, and at least until now. A pause in the plan
    takes up a delay. `behind` compares the earliest possible start of the next item with its planned one.
    """
    own = [item for item in items if item.part_id == day.part_id]
    present = running(own)
    free = _end_of(present, now) if present else now
    waiting = [item for item in own if item.state is ItemState.WAITING]
    rest = [_expectation_of_running(present, day, free)] if present else []
    lag = free - (day.instant(present.starts) + timedelta(minutes=present.minutes)) if present else timedelta()
    if waiting:
        lag = free - day.instant(waiting[0].starts)
        lag = lag if present else max(lag, timedelta())  # waiting for the hour is not being ahead
    for item in waiting:
        planned = day.instant(item.starts)
        starts = max(planned, free)
        free = starts + item.length
        rest.append(Expectation(item.id, planned, starts, free))
    return Outlook(int(lag / timedelta(minutes=1)), tuple(rest))


def replanned(items: Sequence[Item], day: Day, now: datetime) -> dict[str, time] | None:
    """New planned starts, by item id, for the waiting items that would start late; None if the day is too short.

    Starts are on whole minutes of the hall's clock: seconds are no delay.
    """
    waiting = {item.id: item for item in items if item.state is ItemState.WAITING}
    starts = {}
    for one in outlook(items, day, now).rest:
        clock = day.clock(one.starts).replace(second=0, microsecond=0)
        if one.item_id not in waiting or clock <= one.planned:
            continue
        if clock.date() > day.date or not fits(clock.time(), waiting[one.item_id].minutes):
            return None
        starts[one.item_id] = clock.time()
    return starts


def fits(starts: time, minutes: int) -> bool:
    """Whether an item ends by midnight."""
    return starts.hour * 60 + starts.minute + minutes <= MIDNIGHT


def _end_of(item: Item, now: datetime) -> datetime:
    found = countdown(item)
    return max(now, found.ends_at, *found.groups.values()) if found else now


def _expectation_of_running(item: Item, day: Day, ends: datetime) -> Expectation:
    planned = day.instant(item.starts)
    return Expectation(item.id, planned, item.started_at or planned, ends)
