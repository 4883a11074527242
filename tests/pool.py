"""Short words for what most tests of services need first: groups, people, proposals, a shortlist."""

from __future__ import annotations

from facilitator.domain.measures import Measure, State
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.services import people, proposals, voting
from facilitator.services.session import Session
from facilitator.store import measures, money_notes
from facilitator.store import people as people_store


def group_ids(session: Session) -> list[str]:
    return [group.id for group in people_store.groups(session.db)]


def propose(session: Session, *titles: str, group: int = 0) -> list[str]:
    """The ids of new proposals, in the order of their titles."""
    return [proposals.propose(session, group_ids(session)[group], title).id for title in titles]


def shortlisted(session: Session, *titles: str) -> list[str]:
    found = propose(session, *titles)
    voting.shortlist(session, found)
    return found


def declare_total(session: Session, measure_id: str, total: int) -> None:
    """As if the draft named this total, in kopecks."""
    with session.operation("x") as db:
        money_notes.put(db, session.surroundings.new_id(), measure_id, declared=total)


def add_people(session: Session, count: int, vote: Vote = Vote.DECIDING) -> list[str]:
    """The ids of all participants with that vote, after `count` more have come."""
    first = len(people_store.participants(session.db)) + 1
    rows = [
        PersonRow(number, f"Представитель науки {number}", "ТПУ", "наука", vote, ("Арктика", ""), (False, False))
        for number in range(first, first + count)
    ]
    people.add_people(session, rows, "people.csv")
    return [one.id for one in people_store.participants(session.db) if one.vote is vote]


def measure(session: Session, measure_id: str) -> Measure:
    found = measures.by_id(session.db, measure_id)
    assert found is not None
    return found


def states(session: Session, *measure_ids: str) -> list[State]:
    return [measure(session, measure_id).state for measure_id in measure_ids]


def without_details(session: Session) -> None:
    """Take out what the session folder brings of directions, stages, clusters, indicators and support."""
    with session.operation("x") as db:
        for table in ("measure_indicator", "indicator_value", "indicator", "supported", "support", "share_rule"):
            db.execute(f"DELETE FROM {table}")
        for kind in ("direction", "stage", "cluster"):
            db.execute(f"DELETE FROM measure_{kind}")
            db.execute(f"DELETE FROM {kind}")
