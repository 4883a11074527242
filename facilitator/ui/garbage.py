"""Keeps Python's cyclic garbage collector in the GUI thread, and out of the way of acts."""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer, Slot


class GarbageCollector(QObject):
    """Collects from time to time, and only here: young objects often, all of them seldom.

    Left to itself the collector runs in whichever thread allocates, such as the checkpointer's, and deleting a widget
    or timer outside the GUI thread crashes the program. It waits until there is nothing left to do or to paint, since
    it takes longer than many an act, but not for ever: a rehearsal without a pause never rests on some systems. What
    the start made is set aside: it stays anyway.
    """

    def __init__(self, parent: QObject, every_ms: int = 1_000, all_every: int = 30, patience_ms: int = 10_000) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._turn = 0
        self._all_every = all_every
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._give_up_waiting)
        self._timer = QTimer(self, singleShot=True, interval=every_ms)
        self._timer.timeout.connect(self._wait_for_rest)
        self._timer.start()

    @Slot()
    def _wait_for_rest(self) -> None:
        rest = QAbstractEventDispatcher.instance().aboutToBlock
        rest.connect(self._collect, Qt.ConnectionType.SingleShotConnection)
        self._patience.start()

    @Slot()
    def _give_up_waiting(self) -> None:
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self._collect)
        self._collect()

    @Slot()
    def _collect(self) -> None:
        self._patience.stop()
        self._turn += 1
        gc.collect(2 if self._turn % self._all_every == 0 else 1)
        self._timer.start()
