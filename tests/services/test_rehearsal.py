"""The two days played by simulated people: repeatable, at any size, and refused where the folder does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import short_tomsk
from snapshots import content

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Origin, State
from facilitator.domain.rehearsal import Script
from facilitator.services import acts, rehearsal
from facilitator.services.session import Session
from facilitator.store import attendance as attendance_store
from facilitator.store import journal, measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store

WHOLE = Script()


@contextmanager
def played(folder: Path, path: Path, script: Script = WHOLE) -> Iterator[Session]:
    with rehearsal.rehearsal(folder, path, script, lambda _session, _changes: None) as session:
        yield session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A short session folder of one's own, to be changed."""
    return Path(shutil.copytree(short_tomsk.folder(), tmp_path / "own"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_session_plays_from_draft_to_adoption(tomsk_folder: Path, tmp_path: Path) -> None:
    heard: list[str] = []

    def announce(session: Session, changes: Changes) -> None:
        heard.append(acts.describe_changes(session.db, changes))

    with rehearsal.rehearsal(tomsk_folder, tmp_path / "s.sqlite", Script(), announce) as session:
        adopted = measures.in_states(session.db, [State.ADOPTED])
        states = {one.state for one in measures.in_states(session.db)}
        operations = journal.operations(session.db)
        titles = " ".join(one.title.casefold() for one in adopted)
        details = measures.executors(session.db), measures.alliance_ids(session.db)
    assert len(adopted) >= 20
    assert states == set(State) - {State.SHORTLISTED}
    assert all(words in titles for words in ("бизнес-навигации", "федеральных конкурс", "международной торговой"))
    assert all(one.id in table for one in adopted for table in details)
    adoption = f"Adopt measures: {len(adopted)}"
    assert heard[-3:] == [
        adoption,
        "Close revision 2",
        "End “Итоги сессии. Проект дорожной карты”",
    ]  # as the reader speaks
    assert heard.count("") >= session_ballots(tmp_path / "s.sqlite")
    assert len([one for one in heard if one]) == len(operations)
    assert {one.actor.split(":")[0] for one in operations} == {"moderator", "secretary", "lead"}


def session_ballots(path: Path) -> int:
    with Session(path) as session:
        tables = ("ballot", "turnout")
        return sum(session.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


@pytest.mark.parametrize(("people", "proposals"), [(0, 0), (1, 1), (2, 3), (3, 20), (12, 0), (0, 5)])
def test_it_plays_at_any_size(tmp_path: Path, people: int, proposals: int) -> None:
    with played(short_tomsk.folder(), tmp_path / "s.sqlite", Script(people, proposals)) as session:
        walk_ins = attendance_store.walk_ins(session.db, people_store.parts(session.db)[0].id)
        assert len(people_store.participants(session.db)) == people + len(walk_ins)
        assert len(walk_ins) == (6 if people >= 10 else 0)
        entered = [one for one in measures.in_states(session.db) if one.origin is Origin.PROPOSAL]
        assert len(entered) == proposals
        assert not measures.in_states(session.db, [State.SHORTLISTED]) or not people


def test_without_ballots_everything_can_be_undone_and_done_again(tmp_path: Path) -> None:
    with played(short_tomsk.folder(), tmp_path / "s.sqlite", Script(has_ballots=False)) as session:
        after = content(session.db)
        steps = 0
        while session.undo():
            steps += 1
        assert measures.in_states(session.db) == []
        assert people_store.participants(session.db) == []
        while session.redo():
            steps -= 1
        assert steps == 0
        assert content(session.db) == after


def test_an_earlier_rehearsal_is_replaced_and_a_real_session_refused(tmp_path: Path, bare_file: Path) -> None:
    for _time in range(2):
        with played(short_tomsk.folder(), tmp_path / "r.sqlite", Script(0, 0)) as session:
            assert session_store.header(session.db).is_rehearsal
    before = bare_file.read_bytes()
    refusal = r"^“session.sqlite” is a session, not a rehearsal: choose another folder, nothing was touched\.$"
    with pytest.raises(UserError, match=refusal), played(short_tomsk.folder(), bare_file):
        pass
    assert bare_file.read_bytes() == before


def test_a_file_that_is_no_session_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite").write_text("mine")
    with pytest.raises(UserError), played(short_tomsk.folder(), tmp_path / "s.sqlite"):
        pass
    assert (tmp_path / "s.sqlite").read_text() == "mine"


def test_a_row_of_the_draft_keeps_its_own_details(tmp_path: Path) -> None:
    """README of the sessions: a row «п. …» keeps what its row of the draft says and fills what is empty there."""
    script = Script(people=5, proposals=0, has_ballots=False)
    with played(short_tomsk.folder(), tmp_path / "s.sqlite", script) as session:
        by_number = {one.draft_number: one for one in measures.of_draft(session.db)}
        executors = measures.executors(session.db)
        assert by_number["1.2"].document_kind == "регламент оказания услуг"
        assert executors[by_number["3.1"].id][-1] == "АО «Российский экспортный центр» (по согласованию)"
        assert executors[by_number["2.6"].id][0].startswith("Департамент")


@pytest.mark.parametrize("tie", ["take_all", "take_none", "chair"])
def test_it_plays_with_every_rule_for_ties(folder: Path, tmp_path: Path, tie: str) -> None:
    change(folder / "session.toml", "limit = 10", f'limit = 10\ntie = "{tie}"')
    with played(folder, tmp_path / "s.sqlite", Script(people=4, proposals=20)) as session:
        assert measures.in_states(session.db, [State.ADOPTED])


def test_a_day_without_groups_is_worked_through_by_the_moderator(folder: Path, tmp_path: Path) -> None:
    change(folder / "session.toml", 'days = ["День 1", "День 2"]', 'days = ["День 1", "День 2", "День 3"]')
    with played(folder, tmp_path / "s.sqlite", Script(people=4, proposals=3)) as session:
        assert measures.in_states(session.db, [State.ADOPTED])


def test_only_the_plan_is_needed(folder: Path, tmp_path: Path) -> None:
    plan = folder / "session.toml"
    gone = {"draft", "people", "proposals"}
    plan.write_text("\n".join(it for it in plan.read_text("utf-8").splitlines() if it.split(" ")[0] not in gone))
    script = Script(has_ballots=False)
    with played(folder, tmp_path / "s.sqlite", script) as session:
        assert measures.in_states(session.db) == []


HEADER = (
    "№;Группа;Предложение;Совпадает с;Ведущий исполнитель;Соисполнители;Срок;Вид документа;Ожидаемый результат;"
    "Источник;2017;2018;2019;2020;Альянсы\n"
)
IS_UNKNOWN = "is no group of day 1, source or alliance of session.toml."
IS_DOUBLED = "its number must be new, and the row that says the same an earlier one."


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1;Космос;Создание;;;;;;;;;;;;\n", f"row 1: “Космос” {IS_UNKNOWN}"),
        ("1;;Создание;;;;;;;;;;;;\n", f"row 1: “” {IS_UNKNOWN}"),
        ("1;Кадры и инфраструктура;Создание;;;;;;;;;;;;\n", f"row 1: “Кадры и инфраструктура” {IS_UNKNOWN}"),
        ("1;Арктика;Создание;;;;;;;спонсоры;1,0;;;;\n", f"row 1: “спонсоры” {IS_UNKNOWN}"),
        ("1;Арктика;Создание;;;;;;;;;;;;Север\n", f"row 1: “Север” {IS_UNKNOWN}"),
        ("1;Арктика;Создание;;;;;;;;;;;;\n" * 2, f"row 1: {IS_DOUBLED}"),
        ("1;Арктика;Создание;2;;;;;;;;;;;\n2;Арктика;Создание;;;;;;;;;;;;\n", f"row 1: {IS_DOUBLED}"),
        ("1;Арктика;Создание;1;;;;;;;;;;;\n", f"row 1: {IS_DOUBLED}"),
        (";Арктика;Создание;;;;;;;;;;;;\n", f"row : {IS_DOUBLED}"),
    ],
)
def test_proposals_that_do_not_fit_the_session_are_refused(folder: Path, tmp_path: Path, rows: str, words: str) -> None:
    (folder / "proposals.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(UserError) as caught, played(folder, tmp_path / "s.sqlite"):
        pass
    assert str(caught.value) == f"“proposals.csv”, {words}"


def test_proposals_that_say_the_same_as_one_that_says_the_same_are_merged_with_it(folder: Path, tmp_path: Path) -> None:
    rows = "".join(f"{key};Арктика;Создание {key};{same};;;;;;;;;;;\n" for key, same in ((1, ""), (2, 1), (3, 2)))
    (folder / "proposals.csv").write_text(HEADER + rows, encoding="utf-8")
    with played(folder, tmp_path / "s.sqlite", Script(people=3)) as session:
        entered = [one for one in measures.in_states(session.db) if one.origin is Origin.PROPOSAL]
        assert {one.state for one in entered} == {State.MERGED}
        assert len({one.merged_into for one in entered}) == 1
