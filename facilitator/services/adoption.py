"""The plenary adopts: counts are typed, quorum and majority are computed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.domain.adoption import (
    Amendment,
    Count,
    Field,
    Majority,
    Quorum,
    Resolution,
    is_carried,
    is_possible,
    is_quorate,
    quorum_needed,
)
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure, State
from facilitator.domain.terms import parse_term
from facilitator.domain.wording import clean_line, clean_text, first_double, required_line
from facilitator.services import speeches
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, people, revisions
from facilitator.store import adoption as store
from facilitator.text import N_, _

_TOLD = 10  # measures of one act by their numbers


@act
def put_to_the_vote(
    session: Session,
    subject: str,
    measure_ids: Collection[str],
    count: Count,
    quorum: Quorum = Quorum.MORE_THAN_HALF,
    majority: Majority = Majority.OF_PRESENT,
) -> bool:
    """Adopt measures of the shortlist, one or en bloc, or decline them, by the counts; tells which.

    Raises UserError for counts that cannot be, a meeting that is not quorate, or a measure not on the shortlist.
    """
    subject = required_line(subject, _("What is put to the vote"))
    _require_valid(quorum, count)
    measure_ids = tuple(dict.fromkeys(measure_ids))
    if not measure_ids:
        raise UserError(_("There is nothing to put to the vote."))
    if not _are_open(session.db, measure_ids):
        raise UserError(_("Only a measure of the shortlist can be put to the vote."))
    new_id = session.surroundings.new_id
    is_adopted = is_carried(majority, count)
    resolution = Resolution(new_id(), subject, count, quorum, majority, is_adopted, measure_ids)
    label, named = _named(session.db, measure_ids, is_adopted=is_adopted)
    with session.operation(label, **named) as db:
        store.add_resolution(db, resolution, [(new_id(), one) for one in measure_ids])
        measures.set_states(db, measure_ids, State.ADOPTED if is_adopted else State.DECLINED)
    return is_adopted


def _named(db: Connection, measure_ids: Collection[str], *, is_adopted: bool) -> tuple[str, dict[str, object]]:
    """The name of the act: a few measures are told by number, many are counted, so that a menu has room for it."""
    if len(measure_ids) > _TOLD:
        label = N_("Adopt measures: {count}") if is_adopted else N_("Decline measures: {count}")
        return label, {"count": len(measure_ids)}
    numbers = measures.numbers(db, measure_ids)
    label = N_("Adopt {measures}") if is_adopted else N_("Decline {measures}")
    return label, {"measures": sorted(measure_ids, key=numbers.__getitem__)}


@act
def put_en_bloc(
    session: Session, subject: str, measure_ids: Collection[str], count: Count, quorum: Quorum, majority: Majority
) -> bool:
    """The same for measures that nobody contests. Raises UserError where one of them is contested or decided by now."""
    is_open = measures.ids_in_states(session.db, [State.SHORTLISTED]) - set(store.contested(session.db))
    if others := set(measure_ids) - is_open:
        sentence = _("Contested, decided or off the list by now: No. {numbers}; begin the vote en bloc anew.")
        numbers = sorted(measures.numbers(session.db, others).values())
        raise UserError(sentence.format(numbers=", ".join(map(str, numbers))))
    return put_to_the_vote(session, subject, measure_ids, count, quorum, majority)


@act
def take_back(session: Session, resolution_id: str) -> None:
    """Undo a decision by its name: its measures are before the plenary again, contested if they were; its dissents go.

    Raises UserError for an unknown one, and for one that stays, see `why_it_stays`.
    """
    resolution = next((one for one in store.resolutions(session.db) if one.id == resolution_id), None)
    if resolution is None:
        raise UserError(_("There is no such resolution in the session."))
    if why := why_it_stays(session.db, resolution):
        raise UserError(why)
    with session.operation(N_("Take back the decision: {subject}"), subject=resolution.subject) as db:
        store.remove_resolution(db, resolution_id)
        measures.set_states(db, resolution.measure_ids, State.SHORTLISTED)


def why_it_stays(db: Connection, resolution: Resolution) -> str:
    """Why a decision cannot be taken back: a later one was taken, or a closed revision holds it; "" where it can."""
    found = store.resolutions(db)
    state = State.ADOPTED if resolution.is_adopted else State.DECLINED
    later = found[found.index(resolution) + 1 :]
    is_last = not any(set(one.measure_ids) & set(resolution.measure_ids) for one in later)
    if not is_last or not measures.ids_in_states(db, [state]).issuperset(resolution.measure_ids):
        return _("Later acts build on this decision: take back the latest decision on its measures.")
    if resolution.is_adopted and not _adopted_in_closed_revision(db).isdisjoint(resolution.measure_ids):
        return _("A closed revision holds this decision: reopen the roadmap as a new revision and vote anew.")
    return ""


def _adopted_in_closed_revision(db: Connection) -> frozenset[str]:
    """The measures of the last revision; none once it was reopened, for what is adopted then was voted on anew."""
    last, content = revisions.last(db), revisions.last_content(db)
    if last is None or content is None or any(one.number > last.number for one in revisions.reopenings(db)):
        return frozenset()
    return frozenset(row.measure_id for row in content.rows)


@act
def contest(session: Session, measure_ids: Collection[str]) -> None:
    """Mark measures as contested: they are not adopted en bloc. Raises UserError where all of them are, or decided."""
    if not _are_open(session.db, measure_ids):
        raise UserError(_("Only a measure of the shortlist can be contested."))
    before = store.contested(session.db)
    new = [one for one in dict.fromkeys(measure_ids) if one not in before]
    if not new:
        raise UserError(_("These measures are contested already."))
    with session.operation(N_("Contest {measures}"), measures=new) as db:
        store.add_contests(db, [(session.surroundings.new_id(), one) for one in new])


@act
def object_to(session: Session, measure_id: str, participant_id: str, gist: str) -> None:
    """Write down who contests a measure and why; it is contested from then on, if it was not before. One act.

    Raises UserError for a measure that is not on the shortlist, an unknown participant and an empty gist.
    """
    label = N_("{participant} contests {measures}")
    with session.operation(label, participant=participant_id, measures=[measure_id]):
        if measure_id not in store.contested(session.db) or not _are_open(session.db, [measure_id]):
            contest(session, [measure_id])
        speeches.record_speech(session, participant_id, gist, measure_id=measure_id)


@act
def settle(session: Session, measure_ids: Collection[str]) -> None:
    """Take the mark of a contested measure off again. Raises UserError where none of them has it."""
    marked = [one for one in dict.fromkeys(measure_ids) if one in store.contested(session.db)]
    if not marked:
        raise UserError(_("These measures are not contested."))
    with session.operation(N_("No longer contested: {measures}"), measures=marked) as db:
        store.remove_contests(db, marked)


@act
def record_dissent(session: Session, resolution_id: str, participant_id: str, opinion: str) -> None:
    """Note a participant's dissenting opinion on a resolution, once, for the minutes."""
    opinion = required_line(opinion, _("The dissenting opinion"))
    resolution = next((one for one in store.resolutions(session.db) if one.id == resolution_id), None)
    if resolution is None:
        raise UserError(_("There is no such resolution in the session."))
    participant = people.participant(session.db, participant_id)
    if participant is None:
        raise UserError(_("There is no such participant in the session."))
    if any(one == participant_id for one, _opinion in store.dissents(session.db).get(resolution_id, ())):
        raise UserError(_("The dissenting opinion of {name} is noted already.").format(name=participant.name))
    with session.operation(N_("Dissenting opinion of {participant}"), participant=participant_id) as db:
        store.put_dissent(db, session.surroundings.new_id(), resolution_id, participant_id, opinion)


@act
def amend(session: Session, measure_id: str, field: Field, text: str) -> Amendment:
    """Change one field of a shortlisted measure before the plenary, see `amend_fields`."""
    [amendment] = amend_fields(session, measure_id, {field: text})
    return amendment


@act
def amend_fields(session: Session, measure_id: str, texts: Mapping[Field, str]) -> list[Amendment]:
    """Change fields of a shortlisted measure before the plenary; gives the words before and after for the redline.

    Executors are parted by «;». Raises UserError for a measure not on the shortlist, an empty title, an executor who is
    named twice, or no change at all.
    """
    measure = measures.by_id(session.db, measure_id)
    if measure is None or measure.state is not State.SHORTLISTED:
        raise UserError(_("Only a measure of the shortlist can be amended."))
    before = fields(session.db, measure)
    after = {field: _cleaned(field, text) for field, text in texts.items()}
    after = {field: text for field, text in after.items() if text != before[field]}
    if not after:
        raise UserError(_("The amendment changes nothing."))
    amendments = [Amendment(measure_id, field, before[field], text) for field, text in after.items()]
    with session.operation(N_("Amend {measure}"), measure=measure_id) as db:
        _write(session, db, measure, after)
        for one in amendments:
            store.add_amendment(db, session.surroundings.new_id(), one)
    return amendments


def fields(db: Connection, measure: Measure) -> dict[Field, str]:
    """What stands in each field that can be amended; executors are parted by «; »."""
    lead, *co_executors = measures.executors(db, [measure.id]).get(measure.id, ("",))
    return {
        Field.TITLE: measure.title,
        Field.TERM: measure.term_text,
        Field.LEAD: lead,
        Field.CO_EXECUTORS: "; ".join(co_executors),
        Field.DOCUMENT_KIND: measure.document_kind,
        Field.RESULT: measure.result,
    }


def _are_open(db: Connection, measure_ids: Collection[str]) -> bool:
    return measures.ids_in_states(db, [State.SHORTLISTED]).issuperset(measure_ids)


def _cleaned(field: Field, text: str) -> str:
    text = clean_text(text) if field in (Field.TITLE, Field.RESULT) else clean_line(text)
    if field is Field.TITLE and not text:
        raise UserError(_("The wording is empty: type it."))
    if field is Field.LEAD and len(_names(text)) > 1:
        raise UserError(_("One executor leads: name the others among the co-executors."))
    return "; ".join(_names(text)) if field in (Field.LEAD, Field.CO_EXECUTORS) else text


def _write(session: Session, db: Connection, measure: Measure, after: Mapping[Field, str]) -> None:
    if Field.TITLE in after:
        measures.set_title(db, measure.id, after[Field.TITLE])
    if Field.TERM in after:
        measures.set_terms(db, {measure.id: (after[Field.TERM], parse_term(after[Field.TERM]))})
    if not after.keys().isdisjoint((Field.DOCUMENT_KIND, Field.RESULT)):
        kind, result = after.get(Field.DOCUMENT_KIND, measure.document_kind), after.get(Field.RESULT, measure.result)
        measures.set_outcomes(db, {measure.id: (kind, result)})
    if not after.keys().isdisjoint((Field.LEAD, Field.CO_EXECUTORS)):
        lead, *others = measures.executors(db, [measure.id]).get(measure.id, ("",))
        if Field.CO_EXECUTORS in after:
            others = _names(after[Field.CO_EXECUTORS])
        names = [after.get(Field.LEAD, lead), *others]
        if double := first_double(name for name in names if name):
            raise UserError(_("“{name}” is named twice among the executors.").format(name=double))
        measures.set_executors(db, {measure.id: names}, session.surroundings.new_id)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _require_valid(quorum: Quorum, count: Count) -> None:
    if not is_possible(count):
        sentence = _(
            "These counts cannot be: for {votes_for}, against {against}, abstained {abstained}, present {present}."
        )
        raise UserError(
            sentence.format(
                votes_for=count.votes_for,
                against=count.votes_against,
                abstained=count.abstained,
                present=count.present,
            )
        )
    if not is_quorate(quorum, count):
        sentence = _("No quorum: {present} of {entitled} are present, {needed} are needed.")
        needed = quorum_needed(quorum, count.entitled)
        raise UserError(sentence.format(present=count.present, entitled=count.entitled, needed=needed))
