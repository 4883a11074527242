"""The results of a round as a table shows them: every view side by side, and what is remarkable about a measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from facilitator.domain import margins
from facilitator.domain import tallies as domain
from facilitator.domain.tallies import Line, Rank
from facilitator.domain.voting import Method, Standing, View
from facilitator.services.round_results import decimal
from facilitator.services.tallies import Tally
from facilitator.services.tally_report import decision_sentence
from facilitator.store import Connection, measures
from facilitator.text import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class Figure:
    """A result in one view: its number in words, the place in that view, and the length of its bar from 0 to 1."""

    text: str
    place: str
    share: float


@dataclass(frozen=True, slots=True)
class Remark:
    """Something remarkable: a word for the table, and the sentence that explains it."""

    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A measure's result. `is_last_chosen`: the line of places runs below it; `outcome` is what becomes of it.

    `raw` and `weighted` are the two ranks, `of_classes` the categories in the order of the round; in a round of
    decisions `decisions` has for, against and abstained, and `sentence` the arithmetic.
    """

    measure_id: str
    number: int
    title: str
    place: str
    raw: Figure
    weighted: Figure
    of_classes: tuple[Figure, ...]
    decisions: tuple[int, int, int]
    is_chosen: bool
    is_tied: bool
    outcome: str
    remarks: tuple[Remark, ...]
    sentence: str
    is_last_chosen: bool = False


def rows(db: Connection, found: Tally) -> list[ResultRow]:
    """A row for each measure of the list in the official order, in the present language."""
    by_id = measures.by_ids(db, [one.measure_id for one in found.lines])
    places = {one.measure_id: _place(one) for one in domain.official(found.round.rule, found.lines)}
    scale = _Scale(found)
    remarks = _Remarks(found)
    last = _last_chosen(found)
    return [
        ResultRow(
            measure_id=line.measure_id,
            number=by_id[line.measure_id].number,
            title=by_id[line.measure_id].title,
            place="" if found.round.rule.method is Method.DECISION else places[line.measure_id],
            raw=scale.raw(line.raw),
            weighted=scale.weighted(line.weighted),
            of_classes=tuple(scale.of_class(name, rank) for name, rank in line.per_class),
            decisions=line.decisions,
            is_chosen=line.measure_id in found.chosen,
            is_tied=line.measure_id in found.tied,
            outcome=_outcome(found, line),
            remarks=tuple(remarks.of(line)),
            sentence=decision_sentence(found, line) if found.round.rule.method is Method.DECISION else "",
            is_last_chosen=line.measure_id == last,
        )
        for line in found.lines
    ]


class _Scale:
    """How long bars are: of approval the share of those who voted, of scores that of the scale, of dots of the most."""

    def __init__(self, found: Tally) -> None:
        self._method = found.round.rule.method
        self._voters = found.voters
        self._all = sum(found.voters.values())
        rule = found.round.rule
        self._highest = rule.highest * sum(
            one.weight for one in domain.criteria_of(rule)
        )  # of a score, by all criteria
        self._most_raw = max((one.raw.score for one in found.lines), default=Fraction(0))
        self._most_weighted = max((one.weighted.score for one in found.lines), default=Fraction(0))
        self._most = {
            name: max((dict(one.per_class)[name].score for one in found.lines), default=Fraction(0))
            for name in ({name for name, _rank in found.lines[0].per_class} if found.lines else ())
        }

    def raw(self, rank: Rank) -> Figure:
        return Figure(decimal(_short(rank.score)), _place(rank), self._share(rank, self._all, self._most_raw))

    def weighted(self, rank: Rank) -> Figure:
        if self._method is Method.APPROVAL or self._method is Method.DECISION:
            text = _("{percent} %").format(percent=decimal(_short(100 * rank.score, 10)))
            return Figure(text, _place(rank), float(rank.score))
        return Figure(decimal(_short(rank.score)), _place(rank), self._share(rank, 0, self._most_weighted))

    def of_class(self, name: str, rank: Rank) -> Figure:
        voters = self._voters.get(name, 0)
        text = decimal(_short(rank.score))
        if self._method is Method.APPROVAL or self._method is Method.DECISION:
            text = _("{count} of {all}").format(count=rank.supporters, all=voters)
        return Figure(text, _place(rank), self._share(rank, voters, self._most[name]))

    def _share(self, rank: Rank, voters: int, most: Fraction) -> float:
        if self._method is Method.SCORE:
            return float(rank.score / self._highest)
        if self._method is Method.DOTS:
            return float(rank.score / most) if most else 0.0
        return rank.supporters / voters if voters else 0.0


_BY_ALL = N_("At least 60 % of every category support it.")
_DIVISIVE = N_("The categories are at least 40 percentage points apart on it, or its marks have two peaks.")
_UNCERTAIN = N_("More than 30 % left it without a mark.")
_SENSITIVE = N_("Of “one person, one vote” and “by shares of the categories” only one would choose it.")


class _Remarks:
    """What is remarkable about each measure of a round; reckoned once for all."""

    def __init__(self, found: Tally) -> None:
        rule = found.round.rule
        self._is_dots = rule.method is Method.DOTS
        has_voters = any(found.voters.values())
        is_ranked = rule.method is not Method.DECISION and has_voters and not found.waits_for_chair
        self._margins: Mapping[str, int] = (
            margins.margins(rule, found.round.classes, found.voters, found.lines, found.chosen) if is_ranked else {}
        )
        has_views = len(found.round.classes) > 1
        self._sensitive = margins.sensitive(rule, found.lines) if is_ranked and has_views else frozenset()
        self._near = max(1, sum(found.voters.values()) // 20)

    def of(self, line: Line) -> Iterator[Remark]:
        if line.is_supported_by_all:
            yield Remark(_("supported by all"), _(_BY_ALL))
        if line.is_divisive:
            yield Remark(_("divisive"), _(_DIVISIVE))
        if line.is_uncertain:
            yield Remark(_("uncertain"), _(_UNCERTAIN))
        if line.measure_id in self._sensitive:
            yield Remark(_("sensitive"), _(_SENSITIVE))
        margin = self._margins.get(line.measure_id)
        if margin is not None and margin <= self._near:
            words = ngettext(
                "It would change sides of the line with {count} ballot cast otherwise.",
                "It would change sides of the line with {count} ballots cast otherwise.",
                margin,
            )
            yield Remark(_("margin {count}").format(count=margin), words.format(count=margin))


def _outcome(found: Tally, line: Line) -> str:
    is_decision = found.round.rule.method is Method.DECISION
    if line.measure_id in found.chosen:
        return _("adopted") if is_decision else _("chosen")
    if line.measure_id in found.tied:
        return _("tie")
    return _("not adopted") if is_decision else ""


def _last_chosen(found: Tally) -> str:
    """The measure above the line of places: the last one in the order that is within them."""
    if found.round.rule.method is Method.DECISION:
        return ""
    is_weighted = found.round.rule.view is View.WEIGHTED
    within = [
        one.measure_id
        for one in found.lines
        if one.measure_id in found.chosen
        or (one.weighted if is_weighted else one.raw).rank_to <= found.round.rule.places
    ]
    return within[-1] if within else ""


def _place(one: Standing | Rank) -> str:
    return str(one.rank_from) if one.rank_from == one.rank_to else f"{one.rank_from}–{one.rank_to}"


def _short(number: Fraction, parts: int = 100) -> Fraction:
    return Fraction(round(parts * number), parts)
