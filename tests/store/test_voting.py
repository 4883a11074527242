"""What the file itself forbids once ballots lie in a round, whoever asks for it."""

from __future__ import annotations

import pytest
from pool import add_people, propose

from facilitator.domain.voting import Rule
from facilitator.services import voting
from facilitator.services.session import Session
from facilitator.store.engine import sqlite3


@pytest.mark.parametrize("is_secret", [False, True])
@pytest.mark.parametrize("change", ["DELETE FROM round_item", "UPDATE round_item SET number = number + 10"])
def test_the_list_of_a_round_with_ballots_stays_as_it_is(session: Session, is_secret: bool, change: str) -> None:
    [voter, *_others] = add_people(session, 6)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Тур", Rule(1, is_secret=is_secret))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    with pytest.raises(sqlite3.IntegrityError, match="ballots were cast"), session.operation("x") as db:
        db.execute(change)
