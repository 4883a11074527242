"""A list of the session as the window shows it: what stands in its rows, and the acts behind its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from facilitator.services.session import Session
from facilitator.ui.dialogs import Dialog


@dataclass(frozen=True, slots=True)
class Row:
    """`place` counts from 1 among `count` entries that are in one order."""

    id: str
    cells: tuple[str, ...]
    place: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True)
class ListKind:
    """`columns`: (title, width in letters, 0 for the one that takes the rest); titles and `advice` are message ids.

    `ask` opens the dialog of an entry, by its id, or of a new one. None instead of an act: the list has no such act.
    """

    key: str
    title: str
    picture: str
    advice: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[Session], Sequence[Row]]
    ask: Callable[[Session, str, QWidget], Dialog]
    move: Callable[[Session, str, int], object] | None = None
    remove: Callable[[Session, str], object] | None = None

    @property
    def can_add(self) -> bool:
        return self.remove is not None


def numbered(rows: Sequence[Row]) -> list[Row]:
    """With their places in one order."""
    return [replace(one, place=place, count=len(rows)) for place, one in enumerate(rows, 1)]
