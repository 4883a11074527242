"""Indicators of the roadmap with their values by year, and the measures that bring them about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from facilitator.domain.indicators import Indicator, Qualifier, Value
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import insert, insert_all, next_position, update


def next_number(db: Connection) -> int:
    return next_position(db, "indicator", "number")


def add(db: Connection, indicator: Indicator, new_id: Callable[[], str]) -> None:
    insert(db, "indicator", id=indicator.id, number=indicator.number, **_fields(indicator))
    _set_values(db, indicator, new_id)
    set_measures(db, indicator.id, indicator.measure_ids, new_id)


def change(db: Connection, indicator: Indicator, new_id: Callable[[], str]) -> None:
    """All but its number."""
    update(db, "indicator", indicator.id, **_fields(indicator))
    _set_values(db, indicator, new_id)
    set_measures(db, indicator.id, indicator.measure_ids, new_id)


def remove(db: Connection, indicator_id: str) -> None:
    """With its values and links, each deleted by itself so that the journal sees it."""
    for table in ("indicator_value", "measure_indicator"):
        db.execute(f"DELETE FROM {table} WHERE indicator_id = ?", (indicator_id,))
    db.execute("DELETE FROM indicator WHERE id = ?", (indicator_id,))


def set_measures(db: Connection, indicator_id: str, measure_ids: Iterable[str], new_id: Callable[[], str]) -> None:
    """They take the place of those there; a link that stays is left as it is."""
    rows = db.execute("SELECT measure_id, id FROM measure_indicator WHERE indicator_id = ?", (indicator_id,))
    present = dict(rows.fetchall())
    wanted = tuple(measure_ids)
    for measure_id in present.keys() - set(wanted):
        db.execute("DELETE FROM measure_indicator WHERE id = ?", (present[measure_id],))
    added = [(new_id(), indicator_id, measure_id) for measure_id in wanted if measure_id not in present]
    insert_all(db, "measure_indicator", ("id", "indicator_id", "measure_id"), added)


@kept("measure_indicator")
def links(db: Connection) -> list[tuple[str, str]]:
    """(indicator id, measure id) of every link, in no order."""
    return db.execute("SELECT indicator_id, measure_id FROM measure_indicator").fetchall()


@kept("indicator")
def numbers(db: Connection) -> dict[str, int]:
    """Id -> number of every indicator, by number."""
    return dict(db.execute("SELECT id, number FROM indicator ORDER BY number").fetchall())


def indicators(db: Connection, *, with_measures: bool = True) -> list[Indicator]:
    """All of them, by number; their measures by number too, where they are asked for."""
    values = _values(db)
    measures = _measures(db) if with_measures else {}
    return [
        Indicator(
            id=indicator_id,
            number=number,
            name=name,
            unit=unit,
            baseline=values.get(indicator_id, {}).get(None),
            baseline_year=baseline_year,
            values={year: value for year, value in values.get(indicator_id, {}).items() if year is not None},
            measure_ids=tuple(measures.get(indicator_id, ())),
        )
        for indicator_id, number, name, unit, baseline_year in db.execute(
            "SELECT id, number, name, unit, baseline_year FROM indicator ORDER BY number"
        )
    ]


def _measures(db: Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for indicator_id, measure_id in db.execute(
        "SELECT indicator_id, measure_id FROM measure_indicator JOIN measure AS m ON m.id = measure_id"
        " ORDER BY m.number"
    ):
        found.setdefault(indicator_id, []).append(measure_id)
    return found


def _fields(indicator: Indicator) -> dict[str, str | int | None]:
    return {"name": indicator.name, "unit": indicator.unit, "baseline_year": indicator.baseline_year}


def _set_values(db: Connection, indicator: Indicator, new_id: Callable[[], str]) -> None:
    db.execute("DELETE FROM indicator_value WHERE indicator_id = ?", (indicator.id,))
    by_year: list[tuple[int | None, Value | None]] = [(None, indicator.baseline), *indicator.values.items()]
    for year, value in by_year:
        if value is not None:
            insert(
                db,
                "indicator_value",
                id=new_id(),
                indicator_id=indicator.id,
                year=year,
                qualifier=value.qualifier,
                number=None if value.number is None else f"{value.number:f}",
                words=value.words,
            )


def _values(db: Connection) -> dict[str, dict[int | None, Value]]:
    """Indicator id -> its values by year, the baseline under None."""
    found: dict[str, dict[int | None, Value]] = {}
    for indicator_id, year, qualifier, number, words in db.execute(
        "SELECT indicator_id, year, qualifier, number, words FROM indicator_value ORDER BY year"
    ):
        value = Value(None if number is None else Decimal(number), Qualifier(qualifier), words)
        found.setdefault(indicator_id, {})[year] = value
    return found
