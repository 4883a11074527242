"""What the draft said of its rows, as the acts that brought them wrote it; what they are now stands in measures."""

from __future__ import annotations

from facilitator.store.connection import Connection


def words(db: Connection) -> dict[str, tuple[str, str]]:
    """Measure id -> term and lead executor, "" where the draft named none."""
    leads = {
        (operation_id, measure_id): name
        for operation_id, measure_id, name in db.execute(
            "SELECT operation_id, after ->> 'measure_id', after ->> 'name' FROM change"
            " WHERE table_name = 'executor' AND before IS NULL AND after ->> 'position' = 0"
        )
    }
    rows = db.execute(
        "SELECT row_id, min(operation_id), after ->> 'term_text' FROM change"
        " WHERE table_name = 'measure' AND before IS NULL AND after ->> 'origin' = 'draft' GROUP BY row_id"
    )
    return {measure_id: (term, leads.get((operation_id, measure_id), "")) for measure_id, operation_id, term in rows}
