"""Which backups of a session are kept, and how they are named. Where they lie is the store's affair."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stem>.+)\.(?P<stamp>[0-9]{8}T[0-9]{6}Z)(?P<mark>\.secret)?\.sqlite", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BackupName:
    """`stem` is the session file's name without ending, `at` a UTC instant in whole seconds.

    `is_secret`: made while a secret round was open; it goes when the round is closed.
    """

    stem: str
    at: datetime
    is_secret: bool = False

    def __str__(self) -> str:
        """`tomsk.20170622T031500Z.sqlite`"""
        mark = ".secret" if self.is_secret else ""
        return f"{self.stem}.{self.at.astimezone(UTC).strftime(_STAMP)}{mark}.sqlite"


def backup_name(text: str) -> BackupName | None:
    """What the name of a file in a folder of backups says; None for any other name."""
    found = _NAME.fullmatch(text)
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found["stamp"])
    except ValueError:
        return None
    return BackupName(found["stem"], at, found["mark"] is not None)


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """The instants whose backups stay: all of the last hour, the last of each hour for a day, of each day beyond."""
    newest: dict[object, datetime] = {}
    for at in sorted(made):
        age = now - at
        if age <= timedelta(hours=1):
            place: object = at
        elif age <= timedelta(days=1):
            place = ("hour", at.astimezone(UTC).strftime("%Y%m%d%H"))
        else:
            place = ("day", at.astimezone(UTC).date())
        newest[place] = at
    return set(newest.values())
