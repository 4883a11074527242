"""A session folder's session.toml, read and checked; every complaint names the file, the key and what was expected."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from facilitator.documents.elections import KEYS, planned_election
from facilitator.documents.session_details import KEYS as DETAILS
from facilitator.documents.session_details import SUPPORTED_KEYS, read_details
from facilitator.domain.elections import PlannedElection
from facilitator.domain.errors import UserError, reason_of
from facilitator.domain.header_faults import TEXT, YEARS, PlanFault
from facilitator.domain.minutes import Officer
from facilitator.domain.money import MoneyUnit
from facilitator.domain.plan_faults import ALL_DIFFER, TEXTS, plan_faults
from facilitator.domain.programme import ItemKind
from facilitator.domain.session import GENERAL_ENTRIES, PASSPORT_ENTRIES, Header, SourceKind
from facilitator.domain.session_plan import (
    PlannedAlliance,
    PlannedGroup,
    PlannedItem,
    PlannedRound,
    PlannedSource,
    SessionPlan,
)
from facilitator.domain.voting import Rule, Tie
from facilitator.domain.wording import clean_line, clean_text, first_double
from facilitator.text import _

FILE = "session.toml"
FORMAT = 1
LONGEST_SHOWN = 60  # characters of a value that is told
MOST = 1_000_000  # of anything counted: people, places, minutes
NEEDLESS = ("alliance", "funding_source")  # not every session has alliances, or money
FILES = ("draft", "people", "proposals", "measures")
_KEYS = {
    "": {
        "format", "title", "summary", "summary_en", "document_title", "place", "time_zone", "starts_on",
        "document_language", "years", "money_unit", "categories", "days", "passport", "general", "alliance", "group",
        "funding_source", "round", "key_measures", "item", "election", "minutes", *FILES, *DETAILS,
    },
    "passport": set(PASSPORT_ENTRIES),
    "general": set(GENERAL_ENTRIES),
    "minutes": {"chair", "secretary"},
    "alliance": {"name", "leads"},
    "group": {"day", "name", "alliances"},
    "funding_source": {"name", "kind"},
    "round": {"title", "places", "limit", "tie"},
    "election": KEYS,
    "item": {"day", "start", "minutes", "kind", "title", "instruction", "open"},
    **DETAILS,
    **SUPPORTED_KEYS,
}  # fmt: skip

Kind = TypeVar("Kind", bound=StrEnum)


def read_plan(folder: Path) -> SessionPlan:
    """The folder's plan. Raises UserError for what is missing, unknown or of another kind than expected."""
    path = folder / FILE
    top = _Table(path, "", _content(path))
    plan = _plan(top, folder)
    fault = next(plan_faults(plan), None)
    if fault is not None:
        raise top.wrong_plan(fault)
    return plan


def read_summary(folder: Path, language: str) -> str:
    """The line that says what the session is, in the language if there is one, else its title. Raises UserError."""
    path = folder / FILE
    top = _Table(path, "", _content(path))
    wanted = "summary" if language == "ru" else f"summary_{language}"
    return top.line(next((key for key in (wanted, "summary") if key in top.content), "title"))


def _content(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise UserError(
            _("“{folder}” is not a session folder: it has no {file}.").format(folder=path.parent, file=FILE)
        )
    text = ""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UserError(_("{file} is not in UTF-8: save it as plain text in UTF-8.").format(file=path)) from error
    except (ValueError, RecursionError) as error:
        raise _no_toml(path, text, str(error)) from error
    except OSError as error:
        raise UserError(_("{file} cannot be read: {why}.").format(file=path, why=reason_of(error))) from error


def _no_toml(path: Path, text: str, found: str) -> UserError:
    """In words of our own; `found` is what the parser says, of which the place counts (none: the end)."""
    at = re.search(r"at line ([0-9]+), column ([0-9]+)", found)
    lines = text.splitlines() or [""]
    line, column = (int(at[1]), int(at[2])) if at else (len(lines), len(lines[-1]) + 1)
    if re.search("overwrite|twice|mutate|[Dd]uplicate", found):
        sentence = _("{file}, line {line}, column {column}: this key or table is there already: each stands once.")
    else:
        sentence = _(
            "{file}, line {line}, column {column}: this is not TOML: look for a missing quote, bracket or “=” here or"
            " above."
        )
    return UserError(sentence.format(file=path, line=line, column=column))


def _shown(found: object) -> str:
    """A value as people write it in the file, cut short."""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, str):
        plain = "".join(letter if letter.isprintable() else " " for letter in found)
        return _("“{text}”").format(text=plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]}…")
    if isinstance(found, list):
        shown = [_shown(one) for one in found[:3]] + (["…"] if len(found) > 3 else [])
        return f"[{', '.join(shown)}]"
    return _("a table") if isinstance(found, dict) else str(found)


def _is_plain(text: str) -> bool:
    """Whether anything is left of the text once what no document can carry is gone."""
    return "\0" not in text and bool(clean_text(text))


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table with its place: `path` the file, `prefix` the keys that lead to it."""

    path: Path
    prefix: str
    content: dict[str, Any]

    def wrong(self, key: str, expected: str) -> UserError:
        where = f"{self.prefix}.{key}" if self.prefix else key
        found = _shown(self.content[key]) if key in self.content else _("nothing")
        sentence = _("{file}, key “{key}”: expected {expected}, found {found}.")
        return UserError(sentence.format(file=self.path, key=where, expected=expected, found=found))

    def wrong_plan(self, fault: PlanFault) -> UserError:
        """What is wrong with the plan as a whole, at its place in the file."""
        if not fault.expected:
            sentence = _("{file}, key “{key}”: {why}")
            return UserError(sentence.format(file=self.path, key=fault.key, why=fault.sentence))
        *tables, key = fault.key.split(".")
        content = self.content
        for name, number in (re.findall(r"(\w+)\[(\d+)\]", table)[0] for table in tables):
            content = content[name][int(number) - 1]
        return _Table(self.path, ".".join(tables), content).wrong(key, fault.expected)

    def check_keys(self, table: str) -> None:
        for key in self.content:
            if key not in _KEYS[table]:
                expected = _("one of the keys {keys}").format(keys=", ".join(sorted(_KEYS[table])))
                raise self.wrong(key, expected)

    def text(self, key: str) -> str:
        found = self.content.get(key)
        if not isinstance(found, str) or not _is_plain(found):
            raise self.wrong(key, _(TEXT))
        return clean_text(found)

    def line(self, key: str) -> str:
        return clean_line(self.text(key))

    def number(self, key: str) -> int:
        found = self.content.get(key)
        if type(found) is not int or not 1 <= found <= MOST:
            raise self.wrong(key, _("a whole number from 1"))
        return found

    def lines(self, key: str, *, least: int = 1) -> tuple[str, ...]:
        found = self.content.get(key)
        if not isinstance(found, list) or not all(isinstance(one, str) and _is_plain(one) for one in found):
            raise self.wrong(key, _(TEXTS))
        texts = tuple(clean_line(one) for one in found)
        if len(texts) < least:
            raise self.wrong(key, _(TEXTS))
        if first_double(texts) is not None:
            raise self.wrong(key, _(ALL_DIFFER))
        return texts

    def choice(self, key: str, kinds: type[Kind], default: Kind | None = None) -> Kind:
        found = self.content.get(key, default)
        if not isinstance(found, str) or found not in set(kinds):
            raise self.wrong(key, _("one of {choices}").format(choices=", ".join(kinds)))
        return kinds(found)

    def tables(self, key: str) -> list[_Table]:
        if key not in self.content and ("election" in self.content or key in NEEDLESS):
            return []  # an election needs no groups either
        found = self.content.get(key)
        if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
            raise self.wrong(key, _("at least one table [[{key}]]").format(key=key))
        prefix = f"{self.prefix}.{key}" if self.prefix else key
        tables = [_Table(self.path, f"{prefix}[{number}]", one) for number, one in enumerate(found, 1)]
        for table in tables:
            table.check_keys(key)
        return tables

    def table(self, key: str) -> _Table:
        found = self.content.get(key, {})
        if not isinstance(found, dict):
            raise self.wrong(key, _("a table [{key}]").format(key=key))
        table = _Table(self.path, key, found)
        table.check_keys(key)
        return table


def _plan(top: _Table, folder: Path) -> SessionPlan:
    found = top.content.get("format")
    if type(found) is not int or found != FORMAT:
        raise top.wrong("format", str(FORMAT))
    top.check_keys("")
    for key in ("summary", "summary_en"):
        if key in top.content:
            top.line(key)
    passport, general, minutes = top.table("passport"), top.table("general"), top.table("minutes")
    elections = _elections(top, folder) if "election" in top.content else ()
    return SessionPlan(
        header=_header(top),
        categories=top.lines("categories"),
        days=top.lines("days"),
        passport=tuple((key, passport.text(key)) for key in PASSPORT_ENTRIES if key in passport.content),
        alliances=tuple(PlannedAlliance(one.line("name"), one.lines("leads")) for one in top.tables("alliance")),
        groups=tuple(_group(one) for one in top.tables("group")),
        sources=tuple(
            PlannedSource(one.line("name"), one.choice("kind", SourceKind)) for one in top.tables("funding_source")
        ),
        round=_round(top.table("round")) if "round" in top.content or not elections else _first_round(elections),
        key_measures=top.lines("key_measures", least=0) if "key_measures" in top.content else (),
        files=tuple((use, _file(top, use, folder)) for use in FILES if use in top.content),
        programme=tuple(_item(one) for one in top.tables("item")) if "item" in top.content else (),
        details=read_details(top, _money_unit(top)),
        elections=elections,
        general=tuple((key, general.text(key)) for key in GENERAL_ENTRIES if key in general.content),
        officers=tuple((officer, minutes.line(officer)) for officer in Officer if officer in minutes.content),
    )


def _header(top: _Table) -> Header:
    first_year, last_year = _years(top)
    starts_on = top.content.get("starts_on")
    if not isinstance(starts_on, date) or isinstance(starts_on, datetime):
        raise top.wrong("starts_on", _("a date without quotes, like 2017-06-22"))
    return Header(
        title=top.line("title"),
        document_title=top.text("document_title"),
        place=top.line("place"),
        time_zone=top.text("time_zone"),
        starts_on=starts_on,
        document_language=top.text("document_language"),
        first_year=first_year,
        last_year=last_year,
        money_unit=_money_unit(top),
    )


def _money_unit(top: _Table) -> MoneyUnit:
    """Where there is no money at all, its unit may be left out."""
    has_money = "funding_source" in top.content or "support" in top.content
    return top.choice("money_unit", MoneyUnit, None if has_money else MoneyUnit.THOUSAND)


def _years(top: _Table) -> tuple[int, int]:
    years = top.content.get("years")
    if isinstance(years, list) and len(years) == 2 and all(type(year) is int for year in years):
        return years[0], years[1]
    raise top.wrong("years", _(YEARS))


def _group(one: _Table) -> PlannedGroup:
    return PlannedGroup(one.number("day"), one.line("name"), one.lines("alliances", least=0))


def _item(one: _Table) -> PlannedItem:
    instruction = one.text("instruction") if "instruction" in one.content else ""
    opened = one.lines("open", least=0) if "open" in one.content else ()
    return PlannedItem(
        one.number("day"),
        _clock(one, "start"),
        one.number("minutes"),
        one.choice("kind", ItemKind),
        one.line("title"),
        instruction,
        opened,
    )


def _clock(one: _Table, key: str) -> time:
    found = one.content.get(key)
    if isinstance(found, str) and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", found, re.ASCII):
        return time.fromisoformat(found)
    raise one.wrong(key, _("a time in quotes, like “09:30”"))


def _round(one: _Table) -> PlannedRound:
    limit = one.number("limit") if "limit" in one.content else None
    return PlannedRound(one.line("title"), Rule(one.number("places"), limit, one.choice("tie", Tie, Tie.TAKE_ALL)))


def _elections(top: _Table, folder: Path) -> tuple[PlannedElection, ...]:
    found = []
    for table in top.tables("election"):
        if "ballots" in table.content:
            _file(table, "ballots", folder)
        found.append(planned_election(table))
    return tuple(found)


def _first_round(elections: tuple[PlannedElection, ...]) -> PlannedRound:
    return PlannedRound(elections[0].title, elections[0].rule)


def _file(top: _Table, use: str, folder: Path) -> str:
    name = top.text(use)
    if name not in {path.name for path in folder.iterdir() if path.is_file()}:
        raise top.wrong(use, _("the name of a file in the session folder"))
    return name
