"""The history as people read it."""

from __future__ import annotations

from itertools import pairwise

from pool import add_people, group_ids, propose

from facilitator.services import acts, council, directions, history
from facilitator.services.session import SECRETARY, Session
from facilitator.store import journal
from facilitator.text import speaking


def test_every_operation_has_its_number_hall_time_actor_and_act(session: Session) -> None:
    session.actor = SECRETARY
    add_people(session, 1)
    session.actor = f"lead:{group_ids(session)[2]}"
    propose(session, "a", group=2)
    session.undo()
    found = history.lines(session.db)
    assert [line.operation.id for line in found] == [1, 2, 3, 4]
    assert [line.actor for line in found] == ["moderator", "secretary", *["lead of the group “Арктика”"] * 2]
    assert [line.act for line in found] == [
        "Make the session",
        "Import people: 1",
        "Proposal 1 of the group “Арктика”",
        "Undo: Proposal 1 of the group “Арктика”",
    ]
    assert history.lines(session.db, after=3) == found[3:]
    assert found[0].at.isoformat().endswith("+07:00")
    assert found[0].at.hour == 9
    assert all(one.at <= later.at for one, later in pairwise(found))


def test_all_acts_together_have_the_names_that_each_has_alone(session: Session) -> None:
    add_people(session, 2)
    found = propose(session, "a", "b", "c")
    merged = council.merge(session, found[:2], "a and b", "the same")
    council.unmerge(session, merged.id, "not the same")
    direction = directions.add_direction(session, "Training")
    directions.rename_direction(session, direction.id, "Schools")
    for _act in range(3):
        session.undo()
    acts_done = journal.operations(session.db)
    assert [line.act for line in history.lines(session.db)] == [acts.describe(session.db, one) for one in acts_done]
    assert history.lines(session.db)[-3].act == "Undo: Rename the direction “Training”"


def test_the_history_speaks_russian(session: Session) -> None:
    with speaking("ru"):
        assert history.lines(session.db)[0].act == "Создание сессии"


def test_an_actor_that_nobody_knows_is_shown_as_it_is(session: Session) -> None:
    assert acts.actor_name(session.db, "guest") == "guest"


def test_a_part_of_the_history_can_be_read(session: Session) -> None:
    propose(session, "a", "b", "c")
    assert history.last_number(session.db) == 4
    assert [line.operation.id for line in history.lines(session.db, 1, 2)] == [2, 3]


def test_a_line_knows_the_measures_that_its_act_names(session: Session) -> None:
    found = propose(session, "a", "b")
    merged = council.merge(session, found, "ab", "same")
    last = history.lines(session.db)[-1]
    assert set(found) <= set(last.measure_ids)
    assert history.lines(session.db)[0].measure_ids == ()
    assert history.lines(session.db)[1].measure_ids == (found[0],)
    assert merged


def test_what_is_undone_does_not_stand(session: Session) -> None:
    propose(session, "a", "b")
    assert history.standing(session.db) == {2, 3}
    session.undo()
    assert history.standing(session.db) == {2}
