"""The results of a round as a table shows them: every view side by side, and what is remarkable about a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from facilitator.domain import margins
from facilitator.domain.mark_sums import criteria_of
from facilitator.domain.tallies import Line, Rank, official_rank
from facilitator.domain.voting import Method, Round
from facilitator.services import rounds
from facilitator.services.round_results import outcome, raw_figure, weighted_figure
from facilitator.services.tallies import Tally
from facilitator.services.tally_report import decision_sentence
from facilitator.store import Connection
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
    decisions `decisions` has for, against and abstained where a vote was held, and `sentence` the arithmetic.
    """

    measure_id: str
    number: int
    title: str
    place: str
    raw: Figure
    weighted: Figure
    of_classes: tuple[Figure, ...]
    decisions: tuple[int, int, int] | None  # None in rounds of other kinds, too
    is_chosen: bool
    is_tied: bool
    outcome: str
    remarks: tuple[Remark, ...]
    sentence: str
    is_last_chosen: bool = False


def rows(db: Connection, found: Tally) -> list[ResultRow]:
    """A row for each measure of the list in the official order, in the present language."""
    titles = rounds.titles(db, found.round.id)
    scale, remarks, last = _Scale(found), _Remarks(found), _last_chosen(found)
    is_decision = found.round.rule.method is Method.DECISION
    return [
        ResultRow(
            measure_id=line.measure_id,
            number=titles[line.measure_id][0],
            title=titles[line.measure_id][1],
            place="" if is_decision else _place(official_rank(found.round.rule, line)),
            raw=raw,
            weighted=weighted,
            of_classes=of_classes,
            decisions=line.decisions if any(line.decisions) else None,
            is_chosen=line.measure_id in found.chosen,
            is_tied=line.measure_id in found.tied,
            outcome=outcome(found, line),
            remarks=tuple(remarks.of(line)),
            sentence=decision_sentence(found, line) if is_decision else "",
            is_last_chosen=line.measure_id == last,
        )
        for line, raw, weighted, of_classes in zip(
            found.lines, scale.raw(), scale.weighted(), scale.of_classes(), strict=True
        )
    ]


class _Scale:
    """Figures, and how long their bars are: of approval the share of those who voted, of scores that of the scale, of
    dots of the most."""

    def __init__(self, found: Tally) -> None:
        rule = found.round.rule
        self._method = rule.method
        self._is_share = rule.method in (Method.APPROVAL, Method.DECISION)
        self._raw = partial(raw_figure, rule.method)
        self._weighted = partial(weighted_figure, rule.method)
        self._voters = found.voters
        self._highest = rule.highest * sum(one.weight for one in criteria_of(rule))  # of a score, by all criteria
        self._lines = found.lines

    def raw(self) -> list[Figure]:
        """A figure for each line, as the other views have it too."""
        voters = sum(self._voters.values())
        return self._column([one.raw for one in self._lines], self._raw, voters)

    def weighted(self) -> list[Figure]:
        ranks = [one.weighted for one in self._lines]
        if not self._is_share:
            return self._column(ranks, self._weighted, 0)
        return [Figure(self._weighted(rank), _place(rank), rank.above / rank.below) for rank in ranks]

    def of_classes(self) -> list[tuple[Figure, ...]]:
        names = [name for name, _rank in self._lines[0].per_class] if self._lines else []
        columns = [self._of_class(place, self._voters.get(name, 0)) for place, name in enumerate(names)]
        return [tuple(column[line] for column in columns) for line in range(len(self._lines))]

    def _of_class(self, place: int, voters: int) -> list[Figure]:
        ranks = [one.per_class[place][1] for one in self._lines]
        of_all = _("{count} of {all}")
        if self._is_share:
            return self._column(ranks, lambda rank: of_all.format(count=rank.supporters, all=voters), voters)
        return self._column(ranks, self._raw, voters)

    def _column(self, ranks: Sequence[Rank], text: Callable[[Rank], str], voters: int) -> list[Figure]:
        """Equals of a view with as many supporters have one figure: it is made once."""
        most = next((rank for rank in ranks if rank.rank_from == 1), None)
        known: dict[tuple[int, int], Figure] = {}
        for rank in ranks:
            key = rank.rank_from, rank.supporters
            if key not in known:
                known[key] = Figure(text(rank), _place(rank), self._share(rank, voters, most))
        return [known[rank.rank_from, rank.supporters] for rank in ranks]

    def _share(self, rank: Rank, voters: int, most: Rank | None) -> float:
        if self._method is Method.SCORE:
            return rank.above / (rank.below * self._highest)
        if self._method is Method.DOTS:
            return rank.above * most.below / (rank.below * most.above) if most and most.above else 0.0
        return rank.supporters / voters if voters else 0.0


_BY_ALL = N_("At least 60 % of every category support it.")
_BY_EACH_CLASS = N_("In each of these 60 % and more support it: {classes}. Small categories are counted together.")
_APART = N_("The categories are at least 40 percentage points apart on it.")
_DIVISIVE = N_("The categories are at least 40 percentage points apart on it, or its marks have two peaks.")
_PEAKS = N_("Its marks have two peaks.")
_UNCERTAIN = N_("More than 30 % left it without a mark.")
_SENSITIVE = N_("Of “one person, one vote” and “by shares of the categories” only one would choose it.")


class _Remarks:
    """What is remarkable about each measure of a round; reckoned once for all."""

    def __init__(self, found: Tally) -> None:
        rule = found.round.rule
        self._by_all = _by_all(found.round)
        self._divisive = _divisive(found.round)
        has_voters = any(found.voters.values())
        is_ranked = rule.method is not Method.DECISION and has_voters and not found.waits_for_chair
        placed = {one.measure_id for one in found.ranked}
        lines = [one for one in found.lines if one.measure_id in placed]
        self._margins: Mapping[str, int] = (
            margins.margins(rule, found.round.classes, found.voters, lines, found.chosen) if is_ranked else {}
        )
        self._sensitive = margins.sensitive(rule, lines) if is_ranked and found.round.has_views else frozenset()
        self._near = max(1, sum(found.voters.values()) // 20)

    def of(self, line: Line) -> Iterator[Remark]:
        if line.is_supported_by_all:
            yield self._by_all
        if line.is_divisive:
            yield Remark(_("divisive"), self._divisive)
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


def _by_all(voting_round: Round) -> Remark:
    """Where categories were joined the classes are named: nobody knows what each category in them says."""
    if all(len(one.categories) == 1 for one in voting_round.classes):
        return Remark(_("supported by all"), _(_BY_ALL))
    classes = "; ".join(one.name for one in voting_round.classes)
    return Remark(_("60 % and more everywhere"), _(_BY_EACH_CLASS).format(classes=classes))


def _divisive(voting_round: Round) -> str:
    """Classes are apart only if the categories in them are; other rules than scores have no marks."""
    if voting_round.rule.method is not Method.SCORE:
        return _(_APART)
    return _(_DIVISIVE) if voting_round.has_views else _(_PEAKS)


def _last_chosen(found: Tally) -> str:
    """The measure above the line of places: the last one in the order that is within them."""
    if found.round.rule.method is Method.DECISION:
        return ""
    rule = found.round.rule
    within = [
        one.measure_id
        for one in found.lines
        if one.measure_id in found.chosen or official_rank(rule, one).rank_to <= rule.places
    ]
    return within[-1] if within else ""


def _place(one: Rank) -> str:
    return str(one.rank_from) if one.rank_from == one.rank_to else f"{one.rank_from}–{one.rank_to}"
