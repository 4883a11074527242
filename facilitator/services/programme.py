"""The programme as it is led: items started, ended, extended, skipped, gone back to, the rest of a day planned anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from facilitator.domain import programme as rules
from facilitator.domain.abilities import Ability
from facilitator.domain.errors import UserError
from facilitator.domain.programme import Countdown, Day, Item, ItemKind, ItemState, Outlook
from facilitator.domain.wording import clean_text, required_line
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import people as people_store
from facilitator.store import programme as store
from facilitator.store import session as session_store
from facilitator.text import N_, _

if TYPE_CHECKING:
    from facilitator.domain.session_plan import PlannedItem

START = N_("Start “{item}”")
FINISH = N_("End “{item}”")
SKIP = N_("Skip “{item}”")
GO_BACK = N_("Go back to “{item}”")
ON_TIME = N_("Nothing of the rest of the day would start late: there is nothing to plan anew.")
ENDINGS = frozenset({START, FINISH, SKIP, GO_BACK})  # acts that may end an item: a backup follows them


class ItemPlan(NamedTuple):
    """What is planned of an item; `starts` is on the hall's wall clock, `minutes` the length."""

    starts: time
    minutes: int
    kind: ItemKind
    title: str
    instruction: str = ""
    open: tuple[Ability, ...] = ()


class Standing(NamedTuple):
    """How the present day stands: `behind` in minutes (negative: ahead), None before anything has begun."""

    part_id: str
    behind: int | None


@act
def add_item(session: Session, part_id: str, plan: ItemPlan) -> Item:
    """Put an item into the programme of a part; its place follows from its start."""
    _day(session.db, part_id)
    item = _planned(session.surroundings.new_id(), part_id, plan)
    with session.operation(N_("Put “{item}” into the programme"), item=item.id) as db:
        store.add_item(db, item)
    return item


@act
def change_item(session: Session, item_id: str, plan: ItemPlan) -> Item:
    """Plan an item that is still to come in another way."""
    old = _item(session.db, item_id, ItemState.WAITING)
    item = _planned(old.id, old.part_id, plan)
    with session.operation(N_("Change “{item}” in the programme"), item=item_id) as db:
        store.set_plan(db, item)
    return item


@act
def start_item(session: Session, item_id: str) -> None:
    """Start an item: the running one ends, and those of its day that are still waiting before it are skipped."""
    item = _item(session.db, item_id, ItemState.WAITING)
    items = store.items(session.db)
    with session.operation(START, item=item_id) as db:
        at = session.surroundings.instant()
        _end_running(db, items, at)
        for one in rules.passed_over(items, item):
            store.end(db, one.id, at, ItemState.SKIPPED)
        store.run(db, item_id, at, item.minutes)


@act
def finish_item(session: Session, item_id: str) -> None:
    """End the running item without starting another: the last of a day, or a pause that nobody planned."""
    _item(session.db, item_id, ItemState.RUNNING)
    with session.operation(FINISH, item=item_id) as db:
        store.end(db, item_id, session.surroundings.instant(), ItemState.DONE)


@act
def extend_item(session: Session, item_id: str, minutes: int) -> None:
    """Give the running item more minutes, or fewer where `minutes` is negative."""
    item = _item(session.db, item_id, ItemState.RUNNING)
    granted = _minutes((item.granted or 0) + minutes)
    with session.operation(N_("Extend “{item}” by {minutes} min"), item=item_id, minutes=minutes) as db:
        store.grant(db, item_id, granted)


@act
def skip_item(session: Session, item_id: str) -> None:
    """Leave an item out; the running one is broken off."""
    _item(session.db, item_id, ItemState.WAITING, ItemState.RUNNING)
    with session.operation(SKIP, item=item_id) as db:
        store.end(db, item_id, session.surroundings.instant(), ItemState.SKIPPED)


@act
def go_back(session: Session, item_id: str, minutes: int | None = None) -> None:
    """Run an item again that is done or was skipped, for `minutes` or its planned length.

    The running item waits again.
    """
    item = _item(session.db, item_id, ItemState.DONE, ItemState.SKIPPED)
    length = _minutes(item.minutes if minutes is None else minutes)
    present = rules.running(store.items(session.db))
    with session.operation(GO_BACK, item=item_id) as db:
        if present:
            store.wait(db, present.id)
        store.run(db, item_id, session.surroundings.instant(), length)


@act
def give_group_time(session: Session, item_id: str, group_id: str, minutes: int) -> None:
    """Give one group so many extra minutes in the running item, on top of what it was given before."""
    item = _item(session.db, item_id, ItemState.RUNNING)
    group = next((one for one in people_store.groups(session.db) if one.id == group_id), None)
    if group is None or group.part_id != item.part_id:
        raise UserError(_("There is no such group on the day of “{title}”.").format(title=item.title))
    total = _minutes(item.group_minutes.get(group_id, 0) + minutes)
    label = N_("Give the group “{group}” {minutes} min more in “{item}”")
    with session.operation(label, item=item_id, group=group_id, minutes=minutes) as db:
        store.set_group_time(db, session.surroundings.new_id(), item_id, group_id, total)


@act
def replan_day(session: Session, part_id: str, now: datetime | None = None) -> list[str]:
    """Make the expected starts of the rest of the day its plan; gives the ids of the items that moved.

    `now` is the instant at which somebody looked at them in `replanned`, None the present one. Raises UserError where
    the rest does not fit before midnight, or nothing would change.
    """
    starts = replanned(session.db, part_id, now or session.surroundings.now())
    if not starts:
        raise UserError(_(ON_TIME))
    with session.operation(N_("Plan the rest of “{part}” anew"), part=part_id) as db:
        for item_id, clock in starts.items():
            store.set_start(db, item_id, clock)
    return list(starts)


def replanned(db: Connection, part_id: str, now: datetime) -> dict[str, time]:
    """The new starts, by item id, that `replan_day` would write then: none where the day is on time.

    Raises UserError where the rest does not fit before midnight.
    """
    starts = rules.replanned(store.items(db), _day(db, part_id), now)
    if starts is None:
        raise UserError(_("The rest of the day does not fit before midnight: shorten or skip items first."))
    return starts


def items(db: Connection) -> list[Item]:
    """The whole programme in its order."""
    return store.items(db)


def passed_over(db: Connection, item_id: str) -> list[Item]:
    """The waiting items of its day that starting this one would skip."""
    return rules.passed_over(store.items(db), _item(db, item_id, ItemState.WAITING))


def current_part(db: Connection, now: datetime) -> str:
    """The id of the part that is on: that of the running item, else of today's date in the hall.

    On another date it is that of the next item, behind the last item of all its own, without a programme the first.
    """
    found = store.items(db)
    if item := rules.running(found):
        return item.part_id
    if today := _today(db, now):
        return today.part_id
    item = rules.following(found) or next(reversed(found), None)
    return item.part_id if item else people_store.parts(db)[0].id


def running(db: Connection) -> Item | None:
    return store.running(db)


def days(db: Connection) -> list[Day]:
    """The parts of the session as days in the hall's calendar, in their order."""
    header = session_store.header(db)
    return [
        Day(part.id, header.starts_on + timedelta(days=count), header.time_zone)
        for count, part in enumerate(people_store.parts(db))
    ]


def standing(db: Connection, now: datetime) -> Standing | None:
    """How the day of the session that the hall's calendar shows stands; None where it shows another day."""
    day = _today(db, now)
    if day is None:
        return None
    found = store.items(db)
    behind = rules.outlook(found, day, now).behind
    has_begun = any(one.part_id == day.part_id and one.state is not ItemState.WAITING for one in found)
    return Standing(day.part_id, behind if has_begun else None)


def outlook(db: Connection, part_id: str, now: datetime) -> Outlook:
    """When the rest of a part's items will start, and how far the day is behind or ahead."""
    return rules.outlook(store.items(db), _day(db, part_id), now)


def next_item(db: Connection) -> Item | None:
    """The item that comes next; None behind the last one."""
    return rules.following(store.items(db))


def countdown(db: Connection) -> Countdown | None:
    """The instants to which the running item counts down; None while nothing runs."""
    item = running(db)
    return rules.countdown(item) if item else None


def add_planned(session: Session, db: Connection, part_ids: Sequence[str], items: Sequence[PlannedItem]) -> None:
    """The items of a session folder, as part of the act that makes the session."""
    for one in items:
        plan = ItemPlan(
            one.starts, one.minutes, one.kind, one.title, one.instruction, tuple(Ability(name) for name in one.open)
        )
        store.add_item(db, _planned(session.surroundings.new_id(), part_ids[one.day - 1], plan))


def _end_running(db: Connection, items: Sequence[Item], at: str) -> None:
    present = rules.running(items)
    if present:
        store.end(db, present.id, at, ItemState.DONE)


def _planned(item_id: str, part_id: str, plan: ItemPlan) -> Item:
    title = required_line(plan.title, _("The title of the item"))
    minutes = _minutes(plan.minutes)
    if not rules.fits(plan.starts, minutes):
        raise UserError(_("“{title}” would end after midnight.").format(title=title))
    instruction = clean_text(plan.instruction)
    return Item(item_id, part_id, plan.starts, minutes, plan.kind, title, instruction, tuple(plan.open))


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= rules.MIDNIGHT:
        raise UserError(
            _("An item lasts from 1 to {most} minutes, not {found}.").format(most=rules.MIDNIGHT, found=minutes)
        )
    return minutes


_STATES = {
    ItemState.WAITING: N_("still to come"),
    ItemState.RUNNING: N_("running"),
    ItemState.DONE: N_("done"),
    ItemState.SKIPPED: N_("skipped"),
}


def _item(db: Connection, item_id: str, *states: ItemState) -> Item:
    found = next((item for item in store.items(db) if item.id == item_id), None)
    if found is None:
        raise UserError(_("There is no such item in the programme."))
    if found.state not in states:
        needed = _("{one} or {other}") if len(states) == 2 else "{one}"
        names = [_(_STATES[state]) for state in states]
        sentence = _("“{title}” is {state}; for this it must be {needed}.")
        wanted = needed.format(one=names[0], other=names[-1])
        raise UserError(sentence.format(title=found.title, state=_(_STATES[found.state]), needed=wanted))
    return found


def _today(db: Connection, now: datetime) -> Day | None:
    return next((day for day in days(db) if day.clock(now).date() == day.date), None)


def _day(db: Connection, part_id: str) -> Day:
    """The parts of a session are consecutive days from its first one on."""
    for day in days(db):
        if day.part_id == part_id:
            return day
    raise UserError(_("There is no such part in the session."))
