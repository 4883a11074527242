"""Published elections, replayed by `new` and counted by `tally --json`: the published totals come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pabulib import DATA, TOML, Published, write_folder
from runs import facilitator

from facilitator.services.session import Session

published_files = pytest.mark.skipif(not DATA.is_dir(), reason="the published ballot files are not here")


def replayed(tmp_path: Path, name: str, rule: str = "") -> tuple[dict[str, Any], Published]:
    published = write_folder(DATA / name, tmp_path / "election", rule)
    file = tmp_path / "session.sqlite"
    made = facilitator("new", tmp_path / "election", file)
    assert (made.returncode, "Not taken" in made.stdout) == (0, False), made.stderr
    told = facilitator("tally", file, "1", "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["voters"] == published.voters
    return found, published


def by_number(found: dict[str, Any], key: str) -> dict[int, int]:
    return {one["number"]: one[key] for one in found["measures"]}


@published_files
@pytest.mark.parametrize("name", ["pabulib_Switzerland_Zurich_SN.pb", "Poland_Swiecie_2023.pb"])
def test_approvals_of_a_published_election_come_out(tmp_path: Path, name: str) -> None:
    found, published = replayed(tmp_path, name)
    assert by_number(found, "supporters") == published.votes
    assert by_number(found, "score") == published.votes
    assert found["rule"]["method"] == "approval"
    assert min(one["rank_from"] for one in found["measures"]) == 1


@published_files
@pytest.mark.parametrize("dots", [10, 5])
def test_points_of_a_published_election_come_out(tmp_path: Path, dots: int) -> None:
    rule = f'method = "dots"\ndots = {dots}'
    found, published = replayed(tmp_path, f"pabulib_Switzerland_Zurich_D{dots}.pb", rule)
    assert by_number(found, "score") == published.score
    assert by_number(found, "supporters") == published.votes
    for one in found["measures"]:
        ahead = sum(score > one["score"] for score in published.score.values())
        equal = sum(score == one["score"] for score in published.score.values())
        assert (one["rank_from"], one["rank_to"]) == (ahead + 1, ahead + equal)


@published_files
def test_a_real_tie_for_the_second_place_is_shared(tmp_path: Path) -> None:
    found, _published = replayed(tmp_path, "pabulib_Switzerland_Zurich_D5.pb", 'method = "dots"\ndots = 5')
    first, second, third = found["measures"][:3]
    assert (first["score"], second["score"], third["score"]) == (90, 83, 83)
    assert [(one["rank_from"], one["rank_to"]) for one in (first, second, third)] == [(1, 1), (2, 3), (2, 3)]
    assert [one["chosen"] for one in found["measures"]].count(True) == 3


@pytest.mark.parametrize("is_closed_at_once", [True, False])
def test_an_open_round_takes_a_table_tells_its_faults_and_closes(tmp_path: Path, is_closed_at_once: bool) -> None:
    rule = 'method = "score"\nscale = [1, 10]\ncriteria = { effect = 2, speed = 1 }'
    folder, file = tmp_path / "election", tmp_path / "session.sqlite"
    folder.mkdir()
    content = TOML.format(title="Choice", rule=rule).replace('ballots = "ballots.csv"\n', "")
    (folder / "session.toml").write_text(content, encoding="utf-8")
    (folder / "people.csv").write_text("Participant;Category\nAnn;voters\nBob;voters\n", encoding="utf-8")
    (folder / "measures.csv").write_text("№;Measure;Cost\n7;Bridge;100\n9;Road;\n", encoding="utf-8")
    table = tmp_path / "ballots.csv"
    marks = "Ann;7;effect;9\nAnn;7;speed;4\nBob;7;effect;8\nBob;9;speed;11\n"
    table.write_text("voter;measure;criterion;value\n" + marks, encoding="utf-8")
    assert facilitator("new", folder, file).returncode == 0
    early = facilitator("tally", file, 1)
    assert (early.returncode, early.stdout) == (1, "")
    assert early.stderr == "The round “Choice” is open; for this it must be closed or settled.\n"
    taken = facilitator("ballots", file, 1, table, *(["--close"] if is_closed_at_once else []))
    if not is_closed_at_once:
        assert facilitator("close-round", file, 1).stdout == "Round 1 is closed.\n"
    assert taken.stdout.splitlines() == [
        "Ballots from “ballots.csv”: 1; in the round already: 0; lines refused: 2.",
        "Not taken, line 4: Line 5 of the same ballot cannot be taken:"
        " it goes in as a whole, once that line is mended.",
        "Not taken, line 5: 11 for measure 9 is outside 1 to 10.",
    ]
    bridge, road = json.loads(facilitator("tally", file, 1, "--json").stdout)["measures"]
    assert (bridge["number"], bridge["score"], bridge["supporters"]) == (7, 22, 1)
    assert bridge["criteria"][0] == {"name": "effect", "mean": 9, "median": 9, "n": 1}
    assert (road["number"], road["score"], road["chosen"]) == (9, 0, False)
    assert "Bridge" in facilitator("tally", file, 1).stdout
    missing = facilitator("tally", file, 2)
    assert missing.stderr == "There is no round 2 in the session; it has: 1.\n"
    assert facilitator("tally", file, 10**20).stderr == f"There is no round {10**20} in the session; it has: 1.\n"
    again = facilitator("close-round", file, 1)
    assert (again.returncode, again.stderr) == (
        1,
        "The round “Choice” is closed; for this it must be open.\n",
    )


def test_lines_that_are_refused_are_told_also_where_a_secret_round_cannot_be_cleared(tmp_path: Path) -> None:
    folder, file, table = tmp_path / "election", tmp_path / "session.sqlite", tmp_path / "ballots.csv"
    folder.mkdir()
    content = TOML.format(title="Choice", rule="secret = true").replace('ballots = "ballots.csv"\n', "")
    (folder / "session.toml").write_text(content, encoding="utf-8")
    (folder / "people.csv").write_text("Participant;Category\nAnn;voters\nBob;voters\n", encoding="utf-8")
    (folder / "measures.csv").write_text("№;Measure;Cost\n7;Bridge;100\n", encoding="utf-8")
    table.write_text("voter;measure\nAnn;7\nBob;8\n", encoding="utf-8")
    assert facilitator("new", folder, file).returncode == 0
    with Session(file) as reader:
        reader.db.execute("BEGIN").connection.execute("SELECT count(*) FROM turnout").fetchall()
        taken = facilitator("ballots", file, 1, table, "--close")
    assert (taken.returncode, "is closed" in taken.stderr) == (1, True)
    assert taken.stdout.splitlines()[0] == "Ballots from “ballots.csv”: 1; in the round already: 0; lines refused: 1."
    assert taken.stdout.splitlines()[1].startswith("Not taken, line 3: ")
    assert facilitator("close-round", file, 1).stdout == "Round 1 is closed.\n"
