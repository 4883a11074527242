"""A ballot while somebody fills it in: what is marked, what is left, and what the rule does not allow."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.ballots import ABSTAINED, AGAINST, FOR, Mark, allowed_values, ballot_fault
from facilitator.domain.errors import UserError
from facilitator.domain.mark_sums import criteria_of
from facilitator.domain.measures import Measure
from facilitator.domain.voting import Method, Rule
from facilitator.text import N_, _, ngettext

DECISIONS = {FOR: N_("for"), AGAINST: N_("against"), ABSTAINED: N_("abstained")}


class Filling:
    """Marks by (number of the measure, criterion). Changes that the rule forbids raise UserError and change nothing."""

    def __init__(self, rule: Rule, measures: Sequence[Measure]) -> None:
        self.rule = rule
        self.measures = tuple(measures)
        self.criteria = tuple(one.name for one in criteria_of(rule))
        self.lowest, self.highest = allowed_values(rule)
        self._marks: dict[tuple[int, str], int] = {}

    def value(self, number: int, criterion: str = "") -> int | None:
        """What is marked there; None where nothing is."""
        return self._marks.get((number, criterion))

    def put(self, number: int, value: int | None, criterion: str = "") -> None:
        """Mark it so; None, or no dots at all, takes the mark away."""
        before = dict(self._marks)
        self._marks.pop((number, criterion), None)
        is_nothing = value is None or (self.rule.method is Method.DOTS and value < 1)
        if value is not None and not is_nothing:
            if not self.lowest <= value <= self.highest:
                self._marks = before
                raise UserError(self._range_sentence())
            self._marks[number, criterion] = value
        if fault := ballot_fault(self.rule, self.marks()):
            self._marks = before
            raise UserError(self._limit_sentence() or fault)

    def toggle(self, number: int) -> None:
        """Support the measure, or no longer."""
        self.put(number, None if self.value(number) else 1)

    def add(self, number: int, step: int) -> None:
        """So many dots more, or fewer."""
        self.put(number, max((self.value(number) or 0) + step, 0))

    def all_for(self) -> None:
        """For each measure that has no other decision yet."""
        for one in self.measures:
            self._marks.setdefault((one.number, ""), FOR)

    def marks(self) -> list[Mark]:
        return [Mark(number, value, criterion) for (number, criterion), value in self._marks.items()]

    def given(self) -> int:
        """How many measures are marked, or how many dots are given."""
        if self.rule.method is Method.DOTS:
            return sum(self._marks.values())
        return len({number for number, _criterion in self._marks})

    def status(self) -> str:
        """«3 of 5», as far as there is a limit."""
        given, limit = self.given(), self._limit()
        if self.rule.method is Method.DOTS:
            words = _("Dots given: {given} of {limit}")
        else:
            words = _("Marked: {given} of {limit}") if limit else _("Marked: {given}")
        return words.format(given=given, limit=limit)

    def summary(self) -> list[str]:
        """What is marked, a line for each measure, in the order of the list."""
        told = []
        for one in self.measures:
            found = [(name, self.value(one.number, name)) for name in self.criteria]
            words = ", ".join(self._words(name, value) for name, value in found if value is not None)
            if any(value is not None for _name, value in found):
                told.append(f"{one.number}. {one.title}" + (f" – {words}" if words else ""))
        return told

    def told(self, number: int) -> str:
        """Support or the decision on a measure in a word."""
        value = self.value(number)
        if value is None:
            return _("not marked")
        return _(DECISIONS[value]) if self.rule.method is Method.DECISION else _("marked")

    def _words(self, criterion: str, value: int) -> str:
        if self.rule.method is Method.APPROVAL:
            return ""
        if self.rule.method is Method.DECISION:
            return _(DECISIONS[value])
        if self.rule.method is Method.DOTS:
            return "●" * value if value <= 10 else str(value)
        return _("{criterion}: {mark}").format(criterion=criterion, mark=value) if criterion else str(value)

    def _limit(self) -> int | None:
        return self.rule.dots if self.rule.method is Method.DOTS else self.rule.choices or len(self.measures)

    def _limit_sentence(self) -> str:
        if self.rule.method is Method.DOTS:
            return _("All {limit} dots are given: take one away first.").format(limit=self.rule.dots)
        words = ngettext(
            "{limit} measure is marked, more are not allowed: take it away first.",
            "{limit} measures are marked, more are not allowed: take one away first.",
            self.rule.choices or 0,
        )
        return words.format(limit=self.rule.choices)

    def _range_sentence(self) -> str:
        if self.rule.method is Method.DOTS:
            words = ngettext(
                "One measure gets {limit} dot at most.", "One measure gets {limit} dots at most.", self.highest
            )
            return words.format(limit=self.highest)
        words = _("The marks go from {lowest} to {highest}.")
        return words.format(lowest=self.lowest, highest=self.highest)
