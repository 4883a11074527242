"""What the simulated people of a rehearsal know: the plan, their script, and the session as it is at the moment."""

from __future__ import annotations

import random
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from facilitator.domain.measures import Measure, State
from facilitator.domain.people import Group, Part, Participant, Vote
from facilitator.domain.programme import Item
from facilitator.domain.rehearsal import PlannedProposal, Script, Step, is_of_draft
from facilitator.domain.session_plan import SessionPlan
from facilitator.domain.surroundings import SimulatedClock
from facilitator.services.session import MODERATOR, SECRETARY
from facilitator.store import Connection, measures, programme
from facilitator.store import people as people_store
from facilitator.text import N_, _, speaking

Result = TypeVar("Result")
Steps = Generator[Step, Any, None]  # each step is answered with what it brought
StepsTo = Generator[Step, Any, Result]  # steps that come to something together


@dataclass
class Scene:
    """`db` is only read here; `papers` is the folder for forms and other files that go from hand to hand.

    `people_file` is the table to import, None for nobody; `planned` what the people bring, by its key.
    """

    db: Connection
    plan: SessionPlan
    folder: Path
    script: Script
    clock: SimulatedClock
    papers: Path
    people_file: Path | None
    planned: Mapping[str, PlannedProposal]
    by_measure: dict[str, PlannedProposal] = field(default_factory=dict)  # what became of it
    support: dict[str, int] = field(default_factory=dict)  # supporters of each measure in the approval round
    forms: dict[str, Path] = field(default_factory=dict)  # group id -> the form that its lead has
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"people {self.script.seed}")

    def said(self, message: str, **parts: object) -> str:
        """What simulated people say, in the session's language, whichever the one at the keyboard speaks."""
        with speaking(self.plan.header.document_language):
            return _(message).format(**parts)

    def wider(self, title: str) -> str:
        """The wording as people like to widen it."""
        return title.rstrip(".") + self.said(N_(", including joint projects of the alliances"))

    def parts(self) -> list[Part]:
        return people_store.parts(self.db)

    def groups(self, part: Part) -> list[Group]:
        return [group for group in people_store.groups(self.db) if group.part_id == part.id]

    def items(self, part: Part) -> list[Item]:
        return [item for item in programme.items(self.db) if item.part_id == part.id]

    def people(self) -> list[Participant]:
        return people_store.participants(self.db)

    def voters(self) -> list[Participant]:
        return [participant for participant in self.people() if participant.vote is Vote.DECIDING]

    def members(self) -> dict[str, list[Participant]]:
        """Group id -> its people, by badge number."""
        people = {one.id: one for one in self.people()}
        found: dict[str, list[Participant]] = {}
        for group_id, participant_id, _is_lead in people_store.memberships(self.db):
            found.setdefault(group_id, []).append(people[participant_id])
        return found

    def pool(self) -> list[Measure]:
        return measures.in_states(self.db, [State.POOL])

    def shortlist(self) -> list[Measure]:
        return measures.in_states(self.db, [State.SHORTLISTED])

    def key_measures(self) -> list[Measure]:
        """The measures in which the draft's key rows live on."""
        found = {measure.id: measure for measure in measures.in_states(self.db)}
        rows = [one for one in found.values() if one.draft_number in self.plan.key_measures]
        return [found[one.merged_into] if one.merged_into else one for one in rows]

    def proposals_of(self, group: Group) -> list[PlannedProposal]:
        return [one for one in self.planned.values() if not is_of_draft(one) and one.group == group.name]


def moderator(act: str, **arguments: object) -> Step:
    return Step(act, arguments, MODERATOR)


def secretary(act: str, **arguments: object) -> Step:
    return Step(act, arguments, SECRETARY)


def lead(group: Group, act: str, **arguments: object) -> Step:
    return Step(act, arguments, f"lead:{group.id}")
