"""Where the program's own data lies: in the source tree, in an installed wheel, or in a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `resources` or `sessions`. A wheel carries it inside the package, the tree beside it.

    Raises FileNotFoundError where the program was installed without it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    roots = ([Path(frozen)] if frozen else []) + [_PACKAGE, _PACKAGE.parent]
    for root in roots:
        folder = root / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program was installed without its folder {name!r}")


def forms() -> Path:
    return data_folder("resources") / "forms"


def translations() -> Path:
    return data_folder("resources") / "translations"


def ready_sessions() -> Path:
    return data_folder("sessions")
