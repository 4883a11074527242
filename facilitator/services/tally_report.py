"""A counted round in words, as a moderator reads it to the hall: notes with the arithmetic, a line a measure."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.adoption import is_quorate, quorum_needed, votes_needed
from facilitator.domain.tallies import Line, Rank, official_rank
from facilitator.domain.voting import Base, Channel, Method, RoundState, Tie
from facilitator.services import round_course, rounds
from facilitator.services.round_results import raw_figure, weighted_figure
from facilitator.services.tallies import Tally, count_of, is_adopted, is_left_to_the_chair
from facilitator.store import Connection
from facilitator.text import N_, _


def sentences(found: Tally) -> list[str]:
    """Turnout, quorum with its arithmetic, and what the rule leaves open, as the minutes print them."""
    voted, rule = sum(found.voters.values()), found.round.rule
    told = [_("Voted: {present} of {entitled} entitled.").format(present=voted, entitled=found.entitled)]
    if rule.method is Method.DECISION:
        told += _quorum(found)
    elif found.round.is_weighted:
        told += _absent(found)
    if any(one.at_most is not None for one in found.lines):
        is_over = found.round.state is RoundState.SETTLED  # then nobody counts them anew
        told.append(
            _("Of measures that were counted apart and merged since, only the least and the greatest result are known.")
            if is_over
            else _("Measures counted apart and merged since have a least and a greatest result: count them anew.")
        )
    if found.is_unfinished:
        told.append(_("The closing is not finished, the order of the ballots may still be found: close it again."))
    return told


def _quorum(found: Tally) -> list[str]:
    told = [_presence(found)] if found.round.rule.base is Base.REGISTERED else []
    needed = quorum_needed(found.round.rule.quorum, max(found.entitled, 1))
    sentence = (
        _("Quorum: {needed} needed, reached.")
        if found.present >= needed
        else _("Quorum: {needed} needed, not reached.")
    )
    return [*told, sentence.format(needed=needed)]


def _presence(found: Tally) -> str:
    if found.registered is None:
        sentence = _("Nobody was registered on the day: present are those who voted, {present}.")
    elif found.registered < found.present:
        sentence = _("Registered on the day: {registered}; more voted, so present: {present}.")
    else:
        sentence = _("Registered on the day, and so present: {present}.")
    return sentence.format(registered=found.registered, present=found.present)


def _absent(found: Tally) -> list[str]:
    absent = [one.name for one in found.round.classes if not found.voters.get(one.name)]
    if not absent or len(absent) == len(found.round.classes):
        return []
    sentence = _("Nobody of {names} voted: the share is spread over the other categories in proportion.")
    return [sentence.format(names=", ".join(absent))]


def decision_sentence(found: Tally, line: Line) -> str:
    """«For 41, against 15, abstained 6 of 62 who voted. For adoption 32 are needed: adopted.»

    Where nobody voted there is nothing to reckon, and the sentence says that alone.
    """
    if not line.is_voted_on:
        return _("Not voted on.")
    count = count_of(found, line)
    sentence = (
        _("For {votes_for}, against {against}, abstained {abstained} of {present} who voted.")
        if found.round.rule.base is Base.VOTED
        else _("For {votes_for}, against {against}, abstained {abstained} of {present} present.")
    )
    counts = sentence.format(
        votes_for=count.votes_for, against=count.votes_against, abstained=count.abstained, present=count.present
    )
    needed = votes_needed(found.round.rule.majority, count)
    return f"{counts} {_(_outcome(found, line)).format(needed=needed)}"


def not_voted_on(numbers: Iterable[int]) -> str:
    """One sentence for all measures of a round of decisions on which no vote was held."""
    named = ", ".join(_("No. {number}").format(number=one) for one in sorted(numbers))
    return _("Not voted on: {numbers}.").format(numbers=named)


def _outcome(found: Tally, line: Line) -> str:
    count = count_of(found, line)
    if not is_quorate(found.round.rule.quorum, count):
        return N_("There is no quorum: not adopted.")
    if is_adopted(found, line):
        return N_("For adoption {needed} are needed: adopted.")
    if found.round.rule.tie is Tie.CHAIR and is_left_to_the_chair(found, line):
        if found.chair is None and found.round.state is not RoundState.SETTLED:
            return N_("The votes are equal: the chair decides.")
        is_taken = line.measure_id in found.chosen
        return (
            N_("The votes are equal, the chair decided: adopted.")
            if is_taken
            else N_("The votes are equal, the chair decided: not adopted.")
        )
    return N_("For adoption {needed} are needed: not adopted.")


def as_lines(db: Connection, found: Tally) -> list[str]:
    """The tally for people: title, notes, a line for each measure, and what happened to the round."""
    title = _("Round {number}. {title}").format(number=found.round.number, title=found.round.title)
    return [title, *sentences(found), *lines(db, found), *round_course.sentences(db, found.round)]


def lines(db: Connection, found: Tally) -> list[str]:
    """A line for each measure in the official order: its place, its result in words, and what becomes of it.

    In a round of decisions one line names all measures that were not voted on.
    """
    titles = rounds.titles(db, found.round.id)
    told = []
    is_decision = found.round.rule.method is Method.DECISION
    rest = [line for line in found.lines if is_decision and not line.is_voted_on]
    for line in found.lines[: len(found.lines) - len(rest)]:
        number, title = titles[line.measure_id]
        if is_decision:
            result = [decision_sentence(found, line)]
        else:
            result = [_place(official_rank(found.round.rule, line)), *_result(found, line), *_fate(found, line)]
        named = _("No. {number} “{title}”.").format(number=number, title=title.replace("\n", " "))
        told.append(" ".join([named, *result]))
    return [*told, not_voted_on(titles[line.measure_id][0] for line in rest)] if rest else told


def _place(place: Rank) -> str:
    if place.rank_from == place.rank_to:
        return _("Place {place}.").format(place=place.rank_from)
    return _("Places {first}–{last}.").format(first=place.rank_from, last=place.rank_to)


_RESULTS = {
    Method.APPROVAL: N_("Supported by {supporters} of {voters}."),
    Method.DOTS: N_("Dots: {score}, given by {supporters} of {voters}."),
    Method.SCORE: N_("Score: {score}, marked by {supporters} of {voters}."),
}


def _result(found: Tally, line: Line) -> list[str]:
    """The figures as the minutes have them; the places are ranked by the exact numbers."""
    rule = found.round.rule
    is_by_hand = rule.method is Method.DOTS and rule.channel is Channel.TOTALS  # stickers do not tell whose they are
    sentence = _("Dots: {score}.") if is_by_hand else _(_RESULTS[rule.method])
    voters = sum(found.voters.values())
    score = raw_figure(rule.method, line.raw)
    told = [sentence.format(score=score, supporters=line.raw.supporters, voters=voters)]
    if found.round.is_weighted:
        told.append(_("Weighted: {score}.").format(score=weighted_figure(rule.method, line.weighted)))
    if line.at_most is not None:
        bounds = _("Merged after counting: at least {least}, at most {most}.")
        if line.raw.score == line.at_most:
            bounds = _("Merged after counting: exactly {most}.")
        told.append(bounds.format(least=score, most=line.at_most))
    return told


def _fate(found: Tally, line: Line) -> list[str]:
    if line.measure_id in found.chosen:
        return [_("Chosen.")]
    if line.measure_id not in found.tied:
        return []
    if found.waits_for_chair:
        return [_("Shares the last place: the chair decides.")]
    return [_("Shares the last place: not chosen.")]
