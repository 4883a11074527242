"""What groups work out on day 2 for each measure on the shortlist."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.errors import UserError
from facilitator.domain.measures import Details, FundingAmount, Measure, State
from facilitator.domain.terms import parse_term
from facilitator.domain.wording import clean_line, clean_text
from facilitator.services.living import require_living
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, money_notes
from facilitator.store import session as session_store
from facilitator.text import N_, _


@act
def detail(session: Session, measure_id: str, details: Details) -> None:
    """Write all details of a measure; they take the place of what was there. New amounts end a declared total.

    Raises UserError for a measure that is not on the shortlist, for an executor or an alliance named twice, an unknown
    source or alliance, a year outside the programme, a negative amount.
    """
    before = _require_shortlisted(session.db, measure_id)
    executors = [clean_line(name) for name in details.executors]
    _require_different([name.casefold() for name in executors if name], _("An executor is named twice."))
    _require_different(list(details.alliance_ids), _("An alliance is named twice."))
    _check_funding(session.db, details.funding)
    known = {alliance.id for alliance in session_store.alliances(session.db)}
    if not set(details.alliance_ids) <= known:
        raise UserError(_("There is no such alliance in the session."))
    new_id = session.surroundings.new_id
    term_text = clean_line(details.term_text)
    with session.operation(N_("Details of {measure}"), measure=measure_id) as db:
        if term_text != before.term_text:
            measures.set_term(db, measure_id, term_text, parse_term(term_text))
        outcome = clean_line(details.document_kind), clean_text(details.result)
        if outcome != (before.document_kind, before.result):
            measures.set_outcome(db, measure_id, *outcome)
        if list(measures.executors(db, [measure_id]).get(measure_id, ())) != executors:
            measures.set_executors(db, measure_id, [(new_id(), name) for name in executors])
        if set(measures.alliance_ids(db, [measure_id]).get(measure_id, ())) != set(details.alliance_ids):
            measures.set_alliances(db, measure_id, [(new_id(), one) for one in details.alliance_ids])
        if set(measures.funding(db, [measure_id]).get(measure_id, ())) != set(details.funding):
            money_notes.forget_declared(db, measure_id)
            measures.set_funding(db, measure_id, [(new_id(), one) for one in details.funding])
        if measure_id in money_notes.free(db) and any(one.amount for one in details.funding):
            money_notes.put(db, new_id(), measure_id, is_free=0)


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
    measure = measures.by_id(db, measure_id)
    if measure is None:
        raise UserError(_("There is no such measure in the session."))
    return Details(
        executors=measures.executors(db, [measure_id]).get(measure_id, ()),
        term_text=measure.term_text,
        document_kind=measure.document_kind,
        result=measure.result,
        funding=measures.funding(db, [measure_id]).get(measure_id, ()),
        alliance_ids=measures.alliance_ids(db, [measure_id]).get(measure_id, ()),
    )


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


@act
def declare_total(session: Session, measure_id: str, total: int | None) -> None:
    """Note the total that a document declares for a measure, in kopecks, or None for none: the checks compare it.

    Raises UserError for a measure no longer in play, or a negative total.
    """
    require_living(session.db, measure_id)
    if total is not None and total < 0:
        raise UserError(_("An amount cannot be negative."))
    with session.operation(N_("Declared total of {measure}"), measure=measure_id) as db:
        money_notes.put(db, session.surroundings.new_id(), measure_id, declared=total)


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


def _check_funding(db: Connection, funding: tuple[FundingAmount, ...]) -> None:
    header = session_store.header(db)
    sources = {source.id for source in session_store.funding_sources(db)}
    for one in funding:
        if one.source_id not in sources:
            raise UserError(_("There is no such source of funding in the session."))
        if one.year not in header.years:
            sentence = _("The year {year} is outside the programme ({first}–{last}).")
            raise UserError(sentence.format(year=one.year, first=header.first_year, last=header.last_year))
        if one.amount < 0:
            raise UserError(_("An amount cannot be negative."))
    _require_different(
        [f"{one.source_id} {one.year}" for one in funding], _("A source has two amounts for the same year.")
    )
