"""What is installed works: the wheel with its forms, translations and sessions, and the README's own words."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from runs import environment_of

import facilitator

ROOT = Path(facilitator.__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as pip does, far from the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); import facilitator; "
        f"assert facilitator.__file__.startswith({str(unpacked)!r}); from facilitator.__main__ import main; main()"
    )
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment_of("ru"), capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.slow
def test_the_wheel_plays_the_rehearsal_in_russian(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked, "rehearse", "--people", "6", "--proposals", "6", "--out", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 0, done
    assert "Репетиция сыграна" in done.stdout
    assert {path.suffix for path in tmp_path.iterdir()} == {".sqlite", ".docx", ".xlsx", ".papers", ".backups"}


def test_the_wheel_carries_its_licence_and_no_tests(unpacked: Path) -> None:
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))
    assert not (unpacked / "tests").exists()


def test_the_readme_names_every_command_and_only_those() -> None:
    from facilitator.cli import cli

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|facilitator )facilitator ([a-z-]+)", readme)) | set(
        re.findall(r"/facilitator ([a-z-]+)", readme)
    )
    assert named == set(cli.commands)
