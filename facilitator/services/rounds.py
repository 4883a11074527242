"""A round looked up for an act: it must be there, and in the state that the act needs. And who may vote in it."""

from __future__ import annotations

from facilitator.domain.errors import UserError
from facilitator.domain.people import Participant, Vote
from facilitator.domain.voting import Round, RoundState, Rule, Voters
from facilitator.store import Connection, voting
from facilitator.store import people as people_store
from facilitator.text import N_, _

STATES = {
    RoundState.PREPARED: N_("prepared"),
    RoundState.FROZEN: N_("frozen"),
    RoundState.OPEN: N_("open"),
    RoundState.CLOSED: N_("closed"),
    RoundState.SETTLED: N_("settled"),
}


def required(db: Connection, round_id: str, *states: RoundState) -> Round:
    """The round. Raises UserError where there is none, or where it is in none of these states (two at most)."""
    found = voting.by_id(db, round_id)
    if found is None:
        raise UserError(_("There is no such round in the session."))
    if found.state not in states:
        sentence = _("The round “{title}” is {state}; for this it must be {needed}.")
        needed = _("{one} or {other}") if len(states) == 2 else "{one}"
        names = [_(STATES[state]) for state in states]
        wanted = needed.format(one=names[0], other=names[-1])
        raise UserError(sentence.format(title=found.title, state=_(STATES[found.state]), needed=wanted))
    return found


def numbered(db: Connection, number: int) -> Round:
    """The round of that number. Raises UserError, naming those there are."""
    found = voting.by_number(db, number)
    if found is None:
        known = ", ".join(str(one.number) for one in voting.rounds(db)) or "–"
        raise UserError(
            _("There is no round {number} in the session; it has: {known}.").format(number=number, known=known)
        )
    return found


def entitled(db: Connection, rule: Rule) -> list[Participant]:
    """Those with a deciding vote in the round, by badge number."""
    people = [one for one in people_store.participants(db) if one.vote is Vote.DECIDING]
    if rule.alliance_id is None or rule.voters is Voters.ALL:
        return people
    own = {group.id for group in people_store.groups(db) if rule.alliance_id in group.alliance_ids}
    members = {person_id for group_id, person_id, _lead in people_store.memberships(db) if group_id in own}
    return [one for one in people if one.id in members]


def sizes(db: Connection, rule: Rule) -> dict[str, int]:
    """Category -> how many may vote, in the order of the categories; those with nobody too."""
    voters = entitled(db, rule)
    return {
        category.name: sum(one.category_id == category.id for one in voters) for category in people_store.categories(db)
    }
