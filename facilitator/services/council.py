"""The evening council: merge, keep apart, unmerge, reword, park, reject, take back in - with a reason, reversibly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import Choice
from facilitator.domain.measures import WITHDRAWN, FundingAmount, Measure, Origin, State
from facilitator.domain.wording import clean_line, clean_text
from facilitator.services import reactions
from facilitator.services.reactions import Said
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, voting
from facilitator.store import council as store
from facilitator.store.council import Apart
from facilitator.text import N_, _


@act
def merge(session: Session, measure_ids: Sequence[str], title: str, reason: str) -> Measure:
    """Unite measures of the pool in a new one worded `title`; the originals are kept, and live on in it.

    What is known of them already (term, executors, money, …) comes along, from the first that has it.
    Raises UserError for fewer than two, one that is not in the pool, an empty title or reason.
    """
    reason = _reason(reason)
    sources = [_in_pool(session.db, measure_id) for measure_id in dict.fromkeys(measure_ids)]
    if len(sources) < 2:
        raise UserError(_("Choose at least two measures to merge."))
    title = _title(title)
    new_id = session.surroundings.new_id
    merged_id = new_id()
    source_ids = [source.id for source in sources]
    with session.operation(N_("Merge {measures} into {measure}"), measures=source_ids, measure=merged_id) as db:
        number = measures.next_number(db)
        merged = _heir(merged_id, number, title, sources)
        measures.add(db, merged)
        _inherit(session, db, merged_id, source_ids)
        measures.set_states(db, source_ids, State.MERGED, merged_id)
        measures.add_verdicts(db, [merged_id], "merge", reason, new_id)
    return merged


@act
def unmerge(session: Session, measure_id: str, reason: str) -> list[Measure]:
    """Take a merge apart: its sources are in the pool again, exactly as they were. Gives them back.

    Raises UserError for a measure that is no merge, that has gone on from the pool, or that stands on a round's list as
    one: its votes could not be given back to its sources.
    """
    reason = _reason(reason)
    merged = _in_pool(session.db, measure_id)
    if voting.is_on_a_list(session.db, measure_id):
        sentence = _("Measure {number} stands on the list of a round as one: it can no longer be taken apart.")
        raise UserError(sentence.format(number=merged.number))
    sources = measures.merged_into(session.db, measure_id)
    if not sources:
        raise UserError(_("Measure {number} is not a merge.").format(number=merged.number))
    with session.operation(N_("Take the merge {measure} apart"), measure=measure_id) as db:
        measures.set_states(db, [source.id for source in sources], State.POOL)
        measures.set_state(db, measure_id, State.UNMERGED)
        measures.add_verdicts(db, [measure_id], "unmerge", reason, session.surroundings.new_id)
    return sources


@act
def reword(session: Session, measure_id: str, title: str, reason: str) -> None:
    """Give a measure of the pool another wording; the one it came with is kept. Refuses the wording that it has."""
    reason, title = _reason(reason), _title(title)
    if _in_pool(session.db, measure_id).title == title:
        raise UserError(_("The wording has not changed: there is nothing to record."))
    with session.operation(N_("Reword {measure}"), measure=measure_id) as db:
        measures.set_title(db, measure_id, title)
        measures.add_verdicts(db, [measure_id], "reword", reason, session.surroundings.new_id)


@act
def park(session: Session, measure_id: str, reason: str) -> None:
    """Lay a measure of the pool aside: it is not voted on, and not refused."""
    _take_out(session, [measure_id], State.PARKED, reason)


@act
def reject(session: Session, measure_id: str, reason: str) -> None:
    """Take a measure out of the pool; the register of what was not taken gives the reason."""
    _take_out(session, [measure_id], State.REJECTED, reason)


@act
def park_all(session: Session, measure_ids: Sequence[str], reason: str) -> None:
    """Park several measures as one act. Raises UserError for none at all, and as `park` does for any of them."""
    _take_out(session, measure_ids, State.PARKED, reason)


@act
def reject_all(session: Session, measure_ids: Sequence[str], reason: str) -> None:
    """Reject several measures as one act. Raises UserError for none at all, and as `reject` does for any of them."""
    _take_out(session, measure_ids, State.REJECTED, reason)


@act
def restore(session: Session, measure_ids: Sequence[str], reason: str) -> None:
    """Take measures that were parked or rejected back into the pool, as one act.

    Raises UserError for none at all, for one that is neither parked nor rejected, and for an empty reason.
    """
    reason = _reason(reason)
    chosen = _chosen(measure_ids)
    for measure in _all_known(session.db, chosen):
        if measure.state not in (State.PARKED, State.REJECTED):
            sentence = _("Measure {number} is neither parked nor rejected.")
            raise UserError(sentence.format(number=measure.number))
    with session.operation(N_("Back to the pool: {measures}"), measures=chosen) as db:
        measures.set_states(db, chosen, State.POOL)
        measures.add_verdicts(db, chosen, "restore", reason, session.surroundings.new_id)


@act
def keep_apart(session: Session, first_id: str, second_id: str, reason: str) -> None:
    """Put down that two measures of the pool are no duplicates, so that the queue does not show them again.

    Raises UserError for a measure and itself, one that is not in the pool, a pair kept apart already, an empty reason.
    """
    reason = _reason(reason)
    first, second = (_in_pool(session.db, measure_id) for measure_id in (first_id, second_id))
    if first_id == second_id:
        raise UserError(_("A measure is always the same as itself: choose two."))
    low, high = sorted((first_id, second_id))
    if any((one.first_id, one.second_id) == (low, high) for one in store.apart(session.db)):
        sentence = _("Measures {first} and {second} are kept apart already.")
        raise UserError(sentence.format(first=first.number, second=second.number))
    with session.operation(N_("Not duplicates: {measures}"), measures=[first_id, second_id]) as db:
        store.add_apart(db, session.surroundings.new_id(), Apart(low, high, reason))


def earlier_reasons(db: Connection, kind: str) -> list[str]:
    """Reasons given before for a kind of act (merge, apart, reword, park, assign, …), the last one first.

    To park and to reject are reasons for one another, and so is what groups say of rows that they would drop.
    """
    if kind not in _TAKING_OUT_KINDS:
        return store.reasons(db, kind)
    others = (one for other in _TAKING_OUT_KINDS if other != kind for one in store.reasons(db, other))
    dropped = (one.reason for one in reactions.reactions(db).values() if one.choice is Choice.DROP and one.reason)
    known = dict.fromkeys([*store.reasons(db, kind), *others, *dropped])
    return [one for one in known if one != WITHDRAWN]  # which is none of the council's


def wishes(db: Connection, kind: str, measure_ids: Sequence[str]) -> list[Said]:
    """What groups said of these rows, and of what was merged into them, that speaks for such an act on them."""
    choice = Choice.DROP if kind in _TAKING_OUT_KINDS else Choice.CHANGE if kind == "reword" else None
    return [one for one in reactions.said(db, _with_sources(db, measure_ids)) if one.reaction.choice is choice]


def decided(db: Connection) -> int:
    """How many pairs and merges the council has decided so far."""
    return store.decided(db)


_TAKING_OUT = {  # the verdict's kind, the name of the act for one measure, and for several
    State.PARKED: ("park", N_("Park {measure}"), N_("Park {measures}")),
    State.REJECTED: ("reject", N_("Reject {measure}"), N_("Reject {measures}")),
}
_TAKING_OUT_KINDS = tuple(kind for kind, _one, _several in _TAKING_OUT.values())


def _take_out(session: Session, measure_ids: Sequence[str], state: State, reason: str) -> None:
    chosen = _chosen(measure_ids)
    reason = _reason(reason)
    for measure in _all_known(session.db, chosen):
        _require_in_pool(measure)
    kind, of_one, of_several = _TAKING_OUT[state]
    is_one = len(chosen) == 1
    named: dict[str, object] = {"measure": chosen[0]} if is_one else {"measures": chosen}
    with session.operation(of_one if is_one else of_several, **named) as db:
        measures.set_states(db, chosen, state)
        measures.add_verdicts(db, chosen, kind, reason, session.surroundings.new_id)


def _with_sources(db: Connection, measure_ids: Iterable[str]) -> Iterator[str]:
    for measure_id in measure_ids:
        yield measure_id
        yield from _with_sources(db, [one.id for one in measures.merged_into(db, measure_id)])


def _chosen(measure_ids: Sequence[str]) -> list[str]:
    chosen = list(dict.fromkeys(measure_ids))
    if not chosen:
        raise UserError(_("No measure is chosen."))
    return chosen


def _heir(merged_id: str, number: int, title: str, sources: Sequence[Measure]) -> Measure:
    dated = next((source for source in sources if source.term_text), None)
    return Measure(
        id=merged_id,
        number=number,
        origin=Origin.MERGE,
        title=title,
        original_title=title,
        term_text=dated.term_text if dated else "",
        term=dated.term if dated else None,
        document_kind=next((source.document_kind for source in sources if source.document_kind), ""),
        result=next((source.result for source in sources if source.result), ""),
    )


def _inherit(session: Session, db: Connection, merged_id: str, source_ids: Sequence[str]) -> None:
    """Executors and money of the first source that has any, the alliances of all."""
    new_id = session.surroundings.new_id
    executors = measures.executors(db, source_ids)
    alliance_ids = measures.alliance_ids(db, source_ids)
    funding = measures.funding(db, source_ids)
    names: Sequence[str] = next((executors[one] for one in source_ids if one in executors), ())
    measures.set_executors(db, {merged_id: names}, new_id)
    own = dict.fromkeys(alliance_id for one in source_ids for alliance_id in alliance_ids.get(one, ()))
    measures.set_alliances(db, {merged_id: own}, new_id)
    amounts: Sequence[FundingAmount] = next((funding[one] for one in source_ids if one in funding), ())
    measures.set_funding(db, {merged_id: amounts}, new_id)


def _all_known(db: Connection, measure_ids: Sequence[str]) -> list[Measure]:
    found = measures.by_ids(db, measure_ids)
    if len(found) < len(measure_ids):
        raise UserError(_("There is no such measure in the session."))
    return [found[one] for one in measure_ids]


def _in_pool(db: Connection, measure_id: str) -> Measure:
    [measure] = _all_known(db, [measure_id])
    _require_in_pool(measure)
    return measure


def _require_in_pool(measure: Measure) -> None:
    if measure.state is not State.POOL:
        raise UserError(_("Measure {number} is not in the pool any more.").format(number=measure.number))


def _reason(reason: str) -> str:
    reason = clean_line(reason)
    if not reason:
        raise UserError(_("The council decides with a reason: type it."))
    return reason


def _title(title: str) -> str:
    title = clean_text(title)
    if not title:
        raise UserError(_("The wording is empty: type it."))
    return title
