"""Backups of an open session: by time while acts happen and after each item of the programme, thinned, and restored.

There is no thread here: whoever holds the session tells each change and asks now and then.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.domain.backups import kept
from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.services import files, programme, secrecy
from facilitator.services.session import Session
from facilitator.store import backups as store
from facilitator.text import _

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Backup:
    """`at` is a UTC instant."""

    at: datetime
    path: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn brought: the backups made, and a sentence for each place where one failed."""

    made: tuple[Path, ...] = ()
    failures: tuple[str, ...] = ()


class Backups:
    """The backups of one open session: beside its file, and in `second_folder` (another drive), None for none.

    `now` is the instant of the session's opening, from which the first interval counts.
    """

    def __init__(
        self, session: Session, now: datetime, second_folder: Path | None = None, every: timedelta = EVERY
    ) -> None:
        self._session = session
        self.second_folder = second_folder
        self._every = every
        self._last = now
        self._has_acts = False
        self._item_has_ended = False

    def act_committed(self, changes: Changes) -> None:
        """Take note of an act or ballot; call it from the session's `on_change`."""
        self._has_acts = True
        if changes.message in programme.ENDINGS:
            self._item_has_ended = True

    def due(self, now: datetime) -> bool:
        """Whether there were acts since the last backup, and an item has ended or the time is over.

        Never inside an act. A clock that was put back since tells nothing of the time, which then counts as over.
        """
        if not self._has_acts or store.is_in_transaction(self._session.db):
            return False
        return self._item_has_ended or not self._last <= now < self._last + self._every

    def turn(self, now: datetime) -> Outcome:
        """Make a backup if one is due. One that fails is a sentence: the session goes on, and it is tried later."""
        if not self.due(now):
            return Outcome()
        return self.make(now)

    def make(self, now: datetime) -> Outcome:
        """Make one now in every folder, and thin the old ones out. Not inside an act."""
        made, failures = [], []
        for folder in _folders(self._session.path, self.second_folder):
            try:
                made.append(self._make_in(folder, now))
            except UserError as refusal:
                logger.warning("a backup failed in %s", folder)
                failures.append(_("The backup failed, the session goes on: {why}").format(why=refusal))
        self._last, self._item_has_ended = now, False
        self._has_acts = bool(failures)
        return Outcome(tuple(made), tuple(failures))

    def _make_in(self, folder: Path, now: datetime) -> Path:
        """While a secret round is open each backup takes the place of the one before: two would tell who voted what.

        The file remembers the folder, so that whoever closes the round finds the backup there.
        """
        path = self._session.path
        is_secret = secrecy.is_round_open(self._session.db)
        if is_secret:
            secrecy.remember_folder(self._session, folder)
        made = store.make(self._session.db, folder, now, is_secret=is_secret)
        store.remove_secret(path, folder, but=made)
        thin(path, folder, now)
        return made


def _folders(path: Path, second_folder: Path | None) -> list[Path]:
    return [store.folder_of(path), *([second_folder] if second_folder else [])]


def backups(path: Path, second_folder: Path | None = None) -> list[Backup]:
    """The backups of the session file at `path`, the newest first."""
    folders = _folders(path, second_folder)
    found = [Backup(name.at, one) for folder in folders for one, name in store.in_folder(path, folder).items()]
    return sorted(found, key=lambda one: one.at, reverse=True)


def warning(path: Path) -> str | None:
    """A sentence on what is risky about copying the session file now, or None."""
    with files.reading(path) as db:
        if secrecy.is_round_open(db):
            return _(
                "A secret round is open: delete this copy once the round is closed, it keeps the order of ballots."
            )
    return None


def back_up(path: Path, target: Path) -> Path:
    """One whole copy of a session file that need not be open here; gives its path, in `target` if that is a folder."""
    if os.path.isdir(target):  # noqa: PTH112 - Path.is_dir() raises for a name that is too long
        target = target / path.name
    store.copy_whole(path, target)
    return target


def thin(path: Path, folder: Path, now: datetime) -> None:
    """Remove the backups of a folder that need not stay; one that cannot be removed does stay."""
    found = store.in_folder(path, folder)
    staying = kept((name.at for name in found.values()), now)
    for one, name in found.items():
        if name.at not in staying:
            with suppress(OSError):
                one.unlink(missing_ok=True)
