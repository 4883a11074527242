"""Groups side by side, several people moved at once, leads appointed, and a distribution seen before it is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from pool import add_people
from refusals import refused
from snapshots import content

from facilitator.services import attendance, group_board, groups, people
from facilitator.services.session import Session
from facilitator.store import groups as store


@pytest.fixture
def crowd(session: Session, tomsk_folder: Path) -> Session:
    people.import_people(session, tomsk_folder / "people.csv")
    return session


def part(session: Session, day: int) -> str:
    return people.parts(session.db)[day].id


def test_the_board_has_everybody_once_leads_first(crowd: Session) -> None:
    day = part(crowd, 0)
    someone = people.participants(crowd.db)[0]
    attendance.arrive(crowd, day, someone.id)
    board = group_board.board(crowd.db, day)
    assert [table.group and table.group.name for table in board] == [
        None,
        *(group.name for group in people.groups(crowd.db, day)),
    ]
    everybody = [member.person.id for table in board for member in table.members]
    assert sorted(everybody) == sorted(one.id for one in people.participants(crowd.db))
    for table in board[1:]:
        assert table.members[0].is_lead
        assert sum(count for _name, count in table.categories) == len(table.members)
    assert [one.person.id for table in board for one in table.members if one.has_come] == [someone.id]


def test_the_outcome_shown_is_what_the_distribution_makes(session: Session) -> None:
    everybody = add_people(session, 23)
    day = part(session, 1)
    for anew, act in ((False, groups.distribute), (True, groups.regroup)):
        chosen = everybody[:17]
        before = content(session.db)
        shown = group_board.outcome(session.db, day, groups.planned(session.db, day, chosen, anew=anew))
        assert content(session.db) == before
        act(session, day, chosen)
        sizes = {table.group.id: len(table.members) for table in group_board.board(session.db, day) if table.group}
        assert {one.group.id: one.after for one in shown} == sizes
        assert all(sum(one.categories.values()) == one.after for one in shown)
    assert sum(one.before for one in shown) == 17


def test_the_smallest_group_is_suggested(session: Session) -> None:
    add_people(session, 3)
    suggested = group_board.smallest_group(session.db, part(session, 0))
    assert suggested is not None
    assert suggested.name != "Арктика"
    with session.operation("x") as db:
        from facilitator.store import people as people_store

        people_store.add_part(db, "part 3", "День 3")
    assert group_board.smallest_group(session.db, "part 3") is None


def test_several_people_move_as_one_act(crowd: Session) -> None:
    day = part(crowd, 0)
    board = group_board.board(crowd.db, day)
    target = board[2].group
    assert target
    moving = [member.person.id for member in (*board[1].members[:2], *board[2].members[1:2])]
    before = content(crowd.db)
    groups.move_all(crowd, moving, target.id)
    placed = store.of_part(crowd.db, day)
    assert {placed[one] for one in moving} == {target.id}
    assert not store.leads(crowd.db, day) & {moving[0]}
    crowd.undo()
    assert content(crowd.db) == before
    with refused(crowd.db, "already."):
        groups.move_all(crowd, [board[2].members[0].person.id], target.id)
    with refused(crowd.db, "no such group"):
        groups.move_all(crowd, moving, "no")
    with refused(crowd.db, "no such participant"):
        groups.move_all(crowd, [moving[0], "no"], target.id)
    with refused(crowd.db, "no such participant"):
        groups.move_all(crowd, [], target.id)


def test_people_are_left_without_a_group_and_put_back_by_undo(crowd: Session) -> None:
    day = part(crowd, 0)
    leaving = [member.person.id for member in group_board.board(crowd.db, day)[1].members[:2]]
    before = content(crowd.db)
    groups.take_out(crowd, day, leaving)
    groups.take_out(crowd, day, [group_board.board(crowd.db, day)[2].members[0].person.id])
    assert len(group_board.board(crowd.db, day)[0].members) == 3
    with refused(crowd.db, "None of those chosen is in a group"):
        groups.take_out(crowd, day, leaving)
    crowd.undo()
    crowd.undo()
    assert content(crowd.db) == before


def test_a_group_has_one_lead_and_the_former_one_stays_as_a_member(crowd: Session) -> None:
    day = part(crowd, 0)
    former, coming = group_board.board(crowd.db, day)[1].members[:2]
    before = content(crowd.db)
    groups.appoint_lead(crowd, day, coming.person.id)
    table = group_board.board(crowd.db, day)[1]
    assert [one.person.id for one in table.members if one.is_lead] == [coming.person.id]
    assert former.person.id in {one.person.id for one in table.members}
    with refused(crowd.db, "leads the group already."):
        groups.appoint_lead(crowd, day, coming.person.id)
    crowd.undo()
    assert content(crowd.db) == before
    groups.take_out(crowd, day, [coming.person.id])
    with refused(crowd.db, "is in no group on that day"):
        groups.appoint_lead(crowd, day, coming.person.id)
    with refused(crowd.db, "no such participant"):
        groups.appoint_lead(crowd, day, "no")
