"""What an instruction to the hall says of a vote: «не более 10 мероприятий», «первые 24», «три наклейки»."""

from __future__ import annotations

import re
from dataclasses import replace

from facilitator.domain.voting import Method, Rule

_WORDS = {
    1: ("одно", "одного", "одной", "одну", "one"),
    2: ("два", "двух", "две", "two"),
    3: ("три", "трёх", "трех", "three"),
    4: ("четыре", "четырёх", "четырех", "four"),
    5: ("пять", "пяти", "five"),
    6: ("шесть", "шести", "six"),
    7: ("семь", "семи", "seven"),
    8: ("восемь", "восьми", "eight"),
    9: ("девять", "девяти", "nine"),
    10: ("десять", "десяти", "ten"),
}
_NUMBERS = {word: number for number, words in _WORDS.items() for word in words}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_AT_MOST = r"(?:не более|не больше|максимум|at most|no more than|up to)"
_CHOICES = re.compile(rf"{_AT_MOST} {_NUMBER} (?:мероприяти|предложени|строк|measure|proposal)")
_PLACES = re.compile(rf"\b(?:первы[ех]|лучши[ех]|first|top) {_NUMBER}\b(?! минут| minute)")
_DOTS = re.compile(rf"\b{_NUMBER} (?:наклейк|наклеек|точ(?:ек|к[аи])\b(?! зрения)|dots?\b|stickers?\b)")
_PER_MEASURE = re.compile(rf"{_AT_MOST} {_NUMBER}(?=[.,;)]|$| (?:на|за|on|per|to|dots?|stickers?|накле|точ))")


def rule_said(instruction: str, rule: Rule) -> Rule:
    """The rule with what the instruction says of places, and of dots or of the number of measures on a ballot."""
    text = " ".join(instruction.casefold().split())
    rule = replace(rule, places=_number(_PLACES, text) or rule.places)
    if dots := _number(_DOTS, text):
        return replace(rule, method=Method.DOTS, dots=dots, per_measure=_number(_PER_MEASURE, text))
    return replace(rule, choices=_number(_CHOICES, text) or rule.choices)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    if found is None:
        return None
    return _NUMBERS.get(found[1]) or int(found[1]) or None
