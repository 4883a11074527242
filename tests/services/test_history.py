"""The history as people read it."""

from __future__ import annotations

from itertools import pairwise

from pool import add_people, group_ids, propose

from facilitator.services import history
from facilitator.services.session import SECRETARY, Session
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


def test_the_history_speaks_russian(session: Session) -> None:
    with speaking("ru"):
        assert history.lines(session.db)[0].act == "Создание сессии"


def test_an_actor_that_nobody_knows_is_shown_as_it_is(session: Session) -> None:
    assert history.actor_name(session.db, "guest") == "guest"
