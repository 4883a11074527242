"""Keeps Python's cyclic garbage collector in the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot


class GarbageCollector(QObject):
    """Collects on a timer, and only here: young objects often, all of them seldom.

    Left to itself the collector runs in whichever thread allocates, such as the checkpointer's, and deleting a widget
    or timer outside the GUI thread crashes the program. What the start made is set aside: it stays anyway.
    """

    def __init__(self, parent: QObject, every_ms: int = 1_000, all_every: int = 30) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._turn = 0
        self._all_every = all_every
        timer = QTimer(self)
        timer.timeout.connect(self._collect)
        timer.start(every_ms)

    @Slot()
    def _collect(self) -> None:
        self._turn += 1
        gc.collect(2 if self._turn % self._all_every == 0 else 1)
