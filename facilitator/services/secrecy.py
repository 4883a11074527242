"""What keeps a secret round secret: a ballot leaves no trace of its voter, and the closing none of the order."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.domain.errors import UserError
from facilitator.domain.voting import Round
from facilitator.services.session import Session
from facilitator.store import Connection, database, secrecy
from facilitator.text import _

CLASS_SIZE = 5  # entitled voters; smaller weight classes are joined when the rule is frozen


def is_round_open(db: Connection) -> bool:
    """Whether a secret round is open: one backup at most may then be kept, each new one in its place."""
    return secrecy.is_open(db)


def prepare_connection(session: Session) -> None:
    """Before a secret ballot is written."""
    secrecy.overwrite_what_is_deleted(session.db)


def after_ballot(session: Session) -> None:
    """Bring the ballot into the file at once: the -wal keeps the order of acts as long as it is not emptied.

    Where somebody reads the file just now it is not waited for long: the checkpoint half a second later, and at the
    latest the closing, do it.
    """
    database.checkpoint_file(session.path)


def shuffle(session: Session, db: Connection, round_id: str) -> None:
    """Inside the closing act: the order in which ballots came is lost."""
    secrecy.shuffle(db, round_id, session.surroundings.new_id)


def sweep(session: Session, closed: Round, delete_backups: Callable[[], None] | None = None) -> None:
    """After a secret round is closed: rewrite the file, empty the -wal, and let backups made meanwhile be deleted.

    Raises UserError where another program reads the file just now; closing the round again then sweeps again.
    """
    if delete_backups is not None:
        delete_backups()
    with session.checkpoints.paused():  # our own checkpoints would be in the way
        is_swept = secrecy.sweep(session.db)
    if not is_swept:
        sentence = _(
            "The round “{title}” is closed, but the file may still tell the order of its ballots: "
            "close other programs that use the file, then close the round again."
        )
        raise UserError(sentence.format(title=closed.title))
