"""The names that may stand in the braces of a form, Russian and English. What they become is not here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

YEAR = "year"
SECTION, APPENDIX = "section", "appendix"
_YEAR_SPELLINGS = ("year", "год", "day", "день")  # a list of people has its days in columns
_COLUMN_SPELLINGS = ("column", "столбец")
_COUNTERS = {SECTION: ("section", "раздел"), APPENDIX: ("appendix", "приложение")}
_BEGIN, _END = ("if", "если"), ("end", "конец")

Spellings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormList:
    """A list whose rows repeat; `within` names the lists that may hold it, "" being the document."""

    spellings: Spellings
    fields: Mapping[str, Spellings]
    within: tuple[str, ...] = ("",)
    year_fields: Mapping[str, Spellings] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a tag means: a field of a list, of the document ("" as scope), or of a year (from 0)."""

    scope: str
    field: str
    year: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The names of one kind of document; `years` are the fields of the columns themselves."""

    scalars: Mapping[str, Spellings]
    conditions: Mapping[str, Spellings]
    lists: Mapping[str, FormList]
    years: Mapping[str, Spellings] = field(default_factory=dict)

    def resolve(self, tag: str) -> Reference | None:
        """The meaning of the text between the braces; None if there is no such name."""
        return _resolved(self, tag)

    def _resolve(self, tag: str) -> Reference | None:
        name, _hash, year = plain(tag).partition("#")
        prefix, dot, own = name.partition(".")
        if not dot:
            scalar = _canonical(name, self.scalars)
            return Reference("", scalar) if scalar else None
        if prefix in _YEAR_SPELLINGS:
            return self._year(own, int(year) if year else None)
        for scope, repeated in self.lists.items():
            if prefix in repeated.spellings:
                found = _canonical(own, repeated.fields)
                return Reference(scope, found) if found else None
        return None

    def _year(self, own: str, number: int | None) -> Reference | None:
        fields = dict(self.years)
        for repeated in self.lists.values():
            fields |= repeated.year_fields
        found = _canonical(own, fields)
        return Reference(YEAR, found, number) if found else None

    def condition(self, tag: str) -> tuple[bool, str] | None:
        """(begins, name) for «если:…» and «конец:…»; the name is "" if it is unknown; None for other tags."""
        word, colon, name = plain(tag).partition(":")
        if not colon or word not in _BEGIN + _END:
            return None
        return word in _BEGIN, _canonical(name, self.conditions)

    def likely(self, tag: str) -> str:
        """The known name most like a mistyped one, "" if none is near."""
        near = get_close_matches(plain(tag), self._every_name(), n=1, cutoff=0.5)
        return near[0] if near else ""

    def route(self, owner: str, scope: str) -> tuple[str, ...]:
        """The lists from `owner` (not named again) down to `scope`; empty if it does not lead there."""
        within = self.lists[scope].within
        if owner in within:
            return (scope,)
        above = (self.route(owner, parent) for parent in within if parent)
        return next(((*path, scope) for path in above if path), ())

    def enter(self, stack: tuple[str, ...], scope: str) -> tuple[str, ...]:
        """The lists that are open in a row of `scope` which follows a row where `stack` was open."""
        if scope in stack:
            return stack[: stack.index(scope) + 1]
        for depth in range(len(stack), 0, -1):
            path = self.route(stack[depth - 1], scope)
            if path:
                return stack[:depth] + path
        return self.route("", scope)

    def innermost(self, scopes: set[str]) -> str:
        """Which of the lists named in a row repeats it: the deepest; "" if none is named."""
        known = [scope for scope in self.lists if scope in scopes]
        return max(known, key=lambda scope: len(self.route("", scope)), default="")

    def _every_name(self) -> list[str]:
        names = [spelling for spellings in self.scalars.values() for spelling in spellings]
        names += [f"{word}:{name}" for word in _BEGIN + _END for name in _flat(self.conditions)]
        names += [*_COLUMN_SPELLINGS, *_flat(_COUNTERS)]
        for repeated in self.lists.values():
            names += [f"{prefix}.{name}" for prefix in repeated.spellings for name in _flat(repeated.fields)]
        return names + [f"{prefix}.{name}" for prefix in _YEAR_SPELLINGS for name in self._year_names()]

    def _year_names(self) -> list[str]:
        lists = [name for repeated in self.lists.values() for name in _flat(repeated.year_fields)]
        return _flat(self.years) + lists


@lru_cache(maxsize=2048)
def _resolved(names: Vocabulary, tag: str) -> Reference | None:
    return names._resolve(tag)  # noqa: SLF001 - a cache in a frozen class has to stand outside it


@lru_cache(maxsize=1024)
def plain(tag: str) -> str:
    """A tag as it is looked up: case, «ё» and the spaces around do not matter; inner ones are «_»."""
    lower = re.sub(r"\s*([.:#])\s*", r"\1", tag.strip().casefold().replace("ё", "е"))
    return re.sub(r"\s+", "_", lower)


def is_column_number(tag: str) -> bool:
    return plain(tag) in _COLUMN_SPELLINGS


def counter(tag: str) -> str:
    """SECTION or APPENDIX for the tags that count these from the first page to the last, "" for others."""
    return _canonical(plain(tag), _COUNTERS)


def is_of_year(tag: str) -> bool:
    return plain(tag).partition(".")[0] in _YEAR_SPELLINGS


def _flat(names: Mapping[str, Spellings]) -> list[str]:
    return [spelling for spellings in names.values() for spelling in spellings]


def _canonical(name: str, names: Mapping[str, Spellings]) -> str:
    return next((own for own, spellings in names.items() if name in spellings), "")
