"""Counted rounds as the minutes print them: every measure with its place, votes and what each category gave it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from facilitator.domain.round_results import ResultRow, RoundResults
from facilitator.domain.tallies import Line, Official, Rank, official_result
from facilitator.domain.voting import Method, RoundState
from facilitator.services import tallies
from facilitator.services.tallies import OfficialTally, Tally
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
    titles = measures.titles(db)
    rows = [_row(found, line, *titles[line.measure_id]) for line in found.lines]
    return RoundResults(found.round.title, tuple(rows))


def placed(db: Connection) -> dict[str, tuple[Placed, ...]]:
    """Measure id -> what the rounds say of it in which somebody voted on it; of one without any votes, the last."""
    told: dict[str, list[Placed]] = {}
    without: dict[str, Placed] = {}
    for found in [tallies.official(db, one.id) for one in store.rounds(db) if one.state in COUNTED]:
        known: dict[tuple[object, ...], Placed] = {}
        for result in found.results:
            key = result.rank.rank_from, result.supporters, result.decisions
            if key not in known:  # of equals the same is said
                known[key] = _placed(found, result)
            if result.is_voted_on:
                told.setdefault(result.measure_id, []).append(known[key])
            else:
                without[result.measure_id] = known[key]
    return {one: (last,) for one, last in without.items()} | {one: tuple(all_told) for one, all_told in told.items()}


def _placed(found: OfficialTally, result: Official) -> Placed:
    method = found.round.rule.method
    place = "" if method is Method.DECISION else _place(result.rank)
    return Placed(found.round.title, place, _in_words(method, result), found.voters)


def _in_words(method: Method, result: Official) -> str:
    """People, dots or points as the official rank has them; of decisions all three counts."""
    if method is Method.DECISION:
        votes_for, against, abstained = result.decisions
        sentence = _("for – {votes_for}, against – {against}, abstained – {abstained}")
        return sentence.format(votes_for=votes_for, against=against, abstained=abstained)
    score, people = result.rank.score, result.supporters
    if score == people:
        return str(people)
    return _("{score} (people: {people})").format(score=decimal(score), people=people)


def shortened(number: Fraction, decimals: int = 2) -> str:
    """At most so many decimals, half to even, with the comma or point of the present language."""
    parts: int = 10**decimals
    above, below = number.as_integer_ratio()
    whole, rest = divmod(above * parts, below)
    if 2 * rest > below or (2 * rest == below and whole % 2):
        whole += 1
    whole, rest = divmod(whole, parts)
    if not rest:
        return str(whole)
    mark = "," if current_language() == "ru" else "."
    return f"{whole}{mark}{rest:0{decimals}d}".rstrip("0")


def decimal(number: Fraction) -> str:
    """At most four decimals, with the comma or point of the present language."""
    text = f"{float(number):.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if current_language() == "ru" else text


def _place(rank: Rank) -> str:
    first, last = rank.rank_from, rank.rank_to
    return str(first) if first == last else f"{first}–{last}"


def _row(found: Tally, line: Line, number: int, title: str) -> ResultRow:
    is_chosen, is_tied = line.measure_id in found.chosen, line.measure_id in found.tied
    official = official_result(found.round.rule, line)
    raw, weighted = _figures(found.round.rule.method, line)
    given = [f"{name}\u00a0–\u00a0{rank.supporters}" for name, rank in line.per_class]
    return ResultRow(
        place=_place(official.rank),
        number=str(number),
        title=title,
        votes=_in_words(found.round.rule.method, official),
        by_category=", ".join(given) if len(given) > 1 else "",
        outcome=_("yes") if is_chosen else _("tie") if is_tied else _("no"),
        is_voted_on=official.is_voted_on,
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
