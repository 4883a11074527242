"""A round looked up for an act: it must be there, and in the state that the act needs. And who may vote in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack

from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure
from facilitator.domain.people import Alliance, Participant, Vote
from facilitator.domain.round_events import EventKind, RoundEvent
from facilitator.domain.voting import Round, RoundState, Rule, Voters
from facilitator.services import programme
from facilitator.services.session import Session
from facilitator.store import Connection, attendance, measures, round_events, voting
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import N_, _


class EventContent(TypedDict, total=False):
    """What only some events have, see RoundEvent."""

    rule: Rule
    entitled: int
    present: int | None
    ballots: int
    tied: tuple[str, ...]
    chosen: tuple[str, ...]
    merged: tuple[tuple[str, str], ...]
    out: tuple[str, ...]


STATES = {
    RoundState.PREPARED: N_("prepared"),
    RoundState.FROZEN: N_("frozen"),
    RoundState.OPEN: N_("open"),
    RoundState.CLOSED: N_("closed"),
    RoundState.SETTLED: N_("settled"),
    RoundState.ANNULLED: N_("annulled"),
}


def required(db: Connection, round_id: str, *states: RoundState) -> Round:
    """The round. Raises UserError where there is none, or where it is in none of these states."""
    found = voting.by_id(db, round_id)
    if found is None:
        raise UserError(_("There is no such round in the session."))
    if found.state not in states:
        sentence = _("The round “{title}” is {state}; for this it must be {needed}.")
        *others, last = (_(STATES[state]) for state in states)
        wanted = _("{one} or {other}").format(one=", ".join(others), other=last) if others else last
        raise UserError(sentence.format(title=found.title, state=_(STATES[found.state]), needed=wanted))
    return found


def listed(db: Connection) -> list[Round]:
    """All rounds of the session, by number."""
    return voting.rounds(db)


def alliances(db: Connection) -> list[Alliance]:
    """Those whose measures a round can be about."""
    return session_store.alliances(db)


def last(db: Connection, *states: RoundState) -> Round | None:
    """The youngest round in one of these states."""
    return next((one for one in reversed(voting.rounds(db)) if one.state in states), None)


def held_since(db: Connection, instant: datetime) -> Round | None:
    """The youngest round that was held, if it was closed after that instant and was not opened again."""
    one = last(db, RoundState.OPEN, RoundState.CLOSED, RoundState.SETTLED)
    if one is None or one.state is RoundState.OPEN:
        return None
    closings = [event.at for event in round_events.of_round(db, one.id) if event.kind is EventKind.CLOSED]
    return one if closings and datetime.fromisoformat(closings[-1]) >= instant else None


def list_of(db: Connection, round_id: str) -> list[Measure]:
    """The measures on the frozen list of a round, worded as they were then, by number; none before it is frozen."""
    found = voting.wordings(db, round_id)
    by_id = measures.by_ids(db, found)
    return [replace(by_id[one], title=title) for one, (_number, title) in found.items()]


def titles(db: Connection, round_id: str) -> dict[str, tuple[int, str]]:
    """Measure id -> number and wording of every measure, of those on the list as it was on the ballot."""
    return measures.titles(db) | voting.wordings(db, round_id)


def record(
    session: Session,
    db: Connection,
    round_id: str,
    kind: EventKind,
    reason: str = "",
    event_id: str | None = None,
    **content: Unpack[EventContent],
) -> None:
    """Put down what happens to the round, inside the act that does it; `event_id` where the act's name needs it."""
    event_id = event_id or session.surroundings.new_id()
    round_events.add(db, round_id, RoundEvent(event_id, kind, session.surroundings.instant(), reason, **content))


def numbered(db: Connection, number: int) -> Round:
    """The round of that number. Raises UserError, naming those there are."""
    rounds = voting.rounds(db)
    found = next((one for one in rounds if one.number == number), None)
    if found is None:
        known = ", ".join(str(one.number) for one in rounds) or "–"
        raise UserError(
            _("There is no round {number} in the session; it has: {known}.").format(number=number, known=known)
        )
    return found


def entitled(db: Connection, rule: Rule) -> list[Participant]:
    """Those with a deciding vote in the round, by badge number; a group of the alliance on any day makes one of it."""
    people = [one for one in people_store.participants(db) if one.vote is Vote.DECIDING]
    if rule.alliance_id is None or rule.voters is Voters.ALL:
        return people
    alliances_of: dict[str, set[str]] = {}
    of_group = {group.id: group.alliance_ids for group in people_store.groups(db)}
    for group_id, person_id, _lead in people_store.memberships(db):
        alliances_of.setdefault(person_id, set()).update(of_group[group_id])
    found = [(one, alliances_of.get(one.id, set())) for one in people]
    if rule.voters is Voters.OWN:
        return [one for one, alliances in found if rule.alliance_id in alliances]
    return [one for one, alliances in found if alliances and rule.alliance_id not in alliances]


def number_entitled(db: Connection, rule: Rule) -> int:
    if rule.alliance_id is None or rule.voters is Voters.ALL:
        return people_store.with_deciding_vote(db)
    return len(entitled(db, rule))


def registered(db: Connection, rule: Rule, now: datetime) -> int | None:
    """How many of those entitled were registered on the present day; None where the desk registered nobody then."""
    came = registered_ids(db, now)
    return sum(one.id in came for one in entitled(db, rule)) if came else None


def registered_ids(db: Connection, now: datetime) -> frozenset[str]:
    """Who was registered on the present day."""
    return frozenset(stay.participant_id for stay in attendance.stays(db, programme.current_part(db, now)))


def sizes(db: Connection, rule: Rule) -> dict[str, int]:
    """Category -> how many may vote, in the order of the categories; those with nobody too."""
    voters = entitled(db, rule)
    return {
        category.name: sum(one.category_id == category.id for one in voters) for category in people_store.categories(db)
    }
