"""The countdown that several scenes show: the running item, what is left, and the groups that have more time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.domain.programme import Countdown, Item
from facilitator.services import people, programme
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.clock import clock_text, urgency
from facilitator.ui.projector.scenes.scene import Scene


@dataclass(frozen=True, slots=True)
class ClockFace:
    """Texts with the names of the colours they are painted in; `groups` only those with time of their own."""

    left: str = ""
    colour: str = "accent"
    until: str = ""
    groups: tuple[tuple[str, str, str], ...] = ()  # name, time left, colour


class ClockedScene(Scene):
    """`running` is the item that is on, or None; `face` what its clock shows just now."""

    tables: ClassVar[tuple[str, ...]] = ("programme_item", "group_time", "project_group", "session")
    has_clock = True

    def __init__(self, session: Session) -> None:
        self.running: Item | None = None
        self.face = ClockFace()
        self._countdown: Countdown | None = None
        super().__init__(session)

    def read(self) -> None:
        db = self.session.db
        self.running = programme.running(db)
        self._countdown = programme.countdown(db)
        self._names = {group.id: group.name for group in people.groups(db)}
        self.tick(self.session.surroundings.now())

    def tick(self, now: datetime) -> bool:
        before = self.face
        self.face = self._face(now)
        return self.face != before

    def _face(self, now: datetime) -> ClockFace:
        countdown = self._countdown
        if countdown is None:
            return ClockFace()
        ends = programme.days(self.session.db)[0].clock(countdown.ends_at)
        return ClockFace(
            clock_text(countdown.left(now)),
            urgency(countdown, now),
            _("until {time}").format(time=f"{ends:%H:%M}"),
            tuple(
                (self._names.get(group, ""), clock_text(countdown.left(now, group)), urgency(countdown, now, group))
                for group in countdown.groups
            ),
        )
