"""Who was there, as sentences for the minutes: by the registration of each day, else by the counts of the votes."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from facilitator.domain.adoption import quorum_needed
from facilitator.domain.people import Part, Vote
from facilitator.services import attendance
from facilitator.store import Connection, people
from facilitator.store import adoption as adoption_store
from facilitator.store import session as session_store
from facilitator.text import _


def sentences(db: Connection) -> tuple[str, ...]:
    """In the present language; the attendance list is named where there is one."""
    starts_on = session_store.header(db).starts_on
    told = []
    for count, part in enumerate(people.parts(db)):
        registered = set(attendance.registered_ids(db, part.id))
        if registered:
            day = (starts_on + timedelta(days=count)).strftime("%d.%m.%Y")
            told.append(_of_day(db, part, day, registered))
    if told:
        return (*told, _("The attendance list is attached."))
    return (of_votes(db),)


def of_votes(db: Connection) -> str:
    """Present by the counts of the last vote, or how many stand on the list."""
    listed = people.participants(db)
    advisory = sum(one.vote is Vote.ADVISORY for one in listed)
    resolutions = adoption_store.resolutions(db)
    if not resolutions:
        sentence = _("On the list: {people}, with an advisory vote: {advisory}.")
        return sentence.format(people=len(listed), advisory=advisory)
    last = resolutions[-1]
    sentence = _(
        "Present: {present} of {entitled} with a deciding vote (quorum: {needed}); with an advisory vote: {advisory}."
    )
    return sentence.format(
        present=last.count.present,
        entitled=last.count.entitled,
        needed=quorum_needed(last.quorum, last.count.entitled),
        advisory=advisory,
    )


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
