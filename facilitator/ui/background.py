"""Slow work off the GUI thread, with progress and cancel. The work touches neither Qt nor the session's connection.

Both threads share one interpreter, so work that tells its progress gives way while the windows have something to do.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
TELL_EVERY = 0.03  # seconds: nobody sees more, and the windows stay free
SPELL, PATIENCE = 0.002, 0.005  # seconds: how long the work goes on and how long it waits while the windows never rest
TURN = 0.0001  # seconds that the work keeps the interpreter while the windows want it; Python's own 5 ms add up


class Cancelled(Exception):
    """The user does not want it any more; raised inside the work by its progress."""


class Task(QObject):
    """One piece of work on its way. Its signals come in the GUI thread; after `cancel` neither `done` nor `failed`.

    `advanced` gives steps done and all of them (0 = not known), `said` what is being done; `ended` comes last,
    whatever happened.
    """

    advanced = Signal(int, int)
    said = Signal(str)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _reported = Signal(int, int)
    _spoken = Signal(str)

    def __init__(self, parent: QObject, rest: threading.Event) -> None:
        """`rest` is set while the windows have nothing to do."""
        super().__init__(parent)
        self._rest = rest
        self._went_on = 0.0
        self._is_cancelled = threading.Event()
        self._told = 0.0
        self._spoke = 0.0
        self._reported.connect(self._advance, Qt.ConnectionType.QueuedConnection)
        self._spoken.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def progress(self, step: int, steps: int = 0) -> None:
        """For the work, in its thread: tell how far it is. Raises Cancelled where it should stop."""
        now = self._give_way()
        if step == steps or now - self._told >= TELL_EVERY:
            self._told = now
            self._reported.emit(step, steps)

    def say(self, sentence: Callable[[], str]) -> None:
        """For the work, in its thread: tell what it does now; `sentence` is asked only when there is time to show it.

        Raises Cancelled where it should stop.
        """
        now = self._give_way()
        if now - self._spoke >= TELL_EVERY:
            self._spoke = now
            self._spoken.emit(sentence())

    def _give_way(self) -> float:
        """Let the windows go first. Gives the time that it is then."""
        if self._is_cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._went_on >= SPELL and not self._rest.is_set():
            self._rest.wait(PATIENCE)
            now = self._went_on = time.monotonic()
        return now

    @Slot()
    def cancel(self) -> None:
        self._is_cancelled.set()

    def is_cancelled(self) -> bool:
        return self._is_cancelled.is_set()

    @Slot(int, int)
    def _advance(self, step: int, steps: int) -> None:
        if not self.is_cancelled():
            self.advanced.emit(step, steps)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        if not self.is_cancelled():
            self.said.emit(sentence)


class Background(QObject):
    """Runs pieces of work one after another."""

    _wanted = Signal(object, object)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._rest = threading.Event()
        loop = QAbstractEventDispatcher.instance()
        loop.aboutToBlock.connect(self._begin_rest)
        loop.awake.connect(self._end_rest)
        # Queued even from this thread: whoever asked for the work connects to the task before it starts.
        self._wanted.connect(self._start, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[Task], T]) -> Task:
        """Let `work(task)` be done, which may call `task.progress`; connect to the task's signals at once.

        An error of the work that nobody connected to `failed` is raised in the GUI thread.
        """
        task = Task(self, self._rest)
        self._wanted.emit(task, work)
        return task

    def stop(self) -> None:
        """Cancel and wait for the running work; call it before the session is closed, or the application quits.

        No task tells of itself any more, not even that it has ended: whoever listens would look into a closed session.
        """
        for task in self.findChildren(Task):
            task.cancel()
            task.blockSignals(True)
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @Slot()
    def _begin_rest(self) -> None:
        self._rest.set()

    @Slot()
    def _end_rest(self) -> None:
        self._rest.clear()

    @Slot(object, object)
    def _start(self, task: Task, work: Callable[[Task], T]) -> None:
        from concurrent.futures import ThreadPoolExecutor

        if not task.is_cancelled():
            sys.setswitchinterval(TURN)
            self._pool = self._pool or ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
            self._pool.submit(work, task).add_done_callback(lambda future: self._finished.emit(task, future))
        else:
            task.ended.emit()
            task.deleteLater()

    @Slot(object, object)
    def _deliver(self, task: Task, future: Future[Any]) -> None:
        try:
            error = None if future.cancelled() else future.exception()
            if future.cancelled() or task.is_cancelled() or isinstance(error, Cancelled):
                return
            if error is None:
                task.done.emit(future.result())
            elif task.receivers("2failed(PyObject)"):
                task.failed.emit(error)
            else:
                raise error
        finally:
            task.ended.emit()
            task.deleteLater()
