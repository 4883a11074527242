"""What was read from tables of the file, given again as long as no act has changed them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import copy
from functools import wraps
from itertools import islice
from typing import Any, Concatenate, ParamSpec, TypeVar

from facilitator.store.connection import Connection

Arguments = ParamSpec("Arguments")
Content = TypeVar("Content")
Row = TypeVar("Row")
Reader = Callable[Concatenate[Connection, Arguments], Content]
RowsReader = Callable[[Connection, Collection[str] | None], dict[str, Row]]
RowsOf = Callable[[Connection], Mapping[str, Row]]

MANY = 500  # rows that have changed: all are read then


def kept(*tables: str) -> Callable[[Reader[Arguments, Content]], Reader[Arguments, Content]]:
    """For a reader of journaled tables, which are all that `tables` names: an act changes two or three of forty.

    Only what is read whole, without arguments, is kept. Whoever is given a list may change it: it is a copy. While a
    transaction has written something, which may yet be taken back, the file is read all the same.
    """

    def keep(read: Reader[Arguments, Content]) -> Reader[Arguments, Content]:
        @wraps(read)
        def found(db: Connection, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Content:
            if arguments or named or db.has_unsaved:
                return read(db, *arguments, **named)
            known = db.once(read, db.last_changes(tables), lambda: read(db, *arguments, **named))
            return copy(known) if isinstance(known, list | dict | set) else known

        vars(found)["tables"] = tables  # for the test that they are all
        return found

    return keep


def kept_rows(table: str, order: Callable[[Any], int] | None = None) -> Callable[[RowsReader[Row]], RowsOf[Row]]:
    """For a reader of the rows of a journaled table by their ids, of those named or of all.

    What it makes gives all of them, in the order if one is named. Of a thousand rows an act changes one or two, and no
    others are read again. What is not saved yet is read and not kept.
    """

    def keep(read: RowsReader[Row]) -> RowsOf[Row]:
        @wraps(read)
        def found(db: Connection) -> Mapping[str, Row]:
            newest: int = db.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()[0]
            known: tuple[Any, dict[str, Row]] = db.known.get(read, (None, {}))
            last, rows = known
            if newest == last:
                return rows
            changed = None if last is None else _changed_rows(db, table, last)
            if changed is None or len(changed) > MANY:
                rows = _in_order(read(db, None), order)
            elif changed:
                rows = _with(rows, changed, read(db, changed), order)
            if not db.has_unsaved:
                db.known[read] = newest, rows
            return rows

        vars(found)["tables"] = (table,)
        return found

    return keep


def _changed_rows(db: Connection, table: str, last: int) -> set[str]:
    rows = db.execute("SELECT row_id FROM change WHERE id > ? AND +table_name = ?", (last, table))
    return {row_id for (row_id,) in rows}


def _with(
    rows: dict[str, Row], changed: Collection[str], fresh: dict[str, Row], order: Callable[[Any], int] | None
) -> dict[str, Row]:
    """The rows with those that have changed as they are now; those that are not in `fresh` are gone."""
    left = rows | fresh  # which leaves the order of those that were there
    for row_id in changed:
        if row_id not in fresh:
            left.pop(row_id, None)
    if order is None:
        return left
    places = [order(row) for row in islice(reversed(left.values()), len(fresh) + 1)]
    is_in_order = all(key in rows for key in fresh) or places == sorted(places, reverse=True)
    return left if is_in_order else _in_order(left, order)


def _in_order(rows: dict[str, Row], order: Callable[[Any], int] | None) -> dict[str, Row]:
    return dict(sorted(rows.items(), key=lambda one: order(one[1]))) if order else rows
