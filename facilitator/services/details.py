"""What groups work out on day 2 for each measure on the shortlist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from facilitator.domain.errors import UserError
from facilitator.domain.measures import Details, FundingAmount, Measure, State
from facilitator.domain.terms import parse_term
from facilitator.domain.wording import clean_line, clean_text, first_double
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, measures, money_notes
from facilitator.store import session as session_store
from facilitator.text import N_, _


@act
def detail(session: Session, measure_id: str, details: Details) -> None:
    """Write all details of a measure; they take the place of what was there. New amounts end a declared total.

    Raises UserError for a measure that is not on the shortlist, for an executor or an alliance named twice, an unknown
    source or alliance, a year outside the programme, a negative amount.
    """
    _require_shortlisted(session.db, measure_id)
    with session.operation(N_("Details of {measure}"), measure=measure_id) as db:
        write_all(session, db, {measure_id: details})


def write_all(session: Session, db: Connection, wanted: Mapping[str, Details]) -> None:
    """Inside an operation: the details of measures that were found to be on the shortlist. Refuses like `detail`."""
    frame, new_id = _Frame(db), session.surroundings.new_id
    before = present_all(db, wanted)
    after = {one: frame.checked(details, before[one]) for one, details in wanted.items()}

    def differing(part: Callable[[Details], _Part]) -> dict[str, _Part]:
        return {one: part(new) for one, new in after.items() if part(new) != part(before[one])}

    funding = differing(_by_place)
    terms = differing(lambda it: it.term_text)
    measures.set_terms(db, {one: (text, parse_term(text)) for one, text in terms.items()})
    measures.set_outcomes(db, differing(lambda it: (it.document_kind, it.result)))
    measures.set_executors(db, differing(lambda it: it.executors), new_id)
    measures.set_alliances(db, differing(lambda it: sorted(it.alliance_ids)), new_id)
    measures.set_funding(db, funding, new_id)
    money_notes.forget_declared(db, funding)
    free = money_notes.free(db)
    for measure_id, new in after.items():
        if measure_id in free and any(one.amount for one in new.funding):
            money_notes.put(db, new_id(), measure_id, is_free=0)


_Part = TypeVar("_Part")


def _by_place(details: Details) -> list[FundingAmount]:
    return sorted(details.funding, key=lambda one: (one.source_id, one.year))


_LABELS = {
    "executors": N_("Executors of {measure}"),
    "term_text": N_("Term of {measure}"),
    "document_kind": N_("Kind of document of {measure}"),
    "result": N_("Expected result of {measure}"),
    "funding": N_("Money of {measure}"),
    "alliance_ids": N_("Alliances of {measure}"),
}


@act
def change(session: Session, measure_id: str, field: str, content: object) -> None:
    """Write one of the fields of Details anew, as an act of its own; what would change nothing is none.

    Refuses like `detail`.
    """
    _require_shortlisted(session.db, measure_id)
    before = present(session.db, measure_id)
    after = replace(before, **{field: content})  # type: ignore[arg-type]  # the field's own type, by the caller
    if after == before:
        return
    with session.operation(_LABELS[field], measure=measure_id):
        detail(session, measure_id, after)


def present(db: Connection, measure_id: str) -> Details:
    """What a measure's details are now. Raises UserError where there is no such measure."""
    found = present_all(db, [measure_id])
    require(found, _("There is no such measure in the session."))
    return found[measure_id]


def present_all(db: Connection, measure_ids: Collection[str]) -> dict[str, Details]:
    """The details of these measures, of those that there are."""
    executors, funding = measures.executors(db, measure_ids), measures.funding(db, measure_ids)
    alliance_ids = measures.alliance_ids(db, measure_ids)
    return {
        one.id: Details(
            executors=executors.get(one.id, ()),
            term_text=one.term_text,
            document_kind=one.document_kind,
            result=one.result,
            funding=funding.get(one.id, ()),
            alliance_ids=alliance_ids.get(one.id, ()),
        )
        for one in measures.by_ids(db, measure_ids).values()
    }


@act
def say_free(session: Session, measure_id: str, *, is_free: bool = True) -> None:
    """Note that a measure needs no money (or take it back): then the gate does not ask for funding.

    Raises UserError for a measure that is not on the shortlist, or that has money.
    """
    _require_shortlisted(session.db, measure_id)
    if is_free and any(one.amount for one in measures.funding(session.db, [measure_id]).get(measure_id, ())):
        raise UserError(_("The measure has money: take its amounts out before saying that it needs none."))
    label = N_("No money needed for {measure}") if is_free else N_("Money needed for {measure}")
    with session.operation(label, measure=measure_id) as db:
        money_notes.put(db, session.surroundings.new_id(), measure_id, is_free=int(is_free))


def _require_shortlisted(db: Connection, measure_id: str) -> Measure:
    measure = measures.by_id(db, measure_id)
    if measure is None:
        raise UserError(_("There is no such measure in the session."))
    if measure.state is not State.SHORTLISTED:
        raise UserError(_("Measure {number} is not on the shortlist.").format(number=measure.number))
    return measure


def _require_different(names: list[str], sentence: str) -> None:
    if len(set(names)) < len(names):
        raise UserError(sentence)


class _Frame:
    """What details are checked against, read once."""

    def __init__(self, db: Connection) -> None:
        self._header = session_store.header(db)
        self._sources = {source.id for source in session_store.funding_sources(db)}
        self._alliances = {alliance.id for alliance in session_store.alliances(db)}

    def checked(self, details: Details, before: Details) -> Details:
        """The details fit to be kept. Raises UserError for what cannot be; not for executors that are as they were."""
        executors = tuple(clean_line(name) for name in details.executors)
        if executors != before.executors and (double := first_double(name for name in executors if name)):
            raise UserError(_("“{name}” is named twice among the executors.").format(name=double))
        _require_different(list(details.alliance_ids), _("An alliance is named twice."))
        self._check_funding(details.funding)
        require(set(details.alliance_ids) <= self._alliances, _("There is no such alliance in the session."))
        return replace(
            details,
            executors=executors,
            term_text=clean_line(details.term_text),
            document_kind=clean_line(details.document_kind),
            result=clean_text(details.result),
        )

    def _check_funding(self, funding: tuple[FundingAmount, ...]) -> None:
        header = self._header
        for one in funding:
            require(one.source_id in self._sources, _("There is no such source of funding in the session."))
            if one.year not in header.years:
                sentence = _("The year {year} is outside the programme ({first}–{last}).")
                raise UserError(sentence.format(year=one.year, first=header.first_year, last=header.last_year))
            require(one.amount >= 0, _("An amount cannot be negative."))
        _require_different(
            [f"{one.source_id} {one.year}" for one in funding], _("A source has two amounts for the same year.")
        )
