"""The two days, played whole: what is printed is saved, what is saved can be undone, what is adopted is in Word."""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

import pytest
import short_tomsk
import small
from docx import Document
from runs import at_work, environment_of, facilitator
from snapshots import content
from word_rules import problems

from facilitator.documents.draft import read_draft
from facilitator.domain.draft import DraftMeasure
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.rehearsal import Script
from facilitator.services import backups, export, files, plans, rehearsal
from facilitator.services.session import Session
from facilitator.store import Connection, measures

TOMSK = plans.folder_of("tomsk-2017")
MORE_THAN_LISTED = short_tomsk.PEOPLE + 4, len(short_tomsk.PROPOSALS) + 5
SMALL_LINES, SHORT_LINES = 45, 158  # of rehearsals of six people and six proposals: all before their documents


def texts(path: Path) -> list[str]:
    """Every paragraph and every cell of a Word file, in order."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the full Tomsk rehearsal leaves, through the command line."""
    folder = tmp_path_factory.mktemp("tomsk")
    done = facilitator("rehearse", "tomsk-2017", "--out", folder)
    assert done.returncode == 0, done
    assert str(folder / "Дорожная карта.docx") in done.stdout
    return folder


def adopted(folder: Path) -> list[str]:
    with files.reading(folder / "tomsk-2017.sqlite") as db:
        return [measure.title for measure in measures.in_states(db, [State.ADOPTED])]


@pytest.mark.slow
def test_the_validators_find_nothing_in_its_documents(played: Path) -> None:
    for document in played.glob("*.docx"):
        assert problems(document) == []


def test_every_adopted_measure_is_in_the_roadmap_once_under_its_alliance(played: Path) -> None:
    rows = plan_of_measures(played)
    assert Counter(measure.title.split("\nАльянсы:")[0] for measure in rows) == Counter(adopted(played))
    groups = {measure.group_path for measure in rows}
    alliances = [f"Альянс «{name}»" for name in (one.name for one in plans.read(TOMSK).alliances)]
    assert groups == {(name,) for name in (*alliances, "Общие мероприятия альянсов")}


def plan_of_measures(folder: Path) -> list[DraftMeasure]:
    """The roadmap read back, whole: its other tables are not mistaken for the plan."""
    reading = read_draft(folder / "Дорожная карта.docx")
    assert reading.skipped == ()
    return list(reading.measures)


@pytest.mark.parametrize("words", ["бизнес-навигации", "упаковк", "международной торговой площадке"])
def test_the_three_measures_of_the_press_report_are_adopted(played: Path, words: str) -> None:
    assert any(words in title for title in adopted(played))


def test_the_sums_of_the_funding_table_are_right(played: Path) -> None:
    """Every sum that the table prints is added up again from its own rows by source."""
    by_source = Counter[str]()
    for one in (one for measure in plan_of_measures(played) for one in measure.funding):
        by_source[one.source] += one.amount  # type: ignore[assignment]
    tables = Document(str(played / "Дорожная карта.docx")).tables
    table = next(one for one in tables if "Источник финансирования" in [cell.text for cell in one.rows[0].cells])
    printed: dict[str, Decimal] = {}
    for row in reversed(table.rows):
        cells = [cell.text for cell in row.cells]
        printed[cells[2]] = Decimal(re.sub(r"\s", "", cells[3]).replace(",", ".")) * 1000
        if cells[2] == "Всего":
            break
    total = printed.pop("Всего")
    assert printed == dict(by_source)
    assert total == sum(by_source.values())


def test_the_comparison_has_every_row_of_the_draft_and_every_new_measure(played: Path) -> None:
    table = Document(str(played / "Сравнительная таблица.docx")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    draft = read_draft(TOMSK / "draft.docx").measures
    assert {measure.number for measure in draft} <= {row[1] for row in rows}
    wordings = {row[3] for row in rows}
    assert set(adopted(played)) <= wordings


def test_day_two_has_other_groups_than_day_one(played: Path) -> None:
    with files.reading(played / "tomsk-2017.sqlite") as db:
        memberships = db.execute(
            "SELECT participant_id, group_concat(g.name, '|') FROM membership m JOIN project_group g ON g.id = group_id"
            " GROUP BY participant_id"
        ).fetchall()
    assert len(memberships) >= 60
    days = [name.split("|") for _participant, name in memberships]
    assert sum(len(names) == 2 for names in days) >= 60  # the others did not come on one of the days
    assert len({tuple(names) for names in days}) > 9


def test_people_are_roles_of_business_science_and_government(played: Path) -> None:
    with files.reading(played / "tomsk-2017.sqlite") as db:
        found = dict(
            db.execute("SELECT c.name, count(*) FROM participant p JOIN category c ON c.id = category_id GROUP BY 1")
        )
    assert set(found) == {"бизнес", "наука", "власть"}
    assert sum(found.values()) >= 60


@pytest.mark.slow
def test_the_same_seed_gives_the_same_file_and_the_same_documents(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        done = facilitator("rehearse", short_tomsk.folder(), "--seed", seed, "--out", tmp_path / name)
        assert done.returncode == 0, done
    dumps = {name: dump(tmp_path / name / "tomsk-2017.sqlite") for name in ("one", "same", "other")}
    assert dumps["one"] == dumps["same"] != dumps["other"]
    for document in ("Дорожная карта.docx", "Сравнительная таблица.docx"):
        assert texts(tmp_path / "one" / document) == texts(tmp_path / "same" / document)


def dump(path: Path) -> list[str]:
    """By the standard library: pysqlite3 has no dump, and nobody else has the file open."""
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_second_rehearsal_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for people in ("6", "9"):
        done = facilitator("rehearse", short_tomsk.folder(), "--people", people, "--proposals", "4", "--out", tmp_path)
        assert done.returncode == 0, done
    with files.reading(tmp_path / "tomsk-2017.sqlite") as db:
        assert db.execute("SELECT count(*) FROM participant").fetchone() == (9,)
        walk_ins = db.execute("SELECT count(*) FROM walk_in").fetchone()
        assert walk_ins == (0,)
    beside = {"tomsk-2017.sqlite", "tomsk-2017.papers", "tomsk-2017.backups"}
    assert len({path.name for path in tmp_path.iterdir()} - beside) == 2 * len(export.DOCUMENTS)
    last = backups.backups(tmp_path / "tomsk-2017.sqlite")[0]
    with files.reading(last.path) as db:
        assert db.execute("SELECT count(*) FROM participant").fetchone() == (9,)


@pytest.mark.parametrize(("people", "proposals"), [(0, 0), (1, 0), (0, 3), MORE_THAN_LISTED])
def test_any_size_is_played_to_its_end(tmp_path: Path, people: int, proposals: int) -> None:
    with play(tmp_path, Script(people, proposals)) as session:
        export.export_to_folder(session.db, export.DOCUMENTS, tmp_path)
        found = session.db.execute("SELECT count(*) FROM participant").fetchone()[0]
        assert found == people + session.db.execute("SELECT count(*) FROM walk_in").fetchone()[0]
    for document in tmp_path.glob("*.docx"):
        assert problems(document) == []


def play(folder: Path, script: Script) -> AbstractContextManager[Session]:
    return rehearsal.rehearsal(short_tomsk.folder(), folder / "rehearsal.sqlite", script, lambda session, changes: None)


def states(db: Connection) -> object:
    return content(db, with_ballots=True)


def test_undo_goes_back_to_the_last_ballot_and_forward_again(tmp_path: Path) -> None:
    with play(tmp_path, Script()) as session:
        end = states(session.db)
        undone = 0
        with pytest.raises(UserError, match="Votes depend on it"):
            while session.undo():
                undone += 1
        assert undone > 5
        assert session.db.execute("SELECT state FROM round ORDER BY number DESC").fetchone() == ("closed",)
        while session.redo():
            undone -= 1
        assert undone == 0
        assert states(session.db) == end


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Unix")
@pytest.mark.parametrize("part", range(5))
def test_nothing_that_was_printed_is_lost_by_kill_9(tmp_path: Path, part: int) -> None:
    """Ten times in each part, at a random printed line: the file opens, is whole, and has every act that was told.

    The last part has a draft and forms of groups, the others a small session.
    """
    chance = random.Random(part)
    (tmp_path / "small").mkdir()
    plan, last = small.with_people(tmp_path / "small"), SMALL_LINES
    if part == 4:
        plan, last = short_tomsk.folder(), SHORT_LINES
    for time in range(10):
        folder = tmp_path / str(time)
        told, ballots = killed(plan, folder, chance.randrange(1, last))
        path = folder / f"{plan.name}.sqlite"
        with Session(path) as session:
            assert session.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert session.db.execute("PRAGMA foreign_key_check").fetchall() == []
            numbers = {number for (number,) in session.db.execute("SELECT id FROM operation")}
            assert told <= numbers
            cast = [
                session.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("ballot", "turnout")
            ]
            assert sum(cast) >= ballots


def killed(plan: Path, folder: Path, line: int) -> tuple[set[int], int]:
    """Kill a rehearsal right after its printed line of that number; the acts and the ballots it had told of."""
    numbers: set[int] = set()
    ballots = 0
    command = ("rehearse", plan, "--people", 6, "--proposals", 6, "--out", folder)
    with at_work(*command) as (program, lines):
        for count, text in enumerate(lines, 1):
            if found := re.match(r" *(\d+) ", text):
                numbers.add(int(found[1]))
            ballots += "ballot cast" in text
            if count == line:
                program.kill()
                break
    assert program.exit_code == -signal.SIGKILL
    return numbers, ballots


PROPOSE = """
import sys
from pathlib import Path
from facilitator.services import proposals
from facilitator.services.session import Session
from facilitator.store import people
with Session(Path(sys.argv[1])) as session:
    group = people.groups(session.db)[0]
    for number in range(100):
        proposals.propose(session, group.id, f"{sys.argv[2]} {number}")
"""


@pytest.mark.slow
def test_two_programs_that_write_at_once_lose_nothing(bare_file: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", PROPOSE, str(bare_file), name], env=environment_of("en"))
        for name in ("one", "other", "third")
    ]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert not bare_file.with_name(bare_file.name + "-wal").exists()
    with files.reading(bare_file) as db:
        titles = {title for (title,) in db.execute("SELECT title FROM measure")}
        assert titles == {f"{name} {number}" for name in ("one", "other", "third") for number in range(100)}
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
