"""Rounds of voting, from the rule to the shortlist. While a round is open nobody gets at interim results here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from facilitator.domain.errors import UserError
from facilitator.domain.measures import State, root
from facilitator.domain.people import Vote
from facilitator.domain.voting import (
    Round,
    RoundState,
    Rule,
    Standing,
    Tie,
    chosen,
    free_places,
    standings,
    supporters,
    tied_at_the_line,
)
from facilitator.domain.wording import required_line
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures
from facilitator.store import people as people_store
from facilitator.store import voting as store
from facilitator.text import N_, _


@act
def prepare_round(session: Session, title: str, rule: Rule) -> str:
    """A new round, its rule still open to change; gives its id."""
    title = required_line(title, _("The title of the round"))
    if rule.places < 1 or (rule.choices is not None and rule.choices < 1):
        raise UserError(_("A round chooses at least one measure, and a ballot names at least one."))
    round_id = session.surroundings.new_id()
    with session.operation(N_("Prepare the round “{round}”"), round=round_id) as db:
        store.add_round(db, round_id, title, rule)
    return round_id


@act
def freeze_round(session: Session, round_id: str) -> None:
    """Fix rule and list, with the date: every measure in the pool, under its number."""
    _require(session.db, round_id, RoundState.PREPARED)
    pool = measures.in_states(session.db, [State.POOL])
    if not pool:
        raise UserError(_("There is nothing to vote on: the pool is empty."))
    new_id = session.surroundings.new_id
    with session.operation(N_("Freeze the round “{round}”"), round=round_id) as db:
        items = [(new_id(), measure.number, measure.id) for measure in pool]
        store.freeze(db, round_id, session.surroundings.instant(), items)


@act
def open_round(session: Session, round_id: str) -> None:
    _require(session.db, round_id, RoundState.FROZEN)
    with session.operation(N_("Open the round “{round}”"), round=round_id) as db:
        store.set_state(db, round_id, RoundState.OPEN)


@act
def cast_ballot(session: Session, round_id: str, participant_id: str, numbers: Iterable[int]) -> None:
    """Save a participant's ballot: the numbers of the measures that he supports, none at all too.

    A second ballot takes the place of the first; both are kept. Raises UserError, and keeps nothing, for a round that
    is not open, a person without a deciding vote, a number that is not on the list, or too many of them.
    """
    voting_round = _require(session.db, round_id, RoundState.OPEN)
    participant = people_store.participant(session.db, participant_id)
    if participant is None:
        raise UserError(_("There is no such participant in the session."))
    if participant.vote is not Vote.DECIDING:
        raise UserError(_("{name} has an advisory vote only.").format(name=participant.name))
    items = store.items(session.db, round_id)
    numbers = sorted(set(numbers))
    unknown = [number for number in numbers if number not in items]
    if unknown:
        raise UserError(_("Number {number} is not on the list of this round.").format(number=unknown[0]))
    limit = voting_round.rule.choices
    if limit is not None and len(numbers) > limit:
        sentence = _("A ballot of this round names at most {limit} measures, this one names {count}.")
        raise UserError(sentence.format(limit=limit, count=len(numbers)))
    new_id = session.surroundings.new_id
    with session.ballot_box("ballot") as db:
        choices = [(new_id(), items[number][0]) for number in numbers]
        store.add_ballot(db, new_id(), round_id, participant_id, choices)


@act
def close_round(session: Session, round_id: str) -> None:
    _require(session.db, round_id, RoundState.OPEN)
    with session.operation(N_("Close the round “{round}”"), round=round_id) as db:
        store.set_state(db, round_id, RoundState.CLOSED)


def results(db: Connection, round_id: str) -> list[Standing]:
    """The standings of a closed round, merged measures counted in the measure they live on in.

    Raises UserError while the round is open: no interim results.
    """
    _require(db, round_id, RoundState.CLOSED, RoundState.SETTLED)
    merged_into = {measure.id: measure.merged_into for measure in measures.in_states(db)}
    root_of = {measure_id: root(measure_id, merged_into) for _item, measure_id in store.items(db, round_id).values()}
    found = supporters(store.ballots(db, round_id), root_of)
    return standings({measure_id: len(voters) for measure_id, voters in found.items()})


@act
def settle_round(session: Session, round_id: str, chair_choice: Collection[str] = ()) -> list[str]:
    """Shortlist what the frozen rule chooses among those still in the pool; gives the ids of the measures.

    A measure that the council has since parked, rejected or taken apart takes nobody's place. Raises UserError where
    the rule leaves a tie to the chair, and the chair has not named as many as there are places.
    """
    voting_round = _require(session.db, round_id, RoundState.CLOSED)
    pool = {measure.id for measure in measures.in_states(session.db, [State.POOL])}
    counts = {one.measure_id: one.supporters for one in results(session.db, round_id) if one.measure_id in pool}
    ranked = standings(counts)
    rule = voting_round.rule
    if rule.tie is Tie.CHAIR:
        _require_choice(ranked, rule, chair_choice)
    selected = chosen(ranked, rule, chair_choice)
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


_STATES = {
    RoundState.PREPARED: N_("prepared"),
    RoundState.FROZEN: N_("frozen"),
    RoundState.OPEN: N_("open"),
    RoundState.CLOSED: N_("closed"),
    RoundState.SETTLED: N_("settled"),
}


def _require(db: Connection, round_id: str, *states: RoundState) -> Round:
    found = store.by_id(db, round_id)
    if found is None:
        raise UserError(_("There is no such round in the session."))
    if found.state not in states:
        sentence = _("The round “{title}” is {state}; for this it must be {needed}.")
        needed = _("{one} or {other}") if len(states) == 2 else "{one}"
        names = [_(_STATES[state]) for state in states]
        wanted = needed.format(one=names[0], other=names[-1])
        raise UserError(sentence.format(title=found.title, state=_(_STATES[found.state]), needed=wanted))
    return found
