"""The council's queue and the rows shown while a group types, from the session's own pool."""

from __future__ import annotations

from pool import propose

from facilitator.domain.wording_diff import Mark
from facilitator.services import similar
from facilitator.services.session import Session

ONE = "Создание системы бизнес-навигации по мерам поддержки"
OTHER = "Создание системы бизнес-навигации по федеральным мерам поддержки"


def test_similar_rows_come_with_the_words_that_differ(session: Session) -> None:
    propose(session, OTHER, "Обучение школьников робототехнике")
    [row, *_rest] = similar.pool(session.db).similar(ONE)
    assert row.measure.title == OTHER
    assert [piece.text.strip() for piece in row.pieces if piece.mark is Mark.ADDED] == ["федеральным"]


def test_ones_own_row_can_be_left_out(session: Session) -> None:
    one, other = propose(session, ONE, OTHER)
    assert [row.measure.id for row in similar.pool(session.db).similar(ONE, without={one})] == [other]
