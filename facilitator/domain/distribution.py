"""Dealing people out to project groups so that groups are equal in size and every category is spread evenly.

It is a flow from categories to groups of least convex cost (Ahuja, Magnanti, Orlin: Network Flows, ch. 14): the sum of
squared sizes first, then that of each category's counts, which is least exactly where the spread is least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

Person = tuple[str, str]  # (participant id, category id)


def distribute(
    people: Sequence[Person], group_ids: Sequence[str], placed: Mapping[str, str] | None = None
) -> dict[str, str]:
    """A group id for each of `people` who has none yet; the same order gives the same answer.

    `placed` is participant id -> group id of those already in a group: they stay, and are counted (their categories
    too, if they are among `people`). Sizes differ by at most 1, and so does each category from group to group, where
    those placed do not make it impossible.
    """
    placed = placed or {}
    category = dict(people)
    loose = [person_id for person_id, _category in people if person_id not in placed]
    if not group_ids or not loose:
        return {}
    staying = [(category.get(one, ""), group_id) for one, group_id in placed.items() if group_id in group_ids]
    if not staying:
        return _named(loose, category, group_ids, _by_turns([category[one] for one in loose], group_ids))
    flow = _Flow(group_ids, [category[one] for one in loose])
    for own, group_id in staying:
        flow.keep(own, group_id)
    for person_id in loose:
        flow.add(category[person_id])
    return _named(loose, category, group_ids, flow.new)


def _by_turns(categories: Sequence[str], group_ids: Sequence[str]) -> Counter[tuple[str, str]]:
    """The same evenness at once where nobody is placed yet: category after category, dealt like cards."""
    in_turn = sorted(categories, key=list(dict.fromkeys(categories)).index)
    return Counter((own, group_ids[turn % len(group_ids)]) for turn, own in enumerate(in_turn))


def _named(
    loose: Sequence[str], category: Mapping[str, str], group_ids: Sequence[str], quota: Mapping[tuple[str, str], int]
) -> dict[str, str]:
    """Who goes where: neighbours in the list go to different groups as long as there are places."""
    left = Counter(quota)
    last = dict.fromkeys(group_ids, -1)
    answer = {}
    for turn, person_id in enumerate(loose):
        own = category[person_id]
        free = [group_id for group_id in group_ids if left[own, group_id]]
        answer[person_id] = min(free, key=lambda group_id: last[group_id])
        left[own, answer[person_id]] -= 1
        last[answer[person_id]] = turn
    return answer


class _Flow:
    """Successive shortest paths; `new` counts the people dealt out by (category, group)."""

    def __init__(self, group_ids: Sequence[str], categories: Sequence[str]) -> None:
        self.groups = list(group_ids)
        self.categories = list(dict.fromkeys(categories))
        self.size = dict.fromkeys(group_ids, 0)
        self.count: Counter[tuple[str, str]] = Counter()
        self.new: Counter[tuple[str, str]] = Counter()

    def keep(self, category: str, group_id: str) -> None:
        self.size[group_id] += 1
        self.count[category, group_id] += 1

    def add(self, category: str) -> None:
        """Find a place for one more of the category; others who are not fixed may move for it."""
        cost, came_from = self._distances(category)
        heavy = 4 * (sum(self.size.values()) + 1) ** 2  # one step of size outweighs all of categories
        target = min(self.groups, key=lambda group: cost[group] + heavy * (2 * self.size[group] + 1))
        self.size[target] += 1
        while True:
            mover, origin = came_from[target]
            self._move(mover, target, 1)
            if origin is None:
                return
            self._move(mover, origin, -1)
            target = origin

    def _move(self, category: str, group_id: str, step: int) -> None:
        self.count[category, group_id] += step
        self.new[category, group_id] += step

    def _distances(self, category: str) -> tuple[dict[str, int], dict[str, tuple[str, str | None]]]:
        """Least cost of one more in each group, and by whose move from which group (None: the newcomer's own)."""
        cost = {group: self._gain(category, group) for group in self.groups}
        came_from: dict[str, tuple[str, str | None]] = dict.fromkeys(self.groups, (category, None))
        is_better = True
        while is_better:
            is_better = False
            for mover in self.categories:
                origins = [group for group in self.groups if self.new[mover, group]]
                if not origins:
                    continue
                freed_by = {group: cost[group] - 2 * self.count[mover, group] + 1 for group in origins}
                origin = min(freed_by, key=freed_by.__getitem__)
                freed = freed_by[origin]
                for group in self.groups:
                    if freed + self._gain(mover, group) < cost[group]:
                        cost[group] = freed + self._gain(mover, group)
                        came_from[group] = (mover, origin)
                        is_better = True
        return cost, came_from

    def _gain(self, category: str, group_id: str) -> int:
        """What one more of the category in the group adds to the sum of squares."""
        return 2 * self.count[category, group_id] + 1
