"""The program, imported once and forked for each command: a start costs milliseconds then. Not for Windows.

Each line of the input is an order, a JSON object; for each, the id of the new process is told, and how it ended.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import sys
from typing import Any, TextIO

WITH_QT = ("facilitator.ui", "facilitator.app")
IMPORTED_LATE = ("docx", "pandas", "python_calamine", "sqlite_utils", "xlsxwriter")


def serve() -> None:
    _import_all()
    gc.collect()
    gc.freeze()  # garbage collections of the commands need not look at what was imported
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become_the_program(json.loads(line))
            return
        _answer(child)
        _answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _import_all() -> None:
    import facilitator

    own = [one.name for one in pkgutil.walk_packages(facilitator.__path__, "facilitator.")]
    for name in (*own, *IMPORTED_LATE):
        if not name.startswith(WITH_QT):
            importlib.import_module(name)


def _become_the_program(order: dict[str, Any]) -> None:
    """From here on all is as in a process of its own, to its end."""
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environment"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout, sys.stderr = (_stream(number, order[name]) for number, name in ((1, "stdout"), (2, "stderr")))
    from facilitator.__main__ import main

    sys.argv = ["facilitator", *order["arguments"]]
    main()


def _stream(number: int, path: str) -> TextIO:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, number)
    os.close(file)
    return open(number, "w", encoding="utf-8", closefd=False)


if __name__ == "__main__":
    serve()
