"""The log tells where something happened and nothing of what the session says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.ui import log_file
from facilitator.ui.error_places import error_places

WORDING = "Представитель бизнеса 07 предложил полигон"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(log_file, "qInstallMessageHandler", lambda handler: None)  # pytest-qt has its own
    logger = logging.getLogger("facilitator")
    before = logger.handlers[:], logger.level
    path = tmp_path / "logs" / "facilitator.log"
    log_file.start(path)
    yield path
    for handler in set(logger.handlers) - set(before[0]):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(before[1])


def fail() -> None:
    try:
        {}[WORDING]
    except KeyError as error:
        raise ValueError(WORDING) from error


def test_an_errors_places_stand_in_the_log_and_its_words_do_not(log: Path) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("facilitator.app").exception("Bug")
    told = log.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_log_file.py" in told
    assert "fail" in told
    assert WORDING not in told


def test_the_log_does_not_grow_for_ever(log: Path) -> None:
    for _number in range(60):
        logging.getLogger("facilitator.app").warning("x" * 50_000)
    files = sorted(one.name for one in log.parent.iterdir())
    assert files == ["facilitator.log", "facilitator.log.1", "facilitator.log.2", "facilitator.log.3"]
    assert sum(one.stat().st_size for one in log.parent.iterdir()) <= 4 * (log_file.SIZE + 60_000)


def test_a_log_that_cannot_be_written_is_no_reason_not_to_start(tmp_path: Path, capfd) -> None:
    (tmp_path / "file").touch()
    log_file.start(tmp_path / "file" / "facilitator.log")
    handler = log_file.LogFile(tmp_path)  # a folder: nothing can be written there
    handler.handle(logging.makeLogRecord({"msg": "into nowhere"}))
    assert capfd.readouterr().err == ""


def test_places_of_an_error_that_was_never_raised() -> None:
    assert error_places(ValueError(WORDING)) == "ValueError"
