"""The approval block of a document: ПРОЕКТ, or УТВЕРЖДЕН in the gender and number of what was approved.

GOST R 7.0.97-2025, the requisite «гриф утверждения»: no quotes, no colon, the act in the instrumental case.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Form(StrEnum):
    """The word's ending after «УТВЕРЖДЕН»."""

    MASCULINE = ""
    FEMININE = "А"
    NEUTER = "О"
    PLURAL = "Ы"


# Names of documents whose endings mislead; others are told by the ending of their first word.
_KNOWN = {
    "мероприятия": Form.PLURAL,
    "показатели": Form.PLURAL,
    "правила": Form.PLURAL,
    "требования": Form.PLURAL,
    "стратегия": Form.FEMININE,
    "концепция": Form.FEMININE,
    "модель": Form.FEMININE,
    "перечень": Form.MASCULINE,
}
_ENDINGS = (
    (r"(ые|ие|ы|и)$", Form.PLURAL),
    (r"(ая|яя|а|я)$", Form.FEMININE),
    (r"(ое|ее|о|е)$", Form.NEUTER),
)


def form_of(title: str) -> Form:
    """The gender and number of a document by its title: «Дорожная карта» feminine, «План мероприятий» masculine."""
    words = re.findall(r"[а-яё]+", title.casefold())
    if not words:
        return Form.MASCULINE
    if words[0] in _KNOWN:
        return _KNOWN[words[0]]
    if re.search("(ение|ание|ие)$", words[0]):
        return Form.NEUTER
    return next((form for ending, form in _ENDINGS if re.search(ending, words[0])), Form.MASCULINE)


def approved(title: str) -> str:
    """«УТВЕРЖДЕН», «УТВЕРЖДЕНА», «УТВЕРЖДЕНО» or «УТВЕРЖДЕНЫ», for a Russian title."""
    return f"УТВЕРЖДЕН{form_of(title)}"
