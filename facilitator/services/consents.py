"""Whether executors consent to what the roadmap puts on them, and whom still to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from facilitator.domain.consents import (
    Consent,
    ConsentStatus,
    executor_key,
    first_status,
)
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.wording import clean_line
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, people
from facilitator.store import consents as store
from facilitator.text import N_, _

IN_THE_ROADMAP = (State.SHORTLISTED, State.ADOPTED)

_Answers = Mapping[tuple[str, str], tuple[str, ConsentStatus, str]]  # (measure id, executor's key) -> row id, answer


@act
def answer(session: Session, measure_id: str, executor: str, status: ConsentStatus, note: str = "") -> None:
    """Note an executor's answer about a measure; it stays when the details are written anew.

    Raises UserError for a measure that is neither on the shortlist nor adopted, and for one that is not its executor.
    """
    name = _executor(session.db, measure_id, executor)
    label = N_("Consent of “{executor}” to {measure}")
    known = store.answers(session.db)
    with session.operation(label, executor=name, measure=measure_id) as db:
        _write(session, db, known, {(measure_id, name): (status, clean_line(note))})


@act
def answer_alike(session: Session, asked: Iterable[tuple[str, str]], status: ConsentStatus, note: str = "") -> None:
    """Note the same answer for several (measure id, executor) as one act; an empty note leaves what is noted.

    Raises UserError for none and where all have answered so already, else like `answer`.
    """
    note, known = clean_line(note), store.answers(session.db)
    chosen = [(measure_id, _executor(session.db, measure_id, executor)) for measure_id, executor in asked]
    if not chosen:
        raise UserError(_("Nobody is chosen: choose the executors who have answered."))
    answers = {}
    for measure_id, name in chosen:
        _row_id, before, noted = known.get((measure_id, executor_key(name)), ("", None, ""))
        if (before, noted) != (status, note or noted):
            answers[measure_id, name] = status, note or noted
    if not answers:
        raise UserError(_("All of them have answered so already."))
    names = {executor_key(name): name for _measure_id, name in answers}
    if len(names) == 1:
        operation = session.operation(N_("Consents of “{executor}”"), executor=next(iter(names.values())))
    else:
        operation = session.operation(N_("Consents of executors: {count}"), count=len(answers))
    with operation as db:
        _write(session, db, known, answers)


def _executor(db: Connection, measure_id: str, executor: str) -> str:
    """The executor as the measure has it."""
    measure = measures.by_id(db, measure_id)
    if measure is None:
        raise UserError(_("There is no such measure in the session."))
    if measure.state not in IN_THE_ROADMAP:
        raise UserError(_("Measure {number} is not on the shortlist.").format(number=measure.number))
    key = executor_key(clean_line(executor))
    names = {executor_key(name): name for name in measures.executors(db, [measure_id]).get(measure_id, ())}
    if not key or key not in names:
        sentence = _("“{name}” is no executor of measure {number}.")
        raise UserError(sentence.format(name=executor, number=measure.number))
    return names[key]


def _write(
    session: Session, db: Connection, known: _Answers, answers: Mapping[tuple[str, str], tuple[ConsentStatus, str]]
) -> None:
    """`answers` by measure id and executor."""
    for (measure_id, name), (status, note) in answers.items():
        row = known.get((measure_id, executor_key(name)))
        if row:
            store.change(db, row[0], status, note)
        else:
            store.add(db, session.surroundings.new_id(), measure_id, name, (status, note))


def consents(db: Connection) -> list[Consent]:
    """One for each executor of each measure of the roadmap, by the measures' numbers, the lead first.

    Executors whose organisation has people in the session start as proposed, all others as to be agreed.
    """
    ids = [one.id for one in measures.in_states(db, IN_THE_ROADMAP)]
    executors = measures.executors(db, ids)
    return [one for own in consents_by(db, {one: executors.get(one, ()) for one in ids}).values() for one in own]


def consents_by(db: Connection, executors: Mapping[str, Iterable[str]]) -> dict[str, tuple[Consent, ...]]:
    """The same by measure, where the executors of each are known already."""
    answers, present = store.answers(db), _present(db)
    asked = {measure_id: tuple(names) for measure_id, names in executors.items()}

    def found() -> dict[str, tuple[Consent, ...]]:
        return {one: tuple(_of_measure(one, names, answers, present)) for one, names in asked.items()}

    return db.once("consents", (asked, answers, present), found) if len(asked) > 1 else found()


def consents_of(db: Connection, measure_id: str) -> tuple[Consent, ...]:
    """The same for one measure."""
    names = measures.executors(db, [measure_id]).get(measure_id, ())
    return consents_by(db, {measure_id: names})[measure_id]


def _of_measure(
    measure_id: str,
    names: Iterable[str],
    answers: _Answers,
    present: frozenset[str],
) -> Iterator[Consent]:
    for position, name in enumerate(names):
        if name:
            key = (measure_id, executor_key(name))
            status, note = answers[key][1:] if key in answers else (first_status(name, present), "")
            yield Consent(measure_id, name, position == 0, status, note)


def _present(db: Connection) -> frozenset[str]:
    return frozenset(map(executor_key, people.organisations(db)))
