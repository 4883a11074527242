"""The session of Tomsk made shorter: a rehearsal of it has every act of the two days, and not the size of the hall."""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import docx

from facilitator.services import plans

KEPT = {"1.1", "1.2", "1.3", "2.2", "2.6", "3.1", "3.6", "4.4", "5.3", "5.4"}  # of the 28 rows of the draft
PROPOSALS = {*map(str, range(1, 14)), "42"}  # of the 70; with 6, 42 says the same as a row of the draft
PEOPLE = 10  # of the 76; of fewer nobody is moved and nobody comes unlisted

_TOMSK = plans.folder_of("tomsk-2017")
_folders: list[tempfile.TemporaryDirectory[str]] = []  # each stays until the tests are over


@cache
def folder() -> Path:
    """Made once in each worker; not to be changed."""
    _folders.append(tempfile.TemporaryDirectory())
    made = Path(shutil.copytree(_TOMSK, Path(_folders[-1].name) / _TOMSK.name))
    _shorten_draft(made / "draft.docx")
    _shorten_plan(made / "session.toml")
    _shorten_people(made / "people.csv")
    _shorten_proposals(made / "proposals.csv")
    return made


def _shorten_draft(path: Path) -> None:
    """Rows go by their numbers, and the sums of all rows go too."""
    document = docx.Document(str(path))
    for table in document.tables:
        for row in list(table.rows):
            number = row.cells[0].text.rstrip(".")
            if not number or (re.fullmatch(r"\d\.\d", number) and number not in KEPT):
                table._tbl.remove(row._tr)
    document.save(str(path))


def _shorten_plan(path: Path) -> None:
    def kept(found: re.Match[str]) -> str:
        return "measures = [" + ", ".join(one for one in found[1].split(", ") if one.strip('"') in KEPT) + "]"

    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^measures = \[(.*)\]$", kept, text, flags=re.MULTILINE), "utf-8")


def _shorten_people(path: Path) -> None:
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[: PEOPLE + 1]), "utf-8")


def _shorten_proposals(path: Path) -> None:
    """Those that say more of a row of the draft stay; no cell has two lines."""
    title, *rows = path.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if (key := row.split(";")[0]).startswith("п. ") or key in PROPOSALS]
    path.write_text("".join([title, *kept]), "utf-8")
