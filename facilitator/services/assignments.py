"""Which group works out which measure: assigned by the council, else by the measure's alliances."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from facilitator.domain.assignments import fitting_groups, in_turn
from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure
from facilitator.domain.people import Group, Part
from facilitator.domain.wording import clean_line
from facilitator.services.living import LIVING, require_all_living, root_finder
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, measures
from facilitator.store import assignments as store
from facilitator.store import people as people_store
from facilitator.text import N_, _


@act
def assign_measures(session: Session, measure_ids: Sequence[str], group_id: str, reason: str) -> None:
    """Give measures to a group, whatever their alliances; in the group's part of the session no other works them out.

    Raises UserError for no measures, one no longer in play, an unknown group, one of an earlier part (its groups
    propose), and an empty reason.
    """
    chosen = _chosen(session.db, measure_ids)
    group = next((one for one in people_store.groups(session.db) if one.id == group_id), None)
    if group is None:
        raise UserError(_("There is no such group in the session."))
    names, last = {part.id: part.name for part in people_store.parts(session.db)}, details_part(session.db)
    if group.part_id != last.id:
        sentence = _("“{group}” belongs to “{part}”, where groups only propose: choose a group of “{last}”.")
        raise UserError(sentence.format(group=group.name, part=names[group.part_id], last=last.name))
    reason = clean_line(reason)
    require(reason, _("The council decides with a reason: type it."))
    label = N_("Assign {measures} to the group “{group}”")
    with session.operation(label, measures=chosen, group=group.id) as db:
        store.put(db, group, reason, [(session.surroundings.new_id(), measure_id) for measure_id in chosen])


@act
def release_measures(session: Session, measure_ids: Sequence[str], part_id: str) -> None:
    """Let measures go by their alliances again in that part of the session.

    Raises UserError for no measures, one no longer in play, and one that is assigned to no group of the part.
    """
    chosen = _chosen(session.db, measure_ids)
    assigned = store.of_part(session.db, part_id)
    require(set(chosen) <= set(assigned), _("The measure is assigned to no group: there is nothing to take back."))
    with session.operation(N_("Leave {measures} to the groups of their alliances"), measures=chosen) as db:
        for measure_id in chosen:
            store.remove(db, measure_id, part_id)


def assigned_groups(db: Connection, part_id: str) -> dict[str, str]:
    """Measure id -> id of the group of the part to which the council gave it; others go by their alliances."""
    return store.of_part(db, part_id)


def details_part(db: Connection) -> Part:
    """The part of the session whose groups work measures out: the last. Those of the parts before it propose."""
    return people_store.parts(db)[-1]


def details_groups(db: Connection) -> list[Group]:
    """The groups that work measures out; none where the last part has none."""
    last = details_part(db)
    return [group for group in people_store.groups(db) if group.part_id == last.id]


def owners(db: Connection, part_id: str, chosen: Sequence[Measure]) -> dict[str, Group | None]:
    """Measure id -> the one group of the part that works it out, for the chosen ones; None where it has no groups.

    A merge goes where it was assigned itself, else where the first of its sources was.
    """
    groups = {group.id: group for group in people_store.groups(db) if group.part_id == part_id}
    alliance_ids, assigned = measures.alliance_ids(db), _assigned(db, part_id)
    everybody = list(groups.values())

    @cache
    def alike(wanted: tuple[str, ...]) -> list[Group]:
        return fitting_groups(wanted, everybody)

    return {
        one.id: groups[assigned[one.id]]
        if one.id in assigned
        else in_turn(one.number, alike(alliance_ids.get(one.id, ())))
        for one in chosen
    }


def measures_of(db: Connection, group: Group) -> list[int]:
    """The numbers of the measures in play that are assigned to the group."""
    living, assigned = measures.ids_in_states(db, LIVING), _assigned(db, group.part_id)
    found = [measure_id for measure_id, group_id in assigned.items() if group_id == group.id and measure_id in living]
    return sorted(measures.numbers(db, found).values())


def _assigned(db: Connection, part_id: str) -> dict[str, str]:
    """Measure id -> id of the group to which it was assigned itself, or else the first of its sources."""
    root, own = root_finder(db), store.of_part(db, part_id)
    inherited: dict[str, str] = {}
    for measure_id, group_id in own.items():
        inherited.setdefault(root(measure_id), group_id)
    return inherited | own


def _chosen(db: Connection, measure_ids: Sequence[str]) -> list[str]:
    chosen = list(dict.fromkeys(measure_ids))
    require(chosen, _("No measure is chosen."))
    require_all_living(db, chosen)
    return chosen
