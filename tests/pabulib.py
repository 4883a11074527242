"""Published ballot files (Pabulib's .pb) as session folders, so that the command line can replay them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
TOML = """
format = 1
title = "{title}"
document_title = "{title}"
place = "-"
time_zone = "Europe/Zurich"
starts_on = 2023-03-09
document_language = "en"
years = [2023, 2023]
money_unit = "rouble"
categories = ["voters"]
days = ["Day 1"]
people = "people.csv"
measures = "measures.csv"

[[funding_source]]
name = "budget"
kind = "local"

[[election]]
title = "{title}"
places = 3
ballots = "ballots.csv"
{rule}
"""


@dataclass(frozen=True, slots=True)
class Published:
    """`votes` and `score` by the place of the project in the file, from 1."""

    votes: dict[int, int]
    score: dict[int, int]
    voters: int


def write_folder(source: Path, folder: Path, rule: str) -> Published:
    """The election as a session folder; gives what was published of it."""
    meta, projects, votes = _sections(source)
    number_of = {project["project_id"]: number for number, project in enumerate(projects, 1)}
    folder.mkdir()
    (folder / "session.toml").write_text(TOML.format(title=source.stem, rule=rule), encoding="utf-8")
    _write(folder / "people.csv", ["Participant", "Category"], [[vote["voter_id"], "voters"] for vote in votes])
    rows = [[number_of[one["project_id"]], one["name"], one["cost"]] for one in projects]
    _write(folder / "measures.csv", ["№", "Measure", "Cost"], rows)
    marks = [
        [vote["voter_id"], number_of[project], points]
        for vote in votes
        for project, points in zip(vote["vote"].split(","), _points(vote), strict=True)
    ]
    _write(folder / "ballots.csv", ["voter", "measure", "value"], marks)
    published = {
        name: {number_of[one["project_id"]]: int(one[name]) for one in projects if name in one}
        for name in ("votes", "score")
    }
    return Published(published["votes"], published["score"], int(meta["num_votes"]))


def _points(vote: dict[str, str]) -> list[str]:
    return vote["points"].split(",") if "points" in vote else ["1"] * len(vote["vote"].split(","))


def _sections(source: Path) -> tuple[dict[str, str], list[dict[str, str]], list[dict[str, str]]]:
    found: dict[str, list[list[str]]] = {}
    section = ""
    for row in csv.reader(io.StringIO(source.read_text(encoding="utf-8"), newline=""), delimiter=";"):
        if len(row) == 1 and row[0] in {"META", "PROJECTS", "VOTES"}:
            section = row[0]
        else:
            found.setdefault(section, []).append(row)
    tables = {name: [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] for name, rows in found.items()}
    return {row["key"]: row["value"] for row in tables["META"]}, tables["PROJECTS"], tables["VOTES"]


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([header, *rows])
