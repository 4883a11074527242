"""The preliminary draft: read without a session, or imported into one as its first measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from facilitator.domain.draft import DraftMeasure, DraftReading, DraftTable, Skipped, alliance_of
from facilitator.domain.errors import UserError
from facilitator.domain.measures import FundingAmount, Measure, Origin
from facilitator.domain.money import to_kopecks
from facilitator.domain.session import FundingSource, Header, SourceKind
from facilitator.domain.wording import clean_line, clean_text, each_once, name_key
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, money_notes
from facilitator.store import draft as draft_store
from facilitator.store import session as session_store
from facilitator.text import N_, _

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class DraftImport:
    """How many measures an import added, how many were there already, and what could not be taken.

    `in_alliances`: how many of those added stand under a heading that names an alliance, and come into it.
    """

    added: int
    in_alliances: int
    known: int
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of the draft with the term and the lead executor that the draft names, "" where it names none."""

    measure: Measure
    term: str
    lead: str


def rows(db: Connection) -> list[DraftRow]:
    """The draft in its own order, in its own words, whatever was done to its measures since."""
    found = measures.of_draft(db)
    said = db.once(draft_store.words, [one.id for one in found], lambda: draft_store.words(db))
    return [DraftRow(one, *said[one.id]) for one in found]


def read_draft(path: Path, uses: Mapping[tuple[int, int], str] | None = None) -> DraftReading:
    """What the document holds; writes nothing.

    `uses` corrects what columns hold: (place of the table, place of the column) -> `use` as in DraftColumn, for all
    columns of each table named.
    """
    from facilitator.documents.draft import read_draft as read

    return read(path, uses)


def columns_of(path: Path) -> tuple[DraftTable, ...]:
    """The document's tables, and what their columns are taken for. Raises UserError if the file cannot be read."""
    from facilitator.documents.draft import tables_of

    return tables_of(path)


def preview_import(db: Connection, reading: DraftReading) -> DraftImport:
    """What `add_draft` would do. Refuses like it."""
    new, known = _new_rows(db, reading)
    skipped = (*reading.skipped, *_all_outside(new, session_store.header(db)))
    return DraftImport(len(new), len(_alliances(db, enumerate(new))), known, skipped)


def import_draft(session: Session, path: Path) -> DraftImport:
    """Add the draft's measures to the pool. Rows already there, word for word, are left alone.

    Raises UserError, and adds nothing, where a number of the draft is in the session with other words.
    """
    return add_draft(session, read_draft(path))


@act
def add_draft(session: Session, reading: DraftReading) -> DraftImport:
    """The same from what was read. Amounts of years outside the programme are told, not taken."""
    done = preview_import(session.db, reading)
    if done.added:
        header = session_store.header(session.db)
        new, _known = _new_rows(session.db, reading)
        with session.operation(N_("Import the draft: measures {count}"), count=len(new)) as db:
            _add(session, db, [_within(row, header) for row in new])
    return done


def _new_rows(db: Connection, reading: DraftReading) -> tuple[list[DraftMeasure], int]:
    """The rows that are not in the session yet, and how many are there, word for word."""
    known = {((one.draft_path, one.draft_number), one.original_title) for one in measures.of_draft(db)}
    titles = dict(known)
    new = [row for row in reading.measures if (_place(row), clean_text(row.title)) not in known]
    for row in new:
        if _place(row) in titles:
            sentence = _("Row {number} of the draft is in the session already, in other words: “{title}”.")
            raise UserError(sentence.format(number=row.number, title=titles[_place(row)][:80]))
    return new, len(reading.measures) - len(new)


def _all_outside(new: list[DraftMeasure], header: Header) -> list[Skipped]:
    return [one for row in new for one in _outside(row, header)]


def _outside(row: DraftMeasure, header: Header) -> list[Skipped]:
    why = _("The year {year} is outside the programme ({first}–{last}).")
    return [
        Skipped(
            f"{row.number} {one.source}: {one.amount:f}",
            why.format(year=one.year, first=header.first_year, last=header.last_year),
        )
        for one in row.funding
        if one.year not in header.years
    ]


def _place(row: DraftMeasure) -> tuple[tuple[str, ...], str]:
    """Where a row stands: numbers may start anew in each group."""
    return _path(row), _number(row)


def _path(row: DraftMeasure) -> tuple[str, ...]:
    return tuple(clean_line(title) for title in row.group_path)


def _number(row: DraftMeasure) -> str:
    """A row without a number is known by its words."""
    return clean_line(row.number) or clean_text(row.title)


def _within(row: DraftMeasure, header: Header) -> DraftMeasure:
    """The row without amounts of years that are not ours, and then without the total that has these in it too."""
    funding = tuple(one for one in row.funding if one.year in header.years)
    return row if funding == row.funding else replace(row, funding=funding, declared=None)


def _add(session: Session, db: Connection, rows: Sequence[DraftMeasure]) -> None:
    new_id = session.surroundings.new_id
    keyed = [(new_id(), row) for row in rows]
    first = measures.next_number(db)
    measures.add(db, *[_measure(one, number, row) for number, (one, row) in enumerate(keyed, first)])
    executors = {one: each_once(clean_line(name) for name in (row.lead, *row.co_executors)) for one, row in keyed}
    measures.set_executors(db, executors, new_id)
    sources = {name_key(source.name): source.id for source in session_store.funding_sources(db)}
    amounts = {one: _amounts(session, db, row, sources) for one, row in keyed}
    measures.set_funding(db, amounts, new_id)
    measures.set_alliances(db, {one: [found] for one, found in _alliances(db, keyed).items()}, new_id)
    for measure_id, row in keyed:
        if row.declared is not None:
            is_exact = row.declared == sum(one.amount for one in row.funding)  # kopecks are rounded one by one
            total = sum(one.amount for one in amounts[measure_id])
            declared = total if is_exact else to_kopecks(row.declared)
            money_notes.put(db, new_id(), measure_id, declared=declared)


def _alliances(db: Connection, keyed: Iterable[tuple[_Key, DraftMeasure]]) -> dict[_Key, str]:
    """The id of its alliance for each row under a heading that names one."""
    names = {one.id: one.name for one in session_store.alliances(db)}
    found = ((key, alliance_of(row.group_path, names)) for key, row in keyed)
    return {key: alliance_id for key, alliance_id in found if alliance_id is not None}


def _measure(measure_id: str, number: int, row: DraftMeasure) -> Measure:
    title = clean_text(row.title)
    return Measure(
        id=measure_id,
        number=number,
        origin=Origin.DRAFT,
        title=title,
        original_title=title,
        draft_number=_number(row),
        draft_path=_path(row),
        term_text=clean_line(row.term_text),
        term=row.term,
        document_kind=clean_line(row.document_kind),
        result=clean_text(row.result),
    )


def _amounts(session: Session, db: Connection, row: DraftMeasure, sources: dict[str, str]) -> list[FundingAmount]:
    amounts: dict[tuple[str, int], int] = {}
    for one in row.funding:
        source_id = sources.get(name_key(one.source)) or _add_source(session, db, one.source, sources)
        place = (source_id, one.year)
        amounts[place] = amounts.get(place, 0) + to_kopecks(one.amount)
    return [FundingAmount(source_id, year, amount) for (source_id, year), amount in amounts.items()]


def _add_source(session: Session, db: Connection, name: str, sources: dict[str, str]) -> str:
    """A source that the session did not foresee; what kind it is, people must say."""
    source_id = session.surroundings.new_id()
    session_store.add_funding_source(db, FundingSource(source_id, clean_line(name), SourceKind.OTHER))
    sources[name_key(name)] = source_id
    return source_id
