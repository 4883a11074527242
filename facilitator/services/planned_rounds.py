"""What a new round begins with: what the programme says of the vote that is on or comes next."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.instructions import rule_said
from facilitator.domain.programme import ItemKind, ItemState
from facilitator.domain.voting import Rule
from facilitator.store import Connection, voting
from facilitator.store import programme as programme_store

NEW = Rule(places=10)


@dataclass(frozen=True, slots=True)
class Offer:
    title: str = ""
    rule: Rule = NEW


NOTHING_OFFERED = Offer()


def offered(db: Connection) -> Offer:
    """Title and rule by the first item for a vote that is on or waits, and has no round by its title yet."""
    known = {one.title for one in voting.rounds(db)}
    for item in programme_store.items(db):
        is_ahead = item.state in (ItemState.RUNNING, ItemState.WAITING)
        if item.kind is ItemKind.VOTING and is_ahead and item.title not in known:
            return Offer(item.title, rule_said(item.instruction, NEW))
    return NOTHING_OFFERED
