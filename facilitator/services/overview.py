"""What a session is, and in a few words where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.measures import Origin, State
from facilitator.domain.programme import Item, ItemState
from facilitator.store import Connection, measures
from facilitator.store import people as people_store
from facilitator.store import programme as programme_store
from facilitator.store import session as session_store
from facilitator.text import _


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list of sessions tells of one; `progress` says in the present language how far it is."""

    title: str
    progress: str
    is_rehearsal: bool


def sentence(db: Connection, path: Path) -> str:
    told = _("{path}: participants {people}, groups {groups}, measures {measures}.")
    return told.format(
        path=path,
        people=len(people_store.participants(db)),
        groups=len(people_store.groups(db)),
        measures=len(measures.in_states(db)),
    )


def standing(db: Connection) -> Standing:
    """The session's name and how far it is: the day it has come to, and the latest that there is to count."""
    found = session_store.header(db)
    told = [one for one in (_day(db), _latest(db)) if one]
    return Standing(found.title, ", ".join(told) or _("in preparation"), found.is_rehearsal)


def _day(db: Connection) -> str:
    """The name of the last part of which an item was begun."""
    begun: list[Item] = [one for one in programme_store.items(db) if one.state in (ItemState.RUNNING, ItemState.DONE)]
    names = {part.id: part.name for part in people_store.parts(db)}
    return names[begun[-1].part_id] if begun else ""


def _latest(db: Connection) -> str:
    counts = measures.counts(db)

    def of(state: State) -> int:
        return sum(count for (_origin, one), count in counts.items() if one is state)

    proposals = sum(count for (origin, _state), count in counts.items() if origin is Origin.PROPOSAL)
    for count, sentence in (
        (of(State.ADOPTED), _("measures adopted: {count}")),
        (of(State.SHORTLISTED), _("measures on the list: {count}")),
        (proposals, _("proposals: {count}")),
        (sum(counts.values()), _("rows of the preliminary draft: {count}")),
        (len(people_store.participants(db)), _("participants: {count}")),
    ):
        if count:
            return sentence.format(count=count)
    return ""
