"""One person's ballot: who may cast it, what may stand on it, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from facilitator.domain.ballots import Mark, ballot_fault, mark_fault
from facilitator.domain.errors import UserError
from facilitator.domain.people import Participant, Vote
from facilitator.domain.voting import Channel, Round, RoundState, Rule, Voters
from facilitator.domain.wording import required_line
from facilitator.services import rounds, secrecy
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import people as people_store
from facilitator.store import secrecy as secret_store
from facilitator.store import voting as store
from facilitator.text import _


def cast_marks(session: Session, round_id: str, participant_id: str, marks: Iterable[Mark]) -> None:
    """Save a participant's ballot; with no marks at all it counts for the turnout.

    A second ballot takes the place of the first in an open round, and is refused in a secret one. Raises UserError,
    and keeps nothing, for a round that is not open, a person who may not vote, or a mark that may not stand.
    """
    if _cast(session, round_id, participant_id, list(dict.fromkeys(marks))):
        secrecy.after_ballot(session)


def replace_marks(session: Session, round_id: str, participant_id: str, marks: Iterable[Mark], reason: str) -> None:
    """Another ballot for a person who has one in an open round, with the reason; the first one is kept as annulled.

    Raises UserError like `cast_marks` and `annul_ballot`, and without a reason; then the first ballot stands.
    """
    reason = required_line(reason, _("The reason"))
    _cast(session, round_id, participant_id, list(dict.fromkeys(marks)), reason)


@act
def _cast(
    session: Session, round_id: str, participant_id: str, marks: Sequence[Mark], reason: str | None = None
) -> bool:
    voting_round = for_ballots(session.db, round_id)
    participant = people_store.participant(session.db, participant_id)
    if participant is None:
        raise UserError(_("There is no such participant in the session."))
    fault = voter_fault(session.db, voting_round, participant, entitled(session.db, voting_round.rule))
    if reason is not None and store.marks_of(session.db, round_id, participant_id) is None:
        fault = fault or _("{name} has no ballot in this round.").format(name=participant.name)
    items = store.items(session.db, round_id)
    faults = [fault, *(mark_fault(voting_round.rule, items, mark) for mark in marks)]
    found = next((one for one in faults if one), None) or ballot_fault(voting_round.rule, marks)
    if found:
        raise UserError(found)
    if voting_round.rule.is_secret:
        secrecy.prepare_connection(session)
    with session.ballot_box(*tables(voting_round)) as db:
        if reason is not None and not voting_round.rule.is_secret:
            store.annul_ballot(db, session.surroundings.new_id(), round_id, participant_id, reason)
        put(session, db, voting_round, (participant, marks), classes(db, voting_round))
    return voting_round.rule.is_secret


@act
def annul_ballot(session: Session, round_id: str, participant_id: str, reason: str) -> None:
    """Take a person's ballot away in an open round; it is kept with the reason, and the person may vote again.

    Raises UserError without a reason, for a secret round, where nobody can tell the ballot, or where there is none.
    """
    reason = required_line(reason, _("The reason"))
    voting_round = for_ballots(session.db, round_id)
    participant = people_store.participant(session.db, participant_id)
    if participant is None:
        raise UserError(_("There is no such participant in the session."))
    if voting_round.rule.is_secret:
        raise UserError(
            _("The round “{title}” is secret: no ballot can be found again.").format(title=voting_round.title)
        )
    if store.marks_of(session.db, round_id, participant_id) is None:
        raise UserError(_("{name} has no ballot in this round.").format(name=participant.name))
    with session.ballot_box(*tables(voting_round)) as db:
        store.annul_ballot(db, session.surroundings.new_id(), round_id, participant_id, reason)


def for_ballots(db: Connection, round_id: str) -> Round:
    """The open round. Raises UserError where ballots cannot be cast in it now, or at all."""
    voting_round = rounds.required(db, round_id, RoundState.OPEN)
    if voting_round.rule.channel is not Channel.BALLOTS:
        raise UserError(_("The round “{title}” is counted by hand: enter its totals.").format(title=voting_round.title))
    return voting_round


def entitled(db: Connection, rule: Rule) -> frozenset[str] | None:
    """Ids of those who may vote; None where the person's own deciding vote is enough."""
    return None if rule.alliance_id is None else frozenset(one.id for one in rounds.entitled(db, rule))


def voter_fault(
    db: Connection, voting_round: Round, participant: Participant, among: frozenset[str] | None
) -> str | None:
    """The sentence on why this person cannot vote now, or None; `among`: ids as `entitled` gives them."""
    if participant.vote is not Vote.DECIDING:
        return _("{name} has an advisory vote only.").format(name=participant.name)
    if among is not None and participant.id not in among:
        sentence = (
            _("{name} does not work for the alliance of this round.")
            if voting_round.rule.voters is Voters.OWN
            else _("{name} is not among those who work for other alliances only: they vote in this round.")
        )
        return sentence.format(name=participant.name)
    if voting_round.rule.is_secret and secret_store.has_voted(db, voting_round.id, participant.id):
        return _("{name} has voted already; a secret ballot cannot be replaced.").format(name=participant.name)
    return None


def classes(db: Connection, voting_round: Round) -> dict[str, str]:
    """Category id -> weight class; a category that came after the freezing counts with the last class."""
    of_name = {category: one.name for one in voting_round.classes for category in one.categories}
    last = voting_round.classes[-1].name
    return {one.id: of_name.get(one.name, last) for one in people_store.categories(db)}


def put(
    session: Session,
    db: Connection,
    voting_round: Round,
    ballot: tuple[Participant, Sequence[Mark]],
    classes: Mapping[str, str],
) -> None:
    """Write a ballot that was found to be in order, inside the ballot box; `classes` as `classes` gives them."""
    participant, marks = ballot
    weight_class = classes[participant.category_id]
    new_id = session.surroundings.new_id
    if voting_round.rule.is_secret:
        secret_store.add_turnout(db, new_id(), voting_round.id, participant.id)
        secret_store.add_ballot(db, new_id(), voting_round.id, weight_class, marks)
    else:
        store.add_ballot(db, new_id(), voting_round.id, participant.id, weight_class, marks)


def tables(voting_round: Round) -> tuple[str, ...]:
    """What views of the turnout watch."""
    return ("turnout",) if voting_round.rule.is_secret else ("ballot",)
