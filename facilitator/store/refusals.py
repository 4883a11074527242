"""SQLite's errors that are the user's affair, each as one sentence; the others stay what they are: bugs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.store.engine import sqlite3
from facilitator.text import N_, _

# Primary result codes, https://sqlite.org/rescode.html
_SENTENCES = {
    5: N_("“{name}” is being written by another window or program; try again in a moment."),
    6: N_("“{name}” is being written by another window or program; try again in a moment."),
    8: N_("“{name}” is write-protected: copy it to a folder where you may write, and open the copy."),
    10: N_("“{name}” cannot be read or written: the disk is full, write-protected or was unplugged."),
    11: N_("“{name}” is damaged: open its last backup."),
    13: N_("The disk is full: “{name}” could not be saved; free some room and repeat the act."),
    14: N_("“{name}” cannot be opened: the folder is missing, or you may not use it."),
    26: N_("“{name}” is not a session file of Facilitator."),
}

# How SQLite's own words for them begin: an error in copying or in reading a text has no code, these words alone
_CODES = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "Could not decode to UTF-8": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


def refusal(error: sqlite3.Error, path: Path) -> UserError | None:
    """The sentence on what the disk or another program did to `path`; None for a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF or _code_of(str(error))
    sentence = _SENTENCES.get(code)
    return UserError(_(sentence).format(name=path.name.partition(".partial")[0])) if sentence else None


def _code_of(message: str) -> int:
    return next((code for words, code in _CODES.items() if message.startswith(words)), 0)


@contextmanager
def sqlite_refusals(path: Path) -> Iterator[None]:
    """The same for what stands outside a connection's `execute`: connecting, copying."""
    try:
        yield
    except sqlite3.Error as error:
        told = refusal(error, path)
        if told is None:
            raise
        raise told from error
