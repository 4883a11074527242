"""Puts a finished file in its place: all of it or nothing. What stands in it is made elsewhere."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import get_ident

from facilitator.domain.errors import UserError, reason_of
from facilitator.text import _


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target first, then rename. Raises UserError and leaves nothing half written."""
    partial = target.parent / f".facilitator-{os.getpid()}-{get_ident()}.partial"
    try:
        with partial.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    except OSError as error:
        raise UserError(_sentence(target, error)) from error
    finally:
        _forget(partial)


def _forget(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return  # its folder cannot be written either: then nothing was left there


def _sentence(target: Path, error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        text = _("There is no room for the file “{name}” in “{folder}”: free some space or choose another place.")
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        text = _("The folder “{folder}” for the file “{name}” does not exist: make it or choose another place.")
    elif isinstance(error, IsADirectoryError):
        text = _("“{name}” in “{folder}” is a folder: give the file another name.")
    elif isinstance(error, PermissionError):
        text = _(
            "The file “{name}” in “{folder}” cannot be written: close it in Word if it is open there,"
            " or choose another place."
        )
    else:
        text = _("The file “{name}” could not be written to “{folder}” ({reason}): choose another place.")
    return text.format(name=target.name, folder=target.parent, reason=reason_of(error))
