"""Revisions and what stood in them, in the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from facilitator.domain.money import MoneyUnit
from facilitator.domain.revisions import Approval, Frame, Reopening, Revision, RevisionContent, RevisionRow
from facilitator.domain.terms import Precision, Term
from facilitator.store import Connection
from facilitator.store.adoption import next_in_plenary
from facilitator.store.kept import kept
from facilitator.store.rows import insert, insert_all, next_position, update

_FIELDS = "id, number, note, closed_at, act_kind, act_date, act_number"


def add(
    db: Connection, revision_id: str, note: str, closed_at: str, content: RevisionContent, new_id: Callable[[], str]
) -> int:
    """Gives the revision's number."""
    number = next_position(db, "revision", "number")
    insert(
        db,
        "revision",
        id=revision_id,
        number=number,
        note=note,
        closed_at=closed_at,
        act_kind="",
        act_date=None,
        act_number="",
        frame=_json(asdict(content.frame)),
    )
    kept_rows = [(new_id(), revision_id, row.measure_id, row.number, _fields_of(row)) for row in content.rows]
    insert_all(db, "revision_row", ("id", "revision_id", "measure_id", "number", "content"), kept_rows)
    return number


def _fields_of(row: RevisionRow) -> str:
    return _json({name: value for name, value in asdict(row).items() if name not in ("measure_id", "number")})


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, default=str)  # days alone are none of JSON's


def set_approval(db: Connection, revision_id: str, approval: Approval) -> None:
    fields = {"act_kind": approval.act_kind, "act_number": approval.act_number}
    update(db, "revision", revision_id, act_date=approval.act_date.isoformat(), **fields)


def add_reopening(db: Connection, row_id: str, number: int, reason: str) -> None:
    insert(db, "reopening", id=row_id, position=next_in_plenary(db), number=number, reason=reason)


def reopenings(db: Connection) -> list[Reopening]:
    """All of them, in their order."""
    return [Reopening(*row) for row in db.execute("SELECT number, reason, position FROM reopening ORDER BY position")]


def revisions(db: Connection) -> list[Revision]:
    return [_revision(row) for row in db.execute(f"SELECT {_FIELDS} FROM revision ORDER BY number")]


def last(db: Connection) -> Revision | None:
    row = db.execute(f"SELECT {_FIELDS} FROM revision ORDER BY number DESC LIMIT 1").fetchone()
    return _revision(row) if row else None


def content(db: Connection, revision_id: str) -> RevisionContent:
    """What stood in a revision that is there."""
    (frame,) = db.execute("SELECT frame FROM revision WHERE id = ?", (revision_id,)).fetchone()
    found = db.execute(
        "SELECT measure_id, number, content FROM revision_row WHERE revision_id = ? ORDER BY rowid", (revision_id,)
    ).fetchall()
    contents = json.loads(f"[{','.join([fields for _id, _number, fields in found])}]")  # at once is much quicker
    rows = (_row(measure_id, number, fields) for (measure_id, number, _), fields in zip(found, contents, strict=True))
    return RevisionContent(_frame(json.loads(frame)), tuple(rows))


@kept("revision", "revision_row")
def last_content(db: Connection) -> RevisionContent | None:
    found = last(db)
    return content(db, found.id) if found else None


def _row(measure_id: str, number: str, fields: dict[str, Any]) -> RevisionRow:
    term = fields["term"]
    if not isinstance(term, str):
        start, end = (day and date.fromisoformat(day) for day in (term["start"], term["end"]))
        fields["term"] = Term(start, end, Precision(term["precision"]))
    return RevisionRow(measure_id, number, **{name: _as_kept(value) for name, value in fields.items()})


def _frame(fields: dict[str, Any]) -> Frame:
    unit = MoneyUnit(fields.pop("money_unit"))
    return Frame(money_unit=unit, **{name: _as_kept(value) for name, value in fields.items()})


def _as_kept(value: Any) -> Any:
    """JSON has lists for tuples."""
    return tuple(map(_as_kept, value)) if isinstance(value, list) else value


def _revision(row: tuple[str, int, str, str, str, str | None, str]) -> Revision:
    revision_id, number, note, closed_at, act_kind, act_date, act_number = row
    approval = Approval(act_kind, date.fromisoformat(act_date), act_number) if act_date else None
    return Revision(revision_id, number, note, closed_at, approval)
