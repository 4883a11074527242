"""The form of a group by the command line: written, filled, looked at, taken, taken again."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from filling import fill
from runs import facilitator


def test_a_form_goes_out_and_comes_back(bare_file: Path, tmp_path: Path) -> None:
    form = tmp_path / "Арктика.xlsx"
    done = facilitator("group-form", bare_file, "Арктика", "--out", form)
    assert (done.returncode, done.stdout.strip()) == (0, str(form))
    fill(form, {(sheet_of(form), "C5"): "Испытать связь", (sheet_of(form), "D5"): "никто"})
    shown = facilitator("take", bare_file, form, "--preview")
    assert shown.returncode == 0
    assert "taken: 1; conflicts: 0; refused: 1." in shown.stdout
    assert re.search("cell C5 [(]No. 1, “Предложение.*”[)]: [(]empty[)] → “Испытать связь”", shown.stdout)
    taken = facilitator("take", bare_file, form)
    assert (taken.returncode, taken.stderr) == (0, "")
    warning = "The programme has not opened this now.\n"
    assert taken.stdout == warning + shown.stdout + "All of this is saved as one act.\n"
    again = facilitator("take", bare_file, form)
    assert again.returncode == 0
    assert again.stdout.endswith("Nothing is new in it, nothing was saved.\n")


def test_what_is_no_form_is_refused_in_one_sentence(bare_file: Path, tmp_path: Path) -> None:
    for arguments in (
        ("take", bare_file, tmp_path / "none.xlsx"),
        ("take", bare_file, bare_file),
        ("group-form", bare_file, "nobody", "--out", tmp_path / "form.xlsx"),
        ("group-form", bare_file, "Арктика", "--out", tmp_path / "no folder" / "form.xlsx"),
    ):
        done = facilitator(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
    assert "does not exist: make it" in done.stderr  # whatever language the form is in


def sheet_of(form: Path) -> str:
    """The name of the proposals' sheet, in the language of the session."""
    with zipfile.ZipFile(form) as archive:
        return re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())[0]
