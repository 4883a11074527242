"""A text of several lines taken apart into wordings: one a line, without the numbers and marks of lists."""

from __future__ import annotations

import re

from facilitator.domain.wording import name_key

# «1.», «1)», «1.2.», «(3)», «а)», bullets and dashes; a year or an amount at the beginning is no number of a list.
_MARK = re.compile(
    r"^\s*(?:\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)](?![0-9])|\(?[a-zа-яё]\)|[-–—•·▪◦●○■□‣*+\uf0b7])\s*", re.IGNORECASE
)


def wordings(text: str) -> list[str]:
    """The lines that say something, in their order."""
    lines = (unmarked(line) for line in text.replace("\t", " ").splitlines())
    return [line.strip() for line in lines if line.strip(" .;,-–—")]


def unmarked(line: str) -> str:
    """The line without the mark of a list before it."""
    return _MARK.sub("", line, count=1)


def key_of(wording: str) -> str:
    """What two wordings have in common that differ in blanks, capitals and the last mark only."""
    return name_key(wording).strip(" .;,")
