"""A session without people, alliances and money on the command line: everything is made, and nothing is made up."""

from __future__ import annotations

from pathlib import Path

import small
from runs import facilitator


def test_it_is_made_checked_and_exported(tmp_path: Path) -> None:
    (tmp_path / "least").mkdir()
    folder, file, out = small.folder(tmp_path / "least"), tmp_path / "least.sqlite", tmp_path / "out"
    assert facilitator("new", folder, file).returncode == 0
    assert facilitator("check", file).stdout == "Nothing is adopted yet: there is nothing to remark.\n"
    done = facilitator("export", file, "--document", "all", "--out", out, "--xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.suffix for path in out.iterdir()} == {".docx", ".xlsx"}


def test_it_is_rehearsed_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "least").mkdir()
    done = facilitator("rehearse", small.folder(tmp_path / "least"), "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "out").glob("*.docx"))
