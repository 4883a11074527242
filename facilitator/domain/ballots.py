"""A ballot and what may be wrong with it: one mark by itself, and all of them. Counting stands in tallies.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from facilitator.domain.voting import Method, Rule, most_on_one
from facilitator.text import _, ngettext

FOR, ABSTAINED, AGAINST = 1, 0, -1
DECISIONS = {
    "за": FOR, "for": FOR, "yes": FOR, "да": FOR, "против": AGAINST, "against": AGAINST, "no": AGAINST, "нет": AGAINST,
    "воздержался": ABSTAINED, "воздержалась": ABSTAINED, "abstained": ABSTAINED, "abstain": ABSTAINED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a ballot: `number` of the measure on the list; `value` 1 for support, or dots, score, decision."""

    number: int
    value: int = 1
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A row of a table of ballots as it stands there; an empty `measure` makes an empty ballot.

    `fault` is the sentence on a cell that cannot be read; "" where all can.
    """

    line: int
    voter: str
    measure: str
    criterion: str = ""
    value: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line of a table that was not taken, and the sentence on why."""

    line: int
    why: str


def mark_fault(rule: Rule, numbers: Collection[int], mark: Mark) -> str | None:
    """The sentence on why the mark cannot stand on a ballot of this round; None where it can."""
    if mark.number not in numbers:
        return _("Number {number} is not on the list of this round.").format(number=mark.number)
    names = [criterion.name for criterion in rule.criteria]
    if mark.criterion not in (names or [""]):
        sentence = _("“{found}” is no criterion of this round; it has: {names}.")
        return sentence.format(found=mark.criterion, names=", ".join(names) or "–")
    lowest, highest = allowed_values(rule)
    if not lowest <= mark.value <= highest:
        sentence = _("{value} for measure {number} is outside {lowest} to {highest}.")
        return sentence.format(value=mark.value, number=mark.number, lowest=lowest, highest=highest)
    return None


def allowed_values(rule: Rule) -> tuple[int, int]:
    """The least and the largest value of one mark."""
    return {
        Method.APPROVAL: (1, 1),
        Method.DOTS: (1, most_on_one(rule)),
        Method.SCORE: (rule.lowest, rule.highest),
        Method.DECISION: (AGAINST, FOR),
    }[rule.method]


def ballot_fault(rule: Rule, marks: Iterable[Mark]) -> str | None:
    """The same for the ballot as a whole: a measure twice, too many measures, too many dots."""
    marks = list(marks)
    places = Counter((mark.number, mark.criterion) for mark in marks)
    doubled = next((number for (number, _criterion), count in places.items() if count > 1), None)
    if doubled is not None:
        return _("A ballot names measure {number} twice.").format(number=doubled)
    named = len({mark.number for mark in marks})
    if rule.choices is not None and named > rule.choices:
        sentence = ngettext(
            "A ballot of this round names at most {limit} measure, this one names {count}.",
            "A ballot of this round names at most {limit} measures, this one names {count}.",
            rule.choices,
        )
        return sentence.format(limit=rule.choices, count=named)
    given = sum(mark.value for mark in marks)
    if rule.method is Method.DOTS and given > (rule.dots or 0):
        sentence = ngettext(
            "A ballot of this round gives at most {limit} dot, this one gives {count}.",
            "A ballot of this round gives at most {limit} dots, this one gives {count}.",
            rule.dots or 0,
        )
        return sentence.format(limit=rule.dots, count=given)
    return None


def is_left_out(rule: Rule, text: str) -> bool:
    """Whether a cell of a table says that the measure got nothing, where a mark can only be support."""
    return rule.method in (Method.APPROVAL, Method.DOTS) and text.strip().casefold() in {"0", "-", "–", "нет", "no"}


def value_of(rule: Rule, text: str) -> int | None:
    """What a cell of a table means as a value; None where it means nothing. Empty is support in approval only."""
    text = text.strip().casefold()
    if rule.method is Method.DECISION and text in DECISIONS:
        return DECISIONS[text]
    if rule.method is Method.APPROVAL and text in {"", "+", "x", "х", "да", "yes"}:
        return 1
    try:
        return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() else None
    except ValueError:
        return None
