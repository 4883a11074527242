"""Where a long word may be broken in a narrow cell: by the rules of the language that it is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"  # seen only where a line ends with it
BREAK = "\u200b"  # a place to break a line that is never seen
_CYRILLIC = re.compile("[А-Яа-яЁё]")


@lru_cache(maxsize=4096)
def with_soft_hyphens(word: str) -> str:
    """The word with a soft hyphen at each place where it may be broken, and a break behind each dash in it."""
    rules = _rules("ru_RU" if _CYRILLIC.search(word) else "en_GB")
    return str(rules.inserted(word, SOFT_HYPHEN)).replace("–", f"–{BREAK}")


@lru_cache(maxsize=2)
def _rules(language: str) -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang=language)
