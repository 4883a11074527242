"""What is read once and given again is never an older state of the file, whoever has changed it."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from pool import propose, shortlisted

import facilitator.store
from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details, FundingAmount, State
from facilitator.services import adoption, alliances, council, details, revisions
from facilitator.services.session import Session
from facilitator.store import Connection, kept, measures
from facilitator.store import session as session_store
from facilitator.store.migrations import UNJOURNALED

READ = 20  # SQLite's number for a column that a statement reads
Reader = Callable[[Connection], Any]


def kept_readers() -> list[Reader]:
    modules = [
        import_module(f"facilitator.store.{one.name}") for one in pkgutil.iter_modules(facilitator.store.__path__)
    ]
    return [one for module in modules for one in vars(module).values() if hasattr(one, "tables")]


@pytest.mark.parametrize("reader", kept_readers(), ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_a_reader_that_is_kept_names_all_tables_that_it_reads(session: Session, reader: Any) -> None:
    adoption.put_to_the_vote(session, "План", shortlisted(session, "Создать центр"), Count(3, 3, 3, 0, 0))
    revisions.close_revision(session)
    seen: set[str] = set()

    def note(action: int, table: str | None, *_others: object) -> int:
        if action == READ and table:
            seen.add(table)
        return 0

    session.db.conn.set_authorizer(note)
    try:
        reader.__wrapped__(session.db)
    finally:
        session.db.conn.set_authorizer(None)
    assert seen
    assert seen == set(reader.tables)
    assert not seen & UNJOURNALED


def test_what_was_read_is_read_anew_after_an_act_its_undo_and_its_redo(session: Session) -> None:
    before = session_store.alliances(session.db)
    alliances.change_alliance(session, before[0]._replace(name="Другой"))
    assert session_store.alliances(session.db)[0].name == "Другой"
    session.undo()
    assert session_store.alliances(session.db) == before
    session.redo()
    assert session_store.alliances(session.db)[0].name == "Другой"


def test_the_act_of_another_program_is_seen_by_the_next_look(session: Session) -> None:
    before = session_store.alliances(session.db)
    with Session(session.path, session.surroundings) as other:
        alliances.change_alliance(other, before[0]._replace(name="Другой"))
        assert session_store.alliances(session.db)[0].name == "Другой"
        other.undo()
    assert session_store.alliances(session.db) == before


def test_an_act_sees_what_it_has_written_and_nobody_sees_what_was_taken_back(session: Session) -> None:
    measure_id = propose(session, "Создать центр")[0]
    before = measures.verdicts(session.db)
    for reason in ("one", "two"):  # the second one gets the numbers of changes that the first one had
        with pytest.raises(ZeroDivisionError), session.operation("Fails") as db:
            measures.add_verdicts(db, [measure_id], "reject", reason, session.surroundings.new_id)
            assert measures.verdicts(db)[measure_id] == (("reject", reason),)
            raise ZeroDivisionError
        assert measures.verdicts(session.db) == before
    with session.operation("Stays") as db:
        measures.add_verdicts(db, [measure_id], "reject", "three", session.surroundings.new_id)
    assert measures.verdicts(session.db)[measure_id] == (("reject", "three"),)


def test_what_an_act_reads_before_it_writes_is_kept_and_what_it_reads_then_is_not(session: Session) -> None:
    measure_id = propose(session, "Создать центр")[0]
    with session.exclusive():
        before = measures.every(session.db)[measure_id]
        assert measures.every(session.db)[measure_id] is before
        with session.operation("Writes") as db:
            measures.set_title(db, measure_id, "Открыть центр")
            assert measures.every(db)[measure_id].title == "Открыть центр"
            assert measures.titles(db)[measure_id] == (before.number, "Открыть центр")
    assert measures.every(session.db)[measure_id].title == "Открыть центр"


def test_whoever_changes_the_list_that_was_given_changes_nobody_elses(session: Session) -> None:
    before = session_store.alliances(session.db)
    session_store.alliances(session.db).clear()
    assert session_store.alliances(session.db) == before != []


def test_what_no_act_has_touched_is_not_read_again(session: Session) -> None:
    measure_id = shortlisted(session, "Создать центр")[0]
    source = session_store.funding_sources(session.db)[0]
    details.detail(session, measure_id, Details(funding=(FundingAmount(source.id, 2018, 100),)))
    before = measures.funding(session.db)
    propose(session, "Провести форум")
    assert measures.funding(session.db)[measure_id] is before[measure_id]


def test_all_measures_are_as_the_file_has_them_after_each_act_and_while_it_is_done(session: Session) -> None:
    def as_in_the_file() -> bool:
        fresh = vars(measures.every)["__wrapped__"](session.db)
        return list(measures.every(session.db).values()) == sorted(fresh.values(), key=lambda one: one.number)

    ids = propose(session, "a", "b", "c")
    untouched = measures.every(session.db)[ids[2]]
    council.merge(session, ids[:2], "ab", "the same")
    assert as_in_the_file()
    with pytest.raises(ZeroDivisionError), session.operation("Fails") as db:
        measures.set_title(db, ids[2], "d")
        assert measures.every(db)[ids[2]].title == "d"
        raise ZeroDivisionError
    assert measures.every(session.db)[ids[2]] is untouched
    with session.operation("Takes the numbers of the changes that were taken back") as db:
        measures.set_title(db, ids[0], "e")
    assert as_in_the_file()
    for step in (session.undo, session.undo, session.redo, session.undo, session.undo, session.redo):
        step()
        assert as_in_the_file()
    with Session(session.path, session.surroundings) as other:
        propose(other, *map(str, range(3)))
    assert as_in_the_file()


def test_an_act_that_changes_very_many_measures_is_read_whole(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MANY", 2)
    ids = propose(session, "a", "b", "c")
    assert len(measures.every(session.db)) == 3
    council.reject_all(session, ids, "no")
    assert {one.state for one in measures.every(session.db).values()} == {State.REJECTED}
