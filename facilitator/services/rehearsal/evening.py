"""The evening council, and the list that it lays before the hall in the morning."""

from __future__ import annotations

from collections import Counter

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import Measure, Origin
from facilitator.domain.people import Part
from facilitator.domain.rehearsal import PlannedProposal
from facilitator.services.assignments import details_groups
from facilitator.services.duplicates import Pair
from facilitator.services.rehearsal.scene import Scene, Steps, StepsTo, secretary
from facilitator.store import reactions
from facilitator.text import N_

LOOKED_AT = 50  # pairs: as far down the queue as a council gets in an evening
ENOUGH = 10  # proposals of which some are sorted out


def hold_council(scene: Scene, _part: Part) -> Steps:
    """Duplicates are merged, one merge is taken apart and made again, some rows are sorted out, some assigned."""
    likely: list[Pair] = yield secretary("look_at_duplicates")
    for position, cluster in enumerate(_duplicates(scene, likely)):
        merged = yield from _merge(scene, cluster)
        if position == 0:
            reason = scene.said(N_("The wording is to be agreed with both groups"))
            yield secretary("unmerge", measure_id=merged.id, reason=reason)
            yield from _merge(scene, cluster)
    yield from _answer_the_groups(scene)
    yield from _sort_out(scene)
    yield from _assign(scene)


def _merge(scene: Scene, cluster: list[Measure]) -> StepsTo[Measure]:
    reason = scene.said(N_("The same in other words"))
    ids = [one.id for one in cluster]
    merged: Measure = yield secretary("merge", measure_ids=ids, title=cluster[0].title, reason=reason)
    scene.by_measure[merged.id] = next(scene.by_measure[one.id] for one in cluster if one.id in scene.by_measure)
    return merged


def _duplicates(scene: Scene, likely: list[Pair]) -> list[list[Measure]]:
    """Measures that say the same, the first said first; in the order in which the queue of likely ones shows them."""
    by_key = {planned.key: measure_id for measure_id, planned in scene.by_measure.items()}
    pool = {measure.id: measure for measure in scene.pool()}
    draft_ids = {f"п. {one.draft_number}": one.id for one in pool.values() if one.draft_number}
    found: dict[str, list[Measure]] = {}
    for measure_id, planned in scene.by_measure.items():
        same_as = _first_key(scene, planned)
        first = by_key.get(same_as) or draft_ids.get(same_as)
        if same_as and first in pool and measure_id in pool:
            found.setdefault(first, [pool[first]]).append(pool[measure_id])
    place = {pair.second.id: number for number, pair in reversed(list(enumerate(likely[:LOOKED_AT])))}
    return sorted(found.values(), key=lambda one: min(place.get(each.id, LOOKED_AT) for each in one[1:]))


def _first_key(scene: Scene, planned: PlannedProposal) -> str:
    """The key of the row that said it first, through any number of rows that say the same; "" for itself."""
    key = planned.same_as
    while key in scene.planned and scene.planned[key].same_as:
        key = scene.planned[key].same_as
    return key


def _answer_the_groups(scene: Scene) -> Steps:
    """Rows of the draft are worded as the groups want them; one that most would drop is not taken."""
    said: dict[str, list[Reaction]] = {}
    for (_group_id, measure_id), reaction in reactions.reactions(scene.db).items():
        said.setdefault(measure_id, []).append(reaction)
    has_rejected = False
    for row in [one for one in scene.pool() if one.id in said]:
        counts = Counter(one.choice for one in said[row.id])
        wanted = [one for one in said[row.id] if one.choice is Choice.CHANGE and one.wording not in ("", row.title)]
        if counts[Choice.DROP] * 2 > counts.total() and not has_rejected:
            reason = next(one.reason for one in said[row.id] if one.choice is Choice.DROP)
            yield secretary("reject", measure_id=row.id, reason=reason)
            has_rejected = True
        elif wanted:
            yield secretary("reword", measure_id=row.id, title=wanted[0].wording, reason=wanted[0].reason)


def _sort_out(scene: Scene) -> Steps:
    """One proposal gets a clearer wording, one is parked, one rejected."""
    proposed = [measure for measure in scene.pool() if measure.origin is Origin.PROPOSAL]
    if len(proposed) < ENOUGH:
        return
    reworded, parked, rejected = scene.chance.sample(proposed, 3)
    reason = scene.said(N_("Made more precise at the group’s wish"))
    yield secretary("reword", measure_id=reworded.id, title=scene.wider(reworded.title), reason=reason)
    reason = scene.said(N_("To be looked at when the budget is known"))
    yield secretary("park", measure_id=parked.id, reason=reason)
    yield secretary("reject", measure_id=rejected.id, reason=scene.said(N_("Outside the powers of the region")))


def _assign(scene: Scene) -> Steps:
    """What all alliances need goes to one of the groups that work measures out, whatever the alliances."""
    groups = details_groups(scene.db) if len(scene.parts()) > 1 else []
    pool = {one.id for one in scene.pool()}
    wanted = [one.id for one in scene.key_measures() if one.id in pool]
    if groups and wanted:
        reason = scene.said(N_("All alliances need it: one group works it out for all"))
        yield secretary("assign_measures", measure_ids=wanted, group_id=groups[-1].id, reason=reason)
