"""The form that a group's lead fills on any laptop: its sheets, and how a filled cell meets the session's value.

How it looks in a workbook stands in documents/group_form.py, what its cells mean in services/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from facilitator.domain.money import MoneyUnit, parse_amount, to_kopecks
from facilitator.domain.wording import clean_line, clean_text
from facilitator.text import N_, _


class Choice(StrEnum):
    """What a group wants with a row of the draft."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


CHOICES = {Choice.KEEP: N_("keep"), Choice.CHANGE: N_("change"), Choice.DROP: N_("drop")}


class CellKind(StrEnum):
    SHOWN = "shown"  # locked: it is there to be read
    LINE = "line"
    TEXT = "text"
    NAMES = "names"  # one a line
    AMOUNT = "amount"
    CHOICE = "choice"
    BADGE = "badge"
    YES = "yes"
    INDICATORS = "indicators"  # their numbers


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a group says of a row of the draft; `wording` is the one it proposes instead."""

    choice: Choice
    wording: str = ""
    reason: str = ""


class Place(NamedTuple):
    """One cell: the sheet's code, the id of what the row is about, the column's field."""

    sheet: str
    row: str
    field: str


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `options` are offered in a list, `hint` is shown beside the cell."""

    field: str
    title: str
    width: int
    kind: CellKind = CellKind.SHOWN
    options: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """`cells` by the column's field: what is shown, or the canonical value (see `canonical`)."""

    id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """`has_totals`: the row's amounts are summed up beside them."""

    code: str
    title: str
    instruction: str
    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]
    has_totals: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Which form this is. A session is known by the writer of its first act, a revision by how many were closed."""

    form_id: str
    session_id: str
    revision: int
    group_id: str


@dataclass(frozen=True, slots=True)
class GroupForm:
    """`choices`: (code, word) of the drop-down list; `unit` is that of the amounts in the cells.

    `indicators`: (id, number) as the form calls them, whatever their numbers become later.
    """

    identity: Identity
    heading: str
    unit: MoneyUnit
    choices: tuple[tuple[str, str], ...]
    sheets: tuple[FormSheet, ...]
    indicators: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilledCell:
    """`shown_at` names the cell for people (sheet, row); `fault`: why it cannot be read, "" where it can."""

    text: str
    shown_at: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back: the texts in its cells, and the canonical values it was given out with.

    `unit` is that of its amounts, whatever the session prints money in by now. `strays`: what somebody wrote where the
    form has no cells.
    """

    identity: Identity
    unit: MoneyUnit
    choices: tuple[tuple[str, str], ...]
    kinds: Mapping[tuple[str, str], CellKind]
    base: Mapping[Place, str]
    cells: Mapping[Place, FilledCell]
    indicators: tuple[tuple[str, str], ...] = ()
    strays: tuple[FilledCell, ...] = ()

    def canonical(self, place: Place) -> str:
        """What the cell says, in the spelling in which values are compared. Raises like `canonical`."""
        if not self.cells[place].text:
            return ""
        kind = self.kinds[place.sheet, place.field]
        codes = self.indicators if kind is CellKind.INDICATORS else self.choices
        return canonical(kind, self.cells[place].text, self.unit, codes)


class Meeting(StrEnum):
    """What becomes of a cell."""

    SAME = "same"  # nothing to do: nobody changed it, only the session did, or both in the same way
    TAKE = "take"
    CONFLICT = "conflict"
    LEFT = "left"  # it was taken from this form, which has since gone back to what it was given out with


def meet(base: str, filled: str, now: str, taken: Sequence[str]) -> Meeting:
    """The three-way rule. `taken`: what was taken from this very cell before, oldest first; the last is the newer base.

    A cell that says what it said before a later taking is a conflict: it may stem from an older copy of the form.
    """
    if filled == now or (taken and filled == taken[-1]):
        return Meeting.SAME
    if filled == base:
        return Meeting.LEFT if taken and taken[-1] == now else Meeting.SAME
    if filled in taken:
        return Meeting.CONFLICT
    return Meeting.TAKE if now == (taken[-1] if taken else base) else Meeting.CONFLICT


def canonical(kind: CellKind, text: str, unit: MoneyUnit, choices: Sequence[tuple[str, str]] = ()) -> str:
    """The text of a cell in the one spelling in which values are compared: amounts in kopecks, choices by code.

    `choices` are (code, word); of indicators (id, number), which become the ids, a line each.
    Raises ValueError with a sentence for a text that such a cell cannot hold, UserError for one with a NUL.
    """
    return _SPELLINGS.get(kind, _line)(text, unit, choices)


_Choices = Sequence[tuple[str, str]]


def _line(text: str, _unit: MoneyUnit, _choices: _Choices) -> str:
    return clean_line(text)


def _text(text: str, _unit: MoneyUnit, _choices: _Choices) -> str:
    return clean_text(text)


def _names(text: str, _unit: MoneyUnit, _choices: _Choices) -> str:
    names = [clean_line(name) for name in re.split(r"[\n;]", clean_text(text))]
    return "\n".join(name for name in names if name)


def _choice(text: str, _unit: MoneyUnit, choices: _Choices) -> str:
    word = clean_line(text).casefold()
    found = next((code for code, told in choices if word in (code, told.casefold())), None)
    if word and found is None:
        offered = ", ".join(told for _code, told in choices)
        raise ValueError(_("“{found}” is not in the list: {offered}.").format(found=clean_line(text), offered=offered))
    return found or ""


def _badge(text: str, _unit: MoneyUnit, _choices: _Choices) -> str:
    line = clean_line(text)
    found = re.match(r"[0-9]{1,6}(?![0-9])", line)
    if line and not found:
        raise ValueError(_("“{found}” does not begin with the number of a badge.").format(found=line))
    return str(int(found[0])) if found else ""


def _yes(text: str, _unit: MoneyUnit, _choices: _Choices) -> str:
    word = clean_line(text).casefold()
    if word not in _YES | _NO:
        raise ValueError(_("“{found}” is neither yes nor no.").format(found=clean_line(text)))
    return "yes" if word in _YES else ""


_YES = frozenset({"yes", "да", "+", "1", "x", "х", "v"})  # х in both alphabets
_NO = frozenset({"", "no", "нет", "-", "–", "—", "0"})


def _indicators(text: str, _unit: MoneyUnit, numbers: _Choices) -> str:
    """Numbers alone («1; 3»), or as the drop-down list has them («1 – Name»); a range is not guessed at."""
    ids = {number: code for code, number in numbers}
    found = set()
    for part in re.split(r"[\n;]", clean_text(text)):
        line = clean_line(part)
        shown = _LISTED.fullmatch(line)
        for number in [shown[1]] if shown else re.split("[, ]+", line.strip(", ")) if line.strip(", ") else []:
            plain = number.removeprefix("№")
            if plain not in ids:
                sentence = _("“{found}” is not the number of an indicator of the form: type numbers with “;” between.")
                raise ValueError(sentence.format(found=line))
            found.add(ids[plain])
    return "\n".join(sorted(found))


_LISTED = re.compile(r"([0-9]{1,4}) – .*[^\W\d_].*")


def _amount(text: str, unit: MoneyUnit, _choices: _Choices) -> str:
    """A number alone: no guess is made at a unit of its own, nor whether a comma parts thousands («12,500»)."""
    line = clean_line(text)
    try:
        if _UNCERTAIN.search(line) and line.casefold() not in _NO_AMOUNT:
            raise ValueError(line)
        roubles = parse_amount(line, unit)
    except ValueError as error:
        sentence = _("“{found}” is not an amount: type a number alone, 0 or more, of 15 digits at most, without words.")
        raise ValueError(sentence.format(found=line)) from error
    return "" if roubles is None else str(to_kopecks(roubles))


_UNCERTAIN = re.compile(r"[^\W\d_]|[₽$€]|^[1-9][0-9]{0,2},[0-9]{3}$")
_NO_AMOUNT = ("х", "x")  # Russian and Latin, as tables have it

_SPELLINGS: dict[CellKind, Callable[[str, MoneyUnit, _Choices], str]] = {
    CellKind.TEXT: _text,
    CellKind.NAMES: _names,
    CellKind.CHOICE: _choice,
    CellKind.BADGE: _badge,
    CellKind.YES: _yes,
    CellKind.INDICATORS: _indicators,
    CellKind.AMOUNT: _amount,
}
