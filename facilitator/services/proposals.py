"""What groups propose on day 1."""

from __future__ import annotations

from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure, Origin
from facilitator.domain.people import Group
from facilitator.domain.wording import clean_text
from facilitator.services.session import Session, act
from facilitator.store import measures
from facilitator.store import people as people_store
from facilitator.text import N_, _


@act
def propose(
    session: Session, group_id: str, title: str, author_id: str | None = None, measure_id: str | None = None
) -> Measure:
    """Add a group's proposal to the pool; `measure_id` is the id that its row on the group's form has already.

    Raises UserError for an empty wording, an unknown group, or an author who is not in the group.
    """
    title = clean_text(title)
    if not title:
        raise UserError(_("The proposal is empty: type its wording."))
    group = _group(session, group_id)
    if author_id is not None and (group_id, author_id) not in _memberships(session):
        raise UserError(_("The author is not in the group “{group}”.").format(group=group.name))
    measure_id = measure_id or session.surroundings.new_id()
    with session.operation(N_("Proposal {measure} of the group “{group}”"), measure=measure_id, group=group_id) as db:
        measure = Measure(
            id=measure_id,
            number=measures.next_number(db),
            origin=Origin.PROPOSAL,
            title=title,
            original_title=title,
            group_id=group_id,
            author_id=author_id,
        )
        measures.add(db, measure)
    return measure


def _group(session: Session, group_id: str) -> Group:
    for group in people_store.groups(session.db):
        if group.id == group_id:
            return group
    raise UserError(_("There is no such group in the session."))


def _memberships(session: Session) -> set[tuple[str, str]]:
    return {(group_id, participant_id) for group_id, participant_id, _lead in people_store.memberships(session.db)}
