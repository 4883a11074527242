"""Measures found by a few letters of their wording, or by their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.measures import Measure, Origin, State, root
from facilitator.domain.wording import has_words
from facilitator.services.session import Session
from facilitator.services.worked_out import listed
from facilitator.store import Connection, measures

_SCREENS = {State.SHORTLISTED: "details", State.ADOPTED: "details", State.DECLINED: "adoption"}


@dataclass(frozen=True, slots=True)
class Place:
    """A measure and the step of the work at which it is looked at, by the key of its screen.

    One that was merged lives on in the one with the number `heir`.
    """

    measure: Measure
    screen: str
    heir: int | None = None


def find(session: Session, words: str, count: int) -> list[Place]:
    """At most `count` measures whose wordings have all the words, or whose number it is; living ones first.

    A lead finds the rows of the draft and what his group has proposed or works out: the others are not on his screens.
    """
    found = [
        measure
        for measure in measures.in_states(session.db)
        if words.strip() == str(measure.number) or has_words(measure.title, words)
    ]
    role, group_id = role_of(session.actor)
    if role is Role.LEAD:
        own = _ids_of(session.db, group_id)
        found = [one for one in found if one.id in own or _screen(one) == "draft"]
    found.sort(key=lambda one: (str(one.number) != words.strip(), one.state in (State.MERGED, State.UNMERGED)))
    heirs = _heirs(session.db, [one.id for one in found[:count] if one.state is State.MERGED])
    return [Place(measure, _screen(measure), heirs.get(measure.id)) for measure in found[:count]]


def _heirs(db: Connection, merged: Sequence[str]) -> dict[str, int]:
    if not merged:
        return {}
    merged_into = measures.merges(db)
    heirs = {one: root(one, merged_into) for one in merged}
    numbers = measures.numbers(db, heirs.values())
    return {one: numbers[heir] for one, heir in heirs.items()}


def _ids_of(db: Connection, group_id: str) -> set[str]:
    proposed = {one.id for one in measures.proposals(db, group_id) if _screen(one) == "proposals"}
    worked_out = {one.measure.id for one in listed(db) if one.group is not None and one.group.id == group_id}
    return proposed | worked_out


def place(db: Connection, measure_id: str) -> Place | None:
    """Where a measure is looked at now; None where there is no such measure."""
    found = measures.by_id(db, measure_id)
    return Place(found, _screen(found)) if found else None


def id_of(db: Connection, number: int) -> str | None:
    """The measure that the hall calls by this number."""
    return measures.id_of(db, number)


def ids_by_number(db: Connection) -> dict[int, str]:
    """Every measure of the session, also those no longer in play, by the number that the hall calls it by."""
    return {one.number: one.id for one in measures.in_states(db)}


def _screen(measure: Measure) -> str:
    if measure.origin is Origin.DRAFT and measure.state is State.POOL:
        return "draft"
    if measure.origin is Origin.PROPOSAL and measure.state is State.POOL:
        return "proposals"
    return _SCREENS.get(measure.state, "council")
