"""The log in the user's folder: acts by their kind, failures by their place, and nothing of what a session says."""

from __future__ import annotations

import logging
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from facilitator.ui.error_places import error_places

SIZE = 500_000  # bytes of one file
KEPT = 3  # older files

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LogFile(logging.FileHandler):
    """A disk that is full or cannot be written is no reason to disturb the session: then there is no log.

    Not logging.handlers, whose import costs more than all the rest of the log.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path
        self.setFormatter(_Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            if self._path.stat().st_size > SIZE:
                self._turn_over()
        with suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Instead of a traceback on a console that nobody sees."""

    def _turn_over(self) -> None:
        """Begin a new file; the old one is kept as number 1, and the last one goes."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None
        names = [self._path, *(self._path.with_name(f"{self._path.name}.{number}") for number in range(1, KEPT + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                newer.replace(older)


class _Formatter(logging.Formatter):
    """An error's own words may quote the session, so its places alone are written."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return error_places(ei[1]) if ei[1] is not None else ""


def start(path: Path) -> None:
    """Write what the program's own loggers and Qt tell to the file, which is replaced when it grows large."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    logger = logging.getLogger("facilitator")
    logger.setLevel(logging.INFO)
    logger.addHandler(LogFile(path))
    qInstallMessageHandler(_note)


def _note(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("facilitator.qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
