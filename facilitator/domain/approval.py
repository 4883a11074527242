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


_KNOWN = {"правила": Form.PLURAL, "модель": Form.FEMININE, "кампания": Form.FEMININE}  # whose endings mislead
_ENDINGS = (
    (r"([аеяё]ния|[ияы]тия|вия|бия|ства)$", Form.PLURAL),  # направления, мероприятия, условия, пособия, обязательства
    (r"([аеёияоуы]ние|[^нкгхжчшщ]ие|личие)$", Form.NEUTER),  # положение, пособие; but стратегические, общие, внешние
    (r"(ые|ие|ы|и)$", Form.PLURAL),
    (r"(ая|яя|а|я|ость)$", Form.FEMININE),
    (r"(ое|ее|о|е)$", Form.NEUTER),
)


def form_of(title: str) -> Form:
    """The gender and number of a document by its title: «Дорожная карта» feminine, «План мероприятий» masculine."""
    words = re.findall(r"[а-яё]+", title.casefold())
    first = words[0] if words else ""
    by_ending = next((form for ending, form in _ENDINGS if re.search(ending, first)), Form.MASCULINE)
    return _KNOWN.get(first, by_ending)


def approved(title: str) -> str:
    """«УТВЕРЖДЕН», «УТВЕРЖДЕНА», «УТВЕРЖДЕНО» or «УТВЕРЖДЕНЫ», for a Russian title."""
    return f"УТВЕРЖДЕН{form_of(title)}"
