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
from contextlib import contextmanager, suppress
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
        with _begun(arguments, surrounding, cwd or Path.cwd(), told, complained) as program:
            pass
        assert program.exit_code is not None
        return subprocess.CompletedProcess(
            arguments, program.exit_code, told.read_text("utf-8"), complained.read_text("utf-8")
        )


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
    """A command at work; once it has ended, its exit code, or the signal that ended it as a negative number."""

    process_id: int
    exit_code: int | None = None

    def kill(self) -> None:
        """As `kill -9` does."""
        os.kill(self.process_id, signal.SIGKILL)


@contextmanager
def at_work(*arguments: object) -> Iterator[tuple[Program, IO[str]]]:
    """A command that the block hears, line by line as it prints, and may kill. Not for Windows."""
    with tempfile.TemporaryDirectory() as folder:
        told, complained = Path(folder, "stdout"), Path(folder, "stderr")
        os.mkfifo(told)
        with (
            _begun(arguments, environment_of("en"), Path.cwd(), told, complained) as program,
            told.open(encoding="utf-8") as lines,
        ):
            yield program, lines


def environment_of(language: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return clean | {"LANG": f"{language}_XX.UTF-8", "PYTHONUTF8": "1"} | dict(more or {})


@contextmanager
def _begun(
    arguments: tuple[object, ...], environment: Mapping[str, str], cwd: Path, told: Path, complained: Path
) -> Iterator[Program]:
    """Order a command from the server; behind the block it has ended."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    order = {
        "arguments": [str(one) for one in arguments],
        "environment": environment,
        "cwd": str(cwd),
        "stdout": str(told),
        "stderr": str(complained),
    }
    program = None
    try:
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        program = Program(int(server.stdout.readline()))
        yield program
        program.exit_code = int(server.stdout.readline())
    except BaseException:  # a test that failed or took too long: its answers must not come to the next one
        _stop(server, program)
        raise


def _stop(server: subprocess.Popen[str], program: Program | None) -> None:
    if program is not None:
        with suppress(ProcessLookupError):
            program.kill()
    server.kill()
    server.communicate()
    _server.cache_clear()


@cache
def _server() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "error", str(_SERVER)],
        env=environment_of("en"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)  # which ends it: there are no more orders
    return process
