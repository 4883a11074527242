"""Counted rounds as the minutes print them: every measure with its place, votes and what each category gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from facilitator.domain.measures import Measure
from facilitator.domain.round_results import ResultRow, RoundResults
from facilitator.domain.tallies import Line, official
from facilitator.domain.voting import Method, RoundState, Standing, View
from facilitator.services import tallies
from facilitator.services.tallies import Tally
from facilitator.store import Connection, measures
from facilitator.store import voting as store
from facilitator.text import _, current_language

COUNTED = (RoundState.CLOSED, RoundState.SETTLED)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a round says of a measure: its places ("" in a round of decisions), votes in words, how many voted."""

    round_title: str
    place: str
    votes: str
    voters: int


def counted(db: Connection) -> list[Tally]:
    """Every round that is closed or settled, counted, in the order of the rounds."""
    return [tallies.tally(db, one.id) for one in store.rounds(db) if one.state in COUNTED]


def results(db: Connection, found: Tally) -> RoundResults:
    """The measures of a round in the official order, in the present language."""
    by_id = {one.id: one for one in measures.in_states(db)}
    places = _places(found)
    rows = [_row(found, line, by_id[line.measure_id], places[line.measure_id]) for line in found.lines]
    return RoundResults(found.round.title, tuple(rows))


def placed(counted: Iterable[Tally]) -> dict[str, tuple[Placed, ...]]:
    """Measure id -> what these rounds say of it in which somebody voted on it; of one without any votes, the last."""
    told: dict[str, tuple[Placed, ...]] = {}
    without: dict[str, Placed] = {}
    for found in counted:
        places, voters = _places(found), sum(found.voters.values())
        is_ranked = found.round.rule.method is not Method.DECISION
        for line in found.lines:
            place = places[line.measure_id] if is_ranked else ""
            one = Placed(found.round.title, place, votes_in_words(found, line), voters)
            if is_voted_on(line):
                told[line.measure_id] = (*told.get(line.measure_id, ()), one)
            else:
                without[line.measure_id] = one
    return {one: (last,) for one, last in without.items()} | told


def votes_in_words(found: Tally, line: Line) -> str:
    """People, dots or points as the official rank has them; of decisions all three counts."""
    rule = found.round.rule
    if rule.method is Method.DECISION:
        sentence = _("for – {votes_for}, against – {against}, abstained – {abstained}")
        return sentence.format(votes_for=line.decisions[0], against=line.decisions[1], abstained=line.decisions[2])
    people = line.raw.supporters
    score = line.weighted.score if rule.view is View.WEIGHTED else line.raw.score
    if score == people:
        return str(people)
    return _("{score} (people: {people})").format(score=decimal(score), people=people)


def is_voted_on(line: Line) -> bool:
    """Whether anybody gave the measure a mark."""
    return bool(line.raw.supporters or any(line.decisions))


def decimal(number: Fraction) -> str:
    """At most four decimals, with the comma or point of the present language."""
    text = f"{float(number):.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if current_language() == "ru" else text


def _places(found: Tally) -> Mapping[str, str]:
    return {one.measure_id: _place(one) for one in official(found.round.rule, found.lines)}


def _place(standing: Standing) -> str:
    first, last = standing.rank_from, standing.rank_to
    return str(first) if first == last else f"{first}–{last}"


def _row(found: Tally, line: Line, measure: Measure, place: str) -> ResultRow:
    is_chosen, is_tied = line.measure_id in found.chosen, line.measure_id in found.tied
    raw, weighted = _figures(found.round.rule.method, line)
    given = [f"{name}\u00a0–\u00a0{rank.supporters}" for name, rank in line.per_class]
    return ResultRow(
        place=place,
        number=str(measure.number),
        title=measure.title,
        votes=votes_in_words(found, line),
        by_category=", ".join(given) if len(given) > 1 else "",
        outcome=_("yes") if is_chosen else _("tie") if is_tied else _("no"),
        is_voted_on=is_voted_on(line),
        raw=raw,
        weighted=weighted,
    )


def _figures(method: Method, line: Line) -> tuple[str, str]:
    """The official figures: people or votes as they are, weighted ones in hundredths of the whole."""
    if method is Method.DECISION:
        return "/".join(map(str, line.decisions)), _percent(line.weighted.score)
    if method is Method.APPROVAL:
        return _figure(line.raw.score, 0), _percent(line.weighted.score)
    return _figure(line.raw.score, 2), _figure(line.weighted.score, 2)


def _percent(share: Fraction) -> str:
    return _figure(share * 100, 1) + "\u00a0%"


def _figure(value: Fraction, decimals: int) -> str:
    """Rounded, half up, with the decimal mark of the language; whole numbers as such."""
    if value.denominator == 1:
        return str(value)
    scaled = (value * 10**decimals * 2 + 1) // 2
    whole, rest = divmod(scaled, 10**decimals)
    mark = "," if current_language() == "ru" else "."
    return f"{whole}{mark}{rest:0{decimals}d}" if decimals else str(whole)
