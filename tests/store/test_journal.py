"""Whatever people do, undo gives back exactly what was there, redo exactly what came after."""

from __future__ import annotations

import tempfile
from pathlib import Path

import copies
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pool import add_people, propose
from snapshots import content

from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.voting import Rule
from facilitator.services import council, files, people, proposals, voting
from facilitator.services.session import Session
from facilitator.store import journal, measures
from facilitator.store import people as people_store
from facilitator.store import voting as voting_store
from facilitator.store.engine import sqlite3

TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and "\0" not in text)


class TwoDaysBackAndForth(RuleBasedStateMachine):
    """Acts, cascades, refusals, ballots, undo, redo and reopening, against a list of snapshots."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.surroundings = copies.beginning()
        self.path = copies.copy_of(copies.bare, Path(self.folder.name) / "session.sqlite", self.surroundings)
        self.session = Session(self.path, self.surroundings)
        self.history = [content(self.session.db)]
        self.position = 0
        self.operations = [journal.operations(self.session.db)[-1].id]  # the act behind which each snapshot was taken
        self.redoable: list[int] = []  # the positions that redo goes to, the next one last
        self.floor = 0  # undo goes no further: ballots hang on what is below
        self.people = 0

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()

    def done(self) -> None:
        self.position += 1
        self.history[self.position :] = [content(self.session.db)]
        self.operations[self.position :] = [journal.operations(self.session.db)[-1].id]
        self.redoable.clear()

    def refused_or_done(self, act: object, *arguments: object) -> None:
        """A refused act leaves nothing behind; one that is not refused is one step."""
        try:
            act(self.session, *arguments)  # type: ignore[operator]
        except UserError:
            assert content(self.session.db) == self.history[self.position]
        else:
            self.done()

    def pool(self) -> list[str]:
        return [measure.id for measure in measures.in_states(self.session.db, [State.POOL])]

    @rule(title=TEXTS, group=st.integers(0, 8))
    def propose(self, title: str, group: int) -> None:
        self.refused_or_done(proposals.propose, people_store.groups(self.session.db)[group].id, title)

    @rule(group=st.sampled_from(["", "Арктика", "нет такой"]), count=st.integers(1, 3))
    def import_people(self, group: str, count: int) -> None:
        rows = []
        for _number in range(count):
            self.people += 1
            rows.append(PersonRow(1, f"Представитель {self.people}", "", "наука", groups=(group,), is_lead=(False,)))
        try:
            people.add_people(self.session, rows, "people.csv")
        except UserError:
            assert content(self.session.db) == self.history[self.position]
        else:
            self.done()

    @precondition(lambda self: people_store.participants(self.session.db))
    @rule(data=st.data())
    def delete_a_participant_with_his_memberships(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(people_store.participants(self.session.db)))
        try:
            with self.session.operation("Delete a participant") as db:
                db.execute("DELETE FROM participant WHERE id = ?", (person.id,))
        except sqlite3.IntegrityError:  # his ballots stay
            assert content(self.session.db) == self.history[self.position]
        else:
            self.done()

    @precondition(lambda self: len(self.pool()) > 1)
    @rule(data=st.data(), title=TEXTS)
    def merge(self, data: st.DataObject, title: str) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.pool()), min_size=1, max_size=3, unique=True))
        self.refused_or_done(council.merge, chosen, title, "same")

    @precondition(lambda self: self.pool())
    @rule(data=st.data(), act=st.sampled_from([council.unmerge, council.park, council.reject]))
    def decide(self, data: st.DataObject, act: object) -> None:
        self.refused_or_done(act, data.draw(st.sampled_from(self.pool())), "reason")

    @precondition(lambda self: self.pool())
    @rule(data=st.data(), title=TEXTS, reason=st.sampled_from(["", "clearer"]))
    def reword(self, data: st.DataObject, title: str, reason: str) -> None:
        self.refused_or_done(council.reword, data.draw(st.sampled_from(self.pool())), title, reason)

    @rule(act=st.sampled_from([voting.freeze_round, voting.open_round, voting.close_round, voting.settle_round]))
    def move_a_round_on(self, act: object) -> None:
        rounds = voting_store.rounds(self.session.db)
        if rounds:
            self.refused_or_done(act, rounds[-1].id)
            if rounds[-1].state == "open" and voting_store.ballots_kept(self.session.db, rounds[-1].id):
                is_closed = voting_store.rounds(self.session.db)[-1].state == "closed"
                self.floor = self.position if is_closed else self.floor
        else:
            self.refused_or_done(voting.prepare_round, "Round", Rule(2))

    @rule(data=st.data())
    def cast_a_ballot(self, data: st.DataObject) -> None:
        rounds = voting_store.rounds(self.session.db)
        voters = people_store.participants(self.session.db)
        if not rounds or not voters or rounds[-1].state != "open":
            return
        numbers = sorted(voting_store.items(self.session.db, rounds[-1].id))
        chosen = data.draw(st.lists(st.sampled_from(numbers), max_size=3, unique=True))
        voting.cast_ballot(self.session, rounds[-1].id, data.draw(st.sampled_from(voters)).id, chosen)
        opened = max(i for i, one in enumerate(self.history[: self.position + 1]) if not _is_open(one))
        past = enumerate(self.history[: self.position + 1])
        imported = max(i for i, one in past if i == 0 or not _has_all_voters(self.session, one))
        self.floor = max(self.floor, opened + 1, imported + 1 if imported else 0)
        del self.history[self.position + 1 :], self.operations[self.position + 1 :]
        self.redoable.clear()

    @rule()
    def undo(self) -> None:
        if self.position == 0:
            assert self.session.undo() is None
        elif self.position > self.floor:
            self.session.undo()
            self.redoable.append(self.position)
            self.position -= 1
        else:
            with pytest.raises(UserError, match="Votes depend on it"):
                self.session.undo()

    @precondition(lambda self: self.position > 0)
    @rule(data=st.data())
    def undo_many(self, data: st.DataObject) -> None:
        target = data.draw(st.integers(0, self.position - 1))
        if target < self.floor:
            with pytest.raises(UserError, match="Votes depend on it"):
                self.session.undo_to(self.operations[target])
            return
        taken = self.session.undo_to(self.operations[target])
        assert [one.id for one in taken] == self.operations[self.position : target : -1]
        self.redoable.append(self.position)
        self.position = target

    @precondition(lambda self: self.position < len(self.history) - 1)
    @rule()
    def going_back_to_what_was_undone_is_refused(self) -> None:
        with pytest.raises(UserError, match="it was undone itself"):
            self.session.undo_to(self.operations[-1])

    @rule()
    def redo(self) -> None:
        if self.redoable:
            assert self.session.redo() is not None
            self.position = self.redoable.pop()
        else:
            assert self.session.redo() is None

    @rule()
    def close_and_open_the_file(self) -> None:
        self.session.close()
        self.session = Session(self.path, self.surroundings)

    @invariant()
    def the_file_is_as_remembered(self) -> None:
        assert content(self.session.db) == self.history[self.position]
        assert self.session.db.execute("PRAGMA foreign_key_check").fetchall() == []


def _is_open(snapshot: dict[str, list[tuple[object, ...]]]) -> bool:
    return any("open" in row for row in snapshot["round"])


def _has_all_voters(session: Session, snapshot: dict[str, list[tuple[object, ...]]]) -> bool:
    voted = {row[0] for row in session.db.execute("SELECT DISTINCT participant_id FROM ballot")}
    return voted <= {row[0] for row in snapshot["participant"]}


TestTwoDays = TwoDaysBackAndForth.TestCase
TestTwoDays.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTwoDays = pytest.mark.slow(TestTwoDays)


def test_what_was_undone_before_a_ballot_is_not_redone_after_it_whatever_is_redone_meanwhile(session: Session) -> None:
    add_people(session, 2)
    first, second = people_store.participants(session.db)
    propose(session, "Создать центр", "Провести форум")
    round_id = voting.prepare_round(session, "Тур", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    people.correct_person(session, second._replace(name="Другое имя"))
    people.correct_person(session, first._replace(vote=Vote.ADVISORY))
    session.undo()
    voting.cast_ballot(session, round_id, first.id, [1])
    assert session.redo() is None
    session.undo()
    session.redo()
    assert people_store.participants(session.db)[1].name == "Другое имя"
    assert session.redo() is None
    assert people_store.participants(session.db)[0].vote is Vote.DECIDING


def test_a_write_outside_an_operation_is_refused(session: Session) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="operation_id"):
        session.db.execute("DELETE FROM passport_entry")


def test_a_ballot_outside_the_ballot_box_is_refused(session: Session) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
        session.db.execute("INSERT INTO ballot VALUES ('b', 1, 'r', 'p', '', '', '[]')")


def test_nothing_but_ballots_gets_through_the_ballot_box(session: Session) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="operation_id"), session.ballot_box("ballot") as db:
        db.execute("DELETE FROM passport_entry")


def test_a_failed_operation_leaves_no_trace(session: Session) -> None:
    before, next_undo = content(session.db), session.next_undo()
    with pytest.raises(ZeroDivisionError), session.operation("bad") as db:
        db.execute("UPDATE alliance SET name = name || '!'")
        raise ZeroDivisionError
    assert content(session.db) == before
    assert session.next_undo() == next_undo
    with session.operation("good after a failure"):
        pass


def test_only_changed_fields_are_kept_in_the_journal(session: Session) -> None:
    with session.operation("Move the session") as db:
        db.execute("UPDATE session SET place = 'Tomsk', title = title")
    row = session.db.execute("SELECT before, after FROM change ORDER BY id DESC LIMIT 1").fetchone()
    assert row == ('{"place":"г. Томск"}', '{"place":"Tomsk"}')


def test_an_operation_inside_an_operation_joins_it(session: Session) -> None:
    with session.operation("outer"), session.operation("inner") as db:
        db.execute("UPDATE session SET place = 'Tomsk'")
    act = session.undo()
    assert act is not None
    assert act.message == "outer"
    assert session.next_undo() is None


@pytest.mark.parametrize("sql", ["UPDATE operation SET actor = 'nobody'", "DELETE FROM change"])
def test_history_cannot_be_rewritten(session: Session, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        session.db.execute(sql)


def test_each_opening_for_writing_numbers_its_acts_from_one(bare_file: Path) -> None:
    for _time in range(2):
        with Session(bare_file) as session:
            group = people_store.groups(session.db)[0]
            proposals.propose(session, group.id, "one")
            proposals.propose(session, group.id, "two")
    with files.reading(bare_file) as db:
        numbers = db.execute("SELECT writer, number FROM operation ORDER BY id").fetchall()
    assert [number for _writer, number in numbers] == [1, 1, 2, 1, 2]
    assert len({writer for writer, _number in numbers}) == 3
