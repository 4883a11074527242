"""How the plenary's list is put into words: states, votes with their arithmetic, fields, what is lacking."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.adoption import (
    Count,
    Field,
    Majority,
    Quorum,
    Resolution,
    is_carried,
    is_possible,
    is_quorate,
    quorum_needed,
    votes_needed,
)
from facilitator.domain.measures import Gap, State
from facilitator.services.plenary import PlenaryRow
from facilitator.text import N_, _
from facilitator.ui.letters import plain

_NAMED = 3  # measures that are not ready: the dialog has no room for more

FIELDS = {
    Field.TITLE: N_("Wording"),
    Field.TERM: N_("Term"),
    Field.LEAD: N_("Lead executor"),
    Field.CO_EXECUTORS: N_("Co-executors"),
    Field.DOCUMENT_KIND: N_("Kind of document"),
    Field.RESULT: N_("Expected result"),
}

_GAPS = {
    Gap.LEAD: N_("lead executor"),
    Gap.TERM: N_("term"),
    Gap.UNREADABLE_TERM: N_("readable term"),
    Gap.DOCUMENT_KIND: N_("kind of document"),
    Gap.RESULT: N_("expected result"),
    Gap.FUNDING: N_("money"),
    Gap.INDICATORS: N_("indicators"),
    Gap.ALLIANCE: N_("alliance"),
}


def field(one: Field) -> str:
    return _(FIELDS[one])


def lacks(gaps: tuple[Gap, ...]) -> str:
    """«не хватает: срок, деньги»; empty where nothing is lacking."""
    return _("lacks: {gaps}").format(gaps=", ".join(_(_GAPS[one]) for one in gaps)) if gaps else ""


def unready(rows: Sequence[PlenaryRow]) -> str:
    """A line for each of the first rows that lack something; empty where all are ready."""
    found = [row for row in rows if row.gaps]
    told = [
        _("No. {number} – {lacks}").format(number=row.measure.number, lacks=lacks(row.gaps)) for row in found[:_NAMED]
    ]
    if more := found[_NAMED:]:
        told.append(_("Others that lack something: {count}").format(count=len(more)))
    return "\n".join(told)


def closed(state: State) -> str:
    """What is to be done before a measure that was decided can be changed; empty for one that was not."""
    if state is State.SHORTLISTED:
        return ""
    if state is State.DECLINED:
        sentence = _("Declined. To change it: “More”, “{take_back}”.")
        return sentence.format(take_back=plain(_("Take a decision &back…")))
    sentence = _("Adopted. To change it: close the revision, then “More”, “{reopen}”; money is changed on “Details”.")
    return sentence.format(reopen=plain(_("Reop&en as a new revision…")))


def state(row: PlenaryRow) -> str:
    """What has become of a row; a declined one says by which votes."""
    if row.measure.state is State.SHORTLISTED:
        return _("contested") if row.is_contested else _("en bloc")
    if row.decision is None:
        return _("adopted") if row.measure.state is State.ADOPTED else _("declined")
    count, needed = row.decision.count, votes_needed(row.decision.majority, row.decision.count)
    if row.measure.state is State.ADOPTED:
        return _("adopted: for {votes_for} of {present}").format(votes_for=count.votes_for, present=count.present)
    sentence = _("declined: for {votes_for} of {present}, {needed} were needed")
    return sentence.format(votes_for=count.votes_for, present=count.present, needed=needed)


def outcome(resolution: Resolution) -> str:
    """«принято: за – 41, против – 18, воздержались – 3»."""
    word = _("adopted") if resolution.is_adopted else _("declined")
    count = resolution.count
    sentence = _("{outcome}: for – {votes_for}, against – {against}, abstained – {abstained}")
    return sentence.format(
        outcome=word, votes_for=count.votes_for, against=count.votes_against, abstained=count.abstained
    )


def quorum_line(quorum: Quorum, count: Count) -> tuple[str, bool]:
    """The arithmetic of the quorum, and whether there is one."""
    is_there = is_quorate(quorum, count)
    sentence = (
        _("Quorum: {present} of {entitled} are present, {needed} are needed: there is one")
        if is_there
        else _("No quorum: {present} of {entitled} are present, {needed} are needed")
    )
    needed = quorum_needed(quorum, count.entitled)
    return sentence.format(present=count.present, entitled=count.entitled, needed=needed), is_there


def majority_line(quorum: Quorum, majority: Majority, count: Count) -> tuple[str, str]:
    """The arithmetic of the majority, and in which kind of letters: success, danger or muted while counts are due.

    Without a quorum nothing is decided, whatever the votes.
    """
    votes = count.votes_for + count.votes_against + count.abstained
    names = {"votes_for": count.votes_for, "present": count.present, "needed": votes_needed(majority, count)}
    if votes == 0:
        return _("{needed} of {present} are needed").format(**names), "muted"
    if not is_possible(count):
        sentence = _("{votes} votes, and {present} of {entitled} are present: count again")
        return sentence.format(votes=votes, present=count.present, entitled=count.entitled), "danger"
    if not is_quorate(quorum, count):
        told = _("for {votes_for} of {present}, {needed} are needed: no decision without a quorum")
        return told.format(**names), "danger"
    if is_carried(majority, count):
        return _("for {votes_for} of {present}, {needed} are needed: adopted").format(**names), "success"
    return _("for {votes_for} of {present}, {needed} are needed: declined").format(**names), "danger"
