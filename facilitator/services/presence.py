"""Who was there, as sentences for the minutes: by the registration of each day, else by the counts of the votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from facilitator.domain.adoption import quorum_needed
from facilitator.domain.dates import day_in_figures
from facilitator.domain.people import Part, Participant, Vote
from facilitator.services import attendance
from facilitator.store import Connection, people
from facilitator.store import adoption as adoption_store
from facilitator.store import session as session_store
from facilitator.text import _, current_language


def sentences(db: Connection) -> tuple[str, ...]:
    """In the present language; the attendance list is named where there is one."""
    starts_on = session_store.header(db).starts_on
    told = []
    for count, part in enumerate(people.parts(db)):
        registered = set(attendance.registered_ids(db, part.id))
        if registered:
            day = day_in_figures(starts_on + timedelta(days=count), current_language())
            told.append(_of_day(db, part, day, registered))
    if told:
        return (*told, _("The attendance list is attached."))
    return (of_votes(db),)


def of_votes(db: Connection) -> str:
    """Present by the counts of the last vote, or how many stand on the list."""
    listed = people.participants(db)
    resolutions = adoption_store.resolutions(db)
    if not resolutions:
        sentence = _("On the list: {people}, with an advisory vote: {advisory}.")
        return sentence.format(people=len(listed), advisory=_advisory(listed))
    last, there = resolutions[-1], _there(db, listed)
    sentence = _(
        "Present: {present} of {entitled} with a deciding vote (quorum: {needed}); with an advisory vote: {advisory}."
    )
    return sentence.format(
        present=last.count.present,
        entitled=last.count.entitled,
        needed=quorum_needed(last.quorum, last.count.entitled),
        advisory=_advisory([one for one in listed if one.id in there]),
    )


def _advisory(those: Iterable[Participant]) -> int:
    return sum(one.vote is Vote.ADVISORY for one in those)


def _there(db: Connection, listed: Iterable[Participant]) -> frozenset[str]:
    """Who was registered on the last day on which anybody was; everybody where nobody ever was."""
    for part in reversed(people.parts(db)):
        if registered := attendance.registered_ids(db, part.id):
            return frozenset(registered)
    return frozenset(one.id for one in listed)


def _of_day(db: Connection, part: Part, day: str, registered: set[str]) -> str:
    """The decisive votes by category, the advisory ones apart."""
    counters = attendance.counters(db, part.id)
    deciding = Counter(
        one.category_id for one in people.participants(db) if one.id in registered and one.vote is Vote.DECIDING
    )
    by_category = ", ".join(f"{one.name}\u00a0–\u00a0{deciding[one.id]}" for one in people.categories(db))
    sentence = _(
        "{part}, {day}: with a deciding vote {registered} of {listed} ({by_category});"
        " with an advisory vote {advisory}."
    )
    return sentence.format(
        part=part.name,
        day=day,
        registered=counters.deciding.registered,
        listed=counters.deciding.listed,
        by_category=by_category,
        advisory=counters.advisory.registered,
    )
