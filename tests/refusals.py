"""What each refusal has to be: one sentence for the user, and a file in which nothing has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from snapshots import content

from facilitator.domain.errors import UserError
from facilitator.store import Connection


@contextmanager
def refused(db: Connection, words: str) -> Iterator[None]:
    """The block is refused with a sentence that holds the words, and leaves the file as it was, history too."""
    before = content(db, with_ballots=True), operations(db)
    with pytest.raises(UserError) as caught:
        yield
    assert is_one_sentence(str(caught.value)), caught.value
    assert words in str(caught.value)
    assert (content(db, with_ballots=True), operations(db)) == before


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "Error" not in text and not re.search(r"\{\w*\}", text)


def operations(db: Connection) -> int:
    return int(db.execute("SELECT count(*) FROM operation").fetchone()[0])
