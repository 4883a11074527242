"""The list of consents to obtain, by executor, with whom to ask: what is open first, then refusals and consents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.consents import OPEN, Consent, ConsentStatus, executor_key
from facilitator.domain.measures import Measure
from facilitator.domain.records import ConsentExecutor, ConsentList, ConsentRow, ConsentSection
from facilitator.services import consents, roadmap
from facilitator.store import Connection, measures, people
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking

_MOST = 3  # people of one organisation that are named

_STATUSES = {
    ConsentStatus.PROPOSED: N_("proposed, no answer yet"),
    ConsentStatus.TO_BE_AGREED: N_("to be agreed"),
    ConsentStatus.REFUSED: N_("refused"),
    ConsentStatus.AGREED: N_("agreed at the session"),
}

_SECTIONS = (
    (N_("To be obtained"), OPEN),
    (N_("Refused: another executor is needed"), frozenset({ConsentStatus.REFUSED})),
    (N_("Obtained at the session"), frozenset({ConsentStatus.AGREED})),
)


@dataclass(frozen=True, slots=True)
class _Material:
    measures: Mapping[str, Measure]
    numbers: Mapping[str, str]
    terms: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]


def consent_list(db: Connection) -> ConsentList:
    """In the session's document language, executors in alphabetical order."""
    header = session_store.header(db)
    with speaking(header.document_language):
        found = consents.consents(db)
        material = _material(db, header.document_language)
        counts = Counter(one.status for one in found)
        sections = [
            ConsentSection(_(title), _executors(material, [one for one in found if one.status in statuses]))
            for title, statuses in _SECTIONS
        ]
        return ConsentList(
            language=header.document_language,
            title=_("Consents to be obtained") + "\n" + header.document_title,
            summary="; ".join(f"{_(told)} – {counts[status]}" for status, told in _STATUSES.items() if counts[status]),
            made_on=header.starts_on,
            sections=tuple(section for section in sections if section.executors),
        )


def _material(db: Connection, language: str) -> _Material:
    numbered = roadmap.numbered(db)
    of_organisation: dict[str, tuple[str, ...]] = {}
    for person in people.participants(db):
        key = executor_key(person.organisation)
        of_organisation[key] = (*of_organisation.get(key, ()), person.name)
    return _Material(
        {one.id: one for one in measures.in_states(db, consents.IN_THE_ROADMAP)},
        {one.id: number for number, one in numbered},
        {one.id: roadmap.printed_term(one, language) for _number, one in numbered},
        of_organisation,
    )


def _executors(material: _Material, found: Iterable[Consent]) -> tuple[ConsentExecutor, ...]:
    own: dict[str, list[Consent]] = {}
    places = {measure_id: place for place, measure_id in enumerate(material.numbers)}
    for consent in sorted(found, key=lambda one: places.get(one.measure_id, len(places))):
        own.setdefault(executor_key(consent.executor), []).append(consent)
    return tuple(
        ConsentExecutor(
            own[key][0].executor,
            "" if own[key][0].status is ConsentStatus.AGREED else _contact(material, key),
            tuple(_row(material, consent) for consent in own[key]),
        )
        for key in sorted(own)
    )


def _contact(material: _Material, key: str) -> str:
    names = material.people.get(key, ())
    if not names:
        return _("in writing, as none of its people is on the list of participants")
    most = ", ".join(names[:_MOST])
    left = len(names) - _MOST
    return _("{names} and {count} more").format(names=most, count=left) if left > 0 else most


def _row(material: _Material, consent: Consent) -> ConsentRow:
    measure = material.measures[consent.measure_id]
    return ConsentRow(
        item=material.numbers.get(measure.id) or _("No. {number}").format(number=measure.number),
        measure=measure.title,
        role=_("lead executor") if consent.is_lead else _("co-executor"),
        term=material.terms.get(measure.id) or measure.term_text,
        status=_(_STATUSES[consent.status]),
        note=consent.note,
    )
