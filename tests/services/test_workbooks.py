"""The tables of each document as sheets: every figure a number in the document's unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pool import shortlisted

from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.records import DOCUMENTS
from facilitator.services import adoption, details, workbooks
from facilitator.services.session import Session
from facilitator.store import session as session_store


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_empty_session_has_sheets_too(session: Session, document: str) -> None:
    for sheet in workbooks.sheets(session.db, document):
        assert sheet.rows == ()
        assert sheet.columns


def test_funding_is_in_the_unit_of_the_document(session: Session) -> None:
    [source, *_others] = session_store.funding_sources(session.db)
    [one, other] = shortlisted(session, "a", "b")
    funding = (FundingAmount(source.id, 2018, 1_501_386_859), FundingAmount(source.id, 2019, 100))
    details.detail(session, one, Details(("ТПП",), "2018 г.", "приказ", "есть", funding))
    adoption.put_to_the_vote(session, "План", [one, other], Count(3, 3, 3, 0, 0))
    plan, money = workbooks.sheets(session.db, "roadmap")
    assert [row[2] for row in plan.rows] == ["a", "b"]
    [row] = money.rows
    assert row[3:] == (None, Decimal("15013.86859"), Decimal("0.001"), None, Decimal("15013.86959"))
    [votes] = workbooks.sheets(session.db, "minutes")
    assert votes.rows == ((1, "План", 2, 3, 3, 3, 0, 0, "принято"),)
