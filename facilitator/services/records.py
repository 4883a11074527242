"""The content of register, proposed procedure and minutes, in the session's document language. No Word here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.adoption import Majority, Quorum, Resolution, quorum_needed, votes_needed
from facilitator.domain.measures import Measure, Origin, State, lineage
from facilitator.domain.people import Vote
from facilitator.domain.records import Minutes, MinutesItem, Record, RecordRow
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


_NOT_TAKEN = {
    State.REJECTED: N_("rejected by the council"),
    State.PARKED: N_("parked by the council"),
    State.DECLINED: N_("declined by the plenary"),
    State.POOL: N_("not chosen by the vote"),
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


def minutes(db: Connection) -> Minutes:
    """Every vote of the plenary with its counts, rule, result and dissenting opinions."""
    header = session_store.header(db)
    named = session_store.passport(db)
    with speaking(header.document_language):
        return Minutes(
            language=header.document_language,
            title=header.title,
            place=header.place,
            made_on=header.starts_on,
            chair=named.get("chair", ""),
            secretary=named.get("secretary", ""),
            presence=_presence(db),
            items=_items(db),
        )


def _record(db: Connection, title: str, decisions: Mapping[State, str]) -> Record:
    header = session_store.header(db)
    with speaking(header.document_language):
        found = measures.in_states(db)
        material = _Material(
            found,
            lineage(found),
            {group.id: group.name for group in people_store.groups(db)},
            measures.verdicts(db),
        )
        kept = [measure for measure in found if measure.state in decisions]
        counts = Counter(measure.state for measure in kept)
        summary = ", ".join(f"{_(told)} – {counts[state]}" for state, told in decisions.items() if counts[state])
        return Record(
            language=header.document_language,
            title=f"{_(title)}\n{header.document_title}",
            summary=summary,
            made_on=header.starts_on,
            rows=tuple(_row(material, measure, _(decisions[measure.state])) for measure in kept),
        )


def _row(material: _Material, measure: Measure, decision: str) -> RecordRow:
    reasons = [reason for kind, reason in material.verdicts.get(measure.id, ()) if kind in _TAKES_OUT]
    return RecordRow(
        number=str(measure.number),
        title=measure.title,
        origin=_origin(material, measure),
        decision=decision,
        reason=reasons[-1] if reasons else "",
    )


def _origin(material: _Material, measure: Measure) -> str:
    """Where it came from; a merge names all that live on in it."""
    sources = [one for one in material.sources.get(measure.id, ()) if one.origin is not Origin.MERGE] or [measure]
    return "; ".join(_source(material, one) for one in sources)


def _source(material: _Material, measure: Measure) -> str:
    if measure.origin is Origin.DRAFT:
        return _("item {number} of the draft").format(number=measure.draft_number)
    group = material.groups.get(measure.group_id or "", "-")
    return _("proposal {number}, group “{group}”").format(number=measure.number, group=group)


def _presence(db: Connection) -> str:
    people = people_store.participants(db)
    advisory = sum(participant.vote is Vote.ADVISORY for participant in people)
    resolutions = adoption_store.resolutions(db)
    if not resolutions:
        sentence = _("On the list: {people}, with an advisory vote: {advisory}.")
        return sentence.format(people=len(people), advisory=advisory)
    last = resolutions[-1]
    sentence = _(
        "Present: {present} of {entitled} with a deciding vote (quorum: {needed}); with an advisory vote: {advisory}."
    )
    return sentence.format(
        present=last.count.present,
        entitled=last.count.entitled,
        needed=quorum_needed(last.quorum, last.count.entitled),
        advisory=advisory,
    )


_QUORUMS = {
    Quorum.HALF: N_("at least half of the list"),
    Quorum.MORE_THAN_HALF: N_("more than half of the list"),
    Quorum.TWO_THIRDS: N_("two thirds of the list"),
}

_MAJORITIES = {
    Majority.SIMPLE: N_("more votes for than against"),
    Majority.OF_PRESENT: N_("more than half of those present"),
    Majority.OF_LIST: N_("more than half of the list"),
    Majority.TWO_THIRDS: N_("two thirds of those present"),
}


def _items(db: Connection) -> tuple[MinutesItem, ...]:
    by_id = {measure.id: measure for measure in measures.in_states(db)}
    names = {participant.id: participant.name for participant in people_store.participants(db)}
    dissents = adoption_store.dissents(db)
    return tuple(
        MinutesItem(
            number=str(number),
            subject=one.subject,
            resolved=_("to adopt:") if one.is_adopted else _("not to adopt:"),
            measures=tuple(f"{by_id[each].number}. {by_id[each].title}" for each in one.measure_ids),
            votes=_votes(one),
            rule=_rule(one),
            dissent=tuple(f"{names[person]}: {opinion}" for person, opinion in dissents.get(one.id, ())),
        )
        for number, one in enumerate(adoption_store.resolutions(db), 1)
    )


def _votes(resolution: Resolution) -> str:
    count = resolution.count
    sentence = _("for – {votes_for}, against – {against}, abstained – {abstained}")
    return sentence.format(votes_for=count.votes_for, against=count.votes_against, abstained=count.abstained)


def _rule(resolution: Resolution) -> str:
    """The arithmetic, so that anybody can check it."""
    sentence = _(
        "Quorum: {quorum}. Majority: {majority}; {votes_for} of {present} present are for, {needed} are needed."
    )
    return sentence.format(
        quorum=_(_QUORUMS[resolution.quorum]),
        majority=_(_MAJORITIES[resolution.majority]),
        votes_for=resolution.count.votes_for,
        present=resolution.count.present,
        needed=votes_needed(resolution.majority, resolution.count),
    )
