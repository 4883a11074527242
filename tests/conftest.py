"""Fixtures for every test: sessions in real files, a clock and ids that repeat."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import copies
import pytest
from hypothesis import settings

from facilitator.domain.surroundings import Surroundings
from facilitator.services.session import Session
from facilitator.text import use_language

settings.register_profile("any machine", deadline=None)  # two busy cores are no reason to fail
settings.load_profile("any machine")


def pytest_configure() -> None:
    """Keep what is compiled, and let the files of tests lie in memory where there is room.

    To rewrite the assertions of all tests takes each worker nine seconds, and files are synchronised at each act.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    memory, wanted = Path("/dev/shm"), 2 * 1024**3
    if "TMPDIR" not in os.environ and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= wanted:
        os.environ["TMPDIR"], tempfile.tempdir = str(memory), None


def pytest_collection_finish() -> None:
    """What is there once all tests are collected stays to the end: no garbage collection need look at it again.

    The windows turn the collector off as they are imported, and turn to it themselves; tests without any need it.
    """
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = {thread for thread in threading.enumerate() if thread not in before and not thread.daemon}
    left |= {thread for thread in threading.enumerate() if thread.name == "checkpoints"} - before
    assert not left, f"still running: {left}"


@pytest.fixture
def surroundings() -> Surroundings:
    return copies.beginning()


@pytest.fixture
def tomsk_folder() -> Path:
    return copies.TOMSK


@pytest.fixture
def bare_file(tmp_path: Path, surroundings: Surroundings) -> Path:
    """A session with groups and alliances, without people and draft."""
    return copies.copy_of(copies.bare, tmp_path / "session.sqlite", surroundings)


@pytest.fixture
def file_after(tmp_path: Path, surroundings: Surroundings) -> Callable[[Callable[[Session], object]], Path]:
    """The same once some work was done in it, which is done in earnest the first time and copied then."""
    return lambda work: copies.copy_of(copies.after(work), tmp_path / "session.sqlite", surroundings)


@pytest.fixture
def session(bare_file: Path, surroundings: Surroundings) -> Iterator[Session]:
    with Session(bare_file, surroundings) as session:
        yield session
