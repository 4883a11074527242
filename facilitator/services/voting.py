"""Rounds of voting, from the rule to the shortlist. While a round is open nobody gets at interim results here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from facilitator.domain.ballots import Mark
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure, State
from facilitator.domain.round_events import EventKind
from facilitator.domain.rules import rule_fault
from facilitator.domain.tallies import standing
from facilitator.domain.voting import RoundState, Rule, Scope, Standing, WeightClass, joined
from facilitator.domain.wording import required_line
from facilitator.services import ballots, rounds, secrecy, tallies, ties, turnout
from facilitator.services.round_sums import added_up
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures
from facilitator.store import adoption as adoption_store
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.store import voting as store
from facilitator.text import N_, _


@act
def prepare_round(session: Session, title: str, rule: Rule) -> str:
    """A new round, its rule still open to change; gives its id."""
    title = required_line(title, _("The title of the round"))
    _require_valid(session.db, rule)
    round_id = session.surroundings.new_id()
    with session.operation(N_("Prepare the round “{round}”"), round=round_id) as db:
        store.add_round(db, round_id, title, rule)
    return round_id


@act
def freeze_round(session: Session, round_id: str) -> None:
    """Fix rule, weight classes and list, with the date: every measure in the pool, or those of the alliance."""
    found = rounds.required(session.db, round_id, RoundState.PREPARED)
    content = _content(session.db, found.rule)
    with session.operation(N_("Freeze the round “{round}”"), round=round_id) as db:
        _freeze(session, db, found.id, content)
        rounds.record(session, db, round_id, EventKind.FROZEN, rule=found.rule)


@act
def change_rule(session: Session, round_id: str, rule: Rule, reason: str = "") -> None:
    """Another rule for a round that is not open yet. A frozen one is frozen anew, as a new version, with its reason.

    Raises UserError for a rule that cannot be held, one that is the same, or a frozen round without a reason.
    """
    found = rounds.required(session.db, round_id, RoundState.PREPARED, RoundState.FROZEN)
    _require_valid(session.db, rule)
    if rule == found.rule:
        raise UserError(_("The round “{title}” has this rule already.").format(title=found.title))
    if found.state is RoundState.PREPARED:
        with session.operation(N_("Change the rule of the round “{round}”"), round=round_id) as db:
            store.set_rule(db, round_id, rule)
        return
    reason = required_line(reason, _("The reason"))
    event_id, content = session.surroundings.new_id(), _content(session.db, rule)
    label = N_("Change the frozen rule of the round “{round}”: {round_event}")
    with session.operation(label, round=round_id, round_event=event_id) as db:
        store.set_rule(db, round_id, rule)
        _freeze(session, db, round_id, content)
        rounds.record(session, db, round_id, EventKind.CHANGED, reason, event_id=event_id, rule=rule)


@act
def open_round(session: Session, round_id: str) -> None:
    rounds.required(session.db, round_id, RoundState.FROZEN)
    with session.operation(N_("Open the round “{round}”"), round=round_id) as db:
        store.set_state(db, round_id, RoundState.OPEN)
        rounds.record(session, db, round_id, EventKind.OPENED)


def cast_ballot(session: Session, round_id: str, participant_id: str, numbers: Iterable[int]) -> None:
    """Save a participant's ballot of approval: the numbers of the measures that he supports, none at all too.

    What is refused and what a second ballot does stands at `ballots.cast_marks`, which takes any method's marks.
    """
    ballots.cast_marks(session, round_id, participant_id, [Mark(number) for number in numbers])


def close_round(session: Session, round_id: str) -> None:
    """End the voting. Of a secret round the ballots are mixed, the file is rewritten, backups made meanwhile deleted.

    Raises UserError where a backup cannot be deleted, or another program keeps the file from being rewritten: the
    round is closed, and closing it again then finishes that.
    """
    found = store.by_id(session.db, round_id)
    is_again = found is not None and found.rule.is_secret and found.state in _ENDED
    with session.told_once():
        if not is_again:
            _end(session, round_id)
        if found is not None and found.rule.is_secret:
            secrecy.sweep(session, found)


def annul_round(session: Session, round_id: str, reason: str) -> None:
    """Declare a round void, with the reason; its ballots are kept and never counted. A secret one is cleared as well.

    Raises UserError for a round that is only prepared, or is settled; for the clearing like `close_round`.
    """
    reason = required_line(reason, _("The reason"))
    with session.told_once():
        _annul(session, round_id, reason)
        found = store.by_id(session.db, round_id)
        if found is not None and found.rule.is_secret:
            secrecy.sweep(session, found)


@act
def reopen_round(session: Session, round_id: str, reason: str) -> None:
    """Let voting go on in a closed round, with the reason for the minutes; the ballots in it stay.

    Raises UserError for a secret round, which is mixed already, and without a reason.
    """
    reason = required_line(reason, _("The reason"))
    found = rounds.required(session.db, round_id, RoundState.CLOSED)
    if found.rule.is_secret:
        sentence = _("The round “{title}” is secret and closed for good: hold a new one.")
        raise UserError(sentence.format(title=found.title))
    event_id = session.surroundings.new_id()
    with session.operation(N_("Reopen the round “{round}”: {round_event}"), round=round_id, round_event=event_id) as db:
        kept = store.ballots_kept(db, round_id)
        rounds.record(session, db, round_id, EventKind.REOPENED, reason, event_id=event_id, ballots=kept)
        store.reopen(db, round_id)


_ENDED = (RoundState.CLOSED, RoundState.SETTLED, RoundState.ANNULLED)


@act
def _end(session: Session, round_id: str) -> None:
    found = rounds.required(session.db, round_id, RoundState.OPEN)
    rule = found.rule
    entitled = len(turnout.voters(session.db, found))
    present = rounds.registered(session.db, rule, session.surroundings.now())
    if rule.is_secret:
        secrecy.prepare_connection(session)
    with session.operation(N_("Close the round “{round}”"), round=round_id) as db:
        if rule.is_secret:
            secrecy.shuffle(session, db, round_id)
        store.set_state(db, round_id, RoundState.CLOSED)
        rounds.record(session, db, round_id, EventKind.CLOSED, entitled=entitled, present=present)


@act
def _annul(session: Session, round_id: str, reason: str) -> None:
    voting_round = rounds.required(session.db, round_id, RoundState.FROZEN, RoundState.OPEN, RoundState.CLOSED)
    is_to_mix = voting_round.rule.is_secret and voting_round.state is RoundState.OPEN
    if is_to_mix:
        secrecy.prepare_connection(session)
    event_id = session.surroundings.new_id()
    with session.operation(N_("Annul the round “{round}”: {round_event}"), round=round_id, round_event=event_id) as db:
        if is_to_mix:
            secrecy.shuffle(session, db, round_id)
        store.set_state(db, round_id, RoundState.ANNULLED)
        rounds.record(session, db, round_id, EventKind.ANNULLED, reason, event_id=event_id)


def _require_valid(db: Connection, rule: Rule) -> None:
    if found := fault(db, rule):
        raise UserError(found)
    if rule.alliance_id not in {None, *(one.id for one in session_store.alliances(db))}:
        raise UserError(_("There is no such alliance in the session."))


_Listing = Mapping[str, tuple[int, str]]  # measure id -> number on the ballot and wording
_Content = tuple[_Listing, tuple[WeightClass, ...]]


def _content(db: Connection, rule: Rule) -> _Content:
    """What a round of this rule is frozen with. Raises UserError where there is nothing to vote on."""
    found = voted_on(db, rule)
    if not found:
        raise UserError(_(_NOTHING[rule.scope]))
    listing = {one.id: (one.number, one.title) for one in found}
    return listing, joined(rounds.sizes(db, rule), rule, secrecy.CLASS_SIZE)


def _freeze(session: Session, db: Connection, round_id: str, content: _Content) -> None:
    store.freeze(db, round_id, session.surroundings.instant(), *content, session.surroundings.new_id)


_NOTHING = {
    Scope.POOL: N_("There is nothing to vote on: the pool is empty."),
    Scope.SHORTLIST: N_("There is nothing to vote on: the shortlist is empty."),
}


def voted_on(db: Connection, rule: Rule) -> list[Measure]:
    """The measures that a round of this rule is about, as it would be frozen now, in the order of their numbers."""
    numbers = _numbers_voted_on(db, rule)
    by_id = measures.by_ids(db, numbers)
    return [by_id[one] for one in numbers]


def _numbers_voted_on(db: Connection, rule: Rule) -> dict[str, int]:
    found = measures.numbers_in(db, tallies.STANDING[rule.scope])
    if rule.alliance_id is None:
        return found
    alliances = measures.alliance_ids(db, found)
    return {one: number for one, number in found.items() if rule.alliance_id in alliances.get(one, ())}


def fault(db: Connection, rule: Rule) -> str | None:
    """The sentence on why no round can be held by this rule, or None."""
    return rule_fault(rule, {category.name for category in people_store.categories(db)})


def results(db: Connection, round_id: str) -> list[Standing]:
    """The official standings of a closed round, merged measures counted in the measure they live on in.

    Raises UserError while the round is open: no interim results.
    """
    return [standing(one) for one in tallies.official(db, round_id).results]


@act
def settle_round(session: Session, round_id: str) -> list[str]:
    """Shortlist what the frozen rule chooses of the list; gives the ids of the measures.

    What is on the shortlist or was put to the plenary already keeps its place, and its state; a measure that the
    council has since parked, rejected or taken apart takes nobody's place. Of a round on the shortlist those not chosen
    go back to the pool; a round of decisions leaves those where they are that were not voted on.
    Raises UserError where the rule leaves a tie to the chair, and the chair has not decided it (`ties.decide_tie`).
    """
    rounds.required(session.db, round_id, RoundState.CLOSED)
    found = tallies.tally(session.db, round_id)
    if found.waits_for_chair:
        raise UserError(ties.tie_sentence(found, 0))
    selected, counted_in = tallies.selected(found), added_up(session.db, found.round).counted_in
    merged = tuple((one, target) for one, target in counted_in.items() if one != target)
    placed = {one.measure_id for one in found.ranked}
    out = tuple(one.measure_id for one in found.lines if one.measure_id not in placed)
    pool = measures.ids_in_states(session.db, [State.POOL])
    with session.operation(N_("Settle the round “{round}”"), round=round_id) as db:
        if found.round.rule.scope is Scope.SHORTLIST:
            listed = measures.ids_in_states(db, [State.SHORTLISTED])
            back = [one for one in tallies.left_out(found) if one in listed]
            measures.set_states(db, back, State.POOL)
            adoption_store.remove_contests(db, back)
        measures.set_states(db, [one for one in selected if one in pool], State.SHORTLISTED)
        store.set_state(db, round_id, RoundState.SETTLED)
        rounds.record(session, db, round_id, EventKind.SETTLED, chosen=tuple(selected), merged=merged, out=out)
    return selected


@act
def shortlist(session: Session, measure_ids: Collection[str]) -> None:
    """Put measures of the pool on the shortlist without a round, as a plenary does that agrees."""
    measure_ids = tuple(dict.fromkeys(measure_ids))
    if not measure_ids:
        raise UserError(_("Choose at least one measure for the shortlist."))
    if not measures.ids_in_states(session.db, [State.POOL]).issuperset(measure_ids):
        raise UserError(_("Only a measure of the pool can be shortlisted."))
    with session.operation(N_("Shortlist measures: {count}"), count=len(measure_ids)) as db:
        measures.set_states(db, measure_ids, State.SHORTLISTED)
