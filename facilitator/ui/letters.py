"""Captions with the letter that Alt presses, which “&” marks: how they are read without it, and people's words in them.

In one window a letter stands for one thing: a menu of the bar, or a field of what is shown below it. Acts have their
letters in the menu alone, where no screen can clash with another; a test walks all windows in both languages.
"""

from __future__ import annotations

import re


def plain(caption: str) -> str:
    """What one reads: for tips, names for screen readers, lists."""
    return re.sub("&(.?)", r"\1", caption)


def verbatim(words: str) -> str:
    """Words as a caption that has no letter: “R&D” stays as it is."""
    return words.replace("&", "&&")
