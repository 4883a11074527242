"""Running the program as its users do: as a command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# What would change the language; and without compiled modules every start would compile the program anew.
_LEFT_OUT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "PYTHONDONTWRITEBYTECODE")


def facilitator(
    *arguments: object, language: str = "en", environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; warnings of Python are errors there too."""
    command = [sys.executable, "-W", "error", "-m", "facilitator", *map(str, arguments)]
    return subprocess.run(
        command,
        env=environment_of(language, environment),
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def environment_of(language: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return clean | {"LANG": f"{language}_XX.UTF-8", "PYTHONUTF8": "1"} | dict(more or {})
