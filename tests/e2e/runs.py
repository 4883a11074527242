"""Running the program as its users do: as a command, in a process of its own.

Where that is possible the process is forked from one that has imported the program already (fork_server.py).
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

# What would change the language; and without compiled modules every start would compile the program anew.
_LEFT_OUT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "PYTHONDONTWRITEBYTECODE")
_CAN_FORK = hasattr(os, "fork")
_SERVER = Path(__file__).with_name("fork_server.py")


def facilitator(
    *arguments: object, language: str = "en", environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; warnings of Python are errors there too."""
    surrounding = environment_of(language, environment)
    if not _CAN_FORK:
        return from_scratch("-m", "facilitator", *arguments, environment=surrounding, cwd=cwd)
    with tempfile.TemporaryDirectory() as folder:
        told, complained = Path(folder, "stdout"), Path(folder, "stderr")
        _begin(arguments, surrounding, cwd or Path.cwd(), told, complained)
        code = _end()
        return subprocess.CompletedProcess(arguments, code, told.read_text("utf-8"), complained.read_text("utf-8"))


def from_scratch(
    *arguments: object, environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python, with nothing imported yet, to its end."""
    return subprocess.run(
        [sys.executable, "-W", "error", *map(str, arguments)],
        env=environment or environment_of("en"),
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@dataclass
class Program:
    """A command at work; `lines` gives what it prints as soon as it is printed."""

    process_id: int
    lines: IO[str]
    exit_code: int | None = None

    def kill(self) -> None:
        """As `kill -9` does."""
        os.kill(self.process_id, signal.SIGKILL)


@contextmanager
def at_work(*arguments: object) -> Iterator[Program]:
    """A command that the block listens to, and may kill. Not for Windows."""
    with tempfile.TemporaryDirectory() as folder:
        told, complained = Path(folder, "stdout"), Path(folder, "stderr")
        os.mkfifo(told)
        process_id = _begin(arguments, environment_of("en"), Path.cwd(), told, complained)
        with told.open(encoding="utf-8") as lines:
            program = Program(process_id, lines)
            yield program
        program.exit_code = _end()


def environment_of(language: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return clean | {"LANG": f"{language}_XX.UTF-8", "PYTHONUTF8": "1"} | dict(more or {})


def _begin(
    arguments: tuple[object, ...], environment: Mapping[str, str], cwd: Path, told: Path, complained: Path
) -> int:
    """Order a command from the server; gives the id of its process."""
    order = {
        "arguments": [str(one) for one in arguments], "environment": environment, "cwd": str(cwd),
        "stdout": str(told), "stderr": str(complained),
    }  # fmt: skip
    orders, _answers = _server()
    orders.write(json.dumps(order) + "\n")
    orders.flush()
    return _answer()


def _end() -> int:
    """Wait for the end of the command; gives its exit code, or the signal that ended it as a negative number."""
    return _answer()


def _answer() -> int:
    _orders, answers = _server()
    return int(answers.readline())


@cache
def _server() -> tuple[IO[str], IO[str]]:
    """Where orders go and where answers come from."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", str(_SERVER)],
        env=environment_of("en"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)  # which ends it: there are no more orders
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout
