"""A day's items led one after another, with what usually happens to a programme; the duties fall into their items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.domain import programme as rules
from facilitator.domain.abilities import Ability
from facilitator.domain.people import Part
from facilitator.domain.programme import Day, Item, ItemKind, ItemState
from facilitator.services.rehearsal.scene import Scene, Steps, moderator

EXTENSION = 25  # minutes that the first group work takes longer
GROUP_TIME = 10  # minutes that one group gets on top
SECOND_LOOK = 15  # minutes for which the groups go back to their work


@dataclass(frozen=True, slots=True)
class Duty:
    """What is done in the first item that opens `ability`; `steps` plays it in a part of the session.

    For what `needs_groups` the programme goes back to the group work that is over.
    """

    ability: Ability
    steps: Callable[[Scene, Part], Steps]
    needs_groups: bool = False


def play_day(scene: Scene, part: Part, duties: Sequence[Duty], *, slips: bool = False) -> Steps:
    """All items of the day with their duties; duties that no item opens are done all the same.

    A day that `slips` does not go by plan: group work takes longer, a break is left out, the rest is planned anew.
    """
    pending = list(duties)
    for item_id in [item.id for item in scene.items(part)]:
        items = scene.items(part)
        place = [item.id for item in items].index(item_id)
        item = items[place]
        if item.state is not ItemState.WAITING:
            continue
        yield from _start(scene, part, item)
        for duty in _due(pending, item, items[place + 1 :]):
            yield from _do(scene, part, item, duty)
        if slips:
            yield from _slip(scene, part, items, place)
    for duty in pending:
        yield from duty.steps(scene, part)
    yield from _finish(scene, part)


def _do(scene: Scene, part: Part, item: Item, duty: Duty) -> Steps:
    """The duty; where it needs the groups and they have come together already, back at their tables."""
    work = [one for one in scene.items(part) if one.kind is ItemKind.GROUP_WORK and one.state is ItemState.DONE]
    if not (duty.needs_groups and work) or item.kind is ItemKind.GROUP_WORK:
        yield from duty.steps(scene, part)
        return
    yield moderator("go_back", item_id=work[-1].id, minutes=SECOND_LOOK)
    yield from duty.steps(scene, part)
    yield from _start(scene, part, item)
    yield from _plan_anew(scene, part)


def _start(scene: Scene, part: Part, item: Item) -> Steps:
    present = rules.running(scene.items(part))
    planned = _day(scene, part).instant(item.starts)
    yield moderator("wait_until", instant=max(planned, _end_of(present)) if present else planned)
    yield moderator("start_item", item_id=item.id)


def _finish(scene: Scene, part: Part) -> Steps:
    last = rules.running(scene.items(part))
    if last:
        yield moderator("wait_until", instant=_end_of(last))
        yield moderator("finish_item", item_id=last.id)


def _due(pending: list[Duty], item: Item, later: Sequence[Item]) -> list[Duty]:
    """Takes from `pending` what is to be done now: the next duty, and those that no later item opens."""
    found: list[Duty] = []
    while pending:
        ability = pending[0].ability
        is_open = ability in item.open
        has_time = any(ability in one.open for one in later)
        is_overdue = not has_time and any(one.ability in item.open for one in pending)
        if not (is_overdue or (is_open and not found)):
            break
        found.append(pending.pop(0))
    return found


def _slip(scene: Scene, part: Part, items: Sequence[Item], place: int) -> Steps:
    """The first group work takes longer; in the next a group gets more time, and the break behind it is left out."""
    work = [item.id for item in items if item.kind is ItemKind.GROUP_WORK]
    item = items[place]
    if work[:1] == [item.id]:
        yield moderator("extend_item", item_id=item.id, minutes=EXTENSION)
        yield from _plan_anew(scene, part)
    if work[1:2] == [item.id]:
        groups = scene.groups(part)
        if groups:
            yield moderator("give_group_time", item_id=item.id, group_id=groups[-1].id, minutes=GROUP_TIME)
        following = items[place + 1 : place + 2]
        if following and following[0].kind is ItemKind.BREAK:
            yield moderator("skip_item", item_id=following[0].id)
        yield from _plan_anew(scene, part)


def _plan_anew(scene: Scene, part: Part) -> Steps:
    if rules.replanned(scene.items(part), _day(scene, part), scene.clock.shown):
        yield moderator("replan_day", part_id=part.id)


def _end_of(item: Item) -> datetime:
    found = rules.countdown(item)
    assert found is not None
    return max([found.ends_at, *found.groups.values()])


def _day(scene: Scene, part: Part) -> Day:
    place = [one.id for one in scene.parts()].index(part.id)
    header = scene.plan.header
    return Day(part.id, header.starts_on + timedelta(days=place), header.time_zone)
