"""What the groups say of the draft's rows on the first day: at the keyboard, and as a table for the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import CHOICES, Choice, Reaction
from facilitator.domain.measures import Origin
from facilitator.domain.minutes import ReactionRow
from facilitator.domain.wording import clean_text
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, measures, people
from facilitator.store import reactions as store
from facilitator.text import N_, _

_LABELS = {
    Choice.KEEP: N_("The group “{group}” would keep {measure}"),
    Choice.CHANGE: N_("The group “{group}” would change {measure}"),
    Choice.DROP: N_("The group “{group}” would drop {measure}"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a group, by its name, says of a row of the draft."""

    group: str
    reaction: Reaction


@act
def react(session: Session, group_id: str, measure_id: str, reaction: Reaction) -> None:
    """Put down what a group says of a row of the draft; it takes the place of what the group said before.

    Raises UserError for an unknown group, a measure that is no row of the draft, and where nothing changes.
    """
    require(group_id in {group.id for group in people.groups(session.db)}, _("There is no such group in the session."))
    measure = measures.by_id(session.db, measure_id)
    if measure is None or measure.origin is not Origin.DRAFT:
        raise UserError(_("Only a row of the draft can be kept, changed or dropped."))
    said = Reaction(reaction.choice, clean_text(reaction.wording), clean_text(reaction.reason))
    before = store.reactions(session.db, group_id).get((group_id, measure_id))
    require(said != before, _("The group has said so already: nothing was changed."))
    with session.operation(_LABELS[said.choice], group=group_id, measure=measure_id) as db:
        store.put(db, session.surroundings.new_id(), group_id, measure_id, said)


@act
def take_back(session: Session, group_id: str, measure_id: str) -> None:
    """Let a row of the draft be as if the group had not looked at it yet. Raises UserError where it has not."""
    present = store.reactions(session.db, group_id)
    require((group_id, measure_id) in present, _("The group has said nothing of this row yet."))
    label = N_("The group “{group}” takes back what it said of {measure}")
    with session.operation(label, group=group_id, measure=measure_id) as db:
        store.put(db, session.surroundings.new_id(), group_id, measure_id, None)


def reactions(db: Connection, group_id: str | None = None) -> dict[tuple[str, str], Reaction]:
    """(group id, measure id) -> what the group says of that row of the draft; of all groups, or of one."""
    return store.reactions(db, group_id)


def of_row(db: Connection, measure_id: str) -> dict[str, Reaction]:
    """Group id -> what it says of that row of the draft."""
    return store.of_row(db, measure_id)


def said(db: Connection, measure_ids: Iterable[str]) -> Iterator[Said]:
    """What the groups, in their order, say of these rows of the draft."""
    groups = people.groups(db)
    for measure_id in measure_ids:
        found = store.of_row(db, measure_id)
        yield from (Said(group.name, found[group.id]) for group in groups if group.id in found)


def rows(db: Connection) -> tuple[ReactionRow, ...]:
    """In the present language, by the draft's rows and then by groups."""
    by_id = {one.id: one for one in measures.in_states(db)}
    groups = {one.id: one.name for one in people.groups(db)}
    return tuple(
        ReactionRow(
            item=by_id[measure_id].number_in_draft,
            draft=by_id[measure_id].original_title,
            group=groups[group_id],
            choice=_(CHOICES[reaction.choice]),
            wording=reaction.wording,
            reason=reaction.reason,
        )
        for (group_id, measure_id), reaction in store.reactions(db).items()
    )
