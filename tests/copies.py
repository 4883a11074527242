"""Session files that many tests begin with: made once in each worker, by the program itself, and copied after that."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from facilitator.domain.surroundings import Surroundings, seeded
from facilitator.services import files, plans
from facilitator.services.session import Session

TOMSK = plans.folder_of("tomsk-2017")

Make = Callable[[Path, Surroundings], object]


def beginning() -> Surroundings:
    """The clock and the ids that tests begin with."""
    return seeded(1, datetime(2017, 6, 22, 2, tzinfo=UTC))


def bare(path: Path, surroundings: Surroundings) -> None:
    """A session with groups and alliances, without people and draft."""
    files.new_session(plans.read(TOMSK), path, surroundings)


def tomsk(path: Path, surroundings: Surroundings) -> None:
    """The Tomsk session with its people and draft."""
    files.new_session(plans.read(TOMSK), path, surroundings, folder=TOMSK)


@cache
def after(work: Callable[[Session], object], begin: Make = bare) -> Make:
    """The session that `begin` makes, once somebody has opened it and done the work."""

    def make(path: Path, surroundings: Surroundings) -> None:
        copy_of(begin, path, surroundings)
        with Session(path, surroundings) as session:
            work(session)

    return make


@dataclass(slots=True)
class _Original:
    """What `make` left in the file, and what it took from the surroundings meanwhile."""

    content: bytes = b""
    ids: list[str] = field(default_factory=list)
    looks: int = 0


def copy_of(make: Make, path: Path, surroundings: Surroundings | None = None) -> Path:
    """What `make(path, surroundings)` would do to a file that is not there yet, and to surroundings at their beginning.

    They go on behind what the file holds, so that no id comes twice. Surroundings that draw ids of their own, as the
    real ones do, need not be given.
    """
    assert not path.exists(), f"it would be replaced: {path}"
    original = _original(make)
    if surroundings is not None:
        taken = [surroundings.new_id() for _one in original.ids]
        assert taken == original.ids, "the file comes first: an id was drawn from these surroundings before"
        for _look in range(original.looks):
            surroundings.now()
    path.write_bytes(original.content)
    return path


@cache
def _original(make: Make) -> _Original:
    original, source = _Original(), beginning()

    def now() -> datetime:
        original.looks += 1
        return source.now()

    def new_id() -> str:
        original.ids.append(source.new_id())
        return original.ids[-1]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.sqlite"
        make(path, Surroundings(now, new_id))
        original.content = path.read_bytes()
    return original
