"""The roadmap as it leaves the hall: its core with indicators, control events, texts and appendices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from facilitator.domain.dates import day_in_figures
from facilitator.domain.indicators import Indicator, Qualifier, Value, format_value
from facilitator.domain.measures import Measure, State
from facilitator.domain.roadmap import ControlEvent, EventGroup, Roadmap, RoadmapGroup, RoadmapIndicator
from facilitator.domain.terms import Precision
from facilitator.services import appendices, indicators, revision_content, roadmap, roadmap_texts
from facilitator.store import Connection, measures, revisions
from facilitator.text import _, current_language, speaking


def document(db: Connection) -> Roadmap:
    """The whole roadmap, in the session's document language; parts without content are empty."""
    core = roadmap.roadmap(db)
    numbers = roadmap.numbers(db)
    with speaking(core.language):
        found = indicators.indicators(db)
        return replace(
            core,
            approval=_approval(db),
            groups=_linked(core.groups, numbers, found),
            texts=roadmap_texts.texts(db, core, numbers),
            indicators=tuple(_indicator(core, number, one) for number, one in enumerate(found, 1)),
            events=_events(db, core, numbers),
            appendices=appendices.appendices(db, numbers),
        )


def _approval(db: Connection) -> tuple[str, ...]:
    """The act that approved the last revision, while what would be printed is still what stood in it."""
    last = revisions.last(db)
    if last is None or last.approval is None or not revision_content.is_closed(db):
        return ()
    day = day_in_figures(last.approval.act_date, current_language())
    dated = _("of {day} No. {number}") if last.approval.act_number else _("of {day}")
    return last.approval.act_kind, dated.format(day=day, number=last.approval.act_number)


def _linked(
    groups: tuple[RoadmapGroup, ...], numbers: Mapping[str, str], found: list[Indicator]
) -> tuple[RoadmapGroup, ...]:
    """The groups with the numbers of the indicators that each measure brings about."""
    links: dict[str, tuple[int, ...]] = {}
    for place, indicator in enumerate(found, 1):
        for number in (numbers[one] for one in indicator.measure_ids if one in numbers):
            links[number] = (*links.get(number, ()), place)
    return tuple(
        replace(group, measures=tuple(replace(one, indicators=links.get(one.number, ())) for one in group.measures))
        for group in groups
    )


def _indicator(core: Roadmap, number: int, one: Indicator) -> RoadmapIndicator:
    baseline = _printed(one.baseline, core.language)
    if baseline and one.baseline_year is not None:
        baseline = _("{baseline} ({year})").format(baseline=baseline, year=one.baseline_year)
    values = tuple(_printed(one.values.get(year), core.language) for year in core.years)
    return RoadmapIndicator(number, one.name, one.unit, baseline, values)


def _printed(value: Value | None, language: str) -> str:
    """A narrow column may break the line after «не менее», never inside the number."""
    if value is None:
        return ""
    whole = format_value(value, language)
    figure = format_value(replace(value, qualifier=Qualifier.NONE), language)
    return f"{whole[: -len(figure) - 1]} {figure}" if value.qualifier and value.number is not None else whole


def _events(db: Connection, core: Roadmap, numbers: Mapping[str, str]) -> tuple[EventGroup, ...]:
    """By years, each measure at the end of its term; those that repeat come last, permanent work has no event."""
    found: dict[int | None, list[tuple[date, ControlEvent]]] = {}
    by_number = {one.number: one for group in core.groups for one in group.measures}
    adopted = {numbers[one.id]: one for one in measures.in_states(db, [State.ADOPTED])}
    for number, printed in by_number.items():
        measure = adopted[number]
        if measure.term is None or measure.term.precision is Precision.OPEN:
            continue
        end = None if measure.term.precision is Precision.RECURRING else measure.term.end
        if end is None and measure.term.precision is not Precision.RECURRING:
            continue  # «с 2018 года» has no end
        event = ControlEvent(
            term=printed.term if end is None else day_in_figures(end, core.language),
            event=_event(measure),
            measure=number,
            responsible=printed.lead,
            document=printed.document_kind,
        )
        found.setdefault(end.year if end else None, []).append((end or date.max, event))
    years = sorted(found, key=lambda year: year or date.max.year)
    return tuple(
        EventGroup(_year(year), tuple(event for _end, event in sorted(found[year], key=lambda pair: pair[0])))
        for year in years
    )


def _event(measure: Measure) -> str:
    return measure.result or _("Carried out: {title}").format(title=measure.title)


def _year(year: int | None) -> str:
    return _("Every year of the programme") if year is None else _("Year {year}").format(year=year)
