"""The content of register and proposed procedure, in the session's document language. No Word here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.adoption import Resolution
from facilitator.domain.measures import WITHDRAWN, Measure, Origin, State, lineage
from facilitator.domain.records import Record, RecordRow
from facilitator.services import minutes, round_results
from facilitator.services.round_results import Placed
from facilitator.store import Connection, measures
from facilitator.store import adoption as adoption_store
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking


@dataclass(frozen=True, slots=True)
class _Material:
    measures: list[Measure]
    sources: Mapping[str, tuple[Measure, ...]]
    groups: Mapping[str, str]
    verdicts: Mapping[str, tuple[tuple[str, str], ...]]
    placed: Mapping[str, tuple[Placed, ...]]
    voted_on: frozenset[str]
    resolutions: Mapping[str, Resolution]


_NOT_TAKEN = {
    State.REJECTED: N_("rejected by the council"),
    State.PARKED: N_("parked by the council"),
    State.DECLINED: N_("declined by the plenary"),
    State.POOL: N_("not chosen by the vote"),
    State.SHORTLISTED: N_("not put to the vote of the plenary"),
}

_TAKES_OUT = ("park", "reject")  # the verdicts whose reason says why a measure is not taken

_PROCEDURE = {
    State.POOL: N_("put to the vote"),
    State.SHORTLISTED: N_("on the shortlist"),
    State.PARKED: N_("park"),
    State.REJECTED: N_("do not take"),
}


def register(db: Connection) -> Record:
    """Everything proposed or drafted that was not taken, with the reason; merged rows live on and are left out."""
    return _record(db, N_("Register of proposals that were not taken"), _NOT_TAKEN)


def procedure(db: Connection) -> Record:
    """The council's proposal for the morning: what is voted on, what is parked, what is not taken, and why."""
    return _record(db, N_("Proposed procedure"), _PROCEDURE)


def _record(db: Connection, title: str, decisions: Mapping[State, str]) -> Record:
    header = session_store.header(db)
    counted = round_results.officials(db)
    with speaking(header.document_language):
        found = measures.in_states(db)
        material = _Material(
            found,
            lineage(found),
            {group.id: group.name for group in people_store.groups(db)},
            measures.verdicts(db),
            round_results.placed(db, counted),
            round_results.put_to_the_vote(db, counted),
            {measure_id: one for one in adoption_store.resolutions(db) for measure_id in one.measure_ids},
        )
        kept = [measure for measure in found if measure.state in decisions]
        if decisions is _NOT_TAKEN and not any(measure.state is State.ADOPTED for measure in found):
            kept = [measure for measure in kept if measure.state is not State.SHORTLISTED]  # it may all be taken yet
        told = [_decision(material, measure, decisions) for measure in kept]
        summary = "; ".join(f"{decision} – {count}" for decision, count in Counter(told).items())
        return Record(
            language=header.document_language,
            title=f"{_(title)}\n{header.document_title}",
            summary=summary,
            made_on=header.starts_on,
            rows=tuple(_row(material, measure, decision) for measure, decision in zip(kept, told, strict=True)),
        )


def _decision(material: _Material, measure: Measure, decisions: Mapping[State, str]) -> str:
    """What became of a measure, or who withdrew it. Only what was voted on can be said to be not chosen.

    Once the plenary has resolved, what a round left in the pool is not proposed for the vote any more.
    """
    if measure.state is State.POOL:
        is_voted_on = measure.id in material.voted_on
        if decisions is _NOT_TAKEN and not is_voted_on:
            return _("not voted on")
        if decisions is _PROCEDURE and is_voted_on and material.resolutions:
            return _("voted on, not chosen")
    if measure.state is State.REJECTED and material.verdicts[measure.id][-1][1] == WITHDRAWN:
        return _("withdrawn by the group")
    return _(decisions[measure.state])


def _row(material: _Material, measure: Measure, decision: str) -> RecordRow:
    return RecordRow(
        number=str(measure.number),
        title=measure.title,
        origin=_origin(material, measure),
        decision=decision,
        reason="\n".join(_reasons(material, measure)),
    )


def _reasons(material: _Material, measure: Measure) -> list[str]:
    """The council's reason, the place and votes where a round counted it, the votes where the plenary declined it."""
    told: list[str] = []
    for kind, reason in material.verdicts.get(measure.id, ()):
        if kind in (*_TAKES_OUT, "restore"):  # what was taken back into the pool has no such reason any more
            told = [reason] if kind in _TAKES_OUT and reason != WITHDRAWN else []
    told += [round_results.placed_sentence(one) for one in material.placed.get(measure.id, ())]
    if measure.state is State.DECLINED and (resolution := material.resolutions.get(measure.id)):
        told.append(_("Plenary: {votes}.").format(votes=minutes.votes_in_words(resolution)))
        told.append(minutes.arithmetic(resolution))
    return told


def _origin(material: _Material, measure: Measure) -> str:
    """Where it came from; a merge names all that live on in it."""
    sources = [one for one in material.sources.get(measure.id, ()) if one.origin is not Origin.MERGE] or [measure]
    return "; ".join(_source(material, one) for one in sources)


def _source(material: _Material, measure: Measure) -> str:
    if measure.origin is Origin.DRAFT:
        number = measure.number_in_draft
        return _("item {number} of the draft").format(number=number) if number else _("row of the draft")
    group = material.groups.get(measure.group_id or "", "-")
    return _("proposal {number}, group “{group}”").format(number=measure.number, group=group)
