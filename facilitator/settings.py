"""What the user prefers on this machine: one frozen object, kept as JSON. Nothing of a session is in it."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

logger = logging.getLogger(__name__)

RECENT = 12  # how many sessions are remembered


class Settings(NamedTuple):
    """`language` "" means the system's; `scheme` is system, light or dark; `recent` are session files, the last first.

    `layout` holds what windows remember of themselves, as text by name (base64 for what Qt gives as bytes).
    """

    language: str = ""
    scheme: str = "system"
    recent: tuple[str, ...] = ()
    backup_folder: str = ""
    layout: Mapping[str, str] = MappingProxyType({})

    def with_recent(self, path: Path) -> Settings:
        """The same with this session as the last one worked on."""
        name = str(path.absolute())
        return self._replace(recent=(name, *(one for one in self.recent if one != name))[:RECENT])

    def without_recent(self, path: Path) -> Settings:
        return self._replace(recent=tuple(one for one in self.recent if one != str(path.absolute())))

    def with_layout(self, **entries: str) -> Settings:
        return self._replace(layout={**self.layout, **entries})


def folder() -> Path:
    """The user's folder for settings and logs, by the habits of the system."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Facilitator"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Facilitator"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "facilitator"


def load(path: Path) -> Settings:
    """What the file says, and the defaults for what it does not, or says in another way than we would."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        logger.warning("the settings cannot be read, the defaults are used: %s", path)
        return Settings()
    return Settings(**_fitting(found)) if isinstance(found, dict) else Settings()


def save(path: Path, settings: Settings) -> bool:
    """Write them whole; a disk that refuses is no reason to disturb the session: then it is False."""
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        entries = {**settings._asdict(), "layout": dict(settings.layout)}
        partial.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(path)
    except (OSError, ValueError):  # ValueError: a name that is not text, such as half a surrogate pair
        logger.warning("the settings cannot be saved: %s", path)
        return False
    return True


def _fitting(found: dict[str, Any]) -> dict[str, Any]:
    entries = {name: content for name, content in found.items() if name in Settings._fields}
    texts = {name: content for name, content in entries.items() if isinstance(content, str)}
    recent = entries.get("recent")
    layout = entries.get("layout")
    for name in ("recent", "layout"):
        texts.pop(name, None)
    return {
        **texts,
        "recent": tuple(one for one in recent if isinstance(one, str)) if isinstance(recent, list) else (),
        "layout": {key: one for key, one in layout.items() if isinstance(one, str)} if isinstance(layout, dict) else {},
    }
