"""The council's queue and the rows shown while a group types, from the session's own pool."""

from __future__ import annotations

from pool import measure, propose

from facilitator.domain.wording_diff import Mark
from facilitator.services import council, similar
from facilitator.services.session import Session

ONE = "Создание системы бизнес-навигации по мерам поддержки"
OTHER = "Создание системы бизнес-навигации по федеральным мерам поддержки"


def test_similar_rows_come_with_the_words_that_differ(session: Session) -> None:
    propose(session, OTHER, "Обучение школьников робототехнике")
    [row, *_rest] = similar.pool(session.db).similar(ONE)
    assert row.measure.title == OTHER
    assert [piece.text.strip() for piece in row.pieces if piece.mark is Mark.ADDED] == ["федеральным"]


def test_the_queue_holds_only_what_is_still_in_the_pool(session: Session) -> None:
    one, other, third = propose(session, ONE, OTHER, "Обучение школьников робототехнике")
    [pair] = similar.queue(session.db, 1)
    assert (pair.first.id, pair.second.id) == (one, other)
    council.park(session, other, "позже")
    assert all(other not in (pair.first.id, pair.second.id) for pair in similar.queue(session.db))
    assert measure(session, third).title


def test_ones_own_row_can_be_left_out(session: Session) -> None:
    one, other = propose(session, ONE, OTHER)
    assert [row.measure.id for row in similar.pool(session.db).similar(ONE, without={one})] == [other]
