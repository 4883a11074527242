"""Hands that perform the steps of a rehearsal in the real windows, as people do: with mouse and keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from window_hands.council import AtTheCouncil
from window_hands.draft import AtTheDraft
from window_hands.gestures import Gestures
from window_hands.people import AtTheDesk
from window_hands.programme import AtTheProgramme
from window_hands.proposals import AtTheProposals

from facilitator.app import Windows
from facilitator.domain.rehearsal import Step
from facilitator.services.rehearsal import ServiceHands, Stage

A_STEP = timedelta(seconds=2)  # that each step takes in the hall

# What people do beside the program, or only see in it; link_planned belongs to making a session from its folder.
BESIDE = frozenset({"wait_until", "fill", "look_at_duplicates", "link_planned"})


class WindowHands:
    """Every step is performed in the windows, but those of BESIDE. Services are only asked what came of it.

    Windows look at the clock whenever they paint: a look takes no time here, a step does.
    """

    def __init__(self, gestures: Gestures, stage: Stage, tell: Callable[[str], None]) -> None:
        self.gestures = gestures
        self._clock = stage.clock
        self._clock.step = timedelta()
        self._beside = ServiceHands(gestures.session, stage.clock, tell)
        self.council = AtTheCouncil(gestures)
        places = (AtTheProgramme(gestures), AtTheDesk(gestures), AtTheDraft(gestures), AtTheProposals(gestures))
        self._acts: Mapping[str, Callable[..., object]] = {
            name: getattr(place, name)
            for place in (*places, self.council)
            for name in vars(type(place))
            if not name.startswith("_")
        }
        self.by_service: set[str] = set()

    def perform(self, step: Step) -> object:
        self._clock.shown += A_STEP
        self.gestures.act_of_step = step.act
        self.gestures.become(step.actor)
        act = self._acts.get(step.act)
        if act is None:
            self.by_service.add(step.act)
            return self._beside.perform(step)
        answer = act(**step.arguments)
        self.gestures.qtbot.waitUntil(self.gestures.nothing_is_open)
        assert not self.gestures.refused(), self.gestures.refused()
        return answer


def open_in_start_window(qtbot, windows: Windows, choice, path: Path) -> Gestures:
    """Open the session file from the start window, as one who has not opened it before."""
    start = windows.start_window
    assert start is not None
    assert start.isVisible()
    gestures = Gestures(qtbot, windows, choice)
    gestures.file(path)
    gestures.click(start.empty.buttons[1])
    assert windows.start_window is None
    gestures.window.resize(1366, 768)
    qtbot.waitExposed(gestures.window).__enter__()
    return gestures
