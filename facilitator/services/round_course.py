"""What happened to a round, as the minutes tell it: a sentence for each event with its time in the hall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from facilitator.domain.dates import moment_in_figures
from facilitator.domain.round_events import EventKind, RoundEvent
from facilitator.domain.voting import Round
from facilitator.services.rule_words import rule_sentences
from facilitator.store import Connection, measures, round_events
from facilitator.store import session as session_store
from facilitator.text import N_, _, current_language

_TOLD = {
    EventKind.FROZEN: N_("Rule and list are frozen, version {version}."),
    EventKind.CHANGED: N_("Rule and list are frozen anew, version {version}. Reason: {reason}."),
    EventKind.OPENED: N_("The round is open."),
    EventKind.CLOSED: N_("The round is closed."),
    EventKind.REOPENED: N_("The round is open again. Reason: {reason}."),
    EventKind.ANNULLED: N_("The round is annulled. Reason: {reason}."),
}


def sentences(db: Connection, voting_round: Round) -> list[str]:
    """The oldest event first, in the present language. Where the rule was changed, each version follows in words."""
    zone = ZoneInfo(session_store.header(db).time_zone)
    events = round_events.of_round(db, voting_round.id)
    numbers = measures.numbers(db, {one for event in events for one in (*event.tied, *event.chosen)})
    alliances = {one.id: one.name for one in session_store.alliances(db)}
    told, version = [], 0
    for event in events:
        version += event.rule is not None
        at = datetime.fromisoformat(event.at).astimezone(zone)
        told.append(f"{moment_in_figures(at, current_language())}. {_sentence(event, version, numbers)}")
        if event.rule is not None and voting_round.version > 1:
            told += rule_sentences(replace(voting_round, rule=event.rule), alliances)
    return told


def _sentence(event: RoundEvent, version: int, numbers: Mapping[str, int]) -> str:
    chosen, reason = _numbers(event.chosen, numbers), event.reason.rstrip(".")
    if event.kind is EventKind.SETTLED:
        settled = (
            _("The round is settled, chosen: {chosen}.") if chosen else _("The round is settled: nothing is chosen.")
        )
        return settled.format(chosen=chosen)
    if event.kind is EventKind.CHAIR:
        decided = (
            _("Of the equal measures {tied} the chair takes {chosen}. Reason: {reason}.")
            if chosen
            else _("Of the equal measures {tied} the chair takes none. Reason: {reason}.")
        )
        return decided.format(tied=_numbers(event.tied, numbers), chosen=chosen, reason=reason)
    return _(_TOLD[event.kind]).format(version=version, reason=reason)


def _numbers(ids: Iterable[str], numbers: Mapping[str, int]) -> str:
    return ", ".join(_("No. {number}").format(number=numbers[one]) for one in ids)
