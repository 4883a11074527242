"""How rounds are named on the screen: methods, states, and the day on which a rule was frozen."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtGui import QIcon

from facilitator.domain.dates import moment_in_figures
from facilitator.domain.voting import Channel, Method, Round, RoundState, Rule
from facilitator.services.rounds import STATES
from facilitator.text import N_, _, current_language
from facilitator.ui.icons import icon

METHODS = {
    Method.APPROVAL: N_("approval"),
    Method.DOTS: N_("dots"),
    Method.SCORE: N_("scores"),
    Method.DECISION: N_("for, against or abstained"),
}

PICTURES = {  # an icon and its colour
    RoundState.PREPARED: ("pencil", "muted"),
    RoundState.FROZEN: ("lock", "accent"),
    RoundState.OPEN: ("play", "success"),
    RoundState.CLOSED: ("chart-bar", "warning"),
    RoundState.SETTLED: ("list-checks", "success"),
    RoundState.ANNULLED: ("ban", "danger"),
}


def kind(rule: Rule) -> str:
    """Approval, secret, counted by hand."""
    told = [_(METHODS[rule.method])]
    if rule.is_secret:
        told.append(_("secret"))
    if rule.channel is Channel.TOTALS:
        told.append(_("counted by hand"))
    return ", ".join(told)


def state(one: Round) -> str:
    return _(STATES[one.state])


def in_short(one: Round) -> str:
    """The title, and below it the method and the state."""
    return f"{one.title}\n{kind(one.rule)} – {state(one)}"


def picture(one: Round) -> QIcon:
    return icon(*PICTURES[one.state])


def state_sentence(one: Round, time_zone: str) -> str:
    """Where the round stands, with the day of the freezing by the hall's clock."""
    told = _("The round is {state}.").format(state=state(one))
    if one.frozen_at is None:
        return told
    at = datetime.fromisoformat(one.frozen_at).astimezone(ZoneInfo(time_zone))
    frozen = _("Rule and list were frozen on {day}, version {version}.")
    return f"{told} {frozen.format(day=moment_in_figures(at, current_language()), version=one.version)}"
