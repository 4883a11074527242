"""The two days played by simulated people: demo, dress rehearsal and end-to-end test at once.

What happens is a stream of steps (play.py), each of which is one thing that one user does; here services perform them.
Every chance comes from the script's seed, so the same script leaves the same file and the same documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.changes import Changes
from facilitator.domain.rehearsal import Script
from facilitator.services.backups import Backups
from facilitator.services.rehearsal.hands import Hands, ServiceHands
from facilitator.services.rehearsal.play import Play, day_one, day_two, prepare, whole
from facilitator.services.rehearsal.scene import Scene, Steps
from facilitator.services.rehearsal.stage import Stage, beside, papers_of, set_stage
from facilitator.services.session import Session
from facilitator.store import journal

__all__ = [
    "Hands", "Play", "Scene", "ServiceHands", "Stage", "Steps", "beside", "day_one", "day_two", "papers_of",
    "prepare", "rehearsal", "set_stage", "whole",
]  # fmt: skip


@contextmanager
def rehearsal(
    folder: Path,
    path: Path,
    script: Script,
    announce: Callable[[Session, Changes], None],
    tell: Callable[[str], None] = lambda _sentence: None,
) -> Iterator[Session]:
    """Play the session in `folder` into a new file at `path`; the block finds the two days done.

    `announce` hears of each act after its commit, `tell` of what leaves no act behind. An earlier rehearsal at `path`
    is replaced, any other file refused. Forms and the like go to `papers_of(path)`, backups beside the file.
    """
    stage = set_stage(folder, path, script)

    def hear(changes: Changes) -> None:
        backups.act_committed(changes)
        announce(session, changes)

    with Session(path, stage.surroundings, hear) as session:
        backups = Backups(session, stage.clock.shown)
        first = journal.operations(session.db)[0]
        announce(session, Changes(first.id, first.message, first.parameters, frozenset()))
        play = Play(whole(stage.scene(session.db)), ServiceHands(session, stage.clock, tell))
        while play.step():
            backups.turn(stage.clock.shown)
        yield session
