"""Errors that carry a sentence for the user. Anything else is a bug."""

from __future__ import annotations

import errno

from facilitator.text import N_, _


class UserError(Exception):
    """The request cannot be done; `str(error)` is shown to the user as it is.

    It keeps its sentence apart from `args`: where an error passes through Qt, PySide6 puts words before the first one.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self._sentence = sentence

    def __str__(self) -> str:
        return self._sentence


_REASONS = {
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.EEXIST: N_("there is something of that name already"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("access is denied, or another program has it open"),
    errno.EPERM: N_("access is denied, or another program has it open"),
    errno.EBUSY: N_("another program has it open"),
    errno.EROFS: N_("the disk is write-protected"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the disk takes no file of that size"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EINVAL: N_("the name holds signs that names cannot hold"),
    errno.EIO: N_("the disk answers with an error"),
    errno.ELOOP: N_("its links lead nowhere"),
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in words of our own: the system's are English on some machines, Russian on others."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else _("the system reports error {number}").format(number=error.errno)
