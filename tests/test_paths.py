"""The program's own data is found in the source tree, in a wheel and in a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from facilitator import paths


def test_forms_translations_and_sessions_are_there() -> None:
    assert list(paths.forms().glob("*.docx"))
    assert (paths.translations() / "ru" / "LC_MESSAGES" / "facilitator.mo").is_file()
    assert (paths.ready_sessions() / "tomsk-2017" / "session.toml").is_file()


def test_a_wheel_carries_its_folders_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "facilitator"
    (package / "resources" / "forms").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.forms() == package / "resources" / "forms"


def test_a_frozen_program_unpacks_its_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sessions").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.ready_sessions() == tmp_path / "sessions"
    assert paths.data_folder("resources") != tmp_path / "resources"


def test_a_program_without_its_folders_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "facilitator")
    with pytest.raises(FileNotFoundError, match="installed without its folder 'resources'"):
        paths.translations()
