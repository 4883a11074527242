"""A secret round against somebody who has everything that is left on the disk."""

from __future__ import annotations

import logging
import shutil
import struct
import subprocess
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from pool import add_people, propose
from refusals import refused

from facilitator.domain.errors import UserError
from facilitator.domain.people import PersonRow
from facilitator.domain.surroundings import real
from facilitator.domain.voting import Rule, View
from facilitator.services import council, people, secrecy, tallies, voting
from facilitator.services.session import Session
from facilitator.store import voting as store
from facilitator.store.engine import sqlite3

VOTERS = 10
SECRET = Rule(places=1, is_secret=True)


def hold(bare_file: Path, left: Path, *, closes: bool, has_reader: bool) -> dict[str, str]:
    """A secret round; `left` gets all that the disk then has. Gives voter -> number of the one measure he chose.

    `closes`: whether the closing step is taken. `has_reader`: somebody reads the file all the while, so that the -wal
    cannot be emptied between ballots.
    """
    with Session(bare_file, real(), busy_ms=50) as session:
        voters = add_people(session, VOTERS)
        propose(session, *(f"m{number}" for number in range(VOTERS)))
        round_id = voting.prepare_round(session, "Тайное", SECRET)
        voting.freeze_round(session, round_id)
        voting.open_round(session, round_id)
        numbers = list(store.items(session.db, round_id))
        choices = dict(zip(voters, numbers, strict=True))
        reader = sqlite3.connect(bare_file, isolation_level=None)
        if has_reader:
            reader.execute("BEGIN").connection.execute("SELECT count(*) FROM turnout").fetchall()
        for voter in sorted(voters):  # not in the order of badges and numbers
            voting.cast_ballot(session, round_id, voter, [choices[voter]])
        if has_reader and closes:
            with pytest.raises(UserError, match="close other programs that use the file"):
                voting.close_round(session, round_id)
        reader.close()
        if closes:
            voting.close_round(session, round_id)
        take_all(bare_file, left)
    return {voter: str(number) for voter, number in choices.items()}


def take_all(source: Path, left: Path) -> None:
    """Copy the .sqlite and its companions, in another process: here it would free the file's locks."""
    code = "import shutil, sys, pathlib\nfor one in sys.argv[2:]:\n  shutil.copy(one, sys.argv[1])"
    names = [str(one) for one in source.parent.glob(source.name + "*")]
    left.mkdir()
    subprocess.run([sys.executable, "-c", code, str(left), *names], check=True)


def attack(left: Path, name: str) -> set[tuple[str, str]]:
    """Whom the attacker links with which choice, by the steps of the -wal and by the places within the pages."""
    return by_steps(left, name) | by_places(left / name)


def rows(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """(id of turnout -> voter, id of ballot -> number) of a file; empty where it cannot be read."""
    content = bytearray(path.read_bytes())
    content[18:20] = b"\x01\x01"  # no -wal
    plain = path.with_suffix(".plain")
    plain.write_bytes(content)
    with closing(sqlite3.connect(plain)) as db:
        turnout = dict(db.execute("SELECT id, participant_id FROM turnout").fetchall())
        ballots = dict(db.execute("SELECT id, marks ->> '$[0][0]' FROM secret_ballot").fetchall())
    return turnout, {ballot: str(number) for ballot, number in ballots.items()}


def by_steps(left: Path, name: str) -> set[tuple[str, str]]:
    """Every step of the -wal that adds one voter and one ballot links them."""
    states = [rows(left / name)]
    for number, content in enumerate(after_each_commit(left / name, left / f"{name}-wal")):
        step = left / f"step{number}"
        step.write_bytes(content)
        states.append(rows(step))
    links = set()
    for (voters, ballots), (more_voters, more_ballots) in pairwise(states):
        new_voters = set(more_voters.values()) - set(voters.values())
        new_ballots = set(more_ballots.values()) - set(ballots.values())
        if len(new_voters) == len(new_ballots) == 1:
            links.add((new_voters.pop(), new_ballots.pop()))
    return links


def after_each_commit(file: Path, wal: Path) -> list[bytes]:
    content = bytearray(file.read_bytes())
    frames = wal.read_bytes() if wal.exists() else b""
    if len(frames) < 32:
        return []
    size = struct.unpack(">I", frames[8:12])[0]
    found = []
    for start in range(32, len(frames) - size, 24 + size):
        page, commit = struct.unpack(">II", frames[start : start + 8])
        content.extend(bytes(max(0, page * size - len(content))))
        content[(page - 1) * size : page * size] = frames[start + 24 : start + 24 + size]
        if commit:
            found.append(bytes(content))
    return found


def by_places(file: Path) -> set[tuple[str, str]]:
    """Within a page SQLite puts each new row in front of those before it: equal places, equal moments."""
    turnout, ballots = rows(file)
    content = file.read_bytes()
    in_order = [
        [kept[one] for one in sorted(kept, key=lambda one: -content.find(one.encode() + content_after(content, one)))]
        for kept in (turnout, ballots)
    ]
    return set(zip(*in_order, strict=True))


def content_after(content: bytes, row_id: str) -> bytes:
    """The round's id, which follows the row's own in its table (and not in an index)."""
    for place in occurrences(content, row_id.encode()):
        following = content[place + 36 : place + 72]
        if len(following) == 36 and following.count(b"-") == 4:
            return following
    return b""


def occurrences(content: bytes, wanted: bytes) -> list[int]:
    found, place = [], content.find(wanted)
    while place >= 0:
        found.append(place)
        place = content.find(wanted, place + 1)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("has_reader", [False, True])
def test_nobody_is_linked_after_the_closing_and_people_are_without_it(
    bare_file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, has_reader: bool
) -> None:
    unclosed = tmp_path / "unclosed.sqlite"
    shutil.copy(bare_file, unclosed)
    with caplog.at_level(logging.DEBUG):
        truth = hold(unclosed, tmp_path / "left without", closes=False, has_reader=has_reader)
        linked = attack(tmp_path / "left without", unclosed.name) & set(truth.items())
        assert len(linked) >= VOTERS - 1  # the attacker is able

        truth = hold(bare_file, tmp_path / "left", closes=True, has_reader=has_reader)
    wal = tmp_path / "left" / f"{bare_file.name}-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    assert by_steps(tmp_path / "left", bare_file.name) == set()
    # A guess without any knowledge links one voter on average; six of ten happen once in 1,900 times.
    assert len(attack(tmp_path / "left", bare_file.name) & set(truth.items())) < 6
    turnout, ballots = rows(tmp_path / "left" / bare_file.name)
    assert (set(turnout.values()), sorted(ballots.values())) == (set(truth), sorted(truth.values()))
    assert not any(voter in record.getMessage() for voter in truth for record in caplog.records)
    assert all("allot" not in record.getMessage() for record in caplog.records)


def test_rows_stand_in_the_order_of_their_random_keys_after_the_closing(bare_file: Path, tmp_path: Path) -> None:
    hold(bare_file, tmp_path / "left", closes=True, has_reader=False)
    content = (tmp_path / "left" / bare_file.name).read_bytes()
    for kept in rows(tmp_path / "left" / bare_file.name):
        places = [content.find(one.encode() + content_after(content, one)) for one in sorted(kept)]
        assert places == sorted(places, reverse=True)


def test_the_journal_has_no_row_for_a_ballot_and_backups_of_the_round_are_deleted(session: Session) -> None:
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
    deleted: list[str] = []
    voting.close_round(session, round_id, lambda: deleted.append("backups"))
    assert deleted == ["backups"]
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
