"""What became of each row of the draft, and which adopted measures are new."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from facilitator.domain.measures import Measure, Origin, State
from facilitator.text import N_


class Fate(StrEnum):
    KEPT = "kept"
    REWORDED = "reworded"
    MERGED = "merged"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    PENDING = "pending"  # nobody has decided yet


FATES = {
    Fate.KEPT: N_("kept"),
    Fate.REWORDED: N_("reworded"),
    Fate.MERGED: N_("merged"),
    Fate.NEW: N_("new"),
    Fate.WITHDRAWN: N_("withdrawn"),
    Fate.PENDING: N_("not decided yet"),
}


def fate_of(draft: Measure, target: Measure, *, is_chosen_from: bool = True) -> Fate:
    """What became of a draft row that lives on in `target` (itself, if it was not merged).

    `is_chosen_from`: whether measures have been chosen from the pool at all; before that nothing was left out.
    """
    if target.state is State.SHORTLISTED or (target.state is State.POOL and not is_chosen_from):
        return Fate.PENDING
    if target.state is not State.ADOPTED:
        return Fate.WITHDRAWN
    if target.id != draft.id:
        return Fate.MERGED
    return Fate.KEPT if target.title == draft.original_title else Fate.REWORDED


def is_new(measure: Measure, sources: Iterable[Measure]) -> bool:
    """Whether nothing of an adopted measure stood in the draft; `sources` are all that live on in it."""
    return not any(one.origin is Origin.DRAFT for one in (measure, *sources))
