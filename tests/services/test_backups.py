"""Backups come by time and after items, are thinned, never stop the session, and come back under a new name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pool import add_people, propose
from snapshots import content

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings
from facilitator.domain.voting import Rule
from facilitator.services import backups, files, programme, secrecy, tallies, tally_report, voting
from facilitator.services.backups import Backups
from facilitator.services.session import Session
from facilitator.store import backups as store
from facilitator.store import journal
from facilitator.store import programme as programme_store

NOW = datetime(2017, 6, 22, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Watched:
    """A session whose changes its backups hear of, as the window wires them."""

    def __init__(self, path: Path, surroundings: Surroundings, second: Path | None) -> None:
        self.session = Session(path, surroundings, self.heard)
        self.backups = Backups(self.session, NOW, second)

    def heard(self, changes: Changes) -> None:
        self.backups.act_committed(changes)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return tmp_path / "stick"


@pytest.fixture
def watched(bare_file: Path, surroundings: Surroundings, second: Path) -> Iterator[Watched]:
    found = Watched(bare_file, surroundings, second)
    yield found
    found.session.close()


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir()) if path.exists() else []


def test_a_backup_comes_after_five_minutes_with_acts_and_is_whole(watched: Watched, second: Path) -> None:
    session, own = watched.session, watched.backups
    assert not own.due(NOW + 60 * MINUTE)
    propose(session, "a")
    assert not own.due(NOW + 4 * MINUTE)
    assert own.turn(NOW + 4 * MINUTE) == backups.Outcome()
    done = own.turn(NOW + 5 * MINUTE)
    assert done.failures == ()
    assert [one.parent for one in done.made] == [store.folder_of(session.path), second]
    assert names(second) == ["session.20170622T030500Z.sqlite"] == names(session.path.with_name("session.backups"))
    for made in done.made:
        with files.reading(made) as db:
            assert content(db) == content(session.db)
    assert not own.due(NOW + 60 * MINUTE)
    propose(session, "b")
    assert not own.due(NOW + 9 * MINUTE)
    assert own.due(NOW + 10 * MINUTE)


def test_backups_go_on_where_the_clock_was_put_back(watched: Watched, second: Path) -> None:
    propose(watched.session, "a")
    watched.backups.turn(NOW + 6 * MINUTE)
    propose(watched.session, "b")
    watched.backups.turn(NOW - 120 * MINUTE)
    propose(watched.session, "c")
    assert not watched.backups.due(NOW - 116 * MINUTE)
    watched.backups.turn(NOW - 115 * MINUTE)
    assert len(names(second)) == 3


def test_the_end_of_an_item_brings_a_backup_at_once(watched: Watched) -> None:
    first, second, *_others = programme_store.items(watched.session.db)
    for act in (programme.start_item, programme.finish_item):
        act(watched.session, first.id)
        assert watched.backups.due(NOW)
        assert watched.backups.turn(NOW).made
        assert not watched.backups.due(NOW)
    programme.start_item(watched.session, second.id)
    assert watched.backups.due(NOW)


def test_no_backup_starts_inside_an_act(watched: Watched) -> None:
    propose(watched.session, "a")
    with watched.session.exclusive():
        assert not watched.backups.due(NOW + 60 * MINUTE)
        assert watched.backups.turn(NOW + 60 * MINUTE) == backups.Outcome()
    assert watched.backups.due(NOW + 60 * MINUTE)


def test_a_failing_backup_is_a_sentence_and_the_session_goes_on(watched: Watched, second: Path) -> None:
    store.folder_of(watched.session.path).write_text("in the way", encoding="utf-8")
    propose(watched.session, "a")
    done = watched.backups.turn(NOW + 5 * MINUTE)
    assert [one.parent for one in done.made] == [second]
    [sentence] = done.failures
    assert sentence.startswith("The backup failed, the session goes on: ")
    assert sentence.endswith(".")
    propose(watched.session, "b")
    assert not watched.backups.due(NOW + 9 * MINUTE)  # it is not tried again at every turn
    store.folder_of(watched.session.path).unlink()
    assert watched.backups.turn(NOW + 10 * MINUTE).failures == ()


def test_one_that_failed_is_tried_again_without_a_new_act(watched: Watched) -> None:
    store.folder_of(watched.session.path).write_text("in the way", encoding="utf-8")
    propose(watched.session, "a")
    assert watched.backups.turn(NOW + 5 * MINUTE).failures
    assert watched.backups.due(NOW + 10 * MINUTE)


def test_acts_wait_for_their_backup_whichever_folder_is_chosen_meanwhile(watched: Watched, second: Path) -> None:
    propose(watched.session, "a")
    watched.backups.second_folder = None
    done = watched.backups.turn(NOW + 5 * MINUTE)
    assert [one.parent for one in done.made] == [store.folder_of(watched.session.path)]
    assert names(second) == []


def test_old_backups_are_thinned_and_other_files_stay(watched: Watched) -> None:
    folder = store.folder_of(watched.session.path)
    for number in range(40):
        watched.backups.make(NOW + 10 * number * MINUTE)
    (folder / "other.20170622T030000Z.sqlite").touch()
    (folder / "notes.txt").touch()
    now = NOW + 10 * MINUTE * 39
    watched.backups.make(now)
    found = backups.backups(watched.session.path)
    assert [now - one.at for one in found[:7]] == [10 * number * MINUTE for number in range(7)]
    assert len(found) == 7 + 6  # and the last of each earlier hour: 03 to 08
    assert {"other.20170622T030000Z.sqlite", "notes.txt"} <= set(names(folder))


def test_both_folders_are_listed_the_newest_first(watched: Watched, second: Path) -> None:
    watched.backups.make(NOW)
    watched.backups.make(NOW + MINUTE)
    found = backups.backups(watched.session.path, second)
    assert [one.at for one in found] == [NOW + MINUTE] * 2 + [NOW] * 2
    assert backups.backups(watched.session.path.with_name("other.sqlite")) == []


def test_a_restored_backup_goes_on_as_a_file_of_its_own(
    watched: Watched, tmp_path: Path, surroundings: Surroundings
) -> None:
    propose(watched.session, "a")
    [made, _second] = watched.backups.make(NOW).made
    before = content(watched.session.db)
    propose(watched.session, "b")
    target = tmp_path / "restored.sqlite"
    backups.back_up(made, target)
    with Session(target, surroundings) as restored:
        assert content(restored.db) == before
        propose(restored, "c")
        own = journal.operations(restored.db)[-1]
        other = journal.operations(watched.session.db)[-1]
        assert own.id == other.id
        assert own.writer != other.writer


@pytest.mark.parametrize("target", ["session.sqlite", "no/folder.sqlite", "a" * 300])
def test_a_restore_never_writes_over_a_file(watched: Watched, tmp_path: Path, target: str) -> None:
    [made, _second] = watched.backups.make(NOW).made
    before = content(watched.session.db)
    with pytest.raises(UserError, match=r"exists already|There is no folder|too long"):
        backups.back_up(made, tmp_path / target)
    assert content(watched.session.db) == before
    with pytest.raises(UserError, match="There is no file"):
        backups.back_up(tmp_path / "none.sqlite", tmp_path / "new.sqlite")


def test_a_copy_into_a_folder_keeps_its_name_and_holds_the_last_act(watched: Watched, second: Path) -> None:
    second.mkdir()
    propose(watched.session, "a")
    target = backups.back_up(watched.session.path, second)
    assert target == second / "session.sqlite"
    with files.reading(target) as db:
        assert content(db) == content(watched.session.db)
    assert names(second) == ["session.sqlite"]
    assert backups.warning(target) is None


class TestSecretRound:
    @pytest.fixture
    def round_id(self, watched: Watched) -> str:
        add_people(watched.session, 6)
        propose(watched.session, "a", "b")
        watched.backups.make(NOW)
        round_id = voting.prepare_round(watched.session, "Тайный", Rule(places=1, is_secret=True))
        voting.freeze_round(watched.session, round_id)
        voting.open_round(watched.session, round_id)
        return round_id

    def test_while_it_is_open_one_backup_takes_the_place_of_another(
        self, watched: Watched, round_id: str, second: Path
    ) -> None:
        for number in range(1, 4):
            watched.backups.make(NOW + number * MINUTE)
        before = "session.20170622T030000Z.sqlite"
        assert names(second) == [before, "session.20170622T030300Z.secret.sqlite"]
        assert names(store.folder_of(watched.session.path)) == names(second)
        assert "delete this copy" in str(backups.warning(second / names(second)[1]))

    def test_its_closing_removes_them_and_no_others(self, watched: Watched, round_id: str, second: Path) -> None:
        watched.backups.make(NOW + MINUTE)
        voting.close_round(watched.session, round_id)
        assert names(second) == ["session.20170622T030000Z.sqlite"] == names(store.folder_of(watched.session.path))
        assert watched.backups.make(NOW + 2 * MINUTE).made[0].name == "session.20170622T030200Z.sqlite"

    def test_another_program_that_closes_the_round_finds_them_too(
        self, watched: Watched, round_id: str, second: Path, surroundings: Surroundings
    ) -> None:
        watched.backups.make(NOW + MINUTE)
        piece = second / "session.20170622T030100Z.secret.sqlite.partial"
        piece.touch()
        with Session(watched.session.path, surroundings) as other:
            voting.close_round(other, round_id)
        assert names(second) == ["session.20170622T030000Z.sqlite"] == names(store.folder_of(watched.session.path))
        assert not secrecy.is_unfinished(watched.session.db)

    def test_one_that_cannot_be_removed_is_named_and_removed_by_closing_again(
        self, watched: Watched, round_id: str, second: Path
    ) -> None:
        watched.backups.make(NOW + MINUTE)
        stuck = second / "session.20170622T030200Z.secret.sqlite"
        stuck.mkdir()
        with pytest.raises(UserError, match=r"030200Z\.secret\.sqlite” cannot be removed"):
            voting.close_round(watched.session, round_id)
        assert secrecy.is_unfinished(watched.session.db)
        assert any("close it again" in one for one in notes(watched.session, round_id))
        stuck.rmdir()
        voting.settle_round(watched.session, round_id)
        voting.close_round(watched.session, round_id)
        assert names(second) == ["session.20170622T030000Z.sqlite"]
        assert not secrecy.is_unfinished(watched.session.db)
        assert not any("close it again" in one for one in notes(watched.session, round_id))

    def test_a_drive_that_was_pulled_out_is_waited_for(self, watched: Watched, round_id: str, second: Path) -> None:
        watched.backups.make(NOW + MINUTE)
        pulled = second.rename(second.with_name("pulled"))
        with pytest.raises(UserError, match="connect the drive, then close the round again"):
            voting.close_round(watched.session, round_id)
        pulled.rename(second)
        voting.close_round(watched.session, round_id)
        assert names(second) == ["session.20170622T030000Z.sqlite"]

    def test_annulling_it_clears_as_closing_does(self, watched: Watched, round_id: str, second: Path) -> None:
        watched.backups.make(NOW + MINUTE)
        voting.annul_round(watched.session, round_id, "Сбой света")
        assert names(second) == ["session.20170622T030000Z.sqlite"]


def notes(session: Session, round_id: str) -> list[str]:
    return tally_report.sentences(tallies.tally(session.db, round_id))
