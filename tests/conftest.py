"""Fixtures for every test: sessions in real files, a clock and ids that repeat."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from facilitator.domain.surroundings import Surroundings, seeded
from facilitator.services import files, plans
from facilitator.services.session import Session
from facilitator.text import use_language

TOMSK = "tomsk-2017"

settings.register_profile("any machine", deadline=None)  # two busy cores are no reason to fail
settings.load_profile("any machine")


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
    return seeded(1, datetime(2017, 6, 22, 2, tzinfo=UTC))


@pytest.fixture
def tomsk_folder() -> Path:
    return plans.folder_of(TOMSK)


@pytest.fixture
def bare_file(tmp_path: Path, tomsk_folder: Path, surroundings: Surroundings) -> Path:
    """A session with groups and alliances, without people and draft."""
    path = tmp_path / "session.sqlite"
    files.new_session(plans.read(tomsk_folder), path, surroundings)
    return path


@pytest.fixture
def session(bare_file: Path, surroundings: Surroundings) -> Iterator[Session]:
    with Session(bare_file, surroundings) as session:
        yield session
