"""What the rest of a day looks like: planned against expected starts, to the minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.programme import (
    Day,
    Item,
    ItemKind,
    ItemState,
    countdown,
    fits,
    following,
    outlook,
    parse_clock,
    passed_over,
    replanned,
    running,
)

DAY = Day("day 1", date(2017, 6, 22), "Asia/Tomsk")  # UTC+7


def item(name: str, starts: str, minutes: int, part: str = "day 1") -> Item:
    return Item(name, part, time.fromisoformat(starts), minutes, ItemKind.PLENARY, name)


def hall(clock: str) -> datetime:
    return DAY.instant(time.fromisoformat(clock))


def started(one: Item, clock: str, granted: int | None = None) -> Item:
    return one._replace(state=ItemState.RUNNING, started_at=hall(clock), granted=granted or one.minutes)


def clocks(items: list[Item], now: str) -> list[str]:
    return [DAY.clock(one.starts).strftime("%H:%M") for one in outlook(items, DAY, hall(now)).rest]


OPENING, TALK, LUNCH, WORK = (
    item("opening", "09:00", 30),
    item("talk", "09:30", 60),
    item("lunch", "11:00", 60),
    item("work", "12:00", 90),
)


def test_planned_times_are_those_of_the_hall() -> None:
    assert hall("09:00") == datetime(2017, 6, 22, 2, tzinfo=UTC)
    assert DAY.clock(datetime(2017, 6, 22, 2, tzinfo=UTC)).strftime("%d %H:%M") == "22 09:00"


def test_a_change_of_clocks_is_right() -> None:
    day = Day("day", date(2017, 10, 29), "Europe/Berlin")  # 03:00 is 02:00 again
    night, morning = item("night", "01:30", 60, "day"), item("morning", "05:00", 60, "day")
    going = night._replace(state=ItemState.RUNNING, started_at=day.instant(time(1, 30)), granted=60)
    [_going, last] = outlook([going, morning], day, day.instant(time(1, 30))).rest
    assert last.planned - day.instant(time(1, 30)) == timedelta(hours=4.5)


def test_a_day_on_time_is_as_planned() -> None:
    items = [started(OPENING, "09:00"), TALK, LUNCH, WORK]
    assert outlook(items, DAY, hall("09:10")).behind == 0
    assert clocks(items, "09:10") == ["09:00", "09:30", "11:00", "12:00"]


def test_a_delay_moves_the_rest_until_a_pause_takes_it_up() -> None:
    items = [started(OPENING, "09:00", 50), TALK, LUNCH, WORK]
    assert outlook(items, DAY, hall("09:10")).behind == 20
    assert clocks(items, "09:10") == ["09:00", "09:50", "11:00", "12:00"]


def test_an_item_over_its_time_lasts_until_now() -> None:
    items = [started(OPENING, "09:00"), TALK]
    assert clocks(items, "10:05") == ["09:00", "10:05"]
    assert outlook(items, DAY, hall("10:05")).behind == 35


def test_an_early_end_is_being_ahead_but_nothing_starts_before_its_time() -> None:
    items = [started(OPENING, "08:55", 30), TALK]
    assert outlook(items, DAY, hall("09:00")).behind == -5
    assert clocks(items, "09:00") == ["08:55", "09:30"]


def test_waiting_for_the_first_item_is_not_being_ahead() -> None:
    assert outlook([OPENING, TALK], DAY, hall("08:00")).behind == 0
    assert outlook([OPENING, TALK], DAY, hall("09:07")).behind == 7


def test_the_last_item_is_measured_by_its_planned_end() -> None:
    assert outlook([started(OPENING, "09:00", 45)], DAY, hall("09:10")).behind == 15
    assert outlook([], DAY, hall("09:10")) == outlook([item("other", "09:00", 5, "day 2")], DAY, hall("09:10"))


def test_the_slowest_group_keeps_the_hall_waiting() -> None:
    going = started(OPENING, "09:00")._replace(group_minutes={"a": 5, "b": 15})
    assert clocks([going, TALK], "09:10") == ["09:00", "09:45"]


def test_a_countdown_has_an_instant_for_the_hall_and_for_groups_with_extra_time() -> None:
    going = started(OPENING, "09:00", 40)._replace(group_minutes={"a": 5})
    found = countdown(going)
    assert found is not None
    assert (found.started_at, found.ends_at, found.groups) == (hall("09:00"), hall("09:40"), {"a": hall("09:45")})
    assert found.left(hall("09:42")) == timedelta(minutes=-2)
    assert found.left(hall("09:42"), "a") == timedelta(minutes=3)
    assert found.left(hall("09:42"), "b") == timedelta(minutes=-2)
    assert countdown(OPENING) is None


def test_replanning_moves_only_what_would_be_late() -> None:
    items = [started(OPENING, "09:00", 50), TALK, LUNCH, WORK]
    assert replanned(items, DAY, hall("09:10")) == {"talk": time(9, 50)}
    assert replanned([OPENING, TALK], DAY, hall("08:00")) == {}


def test_replanned_starts_are_whole_minutes_and_seconds_are_no_delay() -> None:
    assert replanned([OPENING], DAY, hall("09:10") + timedelta(seconds=59)) == {"opening": time(9, 10)}
    assert replanned([OPENING], DAY, hall("09:00") + timedelta(seconds=59)) == {}


def test_a_rest_that_goes_past_midnight_is_no_plan() -> None:
    assert replanned([OPENING, TALK], DAY, hall("22:45")) is None
    assert replanned([OPENING, TALK], DAY, hall("23:45")) is None
    assert fits(time(23, 30), 30)
    assert not fits(time(23, 30), 31)


def test_next_is_the_first_waiting_behind_the_last_started() -> None:
    done = OPENING._replace(state=ItemState.DONE, started_at=hall("09:00"), granted=30, ended_at=hall("09:30"))
    assert following([done, TALK, LUNCH]) == TALK
    assert following([OPENING, started(TALK, "09:30"), LUNCH]) == LUNCH
    assert following([OPENING, TALK]) == OPENING
    assert following([started(TALK, "09:30")]) is None
    assert running([done, TALK]) is None


def test_items_of_the_day_before_a_started_one_are_passed_over() -> None:
    other = item("other", "09:00", 5, "day 0")
    done = OPENING._replace(state=ItemState.SKIPPED, ended_at=hall("09:00"))
    assert passed_over([other, done, TALK, LUNCH, WORK], WORK) == [TALK, LUNCH]


LENGTHS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 60)), min_size=1, max_size=8)


@given(lengths=LENGTHS, lateness=st.integers(-60, 240))
def test_nothing_overlaps_starts_early_or_changes_order(lengths: list[tuple[int, int]], lateness: int) -> None:
    items, at = [], 9 * 60
    for number, (pause, minutes) in enumerate(lengths):
        at += pause
        items.append(item(str(number), f"{at // 60:02}:{at % 60:02}", minutes))
        at += minutes
    now = hall("09:00") + timedelta(minutes=lateness)
    rest = outlook(items, DAY, now).rest
    assert [one.item_id for one in rest] == [one.id for one in items]
    assert all(one.starts >= max(one.planned, now) for one in rest)
    assert all(one.ends <= after.starts for one, after in pairwise(rest))
    moved = replanned(items, DAY, now)
    assert moved is None or set(moved) == {one.item_id for one in rest if one.starts > one.planned}


@pytest.mark.parametrize("state", [ItemState.DONE, ItemState.SKIPPED])
def test_what_is_over_is_not_expected(state: ItemState) -> None:
    over = OPENING._replace(state=state, started_at=hall("09:00"), granted=30, ended_at=hall("09:20"))
    assert clocks([over, TALK], "09:20") == ["09:30"]


def test_the_last_minutes_of_an_item_are_told_and_of_a_short_one_its_last_third() -> None:
    for minutes, closing in ((90, 5), (9, 3)):
        running = countdown(started(item("any", "09:00", minutes), "09:00"))
        assert running is not None
        begins = running.ends_at - timedelta(minutes=closing)
        assert running.is_closing(begins)
        assert not running.is_closing(begins - timedelta(seconds=1))
        assert running.is_closing(running.ends_at + timedelta(hours=1))


@given(st.times(), st.sampled_from(["{0.hour}:{0:%M}", "{0:%H.%M}", " {0:%H%M} ", "{0.hour} {0:%M}"]))
def test_a_time_of_day_is_read_as_people_write_it(at: time, form: str) -> None:
    assert parse_clock(form.format(at)) == at.replace(second=0, microsecond=0)


def test_what_names_no_time_of_day_is_none() -> None:
    assert parse_clock("9") == time(9)
    assert [parse_clock(text) for text in ("", "24:00", "9:60", "9:3", "nine", "1.2.3", "10:30:00")] == [None] * 7
