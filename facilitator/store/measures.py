"""Measures in the file, with their alliances, executors, funding and the council's verdicts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from facilitator.domain.measures import FundingAmount, Measure, Origin, State
from facilitator.domain.terms import Precision, Term
from facilitator.store import Connection
from facilitator.store.kept import kept, kept_rows
from facilitator.store.rows import Field, insert_all, next_position, update, update_all

_FIELDS = (
    "id, number, origin, title, original_title, state, group_id, author_id, draft_number, draft_path,"
    " merged_into, term_text, starts, ends, precision, document_kind, result"
)


def next_number(db: Connection) -> int:
    return next_position(db, "measure", "number")


def add(db: Connection, *measures: Measure) -> None:
    insert_all(db, "measure", tuple(_columns(measures[0])), [tuple(_columns(one).values()) for one in measures])


def _columns(measure: Measure) -> dict[str, Field]:
    return {
        "id": measure.id,
        "number": measure.number,
        "origin": measure.origin,
        "group_id": measure.group_id,
        "author_id": measure.author_id,
        "draft_number": measure.draft_number,
        "draft_path": json.dumps(measure.draft_path, ensure_ascii=False),
        "title": measure.title,
        "original_title": measure.original_title,
        "state": measure.state,
        "merged_into": measure.merged_into,
        "document_kind": measure.document_kind,
        "result": measure.result,
        **_term_fields(measure.term_text, measure.term),
    }


@kept_rows("measure", order=lambda one: one.number)
def every(db: Connection, measure_ids: Collection[str] | None = None) -> dict[str, Measure]:
    """All measures by their ids, in the order of their numbers; one that is as it was is the same object as before."""
    where, ids = ("", ()) if measure_ids is None else (f"WHERE id IN ({_marks(measure_ids)})", tuple(measure_ids))
    rows = db.execute(f"SELECT {_FIELDS} FROM measure {where}", ids)
    return {row[0]: _measure(row) for row in rows}


def by_id(db: Connection, measure_id: str) -> Measure | None:
    return every(db).get(measure_id)


def by_ids(db: Connection, measure_ids: Collection[str]) -> dict[str, Measure]:
    """Those that there are, by their ids."""
    found = every(db)
    return {one: found[one] for one in measure_ids if one in found}


def in_states(db: Connection, states: Iterable[State] = tuple(State)) -> list[Measure]:
    """Measures in any of the states, by number."""
    wanted = tuple(states)  # of few, quicker to search than a set
    return [one for one in every(db).values() if one.state in wanted]


def ids_in_states(db: Connection, states: Iterable[State]) -> frozenset[str]:
    """Without reading whole measures: a tally needs no more on a file that was opened just now."""
    wanted = tuple(states)
    return frozenset(one for one, state in _states(db).items() if state in wanted)


@kept_rows("measure")
def _states(db: Connection, measure_ids: Collection[str] | None = None) -> dict[str, str]:
    where, ids = ("", ()) if measure_ids is None else (f"WHERE id IN ({_marks(measure_ids)})", tuple(measure_ids))
    return dict(db.execute(f"SELECT id, state FROM measure {where}", ids).fetchall())


def numbers_in(db: Connection, state: State) -> dict[str, int]:
    """Id -> number of the measures in the state, by number."""
    return {one.id: one.number for one in in_states(db, [state])}


@kept("measure")
def counts(db: Connection) -> dict[tuple[Origin, State], int]:
    """How many measures there are of each origin and state; those of which there are none are left out."""
    rows = db.execute("SELECT origin, state, count(*) FROM measure GROUP BY origin, state")
    return {(Origin(origin), State(state)): count for origin, state, count in rows}


def of_draft(db: Connection) -> list[Measure]:
    return [one for one in every(db).values() if one.origin is Origin.DRAFT]


def proposals(db: Connection, group_id: str | None = None) -> list[Measure]:
    """Those of a group, or of all, by number."""
    found = [one for one in every(db).values() if one.origin is Origin.PROPOSAL]
    return found if group_id is None else [one for one in found if one.group_id == group_id]


def counts_of_groups(db: Connection) -> dict[str, int]:
    """Group id -> how many proposals it has made, whatever became of them; those without any are left out."""
    return dict(Counter(one.group_id for one in proposals(db) if one.group_id))


@kept("measure")
def titles(db: Connection) -> dict[str, tuple[int, str]]:
    """Id -> number and wording of every measure, by number; whole measures are not read for it."""
    rows = db.execute("SELECT id, number, title FROM measure ORDER BY number")
    return {measure_id: (number, title) for measure_id, number, title in rows}


def earlier_titles(db: Connection) -> dict[str, tuple[tuple[int, str], ...]]:
    """Measure id -> the wordings that it had and has no more, each until a place in the order of all changes."""
    rows = db.execute(
        "SELECT row_id, id, before ->> 'title' FROM change"
        " WHERE table_name = 'measure' AND before ->> 'title' <> after ->> 'title' ORDER BY id"
    )
    return _grouped((measure_id, (place, title)) for measure_id, place, title in rows)


def id_of(db: Connection, number: int) -> str | None:
    return next((one.id for one in every(db).values() if one.number == number), None)


def numbers(db: Connection, measure_ids: Collection[str]) -> dict[str, int]:
    """Id -> number of the measures named."""
    return {one.id: one.number for one in by_ids(db, measure_ids).values()}


def merged_into(db: Connection, measure_id: str) -> list[Measure]:
    """The measures merged into this one directly, by number; only what a merge has made has any."""
    found = every(db)
    if measure_id not in found or found[measure_id].origin is not Origin.MERGE:
        return []
    return [one for one in found.values() if one.merged_into == measure_id]


@kept_rows("measure")
def merges(db: Connection, measure_ids: Collection[str] | None = None) -> dict[str, str | None]:
    """Merged measure's id -> id of the one that it was merged into directly; whole measures are not read for it."""
    where, ids = ("", ()) if measure_ids is None else (f"id IN ({_marks(measure_ids)}) AND", tuple(measure_ids))
    return dict(
        db.execute(f"SELECT id, merged_into FROM measure WHERE {where} merged_into IS NOT NULL", ids).fetchall()
    )


def set_state(db: Connection, measure_id: str, state: State) -> None:
    set_states(db, [measure_id], state)


def set_states(db: Connection, measure_ids: Iterable[str], state: State, merged_into: str | None = None) -> None:
    """The same state for all of them, and what they live on in.

    Few were merged or are to be, and where nothing points to another measure SQLite has no index to change.
    """
    ids = tuple(measure_ids)
    pointing = merges(db).keys() if merged_into is None else frozenset(ids)
    update_all(db, "measure", ("state",), [(state, one) for one in ids if one not in pointing])
    changed = [(state, merged_into, one) for one in ids if one in pointing]
    update_all(db, "measure", ("state", "merged_into"), changed)


def set_title(db: Connection, measure_id: str, title: str) -> None:
    update(db, "measure", measure_id, title=title)


def set_terms(db: Connection, wanted: Mapping[str, tuple[str, Term | None]]) -> None:
    """Measure id -> the term as typed and as understood."""
    rows = [(*_term_fields(*one).values(), measure_id) for measure_id, one in wanted.items()]
    update_all(db, "measure", tuple(_term_fields("", None)), rows)


def set_outcomes(db: Connection, wanted: Mapping[str, tuple[str, str]]) -> None:
    """Measure id -> kind of document and result."""
    rows = [(kind, result, measure_id) for measure_id, (kind, result) in wanted.items()]
    update_all(db, "measure", ("document_kind", "result"), rows)


def set_executors(db: Connection, wanted: Mapping[str, Sequence[str]], new_id: Callable[[], str]) -> None:
    """Measure id -> names, the lead first, "" where there is none yet; equals of those there stay."""
    rows = {
        measure_id: [(position, name) for position, name in enumerate(names) if name]
        for measure_id, names in wanted.items()
    }
    _set(db, "executor", (("position",), ("name",)), rows, new_id)


def set_alliances(db: Connection, wanted: Mapping[str, Iterable[str]], new_id: Callable[[], str]) -> None:
    """Measure id -> ids of alliances; they take the place of those there."""
    db.execute_many("DELETE FROM measure_alliance WHERE measure_id = ?", [(one,) for one in wanted])
    links = [(new_id(), one, alliance_id) for one, alliance_ids in wanted.items() for alliance_id in alliance_ids]
    insert_all(db, "measure_alliance", ("id", "measure_id", "alliance_id"), links)


def forget_alliance(db: Connection, alliance_id: str) -> None:
    """No measure belongs to it any more."""
    db.execute("DELETE FROM measure_alliance WHERE alliance_id = ?", (alliance_id,))


def set_funding(db: Connection, wanted: Mapping[str, Iterable[FundingAmount]], new_id: Callable[[], str]) -> None:
    """Measure id -> amounts; equals of those there stay."""
    rows = {
        measure_id: [(one.source_id, one.year, one.amount) for one in amounts] for measure_id, amounts in wanted.items()
    }
    _set(db, "funding", (("source_id", "year"), ("amount",)), rows, new_id)


def _set(
    db: Connection,
    table: str,
    columns: tuple[tuple[str, ...], tuple[str, ...]],
    wanted: Mapping[str, Sequence[tuple[Field, ...]]],
    new_id: Callable[[], str],
) -> None:
    """Bring the rows that measures have in a table to what is wanted; only what differs is written.

    `columns`: those that tell a measure's rows apart, and the others; the rows have both.
    """
    names = ("measure_id", *columns[0])
    key, others = len(names), columns[1]
    rows = {(measure_id, *row[: key - 1]): row[key - 1 :] for measure_id, own in wanted.items() for row in own}
    where, ids = _among(wanted)
    found = db.execute(f"SELECT id, {', '.join((*names, *others))} FROM {table} {where}", ids).fetchall()
    present = {row[1 : 1 + key]: (row[0], row[1 + key :]) for row in found}
    gone = [(row_id,) for place, (row_id, _content) in present.items() if place not in rows]
    changed = [(*row, present[place][0]) for place, row in rows.items() if present.get(place, ("", row))[1] != row]
    added = [(new_id(), *place, *row) for place, row in rows.items() if place not in present]
    if gone:
        db.execute_many(f"DELETE FROM {table} WHERE id = ?", gone)
    if changed:
        update_all(db, table, others, changed)
    if added:
        insert_all(db, table, ("id", *names, *others), added)


@kept("executor")
def executors(db: Connection, measure_ids: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Measure id -> executors, the lead first, "" where there is none yet; of all measures, or of those named."""
    where, ids = _among(measure_ids)
    found: dict[str, tuple[str, ...]] = {}
    for measure_id, position, name in db.execute(
        f"SELECT measure_id, position, name FROM executor {where} ORDER BY measure_id, position", ids
    ):
        before = found.get(measure_id, () if position == 0 else ("",))
        found[measure_id] = (*before, name)
    return found


@kept("measure_alliance", "alliance")
def alliance_ids(db: Connection, measure_ids: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Measure id -> ids of its alliances, in the session's order of alliances."""
    where, ids = _among(measure_ids)
    rows = db.execute(
        "SELECT measure_id, alliance_id FROM measure_alliance JOIN alliance ON alliance.id = alliance_id"
        f" {where} ORDER BY alliance.position",
        ids,
    )
    return _grouped((measure_id, alliance_id) for measure_id, alliance_id in rows)


@kept("funding", "funding_source")
def funding(db: Connection, measure_ids: Collection[str] | None = None) -> dict[str, tuple[FundingAmount, ...]]:
    """Measure id -> its amounts, by source and year."""
    where, ids = _among(measure_ids)
    rows = db.execute(
        "SELECT measure_id, source_id, year, amount FROM funding JOIN funding_source AS s ON s.id = source_id"
        f" {where} ORDER BY s.position, year",
        ids,
    )
    return _grouped([(measure_id, FundingAmount(source_id, year, n)) for measure_id, source_id, year, n in rows])


def document_kinds(db: Connection) -> frozenset[str]:
    """Every kind of document that a measure has."""
    return frozenset(row[0] for row in db.execute("SELECT DISTINCT document_kind FROM measure")) - {""}


def executor_names(db: Connection) -> frozenset[str]:
    """Everybody who is an executor of a measure."""
    return frozenset(row[0] for row in db.execute("SELECT DISTINCT name FROM executor"))


def _marks(names: Collection[str]) -> str:
    return ", ".join("?" * len(names))


def _among(measure_ids: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if measure_ids is None:
        return "", ()
    return f"WHERE measure_id IN ({_marks(measure_ids)})", tuple(measure_ids)


def add_verdicts(db: Connection, measure_ids: Sequence[str], kind: str, reason: str, new_id: Callable[[], str]) -> None:
    """The same verdict on each of them."""
    first = next_position(db, "verdict")
    rows = [(new_id(), position, one, kind, reason) for position, one in enumerate(measure_ids, first)]
    insert_all(db, "verdict", ("id", "position", "measure_id", "kind", "reason"), rows)


@kept("verdict")
def verdicts(db: Connection) -> dict[str, tuple[tuple[str, str], ...]]:
    """Measure id -> (kind, reason) of each verdict, oldest first."""
    rows = db.execute("SELECT measure_id, kind, reason FROM verdict ORDER BY position")
    return _grouped((measure_id, (kind, reason)) for measure_id, kind, reason in rows)


Key = TypeVar("Key")
Item = TypeVar("Item")


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, tuple[Item, ...]]:
    found: dict[Key, list[Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def _term_fields(term_text: str, term: Term | None) -> dict[str, str | None]:
    return {
        "term_text": term_text,
        "starts": term.start.isoformat() if term and term.start else None,
        "ends": term.end.isoformat() if term and term.end else None,
        "precision": term.precision if term else None,
    }


_ORIGINS = {one.value: one for one in Origin}
_STATES = {one.value: one for one in State}
_PRECISIONS = {one.value: one for one in Precision}


def _measure(row: tuple[Any, ...]) -> Measure:
    starts, ends, precision = row[12:15]
    term = None
    if precision:
        term = Term(
            date.fromisoformat(starts) if starts else None,
            date.fromisoformat(ends) if ends else None,
            _PRECISIONS[precision],
        )
    return Measure(
        id=row[0],
        number=row[1],
        origin=_ORIGINS[row[2]],
        title=row[3],
        original_title=row[4],
        state=_STATES[row[5]],
        group_id=row[6],
        author_id=row[7],
        draft_number=row[8],
        draft_path=() if row[9] == "[]" else tuple(json.loads(row[9])),
        merged_into=row[10],
        term_text=row[11],
        term=term,
        document_kind=row[15],
        result=row[16],
    )
