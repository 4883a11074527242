"""What an operation changed, so that each view can decide whether to refresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """`message` and `parameters` name the act, untranslated; `tables` are those whose rows it changed.

    `number` is the operation's place in the file's history; None where rows were saved without one (ballots).
    """

    number: int | None
    message: str
    parameters: Mapping[str, object]
    tables: frozenset[str]

    def touch(self, *tables: str) -> bool:
        return not self.tables.isdisjoint(tables)
