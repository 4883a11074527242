"""Rounds of voting, from the rule to the shortlist. While a round is open nobody gets at interim results here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from facilitator.domain.ballots import Mark
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.rules import rule_fault
from facilitator.domain.voting import (
    Method,
    RoundState,
    Rule,
    Standing,
    Tie,
    free_places,
    joined,
    tied_at_the_line,
)
from facilitator.domain.wording import required_line
from facilitator.services import ballots, rounds, secrecy, tallies
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.store import voting as store
from facilitator.text import N_, _


@act
def prepare_round(session: Session, title: str, rule: Rule) -> str:
    """A new round, its rule still open to change; gives its id."""
    title = required_line(title, _("The title of the round"))
    fault = rule_fault(rule, {category.name for category in people_store.categories(session.db)})
    if fault:
        raise UserError(fault)
    if rule.alliance_id not in {None, *(one.id for one in session_store.alliances(session.db))}:
        raise UserError(_("There is no such alliance in the session."))
    round_id = session.surroundings.new_id()
    with session.operation(N_("Prepare the round “{round}”"), round=round_id) as db:
        store.add_round(db, round_id, title, rule)
    return round_id


@act
def freeze_round(session: Session, round_id: str) -> None:
    """Fix rule, weight classes and list, with the date: every measure in the pool, or those of the alliance."""
    rule = rounds.required(session.db, round_id, RoundState.PREPARED).rule
    pool = measures.in_states(session.db, [State.POOL])
    if rule.alliance_id is not None:
        alliances = measures.alliance_ids(session.db)
        pool = [one for one in pool if rule.alliance_id in alliances.get(one.id, ())]
    if not pool:
        raise UserError(_("There is nothing to vote on: the pool is empty."))
    classes = joined(rounds.sizes(session.db, rule), rule, secrecy.CLASS_SIZE)
    new_id = session.surroundings.new_id
    with session.operation(N_("Freeze the round “{round}”"), round=round_id) as db:
        items = [(new_id(), measure.number, measure.id) for measure in pool]
        store.freeze(db, round_id, session.surroundings.instant(), items, classes)


@act
def open_round(session: Session, round_id: str) -> None:
    rounds.required(session.db, round_id, RoundState.FROZEN)
    with session.operation(N_("Open the round “{round}”"), round=round_id) as db:
        store.set_state(db, round_id, RoundState.OPEN)


def cast_ballot(session: Session, round_id: str, participant_id: str, numbers: Iterable[int]) -> None:
    """Save a participant's ballot of approval: the numbers of the measures that he supports, none at all too.

    What is refused and what a second ballot does stands at `ballots.cast_marks`, which takes any method's marks.
    """
    ballots.cast_marks(session, round_id, participant_id, [Mark(number) for number in numbers])


def close_round(session: Session, round_id: str, delete_backups: Callable[[], None] | None = None) -> None:
    """End the voting. A secret round's ballots are mixed and the whole file is rewritten.

    `delete_backups`: called for a secret round, to delete the copies made while it was open. Raises UserError where
    another program keeps the file from being rewritten: the round is closed, and closing it again then finishes that.
    """
    found = store.by_id(session.db, round_id)
    if found is None or not (found.rule.is_secret and found.state is RoundState.CLOSED):
        _close(session, round_id)
    if found is not None and found.rule.is_secret:
        secrecy.sweep(session, found, delete_backups)


@act
def _close(session: Session, round_id: str) -> None:
    voting_round = rounds.required(session.db, round_id, RoundState.OPEN)
    if voting_round.rule.is_secret:
        secrecy.prepare_connection(session)
    with session.operation(N_("Close the round “{round}”"), round=round_id) as db:
        if voting_round.rule.is_secret:
            secrecy.shuffle(session, db, round_id)
        store.set_state(db, round_id, RoundState.CLOSED)


def results(db: Connection, round_id: str) -> list[Standing]:
    """The official standings of a closed round, merged measures counted in the measure they live on in.

    Raises UserError while the round is open: no interim results.
    """
    return tallies.standings(db, round_id)


@act
def settle_round(session: Session, round_id: str, chair_choice: Collection[str] = ()) -> list[str]:
    """Shortlist what the frozen rule chooses among those still in the pool; gives the ids of the measures.

    A measure that the council has since parked, rejected or taken apart takes nobody's place. Raises UserError where
    the rule leaves a tie to the chair, and the chair has not named as many as there are places.
    """
    rule = rounds.required(session.db, round_id, RoundState.CLOSED).rule
    found = tallies.tally(session.db, round_id)
    if rule.tie is Tie.CHAIR and rule.method is not Method.DECISION:
        _require_choice(found.ranked, rule, chair_choice)
    selected = tallies.selected(found, chair_choice)
    with session.operation(N_("Settle the round “{round}”"), round=round_id) as db:
        for measure_id in selected:
            measures.set_state(db, measure_id, State.SHORTLISTED)
        store.set_state(db, round_id, RoundState.SETTLED)
    return selected


def _require_choice(ranked: Sequence[Standing], rule: Rule, chair_choice: Collection[str]) -> None:
    """The chair names as many of those tied at the line as there are places for them."""
    tied = tied_at_the_line(ranked, rule)
    free = free_places(ranked, rule)
    named = set(chair_choice) & set(tied)
    if tied and len(named) != free:
        sentence = _(
            "{count} measures share the last places: by the rule the chair chooses {free} of them, not {named}."
        )
        raise UserError(sentence.format(count=len(tied), free=free, named=len(named)))


@act
def shortlist(session: Session, measure_ids: Collection[str]) -> None:
    """Put measures of the pool on the shortlist without a round, as a plenary does that agrees."""
    measure_ids = tuple(dict.fromkeys(measure_ids))
    if not measure_ids:
        raise UserError(_("Choose at least one measure for the shortlist."))
    for measure_id in measure_ids:
        measure = measures.by_id(session.db, measure_id)
        if measure is None or measure.state is not State.POOL:
            raise UserError(_("Only a measure of the pool can be shortlisted."))
    with session.operation(N_("Shortlist measures: {count}"), count=len(measure_ids)) as db:
        for measure_id in measure_ids:
            measures.set_state(db, measure_id, State.SHORTLISTED)
