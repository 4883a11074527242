"""What a revision of the roadmap would keep now, and what it has around its measures in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from facilitator.domain.dates import day_in_figures
from facilitator.domain.indicators import Indicator, Qualifier, Value, format_value
from facilitator.domain.measures import State
from facilitator.domain.money import unit_caption
from facilitator.domain.revisions import Frame, KeptIndicator, KeptValue, RevisionContent, RevisionRow
from facilitator.services import directions, passport, roadmap
from facilitator.services.indicators import indicators_of
from facilitator.store import Connection, measures
from facilitator.store import directions as direction_store
from facilitator.store import indicators as indicator_store
from facilitator.store import revisions as store
from facilitator.store import session as session_store
from facilitator.store.kept import kept
from facilitator.text import N_, _


def present(db: Connection) -> RevisionContent:
    return RevisionContent(frame(db), rows(db))


def is_closed(db: Connection) -> bool:
    """Whether the last revision has all that the document would print now; asked after each vote of the plenary."""
    last = store.last_content(db)
    if last is None or len(last.rows) != len(measures.ids_in_states(db, [State.ADOPTED])):  # known at once
        return False
    return last.frame == frame(db) and last.rows == rows(db)


@kept(
    "measure", "measure_alliance", "measure_indicator", "executor", "funding", "alliance", "funding_source", "session",
    "measure_direction", "measure_stage", "measure_cluster", "stage", "cluster",
)  # fmt: skip
def rows(db: Connection) -> tuple[RevisionRow, ...]:
    """Of what is adopted now, in the order of the document."""
    numbered = roadmap.numbered(db)
    executors, funding, alliance_ids = measures.executors(db), _funding(db), measures.alliance_ids(db)
    linked = indicators_of(db, [measure.id for _number, measure in numbered])
    placements = directions.placements(db)
    found = []
    for number, one in numbered:
        lead, *co_executors = executors.get(one.id, ("",))
        placement = placements.get(one.id)
        found.append(
            RevisionRow(
                one.id, number, one.title, roadmap.term_to_print(one), lead, tuple(co_executors), one.document_kind,
                one.result,
                alliances=tuple(sorted(alliance_ids.get(one.id, ()))),
                funding=funding.get(one.id, ()),
                indicators=tuple(sorted(linked.get(one.id, ()))),
                direction=(placement and placement.direction_id) or "",
            )
        )  # fmt: skip
    return tuple(found)


def _funding(db: Connection) -> dict[str, tuple[tuple[str, int, int], ...]]:
    """Measure id -> (source, year, kopecks), as the table of the document has them."""
    years = session_store.header(db).years
    sources = {one.id: (place, one.name) for place, one in enumerate(session_store.funding_sources(db))}
    return {
        measure_id: tuple(
            (sources[one.source_id][1], one.year, one.amount)
            for one in sorted(amounts, key=lambda one: (sources[one.source_id][0], one.year))
            if one.year in years
        )
        for measure_id, amounts in measures.funding(db).items()
    }


@kept("session", "passport_entry", "alliance", "indicator", "indicator_value", "direction", "stage")
def frame(db: Connection) -> Frame:
    """What stands around the measures now."""
    header = session_store.header(db)
    return Frame(
        title=header.document_title,
        years=(header.first_year, header.last_year),
        money_unit=header.money_unit,
        place=header.place,
        starts_on=header.starts_on.isoformat(),
        entries=tuple(sorted(session_store.passport(db).items())),
        alliances=tuple((one.name, one.leads) for one in session_store.alliances(db)),
        indicators=tuple(map(_kept_indicator, indicator_store.indicators(db, with_measures=False))),
        directions=tuple(one.name for one in direction_store.directions(db)),
        stages=tuple((one.name, one.first_year, one.last_year) for one in direction_store.stages(db)),
    )


def _kept_indicator(one: Indicator) -> KeptIndicator:
    baseline = [(None, one.baseline)] if one.baseline else []
    values = tuple(_kept_value(year, value) for year, value in [*baseline, *sorted(one.values.items())])
    return one.name, one.unit, one.baseline_year, values


def _kept_value(year: int | None, value: Value) -> KeptValue:
    return year, value.qualifier, None if value.number is None else f"{value.number:f}", value.words


_PARTS = {
    "title": N_("Name"),
    "place": N_("Place"),
    "starts_on": N_("Date"),
    **passport.NAMES,
    "years": N_("Period"),
    "money_unit": N_("Unit of money"),
    "alliances": N_("Project alliances"),
    "directions": N_("Directions"),
    "stages": N_("Stages"),
    "indicators": N_("Target indicators"),
}


def changed_parts(before: Frame, after: Frame, language: str) -> list[tuple[str, str, str]]:
    """(what part, its words before, its words after) of each part that differs, in the order of the document."""
    old, new = _in_words(before, language), _in_words(after, language)
    names = [name for name in _PARTS if old.get(name, "") != new.get(name, "")]
    return [(_(_PARTS[name]), old.get(name, ""), new.get(name, "")) for name in names]


def _in_words(one: Frame, language: str) -> dict[str, str]:
    return {
        **dict(one.entries),
        "title": one.title,
        "place": one.place,
        "starts_on": day_in_figures(date.fromisoformat(one.starts_on), language) if one.starts_on else "",
        "years": _years(*one.years),
        "money_unit": unit_caption(one.money_unit, language),
        "alliances": _lines(_told(name, ", ".join(leads)) for name, leads in one.alliances),
        "directions": _lines(one.directions),
        "stages": _lines(_told(name, _years(first, last)) for name, first, last in one.stages),
        "indicators": _lines(_indicator_in_words(indicator, language) for indicator in one.indicators),
    }


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _told(name: str, what: str) -> str:
    return f"{name}: {what}" if what else name


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _indicator_in_words(one: KeptIndicator, language: str) -> str:
    name, unit, baseline_year, values = one
    told = []
    for year, qualifier, number, words in values:
        value = format_value(Value(None if number is None else Decimal(number), Qualifier(qualifier), words), language)
        of = baseline_year if year is None else year
        told.append(f"{of} – {value}" if of is not None else value)
    return _told(f"{name}, {unit}" if unit else name, "; ".join(told))
