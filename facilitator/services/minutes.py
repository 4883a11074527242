"""The content of the minutes, in the session's document language: agenda, speeches, votes with their rules. No Word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from facilitator.domain.adoption import Amendment, Field, Resolution, votes_needed
from facilitator.domain.measures import Measure
from facilitator.domain.minutes import (
    Minutes,
    MinutesItem,
    MinutesQuestion,
    MinutesResolution,
    Officer,
    Speech,
)
from facilitator.domain.programme import Beginning, Item, ItemKind, ItemState, begun
from facilitator.domain.revisions import Reopening
from facilitator.services import minutes_rounds, presence, reactions, round_results
from facilitator.services.rule_words import MAJORITIES, QUORUMS
from facilitator.services.tallies import Tally
from facilitator.store import Connection, journal, measures
from facilitator.store import adoption as adoption_store
from facilitator.store import minutes as store
from facilitator.store import people as people_store
from facilitator.store import programme as programme_store
from facilitator.store import revisions as revision_store
from facilitator.store import session as session_store
from facilitator.text import N_, _, speaking

FIELDS = {
    Field.TITLE: N_("wording"),
    Field.TERM: N_("term"),
    Field.LEAD: N_("lead executor"),
    Field.CO_EXECUTORS: N_("co-executors"),
    Field.DOCUMENT_KIND: N_("kind of document"),
    Field.RESULT: N_("expected result"),
}
_ON_THE_AGENDA = (ItemKind.PLENARY, ItemKind.VOTING, ItemKind.ADOPTION)  # the rest is no meeting of everybody

_Titled = tuple[str, list[MinutesQuestion]]


class _Held(NamedTuple):
    """A round or a vote under its title; `at` is its place in the order of all changes."""

    title: str
    questions: list[MinutesQuestion]
    at: int


@dataclass(frozen=True, slots=True)
class _Material:
    people: Mapping[str, str]
    by_id: Mapping[str, Measure]
    speeches: Sequence[Speech]
    resolutions: Sequence[Resolution]
    dissents: Mapping[str, Sequence[tuple[str, str]]]
    counted: Sequence[Tally]
    amendments: Sequence[Amendment]
    reopenings: Sequence[Reopening]
    held_at: Mapping[str, int]
    earlier_titles: Mapping[str, Sequence[tuple[int, str]]]

    def said(self, speeches: Iterable[Speech]) -> tuple[str, ...]:
        sentence = _("{name}: {gist}")
        return tuple(sentence.format(name=self.people[one.participant_id], gist=one.gist) for one in speeches)

    def reopened(self, after: float, before: float) -> list[MinutesQuestion]:
        """How the roadmap was reopened between two positions."""
        between = [one for one in self.reopenings if after < one.position < before]
        return [MinutesQuestion(reopening_in_words(one)) for one in between]

    def vote_after(self, one: Speech | Amendment) -> str:
        """The id of the first vote on its measure after it; "" where none was held since."""
        votes = (vote for vote in self.votes_on(one.measure_id) if vote.position > one.position)
        return next((vote.id for vote in votes), "")

    def vote_of(self, speech: Speech) -> str:
        """The same for a speech; one that was noted after the last vote belongs to that."""
        votes = self.votes_on(speech.measure_id)
        return self.vote_after(speech) or (votes[-1].id if votes else "")

    def title_at(self, vote: Resolution, measure_id: str) -> str:
        """The wording that was put to the vote, whoever has worded the measure anew since."""
        later = (title for until, title in self.earlier_titles.get(measure_id, ()) if until > self.held_at[vote.id])
        return next(later, self.by_id[measure_id].title)

    def votes_on(self, measure_id: str | None) -> list[Resolution]:
        return [vote for vote in self.resolutions if measure_id in vote.measure_ids]


def minutes(db: Connection) -> Minutes:
    """Everything that the minutes of the whole session hold."""
    header = session_store.header(db)
    officers = store.officers(db)
    with speaking(header.document_language):
        material = _material(db)
        items = _items(db, material)
        return Minutes(
            language=header.document_language,
            title=header.title,
            place=header.place,
            first_day=header.starts_on,
            last_day=header.starts_on + timedelta(days=max(len(people_store.parts(db)) - 1, 0)),
            chair=officers.get(Officer.CHAIR, ""),
            secretary=officers.get(Officer.SECRETARY, ""),
            presence=presence.sentences(db),
            items=items,
            remainder=_remainder(items),
            results=minutes_rounds.results(db, material.counted),
            reactions=reactions.rows(db),
        )


def reopening_in_words(reopening: Reopening) -> str:
    sentence = _("Reopening of the roadmap for revision {number}. Reason: {reason}.")
    return sentence.format(number=reopening.number, reason=reopening.reason.rstrip("."))


def votes_in_words(resolution: Resolution) -> str:
    count = resolution.count
    sentence = _("for – {votes_for}, against – {against}, abstained – {abstained}")
    return sentence.format(votes_for=count.votes_for, against=count.votes_against, abstained=count.abstained)


def arithmetic(resolution: Resolution) -> str:
    """Quorum and majority with their counts, so that anybody can check them."""
    sentence = _(
        "Quorum: {quorum}. Majority: {majority}; {votes_for} of {present} present are for, {needed} are needed."
    )
    return sentence.format(
        quorum=_(QUORUMS[resolution.quorum]),
        majority=_(MAJORITIES[resolution.majority]),
        votes_for=resolution.count.votes_for,
        present=resolution.count.present,
        needed=votes_needed(resolution.majority, resolution.count),
    )


def _material(db: Connection) -> _Material:
    with_organisation = _("{name} ({organisation})")
    people = {
        one.id: with_organisation.format(name=one.name, organisation=one.organisation) if one.organisation else one.name
        for one in people_store.participants(db)
    }
    return _Material(
        people,
        {measure.id: measure for measure in measures.in_states(db)},
        store.speeches(db),
        adoption_store.resolutions(db),
        adoption_store.dissents(db),
        round_results.counted(db),
        adoption_store.amendments(db),
        revision_store.reopenings(db),
        journal.places(db, "resolution"),
        measures.earlier_titles(db),
    )


def _items(db: Connection, material: _Material) -> tuple[MinutesItem, ...]:
    """The agenda is the programme's; what was decided stands where it belongs.

    What was skipped is not on it, unless somebody spoke to it or something was decided before it was broken off.
    Without such an item in the programme the rounds, or the resolutions, are items of their own.
    """
    programme = programme_store.items(db)
    decided, left = _decided(db, material, programme)
    used = {one.item_id for one in material.speeches} | decided.keys()
    agenda = [
        (item.title, _spoken(material, item) + decided.get(item.id, []))
        for item in programme
        if item.id in used or (item.kind in _ON_THE_AGENDA and item.state is not ItemState.SKIPPED)
    ]
    told = [*agenda, *left, *_unresolved(material)]
    return tuple(MinutesItem(str(number), title, tuple(questions)) for number, (title, questions) in enumerate(told, 1))


def _decided(
    db: Connection, material: _Material, programme: Sequence[Item]
) -> tuple[dict[str, list[MinutesQuestion]], list[_Titled]]:
    """Rounds, then votes by the id of their item; and those for which there is none."""
    rounds = [_Held(one.heard, [one], at) for one, at in minutes_rounds.questions(db, material.counted)]
    beginnings = programme_store.beginnings(db)
    decided: dict[str, list[MinutesQuestion]] = {}
    left: list[_Titled] = []
    for kind, held in ((ItemKind.VOTING, rounds), (ItemKind.ADOPTION, _resolved(material))):
        items = [item for item in programme if item.kind is kind]
        for item, one in zip(_items_of(items, beginnings, held), held, strict=True):
            if item:
                decided.setdefault(item.id, []).extend(one.questions)
            else:
                left.append((one.title, one.questions))
    return decided, left


def _items_of(items: Sequence[Item], beginnings: Sequence[Beginning], held: Iterable[_Held]) -> Iterator[Item | None]:
    """The item that each belongs to: of the same name, else the last that had begun when it was held.

    Where the programme was not gone through, each goes to the next item, and to the last all that are left.
    """
    by_id = {item.id: item for item in items}
    planned = [item for item in items if item.state is not ItemState.SKIPPED]
    for place, one in enumerate(held):
        named = [item for item in planned if item.title == one.title]
        ran = [by_id[item_id] for item_id in begun(beginnings, one.at) if item_id in by_id]
        fitting = named or ran or planned[: place + 1]
        yield fitting[-1] if fitting else None


def _resolved(material: _Material) -> list[_Held]:
    """Each vote with its subject; before it what reopened the roadmap since the last vote, behind the last all else."""
    votes = [one.position for one in material.resolutions]
    found: list[_Held] = []
    for one, last in zip(material.resolutions, [0, *votes], strict=False):
        questions = [*material.reopened(last, one.position), _question(material, one)]
        found.append(_Held(one.subject, questions, material.held_at[one.id]))
    if found:
        found[-1].questions.extend(material.reopened(votes[-1], math.inf))
    return found


def _spoken(material: _Material, item: Item) -> list[MinutesQuestion]:
    """What was said to the item itself; what was said to a measure that was voted on stands at that vote."""
    voted = {measure_id for one in material.resolutions for measure_id in one.measure_ids}
    own = [one for one in material.speeches if one.item_id == item.id and one.measure_id not in voted]
    return [MinutesQuestion(item.title, material.said(own))] if own else []


def _unresolved(material: _Material) -> list[_Titled]:
    """Speeches to measures alone that nobody has voted on."""
    voted = {measure_id for one in material.resolutions for measure_id in one.measure_ids}
    found: dict[str, list[Speech]] = {}
    for one in material.speeches:
        if one.item_id is None and one.measure_id is not None and one.measure_id not in voted:
            found.setdefault(material.by_id[one.measure_id].title, []).append(one)
    return [(title, [MinutesQuestion(title, material.said(own))]) for title, own in found.items()]


def _question(material: _Material, resolution: Resolution) -> MinutesQuestion:
    """A vote with what was said before it to its measures, since they were voted on the last time."""
    dissents = material.dissents.get(resolution.id, ())
    return MinutesQuestion(
        resolution.subject,
        material.said(one for one in material.speeches if material.vote_of(one) == resolution.id),
        MinutesResolution(
            resolved=_("to adopt:") if resolution.is_adopted else _("not to adopt:"),
            measures=tuple(_voted_on(material, resolution, each) for each in resolution.measure_ids),
            votes=votes_in_words(resolution),
            rule=arithmetic(resolution),
            dissent=tuple(f"{material.people[person]}: {opinion}" for person, opinion in dissents),
        ),
    )


def _voted_on(material: _Material, resolution: Resolution, measure_id: str) -> str:
    """The measure by number and the title put to that vote, with what was amended for it, a line for each field."""
    own = [one for one in material.amendments if one.measure_id == measure_id]
    first: dict[Field, str] = {}
    now: dict[Field, str] = {}
    for one in own:
        if material.vote_after(one) == resolution.id:
            first.setdefault(one.field, one.before)
            now[one.field] = one.after
    sentence = _("Amended, {field}: was “{before}”, is “{after}”.")
    told = [
        sentence.format(field=_(FIELDS[field]), before=first[field] or "–", after=after or "–")
        for field, after in now.items()
        if after != first[field]
    ]
    title = material.title_at(resolution, measure_id)
    return "\n".join((f"{material.by_id[measure_id].number}. {title}", *told))


def _remainder(items: Sequence[MinutesItem]) -> str:
    bare = [item.number for item in items if not item.questions]
    if not bare or len(bare) == len(items):
        return ""
    sentence = (
        _("On items {numbers} of the agenda nothing was put to the vote.")
        if len(bare) > 1
        else _("On item {numbers} of the agenda nothing was put to the vote.")
    )
    return sentence.format(numbers=", ".join(bare))
