"""Looks into session files without making anybody wait: a stick that is gone or asleep may take its time."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facilitator.domain.errors import UserError
from facilitator.services import files, overview
from facilitator.services.overview import Standing
from facilitator.text import _

LOOK_EVERY = 30  # milliseconds between looks at whether something was found


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look brought: `standing` and when the file was `changed` by this machine's clock, or the `problem`."""

    path: Path
    standing: Standing | None = None
    changed: datetime | None = None
    problem: str = ""
    is_gone: bool = False


class Looking(QObject):
    """`seen` tells of each file once. Each has a thread that nobody waits for, so that one that hangs holds up none."""

    seen = Signal(Seen)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: SimpleQueue[Seen] = SimpleQueue()
        self._expected: set[Path] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._collect)

    def look(self, paths: Sequence[Path]) -> None:
        """Look at these files, but for those whose look is still under way."""
        for path in paths:
            if path not in self._expected:
                self._expected.add(path)
                threading.Thread(target=_look, args=(path, self._found), name="look", daemon=True).start()
        if self._expected:
            self._timer.start()

    def is_looking(self) -> bool:
        return bool(self._expected)

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _collect(self) -> None:
        while True:
            try:
                found = self._found.get_nowait()
            except Empty:
                break
            self._expected.discard(found.path)
            self.seen.emit(found)
        if not self._expected:
            self._timer.stop()


def _look(path: Path, found: SimpleQueue[Seen]) -> None:
    try:
        found.put(look_at(path))
    except Exception:  # noqa: BLE001 - a list is no place for a bug's report; opening the file will tell
        found.put(Seen(path, problem=_("The file cannot be read.")))


def look_at(path: Path) -> Seen:
    """What the session file at `path` is, looked at without changing it."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError):
        gone = _("The file is not there: plug its stick in, or remove it from the list.")
        return Seen(path, problem=gone, is_gone=True)
    try:
        with files.reading(path) as db:
            return Seen(path, overview.standing(db), changed)
    except UserError as refusal:
        return Seen(path, problem=str(refusal))
