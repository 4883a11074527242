"""Slow work off the GUI thread, with progress and cancel. The work touches neither Qt nor the session's connection."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


class Cancelled(Exception):
    """The user does not want it any more; raised inside the work by its progress."""


class Task(QObject):
    """One piece of work on its way. Its signals come in the GUI thread; after `cancel` neither `done` nor `failed`.

    `advanced` gives steps done and all of them (0 = not known); `ended` comes last, whatever happened.
    """

    advanced = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_cancelled = threading.Event()

    def progress(self, step: int, steps: int = 0) -> None:
        """For the work, in its thread: tell how far it is. Raises Cancelled where it should stop."""
        if self._is_cancelled.is_set():
            raise Cancelled
        self.advanced.emit(step, steps)

    @Slot()
    def cancel(self) -> None:
        self._is_cancelled.set()

    def is_cancelled(self) -> bool:
        return self._is_cancelled.is_set()


class Background(QObject):
    """Runs pieces of work one after another."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._finished.connect(self._deliver)

    def run(self, work: Callable[[Task], T]) -> Task:
        """Start `work(task)`, which may call `task.progress`; connect to the task's signals before returning to Qt.

        An error of the work that nobody connected to `failed` is raised in the GUI thread.
        """
        task = Task(self)
        self._pool.submit(work, task).add_done_callback(lambda future: self._finished.emit(task, future))
        return task

    def stop(self) -> None:
        """Wait for the running work; call it before the application quits."""
        for task in self.findChildren(Task):
            task.cancel()
        self._pool.shutdown(cancel_futures=True)

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
