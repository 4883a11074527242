"""What an operation changed, so that each view can decide whether to refresh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Changes(NamedTuple):
    """`message` and `parameters` name the act, untranslated; `tables` are those whose rows it changed.

    `number` is the operation's place in the file's history; None where rows were saved without one (ballots).
    """

    number: int | None
    message: str
    parameters: Mapping[str, object]
    tables: frozenset[str]

    def with_tables_of(self, others: Iterable[Changes]) -> Changes:
        """This act, and what was saved beside it."""
        return self._replace(tables=self.tables.union(*(one.tables for one in others)))

    def touch(self, *tables: str) -> bool:
        return not self.tables.isdisjoint(tables)
