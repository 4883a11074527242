"""Counted rounds as the minutes print them: every measure with its place, votes and what each category gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from facilitator.domain.measures import root
from facilitator.domain.round_results import ResultRow, RoundResults
from facilitator.domain.tallies import Line, Official, Rank, official_result
from facilitator.domain.voting import Method, Round, RoundState
from facilitator.services import rounds, tallies
from facilitator.services.tallies import OfficialTally, Tally
from facilitator.store import Connection, measures
from facilitator.store import voting as store
from facilitator.text import N_, _, current_language

COUNTED = (RoundState.CLOSED, RoundState.SETTLED)


class Placed(NamedTuple):
    """What a round says of a measure: its places, votes, dots or score in words, how many voted.

    A round of decisions has no places, and "" for `votes` where it held no vote on it.
    """

    round_title: str
    place: str
    votes: str
    voters: int
    number: int | None = None  # under which it was counted, where that was another measure's


def counted(db: Connection) -> list[Tally]:
    """Every round that is closed or settled, counted, in the order of the rounds."""
    return [tallies.tally(db, one.id) for one in store.rounds(db, COUNTED)]


def results(db: Connection, found: Tally) -> RoundResults:
    """The measures of a round in the official order, in the present language."""
    titles = rounds.titles(db, found.round.id)
    rows = [_row(found, line, *titles[line.measure_id]) for line in found.lines]
    return RoundResults(found.round.title, tuple(rows), is_decision=found.round.rule.method is Method.DECISION)


_COUNTED = {
    Method.APPROVAL: N_("votes: {votes}"),
    Method.DOTS: N_("dots: {votes}"),
    Method.SCORE: N_("score: {votes}"),
}


def officials(db: Connection) -> list[OfficialTally]:
    """Every round that is closed or settled in its official view alone, in the order of the rounds."""
    return [tallies.official_of(db, one) for one in store.rounds(db, COUNTED)]


def placed(db: Connection, counted: Iterable[OfficialTally]) -> dict[str, tuple[Placed, ...]]:
    """Measure id -> what these rounds say of it in which somebody voted on it, or on what was merged into it since.

    Of one without any votes the last round that ranked it, or else the last of decisions, which held no vote on it.
    """
    told: dict[str, list[Placed]] = {}
    without: dict[str, Placed] = {}
    words = cache(_)  # the same for hundreds
    for found in counted:
        heirs = _heirs(db, found)
        numbers = measures.numbers(db, heirs)
        known: dict[tuple[object, ...], Placed] = {}
        for result in found.results:
            key = result.rank.rank_from, result.supporters, result.decisions
            if key not in known:  # of equals the same is said
                known[key] = _placed(found, result, words)
            one = known[key]
            for measure_id in heirs.get(result.measure_id, (result.measure_id,)):
                said = one._replace(number=numbers.get(result.measure_id))
                if result.is_voted_on:
                    told.setdefault(measure_id, []).append(said)
                elif one.votes or measure_id not in without:
                    without[measure_id] = said
    return {one: (last,) for one, last in without.items()} | {one: tuple(all_told) for one, all_told in told.items()}


def put_to_the_vote(db: Connection, counted: Iterable[OfficialTally]) -> frozenset[str]:
    """The measures that these rounds decided on: all that they ranked, and of decisions those with votes."""
    decided: set[str] = set()
    for found in counted:
        heirs = _heirs(db, found)
        for result in found.results:
            if result.is_voted_on or found.round.rule.method is not Method.DECISION:
                decided.update(heirs.get(result.measure_id, (result.measure_id,)))
    return frozenset(decided)


def _heirs(db: Connection, found: OfficialTally) -> dict[str, list[str]]:
    """Measures that a settled round counted and that were merged, or taken apart, since -> where they live on now."""
    merged_into = measures.merges(db)
    heirs: dict[str, list[str]] = {}
    for listed, one in found.counted_in.items():
        now = root(listed, merged_into)
        if now != one and now not in heirs.setdefault(one, []):
            heirs[one].append(now)
    return heirs


def placed_sentence(placed: Placed) -> str:
    """What a round says of a measure, with its title, and the number that it was counted under where it had another."""
    told = _round_sentence(placed)
    if placed.number is None:
        return told
    return _("Counted as No. {number}. {told}").format(number=placed.number, told=told)


def _round_sentence(placed: Placed) -> str:
    if not placed.votes:
        return _("Round “{title}”: not voted on.").format(title=placed.round_title)
    if not placed.place:
        sentence = _("Round “{title}”: {votes}, voted: {voters}.")
    elif "–" in placed.place:
        sentence = _("Round “{title}”: places {place}, {votes}, voted: {voters}.")
    else:
        sentence = _("Round “{title}”: place {place}, {votes}, voted: {voters}.")
    return sentence.format(title=placed.round_title, place=placed.place, votes=placed.votes, voters=placed.voters)


def _placed(found: OfficialTally, result: Official, words: Callable[[str], str]) -> Placed:
    rule, votes = found.round.rule, _in_words(found.round, result, words)
    if sentence := _COUNTED.get(rule.method):
        votes = words(sentence).format(votes=votes)
    place = "" if rule.method is Method.DECISION else _place(result.rank)
    return Placed(found.round.title, place, votes, found.voters)


def _in_words(voting_round: Round, result: Official, words: Callable[[str], str] = _) -> str:
    """People, dots or points as the official rank has them; of decisions all three counts, "" without a vote."""
    method = voting_round.rule.method
    if method is Method.DECISION:
        if not result.is_voted_on:
            return ""
        votes_for, against, abstained = result.decisions
        sentence = words(N_("for – {votes_for}, against – {against}, abstained – {abstained}"))
        return sentence.format(votes_for=votes_for, against=against, abstained=abstained)
    people = result.supporters
    if not people:
        return "0"
    figure = weighted_figure if voting_round.is_weighted else raw_figure
    official = figure(method, result.rank)
    if official == str(people):
        return official
    return words(N_("{score} (people: {people})")).format(score=official, people=people)


def outcome(found: Tally, line: Line) -> str:
    """What becomes of a measure, in a word or two; "" for what a ranking left out."""
    is_decision = found.round.rule.method is Method.DECISION
    if line.measure_id in found.chosen:
        return _("adopted") if is_decision else _("chosen")
    if line.measure_id in found.tied:
        return _("tie")
    if not is_decision:
        return ""
    return _("not adopted") if line.is_voted_on else _("not voted on")


def _place(rank: Rank) -> str:
    first, last = rank.rank_from, rank.rank_to
    return str(first) if first == last else f"{first}–{last}"


def _row(found: Tally, line: Line, number: int, title: str) -> ResultRow:
    method = found.round.rule.method
    is_decision = method is Method.DECISION
    is_told, has_views = line.is_voted_on or not is_decision, found.round.has_views
    official = official_result(found.round.rule, line)
    given = [f"{name}\u00a0–\u00a0{rank.supporters}" for name, rank in line.per_class]
    return ResultRow(
        place="" if is_decision else _place(official.rank),
        number=str(number),
        title=title,
        votes=_in_words(found.round, official),
        by_category=", ".join(given) if has_views and is_told else "",
        outcome=outcome(found, line) or _("not chosen"),
        is_voted_on=line.is_voted_on,
        raw=_raw(method, line) if is_told else "",
        weighted=weighted_figure(method, line.weighted) if has_views and is_told else "",
    )


def _raw(method: Method, line: Line) -> str:
    return "/".join(map(str, line.decisions)) if method is Method.DECISION else raw_figure(method, line.raw)


def raw_figure(method: Method, rank: Rank) -> str:
    """Votes and dots as they are, scores with two decimals: as many in each row of a table."""
    return _figure(rank.above, rank.below, 2 if method is Method.SCORE else 0)


def weighted_figure(method: Method, rank: Rank) -> str:
    """By shares of the categories: percents with one decimal, dots and scores with two."""
    if method in (Method.APPROVAL, Method.DECISION):
        return _figure(rank.above * 100, rank.below, 1) + "\u00a0%"
    return _figure(rank.above, rank.below, 2)


def _figure(above: int, below: int, decimals: int) -> str:
    """A fraction rounded, half up, with the decimal mark of the language."""
    parts: int = 10**decimals
    whole, rest = divmod((2 * above * parts + below) // (2 * below), parts)
    mark = "," if current_language() == "ru" else "."
    return f"{whole}{mark}{rest:0{decimals}d}" if decimals else str(whole)
