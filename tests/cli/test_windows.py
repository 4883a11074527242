"""Opening the windows, and the one sentence that stands for them where they cannot be opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from refusals import is_one_sentence
from runs import environment_of, facilitator, from_scratch

from facilitator.cli import cli, windows
from facilitator.domain.errors import UserError

HIDE_QT = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError({why!r}, name=name)
sys.meta_path.insert(0, Hidden())
from facilitator.__main__ import main
main()
"""


def without_qt(why: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program where PySide6 cannot be imported, because of `why`."""
    clean = environment_of("en", {"QT_QPA_PLATFORM": "offscreen", **environment})
    return from_scratch("-c", HIDE_QT.format(why=why), *arguments, environment=clean)


def test_without_a_display_one_sentence_names_the_commands_that_work(bare_file: Path) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a display")
    for arguments in ([], ["open", bare_file], [bare_file]):  # a file alone is opened, too
        done = facilitator(*arguments, environment=nowhere)
        assert done.returncode == 1
        assert is_one_sentence(done.stderr.strip())
        assert "no display" in done.stderr
        for name in sorted(set(cli.commands) - {"open"}):
            assert name in done.stderr
        assert "no display" not in facilitator(*arguments, language="ru", environment=nowhere).stderr


def test_a_missing_system_library_is_named_with_the_packages_that_bring_it() -> None:
    why = "libEGL.so.1: cannot open shared object file: No such file or directory"
    done = without_qt(why)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr.strip())
    assert "libEGL.so.1" in done.stderr
    for package in ("libegl1", "libgl1", "libxkbcommon0", "libxcb-cursor0"):
        assert package in done.stderr


def test_missing_pyside_is_told_with_the_command_that_brings_it() -> None:
    done = without_qt("No module named 'PySide6'")
    assert done.returncode == 1
    assert "pip install PySide6-Essentials" in done.stderr


def test_a_mistake_in_the_program_is_not_taken_for_a_missing_library() -> None:
    error = ImportError("cannot import name 'Windows'", name="facilitator.ui.main_window")
    with pytest.raises(ImportError):
        windows._missing(error)


def test_what_qt_would_end_the_program_for_is_looked_up_before(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(
        UserError, match=r"libxcb-cursor\.so\.0: “sudo apt install libxcb-cursor0 libxcb-icccm4” brings"
    ):
        windows._require_x11(":0", lambda name: name not in ("libxcb-cursor.so.0", "libxcb-icccm.so.4"))


def test_a_display_that_does_not_answer_is_told() -> None:
    if not windows._can_load("libxcb.so.1"):
        pytest.skip("no X11 libraries here")
    with pytest.raises(UserError, match="The display “:4711” does not answer"):
        windows._require_x11(":4711", lambda _name: True)


def test_no_command_but_those_of_the_windows_imports_qt(bare_file: Path) -> None:
    code = (
        "import sys; from facilitator.cli import main\n"
        f"try: main(['history', {str(bare_file)!r}])\nexcept SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'facilitator.ui', 'facilitator.app'))]"
    )
    done = from_scratch("-c", code)
    assert done.returncode == 0, done
