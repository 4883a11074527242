"""A rehearsal's stage: its empty session file, the simulated clock, and the papers that people pass to one another."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.domain.errors import UserError
from facilitator.domain.rehearsal import PlannedProposal, Script
from facilitator.domain.session import Header
from facilitator.domain.session_plan import SessionPlan
from facilitator.domain.surroundings import SimulatedClock, Surroundings, simulated
from facilitator.services import files, plans
from facilitator.services.rehearsal import casting
from facilitator.services.rehearsal.scene import Scene
from facilitator.store import Connection, backups, database
from facilitator.store import session as session_store
from facilitator.text import _

DOORS_OPEN = time(8, 45)  # in the hall, on the first day
LOOK = timedelta(seconds=2)  # by which each look at the clock finds it gone on


@dataclass(frozen=True, slots=True)
class Stage:
    """All that a play needs beside the open session; `surroundings` are those to open it with."""

    plan: SessionPlan
    folder: Path
    script: Script
    clock: SimulatedClock
    surroundings: Surroundings
    papers: Path
    people_file: Path | None
    planned: dict[str, PlannedProposal]

    def scene(self, db: Connection) -> Scene:
        """The play's view of the session, which is open by `db`."""
        return Scene(db, self.plan, self.folder, self.script, self.clock, self.papers, self.people_file, self.planned)


def set_stage(folder: Path, path: Path, script: Script) -> Stage:
    """Make the session file of a rehearsal, without people and draft.

    An earlier rehearsal at `path` goes, with its papers and backups. Raises UserError where another session is there,
    and where the folder is not in order.
    """
    plan = plans.read(folder)
    planned = casting.proposals(plan, folder, script)
    clock = SimulatedClock(_doors_open(plan.header), LOOK)
    surroundings = simulated(script.seed, clock)
    _clear(path)
    plan = replace(plan, header=plan.header._replace(is_rehearsal=True))
    files.new_session(plan, path, surroundings)
    papers = papers_of(path)
    people_file = casting.people_file(plan, folder, script, papers)
    return Stage(plan, folder, script, clock, surroundings, papers, people_file, planned)


def papers_of(path: Path) -> Path:
    """The folder beside the session file for forms and the like: `tomsk.papers` for `tomsk.sqlite`."""
    return path.with_name(f"{path.stem}.papers")


def beside(path: Path) -> list[Path]:
    """The folders that a rehearsal leaves beside its file: papers and backups."""
    return [one for one in (papers_of(path), backups.folder_of(path)) if one.is_dir()]


def _doors_open(header: Header) -> datetime:
    hall = ZoneInfo(header.time_zone)
    return datetime.combine(header.starts_on, DOORS_OPEN, tzinfo=hall).astimezone(UTC)


def _clear(path: Path) -> None:
    if not path.exists():
        return
    with files.reading(path) as db:
        is_rehearsal = session_store.header(db).is_rehearsal
    if not is_rehearsal:
        sentence = _("“{name}” is a session, not a rehearsal: choose another folder, nothing was touched.")
        raise UserError(sentence.format(name=path.name))
    database.require_alone(path)
    path.unlink()
    shutil.rmtree(papers_of(path), ignore_errors=True)
    copies = backups.folder_of(path)
    for one in backups.in_folder(path, copies):
        one.unlink(missing_ok=True)
    with suppress(OSError):
        copies.rmdir()
