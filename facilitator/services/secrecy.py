"""What keeps a secret round secret: a ballot leaves no trace of its voter, and the closing none of the order."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.voting import Round
from facilitator.services.session import Session
from facilitator.store import Connection, backups, database, secrecy
from facilitator.text import _

CLASS_SIZE = 5  # entitled voters; smaller weight classes are joined when the rule is frozen
_FILE = ""  # the session file itself, among what the closing has to clear


def is_round_open(db: Connection) -> bool:
    """Whether a secret round is open: one backup at most may then be kept, each new one in its place."""
    return secrecy.is_open(db)


def is_unfinished(db: Connection) -> bool:
    """Whether a secret round was closed and not everything could be cleared: closing it again goes on with that."""
    return _FILE in secrecy.trace(db) or (bool(secrecy.trace(db)) and not secrecy.is_open(db))


def prepare_connection(session: Session) -> None:
    """Before a secret ballot is written."""
    secrecy.overwrite_what_is_deleted(session.db)


def after_ballot(session: Session) -> None:
    """Bring the ballot into the file at once: the -wal keeps the order of acts as long as it is not emptied.

    Where somebody reads the file just now it is not waited for long: the checkpoint half a second later, and at the
    latest the closing, do it.
    """
    database.checkpoint_file(session.path)


def remember_folder(session: Session, folder: Path) -> None:
    """Before a backup is made while a secret round is open: the closing, by whichever program, looks there."""
    place = str(folder.absolute())
    if folder != backups.folder_of(session.path) and place not in secrecy.trace(session.db):
        with session.ballot_box("secret_trace") as db:
            secrecy.add_trace(db, place)


def shuffle(session: Session, db: Connection, round_id: str) -> None:
    """Inside the closing act: the order in which ballots came is lost. What follows it is remembered as not done."""
    secrecy.shuffle(db, round_id, session.surroundings.new_id)
    secrecy.add_trace(db, _FILE)


def sweep(session: Session, closed: Round) -> None:
    """After a secret round is closed: delete backups made meanwhile, rewrite the file, empty the -wal.

    Raises UserError, after doing whatever can be done, where a backup cannot be deleted or another program reads the
    file just now; closing the round again then sweeps again.
    """
    beside = str(backups.folder_of(session.path).absolute())
    places = dict.fromkeys([beside, *secrecy.trace(session.db)])
    faults = {place: _removal_fault(session, place, is_needed=place != beside) for place in places if place != _FILE}
    with session.checkpoints.paused():  # our own checkpoints would be in the way
        is_swept = secrecy.sweep(session.db)
        with session.ballot_box("secret_trace") as db:
            for place in places:
                is_clear = is_swept if place == _FILE else faults[place] is None
                if is_clear:
                    secrecy.clear_trace(db, place)
        if is_swept:  # else there is a reader, whom this would wait for once more
            database.checkpoint(session.db)
    sentence = _(
        "The round “{title}” is closed, but the file may still tell the order of its ballots: "
        "close other programs that use the file, then close the round again."
    )
    fault = next((one for one in faults.values() if one), None)
    if fault or not is_swept:
        raise UserError(fault or sentence.format(title=closed.title))


def _removal_fault(session: Session, place: str, *, is_needed: bool) -> str | None:
    """Delete the secret backups of a folder; the sentence on why that cannot be done, or None."""
    folder = Path(place)
    if is_needed and not folder.is_dir():
        sentence = _(
            "A copy made while the round was open lies in “{folder}”, which is not there now: "
            "connect the drive, then close the round again."
        )
        return sentence.format(folder=folder)
    try:
        backups.remove_secret(session.path, folder)
    except UserError as refusal:
        return str(refusal)
    return None
