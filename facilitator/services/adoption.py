"""The plenary adopts: counts are typed, quorum and majority are computed."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.domain.adoption import (
    Count,
    Majority,
    Quorum,
    is_carried,
    is_possible,
    is_quorate,
    quorum_needed,
)
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.domain.wording import required_line
from facilitator.services.session import Session, act
from facilitator.store import adoption as store
from facilitator.store import measures
from facilitator.text import N_, _


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
    for measure_id in measure_ids:
        measure = measures.by_id(session.db, measure_id)
        if measure is None or measure.state is not State.SHORTLISTED:
            raise UserError(_("Only a measure of the shortlist can be put to the vote."))
    is_adopted = is_carried(majority, count)
    label = N_("Adopt measures: {count}") if is_adopted else N_("Decline measures: {count}")
    new_id = session.surroundings.new_id
    with session.operation(label, count=len(measure_ids)) as db:
        resolution_id = new_id()
        store.add_resolution(db, resolution_id, subject, count, quorum, majority, is_adopted=is_adopted)
        store.add_resolution_measures(db, resolution_id, [(new_id(), one) for one in measure_ids])
        for measure_id in measure_ids:
            measures.set_state(db, measure_id, State.ADOPTED if is_adopted else State.DECLINED)
    return is_adopted


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
