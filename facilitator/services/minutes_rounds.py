"""Rounds of voting as questions of the minutes: the frozen rule word for word, its course, turnout and outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from facilitator.domain.minutes import MinutesQuestion, MinutesResolution
from facilitator.domain.round_events import EventKind
from facilitator.domain.round_results import RoundResults
from facilitator.domain.voting import Method, Round, RoundState
from facilitator.services import round_course, round_results, rounds, tally_report
from facilitator.services.rule_words import rule_sentences
from facilitator.services.tallies import Tally
from facilitator.store import Connection, journal, round_events
from facilitator.store import session as session_store
from facilitator.store import voting as store
from facilitator.text import _

Opened = tuple[MinutesQuestion, int]  # a round with the place of its first opening in all changes, 0 without any


def questions(db: Connection, counted: Iterable[Tally]) -> Iterator[Opened]:
    """A question for each round that was counted, or annulled."""
    places = journal.places(db, "round_event")
    by_round = {found.round.id: found for found in counted}
    for one in store.rounds(db):
        if one.id in by_round:
            yield MinutesQuestion(one.title, (), _counted(db, by_round[one.id])), _opened_at(db, one, places)
        elif one.state is RoundState.ANNULLED:
            resolution = _resolution(db, one, _("the round is annulled."), ())
            yield MinutesQuestion(one.title, (), resolution), _opened_at(db, one, places)


def _opened_at(db: Connection, voting_round: Round, places: Mapping[str, int]) -> int:
    openings = round_events.of_round(db, voting_round.id, [EventKind.OPENED])
    return places[openings[0].id] if openings else 0


def results(db: Connection, counted: Iterable[Tally]) -> tuple[RoundResults, ...]:
    return tuple(round_results.results(db, found) for found in counted)


def _counted(db: Connection, found: Tally) -> MinutesResolution:
    is_decision = found.round.rule.method is Method.DECISION
    if found.round.state is not RoundState.SETTLED:
        sentence = _("the round is closed and not settled yet; places and votes stand in the appendix on the rounds.")
    elif is_decision:
        sentence = _(
            "measures adopted: {chosen} of {voted_on} voted on; the votes stand in the appendix on the rounds."
        )
    else:
        sentence = _("measures chosen: {chosen} of {listed}; places and votes stand in the appendix on the rounds.")
    voted_on = sum(line.is_voted_on for line in found.lines)
    told = sentence.format(chosen=len(found.chosen), listed=len(found.lines), voted_on=voted_on)
    return _resolution(
        db, found.round, told, tally_report.sentences(found), _decisions(db, found) if is_decision else ()
    )


def _decisions(db: Connection, found: Tally) -> tuple[str, ...]:
    """Each measure with its counts and the arithmetic of its majority."""
    titles = rounds.titles(db, found.round.id)
    told, rest = [], []
    for line in found.lines:
        number, title = titles[line.measure_id]
        if line.is_voted_on:
            told.append(f"{number}. {title}\n{tally_report.decision_sentence(found, line)}")
        else:
            rest.append(number)
    if rest:
        told.append(tally_report.not_voted_on(rest))
    return tuple(told)


def _resolution(
    db: Connection,
    voting_round: Round,
    resolved: str,
    notes: Sequence[str],
    decided: tuple[str, ...] = (),
) -> MinutesResolution:
    rule = rule_sentences(voting_round, {one.id: one.name for one in session_store.alliances(db)})
    course = round_course.sentences(db, voting_round)
    return MinutesResolution(resolved, decided, "\n".join(notes), "\n".join(rule), (), "\n".join(course))
