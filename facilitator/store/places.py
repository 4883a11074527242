"""Where a session file may lie, and which file lies there: no network drive, better no synchronised folder."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

from facilitator.domain.errors import UserError
from facilitator.text import _

# File systems over a network, as /proc/self/mountinfo calls them. SQLite's locks cannot be trusted there
# (https://sqlite.org/howtocorrupt.html#_filesystems_with_broken_or_missing_lock_implementations).
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.davfs", "davfs"}

_SYNCHRONISED = (
    "onedrive", "dropbox", "yandex.disk", "yandexdisk", "яндекс.диск", "google drive", "googledrive", "my drive",
    "icloud drive", "iclouddrive", "nextcloud", "owncloud", "облако mail.ru", "cloud mail.ru",
)  # fmt: skip


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is there, whatever it is called; None where there is none, or its device answers no more.

    Windows lets nobody put another file in the place of an open one, and numbers files of sticks anew at times.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (0, 0) if sys.platform == "win32" else (found.st_dev, found.st_ino)


def refuse_network_drive(path: Path) -> None:
    """Raises UserError where the file would lie on another machine's disk."""
    if _is_on_network(path.absolute()):
        sentence = _("“{name}” lies on a network drive, where acts can be lost: put the file on this computer’s disk.")
        raise UserError(sentence.format(name=path.name))


def warning(path: Path) -> str | None:
    """A sentence on what is risky about the place, or None."""
    for part in path.absolute().parent.parts:
        if any(mark in part.lower() for mark in _SYNCHRONISED):
            sentence = _(
                "“{folder}” is synchronised with a cloud, which can damage an open session: better move the file out."
            )
            return sentence.format(folder=part)
    return None


def filesystem_of(path: PurePosixPath, mountinfo: str) -> str:
    """The type of the file system that holds `path`, from the text of /proc/self/mountinfo; "" if unknown."""
    best, kind = "", ""
    for line in mountinfo.splitlines():
        left, _dash, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        if len(point) >= len(best) and path.is_relative_to(point):
            best, kind = point, right.split(" ")[0]
    return kind


def _is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4  # GetDriveTypeW
        root = path.drive + "\\"
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == drive_remote
    mounts = Path("/proc/self/mountinfo")
    if not mounts.exists():
        return False
    return filesystem_of(PurePosixPath(path.resolve()), mounts.read_text(encoding="utf-8")) in _NETWORK
