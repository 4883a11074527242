"""Plays a rehearsal in the open session, act by act, at the pace that the one who watches it likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.rehearsal import Step
from facilitator.services import acts, rehearsal
from facilitator.services.rehearsal import Play, ServiceHands, Stage
from facilitator.services.session import Session
from facilitator.text import N_, _
from facilitator.ui.rehearsal import places

A_STEP = timedelta(seconds=2)  # that each act takes in the hall
BUSY = 200  # milliseconds after which a menu or dialog that was open is looked for again


@dataclass(frozen=True, slots=True)
class Pace:
    """`name` is a message id; `look` the milliseconds for which an ordinary act is shown."""

    name: str
    look: int


PACES = (
    Pace(N_("Slowly: two days in twenty minutes"), 3500),
    Pace(N_("Two days in ten minutes"), 1750),
    Pace(N_("Quickly: two days in three minutes"), 500),
    Pace(N_("Without a pause"), 0),
)
USUAL = PACES[1]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the watcher sees of an act: where, about which row, who did it, and in words what; "" for nothing to say."""

    screen: str
    key: str
    who: str
    what: str


class Player(QObject):
    """Owns the play of one session. `performed` gives a Shown behind each act, `changed` tells of pause, pace and end.

    Hand `hear` to the session as its `on_change`, then `begin`. What the acts change is announced when whoever is at
    the keyboard is back there: the windows never see the simulated people's hands on it. While nothing is played, the
    hall's clock goes by the watcher's.
    """

    performed = Signal(object)
    changed = Signal()

    def __init__(self, stage: Stage, announce: Callable[[Changes], None], parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._announce = announce
        self._session: Session | None = None
        self._play: Play | None = None
        self._heard: list[Changes] = []
        self._told: list[str] = []
        self._is_performing = False
        self.pace = USUAL
        self.last: Shown | None = None
        self.refusal = ""  # why the play broke off
        self._beats = QTimer(self)
        self._beats.setSingleShot(True)
        self._beats.timeout.connect(self._beat)
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._pass_second)

    def hear(self, changes: Changes) -> None:
        """News of the session, be it of the play or of the watcher's own acts."""
        self._heard.append(changes)
        if not self._is_performing:
            self._tell()

    def begin(self, session: Session) -> None:
        """Be ready to play in this session, which is open with the stage's surroundings."""
        self._session = session
        self._stage.clock.step = timedelta()  # windows look at it whenever they paint: a look takes no time
        hands = ServiceHands(session, self._stage.clock, self._told.append)
        self._play = Play(rehearsal.whole(self._stage.scene(session.db)), hands)
        self._seconds.start()

    @property
    def is_playing(self) -> bool:
        return self._beats.isActive()

    @property
    def is_over(self) -> bool:
        return self._play is None

    @Slot()
    def play(self) -> None:
        """Go on, act by act."""
        if not self.is_over and not self.is_playing:
            self._beats.start(0)
            self._seconds.stop()
            self.changed.emit()

    @Slot()
    def pause(self) -> None:
        if self.is_playing:
            self._rest()
            self.changed.emit()

    @Slot()
    def step(self) -> None:
        """One act, and no more."""
        self._rest()
        self._perform()
        self.changed.emit()

    def keep(self, pace: Pace) -> None:
        """Play at this pace from now on."""
        self.pace = pace
        if self.is_playing:
            self._beats.start(min(self._beats.remainingTime(), pace.look))
        self.changed.emit()

    def stop(self) -> None:
        """Before the session is closed."""
        self._beats.stop()
        self._seconds.stop()
        self._play = None

    def hall_time(self) -> datetime:
        zone = ZoneInfo(self._stage.plan.header.time_zone)
        return self._stage.clock.shown.astimezone(zone)

    def _rest(self) -> None:
        self._beats.stop()
        self._seconds.start()

    @Slot()
    def _pass_second(self) -> None:
        self._stage.clock.shown += timedelta(seconds=1)

    @Slot()
    def _beat(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._beats.start(BUSY)  # somebody looks at something else
            return
        step = self._perform()
        if step is None:
            self._rest()
            self.changed.emit()
        else:
            self._beats.start(round(self.pace.look * places.look_of(step)))

    def _perform(self) -> Step | None:
        """The next act, which is shown; None at the end of the play."""
        session, play = self._session, self._play
        if session is None or play is None:
            return None
        self._told.clear()
        self._stage.clock.shown += A_STEP
        at_the_keyboard, self._is_performing = session.actor, True
        try:
            step = play.step()
        except UserError as refusal:
            step, self.refusal = None, str(refusal)
        finally:
            actor, session.actor = session.actor, at_the_keyboard
            self._is_performing = False
            what = self._words(session)
            self._tell()
        if step is None:
            self._play = None
            return None
        who = acts.actor_name(session.db, actor)
        place = places.screen_of(session, step), places.object_of(step, play.answer)
        self.last = Shown(*place, f"{who[:1].upper()}{who[1:]}", what)
        self.performed.emit(self.last)
        return step

    def _words(self, session: Session) -> str:
        """What was done, as the history tells it; of what left no act behind, what was told instead."""
        described = [acts.describe_changes(session.db, one) or _("a ballot is cast") for one in self._heard]
        return "; ".join(described or self._told)

    def _tell(self) -> None:
        heard, self._heard = self._heard, []
        for one in heard:
            self._announce(one)
