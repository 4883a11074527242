"""The roadmap's core: every adopted measure once, under its alliance, with its money, and the passport.

The other parts of the whole document stand in roadmap_document.py. Word is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.measures import FundingAmount, Measure, State
from facilitator.domain.money import amount_in_words, decimals_needed
from facilitator.domain.numerals import roman
from facilitator.domain.people import Alliance
from facilitator.domain.roadmap import FundingLine, PassportEntry, Roadmap, RoadmapGroup, RoadmapMeasure
from facilitator.domain.session import FundingSource, Header
from facilitator.domain.terms import Precision, Term, format_term, tells_manner
from facilitator.services.by_alliance import heading, under_alliances
from facilitator.store import Connection, measures
from facilitator.store import session as store
from facilitator.text import LANGUAGES, _, speaking


@dataclass(frozen=True, slots=True)
class _Material:
    """What the file holds for the rows of a roadmap and for its passport, read once."""

    header: Header
    alliances: list[Alliance]
    sources: list[FundingSource]
    alliance_ids: Mapping[str, tuple[str, ...]]
    executors: Mapping[str, tuple[str, ...]]
    funding: Mapping[str, tuple[FundingAmount, ...]]


def roadmap(db: Connection) -> Roadmap:
    """The roadmap of all adopted measures, in the session's document language."""
    material = _material(db)
    with speaking(material.header.document_language):
        groups = _groups(material, _titled(db))
        return Roadmap(
            language=material.header.document_language,
            title=material.header.document_title,
            place=material.header.place,
            made_on=material.header.starts_on,
            unit=material.header.money_unit,
            passport=_passport(material, store.passport(db), groups),
            years=material.header.years,
            groups=groups,
        )


def numbered(db: Connection) -> list[tuple[str, Measure]]:
    """Every adopted measure behind its number in the roadmap («2.1»), in the order of the document."""
    return [
        (_numbered(title, position, number), measure)
        for position, (title, members) in enumerate(_titled(db), 1)
        for number, measure in enumerate(members, 1)
    ]


def numbers(db: Connection) -> dict[str, str]:
    """Measure id -> its number in the roadmap, for every adopted measure."""
    return {measure.id: number for number, measure in numbered(db)}


def _titled(db: Connection) -> list[tuple[str, list[Measure]]]:
    """The adopted measures of each part of the roadmap; without alliances all stand in one without a title."""
    found = under_alliances(db, measures.in_states(db, [State.ADOPTED]))
    return [(heading(db, alliance), members) for alliance, members in found]


def _numbered(title: str, position: int, number: int) -> str:
    """Within its group; one after another where there are no groups."""
    return f"{position}.{number}" if title else str(number)


def _material(db: Connection) -> _Material:
    return _Material(
        store.header(db),
        store.alliances(db),
        store.funding_sources(db),
        measures.alliance_ids(db),
        measures.executors(db),
        measures.funding(db),
    )


def _groups(material: _Material, titled: list[tuple[str, list[Measure]]]) -> tuple[RoadmapGroup, ...]:
    return tuple(
        RoadmapGroup(
            roman(position) if title else "",
            title,
            tuple(_measure(material, one, _numbered(title, position, number)) for number, one in enumerate(found, 1)),
        )
        for position, (title, found) in enumerate(titled, 1)
    )


def _measure(material: _Material, measure: Measure, number: str) -> RoadmapMeasure:
    own = material.alliance_ids.get(measure.id, ())
    lead, *co_executors = material.executors.get(measure.id, ("",))
    return RoadmapMeasure(
        number=number,
        title=measure.title,
        term=printed_term(measure, material.header.document_language),
        lead=lead,
        co_executors=tuple(co_executors),
        document_kind=measure.document_kind,
        result=measure.result,
        alliances=tuple(one.name for one in material.alliances if one.id in own) if len(own) > 1 else (),
        funding=_funding(material, measure.id),
        measure_id=measure.id,
    )


def printed_term(measure: Measure, language: str) -> str:
    term = term_to_print(measure)
    return term if isinstance(term, str) else format_term(term, language)


def term_to_print(measure: Measure) -> Term | str:
    """Printed by its norm, unless that would drop words: «ежегодно, до 1 марта» stays as it was typed."""
    if measure.term is None or tells_manner(measure.term_text):
        return measure.term_text
    if measure.term.precision in (Precision.RECURRING, Precision.OPEN):
        norms = {format_term(measure.term, one) for one in LANGUAGES}
        return measure.term if measure.term_text.casefold() in norms else measure.term_text
    return measure.term


def _funding(material: _Material, measure_id: str) -> tuple[FundingLine, ...]:
    years = material.header.years
    by_source: dict[str, dict[int, int]] = {}
    for one in material.funding.get(measure_id, ()):
        if one.year in years:
            by_source.setdefault(one.source_id, {})[one.year] = one.amount
    return tuple(
        FundingLine(source.name, tuple(map(by_source[source.id].get, years)))
        for source in material.sources
        if source.id in by_source
    )


def _period(header: Header) -> str:
    if header.first_year == header.last_year:
        return _("{year}").format(year=header.first_year)
    return _("{first}–{last}").format(first=header.first_year, last=header.last_year)


def _passport(
    material: _Material, entries: Mapping[str, str], groups: tuple[RoadmapGroup, ...]
) -> tuple[PassportEntry, ...]:
    header = material.header
    rows = (
        (_("Name"), header.document_title.replace("\n", " ")),
        (_("Grounds for development"), entries.get("basis", "")),
        (_("Commissioned by"), entries.get("customer", "")),
        (_("Developed by"), entries.get("developer", "")),
        (_("Goal"), entries.get("goal", "")),
        (_("Objectives"), entries.get("objectives", "")),
        (_("Period"), _period(header)),
        (_("Project alliances"), "\n".join(_alliance_line(alliance) for alliance in material.alliances)),
        (_("Volumes and sources of funding"), _volumes(material, groups)),
        (_("Expected results"), entries.get("expected_results", "")),
    )
    return tuple(PassportEntry(label, text) for label, text in rows if text)


def _alliance_line(alliance: Alliance) -> str:
    sentence = _("“{name}”")
    if alliance.leads:
        sentence = _("“{name}” (lead: {leads})") if len(alliance.leads) == 1 else _("“{name}” (leads: {leads})")
    return sentence.format(name=alliance.name, leads=", ".join(alliance.leads))


def _volumes(material: _Material, groups: tuple[RoadmapGroup, ...]) -> str:
    """The total and the sum of each source, in the document's unit; empty where there is no money at all."""
    sums: dict[str, int] = {}
    for line in (line for group in groups for measure in group.measures for line in measure.funding):
        sums[line.source] = sums.get(line.source, 0) + sum(amount or 0 for amount in line.amounts)
    if not sums:
        return ""
    language, unit = material.header.document_language, material.header.money_unit
    decimals = decimals_needed(sums.values(), unit)
    total = amount_in_words(sum(sums.values()), unit, language, decimals)
    first = _("Total: {amount}, of which:").format(amount=total)
    lines = [
        _("{source} – {amount}").format(
            source=source.name, amount=amount_in_words(sums[source.name], unit, language, decimals)
        )
        for source in material.sources
        if source.name in sums
    ]
    return "\n".join((first, *lines))
