"""Revisions and their rows in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from facilitator.domain.revisions import Approval, Revision, RevisionRow
from facilitator.store import Connection
from facilitator.store.rows import insert, insert_all, next_position, update

_FIELDS = "id, number, note, closed_at, act_kind, act_date, act_number"


def add(db: Connection, revision_id: str, note: str, closed_at: str, rows: Iterable[tuple[str, RevisionRow]]) -> int:
    """`rows` of (id, row); gives the revision's number."""
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
    )
    kept = [(row_id, revision_id, row.measure_id, row.number, _content(row)) for row_id, row in rows]
    insert_all(db, "revision_row", ("id", "revision_id", "measure_id", "number", "content"), kept)
    return number


def _content(row: RevisionRow) -> str:
    fields = {name: value for name, value in asdict(row).items() if name not in ("measure_id", "number")}
    return json.dumps(fields, ensure_ascii=False)


def set_approval(db: Connection, revision_id: str, approval: Approval) -> None:
    fields = {"act_kind": approval.act_kind, "act_number": approval.act_number}
    update(db, "revision", revision_id, act_date=approval.act_date.isoformat(), **fields)


def revisions(db: Connection) -> list[Revision]:
    return [_revision(row) for row in db.execute(f"SELECT {_FIELDS} FROM revision ORDER BY number")]


def last(db: Connection) -> Revision | None:
    row = db.execute(f"SELECT {_FIELDS} FROM revision ORDER BY number DESC LIMIT 1").fetchone()
    return _revision(row) if row else None


def rows(db: Connection, revision_id: str) -> list[RevisionRow]:
    """In the order of the document."""
    found = db.execute(
        "SELECT measure_id, number, content FROM revision_row WHERE revision_id = ? ORDER BY rowid", (revision_id,)
    ).fetchall()
    contents = json.loads(f"[{','.join([kept for _id, _number, kept in found])}]")  # at once is much quicker
    return [
        _row(measure_id, number, content) for (measure_id, number, _kept), content in zip(found, contents, strict=True)
    ]


def _row(measure_id: str, number: str, content: dict[str, Any]) -> RevisionRow:
    lists = {name: tuple(content.get(name, ())) for name in ("co_executors", "alliances", "indicators")}
    funding = tuple((source, year, amount) for source, year, amount in content.get("funding", ()))
    return RevisionRow(measure_id, number, **content | lists | {"funding": funding})


def _revision(row: tuple[str, int, str, str, str, str | None, str]) -> Revision:
    revision_id, number, note, closed_at, act_kind, act_date, act_number = row
    approval = Approval(act_kind, date.fromisoformat(act_date), act_number) if act_date else None
    return Revision(revision_id, number, note, closed_at, approval)
