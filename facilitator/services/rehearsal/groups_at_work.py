"""Day 1 in the groups: what they say of the draft, and what they propose; at the keyboard or on the group's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from facilitator.documents.form_filling import Cell, cells_of_form
from facilitator.domain.group_forms import CHOICES, Choice, Place, Reaction
from facilitator.domain.measures import Measure, State
from facilitator.domain.people import Group, Part
from facilitator.domain.rehearsal import PlannedProposal
from facilitator.services.form_taking import Taking
from facilitator.services.form_values import DRAFT, PROPOSALS
from facilitator.services.group_forms import EMPTY_ROWS
from facilitator.services.rehearsal.scene import Scene, Steps, StepsTo, lead, secretary
from facilitator.store import measures, reactions
from facilitator.text import N_

AT_THE_KEYBOARD = 8  # rows of the draft that a group without a form speaks of
KEPT_BACK = 3  # proposals that come only when the form is given in again

_SHARES = (70, 18, 12)  # of those who keep a row, would change it, would drop it
_REASONS = {
    Choice.CHANGE: (
        N_("The alliances should do this together"),
        N_("The work goes beyond one organisation"),
        N_("Companies and universities both need it"),
    ),
    Choice.DROP: (
        N_("This is done already in another programme"),
        N_("Nobody in the alliance is ready to answer for it"),
        N_("The costs are out of proportion to the result"),
    ),
}


def uses_form(scene: Scene, part: Part, group: Group) -> bool:
    """Every second group works on its form, on a laptop of its own."""
    return [one.id for one in scene.groups(part)].index(group.id) % 2 == 1


def react(scene: Scene, part: Part) -> Steps:
    """Every group speaks of the draft: on a form of all its rows, at the keyboard of some."""
    rows = [one for one in measures.of_draft(scene.db) if one.state is State.POOL]
    for group in scene.groups(part):
        if uses_form(scene, part, group):
            yield from _react_on_the_form(scene, part, group, rows)
            continue
        for row in scene.chance.sample(rows, min(AT_THE_KEYBOARD, len(rows))):
            reaction = _reaction(scene, row)
            yield lead(group, "react_to_draft_row", group_id=group.id, measure_id=row.id, reaction=reaction)


def propose(scene: Scene, part: Part) -> Steps:
    """Every group enters its proposals; a form has room for so many, the others are typed in."""
    typed = []
    for group in scene.groups(part):
        first, _later = _in_two(scene, group)
        if uses_form(scene, part, group):
            room = EMPTY_ROWS - KEPT_BACK
            yield from _propose_on_the_form(scene, group, first[:room])
            first = first[room:]
        typed.append([(group, one) for one in first])
    for turn in zip_longest(*typed):
        for group, planned in (one for one in turn if one):
            yield from _type(scene, group, planned)
    for measure in measures.of_draft(scene.db):
        if of_draft := scene.planned.get(f"п. {measure.draft_number}"):
            scene.by_measure[measure.id] = of_draft


def come_again(scene: Scene, part: Part) -> Steps:
    """The groups have more; on one form a row meets what was said of it at the keyboard meanwhile."""
    has_disagreed = False
    for group in scene.groups(part):
        _first, later = _in_two(scene, group)
        if not uses_form(scene, part, group):
            for planned in later:
                yield from _type(scene, group, planned)
            continue
        if not has_disagreed:
            yield from _disagree(scene, group)
            has_disagreed = True
        yield from _propose_on_the_form(scene, group, later)


def _in_two(scene: Scene, group: Group) -> tuple[list[PlannedProposal], list[PlannedProposal]]:
    """What the group proposes at once, and what occurs to it only later."""
    own = scene.proposals_of(group)
    last = len(own) - KEPT_BACK if len(own) > 2 * KEPT_BACK else len(own)
    return own[:last], own[last:]


def _type(scene: Scene, group: Group, planned: PlannedProposal) -> Steps:
    authors = scene.members().get(group.id)
    author_id = scene.chance.choice(authors).id if authors else None
    measure: Measure = yield lead(group, "propose", group_id=group.id, title=planned.title, author_id=author_id)
    scene.by_measure[measure.id] = planned


def _react_on_the_form(scene: Scene, part: Part, group: Group, rows: Sequence[Measure]) -> Steps:
    number = [one.id for one in scene.groups(part)].index(group.id) + 1
    path = scene.papers / scene.said(N_("Day 1, group {number}.xlsx"), number=number)
    scene.forms[group.id] = path
    yield secretary("write_group_form", group_id=group.id, path=path)
    if rows:
        yield from _hand_in(scene, group, {row.id: _reaction(scene, row) for row in rows})


def _hand_in(scene: Scene, group: Group, said: Mapping[str, Reaction]) -> StepsTo[Taking]:
    """The lead fills the sheet of the draft, and the secretary takes the form in; gives what came of it."""
    words = {choice: scene.said(word) for choice, word in CHOICES.items()}
    typed: dict[Place, str | float] = {}
    for measure_id, one in said.items():
        told = {"choice": words[one.choice], "wording": one.wording, "reason": one.reason}
        typed |= {Place(DRAFT, measure_id, field): text for field, text in told.items() if text}
    return (yield from fill_and_take(scene, group, typed))


def fill_and_take(scene: Scene, group: Group, typed: Mapping[Place, str | float]) -> StepsTo[Taking]:
    """A form as it goes: the lead types and saves, the secretary takes it in; gives the Taking."""
    path = scene.forms[group.id]
    cells: dict[Place, Cell] = cells_of_form(path)
    yield lead(group, "fill", path=path, cells={cells[place]: text for place, text in typed.items()})
    taking: Taking = yield secretary("take_group_form", path=path)
    return taking


def _propose_on_the_form(scene: Scene, group: Group, planned: Sequence[PlannedProposal]) -> Steps:
    if not planned:
        return
    fields = cells_of_form(scene.forms[group.id])
    free = [place.row for place in fields if place.sheet == PROPOSALS and place.field == "title"]
    free = [row for row in free if row not in scene.by_measure]
    authors = scene.members().get(group.id)
    typed: dict[Place, str | float] = {}
    for row, one in zip(free, planned, strict=False):
        typed[Place(PROPOSALS, row, "title")] = one.title
        if authors:
            author = scene.chance.choice(authors)
            typed[Place(PROPOSALS, row, "author")] = f"{author.number} {author.name}"
        scene.by_measure[row] = one
    yield from fill_and_take(scene, group, typed)


def _disagree(scene: Scene, group: Group) -> Steps:
    """The lead has said one thing at the keyboard, his group writes another; the conflict is settled by hand."""
    said = reactions.reactions(scene.db, group.id)
    kept = [measure_id for (_group, measure_id), one in said.items() if one.choice is Choice.KEEP]
    rows = [one for one in measures.of_draft(scene.db) if one.id in kept and one.state is State.POOL]
    rows = [one for one in rows if one.draft_number not in scene.plan.key_measures]
    if not rows:
        return
    row = rows[-1]
    spoken = Reaction(Choice.DROP, "", scene.said(_REASONS[Choice.DROP][0]))
    written = Reaction(Choice.CHANGE, scene.wider(row.title), scene.said(_REASONS[Choice.CHANGE][0]))
    yield lead(group, "react_to_draft_row", group_id=group.id, measure_id=row.id, reaction=spoken)
    taking = yield from _hand_in(scene, group, {row.id: written})
    if taking.conflicts:
        yield lead(group, "react_to_draft_row", group_id=group.id, measure_id=row.id, reaction=written)


def _reaction(scene: Scene, row: Measure) -> Reaction:
    """Most rows are welcome, the key ones to everybody."""
    is_key = row.draft_number in scene.plan.key_measures
    choice = Choice.KEEP if is_key else scene.chance.choices(list(CHOICES), _SHARES)[0]
    if choice is Choice.KEEP:
        return Reaction(choice)
    wording = scene.wider(row.title) if choice is Choice.CHANGE else ""
    return Reaction(choice, wording, scene.said(scene.chance.choice(_REASONS[choice])))
