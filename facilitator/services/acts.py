"""Acts and actors in words: translated when shown, with the present names of what their ids mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from string import Formatter

from facilitator.domain.changes import Changes
from facilitator.store import Connection, journal
from facilitator.store.journal import Operation
from facilitator.store.undo import CannotRevert, Obstacle
from facilitator.text import N_, _

# Parameter -> what is shown for an id: (table, column).
_NAMES = {
    "measure": ("measure", "number"),
    "measures": ("measure", "number"),
    "group": ("project_group", "name"),
    "alliance": ("alliance", "name"),
    "category": ("category", "name"),
    "source": ("funding_source", "name"),
    "participant": ("participant", "name"),
    "part": ("part", "name"),
    "item": ("programme_item", "title"),
    "round": ("round", "title"),
    "round_event": ("round_event", "reason"),
    "direction": ("direction", "name"),
    "stage": ("stage", "name"),
    "cluster": ("cluster", "name"),
    "indicator": ("indicator", "name"),
    "share_rule": ("share_rule", "name"),
    "support": ("support", "name"),
}

_ACTORS = {"moderator": N_("moderator"), "secretary": N_("secretary")}

MANY = 50  # acts: for so many, all names of a kind are read at once

_KINDS = {"undo": N_("Undo: {act}"), "redo": N_("Redo: {act}")}

_REFUSALS = {
    Obstacle.CHANGED: N_("This cannot be undone: {act}. The same place was changed later: {later}."),
    Obstacle.NEEDED: N_("This cannot be undone: {act}. A later act builds on it, undo that first: {later}."),
    Obstacle.TAKEN: N_("This cannot be undone: {act}. Its name or number was taken later: {later}."),
    Obstacle.GONE: N_("This cannot be undone: {act}. What it belongs to was removed later: {later}."),
    Obstacle.BALLOTS: N_(
        "This cannot be undone: {act}. Votes depend on it; close or reopen the round, or annul it and hold a new one."
    ),
}


def describe(db: Connection, operation: Operation) -> str:
    """The act's name in the present language: «Отменить: объединение № 12 и 31»."""
    return _described(_Names(db), operation)


def describe_all(db: Connection, operations: Sequence[Operation]) -> list[str]:
    """The names of many acts: a few sentences name thousands, so each is looked up and filled in for all of them."""
    names = _Names(db, are_all_read=len(operations) >= MANY)
    alike: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(operations):
        alike.setdefault((one.message, one.kind), []).append(place)
    found = [""] * len(operations)
    for (message, kind), places in alike.items():
        words = _all_in_words(names, message, [operations[place].parameters for place in places])
        if kind in _KINDS:
            words = map(_(_KINDS[kind]).replace("{act}", "%s").__mod__, words)
        for place, name in zip(places, words, strict=True):
            found[place] = name
    return found


def describe_changes(db: Connection, changes: Changes) -> str:
    """The name of what has just been saved; empty where it was no act (ballots)."""
    return describe(db, journal.operation(db, changes.number)) if changes.number else ""


def describe_act(db: Connection, message: str, parameters: Mapping[str, object]) -> str:
    [name] = _all_in_words(_Names(db), message, [parameters])
    return name


def actor_name(db: Connection, actor: str) -> str:
    """Who was at the keyboard, in words: «руководитель группы «Арктика»»."""
    role, _colon, group_id = actor.partition(":")
    if role == "lead":
        return describe_act(db, N_("lead of the group “{group}”"), {"group": group_id})
    return _(_ACTORS[role]) if role in _ACTORS else actor


def refusal(db: Connection, act: Operation, obstacle: CannotRevert) -> str:
    """The one sentence on why the act stays, naming the later act that stands in the way."""
    is_known = obstacle.by is not None and obstacle.by <= journal.last_act(db)[0]  # else it was rolled back itself
    later = describe(db, journal.operation(db, obstacle.by)) if obstacle.by and is_known else _("a later act")
    name = describe_act(db, act.message, act.parameters)
    return _(_REFUSALS[obstacle.obstacle]).format(act=name, later=later)


class _Names:
    """What the rows are called that parameters mean by their ids, read one by one or all of a kind at once."""

    def __init__(self, db: Connection, *, are_all_read: bool = False) -> None:
        self._db, self._are_all_read = db, are_all_read
        self._known: dict[tuple[str, str], _NamesOfKind] = {}

    def of(self, parameter: str) -> _NamesOfKind:
        place = _NAMES[parameter]
        if place not in self._known:
            self._known[place] = _NamesOfKind(self._db, *place, are_all_read=self._are_all_read)
        return self._known[place]


class _NamesOfKind(dict[str, str]):
    """Names by id; of a row that an undo took away the one that it had last."""

    def __init__(self, db: Connection, table: str, column: str, *, are_all_read: bool) -> None:
        super().__init__(journal.all_present(db, table, column) if are_all_read else {})
        self._db, self._place, self._are_all_read = db, (table, column), are_all_read

    def __missing__(self, row_id: str) -> str:
        found = None if self._are_all_read else journal.present(self._db, *self._place, row_id)
        if found is None:
            found = journal.last_known(self._db, *self._place, row_id)
        name = self[row_id] = found or ""
        return name


def _described(names: _Names, operation: Operation) -> str:
    [name] = _all_in_words(names, operation.message, [operation.parameters])
    return _(_KINDS[operation.kind]).format(act=name) if operation.kind in _KINDS else name


def _all_in_words(names: _Names, message: str, parameters: Sequence[Mapping[str, object]]) -> Iterable[str]:
    """A sentence with each of these parameters."""
    pieces = [(literal.replace("%", "%%"), name) for literal, name, _spec, _as in Formatter().parse(_(message))]
    template = "".join([literal if name is None else f"{literal}%s" for literal, name in pieces])
    columns = [_shown(names, name, [one[name] for one in parameters]) for _literal, name in pieces if name is not None]
    return map(template.__mod__, zip(*columns, strict=True)) if columns else repeat(template % (), len(parameters))


def _shown(names: _Names, name: str, contents: Iterable[object]) -> Iterable[object]:
    """Rows by their names."""
    if name not in _NAMES:
        return contents
    own = names.of(name)
    return [own[one] or "?" if isinstance(one, str) else _several(own, one) for one in contents]


def _several(names: _NamesOfKind, content: object) -> str:
    found = [names[str(one)] or "?" for one in (content if isinstance(content, list | tuple) else [content])]
    return found[0] if len(found) == 1 else _("{most} and {last}").format(most=", ".join(found[:-1]), last=found[-1])
