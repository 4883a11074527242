"""Keeps other programs from taking a session file apart that is open here, whatever this process does with it.

On Linux SQLite's own locks are the process's: as soon as anything in it closes the file, such as a file dialog that
looked into it to tell its kind, they are gone (https://sqlite.org/howtocorrupt.html, 2.2). Another program that closes
the file then believes itself the last one and takes the -wal away, with all that is written into it later.
Locks of an open file description stay with it, and the locks of others respect them.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

# Where SQLite's locks lie, https://sqlite.org/src/file/src/os.h and os_unix.c: what every connection holds in the
# file, and the byte of the -shm by which one knows that it is not the first.
_SHARED = (0x40000000 + 2, 510)
_NOT_THE_FIRST = (128, 1)


class FileGuard:
    """Holds what a connection holds, from `hold` on; does nothing where the system has no such locks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: list[tuple[int, tuple[int, int]]] = []  # a file of ours and what is locked in it

    def hold(self) -> None:
        """Once the connection has looked into the file, which makes the -shm."""
        if sys.platform == "linux":
            index = self._path.with_name(f"{self._path.name}-shm")
            for place, span in ((self._path, _SHARED), (index, _NOT_THE_FIRST)):
                try:
                    file = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
                except OSError:
                    continue
                self._held.append((file, span))
                _lock(file, span, is_held=True)

    def let_go(self) -> None:
        """Before the connection itself is to be the only one; the files stay open, or its own locks were gone."""
        for file, span in self._held:
            _lock(file, span, is_held=False)

    def close(self) -> None:
        """After the connection was closed."""
        for file, _span in self._held:
            os.close(file)
        self._held.clear()


def _lock(file: int, span: tuple[int, int], *, is_held: bool) -> None:
    """Nothing happens where the file's system has no locks: SQLite is alone there, too."""
    if sys.platform == "linux":
        import fcntl

        kind = fcntl.F_RDLCK if is_held else fcntl.F_UNLCK
        flock = struct.pack("@hhqqi0q", kind, os.SEEK_SET, *span, 0)
        try:
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, flock)
        except OSError:
            return
