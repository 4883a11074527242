"""The acts as rows of a table, and which of them are meant by letters, a number or a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QIcon

from facilitator.domain.dates import day_of_month
from facilitator.domain.wording import has_words
from facilitator.services.history import Line
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.rows_model import Column, RowsModel

WIDTHS = (7, 19, 24, 0)
STRETCH = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: an actor's key ("" = anybody), words, the numbers of the acts on one measure."""

    actor: str = ""
    words: str = ""
    numbers: frozenset[int] | None = None

    def fits(self, line: Line) -> bool:
        if self.actor and line.operation.actor != self.actor:
            return False
        if self.numbers is not None:
            return line.operation.id in self.numbers
        return has_words(line.act, self.words)


class LinesModel(RowsModel[Line]):
    """The last act first; those that are undone are pale and say so."""

    def __init__(self, parent: QObject) -> None:
        self._standing: frozenset[int] = frozenset()
        self._icons: dict[str, QIcon] = {kind: icon(f"{kind}-2", "muted") for kind in ("undo", "redo")}
        columns: list[Column[Line]] = [
            Column(_("#"), lambda line: str(line.operation.id), lambda line: line.operation.id, is_number=True),
            Column(_("Time"), _time, lambda line: line.operation.id),
            Column(_("Who"), lambda line: line.actor[:1].upper() + line.actor[1:]),
            Column(_("Act"), self._act, colour=self._colour, icon=self._icon),
        ]
        super().__init__(columns, lambda line: line.operation.id, parent)

    def mark(self, standing: frozenset[int]) -> None:
        """`standing` are the numbers of the acts that are not undone."""
        others = self._standing ^ standing
        self._standing = standing
        self.look_again(others)

    def is_undone(self, line: Line) -> bool:
        return line.operation.kind == "act" and line.operation.id not in self._standing

    def _act(self, line: Line) -> str:
        return _("{act} (undone)").format(act=line.act) if self.is_undone(line) else line.act

    def _colour(self, line: Line) -> QColor | None:
        is_pale = line.operation.kind in self._icons or self.is_undone(line)
        return theme.colour("muted") if is_pale else None

    def _icon(self, line: Line) -> QIcon | None:
        return self._icons.get(line.operation.kind)


def _time(line: Line) -> str:
    return f"{day_of_month(line.at, current_language())} {line.at:%H:%M:%S}"


def people_of(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Pairs (name, key) of everybody who was at the keyboard, by name."""
    found = {line.operation.actor: line.actor for line in lines}
    return sorted((name[:1].upper() + name[1:], actor) for actor, name in found.items())
