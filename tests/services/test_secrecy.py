"""A secret round against somebody who has everything that is left on the disk."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attacker import Links, following, guessed, kept, linked
from pool import add_people, propose
from refusals import refused

from facilitator.domain.errors import UserError
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.records import DOCUMENTS
from facilitator.domain.surroundings import real
from facilitator.domain.voting import Rule, View
from facilitator.services import (
    attendance,
    council,
    export,
    people,
    secrecy,
    tallies,
    tally_json,
    tally_report,
    voting,
)
from facilitator.services.backups import Backups
from facilitator.services.session import Session
from facilitator.store import people as people_store
from facilitator.store import secrecy as secrecy_store
from facilitator.store import voting as store
from facilitator.store.engine import sqlite3

VOTERS = 10
SECRET = Rule(places=1, is_secret=True)
NOW = datetime(2017, 6, 22, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Round:
    """A secret round as it really went, and all that the disk has after it, in the folder `left`."""

    truth: Links
    left: Path
    file: Path
    names: dict[str, str]
    titles: dict[str, str]

    def linked(self) -> Links:
        """What the attacker tells rightly."""
        return linked(self.left, self.names, self.titles) & self.truth


def hold(path: Path, folder: Path, *, has_reader: bool = False) -> Round:
    """A secret round with backups before it and after each ballot but the last; closed, counted and exported.

    `has_reader`: somebody reads the file all the while, so that the -wal cannot be emptied between ballots.
    """
    left = folder / "left"
    with Session(path, real(), busy_ms=50) as session:
        voters = add_people(session, VOTERS)
        for voter in voters:
            attendance.arrive(session, people_store.parts(session.db)[0].id, voter)
        titles = [f"мера {chr(1072 + number) * 3}" for number in range(VOTERS)]
        propose(session, *titles)
        backups = Backups(session, NOW, folder / "stick")
        backups.make(NOW)
        round_id = voting.prepare_round(session, "Тайное", SECRET)
        voting.freeze_round(session, round_id)
        voting.open_round(session, round_id)
        numbers = list(store.items(session.db, round_id))
        choices = dict(zip(voters, numbers, strict=True))
        with reading(path, has_reader), session.checkpoints.paused():
            for minute, voter in enumerate(sorted(voters), 1):  # not in the order of badges and numbers
                voting.cast_ballot(session, round_id, voter, [choices[voter]])
                if minute < VOTERS and not has_reader:
                    backups.make(NOW + minute * MINUTE)
        voting.close_round(session, round_id)
        with session.checkpoints.paused():
            take_all(path, folder, left)
        (left / "tally.json").write_text(
            json.dumps(tally_json.as_json(session.db, tallies.tally(session.db, round_id)), ensure_ascii=False), "utf-8"
        )
        lines = tally_report.as_lines(session.db, tallies.tally(session.db, round_id))
        (left / "tally.txt").write_text("\n".join(lines), "utf-8")
        export.export_to_folder(session.db, DOCUMENTS, left / "documents", with_workbooks=True)
        names = {one.id: one.name for one in people_store.participants(session.db)}
    truth = {(voter, str(number)) for voter, number in choices.items()}
    return Round(truth, left, left / path.name, names, dict(zip(map(str, numbers), titles, strict=True)))


@contextmanager
def reading(path: Path, has_reader: bool) -> Iterator[sqlite3.Connection]:
    reader = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    if has_reader:
        reader.execute("BEGIN").connection.execute("SELECT count(*) FROM turnout").fetchall()
    yield reader
    reader.close()


def take_all(path: Path, folder: Path, left: Path) -> None:
    """Copy the .sqlite, its companions and all backups, in another process: here it would free the file's locks."""
    code = """if 1:
        import shutil, sys, pathlib
        path, folder, left = map(pathlib.Path, sys.argv[1:])
        left.mkdir()
        for one in path.parent.glob(path.name + "*"):
            shutil.copy(one, left)
        for one in (path.with_name(path.stem + ".backups"), folder / "stick"):
            shutil.copytree(one, left / one.name)
    """
    subprocess.run([sys.executable, "-c", code, str(path), str(folder), str(left)], check=True)


@pytest.fixture
def played(bare_file: Path, tmp_path: Path) -> Path:
    """A file to hold the round in."""
    folder = tmp_path / "played"
    folder.mkdir()
    shutil.copy(bare_file, folder / "session.sqlite")
    return folder / "session.sqlite"


@pytest.mark.parametrize("has_reader", [False, True])
def test_nobody_is_linked_after_the_closing(played: Path, caplog: pytest.LogCaptureFixture, has_reader: bool) -> None:
    with caplog.at_level(logging.DEBUG):
        held = hold(played, played.parent, has_reader=has_reader)
    lines = [record.getMessage() for record in caplog.records]
    (held.left / "log.txt").write_text("\n".join(lines), "utf-8")
    assert held.linked() == set()
    # A guess without any knowledge links one voter on average; six of ten happen once in 1,900 times.
    assert len(guessed(held.file) & held.truth) < 6
    wal = held.file.with_name("session.sqlite-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    found = kept(held.file)
    assert {voter for voter, _number in held.truth} == set(found.voters.values())
    assert sorted(number for _voter, number in held.truth) == sorted(found.ballots.values())
    assert not any(voter in line for voter in held.names for line in lines)
    assert all("allot" not in line for line in lines)
    assert sorted(one.name for one in held.left.glob("*/*.sqlite")) == ["session.20170622T030000Z.sqlite"] * 2
    for ending in (".docx", ".xlsx"):
        assert len(list(held.left.glob(f"documents/*{ending}"))) == len(DOCUMENTS)


LEFT_OUT = {
    "deleting backups": ("facilitator.services.secrecy._removal_fault", lambda *_, **__: None),
    "replacing backups, and deleting them": ("facilitator.store.backups.remove_secret", lambda *_, **__: None),
    "emptying the -wal": ("facilitator.store.database.checkpoint", lambda *_, **__: True),
    "mixing": ("facilitator.store.secrecy.shuffle", lambda *_, **__: None),
    "rewriting": ("facilitator.store.secrecy.sweep", lambda *_, **__: True),
}


@pytest.mark.parametrize(
    ("left_out", "has_reader", "least"),
    [
        (("deleting backups",), False, 1),  # one backup is left: it lacks one ballot
        (("replacing backups, and deleting them",), False, VOTERS),
        (("emptying the -wal",), True, VOTERS - 1),
    ],
)
def test_people_are_linked_where_a_step_of_the_closing_is_left_out(
    played: Path, monkeypatch: pytest.MonkeyPatch, left_out: tuple[str, ...], has_reader: bool, least: int
) -> None:
    for step in left_out:
        monkeypatch.setattr(*LEFT_OUT[step])
    assert len(hold(played, played.parent, has_reader=has_reader).linked()) >= least


def test_without_mixing_and_rewriting_the_places_tell_the_order(played: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("mixing", "rewriting"):
        monkeypatch.setattr(*LEFT_OUT[step])
    held = hold(played, played.parent)
    assert len(guessed(held.file) & held.truth) >= VOTERS - 1


@pytest.mark.parametrize("step", ["mixing", "rewriting"])
def test_either_of_mixing_and_rewriting_hides_the_order_by_itself(
    played: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(*LEFT_OUT[step])
    held = hold(played, played.parent)
    assert len(guessed(held.file) & held.truth) < 6


def test_a_reader_in_the_way_is_told_and_closing_again_clears(played: Path) -> None:
    with Session(played, real(), busy_ms=50) as session:
        [voter, *_others] = add_people(session, 6)
        propose(session, "a")
        round_id = voting.prepare_round(session, "Тайное", SECRET)
        voting.freeze_round(session, round_id)
        voting.open_round(session, round_id)
        with reading(played, has_reader=True):
            voting.cast_ballot(session, round_id, voter, [1])
            with pytest.raises(UserError, match="close other programs that use the file"):
                voting.close_round(session, round_id)
            assert secrecy.is_unfinished(session.db)
        voting.close_round(session, round_id)
        assert not secrecy.is_unfinished(session.db)


def test_another_programs_checkpoint_is_waited_for(session: Session) -> None:
    """It keeps others out for a moment, or as long as somebody reads; closing a round was refused for it."""
    propose(session, "a")
    with reading(session.path, has_reader=True) as reader:
        other = sqlite3.connect(session.path, isolation_level=None, timeout=60, check_same_thread=False)
        at_work = threading.Thread(target=lambda: other.execute("PRAGMA wal_checkpoint(RESTART)").fetchall())
        at_work.start()
        while not session.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[0]:
            pass  # until it has begun
        ending = threading.Timer(0.2, reader.close)
        ending.start()
        assert secrecy_store.sweep(session.db)
    for thread in (ending, at_work):
        thread.join()
    other.close()


def test_rows_stand_in_the_order_of_their_random_keys_after_the_closing(played: Path) -> None:
    held = hold(played, played.parent)
    content, found = held.file.read_bytes(), kept(held.file)
    for rows in (found.voters, found.ballots):
        places = [content.find(one.encode() + following(content, one)) for one in sorted(rows)]
        assert places == sorted(places, reverse=True)


def test_the_journal_has_no_row_for_a_ballot(session: Session) -> None:
    voters = add_people(session, 6)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Тайное", SECRET)
    voting.freeze_round(session, round_id)
    assert not secrecy.is_round_open(session.db)
    voting.open_round(session, round_id)
    assert secrecy.is_round_open(session.db)
    before = session.db.execute("SELECT count(*) FROM operation").fetchone()
    for voter in voters:
        voting.cast_ballot(session, round_id, voter, [1])
    assert session.db.execute("SELECT count(*) FROM operation").fetchone() == before
    assert session.db.execute("SELECT count(*) FROM ballot").fetchone() == (0,)
    voting.close_round(session, round_id)
    assert not secrecy.is_round_open(session.db)
    assert store.turnout(session.db, round_id) == 6


def test_a_second_secret_ballot_is_refused(session: Session) -> None:
    [voter, *_others] = add_people(session, 6)
    propose(session, "a", "b")
    round_id = voting.prepare_round(session, "Тайное", SECRET)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    with refused(session.db, "has voted already; a secret ballot cannot be replaced."):
        voting.cast_ballot(session, round_id, voter, [2])


def test_small_weight_classes_are_joined_in_the_file_itself(session: Session) -> None:
    sizes = {"бизнес": 6, "наука": 2, "власть": 4}
    rows = [PersonRow(number, f"{name} {number}", "", name) for name, size in sizes.items() for number in range(size)]
    people.add_people(session, rows, "people.csv")
    propose(session, "a")
    weights = (("бизнес", 50), ("наука", 30), ("власть", 20))
    round_id = voting.prepare_round(session, "Тайное", Rule(1, is_secret=True, weights=weights, view=View.WEIGHTED))
    voting.freeze_round(session, round_id)
    found = store.by_id(session.db, round_id)
    assert found is not None
    assert [(one.name, one.share) for one in found.classes] == [("бизнес", 50), ("наука + власть", 50)]


def test_a_merge_after_a_secret_round_unites_by_ballot_and_comes_apart_again(session: Session) -> None:
    voters = add_people(session, 6)
    a, b, _c = propose(session, "a", "b", "c")
    round_id = voting.prepare_round(session, "Тайное", SECRET)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for voter, choice in zip(voters, ([1, 2], [1], [2], [3], [], [1, 3]), strict=True):
        voting.cast_ballot(session, round_id, voter, choice)
    voting.close_round(session, round_id)
    before = tallies.tally(session.db, round_id)
    merged = council.merge(session, [a, b], "ab", "то же").id
    assert {one.measure_id: one.raw.supporters for one in tallies.tally(session.db, round_id).lines}[merged] == 4
    council.unmerge(session, merged, "разное")
    assert tallies.tally(session.db, round_id) == before


def test_our_own_checkpoints_are_never_in_the_way_of_closing(session: Session) -> None:
    """The checkpointer works in a thread of its own; while it is paused no connection of its is open."""
    propose(session, "a")
    with session.checkpoints.paused():
        assert not session.checkpoints.is_settled.wait(timeout=0.7)
    assert session.checkpoints.is_settled.wait(timeout=10)
