"""Hands that perform the steps of a rehearsal in the real windows, as people do: with mouse and keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from facilitator.domain.rehearsal import Step
from facilitator.services.rehearsal import ServiceHands, Stage
from window_hands.adoption import AtThePlenary
from window_hands.council import AtTheCouncil
from window_hands.details import AtTheDetails
from window_hands.document import AtTheDocument
from window_hands.draft import AtTheDraft
from window_hands.gestures import Gestures
from window_hands.people import AtTheDesk
from window_hands.programme import AtTheProgramme
from window_hands.proposals import AtTheProposals
from window_hands.voting import AtTheVoting

A_STEP = timedelta(seconds=2)  # that each step takes in the hall

# What people do beside the program. The last one belongs to making a session from its folder.
BESIDE = frozenset({"wait_until", "fill", "link_planned"})


class WindowHands:
    """Every step is performed in the windows, but those of BESIDE. Services are only asked what came of it.

    Windows look at the clock whenever they paint: a look takes no time here, a step does.
    """

    def __init__(self, gestures: Gestures, stage: Stage, tell: Callable[[str], None]) -> None:
        self.gestures = gestures
        self._clock = stage.clock
        self._clock.step = timedelta()
        self._beside = ServiceHands(gestures.session, stage.clock, tell)
        self.council, self.voting, self.document = (
            AtTheCouncil(gestures),
            AtTheVoting(gestures),
            AtTheDocument(gestures),
        )
        places = (
            AtTheProgramme(gestures), AtTheDesk(gestures), AtTheDraft(gestures), AtTheProposals(gestures),
            AtTheDetails(gestures), AtThePlenary(gestures), self.council, self.voting, self.document,
        )  # fmt: skip
        self._acts: Mapping[str, Callable[..., object]] = {
            name: getattr(place, name) for place in places for name in vars(type(place)) if not name.startswith("_")
        }
        self.by_service: set[str] = set()

    def perform(self, step: Step) -> object:
        self._clock.shown += A_STEP
        self.gestures.act_of_step = step.act
        if step.act != "cast_ballot":
            self.voting.step_away()
        self.gestures.become(step.actor)
        act = self._acts.get(step.act)
        if act is None:
            self.by_service.add(step.act)
            return self._beside.perform(step)
        answer = act(**step.arguments)
        self.gestures.wait_for(lambda: self.gestures.nothing_is_open() or step.act == "cast_ballot")
        assert not self.gestures.refused(), f"{step.act}: {self.gestures.refused()}"
        return answer
