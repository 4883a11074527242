"""How the council's rows are put into words: where one comes from, what has become of it."""

from __future__ import annotations

from facilitator.domain.group_forms import Choice
from facilitator.domain.measures import Origin, State
from facilitator.services.lineage import Ancestor, PoolRow
from facilitator.services.reactions import Said
from facilitator.text import N_, _
from facilitator.ui.origins import origin, row_origin

_STATES = {
    State.POOL: N_("in the pool"),
    State.UNMERGED: N_("a merge taken apart"),
    State.PARKED: N_("parked"),
    State.REJECTED: N_("rejected"),
    State.SHORTLISTED: N_("on the shortlist"),
    State.ADOPTED: N_("adopted"),
    State.DECLINED: N_("declined by the plenary"),
}

_VERDICTS = {
    "merge": N_("merged"),
    "unmerge": N_("taken apart"),
    "reword": N_("reworded"),
    "park": N_("parked"),
    "reject": N_("rejected"),
    "restore": N_("back in the pool"),
    "accept": N_("accepted"),
}

_SAID = {
    Choice.KEEP: N_("the group “{group}” would keep it"),
    Choice.CHANGE: N_("the group “{group}” would change it"),
    Choice.DROP: N_("the group “{group}” would drop it"),
}


def short_origin(row: PoolRow) -> str:
    """The same for a narrow column: a group by its bare name, and without the person."""
    if row.measure.origin is Origin.PROPOSAL:
        return row.group
    return row_origin(row)


def ancestor_origin(one: Ancestor) -> str:
    return origin(one.measure, one.group, one.author, [source.measure.number for source in one.sources])


def state(row: PoolRow) -> str:
    if row.into is not None:
        return _("merged into {number}").format(number=row.into)
    return _(_STATES[row.measure.state])


def verdict(kind: str) -> str:
    return _(_VERDICTS[kind])


def said(one: Said) -> str:
    """A group's word on a row of the draft, its wording and its reason on lines of their own."""
    wording = _("“{text}”").format(text=one.reaction.wording) if one.reaction.wording else ""
    told = _(_SAID[one.reaction.choice]).format(group=one.group)
    return "\n".join(filter(None, [told, wording, one.reaction.reason]))
