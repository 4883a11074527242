"""What groups propose on day 1: entered one by one or many at once, worded anew or withdrawn while it is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.domain.errors import UserError
from facilitator.domain.measures import WITHDRAWN, Measure, Origin, State, reason_in_words
from facilitator.domain.people import Group, Participant
from facilitator.domain.wording import clean_text
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, reactions, voting
from facilitator.store import people as people_store
from facilitator.text import N_, _


@dataclass(frozen=True, slots=True)
class Row:
    """A new proposal: its id, its wording, and who made it."""

    measure_id: str
    title: str
    author_id: str | None = None


class Entered(NamedTuple):
    """A proposal as its group sees it: `author` by name, `outcome` what became of it in words, "" while it is open.

    `is_own`: the group may still reword or withdraw it, for the council has not touched it and no round lists it.
    """

    measure: Measure
    group: str
    author: str
    outcome: str
    is_own: bool


@act
def propose(
    session: Session, group_id: str, title: str, author_id: str | None = None, measure_id: str | None = None
) -> Measure:
    """Add a group's proposal to the pool; `measure_id` is the id that its row on the group's form has already.

    It belongs to the alliances that the group works for, until somebody puts it down to others.

    Raises UserError for an empty wording, an unknown group, or an author who is not in the group.
    """
    title = _title(title)
    _check(session, group_id, author_id)
    measure_id = measure_id or session.surroundings.new_id()
    with session.operation(N_("Proposal {measure} of the group “{group}”"), measure=measure_id, group=group_id) as db:
        [added] = _add(session, db, group_id, [Row(measure_id, title, author_id)])
    return added


@act
def propose_all(session: Session, group_id: str, titles: Sequence[str], author_id: str | None = None) -> list[Measure]:
    """Add several proposals of a group as one act, in their order. Refuses like `propose`, and then adds none."""
    cleaned = [_title(title) for title in titles]
    if len(cleaned) < 2:
        return [propose(session, group_id, title, author_id) for title in cleaned]
    _check(session, group_id, author_id)
    label = N_("{count} proposals of the group “{group}”")
    with session.operation(label, group=group_id, count=len(cleaned)) as db:
        return _add(session, db, group_id, [Row(session.surroundings.new_id(), title, author_id) for title in cleaned])


def add_rows(session: Session, db: Connection, group_id: str, rows: Sequence[Row]) -> list[Measure]:
    """Inside an operation: several proposals of a group, each with its author. Refuses like `propose`."""
    _check(session, group_id, *{one.author_id for one in rows})
    return _add(session, db, group_id, [Row(one.measure_id, _title(one.title), one.author_id) for one in rows])


@act
def reword(session: Session, measure_id: str, title: str) -> None:
    """Word a proposal anew for its own group: that is then the wording it came with.

    Raises UserError for an empty wording, and once the council has touched the proposal.
    """
    title = _title(title)
    measure = _own(session.db, measure_id)
    if title == measure.title:
        return
    with session.operation(N_("Reword the proposal {measure}"), measure=measure_id):
        reactions.set_wording(session.db, measure_id, title)


@act
def set_author(session: Session, measure_id: str, author_id: str | None) -> None:
    """Name who made a proposal, or nobody. Refuses like `reword`, and an author who is not in the group."""
    measure = _own(session.db, measure_id)
    _check(session, measure.group_id or "", author_id)
    if author_id == measure.author_id:
        return
    with session.operation(N_("Name the author of the proposal {measure}"), measure=measure_id) as db:
        reactions.set_author(db, measure_id, author_id)


@act
def withdraw(session: Session, measure_id: str) -> None:
    """Take a proposal out of the pool for its own group; it stays in the register of what was not taken.

    Refuses like `reword`.
    """
    _own(session.db, measure_id)
    with session.operation(N_("Withdraw the proposal {measure}"), measure=measure_id) as db:
        measures.set_state(db, measure_id, State.REJECTED)
        measures.add_verdicts(db, [measure_id], "reject", WITHDRAWN, session.surroundings.new_id)


def entered(db: Connection, group_id: str | None = None) -> list[Entered]:
    """The proposals of a group, or of all, the newest first."""
    found = measures.proposals(db, group_id)
    numbers = measures.numbers(db, {one.merged_into for one in found if one.merged_into})
    names = people_store.names(db)
    groups = {one.id: one.name for one in people_store.groups(db)}
    verdicts = measures.verdicts(db)
    fixed = Fixed(db)
    return [
        Entered(
            one,
            groups.get(one.group_id or "", ""),
            names.get(one.author_id or "", ""),
            _outcome(one, numbers, verdicts.get(one.id, ())),
            one not in fixed,
        )
        for one in reversed(found)
    ]


def counts(db: Connection) -> dict[str, int]:
    """Group id -> how many proposals it has made, whatever became of them."""
    return measures.counts_of_groups(db)


def members(db: Connection, group_id: str) -> list[Participant]:
    """Who may be the author of a group's proposals, by badge."""
    ids = {person_id for group, person_id, _lead in people_store.memberships(db) if group == group_id}
    return [one for one in people_store.participants(db) if one.id in ids]


_OUTCOMES = {
    State.PARKED: N_("parked"),
    State.REJECTED: N_("not taken"),
    State.SHORTLISTED: N_("on the shortlist"),
    State.ADOPTED: N_("adopted"),
    State.DECLINED: N_("declined by the plenary"),
}


def _outcome(measure: Measure, numbers: Mapping[str, int], verdicts: Sequence[tuple[str, str]]) -> str:
    if measure.state is State.POOL:
        return "" if measure.title == measure.original_title else _("reworded by the council")
    if measure.state is State.MERGED and measure.merged_into:
        return _("merged into {number}").format(number=numbers[measure.merged_into])
    if measure.state in (State.PARKED, State.REJECTED) and verdicts:
        return _("{outcome}: {reason}").format(
            outcome=_(_OUTCOMES[measure.state]), reason=reason_in_words(verdicts[-1][1])
        )
    return _(_OUTCOMES[measure.state]) if measure.state in _OUTCOMES else ""


def _title(title: str) -> str:
    title = clean_text(title)
    if not title:
        raise UserError(_("The proposal is empty: type its wording."))
    return title


def _check(session: Session, group_id: str, *author_ids: str | None) -> None:
    group = _group(session, group_id)
    named = {one for one in author_ids if one is not None}
    if named and not named <= people_store.badges(session.db, group_id).keys():
        raise UserError(_("The author is not in the group “{group}”.").format(group=group.name))


def _add(session: Session, db: Connection, group_id: str, rows: Sequence[Row]) -> list[Measure]:
    found = [
        Measure(
            id=one.measure_id,
            number=number,
            origin=Origin.PROPOSAL,
            title=one.title,
            original_title=one.title,
            group_id=group_id,
            author_id=one.author_id,
        )
        for number, one in enumerate(rows, measures.next_number(db))
    ]
    measures.add(db, *found)
    alliance_ids = _group(session, group_id).alliance_ids
    measures.set_alliances(db, {one.id: alliance_ids for one in found}, session.surroundings.new_id)
    return found


def follow(session: Session, db: Connection, group: Group, before: Iterable[str]) -> None:
    """Inside the act that gives a group other alliances than `before`: what is still to be sorted goes with it."""
    alliance_ids, was = measures.alliance_ids(db), set(before)
    open_ones = [one for one in measures.proposals(db, group.id) if one.state in (State.POOL, State.PARKED)]
    following = [one.id for one in open_ones if set(alliance_ids.get(one.id, ())) == was]
    measures.set_alliances(db, dict.fromkeys(following, group.alliance_ids), session.surroundings.new_id)


class Fixed:
    """Which proposals are their groups' no more, and why."""

    def __init__(self, db: Connection) -> None:
        self._dealt_with, self._listed = measures.verdicts(db).keys(), voting.listed_ids(db)

    def __contains__(self, measure: Measure) -> bool:
        return self._is_dealt_with(measure) or measure.id in self._listed

    def why(self, measure: Measure) -> str:
        """The sentence on why the group can no longer change its proposal; "" while it can."""
        if measure not in self:
            return ""
        sentence = _("Proposal {number} stands on the list of a round: it can no longer be changed.")
        if self._is_dealt_with(measure):
            sentence = _("The council has dealt with proposal {number} already: only the council can change it now.")
        return sentence.format(number=measure.number)

    def _is_dealt_with(self, measure: Measure) -> bool:
        return measure.state is not State.POOL or measure.id in self._dealt_with


def _own(db: Connection, measure_id: str) -> Measure:
    """The proposal, as long as it is its group's alone."""
    measure = measures.by_id(db, measure_id)
    if measure is None or measure.origin is not Origin.PROPOSAL:
        raise UserError(_("There is no such proposal in the session."))
    if why := Fixed(db).why(measure):
        raise UserError(why)
    return measure


def gallery(db: Connection, group_id: str) -> list[Measure]:
    """What a group has proposed as the hall is shown it, by number: not what was parked, rejected or declined."""
    shown = (State.POOL, State.MERGED, State.SHORTLISTED, State.ADOPTED)
    found = measures.in_states(db, shown)
    return [one for one in found if one.group_id == group_id and one.origin is Origin.PROPOSAL]


def _group(session: Session, group_id: str) -> Group:
    group = people_store.group(session.db, group_id)
    if group is None:
        raise UserError(_("There is no such group in the session."))
    return group
