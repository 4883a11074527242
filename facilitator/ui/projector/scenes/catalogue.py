"""Every scene that can be chosen, and which one belongs to what is on."""

from __future__ import annotations

from facilitator.domain.programme import ItemKind
from facilitator.domain.voting import RoundState
from facilitator.services import programme, rounds
from facilitator.services.session import Session
from facilitator.ui.projector.scenes.adoption import AdoptionScene
from facilitator.ui.projector.scenes.blank import BlankScene
from facilitator.ui.projector.scenes.counters import CountersScene
from facilitator.ui.projector.scenes.instruction import InstructionScene
from facilitator.ui.projector.scenes.programme import ProgrammeScene
from facilitator.ui.projector.scenes.proposals import ProposalsScene
from facilitator.ui.projector.scenes.results import ResultsScene
from facilitator.ui.projector.scenes.scene import Scene
from facilitator.ui.projector.scenes.title import TitleScene
from facilitator.ui.projector.scenes.totals import TotalsScene
from facilitator.ui.projector.scenes.turnout import TurnoutScene

AUTOMATIC = "automatic"  # the choice is left to the programme

# Those that need no more than the session, in the order of the menu.
PLAIN: tuple[type[Scene], ...] = (
    TitleScene,
    ProgrammeScene,
    InstructionScene,
    CountersScene,
    TurnoutScene,
    ResultsScene,
    AdoptionScene,
    TotalsScene,
    BlankScene,
)

_OF_KIND: dict[ItemKind, type[Scene]] = {
    ItemKind.REGISTRATION: CountersScene,
    ItemKind.BREAK: ProgrammeScene,
    ItemKind.ADOPTION: AdoptionScene,
}

_GROUP = f"{ProposalsScene.key}:"


def proposals_of(group_id: str) -> str:
    """The key of the scene with a group's proposals."""
    return _GROUP + group_id


def key_for_now(session: Session) -> str:
    """What the hall is to see where the operator leaves the choice to the programme.

    While a round of voting is open it is the turnout. Behind it, as long as the item for the vote is on, the turnout
    stays, and says that the voting is over, until the round is settled: what the operator has not looked at yet is not
    shown to the hall. Then come the results. Registration shows the counters, a break the programme, any other item its
    instruction; before the first item the name of the session, between two items the programme.
    """
    if rounds.last(session.db, RoundState.OPEN) is not None:
        return TurnoutScene.key
    running = programme.running(session.db)
    if running is not None:
        begun = running.started_at if running.kind is ItemKind.VOTING else None
        held = rounds.held_since(session.db, begun) if begun is not None else None
        if held is not None:
            return (ResultsScene if held.state is RoundState.SETTLED else TurnoutScene).key
        return _OF_KIND.get(running.kind, InstructionScene).key
    has_begun = any(item.started_at for item in programme.items(session.db))
    return (ProgrammeScene if has_begun else TitleScene).key


def make(key: str, session: Session) -> Scene:
    """The scene of that key, read and ready to be painted."""
    if key.startswith(_GROUP):
        return ProposalsScene(session, key.removeprefix(_GROUP))
    return next(scene for scene in PLAIN if scene.key == key)(session)
