"""The attendance list: everybody with group, vote and presence on each day, and the counters. No Word here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from facilitator.domain.attendance import Attendance, Headcount
from facilitator.domain.people import Participant, Vote
from facilitator.domain.records import AttendanceCount, AttendanceList, AttendanceRow
from facilitator.services import attendance
from facilitator.store import Connection, people
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking

_VOTES = {Vote.DECIDING: N_("deciding"), Vote.ADVISORY: N_("advisory")}


def attendance_list(db: Connection) -> AttendanceList:
    """In the session's document language; a day on which nobody was registered stays empty, to be filled by hand."""
    header = session_store.header(db)
    with speaking(header.document_language):
        parts = people.parts(db)
        registered = [set(attendance.registered_ids(db, part.id)) for part in parts]
        return AttendanceList(
            language=header.document_language,
            title=_("Attendance list") + "\n" + header.title,
            place=header.place,
            days=tuple(header.starts_on + timedelta(days=count) for count, _part in enumerate(parts)),
            rows=_rows(db, registered),
            counts=_counts(db, [attendance.counters(db, part.id) for part in parts]),
        )


def _rows(db: Connection, registered: Sequence[set[str]]) -> tuple[AttendanceRow, ...]:
    categories = {one.id: one.name for one in people.categories(db)}
    groups = _groups(db)
    return tuple(
        AttendanceRow(
            number=one.number,
            name=one.name,
            organisation=one.organisation,
            category=categories[one.category_id],
            vote=_(_VOTES[one.vote]),
            groups=groups.get(one.id, ()),
            is_present=tuple(_is_present(one, came) for came in registered),
        )
        for one in people.participants(db)
    )


def _is_present(person: Participant, came: set[str]) -> bool | None:
    return person.id in came if came else None


def _groups(db: Connection) -> dict[str, tuple[str, ...]]:
    """Participant id -> his groups, those of the first day first; one group on all days is named once."""
    named = {one.id: one for one in people.groups(db)}
    order = [one.id for one in people.parts(db)]
    found: dict[str, dict[int, str]] = {}
    for group_id, participant_id, _is_lead in people.memberships(db):
        group = named[group_id]
        found.setdefault(participant_id, {})[order.index(group.part_id)] = group.name
    return {person: tuple(dict.fromkeys(own[day] for day in sorted(own))) for person, own in found.items()}


def _counts(db: Connection, days: Sequence[Attendance]) -> tuple[AttendanceCount, ...]:
    if not days:
        return ()
    rows = [(one.name, [day.by_category.get(one.id, _NOBODY) for day in days]) for one in people.categories(db)]
    rows.append((_("with a deciding vote"), [day.deciding for day in days]))
    rows.append((_("with an advisory vote"), [day.advisory for day in days]))
    rows.append((_("In all"), [day.everybody for day in days]))
    is_taken = [day.everybody.registered > 0 for day in days]
    return tuple(
        AttendanceCount(
            label,
            heads[0].listed,
            tuple(head.registered if taken else None for head, taken in zip(heads, is_taken, strict=True)),
        )
        for label, heads in rows
    )


_NOBODY = Headcount(0, 0, 0)
