"""Acts and actors in words: translated when shown, with the present names of what their ids mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

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
    return _described(_one_by_one(db), operation)


def describe_all(db: Connection, operations: Iterable[Operation]) -> list[str]:
    """The names of many acts, with one query for each kind of row that their parameters name."""
    name_of, told = _AllNames(db), cache(_)  # a few messages name thousands of acts
    return [_described(name_of, one, told) for one in operations]


def describe_changes(db: Connection, changes: Changes) -> str:
    """The name of what has just been saved; empty where it was no act (ballots)."""
    return describe(db, journal.operation(db, changes.number)) if changes.number else ""


def describe_act(db: Connection, message: str, parameters: Mapping[str, object]) -> str:
    return _in_words(_one_by_one(db), message, parameters)


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


_NameOf = Callable[[str, str], str | None]  # how the row that a parameter means by this id is called


def _one_by_one(db: Connection) -> _NameOf:
    return lambda name, row_id: journal.last_known(db, *_NAMES[name], row_id)


class _AllNames:
    """The same, with all names of a kind read when the first is asked for."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._known: dict[str, dict[str, str | None]] = {}

    def __call__(self, name: str, row_id: str) -> str | None:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = {**journal.all_present(self._db, *_NAMES[name])}
        if row_id not in known:
            known[row_id] = journal.last_known(self._db, *_NAMES[name], row_id)
        return known[row_id]


def _described(name_of: _NameOf, operation: Operation, told: Callable[[str], str] = _) -> str:
    name = _in_words(name_of, operation.message, operation.parameters, told)
    return told(_KINDS[operation.kind]).format(act=name) if operation.kind in _KINDS else name


def _in_words(name_of: _NameOf, message: str, parameters: Mapping[str, object], told: Callable[[str], str] = _) -> str:
    if not parameters:
        return told(message)
    return told(message).format(**{name: _shown(name_of, name, content) for name, content in parameters.items()})


def _shown(name_of: _NameOf, name: str, content: object) -> str:
    """Rows by their names; for a row that an undo took away, the one it had last."""
    if name not in _NAMES:
        return str(content)
    if isinstance(content, str):
        return name_of(name, content) or "?"
    names = [name_of(name, row_id) or "?" for row_id in _ids(content)]
    return names[0] if len(names) == 1 else _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def _ids(content: object) -> list[str]:
    return [str(one) for one in content] if isinstance(content, list | tuple) else [str(content)]
