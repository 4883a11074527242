"""The whole play as one stream of steps, day by day; whoever has hands performs them one after another."""

from __future__ import annotations

from facilitator.domain.abilities import Ability
from facilitator.domain.people import Part
from facilitator.domain.rehearsal import Step
from facilitator.services.rehearsal import adoption, arrivals, details, evening, groups_at_work, rounds
from facilitator.services.rehearsal.hands import Hands
from facilitator.services.rehearsal.programme import Duty, play_day
from facilitator.services.rehearsal.scene import Scene, Steps, moderator, secretary
from facilitator.text import N_

_FIRST = (
    Duty(Ability.REGISTRATION, arrivals.register),
    Duty(Ability.DISTRIBUTION, arrivals.distribute),
    Duty(Ability.DRAFT, groups_at_work.react),
    Duty(Ability.PROPOSALS, groups_at_work.propose),
    Duty(Ability.PROPOSALS, groups_at_work.come_again, needs_groups=True),
    Duty(Ability.VOTING, rounds.hang_the_gallery),
    Duty(Ability.COUNCIL, evening.hold_council),
)


def prepare(scene: Scene) -> Steps:
    """Before the first day: the draft and the list of people."""
    if draft_file := scene.plan.file("draft"):
        yield moderator("import_draft", path=scene.folder / draft_file)
        if scene.plan.details.measures:
            yield moderator("link_planned", planned=scene.plan.details)
    if scene.people_file is not None:
        yield moderator("import_people", path=scene.people_file)


def day_one(scene: Scene) -> Steps:
    """The groups propose, the council sorts; where there is one day alone, this is its first half."""
    yield from play_day(scene, scene.parts()[0], _FIRST, slips=True)


def day_two(scene: Scene) -> Steps:
    """All later days, the last of which votes, details and adopts."""
    first, *later = scene.parts()
    for part in later[:-1]:
        yield from play_day(scene, part, _arrival(part))
    last = later[-1] if later else first
    yield from play_day(scene, last, (*(_arrival(last) if later else ()), *_LAST))


def whole(scene: Scene) -> Steps:
    yield from prepare(scene)
    yield from day_one(scene)
    yield from day_two(scene)


class Play:
    """Steps and the hands for them: one `step` performs one of them, so that a window can show each by itself.

    `answer` is what the last one brought: mostly the id of what it made.
    """

    def __init__(self, steps: Steps, hands: Hands) -> None:
        self._steps, self._hands = steps, hands
        self.answer: object = None

    def step(self) -> Step | None:
        """Perform the next step and give it; None at the end of the play."""
        try:
            step = self._steps.send(self.answer)
        except StopIteration:
            return None
        self.answer = self._hands.perform(step)
        return step


def _arrival(_part: Part) -> tuple[Duty, ...]:
    return Duty(Ability.REGISTRATION, arrivals.register), Duty(Ability.DISTRIBUTION, arrivals.regroup)


def _lay_before_the_hall(scene: Scene, part: Part) -> Steps:
    yield secretary("write_document", document="procedure", path=scene.papers / scene.said(N_("For the morning.docx")))
    yield from rounds.settle_the_gallery(scene, part)


_LAST = (
    Duty(Ability.COUNCIL, _lay_before_the_hall),
    Duty(Ability.VOTING, rounds.vote),
    Duty(Ability.VOTING, rounds.vote_on_the_rest),
    Duty(Ability.DETAILS, details.work_out),
    Duty(Ability.DETAILS, details.close_debts),
    Duty(Ability.ADOPTION, adoption.adopt),
    Duty(Ability.DOCUMENTS, adoption.close),
)
