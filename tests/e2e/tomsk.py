"""The two days in Tomsk as a script, day by day, for whoever has hands; and what they leave in the file, in texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.domain.rehearsal import Script, Step
from facilitator.services import plans, rehearsal
from facilitator.services.rehearsal import Hands, Play, Scene, ServiceHands, Stage, Steps
from facilitator.services.session import Session
from facilitator.store import Connection

FOLDER = plans.folder_of("tomsk-2017")

# Tables whose rows people know by a word of theirs: (table, column).
_NAMES = {
    "measure": "number", "participant": "name", "project_group": "name", "part": "name", "category": "name",
    "alliance": "name", "funding_source": "name", "round": "title", "programme_item": "title", "direction": "name",
    "stage": "name", "cluster": "name", "indicator": "name", "support": "name", "share_rule": "name",
}  # fmt: skip
_HISTORY = {"operation", "change", "barrier", "_sqlite_migrations"}
_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")


@dataclass
class Performance:
    """A play that goes on; `steps` are those performed, `told` what left no act behind."""

    session: Session
    scene: Scene
    hands: Hands
    steps: list[Step] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def before(self) -> None:
        """Draft and people are imported."""
        self._perform(rehearsal.prepare(self.scene))

    def day_one(self) -> None:
        self._perform(rehearsal.day_one(self.scene))

    def day_two(self) -> None:
        self._perform(rehearsal.day_two(self.scene))

    def _perform(self, steps: Steps) -> None:
        play = Play(steps, self.hands)
        while step := play.step():
            self.steps.append(step)


@contextmanager
def performance(
    path: Path,
    script: Script | None = None,
    make_hands: Callable[[Session, Stage, Callable[[str], None]], Hands] | None = None,
    folder: Path = FOLDER,
) -> Iterator[Performance]:
    """The session at `path`, ready to be played by the services or by other hands."""
    stage = rehearsal.set_stage(folder, path, script or Script())
    told: list[str] = []
    with Session(path, stage.surroundings) as session:
        hands = (make_hands or by_services)(session, stage, told.append)
        yield Performance(session, stage.scene(session.db), hands, told=told)


def by_services(session: Session, stage: Stage, tell: Callable[[str], None]) -> Hands:
    return ServiceHands(session, stage.clock, tell)


def texts(db: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All that the file holds apart from its history, told by names and not by ids, without the hour of each thing.

    Two plays of one script give the same, whatever hands performed it and however long they took.
    """
    names: dict[str, str] = {}
    for table, column in _NAMES.items():
        names |= {row_id: f"{table} {name}" for row_id, name in db.execute(f"SELECT id, {column} FROM {table}")}

    def told(value: object) -> object:
        if not isinstance(value, str):
            return value
        return _INSTANT.sub("then", _ID.sub(lambda found: names.get(found[0], "an id"), value))

    found = {}
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in sorted(tables - _HISTORY):
        rows = [tuple(told(value) for value in row) for row in db.execute(f'SELECT * FROM "{table}"')]
        found[table] = sorted(rows, key=repr)
    return found
