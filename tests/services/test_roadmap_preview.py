"""The rows of the roadmap before they are printed."""

from __future__ import annotations

from pool import shortlisted

from facilitator.domain.adoption import Count, Field
from facilitator.services import adoption, roadmap_preview
from facilitator.services.session import Session
from facilitator.text import use_language

ALL = Count(10, 10, 10, 0, 0)


def test_without_adopted_measures_there_are_no_rows(session: Session) -> None:
    seen = roadmap_preview.preview(session.db)
    assert (seen.rows, seen.total) == ((), "")


def test_rows_have_their_group_number_and_executors(session: Session) -> None:
    found = shortlisted(session, "Первое", "Второе")
    adoption.amend(session, found[0], Field.TERM, "2018 г.")
    adoption.put_to_the_vote(session, "План", found, ALL)
    seen = roadmap_preview.preview(session.db)
    assert [(row.number, row.title) for row in seen.rows] == [("1.1.", "Первое"), ("1.2.", "Второе")]
    assert {row.group for row in seen.rows} == {"I. Альянс «Фармацевтические ингредиенты и биофармсубстанции»"}
    assert [row.measure_id for row in seen.rows] == found
    assert seen.rows[0].term == "2018\u00a0г."
    assert (seen.rows[0].executors, seen.rows[0].money) == ((), "")


def test_sums_are_printed_as_in_the_document_and_their_total_is_told_in_the_windows_language(session: Session) -> None:
    found = shortlisted(session, "Первое", "Второе")
    with session.operation("Money") as db:
        source = db.execute("SELECT id FROM funding_source LIMIT 1").fetchone()[0]
        for place, (year, amount) in enumerate(((2018, 150_000_00), (2019, 50_000_00))):
            row = (f"f{place}", found[0], source, year, amount)
            db.execute("INSERT INTO funding (id, measure_id, source_id, year, amount) VALUES (?, ?, ?, ?, ?)", row)
    adoption.put_to_the_vote(session, "План", found, ALL)
    seen = roadmap_preview.preview(session.db)
    assert [row.money for row in seen.rows] == ["200,0", ""]
    assert seen.total == "RUB\u00a0200.0\u00a0thousand"
    use_language("ru")
    assert roadmap_preview.preview(session.db).total == "200,0 тыс.\u00a0рублей"
