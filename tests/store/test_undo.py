"""Undo never overwrites what a later act did: it refuses, and names that act."""

from __future__ import annotations

import pytest
from snapshots import content

from facilitator.services import council, proposals
from facilitator.services.session import Session
from facilitator.store import journal, undo
from facilitator.store import people as people_store
from facilitator.store.undo import CannotRevert, Obstacle


def last_operation(session: Session) -> int:
    return journal.operations(session.db)[-1].id


def refused(session: Session, operation_id: int) -> CannotRevert:
    before = content(session.db)
    with pytest.raises(CannotRevert) as caught, session.operation("undo an older act") as db:
        undo.revert(db, operation_id)
    assert content(session.db) == before
    return caught.value


@pytest.fixture
def group_id(session: Session) -> str:
    return people_store.groups(session.db)[0].id


def test_a_field_changed_later_is_not_overwritten(session: Session, group_id: str) -> None:
    measure = proposals.propose(session, group_id, "one")
    council.reword(session, measure.id, "two", "clearer")
    first = last_operation(session)
    council.reword(session, measure.id, "three", "clearer still")
    obstacle = refused(session, first)
    assert (obstacle.obstacle, obstacle.by) == (Obstacle.CHANGED, last_operation(session))


def test_other_fields_of_the_row_may_have_changed(session: Session) -> None:
    with session.operation("Move") as db:
        db.execute("UPDATE session SET place = 'Tomsk'")
    moved = last_operation(session)
    with session.operation("Rename") as db:
        db.execute("UPDATE session SET title = 'Session'")
    with session.operation("undo an older act") as db:
        undo.revert(db, moved)
    assert session.db.execute("SELECT place, title FROM session").fetchone() == ("г. Томск", "Session")


def test_a_row_that_others_hang_on_stays(session: Session, group_id: str) -> None:
    with session.operation("New alliance") as db:
        db.execute("INSERT INTO alliance VALUES ('a', 9, 'Космос', '')")
    first = last_operation(session)
    with session.operation("Link") as db:
        db.execute("INSERT INTO group_alliance VALUES ('l', ?, 'a')", (group_id,))
    obstacle = refused(session, first)
    assert (obstacle.obstacle, obstacle.by) == (Obstacle.NEEDED, last_operation(session))


def test_rows_that_would_go_by_cascade_forbid_it_too(session: Session, group_id: str) -> None:
    measure = proposals.propose(session, group_id, "one")
    first = last_operation(session)
    with session.operation("Executor") as db:
        db.execute("INSERT INTO executor VALUES ('e', ?, 0, 'ТПУ')", (measure.id,))
    assert refused(session, first).obstacle is Obstacle.NEEDED


def test_a_name_taken_since_is_left_to_the_later_act(session: Session) -> None:
    with session.operation("Rename") as db:
        db.execute("UPDATE alliance SET name = 'Север' WHERE name = 'Арктика'")
    first = last_operation(session)
    with session.operation("New alliance") as db:
        db.execute("INSERT INTO alliance VALUES ('a', 9, 'Арктика', '')")
    obstacle = refused(session, first)
    assert (obstacle.obstacle, obstacle.by) == (Obstacle.TAKEN, last_operation(session))


def test_a_row_does_not_come_back_without_what_it_hangs_on(session: Session) -> None:
    with session.operation("New alliance") as db:
        db.execute("INSERT INTO alliance VALUES ('a', 9, 'Космос', '')")
        db.execute("INSERT INTO group_alliance SELECT 'l', id, 'a' FROM project_group LIMIT 1")
    with session.operation("Unlink") as db:
        db.execute("DELETE FROM group_alliance WHERE id = 'l'")
    unlinked = last_operation(session)
    with session.operation("Delete the alliance") as db:
        db.execute("DELETE FROM alliance WHERE id = 'a'")
    obstacle = refused(session, unlinked)
    assert (obstacle.obstacle, obstacle.by) == (Obstacle.GONE, last_operation(session))


def test_two_rows_that_swapped_their_numbers_swap_back(session: Session) -> None:
    before = content(session.db)
    with session.operation("Swap") as db:
        for position, number in ((1, 99), (2, 1), (99, 2)):
            db.execute("UPDATE part SET position = ? WHERE position = ?", (number, position))
    session.undo()
    assert content(session.db) == before


def test_an_act_on_very_many_rows_is_taken_back_and_brought_about_again(session: Session) -> None:
    before = content(session.db)
    with session.operation("New alliances") as db:
        many = range(600)
        db.execute_many("INSERT INTO alliance VALUES (?, ?, ?, '')", ((f"a{one}", 10 + one, f"A{one}") for one in many))
        db.execute_many(
            "INSERT INTO project_group SELECT ?, part_id, ?, ? FROM project_group LIMIT 1",
            ((f"g{one}", 500 + one, f"G{one}") for one in many),
        )
        db.execute_many(
            "INSERT INTO group_alliance VALUES (?, ?, ?)", ((f"l{one}", f"g{one}", f"a{one}") for one in many)
        )
    after = content(session.db)
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert content(session.db) == after


def test_an_act_on_very_many_rows_that_others_hang_on_stays(session: Session, group_id: str) -> None:
    with session.operation("New alliances") as db:
        for number in range(600):
            db.execute("INSERT INTO alliance VALUES (?, ?, ?, '')", (f"a{number}", 10 + number, f"Альянс {number}"))
    first = last_operation(session)
    with session.operation("Link") as db:
        db.execute("INSERT INTO group_alliance VALUES ('l', ?, 'a77')", (group_id,))
    obstacle = refused(session, first)
    assert (obstacle.obstacle, obstacle.by) == (Obstacle.NEEDED, last_operation(session))
