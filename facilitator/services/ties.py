"""The chair's choice where the frozen rule leaves a tie to him: recorded, with its reason."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.domain.errors import UserError
from facilitator.domain.round_events import EventKind
from facilitator.domain.voting import Method, RoundState, Tie, free_places
from facilitator.domain.wording import required_line
from facilitator.services import rounds, tallies
from facilitator.services.session import Session, act
from facilitator.services.tallies import Tally
from facilitator.text import N_, _


@act
def decide_tie(session: Session, round_id: str, measure_ids: Collection[str], reason: str) -> None:
    """The chair's choice among the measures tied at the line, with its reason for the minutes; settling follows it.

    A later choice takes the place of an earlier one. Raises UserError where the frozen rule leaves nothing to the
    chair, for a measure that is not tied, or another number of them than there are places; in a round of decisions the
    chair may take any number of those with equal votes.
    """
    reason = required_line(reason, _("The reason"))
    rounds.required(session.db, round_id, RoundState.CLOSED)
    found = tallies.tally(session.db, round_id)
    if found.round.rule.tie is not Tie.CHAIR or not found.tied:
        raise UserError(_("The round “{title}” leaves no tie to the chair.").format(title=found.round.title))
    named = frozenset(measure_ids)
    free = free_places(found.ranked, found.round.rule)
    is_decision = found.round.rule.method is Method.DECISION
    if named - found.tied or (len(named) != free and not is_decision):
        raise UserError(tie_sentence(found, len(named & found.tied)))
    tied = tuple(one.measure_id for one in found.lines if one.measure_id in found.tied)
    chosen = tuple(one for one in tied if one in named)
    event_id = session.surroundings.new_id()
    label = N_("The chair decides the tie of the round “{round}”: {round_event}")
    with session.operation(label, round=round_id, round_event=event_id) as db:
        rounds.record(session, db, round_id, EventKind.CHAIR, reason, event_id=event_id, tied=tied, chosen=chosen)


def task_sentence(found: Tally) -> str:
    """What the chair is asked to decide, before he named any."""
    if found.round.rule.method is Method.DECISION:
        return tie_sentence(found, 0)
    sentence = _("{count} measures share the last places: by the rule the chair chooses {free} of them.")
    return sentence.format(count=len(found.tied), free=free_places(found.ranked, found.round.rule))


def tie_sentence(found: Tally, named: int) -> str:
    """What the chair has to decide; `named`: how many of the tied measures he named."""
    if found.round.rule.method is Method.DECISION:
        sentence = _("{count} measures have equal votes for and against: the chair decides on them and no others.")
        return sentence.format(count=len(found.tied))
    sentence = _("{count} measures share the last places: by the rule the chair chooses {free} of them, not {named}.")
    return sentence.format(count=len(found.tied), free=free_places(found.ranked, found.round.rule), named=named)
