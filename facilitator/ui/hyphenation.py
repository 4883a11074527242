"""Where a long word may be broken in a narrow cell: by the rules of the language that it is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"  # seen only where a line ends with it
BREAK = "\u200b"  # a place to break a line that is never seen
_WORDS = re.compile(r"[^\W\d_]{5,}")  # runs of letters that are worth breaking
_CYRILLIC = re.compile("[А-Яа-яЁё]")


@lru_cache(maxsize=4096)
def with_soft_hyphens(text: str) -> str:
    """The text with a soft hyphen at each place where a word may be broken, and a break behind each dash in it."""
    return _WORDS.sub(_broken, text).replace("–", f"–{BREAK}")


def _broken(word: re.Match[str]) -> str:
    rules = _rules("ru_RU" if _CYRILLIC.search(word[0]) else "en_GB")
    return str(rules.inserted(word[0], SOFT_HYPHEN))


@lru_cache(maxsize=2)
def _rules(language: str) -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang=language)
