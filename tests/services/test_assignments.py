"""The council gives measures to groups; what it does not give goes by alliances."""

from __future__ import annotations

import pytest
from pool import group_ids, measure, propose, shortlisted
from refusals import refused
from snapshots import content

from facilitator.services import acts, assignments, council, debts, voting, worked_out
from facilitator.services.session import Session
from facilitator.store import people as people_store


def owner(session: Session, measure_id: str) -> str:
    last = people_store.parts(session.db)[-1]
    found = assignments.owners(session.db, last.id, [measure(session, measure_id)])[measure_id]
    assert found is not None
    return found.id


def test_an_assignment_is_an_act_with_a_name_that_is_undone_and_redone(session: Session) -> None:
    one, other = propose(session, "a", "b", group=2)
    voting.shortlist(session, [one, other])
    wanted = group_ids(session)[4]
    before, first = content(session.db), owner(session, one)
    assert first != wanted
    assignments.assign_measures(session, [one, other, one], wanted, "they know it")
    act = session.next_undo()
    assert act is not None
    group = "Биофармацевтика и техническое зрение"
    assert acts.describe(session.db, act) == f"Assign 1 and 2 to the group “{group}”"
    assert owner(session, one) == owner(session, other) == wanted
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert owner(session, one) == wanted


def test_an_assignment_taken_back_leaves_the_measure_to_its_alliances(session: Session) -> None:
    [one] = shortlisted(session, "a")
    part, first = people_store.parts(session.db)[-1].id, owner(session, one)
    assignments.assign_measures(session, [one], group_ids(session)[4], "they know it")
    assignments.release_measures(session, [one], part)
    assert owner(session, one) == first
    with refused(session.db, "assigned to no group"):
        assignments.release_measures(session, [one], part)


def test_a_merge_goes_where_its_first_assigned_source_went(session: Session) -> None:
    one, other = (shortlisted(session, title)[0] for title in ("a", "b"))
    wanted, another = group_ids(session)[4:6]
    assignments.assign_measures(session, [other], wanted, "they know it")
    for measure_id in (one, other):
        with session.operation("x") as db:
            db.execute("UPDATE measure SET state = 'pool' WHERE id = ?", (measure_id,))
    merged = council.merge(session, [one, other], "ab", "the same")
    voting.shortlist(session, [merged.id])
    assert owner(session, merged.id) == wanted
    assignments.assign_measures(session, [merged.id], another, "better there")
    assert owner(session, merged.id) == another


def test_the_board_of_debts_follows_the_assignment(session: Session) -> None:
    [one] = shortlisted(session, "a")
    assignments.assign_measures(session, [one], group_ids(session)[4], "they know it")
    board = debts.board(worked_out.listed(session.db), people_store.groups(session.db)[4:])
    owed = {line.group.id: len(line.own) for line in board if line.group}
    assert owed == {group_id: int(group_id == group_ids(session)[4]) for group_id in group_ids(session)[4:]}


@pytest.mark.parametrize(
    ("words", "place", "reason"),
    [
        ("There is no such group", None, "x"),
        ("belongs to “День 1”, where groups only propose", 0, "x"),
        ("decides with a reason", 4, " "),
    ],
)
def test_what_cannot_be_assigned_is_refused(session: Session, words: str, place: int | None, reason: str) -> None:
    [one] = shortlisted(session, "a")
    group_id = "nobody" if place is None else group_ids(session)[place]
    with refused(session.db, words):
        assignments.assign_measures(session, [one], group_id, reason)


def test_only_measures_in_play_are_assigned(session: Session) -> None:
    group_id = group_ids(session)[4]
    with refused(session.db, "No measure is chosen."):
        assignments.assign_measures(session, [], group_id, "x")
    with refused(session.db, "There is no such measure in the session."):
        assignments.assign_measures(session, ["nothing"], group_id, "x")


def test_groups_of_the_last_part_are_offered_and_what_was_assigned_is_known(session: Session) -> None:
    part, groups = assignments.details_part(session.db), assignments.details_groups(session.db)
    assert part == people_store.parts(session.db)[-1]
    assert [group.id for group in groups] == group_ids(session)[4:]
    one, other = shortlisted(session, "a", "b")
    assignments.assign_measures(session, [one], groups[0].id, "they know it")
    assert assignments.assigned_groups(session.db, part.id) == {one: groups[0].id}
    assert other not in assignments.assigned_groups(session.db, part.id)
