"""Where the backups of a session file lie, and how one is made: a whole copy, through the one way of copying."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from facilitator.domain.backups import BackupName, backup_name
from facilitator.domain.errors import UserError, reason_of
from facilitator.store import database
from facilitator.store.connection import Connection
from facilitator.text import _


def folder_of(path: Path) -> Path:
    """The folder beside the session file: `tomsk.backups` for `tomsk.sqlite`."""
    return path.with_name(f"{path.stem}.backups")


def in_folder(path: Path, folder: Path) -> dict[Path, BackupName]:
    """The backups of the session file `path` in the folder, oldest first. Raises UserError where it cannot be read."""
    if not folder.is_dir():
        return {}
    try:
        names = {one: backup_name(one.name) for one in folder.iterdir()}
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be read: {why}.").format(folder=folder, why=reason_of(error))
        ) from error
    own = {one: name for one, name in names.items() if name is not None and name.stem == path.stem}
    return dict(sorted(own.items(), key=lambda item: item[1].at))


def remove_secret(path: Path, folder: Path, but: Path | None = None) -> None:
    """Remove the backups made while a secret round was open, and pieces of such that a crash left; `but` one.

    Raises UserError naming the first that cannot be removed.
    """
    for one in _secret(path, folder):
        if one != but:
            try:
                one.unlink(missing_ok=True)
            except OSError as error:
                sentence = _("“{name}” cannot be removed: {why}.")
                raise UserError(sentence.format(name=one, why=reason_of(error))) from error


def _secret(path: Path, folder: Path) -> list[Path]:
    found = [one for one, name in in_folder(path, folder).items() if name.is_secret]
    pieces = folder.iterdir() if folder.is_dir() else ()  # in_folder has told where it cannot be read
    return found + [
        one
        for one in pieces
        if (name := backup_name(one.name.partition(".partial")[0]))
        and name.is_secret
        and name.stem == path.stem
        and one not in found
    ]


def make(db: Connection, folder: Path, at: datetime, *, is_secret: bool) -> Path:
    """A whole copy of the open file in the folder, which is made if need be. Raises UserError where it cannot be."""
    target = folder / str(BackupName(db.path.stem, at, is_secret))
    try:
        folder.mkdir(exist_ok=True)
        database.copy(db, target)
    except OSError as error:
        raise UserError(_("“{name}” cannot be written: {why}.").format(name=target, why=reason_of(error))) from error
    return target


def is_in_transaction(db: Connection) -> bool:
    """While this is so, a copy would wait for its own end for ever."""
    return bool(db.conn.in_transaction)


def copy_whole(source: Path, target: Path) -> None:
    """A copy of a session file under a new name. Raises UserError where a file has that name, or cannot be written."""
    db = database.open_for_reading(source)
    try:
        if target.exists():
            raise UserError(_("“{name}” exists already: choose another name.").format(name=target.name))
        if not target.absolute().parent.is_dir():
            raise UserError(_("There is no folder “{folder}”.").format(folder=target.absolute().parent))
        database.copy(db, target)
    except OSError as error:
        raise UserError(_("“{name}” cannot be written: {why}.").format(name=target, why=reason_of(error))) from error
    finally:
        database.close(db, is_writer=False)
