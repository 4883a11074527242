"""Entries of a list as ministries print them: a paragraph each, «;» after each, «.» after the last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facilitator.documents.form_content import NEXT_PARAGRAPH

_MARKS = ".;,"
_KEEPS_ITS_END = tuple(":?!…")


def as_paragraphs(lines: Sequence[str]) -> str:
    """A value for a form. A single line stays as it was typed; what leads to a list («…, в том числе:») too."""
    entries = [dashed(line.strip()) for line in lines if line.strip()]
    if len(entries) < 2:
        return "".join(entries)
    ended = [_ended(entry, ";") for entry in entries[:-1]]
    return NEXT_PARAGRAPH.join([*ended, _ended(entries[-1], ".")])


def dashed(text: str) -> str:
    """No line begins with a dash, nor with the number of “No. 5”."""
    return text.replace(" – ", "\u00a0– ").replace("No. ", "No.\u00a0")


def tied(text: str) -> str:
    """Nor does a line begin with a figure: «место 9», «не более 10»; in a row of numbers it does."""
    return re.sub(r"(?<!,) (?=\d)", "\u00a0", dashed(text))


def counted(text: str) -> str:
    """Nor is a count parted from what is counted: «отложено – 1», «1 пункт»."""
    return re.sub(r"(?<=\d) (?=[^\W\d])", "\u00a0", text.replace(" – ", "\u00a0–\u00a0"))


def _ended(entry: str, mark: str) -> str:
    """«г.» and «руб.» keep their dot before «;»; sentences, which hold another one, end as they were typed."""
    if entry.endswith(_KEEPS_ITS_END):
        return entry
    bare = entry.rstrip(_MARKS)
    is_shortened = entry.rstrip(";,").endswith(".") and len(bare.rpartition(" ")[2].rpartition("\u00a0")[2]) <= 4
    if is_shortened:
        return f"{bare}." if mark == "." else f"{bare}.{mark}"
    return bare + mark
