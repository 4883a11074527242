"""Sees that a session's file stays where it is: a stick is pulled, a file moved away, and the system tells nobody."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facilitator.services import files

LOOK_EVERY = 1_000  # milliseconds


class FileWatch(QObject):
    """`lost` tells once that the file is gone, `returned` at each look that it is there again, or that another file
    stands in its place, until it is watched anew.
    """

    lost = Signal()
    returned = Signal()

    def __init__(self, parent: QObject, every_ms: int = LOOK_EVERY) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.is_lost = False
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)

    def watch(self, path: Path) -> None:
        self._path = path
        self._identity = files.identity(path)
        self.is_lost = False
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        if self._path is None:
            return
        present = files.identity(self._path)
        if present is None and not self.is_lost:
            self.is_lost = True
            self.lost.emit()
        elif present is not None and (self.is_lost or present != self._identity):
            self.returned.emit()
