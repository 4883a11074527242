"""The session's own rows: header, passport, alliances, funding sources."""

from __future__ import annotations

from datetime import date

from facilitator.domain.money import MoneyUnit
from facilitator.domain.people import Alliance
from facilitator.domain.session import FundingSource, Header, SourceKind
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import Field, insert, next_position, update


def put_header(db: Connection, header: Header) -> None:
    insert(db, "session", id="session", **_fields(header))


def write_header(db: Connection, header: Header) -> None:
    update(db, "session", "session", **_fields(header))


def _fields(header: Header) -> dict[str, Field]:
    return {
        "title": header.title,
        "document_title": header.document_title,
        "place": header.place,
        "time_zone": header.time_zone,
        "starts_on": header.starts_on.isoformat(),
        "document_language": header.document_language,
        "first_year": header.first_year,
        "last_year": header.last_year,
        "money_unit": header.money_unit,
        "is_rehearsal": int(header.is_rehearsal),
    }


@kept("session")
def header(db: Connection) -> Header:
    row = db.execute(
        "SELECT title, document_title, place, time_zone, starts_on, document_language, first_year, last_year,"
        " money_unit, is_rehearsal FROM session"
    ).fetchone()
    title, document_title, place, time_zone, starts_on, language, first_year, last_year, unit, is_rehearsal = row
    return Header(
        title=title,
        document_title=document_title,
        place=place,
        time_zone=time_zone,
        starts_on=date.fromisoformat(starts_on),
        document_language=language,
        first_year=first_year,
        last_year=last_year,
        money_unit=MoneyUnit(unit),
        is_rehearsal=bool(is_rehearsal),
    )


def put_passport_entry(db: Connection, entry_id: str, entry: str, content: str) -> None:
    insert(db, "passport_entry", id=entry_id, entry=entry, content=content)


def write_passport_entry(db: Connection, entry_id: str, entry: str, content: str) -> None:
    """Write an entry anew, or for the first time: `entry_id` is used if it was not there. Without content it goes."""
    row = db.execute("SELECT id FROM passport_entry WHERE entry = ?", (entry,)).fetchone()
    if not content:
        db.execute("DELETE FROM passport_entry WHERE entry = ?", (entry,))
    elif row:
        update(db, "passport_entry", row[0], content=content)
    else:
        put_passport_entry(db, entry_id, entry, content)


@kept("passport_entry")
def passport(db: Connection) -> dict[str, str]:
    """What is written of the roadmap by entry: those of the passport and of the general part."""
    return dict(db.execute("SELECT entry, content FROM passport_entry").fetchall())


def add_alliance(db: Connection, alliance: Alliance) -> None:
    position = next_position(db, "alliance")
    insert(db, "alliance", id=alliance.id, position=position, name=alliance.name, leads="\n".join(alliance.leads))


def set_alliance(db: Connection, alliance: Alliance) -> None:
    update(db, "alliance", alliance.id, name=alliance.name, leads="\n".join(alliance.leads))


@kept("alliance")
def alliances(db: Connection) -> list[Alliance]:
    rows = db.execute("SELECT id, name, leads FROM alliance ORDER BY position")
    return [Alliance(alliance_id, name, tuple(leads.splitlines())) for alliance_id, name, leads in rows]


def add_funding_source(db: Connection, source: FundingSource) -> None:
    position = next_position(db, "funding_source")
    insert(db, "funding_source", id=source.id, position=position, name=source.name, kind=source.kind)


def set_funding_source(db: Connection, source: FundingSource) -> None:
    update(db, "funding_source", source.id, name=source.name, kind=source.kind)


@kept("funding_source")
def funding_sources(db: Connection) -> list[FundingSource]:
    rows = db.execute("SELECT id, name, kind FROM funding_source ORDER BY position")
    return [FundingSource(source_id, name, SourceKind(kind)) for source_id, name, kind in rows]
