"""People at the registration desk, and the groups that they are dealt out to."""

from __future__ import annotations

from facilitator.domain.people import Part, Participant
from facilitator.services.attendance import WalkIn
from facilitator.services.rehearsal.scene import Scene, Steps, moderator, secretary
from facilitator.store import attendance as attendance_store
from facilitator.store import groups as groups_store
from facilitator.store import people as people_store
from facilitator.text import N_

COMING = 0.95  # the share of the list that comes on a day
FEW = 10  # so few people all come, and nobody besides them
WALK_INS = 6


def register(scene: Scene, part: Part) -> Steps:
    """Nearly everybody comes; on the first day some who are not on the list."""
    listed = scene.people()
    coming = [one for one in listed if len(listed) < FEW or scene.chance.random() < COMING]
    scene.chance.shuffle(coming)
    for person in coming:
        yield secretary("register_arrival", part_id=part.id, participant_id=person.id)
    if len(listed) >= FEW and part.id == scene.parts()[0].id:
        categories = people_store.categories(scene.db)
        for number in range(1, WALK_INS + 1):
            category = categories[(number - 1) % len(categories)]
            name = scene.said(N_("Guest {number} ({category})"), number=f"{number:02}", category=category.name)
            yield secretary("add_walk_in", part_id=part.id, walk_in=WalkIn(name, "", category.id))
    yield secretary("look_at_counters", part_id=part.id)


def distribute(scene: Scene, part: Part) -> Steps:
    """Those who came and have no group are dealt out; then one of them wants to go to another group."""
    present = _present(scene, part)
    placed = groups_store.of_part(scene.db, part.id)
    without = [one for one in present if one not in placed]
    if not scene.groups(part) or not without:
        return
    yield moderator("distribute", part_id=part.id, participant_ids=present)
    yield from _move_one(scene, part, [one for one in scene.people() if one.id in without])


def regroup(scene: Scene, part: Part) -> Steps:
    """On a later day those who came work in other groups; the leads of the groups stay."""
    present = _present(scene, part)
    leads = groups_store.leads(scene.db, part.id)
    if scene.groups(part) and set(present) - leads:
        yield moderator("regroup", part_id=part.id, participant_ids=present)


def _move_one(scene: Scene, part: Part, people: list[Participant]) -> Steps:
    groups = scene.groups(part)
    if len(groups) > 1:
        person = scene.chance.choice(people)
        present = groups_store.of_part(scene.db, part.id)[person.id]
        other = scene.chance.choice([group for group in groups if group.id != present])
        yield moderator("move_member", participant_id=person.id, group_id=other.id)


def _present(scene: Scene, part: Part) -> list[str]:
    return list(dict.fromkeys(stay.participant_id for stay in attendance_store.stays(scene.db, part.id)))
